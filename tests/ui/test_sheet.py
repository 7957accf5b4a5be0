"""A sheet over the window stands out from the page below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.theme import SCHEMES
from salesdesk.ui.widgets.sheet import Sheet
from tests.ui.screens import settle
from tests.ui.windows import opened


def brightness(picture: QImage) -> float:
    """The mean lightness of the page at the window's left edge, where no sheet reaches, from 0 to 255."""
    part = picture.copy(0, 0, 40, picture.height()).scaled(
        1, 1, mode=Qt.TransformationMode.SmoothTransformation
    )
    return QColor(part.pixel(0, 0)).lightness()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_below_a_sheet_is_dimmed_in_every_scheme(app: App, qtbot: QtBot, scheme: str) -> None:
    """In dark one saw no veil: the sheet had the brightness of the page around it."""
    window = opened(app, qtbot)
    window.resize(1366, 768)
    window.wear(scheme)
    settle()
    before = brightness(window.grab().toImage())
    window.find_anything()
    settle()
    [sheet] = [each for each in window.findChildren(Sheet) if each.isVisible()]
    after = window.grab().toImage()
    assert brightness(after) < 0.95 * before
    panel = QColor(after.pixel(sheet.panel.geometry().center()))
    if scheme == "dark":
        assert panel.lightness() > 2 * brightness(after), "the sheet stands out"
