"""An agreed call that is moved: why, and the message that tells the customer."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.tabs import place_of
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.message_dialog import MessageDialog
from salesdesk.ui.widgets.text_editor import TextEditor
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
from tests.ui.windows import opened


@pytest.mark.parametrize(
    ("language", "greeting", "reached", "said"),
    [
        ("en", "Dear Ms Lan", {"mobile": "0905 1"}, "Telephone: 0905 1"),
        ("vi", "Kính gửi chị Lan", {"mobile": "0905 1", "zalo": "Hồng Lan SH"}, "Zalo: Hồng Lan SH"),
    ],
)
def test_moving_an_agreed_call_asks_why_and_writes_to_the_customer_in_their_language(
    app: App, qtbot: QtBot, language: str, greeting: str, reached: dict[str, str], said: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    person = {
        **reached,
        "name": "Lan",
        "address_as": "chị Lan",
        "account": account,
        "language": language,
    }
    contact, _ = add(app.desk.journal, "contact", person)
    call = call_at(app, wall(monday(app), 9, 30), account=account, contact=contact, state="confirmed")
    window, page = calendar_of(app, qtbot)
    start = point_of(page, call)
    drag(qtbot, page, start, start + QPoint(0, round(page.days_view._hour)))
    assert page.reason_bar.isVisible()
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)
    text = page.reason_bar.message.toPlainText()
    assert "09:30" in text and "10:30" in text
    assert text.startswith(greeting)
    assert page.reason_bar.to.text() == said
    page.reason_bar.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    page.reason_bar.reason.setText("Flight delayed")
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Return)
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None
    assert (moved.moved_reason, moved.state) == ("Flight delayed", "asked")
    assert start_of(app, call)[0] == wall(monday(app), 10, 30)
    window.undo_action.trigger()
    back = app.desk.reader.of_type(Call, call)
    assert back is not None and (back.moved_reason, back.state) == (None, "confirmed")


def test_an_agreed_call_stays_when_the_move_is_given_up_and_the_warning_is_seen(
    app: App, qtbot: QtBot
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "do_not_contact": True})
    call = call_at(app, wall(monday(app), 9, 30), account=account, state="reminded")
    _, page = calendar_of(app, qtbot)
    page.move_call(call, wall(monday(app), 15), 60)
    assert page.reason_bar.warning.isVisible()
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Escape)
    assert not page.reason_bar.isVisible()
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)


@pytest.mark.parametrize("copies", [False, True])
def test_who_was_not_told_of_the_move_is_to_be_told_next(app: App, qtbot: QtBot, copies: bool) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    contact, _ = add(app.desk.journal, "contact", {"name": "Lan", "account": account, "zalo": "Lan SP"})
    today = app.clock.local().date()
    facts = {"asked_on": today - timedelta(days=3), "confirmed_on": today - timedelta(days=2)}
    whom = {"account": account, "contact": contact}
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed", **whom, **facts)
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    page.move_call(call, wall(monday(app), 15), 60)
    if copies:
        page.reason_bar.copy_button.click()
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Return)
    bar = page.panel.appointment
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and moved.asked_on == (today if copies else None)
    assert "They confirmed" in [each.text() for each in bar.made], "mostly on the telephone, meanwhile"
    if not copies:
        assert bar.lacking.text().startswith("Moved; they have not been told yet")
        assert (bar.made[0].text(), bar.made[0].property("role")) == ("Tell them…", "primary")
        bar.made[0].click()
        [dialog] = [each for each in window.findChildren(MessageDialog) if each.isVisible()]
        dialog.copy("zalo")
    assert bar.lacking.text().startswith("Moved; they have not agreed to the new time yet")
    assert (bar.made[0].text(), bar.made[0].property("role")) == ("They confirmed", "primary")


def stays(app: App) -> str:
    """What is said of a call of next Monday, 9:30, that is not moved."""
    return f"Not moved, it stays: Saigon Pearl, Monday {monday(app).day} {monday(app):%B %Y}, 09:30"


def test_planning_another_call_says_that_the_one_that_was_asked_about_is_not_moved(
    app: App, qtbot: QtBot
) -> None:
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.move_call(call, wall(monday(app), 15), 60)
    page.reason_bar.reason.setText("Flight delayed")
    page.head.call_wanted.emit()
    assert page.new_bar.isVisible() and not page.reason_bar.isVisible()
    assert window.statusBar().currentMessage() == stays(app)
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)


@pytest.mark.parametrize("asked", ["new", "move"])
def test_what_undo_gives_up_over_the_calendar_is_said(app: App, qtbot: QtBot, asked: str) -> None:
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed")
    window, page = calendar_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if asked == "new":
        page.begin_call()
        page.new_bar.objective.setText("Agree 40 nights")
        page.new_bar.plan_button.setFocus()
    else:
        page.move_call(call, wall(monday(app), 15), 60)
        page.reason_bar.findChildren(QPushButton)[0].setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    said = "The new call was given up." if asked == "new" else stays(app)
    assert not page.calls.is_asking and window.statusBar().currentMessage() == said
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)


def lines_of_when(page: CalendarPage) -> dict[str, QLineEdit]:
    editor = page.panel.form.editors["when"]
    assert isinstance(editor, TextEditor)
    return editor.lines


def type_start(qtbot: QtBot, page: CalendarPage, typed: str, key: Qt.Key) -> None:
    line = lines_of_when(page)["start"]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, key)


@pytest.mark.parametrize(
    ("look", "key"),
    [("week", Qt.Key.Key_Tab), ("month", Qt.Key.Key_Return), ("agenda", Qt.Key.Key_Tab)],
)
def test_another_start_typed_beside_the_days_of_an_agreed_call_is_asked_about_as_a_drag_is(
    app: App, qtbot: QtBot, look: str, key: Qt.Key
) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 9, 30), state="confirmed")
    window, page = calendar_of(app, qtbot, look=look)
    page.go_to(call)
    later = day + timedelta(days=3)
    type_start(qtbot, page, f"{later:%d/%m/%Y} 14:00", key)
    bar, lines = page.reason_bar, lines_of_when(page)
    assert bar.isVisible() and bar.reason.hasFocus() and bar.title.text().endswith("14:00?")
    assert lines["start"].text() == f"{day:%d/%m/%Y} 09:30", "it is not decided yet"
    assert start_of(app, call) == (wall(day, 9, 30), 60)
    bar.reason.setText("Flight delayed")
    qtbot.keyClick(bar.reason, Qt.Key.Key_Return)
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and (moved.moved_reason, moved.state) == ("Flight delayed", "asked")
    assert start_of(app, call) == (wall(later, 14), 60)
    assert not bar.isVisible() and lines["start"].text() == f"{later:%d/%m/%Y} 14:00"
    window.undo_action.trigger()
    back = app.desk.reader.of_type(Call, call)
    assert back is not None and (back.moved_reason, back.state) == (None, "confirmed")
    assert start_of(app, call) == (wall(day, 9, 30), 60)


def test_a_typed_start_that_is_given_up_and_another_length_or_a_call_nobody_agreed_to(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app)
    agreed, open_one = call_at(app, wall(day, 9, 30), state="reminded"), call_at(app, wall(day, 14))
    _, page = calendar_of(app, qtbot)
    page.go_to(agreed)
    later = day + timedelta(days=21)
    type_start(qtbot, page, f"{later:%d/%m/%Y} 9:30", Qt.Key.Key_Tab)
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Escape)
    assert not page.reason_bar.isVisible() and page.panel.call == page.current == agreed
    assert lines_of_when(page)["start"].text() == f"{day:%d/%m/%Y} 09:30"
    assert start_of(app, agreed) == (wall(day, 9, 30), 60)
    length = lines_of_when(page)["duration"]
    length.setText("45")
    length.editingFinished.emit()
    assert start_of(app, agreed) == (wall(day, 9, 30), 45)
    page.go_to(open_one)
    type_start(qtbot, page, f"{day:%d/%m/%Y} 15:00", Qt.Key.Key_Tab)
    assert start_of(app, open_one) == (wall(day, 15), 60)
    assert not page.reason_bar.isVisible()


def test_a_day_picked_for_an_agreed_call_is_asked_about(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 9, 30), state="confirmed")
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    lines_of_when(page)["start"].actions()[0].trigger()
    (popup,) = page.findChildren(DayPopup)
    picked = day + timedelta(days=2)
    popup.month.activated.emit(QDate(picked.year, picked.month, picked.day))
    assert page.reason_bar.isVisible() and page.reason_bar.reason.hasFocus()
    page.reason_bar.take()
    assert start_of(app, call) == (wall(picked, 9, 30), 60)


def test_another_call_chosen_over_the_question_makes_way_for_the_one_that_moves(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app)
    agreed, other = call_at(app, wall(day, 9, 30), state="confirmed"), call_at(app, wall(day, 14))
    _, page = calendar_of(app, qtbot)
    page.go_to(agreed)
    lines_of_when(page)["start"].setText(f"{day:%d/%m/%Y} 16:00")
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=point_of(page, other))
    assert page.reason_bar.isVisible() and page.panel.call == page.current == other
    page.reason_bar.take()
    assert start_of(app, agreed) == (wall(day, 16), 60)
    assert page.panel.call == page.current == agreed


def test_a_window_is_not_closed_over_a_typed_move_that_nobody_decided(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 9, 30), state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    lines_of_when(page)["start"].setText(f"{day:%d/%m/%Y} 14:00")
    window.close()
    assert window.isVisible() and page.reason_bar.isVisible()
    assert page.reason_bar.title.text() in window.statusBar().currentMessage()
    window.close()
    assert not window.isVisible() and start_of(app, call) == (wall(day, 9, 30), 60)


def test_a_call_of_a_very_long_name_is_asked_about_in_whole_lines(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    account = add(app.desk.journal, "account", {"name": "Công ty Cổ phần Đầu tư Thương mại " * 9})[0]
    call = call_at(app, wall(day, 9), state="confirmed", account=account)
    window, page = calendar_of(app, qtbot, scale=2.0)
    page = window.calendar
    page.go_to(call)
    page.move_call(call, wall(day, 14), 60)
    title = page.reason_bar.title
    qtbot.waitUntil(
        lambda: page.reason_bar.isVisible() and title.height() >= title.heightForWidth(title.width())
    )
    assert title.text().endswith("14:00?")


def test_the_message_to_a_customer_has_the_room_there_is_in_large_text(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    account = add(app.desk.journal, "account", {"name": "Công ty Cổ phần Phần mềm Sóng Hàn"})[0]
    person = {"name": "Nhung", "zalo": "Hồng Nhung SH", "account": account, "language": "vi"}
    contact = add(app.desk.journal, "contact", person)[0]
    call = call_at(app, wall(day, 9, 30), account=account, contact=contact, state="confirmed")
    window, _ = calendar_of(app, qtbot, "vi", scale=2.0)
    page = window.calendar
    page.go_to(call)
    qtbot.wait(20)
    page.move_call(call, wall(day, 16), 60)
    bar = page.reason_bar
    qtbot.waitUntil(lambda: bar.message.lines_in(bar.message.height()) >= 4)
    assert bar.to.y() < bar.copy_button.geometry().bottom(), "whom it goes to stands beside copying"
    assert bar.copy_button.accessibleName() != bar.copy_button.text()


def on_card(app: App, qtbot: QtBot, call: str) -> tuple[MainWindow, RecordForm]:
    """A call opened where it stands on its account's card."""
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.account
    window = opened(app, qtbot, "en", "prospects")
    window.turn("prospects", found.account)
    card = window.prospects.card
    qtbot.waitUntil(lambda: not card._refreshing)
    card.lines.open(card._part_of("call"), call)
    qtbot.waitUntil(lambda: card.lines.line is not None and card.lines.line.form is not None)
    assert card.lines.line is not None and card.lines.line.form is not None
    return window, card.lines.line.form


def type_when(form: RecordForm, typed: str) -> None:
    editor = form.editors["when"]
    assert isinstance(editor, TextEditor)
    editor.lines["start"].setText(typed)


def test_an_agreed_call_that_another_page_moves_is_asked_about_in_the_calendar(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app)
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    call = call_at(app, wall(day, 9, 30), account=account, state="confirmed")
    window, form = on_card(app, qtbot, call)
    type_when(form, f"{day:%d/%m/%Y} 14:00")
    form.save("when")
    page = window.calendar
    assert window.current == "calendar" and page.reason_bar.isVisible() and page.panel.call == call
    assert start_of(app, call) == (wall(day, 9, 30), 60)
    page.reason_bar.reason.setText("Flight delayed")
    page.reason_bar.take()
    assert start_of(app, call) == (wall(day, 14), 60)
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and (moved.moved_reason, moved.state) == ("Flight delayed", "asked")


@pytest.mark.parametrize("to", ["today", "reviews", "calendar"])
def test_who_leaves_a_page_over_a_typed_move_is_asked_about_it_first(app: App, qtbot: QtBot, to: str) -> None:
    day = monday(app)
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    call = call_at(app, wall(day, 9, 30), account=account, state="confirmed")
    window, form = on_card(app, qtbot, call)
    type_when(form, f"{day:%d/%m/%Y} 14:00")
    window.turn(to)
    page = window.calendar
    assert window.current == "calendar" and page.reason_bar.isVisible()
    qtbot.waitUntil(page.reason_bar.reason.hasFocus)
    page.reason_bar.take()
    assert start_of(app, call) == (wall(day, 14), 60)


def test_a_tab_pressed_beside_a_typed_move_leads_back_to_the_question(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    call = call_at(app, wall(day, 9, 30), state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    type_when(page.panel.form, f"{day:%d/%m/%Y} 14:00")
    window.tabs.setCurrentIndex(place_of("reviews"))
    assert window.current == "calendar" and page.reason_bar.isVisible()
    assert start_of(app, call) == (wall(day, 9, 30), 60)
