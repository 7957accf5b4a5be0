"""What of a day a month shows where not all of it has room: the chosen call, what is to be done, the name of a holiday."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.calendar.fitted import Fitted
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import calendar_of, call_at, monday, wall


def in_sight(page: CalendarPage, day: date) -> list[str]:
    return [entry.call.id for _, entry in page.month_view.places if entry.day == day]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_chosen_call_has_a_line(app: App, qtbot: QtBot, scale: float) -> None:
    """The call just planned, which was open, was one of those that were only counted."""
    day = monday(app)
    calls = [call_at(app, wall(day, hour), 30) for hour in range(8, 18)]
    account, _ = add(app.desk.journal, "account", {"name": "Hotel Linh"})
    _, page = calendar_of(app, qtbot, look="month", scale=scale)
    shown = in_sight(page, day)
    assert shown == calls[: len(shown)] and len(shown) < len(calls)
    page.go_to(calls[-1])
    assert in_sight(page, day) == [*calls[: len(shown) - 1], calls[-1]]
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.current == calls[-2] and calls[-2] in in_sight(page, day)
    page.begin_call(account)
    page.new_bar.show_when(datetime.combine(day, wall(day, 19).time()), 30)
    page.new_bar.take()
    assert page.current not in calls and page.current in in_sight(page, day)
    assert sum(hidden for _, _, hidden in page.month_view.rests) == len(calls) + 1 - len(in_sight(page, day))


@pytest.mark.parametrize("ended", ["done", "cancelled", "missed"])
def test_what_is_to_be_done_comes_before_what_is_done(app: App, qtbot: QtBot, ended: str) -> None:
    day = app.clock.local().date() - timedelta(days=1)
    over = call_at(app, wall(day, 8), 30, state=ended)
    add(app.desk.journal, "review", {"call": over, "finished_on": day})
    waiting = [call_at(app, wall(day, hour), 30, state="confirmed") for hour in (9, 10)]
    _, page = calendar_of(app, qtbot, look="month", scale=2.0)
    page.go_to(day.isoformat())
    shown = in_sight(page, day)
    assert shown == waiting[: len(shown)] and shown


def test_a_holiday_is_named_below_its_number_where_no_call_takes_the_room(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the number there was room for its star only."""
    free, taken = (monday(app) + timedelta(days=n) for n in (1, 2))
    for day in (free, taken):
        values = {"note": "Ngày Văn hóa Việt Nam", "days": Period(day, day), "kind": "holiday"}
        add(app.desk.journal, "absence", values)
    call_at(app, wall(taken, 9))
    _, page = calendar_of(app, qtbot, look="month", scale=2.0)
    said: list[str] = []
    paint = Fitted.paint

    def noted(self: Fitted, painter: QPainter, place: QPointF, words: str, room: int) -> None:
        said.append(words)
        paint(self, painter, place, words, room)

    monkeypatch.setattr(Fitted, "paint", noted)
    page.month_view.viewport().grab()
    assert sum(words.startswith("Ngày Văn") for words in said) == 1
    for day in (free, taken):
        corner = QPointF(page.month_view._cells[day].topLeft()) + QPointF(8, 8)
        assert page.month_view.words_at(corner) == "Ngày Văn hóa Việt Nam"


def test_beside_an_open_call_names_are_read_with_the_time_below_where_the_day_has_room(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a time “Phần mề…” was left of each name."""
    account, _ = add(app.desk.journal, "account", {"name": "Phần mềm Sóng Hàn Đà Nẵng"})
    free, full = monday(app), monday(app) + timedelta(days=1)
    alone = call_at(app, wall(free, 9, 30), account=account)
    for hour in (8, 11, 14):
        call_at(app, wall(full, hour), account=account)
    _, page = calendar_of(app, qtbot, look="month")
    view, painted = page.month_view, list[tuple[str, int]]()
    paint = Fitted.paint

    def noted(self: Fitted, painter: QPainter, place: QPointF, words: str, room: int) -> None:
        painted.append((words, room))
        paint(self, painter, place, words, room)

    monkeypatch.setattr(Fitted, "paint", noted)
    heights = [rect.height() for rect, _ in view.places]
    assert len(set(heights)) == 1, "a line each where there is all the width"
    wide = view.viewport().width()
    page.go_to(alone)
    qtbot.waitUntil(lambda: page.panel.isVisible() and view.viewport().width() < wide)
    painted.clear()
    view.viewport().grab()
    rooms = [room for words, room in painted if words.startswith("Phần mềm")]
    told = QFontMetricsF(small(view.font())).horizontalAdvance("Phần mềm Són")
    assert len(rooms) == 4 and all(room > told for room in rooms)
    assert "09:30" in [words for words, _ in painted]
    [(rect, _)] = [place for place in view.places if place[1].day == free]
    assert rect.height() > 1.5 * heights[0] and rect.bottom() <= view._cells[free].bottom()
    assert len([place for place in view.places if place[1].day == full]) == 3, "none is hidden for it"
