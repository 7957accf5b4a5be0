"""The cards of a day in their columns: made anew where what they show changed, while the keys stay on what they were on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.basics import GRID, Card, clear
from salesdesk.ui.widgets.lead import Lead

Make = Callable[[], Card | None]

Focus = tuple[str, str, int] | None
"""In which card the focus is, on what, and how many come before it there."""


class Cards(QWidget):
    """Columns of places, each with a name and at most one card; side by side, or one below the other."""

    walked = Signal(QWidget)
    """The arrow keys came to another row."""
    left = Signal()
    """Up leads away from the first row."""

    def __init__(self, columns: Sequence[tuple[Sequence[str], int]]) -> None:
        """The names of the places of each column, and its share of the width."""
        super().__init__()
        self._made: dict[str, object] = {}
        self._gone: list[tuple[str, str]] = []
        """What the focus was on until that went, and what has it since."""
        self._places: dict[str, QVBoxLayout] = {}
        self._columns = [tuple(names) for names, _ in columns]
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(4 * GRID)
        for names, stretch in columns:
            column = QWidget()
            layout = QVBoxLayout(column)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(4 * GRID)
            for name in names:
                self._places[name] = QVBoxLayout()
                layout.addLayout(self._places[name])
            layout.addStretch(1)
            self._beside.addWidget(column, stretch)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._beside)

    def stand_side_by_side(self, wide: bool) -> bool:
        """Puts the columns beside or below each other; True where they stood otherwise."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        before = self._beside.direction()
        self._beside.setDirection(way)
        return way != before

    def fill(self, name: str, what: object, make: Make) -> None:
        """Makes a card anew where what it shows is not what it showed."""
        if name in self._made and self._made[name] == what:
            return
        self._made[name] = what
        place = self._places[name]
        clear(place)
        if (card := make()) is None:
            return
        for line in card.findChildren(Row):
            line.walked.connect(lambda by, line=line: self._walk(line, by))
        for chip in card.findChildren(Lead):
            chip.walk = partial(self._walk, chip)
        place.addWidget(card)

    def show_all(self) -> None:
        """Shows what was made; by itself it would be shown a moment later, and only then its words would say how high they are."""
        for place in self._places.values():
            if (item := place.itemAt(0)) and (card := item.widget()):
                card.show()

    def stations(self) -> list[Row | Lead]:
        """The rows and chips from the top to the end."""
        return [widget for name in self._places for widget in self._of_card(name)]

    def first(self) -> Row | Lead | None:
        """The topmost row or chip; the cards below it are not looked through."""
        return next((widget for name in self._places for widget in self._of_card(name)), None)

    def put_tab_in_order(self, before: QWidget) -> None:
        """Has Tab go from a widget before them through all cards, whatever was made anew."""
        for name in self._places:
            for widget in self._inside(name):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, widget)
                    before = widget

    def focus(self) -> Focus:
        """Where the focus is, for `restore` after cards were made anew."""
        widget = QApplication.focusWidget()
        if not isinstance(widget, Row | Lead):
            return None
        for name in self._places:
            stations = self._of_card(name)
            if widget in stations:
                return name, widget.place, stations.index(widget)
        return None

    def restore(self, focus: Focus, otherwise: QWidget) -> None:
        """Puts the focus back on the same thing, or on what has come to its place until that returns."""
        if focus is None:
            return
        name, place, at = focus
        there = {widget.place: widget for widget in self.stations()}
        while self._gone and self._gone[-1][1] == place and self._gone[-1][0] in there:
            place, _ = self._gone.pop()
        wanted = there.get(place, otherwise)
        if place not in there and there:
            stations = self._of_card(name)
            wanted = near = stations[min(at, len(stations) - 1)] if stations else self._beside_card(name)
            self._gone.append((place, near.place))
        if not wanted.hasFocus():
            self.look_at(wanted)

    def look_at(self, widget: QWidget) -> None:
        """Gives the focus to a widget, in whatever card it is."""
        for layout in self._places.values():
            if (item := layout.itemAt(0)) and (card := item.widget()) and card.isAncestorOf(widget):
                card.show()  # at once: what is not seen yet takes no focus
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _of_card(self, name: str) -> list[Row | Lead]:
        return [widget for widget in self._inside(name) if isinstance(widget, Row | Lead)]

    def _beside_card(self, name: str) -> Row | Lead:
        """What stands next where a card is gone: below it in its column, else above it, else anywhere."""
        column = next(names for names in self._columns if name in names)
        at = column.index(name)
        below = [each for other in column[at + 1 :] for each in self._of_card(other)]
        above = [each for other in column[:at] for each in self._of_card(other)]
        return below[0] if below else above[-1] if above else self.stations()[0]

    def _inside(self, name: str) -> list[QWidget]:
        item = self._places[name].itemAt(0)
        card = item.widget() if item else None
        return card.findChildren(QWidget) if card else []

    def _walk(self, before: Row | Lead, by: int) -> None:
        """From row to row; from a chip to whatever stands next."""
        ways = [each for each in self.stations() if isinstance(each, Row) or isinstance(before, Lead)]
        if by < 0 and before is ways[0]:
            self.left.emit()
            return
        wanted = ways[max(0, min(len(ways) - 1, ways.index(before) + by))]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self.walked.emit(wanted)
