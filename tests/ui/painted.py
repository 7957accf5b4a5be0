"""The words that a widget paints itself, for tests: no label holds them."""

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def painted(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words in the order in which they are painted, cut as they are seen."""
    words: list[str] = []
    draw = QPainter.drawText

    def drawn(self: QPainter, *what: object) -> object:
        words.append(str(what[-1]))
        return draw(self, *what)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", drawn)
        widget.grab()
    return words
