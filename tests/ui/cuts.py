"""What is cut off, or has no room on a screen of 1366 × 768."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.ui.screens import parts_of

WIDE, HIGH = 1366, 768


def too_large(screen: QWidget) -> Iterator[str]:
    """A window that the screen has no room for, and a page that is wider than what it scrolls in."""
    window, least = screen.window(), screen.window().minimumSizeHint()
    if isinstance(screen, QMenu):
        return
    for wide, high in ((window.width(), window.height()), (least.width(), least.height())):
        if wide > WIDE or high > HIGH:
            yield f"{type(window).__name__} needs {wide} × {high}"
    for area in parts_of(screen):
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None:
            beyond = page.width() - area.viewport().width()
            if beyond > 0 and not area.horizontalScrollBar().isVisible():
                yield f"{type(area).__name__} hides {beyond} pixels at its side"


def cut(screen: QWidget) -> Iterator[str]:
    """Words that have less room than they need and neither wrap nor are shortened on purpose."""
    for part in parts_of(screen):
        match part:
            case QLabel() if part.text() and part.wordWrap():
                needed = part.heightForWidth(part.width())
                if part.height() < needed - 1:
                    yield f"“{part.text()[:60]}” is {part.height()} high, not {needed}"
                widest = max(map(part.fontMetrics().horizontalAdvance, pieces(part)))
                if part.contentsRect().width() < widest - 1:
                    yield f"“{part.text()[:60]}” is {part.contentsRect().width()} wide, not {widest}"
            case QLabel() | QPushButton() | QCheckBox() | QRadioButton() if part.text():
                hint = part.sizeHint()
                if part.width() < hint.width() - 1 or part.height() < hint.height() - 1:
                    yield f"“{part.text()[:60]}” has {part.width()} × {part.height()}, not {hint.toTuple()}"
            case QLineEdit() if part.placeholderText() and not part.text():
                if part.fontMetrics().horizontalAdvance(part.placeholderText()) > part.width() - 12:
                    yield f"“{part.placeholderText()}” does not fit its field of {part.width()}"


def pieces(label: QLabel) -> list[str]:
    """What of a text stands on one line in any case."""
    return re.split(r"[\s\u200b]+", label.text())
