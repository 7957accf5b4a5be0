"""Appointments through the window: the next step from Today, beside the calendar and in the ready-check."""

from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, MessageText
from salesdesk.domain.text import unbroken
from salesdesk.domain.values import Span
from salesdesk.services.records import add, change
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.widgets import message_ways
from salesdesk.ui.widgets.answer_dialog import AnswerDialog
from salesdesk.ui.widgets.appointment_steps import AppointmentBar
from salesdesk.ui.widgets.basics import UNSEEN
from salesdesk.ui.widgets.message_dialog import MessageDialog
from tests.ui.screens import settle
from tests.ui.today_page import DAY, ZONE, Desk, at, press, rows, texts
from tests.ui.windows import opened


class Booking(Desk):
    """A desk with a person and a call to be booked tomorrow."""

    def begin(self, **values: Any) -> str:
        self.account = self.add("account", name="Sao Biển")
        known = {"mobile": "+84905550101", "zalo": "Đạt SB", "email": "dat@saobien.example"}
        self.person = self.add("contact", account=self.account, name="Anh Đạt", language="en", **known)
        start = at("09:30", DAY + timedelta(days=1))
        return self.call(self.account, start, contact=self.person, objective="Sign", **values)

    def shown(self, call: str) -> Call:
        found = self.app.desk.reader.of_type(Call, call)
        assert found is not None
        return found


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Booking:
    return Booking(app, qtbot)


def dialog(page: QWidget, kind: type[Any]) -> Any:
    settle()
    found = [each for each in page.window().findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def row_of(page: TodayPage, call: str) -> Any:
    return next(row for row in rows(page) if row.place == f"call:{call}")


def button_of(part: QWidget, words: str) -> QPushButton:
    settle()
    return next(each for each in part.findChildren(QPushButton) if each.isVisible() and each.text() == words)


def test_asking_from_today_copies_the_text_and_notes_it(desk: Booking, qtbot: QtBot) -> None:
    call = desk.begin()
    page = desk.page()
    row_of(page, call).setFocus()
    press(qtbot, Qt.Key.Key_Space)
    shown: MessageDialog = dialog(page, MessageDialog)
    assert shown.windowTitle() == "Ask for an appointment"
    assert shown.ways[0].text() == "Copy for Zalo" and shown.ways[0].hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    settle()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Dear Anh Đạt,") and "Thursday 26 November 2026 at 09:30" in copied
    asked = desk.shown(call)
    assert (asked.state, asked.asked_by, asked.asked_on) == ("asked", "zalo", DAY)
    qtbot.keyClick(row_of(page, call), Qt.Key.Key_Space)
    assert (desk.shown(call).state, desk.shown(call).confirmed_on) == ("confirmed", DAY)
    desk.undo()
    assert (desk.shown(call).state, desk.shown(call).confirmed_on) == ("asked", None)


def test_the_chip_of_an_asked_call_offers_the_answers(desk: Booking, qtbot: QtBot) -> None:
    call = desk.begin(state="asked")
    page = desk.page()
    chip = next(each for each in page.findChildren(QPushButton) if each.text() == "Asked, not confirmed yet")
    chip.click()
    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["They confirmed", "Ask again…"] and "They moved it…" in words
    menu.actions()[0].trigger()
    assert desk.shown(call).state == "confirmed"


def test_the_call_ahead_list_is_ticked_off_by_keyboard(desk: Booking, qtbot: QtBot) -> None:
    call = desk.begin(state="confirmed")
    page = desk.page()
    (line,) = rows(page, "ahead")
    assert line.accessibleName() == "Anh Đạt. Sao Biển  ·  +84905550101. 09:30"
    line.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    reminded = desk.shown(call)
    assert (reminded.state, reminded.reminded_on, reminded.call_ahead) == ("reminded", DAY, True)
    assert not rows(page, "ahead")


def test_who_is_to_be_reminded_and_asked_not_to_be_contacted_is_marked_and_another_ones_number_stands_there(
    desk: Booking,
) -> None:
    call = desk.begin(state="confirmed")
    change(desk.app.desk.journal, desk.app.desk.reader, desk.person, {"do_not_contact": True})
    other = desk.add("contact", account=desk.account, name="Bảo", mobile="+84905550102")
    desk.add("attendee", call=call, contact=other)
    (line,) = rows(desk.page(), "ahead")
    shown = [each.text() for each in line.findChildren(QLabel)]
    assert "! Do not contact: Anh Đạt" in shown and "Sao Biển  ·  +84905550102" in shown
    assert line.accessibleName().startswith("Anh Đạt, Bảo. Do not contact: Anh Đạt. ")


def test_of_many_who_are_to_be_reminded_the_first_show_until_more_are_asked_for(desk: Booking) -> None:
    desk.begin(state="confirmed")
    for minute in range(14):
        desk.call(desk.account, at(f"10:{minute:02}", DAY + timedelta(days=1)), state="confirmed")
    page = desk.page()
    assert len(rows(page, "ahead")) == 12
    next(b for b in page.findChildren(QPushButton) if b.text() == "Show 3 more").click()
    assert len(rows(page, "ahead")) == 15


def test_i_am_here_stands_in_the_menu_on_the_day_itself(desk: Booking) -> None:
    desk.begin()
    call = desk.call(desk.account, at("09:00"), contact=desk.person, state="reminded", channel="visit")
    page = desk.page()
    menu = row_of(page, call).offer()
    assert menu.actions()[0].text() == "I am here"
    menu.actions()[0].trigger()
    assert desk.shown(call).arrived_at == "08:00"
    assert "There at 08:00" in texts(page)
    again = row_of(page, call).offer()
    assert "I am here" not in [action.text() for action in again.actions()]


def test_i_am_here_is_one_key(desk: Booking, qtbot: QtBot) -> None:
    coming = desk.begin()
    call = desk.call(desk.account, at("09:00"), contact=desk.person, state="reminded")
    page = desk.page()
    qtbot.keyClick(row_of(page, call), Qt.Key.Key_H)
    qtbot.keyClick(row_of(page, coming), Qt.Key.Key_H)
    assert (desk.shown(call).arrived_at, desk.shown(coming).arrived_at) == ("08:00", None)
    desk.undo()
    assert desk.shown(call).arrived_at is None


def test_they_moved_it_takes_time_and_reason(desk: Booking, qtbot: QtBot) -> None:
    call = desk.begin(state="asked")
    page = desk.page()
    menu = row_of(page, call).offer()
    next(each for each in menu.actions() if each.text() == "They moved it…").trigger()
    shown: AnswerDialog = dialog(page, AnswerDialog)
    shown.when.lines["start"].setText("nonsense")
    button_of(shown, "Note it").click()
    assert shown.isVisible() and shown.fault.isVisible() and desk.shown(call).state == "asked"
    shown.when.lines["start"].setText("27/11/2026 14:00")
    shown.reason.setText("<b>Audit</b>")
    shown.reason.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    moved = desk.shown(call)
    assert moved.when is not None and moved.when.local == at("14:00", date(2026, 11, 27))
    assert (moved.state, moved.moved_reason) == ("confirmed", "<b>Audit</b>")


def test_they_cancelled_takes_the_reason(desk: Booking) -> None:
    call = desk.begin(state="confirmed")
    page = desk.page()
    menu = row_of(page, call).offer()
    next(each for each in menu.actions() if each.text() == "They cancelled…").trigger()
    shown: AnswerDialog = dialog(page, AnswerDialog)
    assert not shown.when.isVisible()
    shown.reason.setText("No budget")
    button_of(shown, "Note it").click()
    assert (desk.shown(call).state, desk.shown(call).moved_reason) == ("cancelled", "No budget")
    assert desk.said[-1].startswith("Cancelled: ") and desk.said[-1].endswith("Ctrl+Z takes it back")


@pytest.mark.parametrize("moves", [True, False])
def test_the_answer_names_the_call_and_is_left_as_it_is(desk: Booking, moves: bool) -> None:
    call = desk.begin(state="confirmed")
    page = desk.page()
    shown = AnswerDialog(desk.context, page, desk.shown(call), moves=moves)
    shown.open()
    settle()
    # No line ends between the day and its hour.
    assert shown.about.text().endswith(unbroken("Thursday 26 November 2026  ·  09:30"))
    button_of(shown, "Leave it as it is").click()
    assert desk.shown(call).state == "confirmed"


def test_a_mail_draft_is_one_step_that_undo_takes_back(
    desk: Booking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_files: list[Path] = []
    monkeypatch.setattr(message_ways, "open_outside", lambda file: not opened_files.append(file))
    call = desk.begin(state="confirmed")
    page = desk.page()
    shown = MessageDialog(desk.context, page, desk.shown(call), "remind")
    shown.open()
    shown.body.setPlainText("Until tomorrow!")
    button_of(shown, "E-mail draft").click()
    (file,) = opened_files
    assert file.suffix == ".eml" and b"X-Unsent: 1" in file.read_bytes()
    assert (desk.shown(call).state, desk.shown(call).call_ahead) == ("reminded", None)
    desk.undo()
    assert desk.shown(call).state == "confirmed"


def test_without_a_mail_program_the_draft_is_named(desk: Booking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_ways, "open_outside", lambda _: False)
    call = desk.begin()
    page = desk.page()
    shown = MessageDialog(desk.context, page, desk.shown(call), "ask")
    shown.open()
    button_of(shown, "E-mail draft").click()
    assert shown.isVisible() and ".eml" in shown.banner.accessibleName()
    assert desk.shown(call).invited == 1 and desk.shown(call).asked_by == "email"


def test_the_calendar_file_is_saved_and_counted(
    desk: Booking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Hẹn.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    call = desk.begin(state="confirmed")
    page = desk.page()
    shown = MessageDialog(desk.context, page, desk.shown(call), "confirm")
    shown.open()
    button_of(shown, "Save as calendar file…").click()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (desk.shown(call).invited, desk.shown(call).state) == (1, "confirmed")


@pytest.mark.parametrize(
    ("hour", "purpose", "first", "last"),
    [
        ("10:00", "ask", "I told them by telephone", "E-mail draft"),
        ("18:30", "ask", "Copy for Zalo", "I told them by telephone"),
        ("18:30", "cancel", "I told them by telephone", "E-mail draft"),
    ],
)
def test_outside_the_hours_for_the_telephone_the_message_comes_first(
    desk: Booking, hour: str, purpose: str, first: str, last: str
) -> None:
    call = desk.begin()
    page = desk.page()
    change(desk.app.desk.journal, desk.app.desk.reader, desk.person, {"preferred_channel": "phone"})
    desk.now = at(hour)
    shown = MessageDialog(desk.context, page, desk.shown(call), purpose)
    shown.open()
    ways = [each for each in shown.ways if each.text() != "Save as calendar file…"]
    assert (ways[0].text(), ways[-1].text()) == (first, last)
    assert [each.property("role") for each in ways] == ["primary", None, None]
    assert shown.advice.isVisible() == ((hour, purpose) == ("18:30", "ask"))


def test_who_asked_not_to_be_written_to_is_seen_before(desk: Booking) -> None:
    call = desk.begin()
    page = desk.page()
    change(desk.app.desk.journal, desk.app.desk.reader, desk.person, {"do_not_contact": True})
    shown = MessageDialog(desk.context, page, desk.shown(call), "ask")
    shown.open()
    assert shown.warning.isVisible() and shown.warning.text().startswith("!")


def test_the_usual_words_are_edited_where_they_are_used(desk: Booking) -> None:
    call = desk.begin()
    page = desk.page()
    shown = MessageDialog(desk.context, page, desk.shown(call), "ask")
    shown.open()
    button_of(shown, "Change the usual text…").click()
    (own,) = desk.app.desk.reader.find(MessageText)
    assert (own.purpose, own.language) == ("ask", "en")
    done = change(desk.app.desk.journal, desk.app.desk.reader, own.id, {"body": "Hello {whom}, {mistake}?"})
    desk.context.wrote(done, None)
    settle()
    assert shown.body.toPlainText() == "Hello Anh Đạt, {mistake}?"
    assert "{mistake}" in shown.advice.text()


def call_tomorrow(app: App) -> str:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    start = app.clock.local().replace(hour=9, minute=30, second=0, microsecond=0) + timedelta(days=1)
    values = {"account": account, "when": Span(start.astimezone(UTC), 45, ZONE), "state": "asked"}
    return add(app.desk.journal, "call", values)[0]


@pytest.mark.parametrize("tab", ["calendar", "briefings"])
def test_calendar_and_ready_check_offer_the_same(app: App, qtbot: QtBot, tab: str) -> None:
    call = call_tomorrow(app)
    window = opened(app, qtbot, tab=tab)
    window.turn(tab, call)
    settle()
    if tab == "briefings":
        page = window.page("briefings")
        assert isinstance(page, BriefingsPage)
        page.check.toggle("state")
        settle()
    bar = next(each for each in window.findChildren(AppointmentBar) if each.isVisible())
    assert "They have not answered yet" in bar.lacking.text()
    button_of(bar, "They confirmed").click()
    settle()
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.state == "confirmed"
    bar = next(each for each in window.findChildren(AppointmentBar) if each.isVisible())
    assert button_of(bar, "Remind them…").property("role") == "primary"


def test_beside_what_they_may_answer_stands_what_we_may_change(app: App, qtbot: QtBot) -> None:
    call = call_tomorrow(app)
    window = opened(app, qtbot, tab="calendar")
    window.turn("calendar", call)
    settle()
    bar = window.calendar.panel.appointment
    assert {"They moved it…", "They cancelled…", "Change it from our side…"} <= {
        each.text() for each in bar.findChildren(QPushButton)
    }
    button_of(bar, "Change it from our side…").click()
    menu = bar.findChildren(QMenu)[-1]
    assert "Cancel and tell them…" in [each.text() for each in menu.actions()]
    assert not any(each.text().startswith("They") for each in menu.actions())


def test_a_quiet_step_hangs_as_other_quiet_buttons_do_where_it_begins_a_line(app: App, qtbot: QtBot) -> None:
    call = call_tomorrow(app)
    change(app.desk.journal, app.desk.reader, call, {"state": "confirmed"})
    window = opened(app, qtbot, tab="calendar")
    window.turn("calendar", call)
    settle()
    panel = window.calendar.panel
    bar, left = panel.appointment, panel.title.mapTo(panel, QPoint(0, 0)).x()
    bar.setContentsMargins(0, 0, bar.width() - bar.more.width() - 2 * UNSEEN, 0)
    settle()
    begins = {each.text(): each.mapTo(panel, QPoint(0, 0)).x() for each in bar.findChildren(QPushButton)}
    assert begins == {"Remind them…": left, "Change the appointment…": left - UNSEEN}


def test_beside_a_call_that_nobody_was_asked_for_are_two_steps_and_no_menu(app: App, qtbot: QtBot) -> None:
    call = call_tomorrow(app)
    change(app.desk.journal, app.desk.reader, call, {"state": "to_book"})
    window = opened(app, qtbot, tab="calendar")
    window.turn("calendar", call)
    settle()
    bar = window.calendar.panel.appointment
    assert [each.text() for each in bar.findChildren(QPushButton)] == [
        "Ask for the appointment…",
        "They confirmed",
    ]
    button_of(bar, "They confirmed").click()
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.state == "confirmed"


def test_beside_a_call_that_is_over_only_its_review_is_urged(app: App, qtbot: QtBot) -> None:
    coming = call_tomorrow(app)
    when = Span(app.clock.now().replace(second=0, microsecond=0) - timedelta(days=1), 45, ZONE)
    window = opened(app, qtbot, tab="calendar")
    panel = window.calendar.panel
    for state in (None, "to_book", "asked", "confirmed", "reminded", "done"):
        past = add(app.desk.journal, "call", {"when": when, "state": state, "material_offered": "Menu"})[0]
        window.turn("calendar", past)
        settle()
        assert panel.appointment.lacking.isHidden(), state
        words = {each.words: each.next for each in panel.appointment.steps.offers(past)}
        answered = ["They moved it…", "They cancelled…"] * (state in ("asked", "confirmed", "reminded"))
        assert [*words] == (["Thank them…"] if state == "done" else answered), state
        assert not any(words.values()), state
        assert panel.review_button.isVisible(), state
        assert panel.review_button.property("role") == "primary", state
        change(app.desk.journal, app.desk.reader, past, {"state": "missed"})
        panel.open(past)
        assert panel.review_button.property("role") is None, f"none is to be reviewed: {state}"
        window.turn("calendar", coming)
        settle()
        assert panel.review_button.property("role") is None, state
        assert "They confirmed" in [each.text() for each in panel.appointment.made], state


@pytest.mark.parametrize("state", ["asked", "confirmed"])
def test_the_keys_stay_beside_the_calendar_once_it_is_noted_that_they_cancelled(
    app: App, qtbot: QtBot, state: str
) -> None:
    call = call_tomorrow(app)
    change(app.desk.journal, app.desk.reader, call, {"state": state})
    window = opened(app, qtbot, tab="calendar")
    window.turn("calendar", call)
    settle()
    panel = window.calendar.panel
    words = "They cancelled…"
    if state == "asked":
        at = button_of(panel.appointment, words)
        at.setFocus()
        qtbot.keyClick(at, Qt.Key.Key_Space)
    else:
        panel.appointment.more.setFocus()
        qtbot.keyClick(panel.appointment.more, Qt.Key.Key_Space)
        (menu,) = panel.appointment.findChildren(QMenu)
        menu.setActiveAction(next(each for each in menu.actions() if each.text() == words))
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    asked = dialog(panel, AnswerDialog)
    qtbot.keyClick(asked.reason, Qt.Key.Key_Return)
    settle()
    keys = window.focusWidget()
    assert keys is not None and keys.isVisible() and panel.isAncestorOf(keys)
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert not panel.isVisible()
