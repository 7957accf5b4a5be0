"""What stands above the prices of a season in the grid of rates."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Season
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.catalogue.plans.grid_model import PARTS
from tests.helpers.plans import plan_with
from tests.ui.plan_page import plans
from tests.ui.windows import opened


def test_a_season_of_several_stretches_says_the_first_and_how_many_more(app: App, qtbot: QtBot) -> None:
    """It ended in a comma and dots."""
    seasons = {"Tết": ("holiday", Period(date(2027, 2, 5), date(2027, 2, 9)))}
    plan = plan_with(app, {"Deluxe": [[1000]]}, seasons)
    [season] = app.desk.reader.find(Season, rate_plan=plan)
    for day in (3, 20):
        nights = Period(date(2027, 9, day), date(2027, 9, day + 1))
        add(app.desk.journal, "season_dates", {"season": season.id, "nights": nights})
    page = plans(opened(app, qtbot))
    page.go_to(plan)
    model, across = page.plan.prices.model, Qt.Orientation.Horizontal
    assert model.headerData(0, across, PARTS)[2] == "5 – 9 Feb 2027  +2"
    dates = "5 – 9 Feb 2027, 3 – 4 Sept 2027, 20 – 21 Sept 2027"
    assert model.headerData(0, across).endswith(dates), "who hears it hears them all"
