"""Names in brackets are left out where no font of this computer has their characters, as on papers."""

from functools import cache

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from salesdesk.domain.native_names import with_shown_names


def shown_names(words: str) -> str:
    """Words as a label shows them: "Kim Min-su" in place of "Kim Min-su (   )"."""
    return with_shown_names(words, can_show)


@cache
def can_show(name: str) -> bool:
    """Whether the window's font, or one that stands in for it, has all characters of a name."""
    metrics = QFontMetrics(QApplication.font())
    return all(metrics.inFontUcs4(ord(sign)) for sign in name)
