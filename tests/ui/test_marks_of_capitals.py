"""The marks of Vietnamese capitals stand higher than the font says a line is: they are seen whole all the same."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets import words as labels
from salesdesk.ui.widgets.words import text

WORD = "Ấ"


def _with_role(kind: type[Any], role: str) -> Any:
    made = kind()
    made.setProperty("role", role)
    return made


KINDS: dict[str, Callable[[], Any]] = {
    "label": QLabel,
    "words to copy": lambda: text(""),
    "words to copy on one line": lambda: text("", wrap=False),
    "title to copy": lambda: text("", "title"),
    "title": lambda: _with_role(QLabel, "title"),
    "heading": lambda: _with_role(QLabel, "heading"),
    "section": lambda: _with_role(QLabel, "section"),
    "strong": lambda: _with_role(QLabel, "strong"),
    "field": lambda: _with_role(QLabel, "field"),
    "chip": lambda: _with_role(QLabel, "chip"),
    "line": QLineEdit,
    "quiet line": QLineEdit,
    "quiet choice": QComboBox,
    "choice": QComboBox,
    "tick": QCheckBox,
    "one of several": QRadioButton,
    "button": QPushButton,
    "chip to press": lambda: _with_role(QPushButton, "chip"),
}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_marks_of_capitals_are_seen_whole(qtbot: QtBot, scale: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT, scale)
    for kind, make in KINDS.items():
        around = QWidget()
        qtbot.addWidget(around)
        around.setProperty("quiet", "true" if kind.startswith("quiet") else "false")
        widget = make()
        widget.setParent(around)
        _say(widget, WORD)
        widget.ensurePolished()
        widget.adjustSize()
        said = widget.grab().toImage()
        _say(widget, "")
        bare = widget.grab().toImage()
        seen, wanted = _rows(said, bare), _rows_of_ink(widget.font())
        # Half a point may be lost to rounding, a mark not.
        assert seen >= wanted - 1, (kind, seen, wanted)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("role", ["", "title", "chip", "muted"])
def test_words_stand_where_they_would_stand_without_such_marks(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, role: str, scale: float
) -> None:
    load_fonts()
    dress(qapp, LIGHT, scale)
    label = text("Công ty Lữ hành An Bình, văn phòng ở số 12 phố Hàng Gai, quận Hoàn Kiếm, Hà Nội", role)
    qtbot.addWidget(label)
    label.ensurePolished()
    label.resize(int(220 * scale), label.heightForWidth(int(220 * scale)))
    usual = label.grab().toImage()
    monkeypatch.setattr(labels, "_HIGH", frozenset("C"))
    assert label.grab().toImage() == usual
    dress(qapp, LIGHT)


def _say(widget: Any, words: str) -> None:
    if isinstance(widget, QComboBox):
        widget.clear()
        widget.addItem(words)
    else:
        widget.setText(words)


def _rows(one: QImage, other: QImage) -> int:
    """From the first to the last row of points in which two pictures differ."""
    assert one.size() == other.size()
    rows = [
        y
        for y in range(one.height())
        if any(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


def _rows_of_ink(font: QFont) -> int:
    """How many rows of points the word takes where nothing is near it."""
    pictures = []
    for words in (WORD, ""):
        picture = QImage(200, 300, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setFont(font)
        painter.drawText(50, 200, words)
        painter.end()
        pictures.append(picture)
    return _rows(*pictures)
