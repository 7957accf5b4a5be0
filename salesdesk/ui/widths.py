"""How wide a person made the parts of a page: remembered as soon as they let go of the edge."""

from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from salesdesk.ui.context import Context


def remember_widths(page: QWidget, name: str, context: Context, scale: float) -> None:
    """Gives the parts of a page the widths that they had, at this size of text, and remembers new ones."""
    for number, split in enumerate(page.findChildren(QSplitter)):
        key = f"widths/{name}/{number}/{scale}"
        kept = context.remembered(key)
        if isinstance(kept, QByteArray):
            split.restoreState(kept)
        split.splitterMoved.connect(partial(_remember, context, key, split, split.orientation()))


def _remember(context: Context, key: str, split: QSplitter, usual: Qt.Orientation, *_: int) -> None:
    if split.orientation() == usual:  # not while its parts stand the other way for a moment
        context.remember(key, split.saveState())
