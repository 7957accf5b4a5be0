"""The map of the territory through its real widgets, on real desks."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextDocumentFragment, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.mercator import x_of, y_of
from salesdesk.domain.records import Account
from salesdesk.domain.values import Place
from salesdesk.formats import Formats
from salesdesk.ui.prospects.map_legend import length_in_words
from salesdesk.ui.prospects.map_marks import Mark
from salesdesk.ui.prospects.map_view import MapView
from salesdesk.ui.prospects.map_words import MapWords
from tests.ui.map_page import account, look_at, mapped
from tests.ui.windows import Held, opened

DA_NANG = Place(16_060_000, 108_215_000)
HUE = Place(16_464_000, 107_590_000)
HA_NOI = Place(21_028_000, 105_848_000)


def names(view: MapView) -> set[str]:
    return {mark.row.name or "" for mark in view.marks() if mark.row is not None}


def click(qtbot: QtBot, view: MapView, mark: Mark) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(mark.across), round(mark.down)))


def test_ctrl_m_leads_to_the_map_and_back_to_the_card(app: App, qtbot: QtBot) -> None:
    account(app, "Hue Tours", HUE)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.prospects
    press = partial(qtbot.keyClick, window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    press()
    assert page.map is not None and page.map.isVisible() and page.map.view.hasFocus()
    press()
    assert page.right.shows_card and not page.map_button.isChecked() and page.side.list.hasFocus()
    press()
    window.turn("today")
    press()
    assert window.current == "prospects" and page.map.isVisible()


def test_accounts_stand_where_they_are_and_a_click_opens_the_card(app: App, qtbot: QtBot) -> None:
    account(app, "Hue Tours", HUE)
    account(app, "Lotus", HA_NOI, temperature="hot")
    window, pane, view = mapped(app, qtbot)
    assert names(view) == {"Hue Tours", "Lotus"}
    [mark] = [mark for mark in view.marks() if mark.row and mark.row.name == "Lotus"]
    lat, lon = HA_NOI.degrees
    across, down = view.section.pixel(x_of(lon), y_of(lat))
    assert abs(mark.across - across) < 0.5
    assert abs(mark.down - down) < 0.5
    click(qtbot, view, mark)
    assert window.prospects.right.currentWidget() is window.prospects.card
    assert window.prospects.card.title.text() == "Lotus"
    assert not window.prospects.map_button.isChecked()
    assert pane.isHidden()


def test_the_first_look_is_at_the_town_where_most_accounts_are_and_later_ones_are_as_left(
    app: App, qtbot: QtBot
) -> None:
    for n in range(9):
        account(app, f"Lotus {n}", Place(16_060_000 + n * 2_000, 108_215_000 - n * 2_000))
    account(app, "Far", HA_NOI)
    window, _, view = mapped(app, qtbot)
    wide = view.section.metres() * view.width()
    assert 15_000 < wide < 60_000
    look_at(view, HUE, 9)
    window.prospects.map_button.click()
    window.prospects.map_button.click()
    assert view.section.zoom == 9


def test_a_cluster_says_how_many_and_a_click_parts_it(app: App, qtbot: QtBot) -> None:
    for n in range(5):
        account(app, f"A{n}", Place(DA_NANG.lat + n * 3000, DA_NANG.lon), temperature="hot" if n else "cold")
    _, _, view = mapped(app, qtbot)
    look_at(view, DA_NANG, 6)
    [mark] = view.marks()
    assert mark.cluster.count == 5
    assert MapWords(view._context.tr).of(mark) == "5 accounts: 4 hot, 0 warm, 1 cold"
    click(qtbot, view, mark)
    assert len(view.marks()) > 1
    assert sum(mark.cluster.count for mark in view.marks()) == 5


def test_accounts_of_one_building_are_listed(app: App, qtbot: QtBot) -> None:
    for name in ("Ground floor", "Attic"):
        account(app, name, DA_NANG)
    window, pane, view = mapped(app, qtbot)
    look_at(view, DA_NANG, 16)
    [mark] = view.marks()
    click(qtbot, view, mark)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    here = pane.list_here([view.points.rows[n] for n in (0, 1)], QPoint(300, 300))
    here.list.setCurrentRow(1)
    qtbot.keyClick(here.list, Qt.Key.Key_Return)
    assert window.prospects.card.title.text() in ("Ground floor", "Attic")
    assert window.prospects.right.currentWidget() is window.prospects.card


def test_by_keyboard_alone(app: App, qtbot: QtBot) -> None:
    account(app, "North", HA_NOI, temperature="warm")
    account(app, "South", HUE)
    window, pane, view = mapped(app, qtbot)
    assert window.focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.accessibleName() == "North, warm"
    assert view.accessibleDescription() == "2 accounts on the map"
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.accessibleName() == "South, temperature not known"
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert window.focusWidget() is pane.nearer
    qtbot.keyClick(pane.nearer, Qt.Key.Key_Backtab)
    assert window.focusWidget() is view
    assert view.accessibleName() == "South, temperature not known"
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    before = view.section
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Plus):
        qtbot.keyClick(view, key)
    assert view.section.zoom == before.zoom + 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert names(view) == {"North", "South"}
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.prospects.card.title.text() == "North"


def test_wheel_and_drag_move_the_map_and_open_nothing(app: App, qtbot: QtBot) -> None:
    account(app, "A", DA_NANG)
    window, _, view = mapped(app, qtbot)
    look_at(view, DA_NANG, 8)
    at = QPointF(view.width() / 2, view.height() / 2)
    turn = QWheelEvent(
        at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, turn)
    assert view.section.zoom == 9
    middle = at.toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(view, middle + QPoint(80, 30))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 30))
    [mark] = view.marks()
    assert abs(mark.across - middle.x() - 80) < 1
    assert abs(mark.down - middle.y() - 30) < 1
    assert window.prospects.map_button.isChecked()


def test_the_map_follows_search_and_filters(app: App, qtbot: QtBot) -> None:
    account(app, "Hue Tours", HUE, temperature="hot")
    account(app, "Lotus", HA_NOI)
    account(app, "Lotus Club", None)
    window, pane, view = mapped(app, qtbot)
    page = window.prospects
    said = pane.count.text(), pane.without.text()
    assert said == ("2 accounts on the map.", "1 account has no place on the map yet."), "two sentences"
    page.side.filters.quick.buttons()[1].click()
    assert names(view) == {"Hue Tours"}
    assert pane.without.isHidden() and not pane.count.text().endswith(".")
    assert page.right.currentWidget() is pane
    page.side.filters.quick.buttons()[0].click()
    page.side.search.setText("lotus")
    page.narrow()
    assert names(view) == {"Lotus"}
    assert not pane.without.isHidden()
    page.side.search.setText("nothing like it")
    page.narrow()
    assert view.marks() == []
    assert pane.count.text() == "0 accounts on the map", "the list beside it says why"
    assert page.side.list.accessibleDescription() == "No account matches."
    assert page.right.currentWidget() is pane


def test_the_next_account_without_a_place_gets_one_by_key_and_undo_takes_it_back(
    app: App, qtbot: QtBot
) -> None:
    account(app, "Sao Biển", None, city="Thành phố Hồ Chí Minh")
    account(app, "Lotus", HA_NOI)
    window, pane, view = mapped(app, qtbot)
    pane.place_button.click()
    assert "Sao Biển" in pane.banner.words
    assert window.prospects.side.list.currentIndex().data() == "Sao Biển"
    qtbot.keyClick(view, Qt.Key.Key_P)
    [found] = [each for each in app.desk.reader.find(Account) if each.name == "Sao Biển"]
    assert found.place is not None
    assert abs(found.place.lat - 10_776_000) < 20_000
    assert abs(found.place.lon - 106_701_000) < 20_000
    assert pane.banner.words == ""
    assert pane.place_button.isHidden()
    assert "Sao Biển" in names(view)
    window.undo_action.trigger()
    assert app.desk.reader.find(Account, name="Sao Biển")[0].place is None
    assert not pane.place_button.isHidden()


def test_p_shows_the_cross_first_so_that_no_pin_moves_by_accident(app: App, qtbot: QtBot) -> None:
    record = account(app, "A", HA_NOI)
    window, pane, view = mapped(app, qtbot)
    window.prospects.open(record)
    window.prospects.map_button.click()
    changes = len(app.desk.reader.changes(record))
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert "press P" in pane.banner.words
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.aiming
    assert len(app.desk.reader.changes(record)) == changes
    qtbot.keyClick(view, Qt.Key.Key_P)
    next(each for each in pane.banner.findChildren(QPushButton)).click()
    assert not view.aiming
    qtbot.keyClick(view, Qt.Key.Key_P)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert len(app.desk.reader.changes(record)) == changes + 1


def test_a_right_click_puts_the_chosen_account_there(app: App, qtbot: QtBot) -> None:
    record = account(app, "Smith & Sons", None)
    window, pane, view = mapped(app, qtbot)
    look_at(view, DA_NANG, 12)
    at = QPoint(200, 150)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    place = None

    def keep(found: Place, _: QPoint) -> None:
        nonlocal place
        place = found

    view.menu_wanted.connect(keep)
    QApplication.sendEvent(view, event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    [action] = popup.actions()
    assert action.text() == "Put “Smith && Sons” here"
    action.trigger()
    popup.close()
    found = app.desk.reader.of_type(Account, record)
    assert found is not None
    assert found.place == place
    [mark] = view.marks()
    assert abs(mark.across - 200) < 1
    assert abs(mark.down - 150) < 1
    assert pane.without.isHidden()
    assert window.prospects.map_button.isChecked()


def test_an_empty_desk_says_what_goes_there(app: App, qtbot: QtBot) -> None:
    _, pane, view = mapped(app, qtbot)
    assert "import a list" in pane.count.text()
    assert pane.place_button.isHidden()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.marks() == []


def test_choosing_in_the_list_brings_the_account_into_view(app: App, qtbot: QtBot) -> None:
    account(app, "A far one", Place(-33_868_000, 151_209_000))
    account(app, "Lotus", HA_NOI)
    window, _, view = mapped(app, qtbot)
    look_at(view, HA_NOI, 10)
    page = window.prospects
    page.side.list.setCurrentIndex(page.side.model.index(1, 0))
    page.side.list.setCurrentIndex(page.side.model.index(0, 0))
    assert names(view) == {"A far one"}
    assert page.map_button.isChecked()


def test_the_card_leads_to_the_map_and_asks_for_a_place_that_is_missing(app: App, qtbot: QtBot) -> None:
    placed = account(app, "Lotus", HA_NOI)
    missing = account(app, "Sao Biển", None)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.open(placed)
    page.card.map_wanted.emit()
    assert page.map is not None
    page.map.grab()
    [mark] = page.map.view.marks()
    assert mark.row is not None
    assert mark.row.name == "Lotus"
    assert abs(mark.across - page.map.view.width() / 2) < 1
    page.open(missing)
    page.card.map_wanted.emit()
    assert "Sao Biển" in page.map.banner.words
    assert page.map.view.aiming


def test_opening_an_account_from_elsewhere_shows_its_card(app: App, qtbot: QtBot) -> None:
    record = account(app, "A", HA_NOI)
    window, _, _ = mapped(app, qtbot)
    window.open_record(record)
    assert window.prospects.right.currentWidget() is window.prospects.card


def test_map_and_table_take_turns(app: App, qtbot: QtBot) -> None:
    account(app, "A", HA_NOI)
    window, pane, _ = mapped(app, qtbot)
    page = window.prospects
    page.table_button.click()
    assert not page.map_button.isChecked()
    assert page.right.currentWidget() is page.table
    page.map_button.click()
    assert not page.table_button.isChecked()
    assert page.right.currentWidget() is pane
    assert not page.side.list.isHidden()


def test_a_search_in_the_table_stays_in_the_table(app: App, qtbot: QtBot) -> None:
    account(app, "A", None)
    account(app, "Lotus", None)
    page = opened(app, qtbot, tab="prospects").prospects
    page.table_button.click()
    page.side.search.setText("lotus")
    page.narrow()
    assert page.right.currentWidget() is page.table


def test_only_the_latest_question_is_answered(app: App, qtbot: QtBot) -> None:
    account(app, "Hue Tours", HUE)
    account(app, "Lotus", HA_NOI)
    _, pane, view = mapped(app, qtbot)
    held = Held()
    object.__setattr__(pane._context, "jobs", held)
    pane.narrow("hue", {})
    pane.narrow("lotus", {})
    assert names(view) == {"Hue Tours", "Lotus"}
    held.go_on()
    assert names(view) == {"Lotus"}


def test_what_is_asked_while_the_places_are_read_is_done_when_they_are(app: App, qtbot: QtBot) -> None:
    record = account(app, "Lotus", HA_NOI)
    account(app, "Hue Tours", HUE)
    window, pane, view = mapped(app, qtbot)
    before = view.section
    held = Held()
    object.__setattr__(pane._context, "jobs", held)
    pane.refresh()
    pane.show_place(record)
    assert view.section == before
    held.go_on()
    assert names(view) == {"Lotus"}
    assert window.prospects.map_button.isChecked()


def test_what_looks_like_markup_is_shown_as_it_is(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(app, "<b>&Sons", HA_NOI)
    _, _, view = mapped(app, qtbot)
    [mark] = view.marks()
    across, down = round(mark.across), round(mark.down)
    at = QPoint(across, down)
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, words, widget: shown.append(words))
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    [words] = shown
    assert QTextDocumentFragment.fromHtml(words).toPlainText() == "<b>&Sons, temperature not known"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_archipelagos_bear_their_vietnamese_names(app: App, qtbot: QtBot, lang: str) -> None:
    _, pane, _ = mapped(app, qtbot, lang)
    assert pane._ground is not None
    said = {name.said(lang) for name in pane._ground.names if name.kind == "islands"}
    assert said == {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"}
    beijing = pane._ground.city("bắc kinh")
    assert beijing is not None
    assert beijing.said(lang) == {"en": "Beijing", "vi": "Bắc Kinh"}[lang]


def test_the_map_is_painted_in_every_dress_and_at_every_zoom(app: App, qtbot: QtBot) -> None:
    for n in range(40):
        account(
            app,
            f"A{n}",
            Place(DA_NANG.lat + n * 900, DA_NANG.lon),
            temperature=("hot", "warm", "cold")[n % 3],
        )
    window = opened(app, qtbot, tab="prospects")
    for scheme in ("light", "dark", "contrast"):
        window.wear(scheme)
        window.prospects.map_button.click()
        pane = window.prospects.map
        assert pane is not None
        pane.view.choose(pane.view.points.rows[0].id, look=True)
        for zoom in (1, 4, 7, 10, 13, 17):
            look_at(pane.view, DA_NANG, zoom)
            assert not pane.view.grab().isNull()


def test_the_ruler_writes_thousands_as_the_language_does() -> None:
    said = [length_in_words(metres, Formats(lang)) for lang in ("en", "vi") for metres in (2e6, 5e3, 200)]
    assert said == ["2,000 km", "5 km", "200 m", "2.000 km", "5 km", "200 m"]
