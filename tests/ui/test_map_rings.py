"""The rings on the map: names keep clear of them."""

from math import cos, radians, sin

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.mercator import Section, x_of, y_of
from salesdesk.domain.values import Place
from salesdesk.services.records import change
from salesdesk.ui.prospects.map_picture import CHOICE_RING, FOCUS_RING
from salesdesk.ui.theme import tokens_now
from tests.ui.map_page import account, look_at, mapped
from tests.ui.screens import settle

TOWN = Place(12_667_000, 108_050_000)
"""Buôn Ma Thuột, with no coast around."""
ZOOM = 9


def beside(pixels: float) -> Place:
    """A place so many pixels east of the town."""
    lat, lon = TOWN.degrees
    section = Section(x_of(lon), y_of(lat), ZOOM, 800, 600)
    degree = section.pixel(x_of(lon + 1), y_of(lat))[0] - section.pixel(x_of(lon), y_of(lat))[0]
    return Place(TOWN.lat, TOWN.lon + round(1_000_000 * pixels / degree))


@pytest.mark.parametrize("focused", [False, True])
def test_the_name_of_a_town_keeps_clear_of_the_ring_beside_it(app: App, qtbot: QtBot, focused: bool) -> None:
    """“Đà Nẵng” stood at the ring of its own cluster."""
    lotus, star = account(app, "Lotus", TOWN), account(app, "Star", TOWN)
    window, _, view = mapped(app, qtbot, "vi")
    land = QColor(tokens_now().surface).rgb()
    ring = FOCUS_RING if focused else CHOICE_RING
    for pixels in range(6, 13, 2):
        for each in (lotus, star):
            window.context.wrote(
                change(app.desk.journal, app.desk.reader, each, {"place": beside(pixels)}), None
            )
        settle()
        look_at(view, TOWN, ZOOM)
        [mark] = view.marks()
        view.choose(lotus, look=False)
        view.focus(mark if focused else None)
        assert view.hasFocus()
        picture = view.grab().toImage()
        around = {
            (angle, away): picture.pixel(
                round(mark.across + (mark.radius + ring + away) * cos(radians(angle))),
                round(mark.down + (mark.radius + ring + away) * sin(radians(angle))),
            )
            for angle in range(150, 211, 3)
            for away in (2.0, 2.5, 3.0)
        }
        assert set(around.values()) == {land}, pixels
