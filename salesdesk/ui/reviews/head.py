"""Whose call is reviewed, when it was, how far its review is, and what else can be said of it at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.records import Account, Call, Contact, Review
from salesdesk.domain.records.calls import UNREACHED
from salesdesk.domain.text import in_pieces
from salesdesk.services import reviewing
from salesdesk.services.references import account_names, names_of
from salesdesk.services.value_words import choice_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, button, clear, row
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.words import text


class Head(QWidget):
    """The heading of a review. `not_held` carries missed or cancelled; `account_wanted` asks for the account's card."""

    not_held = Signal(str)
    account_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.title = text("", "title")
        self._when = text("", "muted")
        self._said = QHBoxLayout()
        self._said.setSpacing(2 * GRID)
        self.missed_button = button(
            tr("Mark as missed"), lambda: self.not_held.emit("missed"), "quiet", "circle-x"
        )
        self.cancelled_button = button(
            tr("Mark as cancelled"), lambda: self.not_held.emit("cancelled"), "quiet", "x"
        )
        self.account_button = button(tr("Open the account"), self.account_wanted.emit, "quiet", "building-2")
        layout = QVBoxLayout(self)
        # Room for the unseen frame of the buttons: all of the head hangs by it.
        layout.setContentsMargins(UNSEEN, 0, 0, 0)
        self.setProperty(HANGS, True)
        layout.setSpacing(2 * GRID)
        under = row(self._when)
        under.setStretch(0, 1)
        under.addLayout(self._said)
        layout.addWidget(self.title)
        layout.addLayout(under)
        self._ways = OneLine(tr, self.missed_button, self.cancelled_button, self.account_button)
        layout.addLayout(row(self._ways))

    def show_call(self, call: Call, review: Review | None, *, held: bool) -> None:
        """Shows a call; what did not take place cannot be missed once more."""
        tr, formats, reader = self._context.tr, self._context.formats, self._context.app.desk.reader
        names = names_of(reader, [call.contact], tr) | account_names(reader, [call.account], tr)
        self.title.setText(names.get(call.account or "") or tr("No account yet"))
        at = call.when.local if call.when else None
        # A long date is not parted, and in large text and a narrow window it would have no room beside the state.
        when = (formats.weekday_in_year(at.date()), formats.time(at)) if at is not None else ()
        contact = names.get(call.contact or "", "")
        self._when.setText(in_pieces(*when, choice_of(call, "channel", tr), contact))
        clear(self._said)
        for words, kind in self._states(call, review if held else None):
            self._said.addWidget(text(words, kind, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        to_mark = held and not (review and review.finished_on)
        self._ways.withhold(
            # Where no appointment was made, that nobody took the call is one of its outcomes.
            *(() if to_mark and call.channel not in UNREACHED else (self.missed_button,)),
            *(() if to_mark else (self.cancelled_button,)),
            *(() if call.account else (self.account_button,)),
        )

    def _states(self, call: Call, review: Review | None) -> list[tuple[str, str]]:
        tr, formats, reader = self._context.tr, self._context.formats, self._context.app.desk.reader
        found = []
        if review is not None and review.finished_on:
            found.append((tr("Reviewed on {day}").format(day=formats.short(review.finished_on)), "muted"))
        elif review is not None:
            found.append((tr("Draft"), "draft"))
        if call.when and call.when.end > self._context.app.clock.now():
            found.append((tr("Not over yet"), "muted"))
        account, person = reader.of_type(Account, call.account), reader.of_type(Contact, call.contact)
        if not reviewing.may_contact(account, person):
            found.append(("! " + tr("Do not contact"), "overdue"))
        return found
