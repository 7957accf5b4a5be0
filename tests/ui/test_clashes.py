"""A call that would overlap another one of mine is said to do so before it is written, wherever its time is given."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.services.calls import next_morning
from salesdesk.services.records import add, change
from salesdesk.store.desk import set_author
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.briefings_page import briefings_of
from tests.ui.calendar_page import calendar_of, call_at, drag, monday, point_of, start_of, wall
from tests.ui.today_page import at
from tests.ui.windows import opened

LINE = "From 10:15 to 10:55 you have a call with Saigon Pearl."


@pytest.fixture
def app(app: App) -> App:
    """With no holiday in the weeks to come."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


def test_the_card_of_a_new_call_says_whom_it_would_meet(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call_at(app, wall(day, 10, 15), 40)
    call_at(app, wall(day, 14), state="cancelled")
    _, page = calendar_of(app, qtbot)
    page._ask(wall(day, 10), 60)
    bar = page.new_bar
    assert bar.clash.isVisible() and bar.clash.text() == f"! {LINE}"
    page.move_call("sketched", wall(day, 14), 60)
    assert not bar.clash.isVisible(), "a cancelled call is in nobody's way"
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, f"{day:%d/%m} 10:30")
    assert bar.clash.isVisible(), "while it is typed"
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, f"{day:%d/%m} 10:55")
    assert not bar.clash.isVisible(), "one after the other"


@pytest.mark.parametrize(("look", "start"), [("week", 10), ("week", 11), ("day", 10), ("day", 11)])
def test_the_card_of_a_new_call_leaves_the_call_that_it_would_meet_in_sight(
    app: App, qtbot: QtBot, look: str, start: int
) -> None:
    """It lay over the very call that its sentence names."""
    day = monday(app) + timedelta(days=1)
    met = call_at(app, wall(day, 10, 30), 60)
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(day.isoformat())
    page._ask(wall(day, start), 60)
    bar, view = page.new_bar, page.days_view
    assert bar.clash.isVisible()
    place = next(rect for rect, entry in view.places if entry.call.id == met).toAlignedRect()
    name = QRect(place.topLeft(), QSize(min(place.width(), 200), place.height()))
    name.moveTopLeft(view.viewport().mapTo(page, name.topLeft()))
    card = bar.geometry()
    card.moveTopLeft(bar.mapTo(page, QPoint()))
    assert not card.intersects(name)


def test_the_card_of_a_new_call_offers_no_time_on_the_way_and_warns_of_one(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    for start, minutes in ((wall(day, 9, 30), 14), (wall(day, 11), 12)):
        call = call_at(app, start, 45, state="confirmed")
        change(app.desk.journal, app.desk.reader, call, {"travel_minutes": minutes})
    _, page = calendar_of(app, qtbot)
    page.go_to(day.isoformat())
    page.begin_call()
    bar = page.new_bar
    assert bar.at[0] == wall(day, 13, 30) and not bar.clash.isVisible(), "10:15 leaves no time for the ways"
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, f"{day:%d/%m} 10:15")
    assert bar.clash.isVisible()
    assert bar.clash.text() == "! You must leave by 10:43 for the call with Saigon Pearl."


def test_moving_an_agreed_call_onto_another_one_says_so_and_onto_itself_does_not(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app)
    call_at(app, wall(day, 10, 15), 40)
    agreed = call_at(app, wall(day, 14), state="confirmed")
    _, page = calendar_of(app, qtbot)
    page.move_call(agreed, wall(day, 14, 30), 60)
    bar = page.reason_bar
    assert bar.isVisible() and not bar.clash.isVisible()
    page.move_call("sketched", wall(day, 10, 30), 60)
    assert bar.clash.isVisible() and bar.clash.text() == f"! {LINE}"


def test_a_call_that_nobody_agreed_to_is_dragged_onto_another_one(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call_at(app, wall(day, 10, 15), 40)
    call = call_at(app, wall(day + timedelta(days=1), 10))
    window, page = calendar_of(app, qtbot)
    start = point_of(page, call)
    one_day = round(page.days_view.viewport().width() / 7)
    drag(qtbot, page, start, start - QPoint(one_day, 0))
    assert start_of(app, call) == (wall(day, 10), 60)
    assert window.statusBar().currentMessage() == LINE
    qtbot.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert start_of(app, call) == (wall(day + timedelta(days=1), 10), 60)
    assert window.statusBar().currentMessage() != LINE


def test_a_firm_whose_name_ends_with_a_full_stop_ends_the_sentence(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    haneul, _ = add(app.desk.journal, "account", {"name": "Haneul Tour Co., Ltd."})
    call_at(app, wall(day, 10, 15), 40, account=haneul)
    call = call_at(app, wall(day, 14))
    window, page = calendar_of(app, qtbot)
    page.move_call(call, wall(day, 10), 60)
    said = "From 10:15 to 10:55 you have a call with Haneul Tour Co., Ltd."
    assert window.statusBar().currentMessage() == said


def test_a_colleagues_call_is_not_in_my_way_nor_mine_in_theirs(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    me, other = (add(app.desk.journal, "colleague", {"name": name})[0] for name in ("An", "Minh"))
    set_author(app.desk.database, me)
    call_at(app, wall(day, 9), colleague=me)
    theirs = call_at(app, wall(day, 14), colleague=other, state="confirmed")
    _, page = calendar_of(app, qtbot)
    page._ask(wall(day, 14), 60)
    assert not page.new_bar.clash.isVisible()
    page.new_bar.give_up()
    page.move_call(theirs, wall(day, 9), 60)
    assert page.reason_bar.isVisible() and not page.reason_bar.clash.isVisible()


def test_the_next_morning_is_taken_so_the_account_plans_the_hour_after_and_its_time_says_whom_it_meets(
    app: App, qtbot: QtBot
) -> None:
    morning = next_morning(app.desk.reader, app.clock, app.defaults).local.replace(tzinfo=None)
    call_at(app, morning, 60)
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    window.prospects.card.add_call()
    line = window.prospects.card.lines.line
    assert line is not None and line.form is not None
    form = line.form
    assert start_of(app, form.record)[0] == morning + timedelta(minutes=60)
    at = form.editors["when"]
    assert isinstance(at, TextEditor)

    def warnings() -> list[QLabel]:
        return [each for each in form.findChildren(QLabel) if "you have a call with" in each.text()]

    assert not warnings()
    at.lines["start"].setText(f"{morning:%d/%m/%Y} 10:00")
    form.save("when")
    assert start_of(app, form.record)[0] == morning.replace(hour=10, minute=0)
    [warning] = warnings()
    assert warning.text() == "! " + LINE.replace("10:15", "09:30").replace("10:55", "10:30")
    assert warning.property("role") == "fault", "as while it is planned"
    at.lines["start"].setText(f"{morning:%d/%m/%Y} 14:00")
    form.save("when")
    assert not warnings()


def test_the_ready_check_of_an_overlapping_call_opens_its_time(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call_at(app, wall(day, 10, 15), 40)
    call = call_at(app, wall(day, 10, 30), 60, state="confirmed")
    window, page = briefings_of(app, qtbot)
    window.turn("briefings", call)
    line = page.check.lines["clash"]
    assert line.property("state") == "missing"
    page.check.mend("clash")
    assert page.check.form is not None and [*page.check.form.editors] == ["when"]
