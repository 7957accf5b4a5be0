"""What the marks of the calendar say, and that all looks and Today say it alike."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Review
from salesdesk.services.records import add, change
from salesdesk.ui.calendar.agenda_rows import SIGN, TIME, WORD
from salesdesk.ui.calendar.day_hours import FIRST_HOUR
from salesdesk.ui.calendar.fitted import Fitted
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.theme import LIGHT
from tests.ui.calendar_page import LEFT, calendar_of, call_at, monday, wall
from tests.ui.painted import painted
from tests.ui.screens import settle
from tests.ui.today_page import Desk, at, states
from tests.ui.windows import opened

DAY = date(2026, 11, 18)
SIGNED = {
    "to_book": ("◌", "To book"),
    "asked": ("○", "Awaiting reply"),
    "confirmed": ("●", "Confirmed"),
    "done": ("✓", "Done"),
    "missed": ("!", "Missed"),
    "cancelled": ("×", "Cancelled"),
}


@pytest.fixture
def app(app: App) -> App:
    """On a day with no holiday near it."""
    return replace(app, clock=Clock(seconds=lambda: at("08:00", DAY).timestamp()))


def due(app: App, kind: str, name: str, days: int) -> None:
    add(app.desk.journal, kind, {"name": name, "due": DAY + timedelta(days=days)})


def rows_of(page: CalendarPage) -> dict[str, tuple[str, str]]:
    """The lines of the list by their words: the sign of each, and what is heard."""
    items = [page.agenda.item(row) for row in range(page.agenda.count())]
    return {
        item.text(): (str(item.data(SIGN) or ""), str(item.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        for item in items
    }


def inked(picture: QImage, colour: str) -> bool:
    return any(
        picture.pixelColor(x, y) == QColor(colour)
        for x in range(picture.width())
        for y in range(picture.height())
    )


@pytest.mark.parametrize("state", SIGNED)
def test_a_state_has_one_sign_in_today_in_the_list_and_beside_the_calendar(
    app: App, qtbot: QtBot, state: str
) -> None:
    call = call_at(app, wall(monday(app), 9, 30), state=state)
    _, page = calendar_of(app, qtbot, look="agenda")
    page.go_to(call)
    assert states(page.panel) == [SIGNED[state]]
    signs = {sign for words, (sign, _) in rows_of(page).items() if "Saigon Pearl" in words}
    assert signs == {SIGNED[state][0]}
    if state == "cancelled":
        return  # Today leaves it out.
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("15:00"), state=state)
    desk.call(account, at("16:00"))
    today = desk.page()
    # What somebody calls done before it began waits for its review in Today.
    assert (SIGNED[state] if state != "done" else ("✎", "Done")) in states(today)
    assert not any(SIGNED[state][0] in each.accessibleName() for each in today.findChildren(QWidget)), (
        "who hears it hears the word"
    )


def test_what_is_overdue_says_so_in_every_look(app: App, qtbot: QtBot) -> None:
    for kind, days in (("promise", -1), ("task", -1), ("task", -9), ("task", 0), ("promise", 0)):
        due(app, kind, f"{kind} {days}", days)
    _, page = calendar_of(app, qtbot, look="month")
    page.go_to(DAY.isoformat())
    heads = page.month_view.heads
    said = [heads.banner(DAY - timedelta(days=days)) for days in (0, 1, 9)]
    assert said == [["! 3 overdue", "◇ 1", "▷ 1"], [], []], "it comes along to today"
    assert heads.banner(DAY, 500) == ["! 3 overdue", "◇ 1 promise", "▷ 1 task"], "room for words"
    page.show_look("agenda")
    page.go_to((DAY - timedelta(days=9)).isoformat())
    days = {
        item.text() for row in range(page.agenda.count()) if not (item := page.agenda.item(row)).data(SIGN)
    }
    assert days == {page.context.formats.day(DAY), "Tuesday 24 November 2026"}, "and the day of a holiday"
    assert rows_of(page)["promise -1"] == ("!", "Promise overdue: promise -1, 1 day overdue")
    assert rows_of(page)["task -9"] == ("!", "Task overdue: task -9, 9 days overdue")
    assert rows_of(page)["task 0"] == ("▷", "Task: task 0")
    view = page.days_view
    for look in ("day", "work", "week"):
        page.show_look(look)
        page.go_to(DAY.isoformat())
        view.viewport().grab()
        seen = {view.words_at(place.center()): place.toAlignedRect() for place, _ in view.head.places}
        assert list(seen) == ["3 overdue", "Promise: promise 0", "Task: task 0"], look
        pictures = {words: view.viewport().grab(place).toImage() for words, place in seen.items()}
        assert [inked(each, LIGHT.bad) for each in pictures.values()] == [True, False, False]


def test_what_stands_above_the_hours_takes_few_lines(app: App, qtbot: QtBot) -> None:
    long = (
        "Reprint of the incentive brochure with the new terrace plan: read the proof and ring the printer up"
    )
    due(app, "task", long, 7)
    _, page = calendar_of(app, qtbot)
    head, high = page.days_view.head, page.days_view.fontMetrics().height()
    notes = head.height - head.names_height
    assert high < notes < 3.5 * high, "three lines at most"
    for number in range(6):
        due(app, "task", f"Ring up {number}", 8)
    page.refresh()
    assert notes < head.height - head.names_height < 4 * high
    page.days_view.viewport().grab()
    of_day = [note for _, note in head.places if note.day == DAY + timedelta(days=8)]
    assert (len(of_day), len(head.rests)) == (2, 1), "and how many more there are"


def test_many_promises_that_are_overdue_are_one_note_that_leads_to_them(app: App, qtbot: QtBot) -> None:
    for day in range(1, 41):
        due(app, "promise", f"Promise {day}", -day)
    due(app, "promise", "Menu", 0)
    _, page = calendar_of(app, qtbot)
    page.go_to(DAY.isoformat())
    page.days_view.viewport().grab()
    asked: list[tuple[str, str]] = []
    page.context.events.sell.connect(lambda what, of: asked.append((what, of)))
    notes = {note.words: place for place, note in page.days_view.head.places}
    assert list(notes) == ["40 promises overdue", "Menu"]
    qtbot.mouseClick(page.days_view.viewport(), LEFT, pos=notes["40 promises overdue"].center().toPoint())
    assert asked == [("promises", "")]
    page.show_look("agenda")
    row = next(row for row in range(page.agenda.count()) if "40 promises" in page.agenda.item(row).text())
    assert rows_of(page)["40 promises overdue"] == ("!", "40 promises overdue")
    page.agenda.itemActivated.emit(page.agenda.item(row))
    assert len(asked) == 2


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_list_says_for_how_long_something_has_been_overdue(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: float
) -> None:
    due(app, "promise", "Tray", -7)
    due(app, "task", "Ring up", -1)
    due(app, "task", "Menu", 0)
    window, _ = calendar_of(app, qtbot, look="agenda", scale=size)
    settle()
    page = window.calendar
    page.go_to(DAY.isoformat())
    heard = {words: said for words, (_, said) in rows_of(page).items()}
    assert heard["Tray"] == "Promise overdue: Tray, 7 days overdue"
    assert heard["Menu"] == "Task: Menu"
    said = painted(page.agenda.viewport(), monkeypatch)
    assert [each for each in said if "overdue" in each] == ["7 days overdue", "1 day overdue"]
    for row in range(page.agenda.count()):
        item = page.agenda.item(row)
        parts = page.agenda.itemDelegate().parts(
            page.agenda.visualItemRect(item), page.agenda.indexFromItem(item)
        )
        places = [part.place for part in parts]
        assert not any(one.intersects(other) for one, other in combinations(places, 2)), parts


def test_for_how_long_something_has_been_overdue_stands_on_one_line(app: App, qtbot: QtBot) -> None:
    for days in (4, 5, 6):
        due(app, "task", f"Task {days}", -days)
        due(app, "promise", f"Promise {days}", -days - 3)
    window, _ = calendar_of(app, qtbot, look="agenda")
    window.speak("vi")
    settle()
    page = window.calendar
    page.go_to(DAY.isoformat())
    rows = [page.agenda.item(row) for row in range(page.agenda.count())]
    heights = {page.agenda.visualItemRect(each).height() for each in rows if each.data(WORD)}
    assert len(heights) == 1, heights
    window.speak("en")


def test_what_has_no_room_above_a_day_is_counted_and_leads_to_the_list(app: App, qtbot: QtBot) -> None:
    for number in range(7):
        due(app, "task", f"Task {number}", 0)
    _, page = calendar_of(app, qtbot)
    page.go_to(DAY.isoformat())
    page.days_view.viewport().grab()
    [(place, day)] = page.days_view.head.rests
    assert day == DAY
    qtbot.mouseClick(page.days_view.viewport(), LEFT, pos=place.center().toPoint())
    assert page.look == "agenda" and {f"Task {number}" for number in range(7)} <= set(rows_of(page))


def test_a_call_that_is_over_shows_whether_its_review_waits(app: App, qtbot: QtBot) -> None:
    calls = {
        state: call_at(app, wall(DAY - timedelta(days=1), hour), state=state)
        for hour, state in enumerate(("done", "confirmed", "missed"), 9)
    }
    add(app.desk.journal, "review", {"call": calls["done"]})
    window, page = calendar_of(app, qtbot)
    page.go_to(calls["done"])

    def looks() -> dict[str, str | None]:
        return {entry.call.id: entry.call.state for entry in page.days_view.shown.entries}

    waits = {call: "missed" if state == "missed" else "to_review" for state, call in calls.items()}
    assert looks() == waits
    assert states(page.panel) == [("✎", "Not reviewed yet")]
    assert "Not reviewed yet" in page.days_view.accessibleDescription()
    [place] = [rect for rect, entry in page.days_view.places if entry.call.id == calls["done"]]
    assert inked(page.view.viewport().grab(place.toAlignedRect()).toImage(), LIGHT.warm)
    gone: list[tuple[str, str]] = []
    page.context.events.go.connect(lambda tab, what: gone.append((tab, what)))
    page.panel.review_button.click()
    assert gone == [("reviews", calls["done"])]
    [review] = app.desk.reader.find(Review, call=calls["done"])
    done = change(app.desk.journal, app.desk.reader, review.id, {"finished_on": DAY})
    page.context.wrote(done, None)
    window.turn("calendar", calls["done"])
    assert looks() == {**waits, calls["done"]: "done"}
    assert states(page.panel) == [("✓", "Done")]
    page.show_look("agenda")
    page.go_to(calls["confirmed"])
    assert states(page.panel) == [("✎", "Not reviewed yet")]
    assert "✎" in {sign for sign, _ in rows_of(page).values()}


def test_the_signs_of_states_are_of_one_size_and_stand_below_each_other(app: App, qtbot: QtBot) -> None:
    for hour, state in enumerate(("to_book", "asked", "confirmed"), 9):
        call_at(app, wall(monday(app), hour), state=state)
    _, page = calendar_of(app, qtbot, look="agenda")
    page.agenda.setCurrentRow(-1)
    found = set()
    for row in range(page.agenda.count()):
        item = page.agenda.item(row)
        if item.data(TIME):
            place = page.agenda.visualItemRect(item)
            picture = page.agenda.viewport().grab(QRect(place.topLeft(), QSize(32, place.height()))).toImage()
            ground = picture.pixelColor(0, 4)
            dark = [
                (x, y)
                for x in range(picture.width())
                for y in range(picture.height())
                if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
            ]
            across, down = zip(*dark, strict=True)
            found.add((min(across), max(across), min(down), max(down)))
    assert len(found) == 1, found


def test_a_tip_of_a_month_says_what_each_sign_means(app: App, qtbot: QtBot) -> None:
    due(app, "promise", "Menu", -1)
    due(app, "task", "Report", -1)
    _, page = calendar_of(app, qtbot, look="month")
    day = DAY
    page.go_to(day.isoformat())
    corner = QPointF(page.month_view._cells[day].topLeft()) + QPointF(8, 8)
    assert page.month_view.words_at(corner) == "Promise overdue: Menu\nTask overdue: Report"


def test_a_date_to_keep_stands_on_its_day_with_a_flag_and_leads_to_what_it_is_about(
    app: App, qtbot: QtBot
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    group = {"account": account, "name": "Gala", "stage": "tentative"}
    held, _ = add(app.desk.journal, "opportunity", {**group, "option_date": DAY + timedelta(2)})
    add(app.desk.journal, "opportunity", {**group, "name": "Fair", "option_date": DAY - timedelta(2)})
    window, page = calendar_of(app, qtbot, look="month")
    window.resize(1366, 900)
    settle()
    page.go_to(DAY.isoformat())
    place = QPointF(page.month_view._cells[DAY].topLeft()) + QPointF(8, 8)
    assert page.month_view.words_at(place) == "Overdue: Option: Fair"
    assert page.month_view.heads.banner(DAY + timedelta(2), 300.0) == ["⚑ 1 date"]
    page.show_look("agenda")
    late, coming = (("!", "Option: Fair"), ("⚑", "Option: Gala"))
    assert [rows_of(page)[f"{words}  ·  Saigon Pearl"][0] for _, words in (late, coming)] == ["!", "⚑"]
    note = next(each for each in page._shown.notes if each.record == held)
    page.notes.open(note)
    settle()
    assert window.current == "prospects"


def test_notes_of_one_line_and_of_two_begin_on_the_same_line(app: App, qtbot: QtBot) -> None:
    first = monday(app)
    for days, name in ((0, "Report"), (2, "Reprint of the incentive brochure: read the proof")):
        add(app.desk.journal, "task", {"name": name, "due": first + timedelta(days=days)})
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    picture = view.viewport().grab().toImage()
    one, two = (rect for rect, note in view.head.places if note.kind == "task")
    assert one.top() == two.top() and two.height() > one.height() + 8

    def first_ink(left: float) -> int:
        """The first row in which the sign is painted, in the first pixels of a note."""
        ground, x = QColor(LIGHT.surface), round(left)
        return next(
            y
            for y in range(round(one.top()), round(one.bottom()))
            if any(picture.pixelColor(at, y) != ground for at in range(x + 4, x + 14))
        )

    assert first_ink(one.left()) == first_ink(two.left())
    # The second line stands below the first words, not below the sign.
    edge = round(two.left())
    below = range(round(two.top() + one.height()) + 1, round(two.bottom()) - 2)
    assert all(
        picture.pixelColor(x, y) == QColor(LIGHT.surface) for x in range(edge, edge + 10) for y in below
    )


def test_the_line_through_a_cancelled_call_stays_within_it_in_a_month(app: App, qtbot: QtBot) -> None:
    day = monday(app) + timedelta(days=3)
    call_at(app, wall(day, 9), state="cancelled")
    window, page = calendar_of(app, qtbot, look="month")
    [(place, _)] = page.month_view.places
    # Within a window, where Qt shifts what a painter paints.
    corner = page.month_view.viewport().mapTo(window, place.toAlignedRect().topLeft())
    left = QRect(corner - QPoint(24, 0), QSize(22, round(place.height())))
    below = left.translated(0, round(page.month_view._cells[day].height()))
    picture = window.grab().toImage()
    assert picture.copy(left) == picture.copy(below), "nothing but the line between two days"


def test_times_stand_below_each_other_in_a_month_whatever_the_sign(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, states = monday(app) + timedelta(days=2), ("confirmed", "to_book", "asked", "cancelled")
    for hour, state in enumerate(states, 9):
        call_at(app, wall(day, hour), state=state)
    _, page = calendar_of(app, qtbot, look="month")
    begins: dict[str, float] = {}
    paint = Fitted.paint

    def seen(self: Fitted, painter: QPainter, place: QPointF, words: str, room: int) -> None:
        begins[words] = place.x()
        paint(self, painter, place, words, room)

    monkeypatch.setattr(Fitted, "paint", seen)
    page.month_view.viewport().grab()
    assert len({begins[f"{hour:02}:00"] for hour in range(9, 9 + len(states))}) == 1


def test_the_time_follows_the_name_in_quiet_letters_whatever_the_height(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Lan"})
    for hour, minutes in ((9, 30), (10, 60)):
        call_at(app, wall(monday(app), hour), minutes, account=account)
    _, page = calendar_of(app, qtbot)
    for place, _entry in page.days_view.places:
        picture = page.view.viewport().grab(place.toAlignedRect()).toImage()
        assert inked(picture, LIGHT.text) and inked(picture, LIGHT.muted)


def test_the_ways_through_time_keep_their_place_from_look_to_look(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)

    def places() -> list[QPoint]:
        return [each.mapTo(page, QPoint()) for each in page.looks.buttons()]

    before = places()
    for look in ("month", "day", "agenda", "work"):
        page.show_look(look)
        qtbot.wait(1)
        assert places() == before, look


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_days_are_named_beside_a_call_in_text_of_twice_the_size(app: App, qtbot: QtBot, lang: str) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    window, _ = calendar_of(app, qtbot, lang, scale=2.0)
    page = window.calendar
    page.go_to(call)
    qtbot.waitUntil(page.panel.isVisible)
    qtbot.wait(1)
    names = list(page.days_view.head._names.values())
    assert names and all(not name[0].isdigit() for name in names), names


def test_a_high_window_begins_with_the_first_hours_as_far_as_it_scrolls(app: App, qtbot: QtBot) -> None:
    for hour in range(3):
        due(app, "promise", f"Promise {hour}", 0)
    window = opened(app, qtbot, tab="today")
    window.resize(1920, 1080)
    qtbot.wait(20)
    window.turn("calendar")
    page = window.calendar
    qtbot.wait(200)
    view = page.days_view
    bar = view.verticalScrollBar()
    assert bar.value() == min(bar.maximum(), round(view._hour * FIRST_HOUR - view._line / 2))


@pytest.mark.parametrize(("now", "first"), [("06:20", 7), ("07:06", 6.6), ("07:45", 7), ("14:00", 7)])
def test_the_line_of_now_does_not_lie_on_the_edge_of_the_hours(
    app: App, qtbot: QtBot, now: str, first: float
) -> None:
    early = replace(app, clock=Clock(seconds=lambda: at(now, DAY).timestamp()))
    window = opened(early, qtbot, tab="calendar")
    window.resize(1366, 768)
    qtbot.wait(20)
    view = window.calendar.days_view
    assert view.verticalScrollBar().value() == round(view._hour * first - view._line / 2)


@pytest.mark.parametrize(("now", "seen"), [("13:00", True), ("17:30", True), ("19:00", False)])
def test_in_large_text_the_hour_that_it_is_now_is_seen_while_calls_are_made(
    app: App, qtbot: QtBot, now: str, seen: bool
) -> None:
    later = replace(app, clock=Clock(seconds=lambda: at(now, DAY).timestamp()))
    window = opened(later, qtbot, tab="today", scale=2.0)
    window.resize(1366, 768)
    window.turn("calendar")
    qtbot.wait(20)
    view = window.calendar.days_view
    line = view.scale.y(at(now, DAY).hour * 60 + at(now, DAY).minute)
    assert (view.head.height < line < view.viewport().height() - view._line) is seen


def test_in_large_text_no_evening_is_shown_in_place_of_the_calls_of_the_day(app: App, qtbot: QtBot) -> None:
    later = replace(app, clock=Clock(seconds=lambda: at("17:40", DAY).timestamp()))
    window = opened(later, qtbot, tab="today", scale=1.5)
    window.resize(1366, 768)
    window.turn("calendar")
    qtbot.wait(20)
    view = window.calendar.days_view
    assert view.scale.y(17 * 60 + 40) < view.viewport().height() < view.scale.y(19 * 60 + 1)
    view.verticalScrollBar().setValue(0)
    window.resize(1360, 760)
    qtbot.wait(20)
    assert not view.verticalScrollBar().value(), "what was scrolled stays"


def test_calls_in_the_list_are_of_one_height_whatever_their_sign(app: App, qtbot: QtBot) -> None:
    for hour, state in enumerate(("to_book", "asked", "confirmed", "done"), 9):
        account = add(app.desk.journal, "account", {"name": f"Sao Biển {hour}"})[0]
        call_at(app, wall(monday(app), hour), state=state, account=account)
    _, page = calendar_of(app, qtbot, look="agenda")
    rows = [page.agenda.item(at) for at in range(page.agenda.count())]
    heights = {page.agenda.visualItemRect(row).height() for row in rows if row.data(TIME)}
    assert len(heights) == 1


def test_a_name_that_is_cut_says_so_also_behind_a_sign_beside_an_open_call(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Quỹ Rừng Xanh Đông Dương"})
    call = call_at(app, wall(monday(app), 9), state="confirmed", account=account)
    call_at(app, wall(monday(app) + timedelta(days=1), 9), state="asked", account=account)
    _, page = calendar_of(app, qtbot, look="month", scale=1.5)
    written: set[str] = set()
    cut = Fitted._cut

    def seen(self: Fitted, words: str, room: int) -> str:
        written.add(cut(self, words, room))
        return cut(self, words, room)

    monkeypatch.setattr(Fitted, "_cut", seen)
    page.go_to(call)
    settle()
    page.month_view.viewport().grab()
    names = {each for each in written if each.startswith("Quỹ")}
    assert page.panel.isVisible() and len(names) >= 2 and all(each.endswith("…") for each in names), names
