"""What stands in a list while there is nothing in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.row_choice import paint_ring


def say_when_empty(view: QAbstractItemView, words: str) -> None:
    """Tells a screen reader what goes there, and has the list painted anew; its `paintEvent` asks `paint_words`."""
    _tell(view, words)
    view.viewport().update()


def paint_words(view: QAbstractItemView, words: str, *, seen: bool = True) -> None:
    """Paints a sentence into a list that has no rows, and whose model is not still looking for them; where the keys are, a ring.

    What is not to be `seen` is told to screen readers only.
    """
    _tell(view, words)
    words = words if seen else ""
    if not _is_empty(view) or not (words or view.hasFocus()):
        return
    painter = QPainter(view.viewport())
    if view.hasFocus():
        paint_ring(painter, view.viewport().rect())
    painter.setPen(QColor(tokens_now().muted))
    room = view.viewport().rect().adjusted(4 * GRID, 6 * GRID, -4 * GRID, -4 * GRID)
    painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
    painter.end()


def _is_empty(view: QAbstractItemView) -> bool:
    model = view.model()
    return not model.rowCount() and not getattr(model, "asking", False)


def _tell(view: QAbstractItemView, words: str) -> None:
    # Rows come and go without a word to the list; they are seen when it is painted.
    said = words if _is_empty(view) else ""
    if said != view.accessibleDescription():
        view.setAccessibleDescription(said)
