"""That I am off on a day is said where a call is planned on it, and by Today on the day itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.widgets.doubts import against_call
from salesdesk.ui.widgets.form import RecordForm
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.proposed_week import proposing, words_in
from tests.ui.today_page import at
from tests.ui.windows import opened

LINE = "You are on leave then, the whole day (Đà Lạt)."


@pytest.fixture
def app(app: App) -> App:
    """With no holiday in the weeks to come."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


def leave(app: App, first: int = 0, last: int = 0, **values: object) -> None:
    day = monday(app)
    days = Period(day + timedelta(days=first), day + timedelta(days=last))
    add(app.desk.journal, "absence", {"kind": "leave", "note": "Đà Lạt", "days": days, **values})


def test_the_card_of_a_new_call_says_that_i_am_off(app: App, qtbot: QtBot) -> None:
    leave(app)
    call_at(app, wall(monday(app), 10, 15), 40)
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 14), 60)
    assert page.new_bar.clash.text() == f"! {LINE}"
    page.move_call("sketched", wall(monday(app), 10), 60)
    assert page.new_bar.clash.text().endswith(f"with Saigon Pearl. {LINE}")
    page.move_call("sketched", wall(monday(app) + timedelta(days=1), 14), 60)
    assert not page.new_bar.clash.isVisible()


@pytest.mark.parametrize("state", ["to_book", "cancelled"])
def test_the_form_of_a_call_says_that_i_am_off(app: App, qtbot: QtBot, state: str) -> None:
    leave(app)
    call = call_at(app, wall(monday(app), 14), state=state)
    window = opened(app, qtbot)
    form = RecordForm(window.context, "call")
    qtbot.addWidget(form)
    form.open(call)
    assert against_call(window.context, form._of, "when") == (LINE if state == "to_book" else "")


def test_a_pinned_call_on_a_day_off_says_so_beside_the_calendar(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot, "Saigon Pearl")
    session = page.proposals.session
    [name] = session.calls
    day = session.calls[name].start.date()
    session.pin(name)
    away = {"kind": "leave", "days": Period(day, day)}
    window.context.wrote(add(app.desk.journal, "absence", away)[1], None)
    [name] = session.calls
    page.proposals.panel.show_call(name)
    assert "You are on leave then, the whole day." in words_in(page.proposals.panel)


@pytest.mark.parametrize("kind", ["leave", "working"])
def test_today_says_that_i_am_off(app: App, qtbot: QtBot, kind: str) -> None:
    today = app.clock.local().date()
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    add(app.desk.journal, "absence", {"kind": kind, "days": Period(today, today)})
    page = opened(app, qtbot).page("today")
    assert isinstance(page, TodayPage)
    said = page.summary.text()
    assert said.startswith("You are off today: Leave  ·  ") is (kind == "leave"), said


def test_whoever_moves_an_agreed_call_to_a_day_off_reads_so_before_the_customer_is_told(
    app: App, qtbot: QtBot
) -> None:
    leave(app, 1, 1)
    call = call_at(app, wall(monday(app), 14), state="confirmed")
    _, page = calendar_of(app, qtbot)
    page.move_call(call, wall(monday(app) + timedelta(days=1), 14), 60)
    assert page.calls.reason_bar.clash.text() == f"! {LINE}"
