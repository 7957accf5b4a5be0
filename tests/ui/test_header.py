"""The line at the window's top: every tab is seen, what stands beside them is at hand by mouse and by keys."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.tabs import TABS
from tests.ui.keys import CTRL, focus, press, tab_to
from tests.ui.windows import opened


@pytest.mark.parametrize(("lang", "scale"), [("vi", 1.0), ("en", 2.0)])
def test_all_tabs_are_seen_at_1366_pixels_and_in_a_new_window(
    app: App, qtbot: QtBot, lang: str, scale: float
) -> None:
    window = opened(app, qtbot, lang, scale=scale)
    bar = window.tabs.tabBar()
    for wide in (1280, 1366):
        window.resize(wide, 768)
        window.show()
        qtbot.waitUntil(lambda: window.tabs.width() == wide)  # noqa: B023 - asked for at once
        last = bar.tabRect(len(TABS) - 1)
        assert last.width() > 0, wide
        assert last.right() <= bar.width(), wide
        corner = window.tabs.menu_button.parentWidget()
        assert corner is not None
        words = [each.text() for each in corner.findChildren(QPushButton)]
        assert any(words) is (scale == 1.0), wide
        assert corner.geometry().top() == 0, wide
        qtbot.waitUntil(lambda: corner.height() == bar.height())  # noqa: B023


@pytest.mark.parametrize(("lang", "scale"), [("en", 1.5), ("vi", 2.0)])
def test_all_tabs_are_whole_in_the_narrowest_window_whichever_is_in_view(
    app: App, qtbot: QtBot, lang: str, scale: float
) -> None:
    window = opened(app, qtbot, lang, scale=scale)
    tabs = window.tabs
    bar = tabs.tabBar()
    for wide in (900, 1100):
        window.resize(wide, 600)
        qtbot.waitUntil(lambda: tabs.width() == wide)  # noqa: B023 - asked for at once
        for at, tab in enumerate(TABS):
            window.turn(tab.name)
            QApplication.processEvents()
            where = f"{tab.name}, {wide} pixels wide"
            rects = [bar.tabRect(each) for each in range(len(TABS))]
            assert rects[0].left() == 0, where
            assert rects[-1].right() <= bar.width() <= tabs.cornerWidget().x(), where
            scrolled_by = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
            assert not scrolled_by, f"nothing to scroll by: {where}"
            assert tabs.tabText(at), f"the one in view keeps its word: {where}"
            for each in range(len(TABS)):
                assert tabs.tabText(each) or (tabs.tabToolTip(each) and not tabs.tabIcon(each).isNull()), (
                    where
                )
                assert bar.accessibleTabName(each), where
    window.resize(1366, 768)
    window.enlarge(1.0)
    qtbot.waitUntil(lambda: tabs.width() == 1366)
    assert all(tabs.tabText(each) and not tabs.tabToolTip(each) for each in range(len(TABS)))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_tab_moves_when_another_comes_into_view(app: App, qtbot: QtBot, scale: float) -> None:
    window = opened(app, qtbot, "vi", scale=scale)
    window.resize(1366, 768)
    bar = window.tabs.tabBar()
    places = set()
    for tab in TABS:
        window.turn(tab.name)
        QApplication.processEvents()
        places.add(tuple(bar.tabRect(at).left() for at in range(len(TABS))))
    assert len(places) == 1


def test_sync_and_settings_have_their_names_where_there_is_room(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.tabs.width() == 1366)

    def names() -> list[str]:
        return [each.text() for each in window.tabs.cornerWidget().findChildren(QPushButton)]

    assert names() == ["Find", "Capture", "Sync", "Settings", ""]
    window.tabs.tell_waiting(3)
    assert names() == ["Find", "Capture", "Sync  ·  3", "Settings", ""]
    full = window.tabs.tabBar().sizeHint().width() + window.tabs.cornerWidget().sizeHint().width()
    window.resize(full - 10, 768)
    qtbot.waitUntil(lambda: window.tabs.width() == full - 10)
    assert names() == ["Find", "Capture", "3", "", ""], "these two give way first"


def test_the_number_beside_the_sign_in_the_corner_takes_no_room_from_the_tabs(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    tabs = window.tabs
    needed = tabs.tabBar().sizeHint().width() + tabs.cornerWidget().sizeHint().width()
    window.resize(needed + 10, 768)
    qtbot.waitUntil(lambda: tabs.width() == needed + 10)
    corner = [each for each in tabs.cornerWidget().findChildren(QPushButton) if each is not tabs.sync]
    before = [each.text() for each in corner]
    assert "Settings" in before
    tabs.tell_waiting(1234)
    assert "Settings" not in [each.text() for each in corner] and tabs.sync.text() == "1234"
    assert tabs.tabBar().sizeHint().width() + tabs.cornerWidget().sizeHint().width() <= tabs.width()
    tabs.tell_waiting(0)
    assert [each.text() for each in corner] == before


class Painted(QObject):
    """Counts how often something is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_what_moves_on_a_page_does_not_paint_the_tabs_anew(app: App, qtbot: QtBot) -> None:
    """Qt would paint all of the window, at each key that is typed into search."""
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    qtbot.wait(50)
    tabs, side = Painted(), Painted()
    window.tabs.tabBar().installEventFilter(tabs)
    window.prospects.side.installEventFilter(side)
    window.prospects.side.search.setText("Nobody of this name")
    qtbot.waitUntil(lambda: side.times > 0)
    qtbot.wait(50)
    assert tabs.times == 0
    corner = window.tabs.menu_button.parentWidget()
    assert corner is not None
    before = corner.width()
    window.tabs.tell_waiting(1234)
    qtbot.waitUntil(lambda: corner.width() > before and corner.geometry().right() < window.tabs.width())


def test_the_menu_opens_by_key_and_its_commands_keep_their_keys_while_it_is_closed(
    app: App, qtbot: QtBot
) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F10)
    menu = window.tabs.menu
    assert menu.isVisible() and menu.activeAction() is menu.actions()[0], "the arrows lead on from the first"
    menu.close()
    window.tabs.menu_button.click()
    assert menu.isVisible() and menu.activeAction() is None
    menu.close()
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "briefings"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_no_menu_breaks_into_columns_on_a_small_screen_in_large_type(
    app: App, qtbot: QtBot, lang: str
) -> None:
    window = opened(app, qtbot, lang, scale=2.0)
    menus = [action.menu() for action in window.tabs.menu.actions()]
    menus += [
        action.menu()
        for menu in menus
        if isinstance(menu, QMenu)
        for action in menu.actions()
        if action.menu()
    ]
    for menu in menus:
        assert isinstance(menu, QMenu)
        menu.ensurePolished()
        assert menu.sizeHint().height() <= 768, menu.title()
        assert len({menu.actionGeometry(each).left() for each in menu.actions()}) == 1, menu.title()


def test_tab_passes_the_row_of_tabs_by_where_none_of_them_is_in_view(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    row = window.tabs.tabBar()
    tab_to(lambda at: at is row)
    press(Qt.Key.Key_9, CTRL)
    assert window.current == "sync"
    start, passed = focus(), set()
    while not passed or focus() is not start:
        passed.add(focus())
        press(Qt.Key.Key_Tab)
    assert window.tabs.sync in passed and row not in passed, "no tab is there to show that it has the keys"
    press(Qt.Key.Key_Escape)
    tab_to(lambda at: at is row)


def test_signs_without_words_stand_at_equal_distances(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, scale=2.0)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.tabs.width() == 1366)
    signs = window.tabs.cornerWidget().findChildren(QPushButton)
    widths = {each.width() for each in signs}
    centres = [each.geometry().center().x() for each in signs]
    words = [each.text() for each in signs]
    assert not any(words) and len(widths) == 1
    assert len({right - left for left, right in pairwise(centres)}) == 1
