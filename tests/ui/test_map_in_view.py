"""What of the map is in view: the account that was chosen, how many others, and the house above them all."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.mercator import Section, plane_of
from salesdesk.domain.values import Place
from salesdesk.services.records import add
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.map import MapPane
from salesdesk.ui.prospects.map_legend import house_rect
from salesdesk.ui.theme import LIGHT
from tests.ui.screens import settle
from tests.ui.windows import Held, opened

DA_NANG = Place(16_060_000, 108_215_000)
HA_NOI = Place(21_028_000, 105_848_000)


def _account(app: App, name: str, place: Place | None) -> str:
    return add(app.desk.journal, "account", {"name": name, "place": place})[0]


def _most_in_da_nang(app: App) -> str:
    """Nine accounts around one town, and one far away, which is given."""
    for n in range(9):
        _account(app, f"Lotus {n}", Place(DA_NANG.lat + n * 2_000, DA_NANG.lon - n * 2_000))
    return _account(app, "A far one", HA_NOI)


def _map_of(window: MainWindow) -> MapPane:
    window.prospects.map_button.click()
    pane = window.prospects.map
    assert pane is not None
    pane.grab()
    settle()
    return pane


def _look_at(pane: MapPane, place: Place, zoom: float) -> None:
    x, y = plane_of(place)
    pane.view.look(Section(x, y, zoom, pane.view.width(), pane.view.height()))
    settle()


def test_it_is_said_how_many_are_in_view_and_how_many_elsewhere(app: App, qtbot: QtBot) -> None:
    _most_in_da_nang(app)
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    pane = _map_of(window)
    assert pane.count.text() == "9 accounts in view, 1 elsewhere"
    pane.all.click()
    settle()
    assert pane.count.text() == "10 accounts on the map"
    _look_at(pane, HA_NOI, 12)
    assert pane.count.text() == "1 account in view, 9 elsewhere"
    _look_at(pane, Place(0, 0), 12)
    assert pane.count.text() == "0 accounts in view, 10 elsewhere"


def test_an_account_that_somebody_chose_is_in_view_when_the_map_opens(app: App, qtbot: QtBot) -> None:
    far = _most_in_da_nang(app)
    jobs = Threads()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.resize(1366, 768)
    page = window.prospects
    qtbot.waitUntil(lambda: page.card.record == far)
    page.side.list.setCurrentIndex(page.side.model.index(1, 0))
    page.side.list.setCurrentIndex(page.side.model.index(0, 0))
    assert page.card.record == far
    pane = _map_of(window)
    qtbot.waitUntil(lambda: pane.count.text() != "")
    pane.grab()
    assert [mark.row.id for mark in pane.view.marks() if mark.row is not None] == [far]
    wide = pane.view.section.metres() * pane.view.width()
    assert wide < 60_000  # the world is not shown for it
    # Whoever went on to look elsewhere finds that again.
    _look_at(pane, DA_NANG, 12)
    page.map_button.click()
    page.map_button.click()
    qtbot.wait(100)
    pane.grab()
    x, y = plane_of(DA_NANG)
    assert (pane.view.section.x, pane.view.section.y) == (x, y)
    window.close()
    jobs.finish()


def test_nothing_is_said_of_accounts_before_their_places_were_read(app: App, qtbot: QtBot) -> None:
    _most_in_da_nang(app)
    held = Held()
    window = opened(app, qtbot, tab="prospects")
    object.__setattr__(window.context, "jobs", held)
    pane = _map_of(window)
    window.resize(1100, 700)
    settle()
    assert pane.count.text() == "" and not pane.place_button.isVisible()
    held.go_on()
    settle()
    assert "in view" in pane.count.text()


def test_an_account_that_is_shown_because_one_has_to_be_leads_nowhere(app: App, qtbot: QtBot) -> None:
    far = _most_in_da_nang(app)
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    assert window.prospects.card.record == far
    pane = _map_of(window)
    assert far not in {mark.row.id for mark in pane.view.marks() if mark.row is not None}


def test_the_house_stands_above_what_is_around_it(app: App, qtbot: QtBot) -> None:
    """The mark of the house was under the disc of its neighbours; above its place it hides no number either."""
    for n in range(12):
        _account(app, f"Lotus {n}", Place(DA_NANG.lat + n * 20, DA_NANG.lon))
    add(app.desk.journal, "property", {"name": "Thuyền Trăng", "place": DA_NANG})
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    pane = _map_of(window)
    _look_at(pane, DA_NANG, 11)
    view = pane.view
    [mark] = view.marks()
    assert view.house is not None
    plate = house_rect(view.section, view._small(), view.house)
    picture = view.grab().toImage()
    corner = (plate.topLeft() + QPointF(plate.width() * 0.5, 2)).toPoint()
    assert picture.pixelColor(corner) == QColor(LIGHT.text)
    assert plate.bottom() <= mark.down - mark.radius / 2
