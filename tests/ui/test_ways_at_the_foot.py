"""The ways to a saved file stand in the line of the sentence before them, with all that their letters have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.widgets.file_ways import FileWays
from salesdesk.ui.widgets.last_words import LastWords
from tests.ui.screens import settle
from tests.ui.windows import opened


def inked(picture: QImage, within: QRect) -> tuple[int, int]:
    """The first and the last row of a picture on which letters stand, below the line at its top."""
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 2).lightness()
    rows = [
        y
        for y in range(1, picture.height())
        if any(
            abs(picture.pixelColor(x, y).lightness() - ground) > 40
            for x in range(within.left(), within.right() + 1)
        )
    ]
    return rows[0], rows[-1]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_ways_to_a_file_are_whole_and_stand_in_the_line_of_the_words(
    app: App, qtbot: QtBot, dressed: Callable[[float], None], lang: str, scale: float, tmp_path: Path
) -> None:
    """They stood two pixels too low; the foot of p and g and the dot under ệ were cut."""
    window = opened(app, qtbot, lang)
    dressed(scale)
    foot = window.statusBar()
    assert isinstance(foot, LastWords)
    ways = FileWays(window.context, tmp_path / "sheet.pdf")
    [way, *_] = ways.findChildren(QPushButton)
    foot.showMessage(way.text())
    foot.lead(ways, lambda: None)
    settle()
    picture = foot.grab().toImage()
    place = QRect(way.mapTo(foot, QPoint(0, 0)), way.size())
    said = inked(picture, QRect(0, 0, place.left() - 1, 1))
    assert inked(picture, place) == said and said[1] < picture.height() - 1
    way.setFocus()
    settle()
    assert place.height() == foot.height() and way.visibleRegion().boundingRect().height() == foot.height()
