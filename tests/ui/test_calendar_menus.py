"""What can be done with a call or with what is due, in a menu where it stands in the calendar."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Promise, Task
from salesdesk.services.records import add
from salesdesk.ui.today.rows import Row
from tests.ui.calendar_page import (
    SHIFT,
    calendar_of,
    call_at,
    monday,
    opened_menu,
    point_of,
    right_click,
    wall,
)

OF_CALL = [
    "Ask for the appointment…",
    "They confirmed",
    "",
    "Cancel call",
    "",
    "Open it",
    "Open the briefing",
    "During the call",
    "Open the account",
    "Add an expense…",
]


def pick(menu: QMenu, words: str) -> None:
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


@pytest.mark.parametrize("look", ["day", "week", "month"])
def test_a_call_has_a_menu_by_mouse_and_by_keys(app: App, qtbot: QtBot, look: str) -> None:
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, look=look)
    menu = right_click(page, point_of(page, call))
    assert [each.text() for each in menu.actions()] == OF_CALL
    assert page.current == call and page.panel.isHidden(), "it is marked, and nothing moves"
    menu.close()
    for key, held in ((Qt.Key.Key_F10, SHIFT), (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier)):
        qtbot.keyClick(page.view, key, held)
        menu = opened_menu(page)
        assert [each.text() for each in menu.actions()] == OF_CALL
        menu.close()
    pick(right_click(page, point_of(page, call)), "Open it")
    assert page.panel.isVisible() and page.panel.call == call
    pick(right_click(page, point_of(page, call)), "Cancel call")
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.state == "cancelled"
    assert "Cancel call" not in [each.text() for each in right_click(page, point_of(page, call)).actions()]
    opened_menu(page).close()


def test_the_menu_of_a_call_leads_where_the_buttons_beside_the_days_lead(app: App, qtbot: QtBot) -> None:
    now = app.clock.local()
    call = call_at(app, now.replace(tzinfo=None) - timedelta(minutes=90), 30)
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    page._close_panel()
    menu = right_click(page, point_of(page, call))
    words = [each.text() for each in menu.actions()]
    assert words[words.index("Open it") :] == [*OF_CALL[5:7], "Review", *OF_CALL[7:]]
    pick(menu, "Review")
    assert window.current == "reviews"
    window.turn("calendar", call)
    pick(right_click(page, point_of(page, call)), "Open the briefing")
    assert window.current == "briefings"


def test_the_menu_of_another_call_is_of_the_one_beside_the_days(app: App, qtbot: QtBot) -> None:
    one, other = call_at(app, wall(monday(app), 9)), call_at(app, wall(monday(app), 14))
    _, page = calendar_of(app, qtbot)
    page.go_to(one)
    right_click(page, point_of(page, other)).close()
    assert page.panel.call == page.current == other


@pytest.mark.parametrize("look", ["day", "week", "month"])
def test_an_empty_time_has_a_menu_by_mouse_and_by_keys(app: App, qtbot: QtBot, look: str) -> None:
    """As everywhere else the other button says what can be done there: a call is planned where it was pressed."""
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(call)
    place = point_of(page, call) + (QPoint(0, 45) if look == "month" else QPoint(0, 150))
    menu = right_click(page, place)
    met = page.view.start_at(QPointF(place))
    assert met is not None and page.panel.isHidden() and not page.current
    plan, *others = [each.text() for each in menu.actions()]
    assert plan == f"Plan a call at {met:%H:%M}" and len(others) == 1 + (look != "day")
    pick(menu, plan)
    assert page.new_bar.isVisible() and page.calls.sketch is not None
    assert page.calls.sketch.when is not None and page.calls.sketch.when.local.replace(tzinfo=None) == met
    page.calls.give_up()
    qtbot.keyClick(page.view, Qt.Key.Key_F10, SHIFT)
    assert opened_menu(page).actions()[0].text().startswith("Plan a call at ")
    opened_menu(page).close()
    if look != "day":
        pick(right_click(page, place), others[-1])
        assert page.look == "day" and page.days == (met.date(),)


@pytest.mark.parametrize("look", ["week", "agenda"])
@pytest.mark.parametrize(("kind", "ticked"), [("task", "Done"), ("promise", "Kept")])
def test_what_is_due_has_a_menu(app: App, qtbot: QtBot, look: str, kind: str, ticked: str) -> None:
    values = {"name": "Send the rates", "due": monday(app)}
    record, _ = add(app.desk.journal, kind, {**values, **({"state": "open"} if kind == "promise" else {})})
    _, page = calendar_of(app, qtbot, look=look)
    qtbot.wait(20)
    if look == "week":
        page.view.viewport().repaint()
        [place] = [rect for rect, note in page.days_view.head.places if note.record == record]
        menu = right_click(page, place.center().toPoint())
    else:
        page.agenda.choose(record)
        item = page.agenda.currentItem()
        menu = right_click(page, page.agenda.visualItemRect(item).center())
        menu.close()
        qtbot.keyClick(page.agenda, Qt.Key.Key_F10, SHIFT)
        menu = opened_menu(page)
    assert [each.text() for each in menu.actions()] == ["Open it", ticked]
    pick(menu, ticked)
    today = app.clock.local().date()
    if kind == "task":
        task = app.desk.reader.of_type(Task, record)
        assert task is not None and task.done_on == today
    else:
        promise = app.desk.reader.of_type(Promise, record)
        assert promise is not None and (promise.state, promise.kept_on) == ("kept", today)


def test_a_call_in_the_list_has_a_menu_and_nothing_else_opens(app: App, qtbot: QtBot) -> None:
    _, call = call_at(app, wall(monday(app), 9)), call_at(app, wall(monday(app), 14))
    _, page = calendar_of(app, qtbot, look="agenda")
    page._close_panel()
    place = page.agenda.reveal(call)
    assert place is not None
    qtbot.mouseClick(page.agenda.viewport(), Qt.MouseButton.RightButton, pos=place.center())
    menu = right_click(page, place.center())
    assert [each.text() for each in menu.actions()] == OF_CALL
    assert page.current == call and page.panel.isHidden()
    menu.close()


@pytest.mark.parametrize("look", ["week", "month"])
def test_the_names_of_the_days_have_no_menu(app: App, qtbot: QtBot, look: str) -> None:
    _, page = calendar_of(app, qtbot, look=look)
    viewport = page.view.viewport()
    at = QPoint(viewport.width() // 2, 4)
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(mouse, at, viewport.mapToGlobal(at)))
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("state", ["to_book", "asked", "confirmed"])
def test_a_call_has_the_same_menu_today_as_in_the_calendar(app: App, qtbot: QtBot, state: str) -> None:
    call = call_at(app, wall(app.clock.local().date() + timedelta(days=1), 9), state=state)
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    menu = right_click(page, point_of(page, call))
    here = [each.text() for each in menu.actions()]
    menu.close()
    window.turn("today", call)
    [row] = [each for each in window.page("today").findChildren(Row) if each.place == f"call:{call}"]
    menu = row.offer()
    there = [each.text() for each in menu.actions()]
    menu.close()
    assert there == ["Show in the calendar" if words == "Open it" else words for words in here]
    assert ("Cancel call" in here) is (state != "confirmed")
    answers = {"They moved it…", "They cancelled…", "Cancel and tell them…"}
    assert answers & set(here) == (set() if state == "to_book" else answers), "once they were asked"
