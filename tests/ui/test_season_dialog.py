"""A season of a plan as it is typed: what is wrong with its nights is said of the line, with an example."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Season, SeasonDates
from salesdesk.domain.values import Period
from salesdesk.ui.catalogue.plans.season_dialog import SeasonDialog
from tests.helpers.plans import grid_in, plan_with
from tests.ui.plan_page import dialog_of, plans
from tests.ui.windows import opened


def test_a_day_that_there_is_not_is_named_and_the_keys_go_to_its_line(app: App, qtbot: QtBot) -> None:
    year = Period(date(2028, 1, 1), date(2028, 12, 31))
    plan = plan_with(app, {"Deluxe": [[1000]]}, {"Low": ("low", year)}, valid=year)
    window = opened(app, qtbot)
    dialog = SeasonDialog(window.context, window, grid_in(app, plan))
    dialog.show()
    assert dialog.nights.placeholderText() == "1/5/2028 – 31/8/2028\n20/12/2028 – 3/1/2029"
    dialog.name.setText("Tết")
    for typed, line, why in (
        ("1/1/2028 - 5/1/2028\n31/2/2028 - 5/3/2028\n", 2, "“31/2/2028” is not in the calendar"),
        ("5/3 - 31/4", 1, "“31/4” is not in the calendar"),
        ("5/3/2028 - 1/3/2028", 1, "“5/3/2028 - 1/3/2028” ends before it begins"),
        ("sometime", 1, "“sometime” is not a range of dates"),
    ):
        dialog.nights.setPlainText(typed)
        dialog.act.setFocus()
        dialog.act.click()
        example = "write it as 1/5/2028 – 31/8/2028, one night: 30/4/2028"
        assert dialog.banner.words == f"Line {line}: {why}; {example}"
        assert dialog.focusWidget() is dialog.nights and dialog.nights.textCursor().blockNumber() == line - 1
        assert dialog.nights.textCursor().atBlockEnd() and dialog.nights.property("faulty")
        qtbot.keyClicks(dialog.nights, "8")
        assert dialog.banner.isHidden() and not dialog.nights.property("faulty"), "it goes with the first key"
    dialog.nights.setPlainText("29/2/2028")
    dialog.act.click()
    assert [each.name for each in app.desk.reader.find(Season, rate_plan=plan, order="id")] == ["Low", "Tết"]


def test_the_season_before_a_gap_can_be_stretched_over_it(app: App, qtbot: QtBot) -> None:
    """For a night that was forgotten a new season with prices of its own was the only way."""
    year = Period(date(2028, 1, 1), date(2028, 12, 31))
    low, high = Period(date(2028, 1, 1), date(2028, 3, 31)), Period(date(2028, 4, 2), date(2028, 12, 31))
    seasons = {"Low": ("low", low), "High": ("high", high)}
    plan = plan_with(app, {"Deluxe": [[1000, 2000]]}, seasons, valid=year)
    window = opened(app, qtbot)
    page = plans(window)
    page.go_to(plan)
    faults = page.plan.prices.faults
    row = next(at for at in range(faults.count()) if "night of 1 Apr 2028" in faults.item(at).text())
    faults.setCurrentRow(row)
    qtbot.keyClick(faults, Qt.Key.Key_Return)
    dialog = dialog_of(window, SeasonDialog)
    assert isinstance(dialog, SeasonDialog)
    assert dialog.stretch_button.text() == "Stretch “Low” over these nights"
    dialog.stretch_button.click()
    assert not any("1 Apr 2028" in faults.item(at).text() for at in range(faults.count()))
    assert len(app.desk.reader.find(Season, rate_plan=plan)) == 2
    nights = {each.nights for each in app.desk.reader.find(SeasonDates)}
    assert nights == {Period(low.first, date(2028, 4, 1)), high}
    window.undo()
    assert {each.nights for each in app.desk.reader.find(SeasonDates)} == {low, high}


def test_nothing_is_stretched_where_no_season_ends_before_the_nights(app: App, qtbot: QtBot) -> None:
    year = Period(date(2028, 1, 1), date(2028, 12, 31))
    high = Period(date(2028, 4, 2), date(2028, 12, 31))
    plan = plan_with(app, {"Deluxe": [[1000]]}, {"High": ("high", high)}, valid=year)
    window = opened(app, qtbot)
    gap = Period(date(2028, 1, 1), date(2028, 4, 1))
    dialog = SeasonDialog(window.context, window, grid_in(app, plan), None, [gap])
    dialog.show()
    assert not dialog.stretch_button.isVisible()
