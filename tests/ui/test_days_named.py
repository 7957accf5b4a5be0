"""What stands above the hours: seasons across their days, each day by its name, but nothing that the title says."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.theme import tokens_now
from tests.ui.calendar_page import calendar_of, call_at, monday, wall


def low_season(app: App) -> None:
    """A season that ends on a Wednesday, and one that follows it."""
    first = monday(app)
    whole = Period(first - timedelta(days=60), first + timedelta(days=60))
    plan = add(
        app.desk.journal, "rate_plan", {"name": "Public", "kind": "bar", "state": "published", "valid": whole}
    )[0]
    ends = first + timedelta(days=2)
    for name, kind, nights in (
        ("Low season", "low", Period(whole.first, ends)),
        ("High season", "high", Period(ends + timedelta(days=1), whole.last)),
    ):
        season = add(app.desk.journal, "season", {"rate_plan": plan, "name": name, "kind": kind})[0]
        add(app.desk.journal, "season_dates", {"season": season, "nights": nights})


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_name_of_a_season_has_room_beside_a_call_and_at_twice_the_size(
    app: App, qtbot: QtBot, size: float
) -> None:
    low_season(app)
    call = call_at(app, wall(monday(app), 9))
    window, _ = calendar_of(app, qtbot, scale=size)
    page = window.calendar
    page.go_to(call)
    qtbot.wait(20)
    assert page.panel.isVisible()
    view = page.days_view
    metrics = QFontMetricsF(small(view.font()))
    assert [season.name for _, season in view.head._bands] == ["Low season", "High season"]
    for rect, season in view.head._bands:
        assert rect.width() - 14 >= metrics.horizontalAdvance(season.name)
        assert rect.height() >= metrics.height() and rect.bottom() <= view.head._top
    (low, _), (high, _) = view.head._bands
    left, width = view.scale.column(monday(app) + timedelta(days=2))
    assert low.right() <= left + width <= high.left()


def test_no_date_is_said_twice(app: App, qtbot: QtBot) -> None:
    call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot)
    formats = page.context.formats
    assert len(page.days_view.head._names) == 7
    page.show_look("day")
    assert page.period.text() == formats.day(monday(app))
    assert not page.days_view.head._names and page.days_view.head.height < page.days_view._line
    page.show_look("agenda")
    assert page.period.text() == formats.span_of_dates(page.days[0], page.days[-1])
    assert page.agenda.item(0).text() == formats.day(monday(app))


def test_today_stands_on_the_accent(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    page.show_today()
    today, view = app.clock.local().date(), page.days_view
    left, _ = view.scale.column(today)
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    at = (left + 4) * ratio, (view.head._top + 4 + view._line / 2) * ratio
    assert picture.pixelColor(round(at[0]), round(at[1])).name() == tokens_now().accent.lower()


def test_where_the_mouse_rests_all_is_said(app: App, qtbot: QtBot) -> None:
    low_season(app)
    call = call_at(app, wall(monday(app), 9), objective="Agree on 40 nights in March")
    names = ["Terrace plan <b>", "Sample invoice", "Photographs", "Tariff", "Contract"]
    for name in names:
        add(app.desk.journal, "promise", {"name": name, "due": monday(app)})
    promises = [f"Promise: {name}" for name in names]
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    view.viewport().grab()
    rect = next(rect for rect, entry in view.places if entry.call.id == call)
    assert "Agree on 40 nights in March" in view.words_at(rect.center())
    [(band, _), _] = view.head._bands
    assert view.words_at(band.center()) == "Low season"
    note, _ = view.head.places[0]
    assert view.words_at(note.center()) in promises
    left, _ = view.scale.column(monday(app))
    more = QPointF(left + 9, view.head.height - 4)
    assert sorted(view.words_at(more).splitlines()) == sorted(promises)
    place = rect.center().toPoint()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, QPoint(5, 5)))
    assert "Agree on 40 nights in March" in QToolTip.text()
    QToolTip.hideText()
    page.show_look("month")
    cell = page.month_view._cells[monday(app)]
    said = page.month_view.words_at(QPointF(cell.left() + 9, cell.top() + 5))
    assert said.splitlines()[0] == "Low season" and all(name in said for name in promises)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_where_the_names_of_the_days_have_no_room_beside_it_a_mark_stands_in_the_line_of_seasons(
    app: App, qtbot: QtBot, lang: str
) -> None:
    """The last day was called T6 4 beside T5 03/12."""
    low_season(app)
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, lang, scale=1.5)
    page.go_to(call)
    qtbot.wait(50)
    view, formats = page.days_view, page.context.formats
    [after] = view.asides
    names = [formats.weekday_name(day) for day in view.days[len(view.in_sight) :]]
    assert after.brief == f"{', '.join(names) if len(names) < 3 else f'{names[0]}–{names[-1]}'} →"
    said = [view.head._names[day] for day in view.in_sight]
    in_brief = [f"{formats.weekday_name(day)} {day.day}" for day in view.in_sight]
    assert said in (list(map(formats.weekday, view.in_sight)), in_brief), "the last one as the others"
    high, _ = view.head._bands[-1]
    assert high.right() < after.place.left() and after.place.center().y() < high.bottom()
