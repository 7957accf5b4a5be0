"""What two records that are joined differ in: field by field whose value stays."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from salesdesk.i18n import Translator
from salesdesk.services.joining import Comparison, Difference, Side
from salesdesk.ui.widgets.basics import GRID, clear
from salesdesk.ui.widgets.scrolling import AsHighAsNeeded, ScrollingPage
from salesdesk.ui.widgets.tab_order import enter_at_chosen
from salesdesk.ui.widgets.words import text

LONGEST = 400
"""So many signs of a value are shown."""

_AFTER_SIGN = re.compile(r"(?<=[@/._-])(?=\w)")


class JoinChoices(QWidget):
    """The two side by side, what they differ in before what one of them alone has; the heads stay in view."""

    def __init__(self, tr: Translator, spacing: int) -> None:
        super().__init__()
        self._tr = tr
        self._groups: dict[str, QButtonGroup] = {}
        self._names = 0
        self._heads, self._grid = QGridLayout(), QGridLayout()
        for grid in (self._heads, self._grid):
            grid.setContentsMargins(0, 0, 4 * GRID, 0)
            grid.setHorizontalSpacing(4 * GRID)
            for column in (1, 2):
                grid.setColumnStretch(column, 1)
        self._heads.setVerticalSpacing(0)
        self._grid.setVerticalSpacing(3 * GRID)
        self._rows = QWidget()
        box = AsHighAsNeeded(self._rows)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addStretch(1)
        self._scrolled = ScrollingPage(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        layout.addLayout(self._heads)
        layout.addWidget(self._scrolled, 1)

    def show_comparison(self, comparison: Comparison | None, width: int) -> None:
        """Shows what two records differ in, with what is proposed to stay; `width` is that of the window around, in pixels."""
        self._groups.clear()
        # Hidden while it is filled: its rows are laid out by the time that they appear.
        self._rows.hide()
        clear(self._heads)
        clear(self._grid)
        if comparison is None:
            return
        wide = self.fontMetrics().horizontalAdvance
        self._names = min(
            max((wide(each.label) + 2 for each in comparison.fields), default=0), wide("M" * 16)
        )
        # As wide as both are: three gaps and the margins take their share.
        room = (width - self._names - 2 * 5 * GRID - 3 * 4 * GRID) // 2
        self._show_heads(comparison)
        tr = self._tr
        for words, fields in (
            (tr("They differ"), [each for each in comparison.fields if each.is_conflict]),
            (tr("Only one of them has it"), [each for each in comparison.fields if not each.is_conflict]),
        ):
            if fields:
                self._grid.addWidget(text(words, "strong"), self._grid.rowCount(), 0, 1, 3)
            for difference in fields:
                self._add(self._grid.rowCount(), difference, room)
        self._rows.show()
        self._scrolled.verticalScrollBar().setValue(0)

    def choose(self, field: str, side: Side) -> None:
        """Chooses whose value of a field stays."""
        for radio in self._groups[field].buttons():
            radio.setChecked(radio.property("side") == side)
        enter_at_chosen(self._groups[field].buttons())

    def chosen(self) -> Mapping[str, Side]:
        """Whose value of each differing field stays."""
        return {
            name: radio.property("side")
            for name, group in self._groups.items()
            for radio in group.buttons()
            if radio.isChecked()
        }

    def _show_heads(self, comparison: Comparison) -> None:
        tr = self._tr
        names = QWidget()
        names.setFixedWidth(self._names)
        self._heads.addWidget(names, 0, 0)
        for column, name, words in (
            (1, comparison.kept_title, tr("stays")),
            (2, comparison.other_title, tr("is combined into it")),
        ):
            self._heads.addWidget(text(name or tr("No name yet"), "section"), 0, column)
            self._heads.addWidget(text(words, "muted"), 1, column, Qt.AlignmentFlag.AlignTop)

    def _add(self, line: int, difference: Difference, room: int) -> None:
        tr = self._tr
        group = self._groups[difference.field] = QButtonGroup(self)
        label = text(difference.label, "muted")
        label.setFixedWidth(self._names)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        sides: list[tuple[Side, str]] = [("keep", difference.kept_words), ("other", difference.other_words)]
        for column, (side, words) in enumerate(sides, 1):
            choice = _Choice(side, difference.label, words or tr("Leave it empty"), room, quiet=not words)
            group.addButton(choice.radio)
            place = QVBoxLayout()
            place.addWidget(choice)
            if side == "keep" and difference.may_be_both:
                both = _Choice("both", difference.label, tr("Both, one below the other"), room)
                group.addButton(both.radio)
                place.addWidget(both)
            place.addStretch(1)
            self._grid.addLayout(place, line, column)
        self.choose(difference.field, difference.proposed)


class _Choice(QWidget):
    """A value with its radio button; a click on the words chooses it too."""

    def __init__(self, side: Side, label: str, words: str, room: int, *, quiet: bool = False) -> None:
        super().__init__()
        shown = words if len(words) <= LONGEST else words[:LONGEST] + "…"
        self.radio = QRadioButton()
        self.radio.setProperty("side", side)
        self.radio.setProperty("role", "bare")
        self.radio.setAccessibleName(f"{label}: {shown}")
        self.radio.ensurePolished()
        beside = room - self.radio.sizeHint().width() - GRID
        shown = _breakable(shown, self.radio.fontMetrics(), beside)
        said = text(shown, "muted" if quiet else "", selectable=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses this value."""
        self.radio.setChecked(True)
        self.radio.setFocus()


def _breakable(words: str, metrics: QFontMetrics, room: int) -> str:
    """Text whose addresses may go on in the next line after their signs; for the eye only, since it is not copied.

    The sign that lets them is of another font, with higher lines: what has room on its line is left as it is.
    """
    return " ".join(
        word if metrics.horizontalAdvance(word) < room else _AFTER_SIGN.sub("\u200b", word)
        for word in words.split(" ")
    )
