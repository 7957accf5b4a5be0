"""Ctrl+K: one line that finds any record and does anything that the window can do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow

from salesdesk.domain.records import Contact
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, UserError
from salesdesk.services.called import at_firm, called, called_like
from salesdesk.services.found_in import found_in
from salesdesk.services.messages import against_reaching
from salesdesk.services.records import add
from salesdesk.services.titles import owner_of, subtitle_of
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.palette_found import (
    Beside,
    Named,
    account_within,
    accounts_named,
    lines_as_one,
    looked_into,
    named,
)
from salesdesk.ui.palette_ranks import CALLED_SO, FITS, name_behind
from salesdesk.ui.palette_rows import Open, PaletteRows, Remembered
from salesdesk.ui.prospects.at_hand import asked_of_person
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, row
from salesdesk.ui.widgets.pick_list import PickList, Row
from salesdesk.ui.widgets.sheet import Sheet, rule
from salesdesk.ui.widgets.words import text

STILL_MS = 60
"""Searching begins when no key was pressed for so long."""

MOST_RECORDS, LOOKED_AT = 12, 48
"""So many records are shown of those that are found: some of them become one row."""
_SEEN_WHOLE = 60
"""So many letters of a name and what stands beside it are seen in any row: what was asked and stands there needs no reason."""


@dataclass(frozen=True)
class _Found:
    """What some words find by name and otherwise, else what is called like them or stands within; and whose name stands beside a verb."""

    whose: list[Named] = field(default_factory=list)
    found: list[Named] = field(default_factory=list)
    like: list[Named] = field(default_factory=list)
    within: list[Named] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    accounts: list[Beside] = field(default_factory=list)


class Palette(Sheet):
    """The palette of one window; `commands` are asked for at each opening, each with the menu it stands in.

    `at_hand` tells what the record in view is called and what can be done with it: that comes first. `with_person` and
    `with_account` tell what can be done with somebody who is not in view, the latter with a person there, and for "": whichever account.
    """

    def __init__(
        self,
        context: Context,
        window: QMainWindow,
        commands: Callable[[], Iterable[tuple[str, Command]]],
        capture: Callable[[str], object] | None = None,
        remembered: Remembered | None = None,
        at_hand: Callable[[], tuple[str, Sequence[Command]]] = lambda: ("", ()),
        with_person: Callable[[str], Sequence[Command]] = lambda _: (),
        with_account: Callable[[str, str], Sequence[Command]] = lambda *_: (),
    ) -> None:
        tr = context.tr
        super().__init__(window, tr("Search and commands"))
        self._context = context
        self._commands = commands
        self._at_hand = at_hand
        self._with_person = with_person
        self._with_account = with_account
        self._capture = capture
        self._remembered = remembered or Remembered()
        self._rows = PaletteRows(context, self._remembered, "", (), ())
        self._looking: Job | None = None
        self._searching = False
        self._entered = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search for anything, or type > for commands"))
        self.line.setAccessibleName(tr("Search for anything, or type > for commands"))
        self.line.setMaxLength(500)
        self.line.installEventFilter(self)
        self.list = PickList(tr("What was found"))
        self.list.picked.connect(self.take)
        self.sign = QLabel()
        self.sign.setProperty("role", "picture")
        self.fault = text("", "fault")
        self.fault.hide()
        self.body.addLayout(row(self.sign, self.line, spacing=2 * GRID))
        self.body.addWidget(rule())
        self.body.addWidget(self.fault)
        self.body.addWidget(self.list)
        self.first = self.line
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self.look)
        self._noting = QTimer(self)
        self._noting.setInterval(0)
        self._noting.timeout.connect(self._note_one)
        self.line.textChanged.connect(self._typed)
        self.list.verticalScrollBar().valueChanged.connect(lambda _: self._noting.start())

    def open(self) -> None:
        """Opens the palette with an empty line."""
        self.sign.setPixmap(icon("search", tokens_now().muted, icon_size().width()).pixmap(icon_size()))
        self._rows = PaletteRows(self._context, self._remembered, *self._at_hand(), self._commands())
        super().open()
        self.line.clear()
        self.look()

    def close_sheet(self) -> None:
        """Puts the palette away; what is still looked for is not wanted any more."""
        self._give_up()
        self._searching = self._entered = False
        self._still.stop()
        self._noting.stop()
        super().close_sheet()

    def look(self) -> None:
        """Has what the line finds shown: records come from beside the window, however many there are."""
        self._still.stop()
        self._give_up()
        self.fault.hide()
        asked = self.line.text().strip()
        if not asked or asked.startswith(">"):
            self._show(self._rows.only_commands(asked[1:]) if asked else self._rows.at_first())
            return
        commands, reader = self._rows.commands(asked), self._context.app.desk.reader
        tr, now = self._context.tr, self._context.app.clock.now()
        name = "" if commands else name_behind(asked, asked_of_person(tr))
        # What is called as typed needs no name beside it.
        verbs = () if any(near == CALLED_SO for (_, near), _ in commands) else self._with_account("", "")
        self._searching = True

        def work(progress: Progress) -> _Found:
            those = reader.many(Contact, called(reader, name) if name else ()).values()
            people = [each.id for each in sorted(those, key=lambda each: bool(each.left))]
            so = list(dict.fromkeys((*called(reader, asked), *at_firm(reader, asked))))
            others = [each for each in reader.search(asked, LOOKED_AT).records if each not in so]
            accounts = accounts_named(reader, asked, verbs, tr)
            persons = dict.fromkeys(each.person for each in accounts if each.person)
            beside = [replace(each, rank=(False, FITS)) for each in named(reader, persons, tr)]
            if so or others or commands or people:
                whose, found = named(reader, so, tr, asked), named(reader, others, tr, asked)
                found = sorted(lines_as_one(reader, found, tr), key=lambda each: each.rank)[:MOST_RECORDS]
                whose, found = looked_into(reader, whose, found, now, tr)
                found = [*beside, *(each for each in found if each.record not in persons)]
                return _Found(whose, found, people=people, accounts=accounts)
            within = named(reader, account_within(reader, asked)[:MOST_RECORDS], tr)
            if accounts:
                return _Found(found=beside, accounts=accounts, within=within)
            # All names are compared: half a second on a large desk, which nobody waits for who typed on.
            progress(0, 1)
            return _Found(like=named(reader, called_like(reader, asked), tr), within=within)

        def arrived(answer: _Found) -> None:
            today = self._context.app.clock.local().date()
            people = [
                (subtitle_of(reader, each, tr, today), self._with_person(each)) for each in answer.people
            ]
            whom = {(each.record, each.person) for each in answer.accounts if each.record}
            deeds = {one: self._with_account(*one) for one in whom}
            accounts = [(each, deeds.get((each.record, each.person), ())) for each in answer.accounts]
            sure, likely = self._rows.with_accounts(asked, accounts)
            verbs_said = [*self._rows.with_people(asked, people), *sure]
            if any(each.is_so for each in (*answer.whose, *answer.found)):
                # All that was typed is a name, or becomes one.
                rows = [*self._rows.answers(answer.whose, commands, answer.found), *verbs_said]
            else:
                rows = [*verbs_said, *self._rows.answers(answer.whose, [*likely, *commands], answer.found)]
            self._show(rows or self._offers(asked, answer))

        self._looking = self._context.jobs.run(self, work, arrived, self._fail)

    def _give_up(self) -> None:
        """What was looked for is not wanted any more."""
        if self._looking is not None:
            self._looking.cancel()

    def take(self, chosen: Row) -> None:
        """Opens the record or does what a row stands for."""
        if isinstance(chosen.what, Open):
            record = chosen.what.record
            if record in self._remembered.opened:
                self._remembered.opened.remove(record)
            self._remembered.opened.appendleft(record)
            self.close_sheet()
            self._context.events.open_record.emit(record)
        elif isinstance(chosen.what, Command):
            self._remembered.done[chosen.what.words] += 1
            self.close_sheet()
            chosen.what.act()
        elif callable(chosen.what):
            chosen.what()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line are for the list."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: self.list.page(),
                Qt.Key.Key_PageUp: -self.list.page(),
            }
            key = Qt.Key(event.key())
            if key in steps:
                self.list.step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, _: str) -> None:
        self._entered = False
        self._still.start()

    def _show(self, rows: Sequence[Row]) -> None:
        self._searching = False
        self.list.fill(rows, self.room - self.line.sizeHint().height() - 10 * GRID)
        self._noting.start()
        if self._entered:
            self._enter()

    def _enter(self) -> None:
        """Takes the chosen row; where the line was not looked up yet, as soon as it is."""
        if self._still.isActive():
            self._entered = True
            self.look()
        elif self._searching:
            self._entered = True
        else:
            self._entered = False
            if self.list.row is not None:
                self.take(self.list.row)

    def _fail(self, error: BaseException) -> None:
        self._searching = self._entered = False
        self.fault.setText(self._context.say(error))
        self.fault.show()

    def _offers(self, asked: str, answer: _Found) -> list[Row]:
        capture = self._capture_line if self._capture is not None else None
        return self._rows.offers(asked, answer.like, answer.within, self._add_account, capture)

    def _add_account(self, name: str) -> None:
        try:
            record, done = add(self._context.app.desk.journal, "account", {"name": name})
        except UserError as error:
            self._fail(error)
            return
        self.close_sheet()
        self._context.wrote(done, self)
        self._context.events.open_field.emit(record, "kind")

    def _capture_line(self, line: str) -> None:
        self.close_sheet()
        if self._capture is not None:
            self._capture(line)

    def _note_one(self) -> None:
        """Reads the second words of one more record in view: a few dozen at once would be felt."""
        rows = self.list.rows
        for at in self.list.in_view():
            what = rows[at].what
            if isinstance(what, Open) and not rows[at].note:
                reader, tr = self._context.app.desk.reader, self._context.tr
                against = against_reaching(reader, what.record, tr)
                today = self._context.app.clock.local().date()
                owner, said = owner_of(reader, what.record, tr), subtitle_of(reader, what.record, tr, today)
                asked, called_so = self.line.text().strip(), f"{rows[at].title} {owner}"
                if len(called_so) + len(said) <= _SEEN_WHOLE:
                    called_so += f" {said}"
                why = found_in(reader, what.record, asked, called_so, tr) if asked else ""
                parts = (f"! {against}" if against else "", why, owner, said)
                self.list.note(at, in_pieces(*parts) or " ")
                return
        self._noting.stop()
