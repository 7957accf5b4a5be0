"""The calendar, through real widgets: dragging, keys, reasons."""

from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.domain.values import Period
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.calendar.day_columns import LEAST
from salesdesk.ui.calendar.looks import LOOKS
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.events import gap_of
from salesdesk.ui.widgets.lead import Lead
from tests.ui.calendar_page import (
    LEFT,
    calendar_of,
    call_at,
    drag,
    monday,
    point_of,
    start_of,
    wall,
)
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def test_a_call_is_dragged_to_another_day_and_time_and_undo_puts_it_back(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    window, page = calendar_of(app, qtbot)
    start = point_of(page, call)
    day_width = (page.view.viewport().width() - 60) // 7
    hour = page.days_view._hour
    drag(qtbot, page, start, start + QPoint(day_width, round(2 * hour)))
    assert start_of(app, call) == (wall(monday(app) + timedelta(days=1), 11, 30), 60)
    assert "move the call with Saigon Pearl" in words_of_next(app.desk.reader, window.context.tr)
    window.undo_action.trigger()
    assert start_of(app, call) == (wall(monday(app), 9, 30), 60)
    assert any(entry.call.id == call and entry.day == monday(app) for entry in page.view.shown.entries)  # type: ignore[union-attr]


def test_dragging_its_foot_lengthens_a_call(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    foot = point_of(page, call, foot=True)
    drag(qtbot, page, foot, foot + QPoint(0, round(page.days_view._hour / 2) + 3))
    assert start_of(app, call) == (wall(monday(app), 9, 30), 90)


def test_a_drag_that_is_given_up_changes_nothing(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    viewport, start = page.view.viewport(), point_of(page, call)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(0, 80))
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT, pos=start + QPoint(0, 80))
    assert start_of(app, call) == (wall(monday(app), 9, 30), 60)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_call_is_planned_by_dragging_over_free_time_and_typing_a_name(
    app: App, qtbot: QtBot, lang: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sông Hàn"})
    window, page = calendar_of(app, qtbot, lang)
    view = page.days_view
    x = round(view.scale.column(monday(app))[0]) + 20
    top = QPoint(x, round(view.scale.y(10 * 60)) + 3)
    drag(qtbot, page, top, QPoint(x, round(view.scale.y(11 * 60 + 30))))
    assert page.new_bar.isVisible()
    page.new_bar.account.line.setText("song han")
    page.new_bar.objective.setText("Tết")
    qtbot.keyClick(page.new_bar.objective, Qt.Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert (call.account, call.objective) == (account, "Tết")
    assert start_of(app, call.id) == (wall(monday(app), 10), 90)
    assert not page.new_bar.isVisible()
    assert page.panel.call == call.id
    planned = {"en": "Call added: Sông Hàn, ", "vi": "Đã thêm cuộc gặp: Sông Hàn, "}[lang]
    said = window.statusBar().currentMessage()
    assert said.startswith(planned) and "10:00" in said, said


@pytest.mark.parametrize(("lang", "typed"), [("en", "9:30 on"), ("vi", "9h30 ngày")])
def test_day_and_time_of_a_new_call_are_typed(app: App, qtbot: QtBot, lang: str, typed: str) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn"})
    _, page = calendar_of(app, qtbot, lang)
    bar, first = page.new_bar, monday(app)
    bar.ask(wall(first, 14), 60)
    bar.account.line.setText("song han")
    bar.when.setFocus()

    def write(words: str) -> None:
        bar.when.selectAll()
        bar.when.insert(words)

    write("9h")
    qtbot.keyClick(bar.when, Qt.Key.Key_Return)
    assert "09:00 – 10:00" in bar.when.text(), "the day stays"
    assert bar.objective.hasFocus(), "it is known with whom"
    bar.when.setFocus()
    write(f"{first + timedelta(days=2):%d/%m}")
    bar.objective.setFocus()
    assert "09:00 – 10:00" in bar.when.text(), "the time stays"
    bar.when.setFocus()
    write("soon")
    bar.take()
    assert "soon" in bar.fault.text() and bar.when.hasFocus() and bar.isVisible()
    qtbot.keyClick(bar.when, Qt.Key.Key_Escape)
    assert bar.isVisible() and not bar.fault.isVisible() and "09:00" in bar.when.text()
    write(f"{typed} {first + timedelta(days=1):%d/%m/%Y}")
    bar.take()
    [call] = app.desk.reader.find(Call)
    assert start_of(app, call.id) == (wall(first + timedelta(days=1), 9, 30), 60)


def test_the_time_of_a_new_call_reads_as_the_same_time_again(app: App, qtbot: QtBot) -> None:
    for lang in ("en", "vi"):
        _, page = calendar_of(app, qtbot, lang)
        for days in (*range(-9, 9), 200, 400):
            start = wall(app.clock.local().date() + timedelta(days=days), 14, 30)
            page.new_bar.ask(start, 45)
            assert page.new_bar._read(page.new_bar.when.text()) == (start, 45), page.new_bar.when.text()
            page.new_bar.give_up()


def test_an_account_that_is_not_known_is_refused_in_place(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    page.new_bar.take()
    assert page.new_bar.fault.text()
    page.new_bar.account.line.setText("nobody of this name")
    page.new_bar.take()
    assert "nobody" in page.new_bar.fault.text()
    qtbot.keyClick(page.new_bar.account.line, Qt.Key.Key_Escape)
    assert not page.new_bar.isVisible()
    assert app.desk.reader.count(Call) == 0


def test_a_month_moves_calls_by_days_and_keeps_their_time(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot, look="month")
    start = point_of(page, call)
    cell = page.month_view._cells[monday(app) + timedelta(days=2)]
    drag(qtbot, page, start, cell.center().toPoint())
    assert start_of(app, call) == (wall(monday(app) + timedelta(days=2), 9, 30), 60)


def test_more_calls_than_a_cell_has_room_for_are_counted_and_lead_to_the_day(app: App, qtbot: QtBot) -> None:
    for hour in range(8, 18):
        call_at(app, wall(monday(app), hour), 30)
    _, page = calendar_of(app, qtbot, look="month")
    [(rect, day, _)] = page.month_view.rests
    assert day == monday(app)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=rect.center().toPoint())
    assert (page.look, page.day) == ("day", monday(app))
    assert len(page.view.places) == 10  # type: ignore[union-attr]


def test_the_day_whose_calls_are_only_counted_shows_though_another_call_is_chosen(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app) + timedelta(days=2)
    chosen = call_at(app, wall(monday(app), 9))
    for hour in range(8, 20):
        call_at(app, wall(day, hour))
    _, page = calendar_of(app, qtbot, look="month")
    page.go_to(chosen)
    qtbot.wait(20)
    [rest] = [rect for rect, counted, _ in page.month_view.rests if counted == day]
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=rest.center().toPoint())
    assert page.days == (day,) and page.panel.isHidden() and not page.current


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
def test_every_look_paints_whatever_is_in_it(app: App, qtbot: QtBot, lang: str) -> None:
    hostile = '<img src="/etc/hostname"/> & Sons <b'
    account, _ = add(app.desk.journal, "account", {"name": hostile})
    for n, state in enumerate("to_book asked confirmed reminded done missed cancelled odd".split()):
        start = wall(monday(app), 9 + n // 2, n % 2 * 20)
        call_at(app, start, 45, account=account, state=state, objective=hostile)
    add(app.desk.journal, "task", {"name": hostile, "due": monday(app)})
    add(app.desk.journal, "promise", {"name": hostile, "due": monday(app), "account": account})
    _, page = calendar_of(app, qtbot, lang)
    for look in LOOKS:
        page.show_look(look)
        page.go_to(monday(app).isoformat())
        qtbot.wait(1)
        assert len(page.view.grab().toImage().text()) >= 0
        if look == "agenda":
            said = [page.view.item(row).text() for row in range(page.view.count())]  # type: ignore[union-attr]
            assert any(words.endswith(f"{hostile}  ·  {hostile}") for words in said), "for whom it is due"
        else:
            kinds = {note.kind for note in page.view.shown.notes}  # type: ignore[union-attr]
            assert {"task", "promise"} <= kinds, look


def test_the_panel_leads_on_and_saves_what_is_typed(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    assert page.panel.isVisible()
    went: list[tuple[str, str]] = []
    window.context.events.go.connect(lambda tab, what: went.append((tab, what)))
    next(b for b in page.panel.findChildren(QPushButton) if b.text() == "Briefing").click()
    assert went[-1] == ("briefings", call)
    window.turn("calendar")
    page.panel.form.editors["objective"].retype("Agree 40 nights")
    window.turn("prospects")
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.objective == "Agree 40 nights"


def test_the_panel_says_first_where_when_to_leave_whom_to_ask_for_and_what_is_lacking(
    app: App, qtbot: QtBot
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl", "address": "9 Bạch Đằng"})[0]
    nhung = {"account": account, "name": "Nguyễn Thị Nhung", "address_as": "chị Nhung"}
    contact = add(app.desk.journal, "contact", nhung)[0]
    start = monday(app) + timedelta(days=7)
    values = {"account": account, "contact": contact, "channel": "visit", "travel_minutes": 15}
    call = call_at(app, wall(start, 9, 30), **values, state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    brief = page.panel.brief

    def said() -> list[str]:
        return [label.text() for label in brief.findChildren(QLabel) if label.text()]

    assert said()[0].startswith("Leave by 09:") and "9 Bạch Đằng" in said()[1]
    assert "Ask for chị Nhung" in said()
    went: list[tuple[str, str]] = []
    window.context.events.go.connect(lambda tab, what: went.append((tab, what)))
    (lead,) = brief.findChildren(Lead)
    assert lead.text() == "No objective yet"
    lead.click()
    assert went[-1] == ("briefings", gap_of(call, "objective"))
    window.turn("calendar", call)
    # What the head says has its fields one step away; what is changed most often stands there.
    form = page.panel.form
    assert form.editors["when"].isVisible() and not form.editors["state"].isVisible()
    form.more.click()
    assert form.editors["state"].isVisible() and form.editors["contact"].isVisible()
    page.go_to(call_at(app, wall(monday(app) - timedelta(days=7), 9), account=account, state="done"))
    assert brief.isHidden(), "of what is over nothing is left to do"


def test_the_look_is_remembered(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot, look="month")
    assert page.look == "month"
    again = opened(app, qtbot, tab="calendar").page("calendar")
    assert isinstance(again, CalendarPage) and again.look == "month"


def test_seasons_of_the_public_plan_stand_above_the_days_and_follow_it(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="calendar")
    page = window.calendar
    page.show_look("month")
    today = app.clock.local().date()
    assert page.month_view.seasons == {}
    window.turn("today")
    whole = Period(today - timedelta(days=5), today + timedelta(days=5))
    plan, done = add(
        app.desk.journal, "rate_plan", {"name": "Public", "kind": "bar", "state": "published", "valid": whole}
    )
    season, _ = add(
        app.desk.journal,
        "season",
        {"rate_plan": plan, "name": "Fireworks", "kind": "event", "overlay": True},
    )
    _, last = add(app.desk.journal, "season_dates", {"season": season, "nights": Period(today, today)})
    window.context.wrote(done, None)
    window.context.wrote(last, None)
    window.turn("calendar")
    assert page.month_view.seasons[today].name == "Fireworks"
    assert "Fireworks" in page.month_view.accessibleDescription()


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_nothing_above_the_calendar_is_cut_in_a_narrow_window(app: App, qtbot: QtBot, lang: str) -> None:
    window, page = calendar_of(app, qtbot, lang)
    parts = [*page.head.findChildren(QPushButton), page.period]

    def cut() -> list[str]:
        """Whatever has less room than it asks for, or stands beyond the head."""
        return [
            part.accessibleName() or part.text()
            for part in parts
            if part.isVisible()
            and (part.width() < part.sizeHint().width() or not page.head.rect().contains(part.geometry()))
        ]

    for look, wide in product(LOOKS, (900, 1024, 1120, 1366)):
        page.show_look(look)
        page.go_to(monday(app).isoformat())
        window.resize(wide, 700)

        def whole(look: str = look, wide: int = wide) -> None:
            assert page.head.width() <= wide and cut() == [], f"{look}, {wide} pixels wide"

        qtbot.waitUntil(whole)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_ways_through_time_keep_their_line_whatever_the_period_is_called(
    app: App, qtbot: QtBot, lang: str
) -> None:
    call_at(app, wall(monday(app), 9, 30))
    window, page = calendar_of(app, qtbot, lang)
    head = page.head
    [on] = [
        each for each in head.findChildren(QPushButton) if each.accessibleName() == window.context.tr("After")
    ]
    for look, days in (
        ("day", ("2026-05-01", "2026-09-23")),
        ("week", ("2026-11-24", "2026-12-01", "2026-12-29")),
        ("month", ("2026-05-01", "2026-09-01")),
        ("agenda", ("2026-05-01", "2026-12-20")),
    ):
        page.show_look(look)
        widths = range(head.minimumSizeHint().width(), 1360, 16)
        below: dict[int, set[bool]] = {}
        for day in days:
            page.go_to(day)
            for wide in widths:
                head.setFixedWidth(wide)
                settle()
                below.setdefault(wide, set()).add(on.y() > head.period.geometry().bottom())
        assert [wide for wide, lines in below.items() if len(lines) > 1] == [], look
        assert set().union(*below.values()) == {True, False}, look


@pytest.mark.parametrize(("lang", "scale"), [("en", 1.5), ("vi", 2.0)])
def test_nothing_in_the_head_is_cut_in_a_narrow_window_with_large_text(
    app: App, qtbot: QtBot, lang: str, scale: float
) -> None:
    call_at(app, wall(monday(app), 9, 30))
    window = opened(app, qtbot, lang, tab="calendar", scale=scale)
    head = window.calendar.head
    for wide in (1100, 900):
        window.resize(wide, 600)
        settle()
        qtbot.waitUntil(lambda: head.width() < wide)  # noqa: B023 - asked for at once
        head.everybody.show()
        head.show_period(head.period.text())
        settle()
        shown = [each for each in head.findChildren(QPushButton) if each.isVisible()]
        cut = [each.text() for each in shown if each.width() < each.sizeHint().width()]
        past = [each.text() for each in shown if each.geometry().right() > head.width()]
        assert len(shown) == 11 and cut == past == [], f"{wide} pixels wide"


def test_tab_goes_through_the_head_as_it_is_read_in_one_line_or_in_more(app: App, qtbot: QtBot) -> None:
    call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    head = page.head

    def walked() -> list[str]:
        at: QWidget = head
        names = []
        while head.isAncestorOf(at := at.nextInFocusChain()):
            if (
                isinstance(at, QPushButton)
                and not head.beginning.isAncestorOf(at)
                and at.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                names.append(at.accessibleName() or at.text())
        return names

    steps, look, whose = ["Before", "Today", "After"], ["Week"], ["Include colleagues' calls"]
    begun = ["Propose my week", "Plan a call"]
    for width, wanted in (
        (1300, steps + look + whose + begun),
        (900, begun + steps + look + whose),
        (head.minimumSizeHint().width(), begun + steps + whose + look),
    ) * 2:
        head.setFixedWidth(width)
        QApplication.processEvents()
        assert walked() == wanted


def test_a_call_is_reviewed_once_it_is_over(app: App, qtbot: QtBot) -> None:
    now = app.clock.local().replace(tzinfo=None, second=0, microsecond=0)
    coming, begun = call_at(app, now + timedelta(hours=2)), call_at(app, now - timedelta(minutes=5))
    over = call_at(app, now - timedelta(minutes=75))
    done = call_at(app, now + timedelta(hours=4), state="done")
    off = call_at(app, now + timedelta(hours=6), state="cancelled")
    _, page = calendar_of(app, qtbot)
    for call, offered in (
        (coming, False),
        (begun, False),
        (over, True),
        (done, True),
        (coming, False),
        (off, False),
    ):
        page.go_to(call)
        qtbot.wait(1)
        assert page.panel.review_button.isVisible() == offered
        menu = page.panel.ways.offer()
        assert ("Review" in [action.text() for action in menu.actions()]) == (False if offered else offered)
        menu.close()


def test_calls_at_one_time_stay_readable_and_the_rest_is_counted(app: App, qtbot: QtBot) -> None:
    calls = [call_at(app, wall(monday(app), 9, minute), 30) for minute in (0, 5, 10, 15) for _ in range(12)]
    alone = call_at(app, wall(monday(app), 14), 30)
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    least = LEAST * view._line
    [(rest, day, count)] = view.rests
    assert day == monday(app) and count + len(view.places) == len(calls) + 1
    assert all(rect.width() >= least - 2 for rect, _ in view.places)
    assert not any(rect.intersects(rest) for rect, _ in view.places)
    assert next(rect for rect, entry in view.places if entry.call.id == alone).width() > 3 * least
    hidden = next(each for each in calls if each not in {entry.call.id for _, entry in view.places})
    page.go_to(hidden)
    assert any(entry.call.id == hidden for _, entry in view.places), "what is chosen shows in any case"
    view.choose("")
    page._chosen("")
    qtbot.wait(1)
    [(rest, _, _)] = view.rests
    qtbot.mouseClick(view.viewport(), LEFT, pos=rest.center().toPoint())
    assert (page.look, page.day) == ("day", monday(app)) and page.panel.isHidden()
    qtbot.wait(1)
    [(rest, _, fewer)] = view.rests
    assert fewer < count
    qtbot.mouseClick(view.viewport(), LEFT, pos=rest.center().toPoint())
    assert (page.look, page.day) == ("agenda", monday(app))
    listed = "\n".join(page.agenda.item(n).text() for n in range(page.agenda.count()))
    assert listed.count("Saigon Pearl") == len(calls) + 1


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_an_empty_calendar_says_what_goes_there_and_offers_one_step(
    app: App, qtbot: QtBot, lang: str
) -> None:
    window, tr = opened(app, qtbot, lang, tab="calendar"), translator(lang)
    head = window.calendar.head

    def offered() -> list[str]:
        settle()
        wanted = {tr("Plan a call"), tr("Propose my week")}
        return [
            each.text()
            for each in head.findChildren(QPushButton)
            if each.isVisible() and each.text() in wanted
        ]

    assert offered() == [tr("Plan a call")]
    assert head.first_button.property("role") == "primary"
    assert tr("Plan your first call: an account and a time are enough.") in [
        each.text() for each in head.findChildren(QLabel) if each.isVisible()
    ]
    head.first_button.click()
    assert window.calendar.new_bar.isVisible()
    window.calendar.new_bar.give_up()
    account, done = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window.context.wrote(done, None)
    assert sorted(offered()) == sorted([tr("Plan a call"), tr("Propose my week")])
    assert head.first_button.isVisible()
    call_for(app, account)
    window.calendar.refresh()
    assert sorted(offered()) == sorted([tr("Plan a call"), tr("Propose my week")])
    assert not head.beginning.isVisible()
    window.undo_action.trigger()
    assert head.first_button.isVisible()
