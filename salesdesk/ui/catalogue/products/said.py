"""What customers said of a product, and how content they are with it."""

from functools import partial

from PySide6.QtCore import Signal

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Feedback
from salesdesk.domain.text import in_pieces
from salesdesk.services.feedback import content_words, of_product
from salesdesk.services.references import account_names
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, clear, tip
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.words import text

MOST = 8
"""So many are shown; the figure counts all."""


class Said(Card):
    """The feedback on a product, the latest first."""

    open_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("What customers said about it"))
        self._context = context

    def open(self, product: str) -> None:
        """Shows the feedback on a product."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        clear(self.body)
        found = of_product(reader, product)
        if words := content_words(found, tr):
            self.body.addWidget(text(words, "strong"))
        names = account_names(reader, (each.account for each in found[:MOST]), tr)
        for each in found[:MOST]:
            go = button("", partial(self.open_wanted.emit, each.account or ""), "icon", "arrow-right")
            item = self._item(each, names.get(each.account or "", ""))
            name = tr("Open {name}").format(name=item.title)
            go.setAccessibleName(name)
            go.setToolTip(tip(name))
            self.body.addWidget(Line(item, go))
        if len(found) > MOST:
            more = tr.plural("and {n} more", "and {n} more", len(found) - MOST)
            self.body.addWidget(text(more, "muted"))
        if not found:
            self.body.addWidget(text(tr("Nobody has said anything about it yet."), "muted"))

    def _item(self, said: Feedback, account: str) -> Item:
        tr = self._context.tr
        labels = type_of(Feedback).fields["rating"].choices
        rating = tr(labels.get(said.rating, said.rating)) if said.rating else ""
        about = (self._context.formats.short(said.received_on), tr("may be quoted") if said.quotable else "")
        words = "\n".join(filter(None, (said.comment, said.to_change)))
        return Item(account, rating, words, in_pieces(*about))
