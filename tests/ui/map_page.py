"""The map of the territory in the window, for tests."""

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.mercator import Section, x_of, y_of
from salesdesk.domain.values import Place
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.map import MapPane
from salesdesk.ui.prospects.map_view import MapView
from tests.ui.windows import opened


def account(app: App, name: str, place: Place | None, **values: object) -> str:
    return add(app.desk.journal, "account", {"name": name, "place": place, **values})[0]


def mapped(app: App, qtbot: QtBot, lang: str = "en") -> tuple[MainWindow, MapPane, MapView]:
    window = opened(app, qtbot, lang, tab="prospects")
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.prospects.map_button.click()
    pane = window.prospects.map
    assert pane is not None
    pane.grab()
    return window, pane, pane.view


def look_at(view: MapView, place: Place, zoom: float) -> None:
    lat, lon = place.degrees
    view.look(Section(x_of(lon), y_of(lat), zoom, view.width(), view.height()))
