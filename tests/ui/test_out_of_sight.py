"""Calls above or below the hours that are seen are counted at the edge of their day, and a click there leads to them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import LEFT, calendar_of, call_at, monday, right_click, wall


def marks(page: CalendarPage) -> dict[tuple[int, str], QPoint]:
    """By the day from Monday on and in words what is counted at the edges, and where."""
    return {
        ((each.entry.day - page.days[0]).days, each.words): each.place.center().toPoint()
        for each in page.days_view.beyond
    }


def scroll(page: CalendarPage, hour: float) -> None:
    view = page.days_view
    view.verticalScrollBar().setValue(round(hour * view._hour))


def test_what_lies_above_the_days_that_one_turns_to_is_counted_and_a_click_shows_it(
    app: App, qtbot: QtBot
) -> None:
    """After Page Down the hours stay, and a call at nine was out of sight."""
    day = monday(app)
    early = [call_at(app, wall(day + timedelta(days=8), hour)) for hour in (8, 9)]
    call_at(app, wall(day + timedelta(days=8), 16))
    _, page = calendar_of(app, qtbot)
    scroll(page, 13)
    assert not marks(page)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert list(marks(page)) == [(1, "↑ 2 earlier")]
    at = marks(page)[1, "↑ 2 earlier"]
    assert page.days_view.words_at(at.toPointF()) == "↑ 2 earlier"
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=at)
    entries = {entry.call.id: entry for entry in page.days_view.shown.entries}
    assert all(page.days_view.sees(entries[call]) for call in early)
    assert page.current == "" and page.panel.isHidden(), "nothing is chosen by it"


def test_what_lies_below_is_counted_too(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    late = call_at(app, wall(day, 22))
    _, page = calendar_of(app, qtbot)
    scroll(page, 7)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=marks(page)[0, "↓ 1 later"])
    [entry] = page.days_view.shown.entries
    assert entry.call.id == late and page.days_view.sees(entry) and not marks(page)


@pytest.mark.parametrize(("lang", "words"), [("en", "↓ 1 later"), ("vi", "↓ 1 cuộc muộn hơn")])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_mark_stands_within_its_day_and_is_in_nobodys_way(
    app: App, qtbot: QtBot, lang: str, words: str, size: float
) -> None:
    call_at(app, wall(monday(app), 23))
    window, _ = calendar_of(app, qtbot, lang)
    window.enlarge(size)
    page = window.calendar
    page.show_look("week")
    page.go_to(monday(app).isoformat())
    qtbot.wait(20)
    scroll(page, 7)
    [mark] = page.days_view.beyond
    left, width = page.days_view.scale.column(monday(app))
    assert left <= mark.place.left() and mark.place.right() <= left + width
    assert mark.place.bottom() <= page.days_view.viewport().height()
    assert mark.words in (words, "↓ 1")
    right_click(page, mark.place.center().toPoint()).close()
    window.enlarge(1.0)


@pytest.mark.parametrize(("first", "calls", "words"), [(8.9, (7, 9), "↑ 1"), (7, (22, 23), "↓ 1")])
def test_a_mark_stands_at_the_edge_beside_the_beginning_of_a_call_there(
    app: App, qtbot: QtBot, first: float, calls: tuple[int, int], words: str
) -> None:
    """Between two calls it seemed to count one that is seen."""
    day = monday(app)
    for hour in calls:
        call_at(app, wall(day, hour))
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    scroll(page, first)
    if calls[0] > first:
        # The earlier one ends just above the lower edge.
        scroll(page, calls[0] + 1.1 - view._room / view._hour)
    [mark] = view.beyond
    [seen] = [place for place, entry in view.places if view.sees(entry)]
    edges = mark.place.top() - view.head.height, view.viewport().height() - mark.place.bottom()
    assert mark.brief == words and min(edges) <= 3
    assert mark.place.intersects(seen) and mark.place.left() > seen.center().x()


@pytest.mark.parametrize("minutes", [15, 30, 60, 120])
def test_a_call_whose_name_can_be_read_is_not_counted(app: App, qtbot: QtBot, minutes: int) -> None:
    """“1 later” stood above the one call that it counted, which could be read."""
    call_at(app, wall(monday(app), 10, 45), minutes)
    window, page = calendar_of(app, qtbot)
    window.resize(1366, 600)
    qtbot.wait(20)
    view = page.days_view
    hour = view._hour
    [(place, entry)] = view.places
    line = QFontMetricsF(small(view.font())).height()
    # Of a call with more than two lines only the first one is seen, of another one all.
    foot = min(place.height(), line + 8) if place.height() > 3 * line else place.height()
    scroll(page, 10.75 - (view._room - foot) / hour)
    assert view.sees(entry) and not view.beyond
    scroll(page, 10.75 - (view._room - line / 2) / hour)
    assert not view.sees(entry) and [mark.words for mark in view.beyond] == ["↓ 1 later"]
    scroll(page, 10.75 + minutes / 60 - line / 2 / hour)
    assert not view.sees(entry) and [mark.words for mark in view.beyond] == ["↑ 1 earlier"]


def test_in_a_full_day_a_mark_leaves_the_beginnings_of_names_free(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    for hour in range(6, 24):
        call_at(app, wall(day, hour))
    _, page = calendar_of(app, qtbot)
    scroll(page, 9)
    left, width = page.days_view.scale.column(day)
    assert [mark.place.left() > left + width / 2 for mark in page.days_view.beyond] == [True, True]


def places_of_words(page: CalendarPage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[QRectF, str]]:
    """The words in the picture of days that are painted into a place."""
    found: list[tuple[QRectF, str]] = []
    draw = QPainter.drawText

    def drawn(self: QPainter, *what: object) -> object:
        if isinstance(what[0], QRectF):
            found.append((QRectF(what[0]), str(what[-1])))
        return draw(self, *what)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", drawn)
        page.days_view.viewport().grab()
    return found


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("minutes", [20, 45, 180])
def test_no_word_of_a_call_lies_under_a_mark(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: float, minutes: int
) -> None:
    """At 200 % “↓ 4” lay on the name of the first call."""
    day = monday(app)
    for hour in (6, 7, 9, 10, 12, 16, 22):
        call_at(app, wall(day, hour), minutes, objective="Agree 1,200 room nights and the date of signing")
    _, page = calendar_of(app, qtbot, scale=size)
    for tenths in range(70, 110):
        scroll(page, tenths / 10)
        view = page.days_view
        briefs = {mark.brief for mark in view.beyond}
        assert briefs
        for place, words in places_of_words(page, monkeypatch):
            wide = QFontMetricsF(small(view.font())).horizontalAdvance(words)
            said = QRectF(place.left(), place.top(), min(wide, place.width()), place.height())
            for mark in view.beyond:
                assert words in briefs or not mark.place.intersects(said), (tenths, words)


def test_in_large_text_the_hours_begin_with_the_first_call(app: App, qtbot: QtBot) -> None:
    """Two hours of nothing stood above the beginning of the call."""
    first = call_at(app, wall(monday(app) + timedelta(days=2), 9, 30))
    call_at(app, wall(monday(app) + timedelta(days=3), 16))
    _, page = calendar_of(app, qtbot, scale=2.0)
    view = page.days_view
    [entry] = [each for each in view.shown.entries if each.call.id == first]
    assert view.sees(entry)
    assert [mark.brief for mark in view.beyond] == ["↓ 1 later"]
