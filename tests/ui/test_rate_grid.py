"""The grid of a rate plan by keys and clipboard: one step for each act, faults where they are."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Rate, Season
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add, change
from salesdesk.ui.catalogue.plans.grid_model import INHERITED, PARTS
from salesdesk.ui.catalogue.plans.raise_dialog import RaiseDialog
from salesdesk.ui.catalogue.plans.room_dialog import RoomDialog
from salesdesk.ui.catalogue.plans.season_dialog import SeasonDialog
from tests.helpers.contrast import contrast
from tests.helpers.plans import HIGH, YEAR, figures, grid_in, made, plan_with
from tests.ui.painted import painted
from tests.ui.plan_page import (
    CONTROL,
    ROOMS,
    SHIFT,
    Key,
    cursor,
    dialog_of,
    editor,
    paste,
    plans,
    press,
    shown,
    type_into,
)
from tests.ui.screens import settle
from tests.ui.windows import Held, opened


def test_prices_are_typed_and_the_cursor_moves_on(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    assert cursor(page) == (0, 0)
    type_into(page, "1.1m")
    assert cursor(page) == (1, 0)
    type_into(page, "1250k", Key.Key_Tab)
    assert cursor(page) == (1, 1)
    type_into(page, "on request", Key.Key_Backtab)
    assert cursor(page) == (1, 0)
    press(page, Key.Key_Down, Key.Key_Right, Key.Key_Delete)
    assert figures(grid_in(app, plan)) == [[1100, 1300], [1250, "?"], [2000, None], [2200, 2900]]
    assert page.plan.prices.model.index(0, 0).data() == "1,100,000"


def test_f2_edits_the_price_and_escape_leaves_it(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    press(page, Key.Key_F2)
    line = editor(page)
    assert line.text() == "1000000"
    QTest.keyClick(line, Key.Key_End)
    QTest.keyClick(line, Key.Key_Backspace)
    QTest.keyClick(line, Key.Key_Escape)
    assert figures(grid_in(app, plan))[0] == [1000, 1300]
    press(page, Key.Key_Return)
    assert cursor(page) == (1, 0)
    press(page, Key.Key_Return, modifier=SHIFT)
    assert cursor(page) == (0, 0)


def test_what_is_no_price_says_so_and_waits_to_be_mended(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    type_into(page, "12x")
    prices = page.plan.prices
    assert prices.fault.isVisible() and "“12x” is not an amount of money." in prices.fault.text()
    assert figures(grid_in(app, plan))[0] == [1000, 1300] and cursor(page) == (0, 0)
    line = editor(page)
    line.setText("1.2m")
    QTest.keyClick(line, Key.Key_Return)
    assert not prices.fault.isVisible()
    assert figures(grid_in(app, plan))[0] == [1200, 1300]


def test_what_was_wrong_is_said_no_more_once_the_cell_has_its_price_back(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    prices = page.plan.prices
    type_into(page, "abc")
    assert prices.fault.isVisible()
    QTest.keyClick(editor(page), Key.Key_Escape)
    assert not prices.fault.isVisible()
    # A click elsewhere leaves the cell, too: what was refused is said until the next cell is typed into.
    type_into(page, "abc")
    prices.grid.go_to((2, 1))
    assert prices.fault.isVisible()
    press(page, Key.Key_F2)
    assert not prices.fault.isVisible()
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1200, 1500], [2000, 2600], [2200, 2900]]


def test_a_block_goes_to_excel_and_back(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    press(page, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    press(page, Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "1000000\t1300000\n1200000\t1500000\n"
    page.plan.prices.grid.go_to((2, 0))
    press(page, Key.Key_V, modifier=CONTROL)
    assert figures(grid_in(app, plan))[2:] == [[1000, 1300], [1200, 1500]]
    window.undo()
    assert figures(grid_in(app, plan))[2:] == [[2000, 2600], [2200, 2900]]
    assert page.plan.prices.model.index(2, 0).data() == "2,000,000"


def test_cutting_empties_what_was_copied(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    press(page, Key.Key_X, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "1000000\n"
    assert figures(grid_in(app, plan))[0] == [None, 1300]


def test_a_paste_that_does_not_fit_or_holds_no_price_changes_nothing(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    before = figures(grid_in(app, plan))
    for block, reason in (("1m\t2m\t3m", "3 columns"), ("1m\tsoon", "column 2")):
        paste(page, block)
        assert reason in page.plan.prices.fault.text()
        assert figures(grid_in(app, plan)) == before
    paste(page, "1m")
    assert not page.plan.prices.fault.isVisible()


def test_prices_are_filled_down_and_right(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    press(page, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    press(page, Key.Key_D, modifier=CONTROL)
    page.plan.prices.grid.go_to((3, 1))
    press(page, Key.Key_R, modifier=CONTROL)
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1000, 1500], [1000, 2600], [2200, 2200]]


def test_prices_are_raised_by_a_per_cent_as_one_step(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    press(page, Key.Key_A, modifier=CONTROL)
    page.plan.prices.raise_button.click()
    dialog = dialog_of(window, RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    dialog.by.setText("abc")
    dialog.act.click()
    assert "is not a percentage" in dialog.banner.words
    dialog.by.setText("7,5")
    assert "1,075,000" in dialog.preview.text()
    qtbot.keyClick(dialog.by, Key.Key_Return)
    assert figures(grid_in(app, plan))[0] == [1075, 1398]
    window.undo()
    assert figures(grid_in(app, plan))[0] == [1000, 1300]


def test_one_selected_price_is_raised_alone(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    grid = page.plan.prices.grid
    at = grid.visualRect(grid.model().index(1, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    page.plan.prices.raise_button.click()
    dialog = dialog_of(window, RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    assert dialog.which.text().startswith("1 price is selected.")
    dialog.by.setText("10")
    dialog.act.click()
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1320, 1500], [2000, 2600], [2200, 2900]]


@pytest.mark.parametrize(
    ("lang", "words", "selects"), [("en", "All 8 prices of the plan.", True), ("vi", "Tất cả 8 giá", False)]
)
def test_all_prices_are_named_as_such(app: App, qtbot: QtBot, lang: str, words: str, selects: bool) -> None:
    window, page, _ = shown(app, qtbot, lang)
    grid = page.plan.prices.grid
    grid.selectAll() if selects else grid.clearSelection()
    page.plan.prices.raise_button.click()
    dialog = dialog_of(window, RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    assert words in dialog.which.text() and "Ctrl+A" not in dialog.which.text()


def test_a_selected_cell_without_a_price_says_so(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    press(page, Key.Key_Delete)
    page.plan.prices.raise_button.click()
    dialog = dialog_of(window, RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    assert dialog.which.text() == "None of the selected cells has an amount."
    dialog.by.setText("10")
    dialog.act.click()
    assert figures(grid_in(app, plan))[0] == [None, 1300]


def test_chosen_prices_are_lowered_by_an_amount(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    press(page, Key.Key_Right, modifier=SHIFT)
    page.plan.prices.raise_prices()
    dialog = dialog_of(window, RaiseDialog)
    assert isinstance(dialog, RaiseDialog)
    dialog.amount.setChecked(True)
    dialog.by.setText("-50k")
    dialog.act.click()
    assert figures(grid_in(app, plan))[:2] == [[950, 1250], [1200, 1500]]


def test_a_season_is_added_for_a_gap_of_the_year(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    early = Period(date(2027, 1, 1), date(2027, 11, 30))
    plan = plan_with(app, {"Deluxe": [[1000]]}, {"Low": ("low", early)})
    page = plans(window)
    page.go_to(plan)
    faults = page.plan.prices.faults
    assert [faults.item(n).text() for n in range(faults.count())] == [
        "No season covers the nights from 1 Dec 2027 to 31 Dec 2027."
    ]
    assert "1 – 31 Dec 2027: no season" in page.plan.prices.strip.accessibleDescription()
    faults.setFocus()
    QTest.keyClick(faults, Key.Key_Return)
    dialog = dialog_of(window, SeasonDialog)
    assert isinstance(dialog, SeasonDialog)
    assert dialog.nights.toPlainText() == "01/12/2027 – 31/12/2027"
    dialog.act.click()
    assert "needs a name" in dialog.banner.words
    dialog.name.setText("Peak")
    dialog.kind.setCurrentIndex(dialog.kind.findData("peak"))
    dialog.act.click()
    assert [season.name for season in app.desk.reader.find(Season, rate_plan=plan, order="id")] == [
        "Low",
        "Peak",
    ]
    assert page.plan.prices.model.columnCount() == 2
    assert faults.item(0).text() == "Deluxe has no rate in Peak."
    QTest.keyClick(faults, Key.Key_Return)
    assert cursor(page) == (0, 1)
    type_into(page, "3m")
    assert faults.count() == 0 and page.plan.prices.count.text() == "No gaps or faults in the plan."


def test_a_season_is_changed_and_removed_from_its_column(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    page.plan.prices.grid.go_to((0, 1))
    page.plan.prices.season_button.click()
    dialog = dialog_of(window, SeasonDialog)
    assert isinstance(dialog, SeasonDialog)
    assert dialog.name.text() == "High"
    dialog.name.setText("Summer")
    dialog.nights.setFocus()
    dialog.nights.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(dialog.nights, Key.Key_Return)
    assert dialog.isVisible() and dialog.nights.toPlainText().endswith("\n")
    QTest.keyClick(dialog.nights, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert page.plan.prices.model.column_name(1) == "Summer"
    page.plan.prices.edit_season(1)
    again = dialog_of(window, SeasonDialog)
    assert isinstance(again, SeasonDialog)
    again.remove_button.click()
    assert page.plan.prices.model.columnCount() == 1
    assert all(rate.season is not None for rate in app.desk.reader.find(Rate, rate_plan=plan))
    window.undo()
    assert figures(grid_in(app, plan))[0] == [1000, 1300]


def test_a_room_is_added_for_numbers_of_adults_and_removed(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    made(app, "product", name="Villa", kind="room")
    page.plan.prices.add_room_button.click()
    dialog = dialog_of(window, RoomDialog)
    assert isinstance(dialog, RoomDialog)
    dialog.act.click()
    assert "Say which room." in dialog.banner.words
    dialog.product.line.setText("Villa")
    dialog.occupancies.setText("2, 3")
    dialog.weekdays.setText("Fri, Sat")
    dialog.act.click()
    model = page.plan.prices.model
    assert model.headerData(4, Qt.Orientation.Vertical) == "Villa, Fri, Sat · DBL"
    assert model.headerData(5, Qt.Orientation.Vertical) == "Villa, Fri, Sat · TPL"
    assert figures(grid_in(app, plan))[4:] == [[None, None], [None, None]]
    page.plan.prices.grid.choose([(4, 0), (5, 1)])
    page.plan.prices.remove_room_button.click()
    assert model.rowCount() == 4


def test_a_fault_is_marked_in_its_cell_and_reached_by_keys(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    suite = grid_in(app, plan).rows[2].product
    page.context.wrote(
        change(app.desk.journal, app.desk.reader, suite, {"floor_rate": Money(2500000, "VND")}), None
    )
    model, faults = page.plan.prices.model, page.plan.prices.faults
    sentence = "Suite, Low: 2,000,000\u00a0₫ with service and tax is below the floor of 2,500,000\u00a0₫."
    assert sentence in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert sentence in model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == ""
    press(page, Key.Key_F8)
    first = cursor(page)
    press(page, Key.Key_F8)
    assert {first, cursor(page)} <= {(2, 0), (3, 0)}
    press(page, Key.Key_F6)
    assert window.focusWidget() is faults


def test_the_prices_of_a_published_plan_without_a_fault_are_left_by_key_too(app: App, qtbot: QtBot) -> None:
    window, page, _ = shown(app, qtbot, state="published", version=1)
    prices = page.plan.prices
    assert not prices.faults.isVisible() and not prices.add_room_button.isVisible()
    window.activateWindow()
    qtbot.waitUntil(prices.grid.hasFocus)
    press(page, Key.Key_F6)
    at = window.focusWidget()
    assert at is not None and at is not prices.grid and at.isVisible()


def test_a_large_paste_is_written_beside_the_window_and_nobody_types_meanwhile(
    app: App, qtbot: QtBot
) -> None:
    rooms = {f"Room {n:02}": [[100, 200]] for n in range(30)}
    plan = plan_with(app, rooms)
    held = Held()
    window = opened(app, qtbot, jobs=held)
    page = plans(window)
    held.go_on()
    page.go_to(plan)
    held.go_on()
    grid = page.plan.prices.grid
    paste(page, "\n".join(["300k\t400k"] * 30))
    assert not grid.isEnabled() and figures(grid_in(app, plan))[0] == [100, 200]
    held.go_on()
    assert grid.isEnabled()
    assert {tuple(row) for row in figures(grid_in(app, plan))} == {(300, 400)}


def test_a_price_of_a_wider_season_is_quiet_and_says_from_where(app: App, qtbot: QtBot) -> None:
    tet = ("holiday", Period(date(2027, 2, 5), date(2027, 2, 9)))
    plan = plan_with(app, {"Deluxe": [[1000, None]]}, {"All year": ("high", YEAR), "Tết": tet})
    overlay = grid_in(app, plan).columns[1].id
    change(app.desk.journal, app.desk.reader, overlay, {"overlay": True})
    page = plans(opened(app, qtbot))
    page.go_to(plan)
    model = page.plan.prices.model
    assert [model.headerData(n, Qt.Orientation.Horizontal, PARTS)[1] for n in (0, 1)] == [
        "",
        "Holiday  ·  on top",
    ]
    own, taken = model.index(0, 0), model.index(0, 1)
    assert own.data() == taken.data() == "1,000,000" and taken.data(Qt.ItemDataRole.EditRole) == ""
    assert (own.data(INHERITED), taken.data(INHERITED)) == (False, True)
    said = taken.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Deluxe, SGL, Tết, 1,000,000. The price is that of: All year"
    assert "that of" not in own.data(Qt.ItemDataRole.AccessibleTextRole)
    rule = {"rate_plan": plan, "kind": "blackout", "season": overlay}
    page.context.wrote(add(app.desk.journal, "stay_rule", rule)[1], None)
    assert model.index(0, 1).data() == "Blackout", "nobody is sold to in a season that is closed"


def test_what_kind_a_season_is_stands_below_a_name_that_does_not_say_it(app: App, qtbot: QtBot) -> None:
    early = Period(date(2027, 1, 1), date(2027, 5, 31))
    seasons = {"LOW SEASON in short": ("low", early), "Summer": ("peak", HIGH)}
    page = plans(opened(app, qtbot))
    page.go_to(plan_with(app, {"Deluxe": [[1000, 1300]]}, seasons))
    heads = [page.plan.prices.model.headerData(n, Qt.Orientation.Horizontal, PARTS)[:2] for n in (0, 1)]
    assert heads == [("LOW SEASON in short", ""), ("Summer", "Peak season")]
    grid = page.plan.prices.grid
    three = grid.horizontalHeader().height()
    summer = grid_in(app, page.plan.record).columns[1].id
    page.context.wrote(
        change(app.desk.journal, app.desk.reader, summer, {"name": "Peak season of summer"}), None
    )
    settle()
    assert grid.horizontalHeader().height() < three, "no line stands empty where no kind is said"


def test_the_grid_speaks_vietnamese(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot, lang="vi")
    assert page.plan.prices.model.index(0, 0).data() == "1.000.000"
    type_into(page, "1tr250")
    assert figures(grid_in(app, plan))[0] == [1250, 1300]
    assert "Low" in page.plan.prices.model.headerData(0, Qt.Orientation.Horizontal)


def test_a_room_is_closed_for_a_season_from_the_menu_of_its_cells(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    grid = page.plan.prices.grid
    grid.offer(grid.visualRect(grid.currentIndex()).center())
    menu = next(each for each in grid.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == "Not sold in this season").trigger()
    menu.close()
    assert figures(grid_in(app, plan))[:2] == [[None, 1300], [None, 1500]]
    window.undo()
    assert figures(grid_in(app, plan))[:2] == [[1000, 1300], [1200, 1500]]


def test_seasons_that_overlap_are_marked_at_their_columns(app: App, qtbot: QtBot) -> None:
    seasons = {
        "Low": ("low", Period(date(2027, 1, 1), date(2027, 6, 2))),
        "High": ("high", Period(date(2027, 6, 1), date(2027, 12, 31))),
    }
    plan = plan_with(app, {"Deluxe": [[1000, 1300]]}, seasons)
    window = opened(app, qtbot)
    page = plans(window)
    page.go_to(plan)
    prices = page.plan.prices
    sentence = "High, Low overlap from 1 Jun 2027 to 2 Jun 2027."
    said = [
        prices.model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for n in range(2)
    ]
    (marked,) = [n for n, words in enumerate(said) if sentence in words]
    assert "1 – 2 Jun 2027: Low, High overlap" in prices.strip.accessibleDescription()
    prices.grid.go_to((0, 1 - marked))
    QTest.keyClick(prices.faults, Key.Key_Return)
    assert cursor(page) == (0, marked)
    stretch = next(each for each in page.plan.view.stretches if each.gap or each.clash)  # type: ignore[union-attr]
    prices.strip.asked.emit(stretch)
    assert cursor(page)[0] == 0 and window.focusWidget() is prices.grid


def test_one_night_is_not_said_to_last_from_itself_to_itself(app: App, qtbot: QtBot) -> None:
    seasons = {
        "Low": ("low", Period(date(2027, 1, 1), date(2027, 6, 1))),
        "High": ("high", Period(date(2027, 6, 1), date(2027, 12, 30))),
    }
    plan = plan_with(app, {"Deluxe": [[1000, 1300]]}, seasons)
    page = plans(opened(app, qtbot))
    page.go_to(plan)
    faults = page.plan.prices.faults
    assert [faults.item(n).text() for n in range(faults.count())] == [
        "No season covers the night of 31 Dec 2027.",
        "High, Low overlap on the night of 1 Jun 2027.",
    ]


def test_a_click_into_a_gap_of_the_strip_offers_a_season_for_it(app: App, qtbot: QtBot) -> None:
    early = Period(date(2027, 1, 1), date(2027, 6, 30))
    plan = plan_with(app, {"Deluxe": [[1000]]}, {"Low": ("low", early)})
    window = opened(app, qtbot)
    page = plans(window)
    page.go_to(plan)
    strip = page.plan.prices.strip
    right = QPoint(strip.width() - 8, strip.fontMetrics().height() // 2)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=right)
    dialog = dialog_of(window, SeasonDialog)
    assert isinstance(dialog, SeasonDialog)
    assert dialog.nights.toPlainText() == "01/07/2027 – 31/12/2027"
    dialog.reject()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(8, right.y()))
    assert cursor(page) == (0, 0)


def test_rooms_are_told_apart_where_text_is_large(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Phòng Deluxe hướng phố", "Phòng Deluxe hướng sông"]
    plan = plan_with(app, {name: [[1000, 1300], [1200, 1500]] for name in names})
    window = opened(app, qtbot, "vi", scale=2.0)
    window.resize(1366, 768)
    page = plans(window)
    page.go_to(plan)
    grid = page.plan.prices.grid
    rooms = grid.verticalHeader()
    grid.setFixedHeight(grid.horizontalHeader().height() + rooms.length() + 40)
    settle()
    said = " ".join(painted(rooms.viewport(), monkeypatch))
    assert rooms.width() < grid.width() / 2 and "…" not in said, said
    assert all(said.count(name) == 2 for name in names), said
    assert all(said.count(case) == 2 for case in ("SGL", "DBL")), said
    window.enlarge(1.0)
    page = plans(window)
    page.go_to(plan)
    grid = page.plan.prices.grid
    assert grid.verticalHeader().defaultSectionSize() < 2 * grid.fontMetrics().height(), (
        "one line where it is enough"
    )


def test_the_frame_of_the_grid_goes_round_its_corners(app: App, qtbot: QtBot) -> None:
    """What stands in the corners has a ground of its own, which lay over the frame there."""
    plan = plan_with(app, ROOMS)
    window = opened(app, qtbot)
    window.wear("contrast")
    page = plans(window)
    page.go_to(plan)
    grid = page.plan.prices.grid
    grid.setColumnWidth(1, 3 * grid.width())
    settle()
    picture = window.grab(grid.rect().translated(grid.mapTo(window, QPoint()))).toImage()
    right = picture.width() - 1
    for corner in ([(at, at) for at in range(6)], [(right - at, at) for at in range(6)]):
        assert any(contrast(picture.pixelColor(*at).name(), "#ffffff") >= 3 for at in corner)
