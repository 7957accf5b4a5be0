"""The banner that says what was made, with the ways there, or what hinders that."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.calls import NOT_HELD, UNREACHED
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_
from salesdesk.services.reviewing import Made
from salesdesk.services.value_words import choice_of
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.words import made_words
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, clear

_APPOINTED = N_("New appointment: {day}, {time}")
_TRIED = N_("Try again: {day}, {time}")
_AGAIN = dict.fromkeys(UNREACHED, _TRIED) | {"phone": N_("Ring again: {day}, {time}")}


class MadeBanner(Banner):
    """A banner that also has buttons, which lead to what it speaks of."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr)
        self._context = context
        self._still: Callable[[], bool] = lambda: True
        self._once_written = ""
        """What it says from the next write on, which is what is taken back then; "" for the same."""
        self._ways = QHBoxLayout()
        self._ways.setSpacing(GRID)
        self._body.addLayout(self._ways)
        context.events.changed.connect(self._follow)

    def tell(self, words: str, *ways: tuple[str, Callable[[], object]]) -> None:
        """Shows a sentence and buttons, each with its words and what it does."""
        self._still, self._once_written = (lambda: True), ""
        self._offer(*ways)
        self.say(words)

    def warn(self, words: str) -> None:
        """Shows what hinders; whatever is written next may mend it, and then this goes."""
        self._still, self._once_written = (lambda: False), ""
        self._offer()
        super().warn(words)

    def say_made(self, account: str, made: Made) -> None:
        """Says what finishing the review of a call with an account made."""
        tr, events = self._context.tr, self._context.events
        if not made.change_set.id:
            day = self._context.formats.short(made.before)
            words = tr("This review was finished on {day} already; there was nothing new to make.")
            self.tell(words.format(day=day))
            return
        begins = tr("Added to the review: {account}") if made.before else tr("Finished: {account}")
        lines = [begins.format(account=account)]
        lines += [made_words(each, self._context) for each, _ in made.consequences]
        ways = [
            (tr("Show the next call in the calendar"), lambda to=record: events.go.emit("calendar", to))
            for each, record in made.consequences
            if each.kind == "next_call"
        ]
        self.tell(in_pieces(*lines, tr("Ctrl+Z takes it back")), *ways)
        self._once_written = in_pieces(*lines)
        reader, reviews = self._context.app.desk.reader, made.change_set.of_type("review")
        # What was added later may be taken back by the next that is written.
        self._still = lambda: (
            not made.before
            and any((found := reader.of_type(Review, each)) and found.finished_on for each in reviews)
        )

    def say_not_held(self, account: str, call: str) -> str:
        """Says of a call with an account that it did not take place; gives the sentence."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        found = reader.of_type(Call, call)
        what = f"{account}: {choice_of(found, 'state', tr)}" if found is not None else account
        words = in_pieces(what, tr("Ctrl+Z takes it back"))
        self.tell(words)
        self._once_written = what
        self._still = lambda: (held := reader.of_type(Call, call)) is not None and held.state in NOT_HELD
        return words

    def say_appointed(self, call: str) -> None:
        """Says when a call is that was agreed in place of one that was not held."""
        tr, formats, events = self._context.tr, self._context.formats, self._context.events
        made = self._context.app.desk.reader.of_type(Call, call)
        if made is None or made.when is None:
            return
        when = made.when.local
        self.tell(
            tr(_AGAIN.get(made.channel or "", _APPOINTED)).format(
                day=formats.day(when.date()), time=formats.time(when)
            ),
            (tr("Show it in the calendar"), lambda: events.go.emit("calendar", call)),
        )
        reader = self._context.app.desk.reader
        self._still = lambda: reader.of_type(Call, call) is not None

    def _offer(self, *ways: tuple[str, Callable[[], object]]) -> None:
        clear(self._ways)
        for label, act in ways:
            way = button(label, act, "quiet", "arrow-right")
            self._ways.addWidget(way)
            QWidget.setTabOrder(way, self._close)
        # Also without any: a row with nothing in it may have no width, nor may the sentence above it then.
        self._ways.addStretch(1)

    def _follow(self, done: ChangeSet, initiator: object) -> None:
        """Says nothing of what was taken back since, or mended."""
        if self.isHidden():
            return
        if not self._still():
            self.hide()
        elif self._once_written:
            self.say(self._once_written)
