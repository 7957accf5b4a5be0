"""Ctrl+K: one line that finds any record and does anything that the window can do."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import words
from salesdesk.errors import Progress, UserError
from salesdesk.services.matching import called_like
from salesdesk.services.messages import against_reaching
from salesdesk.services.records import add
from salesdesk.services.titles import subtitle_of
from salesdesk.store.reader import Reader
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, row, text
from salesdesk.ui.widgets.pick_list import PickList, Row
from salesdesk.ui.widgets.sheet import Sheet, rule

STILL_MS = 60
"""Searching begins when no key was pressed for so long."""

MOST_RECORDS = 12
MOST_COMMANDS = 4
"""So many commands stand before the records."""

USUAL_COMMANDS = 6
"""So many commands are offered before anything is typed."""

AT_HAND = ("Ctrl+Q", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K")
"""What everybody does by its keys is not offered before it is asked for."""


@dataclass
class Remembered:
    """What was opened and done through the palette while the program runs; outlives a change of language."""

    opened: deque[str] = field(default_factory=lambda: deque(maxlen=8))
    done: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Open:
    record: str


@dataclass(frozen=True)
class _Named:
    record: str
    type: str
    title: str


class Palette(Sheet):
    """The palette of one window; `commands` are asked for at each opening, each with the menu it stands in.

    `at_hand` tells what the record in view is called and what can be done with it: that comes first.
    """

    def __init__(
        self,
        context: Context,
        window: QMainWindow,
        commands: Callable[[], Iterable[tuple[str, Command]]],
        capture: Callable[[str], object] | None = None,
        remembered: Remembered | None = None,
        at_hand: Callable[[], tuple[str, Sequence[Command]]] = lambda: ("", ()),
    ) -> None:
        tr = context.tr
        super().__init__(window, tr("Search and commands"))
        self._context = context
        self._commands = commands
        self._at_hand = at_hand
        self._capture = capture
        self._remembered = remembered or Remembered()
        self._known: list[tuple[str, Command]] = []
        self._mine: list[tuple[str, Command]] = []
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
        title, at_hand = self._at_hand()
        self._mine = [(title, each) for each in at_hand]
        self._known = [*self._mine, *self._commands()]
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
            self._show(self._command_rows(asked[1:], None) if asked else self._at_first())
            return
        commands, reader = self._command_rows(asked, MOST_COMMANDS), self._context.app.desk.reader
        self._searching = True

        def work(progress: Progress) -> tuple[list[_Named], list[_Named]]:
            found = reader.search(asked, MOST_RECORDS).records
            if found or commands:
                return _found(reader, found), []
            # All names are compared: half a second on a large desk, which nobody waits for who typed on.
            progress(0, 1)
            return [], _found(reader, called_like(reader, asked))

        def arrived(answer: tuple[list[_Named], list[_Named]]) -> None:
            found, like = answer
            self._show([*commands, *self._rows_of(found)] or self._offers(asked, like))

        self._looking = self._context.jobs.run(work, arrived, self._fail)

    def _give_up(self) -> None:
        """What was looked for is not wanted any more."""
        if self._looking is not None:
            self._looking.cancel()

    def take(self, chosen: Row) -> None:
        """Opens the record or does what a row stands for."""
        if isinstance(chosen.what, _Open):
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

    def _command_rows(self, asked: str, most: int | None) -> list[Row]:
        wanted, done = words(asked), self._remembered.done
        fitting = [
            (title, each) for title, each in self._known if _fits(wanted, words(f"{each.words} {title}"))
        ]
        # Whose own words fit comes before what only stands in a menu of that name.
        fitting.sort(key=lambda one: (not _fits(wanted, words(one[1].words)), -done[one[1].words]))
        return [self._command_row(title, each) for title, each in fitting[:most]]

    def _command_row(self, title: str, command: Command) -> Row:
        note = self._context.tr("{menu} · chosen").format(menu=title) if command.chosen else title
        return Row(command.words.replace("&", ""), command.icon or "command", note, command.keys, command)

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

    def _rows_of(self, found: Iterable[_Named]) -> list[Row]:
        tr = self._context.tr
        entries = [(each, REGISTRY[each.type]) for each in found]
        return [
            Row(each.title or tr(entry.label), entry.icon, "", tr(entry.label), _Open(each.record))
            for each, entry in entries
        ]

    def _at_first(self) -> list[Row]:
        tr, reader = self._context.tr, self._context.app.desk.reader
        opened = self._rows_of(_found(reader, self._remembered.opened))
        done = self._remembered.done
        others = self._known[len(self._mine) :]
        known = [one for one in others if one[1].chosen is None and one[1].keys not in AT_HAND]
        usual = sorted(known, key=lambda one: -done[one[1].words])[:USUAL_COMMANDS]
        mine = [self._command_row("", each) for _, each in self._mine[:USUAL_COMMANDS]]
        rows = [Row(self._mine[0][0], heading=True), *mine] if mine else []
        rows += [Row(tr("Opened recently"), heading=True), *opened] if opened else []
        if usual:
            rows += [Row(tr("Commands"), heading=True), *(self._command_row(*each) for each in usual)]
        return rows

    def _offers(self, asked: str, like: Sequence[_Named]) -> list[Row]:
        """What else may be meant: a name with a typing error first, so that Enter makes no second account of it."""
        tr = self._context.tr
        offers = [Row(tr("Did you mean…"), heading=True), *self._rows_of(like)] if like else []
        offers += [
            Row(
                tr("New account “{name}”").format(name=asked),
                "plus",
                tr("Nothing is called that yet"),
                what=lambda: self._add_account(asked),
            )
        ]
        if self._capture is not None:
            offers.append(
                Row(tr("Capture “{line}”").format(line=asked), "zap", what=lambda: self._capture_line(asked))
            )
        return offers

    def _add_account(self, name: str) -> None:
        try:
            record, done = add(self._context.app.desk.journal, "account", {"name": name})
        except UserError as error:
            self._fail(error)
            return
        self.close_sheet()
        self._context.wrote(done, self)
        self._context.events.open_record.emit(record)

    def _capture_line(self, line: str) -> None:
        self.close_sheet()
        if self._capture is not None:
            self._capture(line)

    def _note_one(self) -> None:
        """Reads the second words of one more record in view: a few dozen at once would be felt."""
        rows = self.list.rows
        for at in self.list.in_view():
            what = rows[at].what
            if isinstance(what, _Open) and not rows[at].note:
                reader, tr = self._context.app.desk.reader, self._context.tr
                against = against_reaching(reader, what.record, tr)
                parts = (f"! {against}" if against else "", subtitle_of(reader, what.record, tr))
                self.list.note(at, " · ".join(filter(None, parts)) or " ")
                return
        self._noting.stop()


def _found(reader: Reader, records: Iterable[str]) -> list[_Named]:
    """The records that are there, each with its type and what it is called."""
    wanted = list(records)
    types, titles = reader.types(wanted), reader.titles(wanted)
    known = [each for each in wanted if types.get(each) in REGISTRY]
    return [_Named(each, types[each], titles[each]) for each in known if titles[each] or reader.get(each)]


def _fits(wanted: list[str], held: list[str]) -> bool:
    return all(any(each.startswith(word) for each in held) for word in wanted)
