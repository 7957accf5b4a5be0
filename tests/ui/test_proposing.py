"""Proposing a week through real widgets: asked for, looked at, pinned, dropped, moved, planned, taken back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.records import Account, Call
from salesdesk.domain.values import Span
from salesdesk.services.planning import solver
from salesdesk.services.planning.settings import PlanSettings, plan_settings
from salesdesk.services.records import add
from salesdesk.ui.calendar.floating import PLAIN
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.calendar.proposing.session import is_proposed
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.temperature import TemperaturePart
from salesdesk.ui.settings.planning import PlanningSettings
from tests.ui.calendar_page import opened_menu, point_of, right_click
from tests.ui.proposed_week import free_monday, furnish, proposing, words_in
from tests.ui.windows import Held, opened

ZONE = "Asia/Ho_Chi_Minh"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def marked(page: CalendarPage) -> list[str]:
    """The proposed calls that the calendar shows, in order of time."""
    return [entry.call.id for entry in page.days_view.shown.entries if is_proposed(entry.call.id)]


def test_a_week_is_proposed_over_the_calendar_with_its_reasons(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star")
    calls = marked(page)
    assert len(calls) == 2
    assert app.desk.reader.count(Call) == 0
    page.view.choose(calls[0])
    page._chosen(calls[0])
    words = words_in(page.proposals.panel)
    assert page.proposals.session.calls[calls[0]].name in words
    assert "Never called yet" in words
    assert "Calls a day: 0 → 0.4" in words
    assert page.panel.isHidden() and page.proposals.panel.isVisible()
    assert "Proposed" in page.view.accessibleDescription()


def test_lessons_of_the_last_weeks_stand_beside_a_proposal(app: App, qtbot: QtBot) -> None:
    monday = week_of(app.clock.local().date())
    values = {"begins": monday, "kind": "week", "lessons": "Two calls a morning are enough"}
    add(app.desk.journal, "period_review", values)
    _, page = proposing(app, qtbot, "Sao Biển")
    assert "Two calls a morning are enough" in words_in(page.proposals.panel)


def test_one_key_plans_all_and_one_undo_takes_all_back(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star", "Cham Tours")
    page.view.choose(marked(page)[0])
    qtbot.keyClick(page.view, Qt.Key.Key_Return, CONTROL)
    planned = app.desk.reader.find(Call)
    assert len(planned) == 3
    assert {call.state for call in planned} == {"to_book"}
    assert all("never called yet" in (call.matters or "") for call in planned)
    assert marked(page) == [] and page.proposals.panel.isHidden()
    window.undo()
    assert app.desk.reader.count(Call) == 0


@pytest.mark.parametrize("held", PLAIN)
def test_what_is_pinned_by_key_and_moved_stays_when_asked_again(
    app: App, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star")
    session = page.proposals.session
    first = marked(page)[0]
    account = session.calls[first].account
    page.view.choose(first)
    qtbot.keyClick(page.view, Qt.Key.Key_P, held)
    assert session.calls[first].pinned
    assert "⚲" in {_sign(page, first)}
    before = session.calls[first].start
    qtbot.keyClick(page.view, Qt.Key.Key_Down, ALT)
    assert session.calls[first].start == before + timedelta(minutes=15)
    assert page.proposals.panel.stale.isVisible()
    page.proposals.panel.again_button.click()
    kept = next(each for each in session.calls.values() if each.account == account)
    assert (kept.pinned, kept.start) == (True, before + timedelta(minutes=15))
    assert not session.is_stale
    assert len(session.calls) == 2


def test_a_proposed_call_is_dragged_to_another_day_and_pinned_there(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl")
    session, view = page.proposals.session, page.days_view
    [name] = marked(page)
    before = session.calls[name].start
    entry = view.entry(name)
    assert entry is not None
    view.bring_into_view(entry)
    place = next(rect for rect, each in view.places if each.call.id == name).center().toPoint()
    width = round(view.scale.column(view.days[1])[1])
    aside = QPoint(width if before.weekday() < 4 else -width, 0)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(view.viewport(), place + aside / 2)
    qtbot.mouseMove(view.viewport(), place + aside)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + aside)
    moved = session.calls[name]
    assert moved.pinned
    assert moved.start - before == timedelta(days=1 if aside.x() > 0 else -1)
    assert app.desk.reader.count(Call) == 0


def test_a_proposed_call_that_is_moved_out_of_the_week_takes_it_along(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl")
    session, [name] = page.proposals.session, marked(page)
    page.view.choose(name)
    page._chosen(name)
    for _ in range(7):
        qtbot.keyClick(page.view, Qt.Key.Key_Right, ALT)
    assert session.calls[name].start.date() in page.days
    assert page.current == page.proposals.panel.call == name


def _sign(page: CalendarPage, call: str) -> str:
    from salesdesk.ui.calendar.marks import mark_of
    from salesdesk.ui.theme import LIGHT

    entry = page.view.entry(call)  # type: ignore[union-attr]
    assert entry is not None
    return mark_of(entry.call.state, LIGHT).sign


def test_what_is_dropped_stays_away_until_it_is_taken_in_again(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star")
    session, panel = page.proposals.session, page.proposals.panel
    first = marked(page)[0]
    name, account = session.calls[first].name, session.calls[first].account
    page.view.choose(first)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert len(marked(page)) == 1
    for _ in ("dropped", "asked again"):
        assert "Dropped" in words_in(panel.dropped) and name in words_in(panel.dropped)
        assert "taken out of this proposal" in words_in(panel.dropped)
        assert name not in words_in(panel.left_out), "it could have been planned"
        assert account not in {each.account for each in session.calls.values()}
        panel.again_button.click()
    [back] = [each for each in panel.dropped.findChildren(QPushButton) if each.text() and each.isVisible()]
    back.click()
    assert panel.dropped.isHidden()
    assert account in {each.account for each in session.calls.values()}


def test_escape_gives_up_and_nothing_was_written(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl")
    changes = app.desk.reader.change_sets()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert marked(page) == [] and page.proposals.panel.isHidden()
    assert app.desk.reader.change_sets() == changes


def test_a_call_of_the_calendar_opens_as_ever_beside_a_proposal(app: App, qtbot: QtBot) -> None:
    accounts = furnish(app, "Saigon Pearl", "Hue Star")
    monday = free_monday(app)
    start = datetime(monday.year, monday.month, monday.day, 9, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    call = add(app.desk.journal, "call", {"account": accounts["Hue Star"], "when": Span(start, 60, ZONE)})[0]
    window = opened(app, qtbot, "en", "calendar")
    page = window.calendar
    page.show_look("week")
    page.go_to(call)
    page.propose()
    assert [each.name for each in page.proposals.session.calls.values()] == ["Saigon Pearl"]
    page._chosen(call)
    assert page.panel.isVisible() and page.proposals.panel.isHidden()
    page._close_panel()
    assert page.panel.isHidden() and page.proposals.panel.isVisible()


def test_a_proposal_moved_onto_another_call_says_so(app: App, qtbot: QtBot) -> None:
    accounts = furnish(app, "Saigon Pearl", "Hue Star")
    monday = free_monday(app)
    start = datetime(monday.year, monday.month, monday.day, 9, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    add(app.desk.journal, "call", {"account": accounts["Hue Star"], "when": Span(start, 60, ZONE)})
    page = opened(app, qtbot, "en", "calendar").calendar
    page.show_look("week")
    page.go_to(monday.isoformat())
    page.propose()
    [name] = marked(page)
    page.view.choose(name)
    page._chosen(name)
    assert "At the same time" not in words_in(page.proposals.panel)
    for hour, minute, over in ((9, 45, True), (10, 0, False), (8, 30, True)):
        page.move_call(name, datetime(monday.year, monday.month, monday.day, hour, minute), 45)
        assert ("! At the same time: Hue Star" in words_in(page.proposals.panel)) is over


def test_a_month_and_a_list_show_proposals_too(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", lang="vi")
    for look in ("month", "agenda"):
        page.show_look(look)
        assert [entry.call.id for entry in page.month_view.shown.entries if is_proposed(entry.call.id)] or (
            look == "agenda"
        )
    assert any("Gợi ý" in _item(page, at) for at in range(page.agenda.count()))


def _item(page: CalendarPage, at: int) -> str:
    item = page.agenda.item(at)
    return f"{item.text()} {item.data(Qt.ItemDataRole.AccessibleTextRole) or ''} {item.toolTip()}"


def test_days_that_are_over_are_refused_in_one_sentence(app: App, qtbot: QtBot) -> None:
    furnish(app, "Saigon Pearl")
    window = opened(app, qtbot, "en", "calendar")
    page = window.calendar
    page.show_look("week")
    page.step(-2)
    page.head.propose_button.click()
    assert page.banner.words == "These days have passed; choose days that are still to come."
    assert not page.proposals.session.under_way


def test_without_the_solver_it_is_said_and_overdue_calls_are_listed(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver, "find_spec", lambda _: None)
    accounts = furnish(app, "Saigon Pearl", "Hue Star")
    long_ago = datetime.now(UTC) - timedelta(days=200)
    when = Span(long_ago, 45, ZONE)
    add(app.desk.journal, "call", {"account": accounts["Hue Star"], "when": when, "state": "done"})
    page = opened(app, qtbot, "en", "calendar").calendar
    page.show_look("week")
    page.go_to(free_monday(app).isoformat())
    page.propose()
    words = words_in(page.proposals.panel)
    assert "pyvrp" in words
    assert "Hue Star" in words_in(page.proposals.panel.overdue)
    opened_now: list[str] = []
    page.context.events.open_record.connect(opened_now.append)
    buttons = page.proposals.panel.overdue.findChildren(QPushButton)
    next(each for each in buttons if each.accessibleName() == "Open Hue Star").click()
    assert opened_now == [accounts["Hue Star"]]
    assert len(marked(page)) == 2


def test_asking_is_a_job_that_can_be_cancelled(app: App, qtbot: QtBot) -> None:
    furnish(app, "Saigon Pearl")
    jobs = Held()
    page = opened(app, qtbot, "en", "calendar", jobs).calendar
    jobs.go_on()
    page.show_look("week")
    page.go_to(free_monday(app).isoformat())
    jobs.go_on()
    page.propose()
    assert page.proposals.waiting.isVisible()
    page.proposals.waiting.cancel()
    jobs.go_on()
    assert not page.proposals.session.under_way
    page.propose()
    jobs.go_on()
    assert page.proposals.session.under_way and page.proposals.waiting.isHidden()


def test_the_card_says_what_the_figures_say_and_takes_it_over(app: App, qtbot: QtBot) -> None:
    account = furnish(app, "Saigon Pearl")["Saigon Pearl"]
    values = {"account": account, "name": "Kick-off in March", "stage": "tentative", "room_nights": 80}
    add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    [part] = [each for each in window.prospects.card.parts if isinstance(each, TemperaturePart)]
    words = words_in(part)
    assert "The figures say warm (22 of 100 points)." in words
    assert "+22\nopen opportunity “Kick-off in March”" in words
    assert "Never called yet." in words
    standing = next(
        each for each in part.findChildren(type(window.calendar.head.propose_button)) if each.text()
    )
    standing.click()
    found = app.desk.reader.of_type(Account, account)
    assert found is not None
    assert (found.temperature, found.temperature_reason) == ("warm", "open opportunity “Kick-off in March”")
    assert found.temperature_until == app.clock.local().date() + timedelta(weeks=6)
    assert "Set by hand; applies until" in words_in(part)
    [said] = [each for each in part.findChildren(QLabel) if each.text().startswith("Set by hand")]
    # It is a note on the word that stands over the card, not a heading.
    assert said.text().endswith("The figures agree (22 of 100 points).") and not said.font().bold()


def planning_of(window: MainWindow) -> PlanningSettings:
    window.dialogs.settings()
    [page] = window.findChildren(PlanningSettings)
    return page


def leave(page: PlanningSettings, group: str, name: str, typed: str) -> None:
    page.lines[group, name].setText(typed)
    page.lines[group, name].editingFinished.emit()


def test_settings_of_planning_save_themselves_and_can_be_undone(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    page = planning_of(window)
    leave(page, "weights", "weakness", "60")
    leave(page, "weeks", "cold", "20")
    leave(page, "", "hours", "Mon-Sat 07:00-11:00")
    page.ticks["mice"].setChecked(True)
    now = plan_settings(app.desk.reader)
    assert (now.weights["weakness"], now.weeks["cold"], now.segments) == (60, 20, ("mice",))
    assert now.usual_hours[5] == ((420, 660),)
    window.undo()
    assert plan_settings(app.desk.reader).segments == ()


def test_usual_hours_name_days_as_the_reader_does_and_passing_through_writes_nothing(
    app: App, qtbot: QtBot
) -> None:
    page = planning_of(opened(app, qtbot, "vi"))
    for name in ("hours", "phone_hours"):
        line = page.lines["", name]
        assert line.text().startswith("T2-")
        line.editingFinished.emit()
    assert page.fault.isHidden() and plan_settings(app.desk.reader) == PlanSettings()
    leave(page, "", "hours", "sáng sớm")
    assert "T2-T6" in page.fault.text() and "Mon" not in page.fault.text()
    leave(page, "", "hours", "T2-T7 7h-11h")
    assert plan_settings(app.desk.reader).usual_hours[5] == ((420, 660),)


@pytest.mark.parametrize(
    ("group", "name", "typed", "words"),
    [
        ("", "speed", "fast", "“fast” is not a whole number"),
        ("", "calls_a_day", "0", "A number from 1 to 20 is needed here."),
        ("weeks", "hot", "500", "A number from 1 to 104 is needed here."),
        ("", "hours", "mornings", "“mornings” is not understood; write hours as in"),
    ],
)
def test_a_wrong_setting_is_refused_in_place_and_not_kept(
    app: App, qtbot: QtBot, group: str, name: str, typed: str, words: str
) -> None:
    page = planning_of(opened(app, qtbot))
    leave(page, group, name, typed)
    assert words in page.fault.text() and not page.fault.isHidden()
    assert plan_settings(app.desk.reader) == PlanSettings()
    leave(page, "", "far_km", "80")
    assert page.fault.isHidden()
    assert plan_settings(app.desk.reader).far_km == 80


def test_travel_times_are_read_and_forgotten_in_the_settings(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    page = planning_of(opened(app, qtbot))
    sheet = tmp_path / "ways.csv"
    sheet.write_text("Hue,Vinh,300\nHue,Hoi An,150\n", encoding="utf-8")
    page.read_sheet(sheet)
    assert page.known.text() == "2 travel times are known."
    page.forget.click()
    assert page.known.text().startswith("None yet")
    sheet.write_text("nothing", encoding="utf-8")
    page.read_sheet(sheet)
    assert "holds no travel times" in page.fault.text()


def test_a_proposal_says_how_many_calls_it_plans_and_what_the_marks_mean(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star", "Sao Biển")
    panel, session = page.proposals.panel, page.proposals.session
    assert panel.accept_button.text() == "Plan 3 calls"
    assert panel.key.states == ("proposed",) and "Proposed" in words_in(panel.key)
    first, second, _ = marked(page)
    session.pin(first)
    assert panel.key.states == ("proposed", "pinned") and "Pinned" in words_in(panel.key)
    session.drop(second)
    assert panel.accept_button.text() == "Plan 2 calls"
    for call in marked(page):
        session.drop(call)
    assert panel.accept_button.isHidden() and panel.key.states == ()


@pytest.mark.parametrize(("lang", "words"), [("en", "Confirmed, reminded"), ("vi", "Đã xác nhận, đã nhắc")])
def test_marks_that_look_alike_are_named_together(app: App, qtbot: QtBot, lang: str, words: str) -> None:
    monday = free_monday(app)
    for hour, state in ((1, "confirmed"), (3, "reminded"), (5, "asked")):
        when = Span(datetime(monday.year, monday.month, monday.day, hour, tzinfo=UTC), 45, ZONE)
        add(app.desk.journal, "call", {"when": when, "state": state})
    _, page = proposing(app, qtbot, "Saigon Pearl", lang=lang)
    told = words_in(page.proposals.panel.key).splitlines()
    assert len(told) == 3 and words in told


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_moves_while_the_best_days_are_looked_for_and_escape_ends_it(
    app: App, qtbot: QtBot, size: float
) -> None:
    furnish(app, "Saigon Pearl")
    jobs = Held()
    window = opened(app, qtbot, tab="calendar", jobs=jobs, scale=size)
    window.resize(1366, 768)
    page = window.calendar
    page.show_look("week")
    page.go_to(free_monday(app).isoformat())
    qtbot.wait(20)
    before = page.views.mapTo(window, QPoint()), page.views.size()
    window.activateWindow()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_P)
    qtbot.wait(20)
    waiting = page.proposals.waiting
    assert waiting.isVisible() and waiting.width() >= waiting.minimumSizeHint().width()
    assert (page.views.mapTo(window, QPoint()), page.views.size()) == before
    at = waiting.mapTo(window, waiting.rect().center())
    seen = window.childAt(at)
    assert seen is not None and (seen is waiting or waiting.isAncestorOf(seen))
    names = page.view.mapTo(window, QPoint(0, round(page.days_view.head.height)))
    assert waiting.mapTo(window, QPoint()).y() > names.y(), "the days can be read"
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.wait(20)
    assert waiting.isHidden() and not page.proposals.session.under_way
    assert (page.views.mapTo(window, QPoint()), page.views.size()) == before


def test_a_proposal_out_of_sight_says_so_and_planning_it_turns_back_to_it(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star")
    panel, session = page.proposals.panel, page.proposals.session
    assert session.proposal is not None
    wanted, days, period = session.proposal.wanted, page.days, panel.period.text()
    assert panel.again_button.text() == "Propose again"
    page.step(1)
    following = page.days
    assert panel.period.text() == period, "the panel is about what was proposed"
    asked = page.context.formats.span_of_dates(following[0], following[-1])
    assert panel.again_button.text() == f"Propose for {asked}"
    page.step(-1)
    assert panel.again_button.text() == "Propose again"
    page.step(1)
    panel.accept_button.click()
    assert page.days == days and app.desk.reader.count(Call) == 2
    page.step(1)
    page.propose()
    page.step(1)
    panel.again_button.click()
    assert session.proposal is not None and session.proposal.wanted.first == page.days[0] > wanted.last
    assert panel.again_button.text() == "Propose again"


def test_a_proposed_call_has_a_menu_and_its_reasons_stand_beside(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star")
    call, session, panel = marked(page)[0], page.proposals.session, page.proposals.panel
    name = session.calls[call].name

    def pick(words: str) -> None:
        menu = right_click(page, point_of(page, call))
        found = {each.text(): each for each in menu.actions()}
        assert list(found) == [
            "Unpin" if session.calls[call].pinned else "Pin",
            "Drop",
            "",
            "Open the account",
        ]
        assert panel.call == page.current == call and name in words_in(panel.chosen)
        found[words].trigger()
        menu.close()

    pick("Pin")
    assert session.calls[call].pinned
    pick("Unpin")
    assert not session.calls[call].pinned
    qtbot.keyClick(page.view, Qt.Key.Key_Menu)
    menu = opened_menu(page)
    assert menu.actions()[0].text() == "Pin"
    menu.close()
    pick("Drop")
    assert call not in session.calls
