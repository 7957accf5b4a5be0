"""How the list of accounts shares its room: many names are seen in large text, lines end alike, names follow one rule."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.names import short_name
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.split import AccountsSplit
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import opened

LONG = "Công ty Trách nhiệm Hữu hạn Một thành viên Dịch vụ Du lịch Lá Dừa Xanh Miền Trung"


def accounts(app: App, names: tuple[str, ...] = ()) -> None:
    for name in names or [f"Company {at:02}" for at in range(30)]:
        add(app.desk.journal, "account", {"name": name, "temperature": "warm"})


def at_size(app: App, qtbot: QtBot, size: float, lang: str = "en") -> MainWindow:
    window = opened(app, qtbot, lang, tab="prospects", scale=size)
    window.resize(1366, 768)
    window.activateWindow()
    settle()
    return window


def place_of(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def test_five_accounts_are_seen_whole_in_large_text(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 2.0, "vi")
    side = window.prospects.side
    row = side.list.verticalHeader().defaultSectionSize()
    seen = side.list.viewport().height() // row
    names = {each.accessibleName() for each in (side.order.button, side.import_button, side.count)}
    tips = {each.toolTip() for each in (side.order.button, side.import_button, side.count)}
    assert seen >= 5
    assert "" not in names | tips, "what gave its words up still says what it is"


def test_in_a_small_window_with_large_text_the_search_has_room_for_words(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 2.0, "en")
    window.resize(1000, 700)
    settle()
    side = window.prospects.side
    letters = side.search.width() / side.fontMetrics().averageCharWidth()
    tops = {place_of(each).top() for each in side.filters.quick.buttons()}
    wide = window.width()
    assert letters >= 10
    assert len(tops) == 1 and wide == 1000


def test_tab_goes_through_what_stands_beside_the_search_as_one_reads_it(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 2.0)
    side = window.prospects.side
    chosen = side.filters.quick.buttons()[0]
    wanted = [side.filters.more, side.filters.views, *side.filters.controls[3:5], chosen, side.list]
    wanted += [side.new, side.order.button, side.import_button]
    side.search.setFocus()
    for each in wanted:
        press(Qt.Key.Key_Tab)
        assert focus() is each
    window.enlarge(1.0)
    settle()
    side = window.prospects.side
    side.search.setFocus()
    press(Qt.Key.Key_Tab)
    assert focus() is side.filters.quick.buttons()[0]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_line_for_a_first_account_is_as_wide_as_the_list(app: App, qtbot: QtBot, size: float) -> None:
    window = at_size(app, qtbot, size)
    side = window.prospects.side
    above, below = place_of(side.list), place_of(side.new)
    assert (below.left(), below.right()) == (above.left(), above.right())
    assert below.top() - above.bottom() - 1 == side.layout().spacing()
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window.prospects.refresh()
    settle()
    assert side.order.button.isVisible() and side.import_button.isVisible()


def test_a_filter_that_is_chosen_moves_nothing_in_the_window_as_it_opens(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 1.0, "vi")
    window.resize(1280, 740)
    settle()
    filters = window.prospects.side.filters
    others = filters.controls
    assert isinstance(others[-1], QPushButton)
    before, words = [place_of(each) for each in others], others[-1].text()
    filters.show_equal({"kind": "dmc"})
    settle()
    assert [place_of(each) for each in others] == before
    assert others[-1].text() == words != ""
    assert filters.more.text() == "Lọc" and "(1)" in filters.more.accessibleName()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_above_a_table_the_line_for_a_new_account_ends_where_the_search_does(
    app: App, qtbot: QtBot, size: float
) -> None:
    accounts(app)
    window = at_size(app, qtbot, size)
    page = window.prospects
    page.show_table()
    settle()
    search, new = place_of(page.side.search), place_of(page.side.new)
    count = place_of(page.side.count)
    assert (new.left(), new.right()) == (search.left(), search.right())
    assert new.top() < count.center().y() < new.bottom()


def test_a_count_does_not_cut_the_line_for_a_new_account_when_the_list_fills(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 2.0)
    side, cut = window.prospects.side, []
    [split] = window.prospects.findChildren(AccountsSplit)
    for wide in range(480, 660, 20):
        split.setSizes([wide, 1366 - wide])
        # While nothing is found nothing can be put in order.
        for sought, found in (("zzzz", 0), ("", 30)):
            side.search.setText(sought)
            window.prospects.narrow()
            qtbot.waitUntil(lambda found=found: side.model.rowCount() == found)
        settle()
        needed = QFontMetrics(side.new.font()).horizontalAdvance(side.new.placeholderText())
        if side.filters.form == "lines" and side.count.isVisible() and side.new.width() < needed + 20:
            cut.append(wide)
    assert cut == []


def test_in_large_text_accounts_are_counted_in_words_or_not_at_all(app: App, qtbot: QtBot) -> None:
    accounts(app)
    window = at_size(app, qtbot, 2.0, "en")
    side = window.prospects.side
    [split] = window.prospects.findChildren(AccountsSplit)
    seen = []
    for wide in (500, 650, 500):
        split.setSizes([wide, 1366 - wide])
        settle()
        whole = side.new.fontMetrics().horizontalAdvance(side.new.placeholderText()) < side.new.width() - 16
        seen.append((side.count.isVisible(), whole))
    words = side.count.text()
    assert seen == [(False, True), (True, True), (False, True)]
    assert words == "30 accounts"


def test_a_name_that_is_typed_has_the_whole_line_in_large_text(app: App, qtbot: QtBot) -> None:
    """Twelve letters of it were seen beside the buttons."""
    accounts(app)
    window = at_size(app, qtbot, 1.5, "vi")
    side = window.prospects.side
    before, offered = side.new.width(), side.import_button.isVisible()
    side.new.setFocus()
    press(Qt.Key.Key_A)
    settle()
    typed, list_width, has_keys = side.new.width(), side.list.width(), side.new.hasFocus()
    side.new.clear()
    settle()
    after = side.new.width(), side.import_button.isVisible()
    window.enlarge(1.0)
    assert offered and before < list_width / 2 and has_keys
    assert abs(typed - list_width) <= 4
    assert after == (before, True), "what can be done with the list is there again"


class Shortening:
    """Notes which names are shortened to their room, as they are painted."""

    def __init__(self, metrics: QFontMetrics) -> None:
        self._metrics = metrics
        self.names: list[str] = []

    def elidedText(self, name: str, mode: Qt.TextElideMode, room: int) -> str:  # noqa: N802 - Qt's own name
        self.names.append(name)
        return self._metrics.elidedText(name, mode, room)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._metrics, name)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_names_of_a_list_stand_without_their_legal_forms_as_they_are_put_in_order(
    app: App, qtbot: QtBot, size: float
) -> None:
    accounts(app, ("Công ty TNHH Sao", LONG, "Busan Tour Co., Ltd."))
    window = at_size(app, qtbot, size)
    listed = window.prospects.side.list
    noted = Shortening(listed._lines._measure_strong)
    listed._lines._measure_strong = noted  # type: ignore[assignment]
    listed.viewport().grab()
    assert set(noted.names) == set(map(short_name, ("Công ty TNHH Sao", LONG, "Busan Tour Co., Ltd.")))
    model = window.prospects.side.model
    tips = {model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)}
    assert tips == {"Công ty TNHH Sao", LONG, "Busan Tour Co., Ltd."}, "the whole name is at hand"
