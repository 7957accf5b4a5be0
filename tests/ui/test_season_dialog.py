"""A season of a plan as it is typed: what is wrong with its nights is said of the line, with an example."""

from datetime import date

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Season
from salesdesk.domain.values import Period
from salesdesk.ui.catalogue.plans.season_dialog import SeasonDialog
from tests.helpers.plans import grid_in, plan_with
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
