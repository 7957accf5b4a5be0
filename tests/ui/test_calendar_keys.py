"""The calendar by keys alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.calendar import SKETCHED
from salesdesk.ui.calendar.looks import LOOKS
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.calendar_page import ALT, SHIFT, calendar_of, call_at, monday, start_of, wall


def test_everything_is_done_by_keys(app: App, qtbot: QtBot) -> None:
    first = call_at(app, wall(monday(app), 9))
    second = call_at(app, wall(monday(app), 14))
    window, page = calendar_of(app, qtbot)
    view = page.view
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current == first
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current == second
    assert "14:00" in view.accessibleDescription() and "Saigon Pearl" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert start_of(app, second) == (wall(monday(app), 13, 45), 60)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert start_of(app, second) == (wall(monday(app) + timedelta(days=1), 13, 45), 60)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT | SHIFT)
    assert start_of(app, second)[1] == 75
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    cancelled = app.desk.reader.of_type(Call, second)
    assert cancelled is not None and cancelled.state == "cancelled"
    window.undo_action.trigger()
    qtbot.keyClick(view, Qt.Key.Key_T)
    assert app.clock.local().date() in page.days
    for key, look in (("D", "day"), ("F", "work"), ("M", "month"), ("A", "agenda"), ("W", "week")):
        qtbot.keyClick(page.view, key)
        assert page.look == look


@pytest.mark.parametrize("look", ["day", "week", "month"])
@pytest.mark.parametrize("closed", [True, False])
def test_a_call_that_leaves_the_days_takes_them_with_it_and_undo_brings_both_back(
    app: App, qtbot: QtBot, look: str, closed: bool
) -> None:
    window, page = calendar_of(app, qtbot, look=look)
    last = page.days[-1]
    call = call_at(app, wall(last, 9))
    page.go_to(call)
    if closed:
        qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, ALT)
    assert start_of(app, call)[0] == wall(last + timedelta(days=1), 9)
    assert last + timedelta(days=1) in page.days and page.current == call
    assert page.panel.call == ("" if closed else call)
    window.undo_action.trigger()
    assert last in page.days and page.current == call


def test_where_an_agreed_call_would_go_is_seen_and_where_it_stays(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9), state="confirmed")
    _, page = calendar_of(app, qtbot, look="day")
    page.go_to(call)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, ALT)
    assert page.reason_bar.isVisible()
    assert page.days == (monday(app) + timedelta(days=1),)
    assert page.view.entry(SKETCHED) is not None  # type: ignore[union-attr]
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Escape)
    assert page.days == (monday(app),) and page.current == page.panel.call == call
    qtbot.keyClick(page.view, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Return)
    assert page.days == (monday(app) + timedelta(days=1),) and page.current == page.panel.call == call


@pytest.mark.parametrize("look", LOOKS)
def test_a_call_is_planned_by_a_letter_in_each_look(app: App, qtbot: QtBot, look: str) -> None:
    call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, look=look)
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    assert page.new_bar.isVisible()
    page.new_bar.give_up()


def test_the_day_on_which_the_keys_are_is_seen_above_the_hours(app: App, qtbot: QtBot) -> None:
    window, page = calendar_of(app, qtbot)
    window.activateWindow()
    page.view.setFocus()
    qtbot.waitUntil(page.view.hasFocus)

    def head() -> QImage:
        return page.view.viewport().grab(QRect(0, 0, page.view.width(), 60)).toImage()

    seen = [head()]
    for _ in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
        seen.append(head())
    assert seen[0] != seen[1] != seen[2]


@pytest.mark.parametrize("look", ["month", "week"])
def test_a_day_opens_by_enter_and_shows_the_calls_that_were_only_counted(
    app: App, qtbot: QtBot, look: str
) -> None:
    day = monday(app) + timedelta(days=1)
    for _ in range(12):
        call_at(app, wall(day, 10), 60)
    _, page = calendar_of(app, qtbot, look=look)
    page.view.spot = monday(app)  # type: ignore[union-attr]
    assert [on for _, on, _ in page.view.rests] == [day]  # type: ignore[union-attr]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert (page.look, page.day) == ("day", monday(app))
    assert page.view.current == ""
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.look == "day", "nothing more is to be seen"
    page.show_look(look)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_D)
    assert (page.look, page.day) == ("day", day), "the chosen call stays in view"
    assert page.view.current and page.view.current == page.current


@pytest.mark.parametrize("look", ["week", "agenda"])
def test_escape_closes_the_call_beside_the_calendar_and_gives_the_keys_back(
    app: App, qtbot: QtBot, look: str
) -> None:
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(call)
    for name in ("objective", "when", "account"):
        page.panel.form.editors[name].setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None and page.panel.isAncestorOf(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Escape)
        assert page.panel.isHidden(), name
        assert QApplication.focusWidget() in (page.view, page.view.viewport())
        assert page.current == call, "it can be opened again with Enter"
        page.go_to(call)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.panel.isHidden()


def test_escape_gives_up_what_is_typed_before_it_closes_the_call(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    form = page.panel.form
    for name, shown in (
        ("when", start_of(app, call)[0].strftime("%d/%m/%Y %H:%M")),
        ("account", "Saigon Pearl"),
    ):
        line = form.editors[name].focusProxy()
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        line.insert("2/2")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert not page.panel.isHidden() and line.hasFocus()
        assert line.text() == shown and form.refused() == ""
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert start_of(app, call) == (wall(monday(app), 9), 60)


@pytest.mark.parametrize("look", ["week", "month", "agenda"])
def test_a_call_is_not_beside_other_days_that_one_turns_to(app: App, qtbot: QtBot, look: str) -> None:
    call = call_at(app, wall(monday(app), 9))
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.go_to(call)
    objective = page.panel.form.editors["objective"]
    objective.setFocus()
    qtbot.keyClicks(objective.focusWidget(), "Agree")
    for _ in range(3):
        page.step(1)
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.objective == "Agree"
    assert page.panel.isHidden() and not page.in_view.startswith(call) and page.view.hasFocus()
    page.go_to(call)
    when = page.panel.form.editors["when"]
    assert isinstance(when, TextEditor)
    when.lines["start"].setText("nonsense")
    page.step(2)
    page.show_today()
    page.step(-3)
    assert page.panel.call == call, "what is typed there is not lost"
    when.lines["start"].setText(f"{monday(app):%d/%m/%Y} 10:00")
    page.step(-1)
    assert page.panel.isHidden() and start_of(app, call)[0] == wall(monday(app), 10)


@pytest.mark.parametrize("look", ["week", "agenda", "month"])
def test_a_call_that_an_undo_takes_away_with_the_keys_gives_them_back_to_the_days(
    app: App, qtbot: QtBot, look: str
) -> None:
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    call_at(app, wall(monday(app), 14))
    call = call_at(app, wall(monday(app), 9))
    page.go_to(call)
    page.panel.form.editors["objective"].setFocus()
    window.undo()
    assert app.desk.reader.of_type(Call, call) is None
    assert page.panel.isHidden() and page.view.hasFocus()
    window.redo()
    page.go_to(call)
    page.head.call_button.setFocus()
    window.undo()
    assert page.panel.isHidden() and page.head.call_button.hasFocus(), "keys elsewhere stay there"
