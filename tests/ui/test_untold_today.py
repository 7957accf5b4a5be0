"""A call that moved without the customer being told stands on Today: they still expect us at its former time."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.appointments.steps import note_sent
from salesdesk.services.calls import move
from salesdesk.ui.widgets.message_dialog import MessageDialog
from tests.ui.today_page import DAY, Desk, at, press, rows, texts


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def call_of(desk: Desk, record: str) -> Call:
    found = desk.app.desk.reader.of_type(Call, record)
    assert found is not None
    return found


def moved(desk: Desk, days: int, time: str) -> str:
    """A call that was agreed for tomorrow at 09:30, on which day nobody wrote down, and moved."""
    account = desk.add("account", name="Sóng Hàn")
    call = desk.call(account, at("09:30", DAY + timedelta(days=1)), state="confirmed")
    start = datetime.combine(DAY + timedelta(days=days), at(time).time())
    move(desk.app.desk.journal, desk.app.desk.reader, call_of(desk, call), start, 60, "")
    return call


@pytest.mark.parametrize(
    ("lang", "days", "time", "said"),
    [
        ("en", 2, "09:45", "Tomorrow 09:30 → Friday 09:45"),
        ("en", 1, "15:00", "Tomorrow 09:30 → 15:00"),
        ("vi", 2, "09:45", "09:30 ngày mai → 09:45 thứ Sáu"),
    ],
)
def test_it_is_said_with_both_times_until_they_are_told(
    desk: Desk, lang: str, days: int, time: str, said: str
) -> None:
    call = moved(desk, days, time)
    page = desk.page(lang)
    assert said in texts(page) and len(rows(page, "untold")) == 1
    journal, reader = desk.app.desk.journal, desk.app.desk.reader
    desk.context.wrote(note_sent(journal, reader, call_of(desk, call), "move", "zalo", DAY), None)
    page.refresh()
    assert rows(page, "untold") == []


@pytest.mark.parametrize("by_key", [True, False])
def test_the_message_opens_from_there_and_the_call_too(desk: Desk, qtbot: QtBot, *, by_key: bool) -> None:
    call = moved(desk, 2, "09:45")
    page = desk.page()
    [row] = rows(page, "untold")
    row.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert desk.gone == [("calendar", call)]
    if by_key:
        press(qtbot, Qt.Key.Key_Space)
    else:
        [lead] = [each for each in row.findChildren(QPushButton) if each.text() == "Tell them…"]
        lead.click()
    QApplication.processEvents()
    [dialog] = page.window().findChildren(MessageDialog)
    assert dialog.isVisible() and "09:30 thứ Năm, 26/11/2026" in dialog.body.toPlainText()


def test_of_very_many_the_first_show_and_the_rest_is_asked_for(desk: Desk) -> None:
    for at_minute in range(14):
        moved(desk, 2, f"09:{at_minute:02}")
    page = desk.page()
    assert len(rows(page, "untold")) == 12
    [more] = [each for each in page.findChildren(QPushButton) if each.text() == "Show 2 more"]
    more.click()
    assert len(rows(page, "untold")) == 14
