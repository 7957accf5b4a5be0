"""How large a dialog is: it grows with the text, up to what the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from salesdesk.ui.widgets.basics import GRID


def fit_to_text(dialog: QWidget, wide: int, high: int) -> None:
    """Sizes a dialog in lines of text, as far as the screen, or the window that it belongs to, has room."""
    line, room = dialog.fontMetrics().height(), dialog.screen().availableSize()
    if (parent := dialog.parentWidget()) is not None:
        room = room.expandedTo(parent.window().size())
    room -= QSize(8 * GRID, 16 * GRID)
    dialog.resize(QSize(wide * line, high * line).boundedTo(room))
