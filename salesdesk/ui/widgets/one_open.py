"""The lists of a page in whose lines one looks closer: one line at a time is open, in the place where it stands."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.services.house import begun
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.opened_line import OpenedLine
from salesdesk.ui.widgets.spot import return_to
from salesdesk.ui.widgets.tab_order import enter, tab_in_order

RELEASED_MS = 40
"""After so long it is looked again whether the mouse was released."""


class Lines(Protocol):
    """A list of lines, a widget."""

    opened: OpenedLine | None
    """Its open line, made when one is first opened."""

    @property
    def edit(self) -> SignalInstance:
        """Somebody wants to open the line of a record."""

    def stand_open(self) -> None:
        """Puts what was opened into the place of its line."""

    def stand_folded(self, record: str) -> str:
        """Shows a line again where one was open, and says for what its button is."""


class OneOpen(QObject):
    """Opens lines of a page, and folds up the one that was open before."""

    folded = Signal()
    """No line is open any more."""

    def __init__(self, context: Context, page: QScrollArea) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._lists: list[Lines] = []
        self._reading = self._seeks = False
        self._told = ""
        """The sentence that says what keeps another line from opening."""
        self._act: Callable[[], object] = lambda: None
        self._released = QTimer(self, singleShot=True, interval=RELEASED_MS)
        self._released.timeout.connect(self._go_on)

    def take(self, lines: Lines) -> None:
        """Opens the lines of one more list."""
        self._lists.append(lines)
        lines.edit.connect(partial(self.open, lines))

    @property
    def line(self) -> OpenedLine | None:
        """The open line; None where none is."""
        return next((each.opened for each in self._lists if each.opened and each.opened.is_open), None)

    def open(self, lines: Lines, record: str, field: str = "", *, with_keys: bool = True) -> None:
        """Opens the line of a record in its list, which has the keys then and is in view, or leaves these where they are.

        The keys are in its first field, or in the one that is named.
        """
        found = self._context.app.desk.reader.get(record)
        if found is not None and self.fold():
            self._line_of(lines).open(type_of(found).name, record)
            if with_keys:
                self._show(lines, field)
            else:
                lines.stand_open()
                tab_in_order(self._page)

    def begin(
        self, lines: Lines, type_name: str, owner: str, title: str, values: Mapping[str, Any], at: int = 0
    ) -> None:
        """Opens the form of a record that is not there yet, with what belongs to an owner and is mine in it."""
        if self.fold():
            app, entry = self._context.app, REGISTRY[type_name]
            belongs = {entry.owner.name if entry.owner else "about": owner}
            said = {**begun(app.desk.reader, entry, app.clock.local().date()), **belongs, **values}
            self._line_of(lines).begin(type_name, owner, title, said, at)
            self._show(lines)

    def fold(self) -> bool:
        """Folds up what is open, so that something else can open; where it cannot be saved it says so, and False."""
        if self.line is None or self.line.fold():
            return True
        self._told = self._context.tr("Not opened yet. {what}").format(what=self.refused())
        self._context.events.said.emit(self._told)
        self._look()
        return False

    def let_go(self) -> None:
        """Folds up what is open, as it stands."""
        if self.line is not None:
            self.line.let_go()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        if self.line is not None:
            self.line.save_all()

    def refused(self) -> str:
        """What is typed and could not be saved; "" for nothing."""
        return self.line.refused() if self.line is not None else ""

    def follow(self, initiator: object) -> None:
        """Something was written: what is open shows it."""
        if self.line is not None:
            self.line.follow(initiator)

    def waits(self, act: Callable[[], object]) -> bool:
        """Whether the lists must not be made anew just now: `act` does it as soon as the mouse is released.

        Whoever presses it leaves a field by that, which is saved. What is pressed has to be there when it is released.
        """
        self._act = act
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._released.stop()
        else:
            self._released.start()
        return self._released.isActive()

    def come_later(self) -> None:
        """Fields above were made: Tab comes to them before it comes to those of the lines."""
        for each in self._lists:
            if each.opened is not None:
                each.opened.come_later()
        tab_in_order(self._page)

    def begin_reading(self) -> None:
        """The page is about to be read again, part by part: what stands where is not known until it ends."""
        self._reading = True

    def end_reading(self) -> None:
        """The parts of the page have their heights."""
        self._reading = False
        if self._seeks:
            self._look()

    def _go_on(self) -> None:
        self._act()

    def _line_of(self, lines: Lines) -> OpenedLine:
        if lines.opened is None:
            assert isinstance(lines, QWidget)
            lines.opened = OpenedLine(self._context, lines)
            lines.opened.folded.connect(partial(self._folded, lines))
            lines.opened.mended.connect(self._take_back)
        return lines.opened

    def _show(self, lines: Lines, field: str = "") -> None:
        lines.stand_open()
        self._line_of(lines).enter(field)
        self._look()

    def _take_back(self) -> None:
        """What was said of a line that held another one back is so no longer."""
        if self._told and not self.refused():
            self._context.events.unsaid.emit(self._told)
            self._told = ""

    def _folded(self, lines: Lines, record: str, with_keys: bool) -> None:
        self._take_back()
        spot = lines.stand_folded(record)
        if with_keys:
            assert isinstance(lines, QWidget)
            if not return_to(lines, spot):
                enter(lines)
            self._look()
        else:
            tab_in_order(self._page)
        self.folded.emit()

    def _look(self) -> None:
        """Puts what was made in the order of Tab, and scrolls to what has the keys once it has its place."""
        self._seeks = self._reading
        self._context.jobs.in_turn(self, [partial(tab_in_order, self._page), self._scroll])

    def _scroll(self) -> None:
        """Shows all of the open line, or the top of one that is higher than the page."""
        held, line, page, inside = (
            self._page.window().focusWidget(),
            self.line,
            self._page,
            self._page.widget(),
        )
        if held is None or inside is None or not inside.isAncestorOf(held):
            return
        place = line if line is not None and line.isAncestorOf(held) else held
        top, room = place.mapTo(inside, QPoint(0, 0)).y(), page.viewport().height() - 6 * GRID
        for y in (top + min(place.height(), room), top):
            page.ensureVisible(0, y, 0, 3 * GRID)
