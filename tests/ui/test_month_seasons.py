"""Where a month names the seasons that its lines stand for: where they begin, and on no other day."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.services.records import add, change
from salesdesk.services.seasons import HouseSeason
from salesdesk.ui.calendar import month_heads
from salesdesk.ui.calendar.month_picture import MonthPicture
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.theme import Tokens
from tests.ui.calendar_page import calendar_of, call_at

SEASONS = {
    "Low": (Period(date(2026, 10, 1), date(2027, 3, 31)), False),
    "High": (Period(date(2027, 4, 1), date(2027, 9, 30)), False),
    "Victory": (Period(date(2027, 4, 29), date(2027, 5, 1)), True),
}


def planned(app: App) -> dict[str, str]:
    """The ids of the seasons of a public plan."""
    valid = Period(date(2026, 1, 1), date(2027, 12, 31))
    values = {"name": "Public", "kind": "bar", "state": "published", "valid": valid}
    plan, _ = add(app.desk.journal, "rate_plan", values)
    found = {}
    for name, (nights, overlay) in SEASONS.items():
        season = {"rate_plan": plan, "name": name, "overlay": overlay}
        found[name], _ = add(app.desk.journal, "season", season)
        add(app.desk.journal, "season_dates", {"season": found[name], "nights": nights})
    return found


def month_of(app: App, qtbot: QtBot, day: date, *, scale: float = 1.0) -> CalendarPage:
    _, page = calendar_of(app, qtbot, look="month", scale=scale)
    page.go_to(day.isoformat())
    qtbot.wait(1)
    return page


def festival(app: App, day: date) -> None:
    """What concerns a day as a whole and is written beside its number."""
    add(app.desk.journal, "absence", {"kind": "holiday", "days": Period(day, day), "note": "A festival"})


def named(view: MonthPicture, *names: str) -> list[tuple[date, str]]:
    """The days beside which some words, or any, are written, in their order."""
    written: list[tuple[QRectF, str]] = []

    def write(painter: QPainter, place: QRectF, words: str, ink: str) -> None:
        written.append((QRectF(place.topLeft(), QSizeF(1, 1)), words))

    def band(painter: QPainter, place: QRectF, season: HouseSeason, t: Tokens) -> None:
        write(painter, place, season.name, "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view.heads, "_write", write)
        patch.setattr(month_heads, "draw_band", band)
        view.viewport().grab()
    return sorted(
        (view.day_at(place.center()), words)
        for place, words in written
        if (words and not names) or words in names
    )


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_month_names_each_season_once_where_it_begins(app: App, qtbot: QtBot, scale: float) -> None:
    planned(app)
    page = month_of(app, qtbot, date(2027, 4, 14), scale=scale)
    assert named(page.month_view, *SEASONS) == [
        (date(2027, 3, 29), "Low"),
        (date(2027, 4, 1), "High"),
        (date(2027, 4, 29), "Victory"),
        (date(2027, 5, 2), "High"),
    ]
    page.step(1)
    assert named(page.month_view, *SEASONS) == [
        (date(2027, 4, 26), "High"),
        (date(2027, 4, 29), "Victory"),
        (date(2027, 5, 2), "High"),
    ]
    page.step(-3)
    assert named(page.month_view, *SEASONS) == [(date(2027, 2, 1), "Low")]


def test_where_what_is_due_takes_the_room_a_band_above_the_week_names_its_seasons(
    app: App, qtbot: QtBot
) -> None:
    planned(app)
    for day in (date(2027, 4, 1), date(2027, 4, 29)):
        festival(app, day)
    call_at(app, datetime(2027, 4, 1, 9))
    page = month_of(app, qtbot, date(2027, 4, 14), scale=1.5)
    view = page.month_view
    assert view.heads._tight
    assert named(view, *SEASONS) == [
        (date(2027, 3, 29), "Low"),
        (date(2027, 4, 1), "High"),
        (date(2027, 4, 29), "Victory"),
        (date(2027, 5, 2), "High"),
    ]
    banded = view.place_of_day(date(2027, 4, 1))
    [(place, _)] = view.places
    assert banded is not None and banded.contains(place.toAlignedRect()), "a call has room below"
    assert "High" in view.words_at(QRectF(banded).center() + QPointF(0, banded.height() / 2 - 1))


def test_where_neither_has_room_a_season_is_named_on_no_other_day(app: App, qtbot: QtBot) -> None:
    planned(app)
    festival(app, date(2027, 4, 1))
    # Else the festival is named below the number.
    call_at(app, datetime(2027, 4, 1, 9))
    page = month_of(app, qtbot, date(2027, 4, 14), scale=2.0)
    assert "High" not in [words for day, words in named(page.month_view) if day < date(2027, 5, 1)]
    cell = QRectF(page.month_view.place_of_day(date(2027, 4, 1)) or QRect())
    assert "High" in page.month_view.words_at(cell.topLeft() + QPointF(8, 8))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_name_that_its_day_has_no_room_for_lies_across_its_days(
    app: App, qtbot: QtBot, scale: float
) -> None:
    long = "High season of the river, the coast and the hills behind it"
    season = planned(app)["High"]
    change(app.desk.journal, app.desk.reader, season, {"name": long})
    page = month_of(app, qtbot, date(2027, 6, 16), scale=scale)
    assert named(page.month_view) == [(date(2027, 5, 31), long)]
