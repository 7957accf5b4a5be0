"""Where the fields of a form stand: side by side in columns, their names above them or before them."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Email, File, LongText, Text, Web, Zone
from salesdesk.ui.theme import CONTRAST, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.form_cell import FormCell

_ACROSS = 4 * GRID
"""Pixels between two fields side by side."""

_WORDS = (Text, Email, Web)
"""Words take the room beside them where no other field does."""

_UNBROKEN = (Email, Web)
"""In a narrow form half a line is too short for an address, which cannot be read without its end."""

ZONE = 36
"""A name of a time zone, with how far from UTC it is and the arrow of its box, takes so many letters."""

NAMED = 0.36
"""A name before its field takes at most this share of a column; where names are wider, all stand above."""


class FormGrid(QWidget):
    """Some fields of a form with the cells that hold them; `beside` is the width of names before fields, 0 for none."""

    def __init__(
        self,
        parent: QWidget,
        placed: Sequence[tuple[Field, FormCell]],
        columns: int,
        beside: int,
        *,
        quiet: bool,
    ) -> None:
        super().__init__(parent)
        self._placed, self._columns, self._beside, self._quiet = placed, columns, beside, quiet
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(_between(quiet))
        for each in range(columns):
            self._grid.setColumnStretch(each, 1)
        self._narrow = self._short = False
        self._column = 0.0
        self._long: Collection[str] = ()
        """Choices that would be cut in half a line."""
        self._apart: Collection[str] = ()
        self._place(placed)

    def leave_out(self, names: Collection[str]) -> None:
        """Shows all fields but some; those that are left stand close to each other."""
        self._apart = names
        for field, cell in self._placed:
            self._grid.removeWidget(cell)
            if field.name in names:
                cell.hide()
        kept = [(field, cell) for field, cell in self._placed if field.name not in names]
        self._place(kept)
        # To show one lays out all around it: each has its place by then, else its words would be seen pressed together.
        for _, cell in kept:
            cell.show()

    def put_names(self, width: int) -> None:
        """Puts names before their fields where a form of a width has room for that: all of them, or none."""
        column = self._column = (width - (self._columns - 1) * _ACROSS) / self._columns
        self._give_zones(short_of_room=column < ZONE * self.fontMetrics().averageCharWidth())
        if not self._beside:
            return
        before = self._beside <= column * NAMED
        for _, cell in self._placed:
            cell.put_name(before=before)
        if self._narrow is before:
            self._narrow = not before
            self.leave_out(self._apart)
        # A name above its field stands nearer to it than to the field before.
        self._grid.setVerticalSpacing(
            _between(self._quiet) + (0 if before else self.fontMetrics().height() // 2)
        )
        self.fit_choices()

    def fit_choices(self) -> None:
        """Gives what is chosen a line for itself where it is read and half of one would cut it."""
        if not self._column:
            return
        long = {field.name for field, cell in self._placed if cell.cuts_choice(int(self._column))}
        if long != set(self._long):
            self._long = long
            self.leave_out(self._apart)

    def _give_zones(self, *, short_of_room: bool) -> None:
        """Gives a time zone a line for itself where half of one would cut its name."""
        if short_of_room is self._short:
            return
        self._short = short_of_room
        if any(isinstance(field.kind, Zone) for field, _ in self._placed):
            self.leave_out(self._apart)

    def _place(self, placed: Sequence[tuple[Field, FormCell]]) -> None:
        """Puts fields side by side, or alone on a line where they need the width."""
        column = line = 0
        for (field, cell), after in zip(placed, [*(field for field, _ in placed[1:]), None], strict=False):
            # In a narrow form what comes first, as a name, has a line for itself; so has what would leave half of one empty.
            first = self._narrow and line == 0
            alone = (
                column == 0
                and isinstance(field.kind, _WORDS)
                and (first or after is None or self._is_wide(after))
            )
            wide = alone or self._is_wide(field)
            if wide and column:
                column, line = 0, line + 1
            span = self._columns if wide else 1
            self._grid.addWidget(cell, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= self._columns:
                column, line = 0, line + 1

    def _is_wide(self, field: Field) -> bool:
        if self._narrow and isinstance(field.kind, _UNBROKEN):
            return True
        if field.name in self._long:
            return True
        if self._short and isinstance(field.kind, Zone):
            return True
        return field.wide or isinstance(field.kind, LongText | File) or len(field.kind.parts) > 2


def width_of_names(names: Iterable[str]) -> int:
    """So wide that all names but the longest ones, which wrap, stand before their fields."""
    metrics = QFontMetrics(QApplication.font())
    widest = max(map(metrics.horizontalAdvance, names), default=0)
    return min(widest, 18 * metrics.averageCharWidth())


def _between(quiet: bool) -> int:
    """Pixels between two lines of fields; quiet fields without frames may touch."""
    return 2 * GRID if not quiet else GRID if tokens_now() is CONTRAST else 0
