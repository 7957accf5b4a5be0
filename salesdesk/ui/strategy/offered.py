"""What history and library offer, each with a button that takes it into the plan."""

from collections.abc import Callable, Sequence
from functools import partial

from salesdesk.services.strategy.offers import Offer
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, clear, row
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.spot import make_anew, mark_spot
from salesdesk.ui.widgets.words import text


class OfferCard(Card):
    """Offers of one kind; the ones that were taken go."""

    def __init__(self, context: Context, title: str, empty: str, take: Callable[[Offer], object]) -> None:
        super().__init__(title)
        self._context, self._empty, self._take = context, empty, take
        self.offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Shows offers in their order; when one was taken the keys go on to the next."""
        self.offers = offers
        make_anew(self, self._build)

    def _build(self) -> None:
        clear(self.body)
        tr = self._context.tr
        for each in self.offers:
            add = button(tr("Add to the plan"), partial(self._take, each), "quiet", "plus")
            add.setAccessibleName(tr("Add to the plan: {words}").format(words=each.words))
            mark_spot(add, f"take {each.line}")
            item = Item(each.words, words=each.answer)
            if each.reason:
                item.say(each.reason)
            self.body.addWidget(item)
            self.body.addLayout(row(add, None))
        if not self.offers:
            self.body.addWidget(text(self._empty, "muted"))
