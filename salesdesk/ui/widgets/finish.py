"""The button that ends what is open: a promise is kept, a task is done."""

from collections.abc import Callable
from datetime import date, datetime

from salesdesk.domain.records import Promise
from salesdesk.domain.text import in_pieces, shortened
from salesdesk.i18n import N_, Translator
from salesdesk.services.step_words import words_of_added
from salesdesk.ui.context import LONGEST_SAID, Context
from salesdesk.ui.widgets.basics import button, name_button

KEPT, DONE, REMINDED = N_("Kept: {name}"), N_("Done: {name}"), N_("Reminded: {name}")
AGREED = N_("They agreed: {name}")
"""What was ended, in words for `ended`."""

MOVED = N_("Call moved: {what}")
LENGTH = N_("Length changed: {what}")
NOT_MOVED = N_("Not moved, it stays: {what}")
"""What became of the time of a call, in words for `planned`."""


def ended(tr: Translator, done: str, name: str) -> str:
    """What is said of something that was ended by one click, as "Kept: {name}", and how it comes back."""
    return in_pieces(tr(done).format(name=shortened(name, LONGEST_SAID)), tr("Ctrl+Z takes it back"))


def cancelled(context: Context, call: str) -> str:
    """What is said of a call that is cancelled now, and how it comes back."""
    name = context.app.desk.reader.titles([call])[call]
    return ended(context.tr, N_("Cancelled: {name}"), name)


def put_off(context: Context, before: date, day: date) -> str:
    """What is said of something due that is due on another day now, and how it comes back."""
    words = N_("Put off to {day}") if day > before else N_("Brought forward to {day}")
    tr = context.tr
    return in_pieces(tr(words).format(day=context.formats.weekday(day)), tr("Ctrl+Z takes it back"))


def added(context: Context, type_name: str, name: str) -> str:
    """What is said of a record that was made in passing, from its name alone, and how it goes again."""
    said = words_of_added(context.tr, type_name, shortened(name, LONGEST_SAID))
    return in_pieces(said, context.tr("Ctrl+Z takes it back"))


def added_and_chosen(context: Context, type_name: str, name: str) -> str:
    """The same where what it was made for is saved since: the first step back takes only that."""
    said = words_of_added(context.tr, type_name, shortened(name, LONGEST_SAID))
    return in_pieces(said, context.tr("Ctrl+Z twice takes it back"))


def planned(
    context: Context, whom: str, start: datetime, words: str = "", end: datetime | None = None
) -> str:
    """What is said of a call that is planned now, or what other `words` say: with whom and at which wall time."""
    tr, formats = context.tr, context.formats
    time = "–".join(formats.time(each) for each in (start, end) if each is not None)
    when = tr("{day}, {time}").format(day=formats.day_within(start.date()), time=time)
    what = ", ".join(filter(None, (shortened(whom, LONGEST_SAID), when)))
    return tr(words).format(what=what) if words else words_of_added(tr, "call", what)


class Finish:
    """Shows its `button` where there is something to end; `leave` saves and closes first, and may refuse to."""

    def __init__(self, context: Context, leave: Callable[[], bool]) -> None:
        self._context, self._leave = context, leave
        self._record, self._promised = "", False
        self.button = button(context.tr("Mark as kept"), self._finish, "", "check")

    def offer(self, record: str) -> None:
        """Offers to end a record, where that is still to be done."""
        from salesdesk.services.finishing import is_open

        tr, reader = self._context.tr, self._context.app.desk.reader
        self._record = record
        self._promised = reader.of_type(Promise, record or None) is not None
        name_button(self.button, tr("Mark as kept") if self._promised else tr("Mark as done"))
        self.button.setVisible(is_open(reader, record))

    def _finish(self) -> None:
        from salesdesk.services.finishing import finish

        app, record = self._context.app, self._record
        if self._leave():
            done = KEPT if self._promised else DONE
            name = app.desk.reader.titles([record])[record]
            self._context.write(
                lambda: finish(app.desk.journal, app.desk.reader, app.clock, record),
                self,
                self._context.events.said.emit,
                ended(self._context.tr, done, name),
            )
