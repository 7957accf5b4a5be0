"""How large dialogs and columns are: they grow with the text, up to what there is room for and one likes to read."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID

READABLE = 110
"""So many letters has a line at most; a longer one is hard to read."""

WIDEST = 190
"""So many digits wide is a page of cards at most: what stands at both ends of a line is read together."""

WIDEST_CARD = 300
"""So many digits wide is such a page at most where it stands in two columns."""

FRAME = 5 * GRID
"""So many pixels stand between the edges of a dialog and what is in it."""


def framed(dialog: QWidget) -> QVBoxLayout:
    """The column in which all that is in a dialog stands; its title begins at one place in all of them."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
    layout.setSpacing(3 * GRID)
    return layout


def keep_readable(column: QWidget) -> None:
    """Keeps a column as narrow as its text wants."""
    column.setMaximumWidth(READABLE * column.fontMetrics().averageCharWidth())


def keep_together(column: QWidget, digits: int = WIDEST) -> None:
    """Keeps a page of cards from being drawn apart on a very wide screen."""
    column.setMaximumWidth(digits * column.fontMetrics().horizontalAdvance("0"))


def fit_to_text(dialog: QWidget, wide: int, high: int) -> None:
    """Sizes a dialog in lines of text, as far as the screen, or the window that it belongs to, has room."""
    line = dialog.fontMetrics().height()
    dialog.resize(QSize(wide * line, high * line).boundedTo(_room_for(dialog)))


def fit_to_all_of(dialog: QWidget, area: QScrollArea) -> None:
    """Makes a dialog as high as it takes to see all that an area in it scrolls, as far as there is room."""
    layout, inside = dialog.layout(), area.widget()
    assert layout is not None and inside is not None
    for each in dialog.findChildren(QWidget):
        each.ensurePolished()  # before it is shown it has not the fonts yet that say how high it is
    layout.activate()
    wide, frame = dialog.width(), 2 * area.frameWidth()
    all_of_it = (
        max(inside.heightForWidth(wide - 2 * FRAME - frame), inside.minimumSizeHint().height()) + frame
    )
    high = layout.totalHeightForWidth(wide) - area.sizeHint().height() + all_of_it
    dialog.resize(QSize(wide, max(high, dialog.height())).boundedTo(_room_for(dialog)))


def _room_for(dialog: QWidget) -> QSize:
    room = dialog.screen().availableSize()
    if (parent := dialog.parentWidget()) is not None:
        room = room.expandedTo(parent.window().size())
    return room - QSize(8 * GRID, 16 * GRID)
