"""Whoever moves an agreed call tells the customer in the ways in which they tell of a cancelling."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add, change
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.widgets.appointment_steps import AppointmentSteps
from salesdesk.ui.widgets.message_dialog import MessageDialog
from tests.ui.calendar_page import calendar_of, call_at, monday, start_of, wall
from tests.ui.screens import settle

REACHED = {"mobile": "0905 1", "zalo": "Hồng Lan SH", "email": "lan@pearl.vn"}
WORDS = ["Copy for Zalo", "E-mail draft", "I told them by telephone"]
BY_DRAFT, BY_PHONE = "E-mail draft, move it", "Told by telephone, move it"


@pytest.fixture
def call(app: App) -> str:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    person = {"name": "Lan", "address_as": "chị Lan", "account": account, "language": "en", **REACHED}
    contact, _ = add(app.desk.journal, "contact", person)
    return call_at(app, wall(monday(app), 9, 30), account=account, contact=contact, state="confirmed")


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The mails that a mail program was asked to open."""
    found: list[str] = []

    def opened(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()).read_text("utf-8"))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    return found


def ways(inside: QWidget) -> list[str]:
    settle()
    said = [each.text() for each in inside.findChildren(QPushButton) if each.isVisible()]
    return [words for words in said if words in WORDS]


def moving(app: App, qtbot: QtBot, call: str) -> CalendarPage:
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    page.move_call(call, wall(monday(app), 15), 60)
    assert page.reason_bar.isVisible()
    return page


def press(page: CalendarPage, words: str) -> None:
    settle()
    bar = page.reason_bar
    if bar.copy_button.accessibleName() == words:
        bar.copy_button.click()
        return
    menu = bar.offer_others()
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()
    settle()


def of(app: App, call: str) -> Call:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None
    return found


def test_the_ways_are_the_same(app: App, qtbot: QtBot, call: str) -> None:
    page = moving(app, qtbot, call)
    menu = page.reason_bar.offer_others()
    moved = [page.reason_bar.copy_button.accessibleName(), *(each.text() for each in menu.actions())]
    menu.close()
    page.reason_bar.give_up()
    page.cancel(call)
    settle()
    [dialog] = [each for each in page.window().findChildren(MessageDialog) if each.isVisible()]
    assert moved == ["Copy for Zalo", BY_DRAFT, BY_PHONE], "what moves the call says so"
    assert sorted(ways(dialog)) == sorted(WORDS)


def test_told_by_telephone_it_moves_at_once_and_is_one_step_to_take_back(
    app: App, qtbot: QtBot, call: str
) -> None:
    page = moving(app, qtbot, call)
    page.reason_bar.reason.setText("Flight delayed")
    press(page, BY_PHONE)
    moved, today = of(app, call), app.clock.local().date()
    assert start_of(app, call)[0] == wall(monday(app), 15) and not page.reason_bar.isVisible()
    assert (moved.moved_reason, moved.state) == ("Flight delayed", "asked")
    assert (moved.asked_by, moved.asked_on) == ("phone", today)
    page.window().undo()  # type: ignore[attr-defined]
    assert (of(app, call).state, of(app, call).asked_by) == ("confirmed", None)
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)


def test_the_draft_has_the_new_time_and_its_calendar_file(
    app: App, qtbot: QtBot, call: str, drafts: list[str]
) -> None:
    page = moving(app, qtbot, call)
    press(page, BY_DRAFT)
    [draft] = drafts
    assert "lan@pearl.vn" in draft and "text/calendar" in draft
    moved = of(app, call)
    assert (moved.asked_by, moved.invited) == ("email", 1)
    assert start_of(app, call)[0] == wall(monday(app), 15)


def test_what_was_copied_notes_its_way_once_the_call_moves(app: App, qtbot: QtBot, call: str) -> None:
    page = moving(app, qtbot, call)
    press(page, "Copy for Zalo")
    assert "Ms Lan" in QGuiApplication.clipboard().text() and of(app, call).asked_by is None
    page.reason_bar.take()
    assert (of(app, call).asked_by, of(app, call).asked_on) == ("zalo", app.clock.local().date())


def test_copying_says_whom_it_goes_to_also_where_they_prefer_to_be_rung_up(
    app: App, qtbot: QtBot, call: str
) -> None:
    """Beside “Copy” stood the number of a telephone, though the message was for Zalo."""
    contact = of(app, call).contact
    assert contact is not None
    change(app.desk.journal, app.desk.reader, contact, {"preferred_channel": "phone"})
    bar = moving(app, qtbot, call).reason_bar
    assert (bar.copy_button.accessibleName(), bar.to.text()) == ("Copy for Zalo", "Zalo: Hồng Lan SH")


@pytest.mark.parametrize(
    ("state", "purpose", "said"),
    [
        ("to_book", "ask", "Copied  ·  noted as asked"),
        ("asked", "move", "Copied  ·  noted as told"),
        ("confirmed", "remind", "Copied  ·  noted as reminded"),
        ("confirmed", "material", "Copied  ·  noted as sent"),
        ("done", "thank", "Copied"),
    ],
)
def test_what_a_copy_notes_is_said(
    app: App, qtbot: QtBot, call: str, state: str, purpose: str, said: str
) -> None:
    change(app.desk.journal, app.desk.reader, call, {"state": state})
    window, page = calendar_of(app, qtbot)
    dialog = MessageDialog(window.context, page, of(app, call), purpose)
    dialog.open()
    dialog.copy("zalo")
    assert not dialog.isVisible() and window.statusBar().currentMessage() == said


def test_what_was_told_by_telephone_says_what_it_notes(app: App, qtbot: QtBot, call: str) -> None:
    window, page = calendar_of(app, qtbot)
    dialog = MessageDialog(window.context, page, of(app, call), "ask")
    dialog.open()
    dialog.told()
    assert window.statusBar().currentMessage() == "Noted as asked"


def test_what_opens_the_message_to_a_customer_has_dots(app: App, qtbot: QtBot, call: str) -> None:
    window, _ = calendar_of(app, qtbot)
    steps = AppointmentSteps(window.context, window)
    change(app.desk.journal, app.desk.reader, call, {"material_offered": "Menu"})
    for state, facts in (
        ("to_book", {}),
        ("asked", {"moved_reason": "Flight"}),
        ("asked", {"asked_on": date(2026, 11, 1)}),
        ("confirmed", {}),
        ("done", {}),
    ):
        change(app.desk.journal, app.desk.reader, call, {"state": state, **facts})
        bare = {each.words for each in steps.offers(call) if not each.words.endswith("…")}
        assert bare <= {"They confirmed"}, state


@pytest.mark.parametrize("purpose", ["move", "cancel"])
def test_a_reason_stands_in_the_message_where_the_houses_own_words_have_it(
    app: App, qtbot: QtBot, call: str, purpose: str
) -> None:
    """The usual words leave it out: it is the house's."""
    body = "Dear {whom},\n\nWe are sorry: {reason}.\n\n{seller}"
    own = {"name": purpose, "purpose": purpose, "language": "en", "subject": "Sorry", "body": body}
    add(app.desk.journal, "message_text", own)
    if purpose == "move":
        page = moving(app, qtbot, call)
        reason, message = page.reason_bar.reason, page.reason_bar.message
    else:
        window, page = calendar_of(app, qtbot)
        dialog = MessageDialog(window.context, page, of(app, call), "cancel")
        dialog.open()
        reason, message = dialog.reason, dialog.body
    assert "the fair" not in message.toPlainText()
    reason.setText("the fair was moved")
    assert "We are sorry: the fair was moved." in message.toPlainText()
    message.setPlainText("In my own words")
    reason.setText("the fair was moved again")
    assert message.toPlainText() == "In my own words"


@pytest.mark.parametrize("state", ["confirmed", "to_book"])
def test_after_a_move_it_is_said_which_call_moved_and_to_when(app: App, qtbot: QtBot, state: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    call = call_at(app, wall(monday(app), 9, 30), account=account, state=state)
    window, page = calendar_of(app, qtbot)
    page.move_call(call, wall(monday(app), 15), 60)
    if state == "confirmed":
        page.reason_bar.take()
    settle()
    said = f"Call moved: Saigon Pearl, Monday {monday(app).day} {monday(app):%B %Y}, 15:00"
    assert window.statusBar().currentMessage() == said
    page.calls.move(call, wall(monday(app), 15), 90)
    settle()
    assert window.statusBar().currentMessage() == f"{said}–16:30".replace("Call moved", "Length changed")
