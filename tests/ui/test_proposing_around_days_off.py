"""A proposal follows holidays and time off that are entered or taken back while it is looked at."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Absence, Call
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.keys import CTRL
from tests.ui.proposed_week import free_monday, proposing, words_in
from tests.ui.windows import Held


def close_week(app: App, window: MainWindow, days: int = 7) -> None:
    monday = free_monday(app)
    away = {"kind": "holiday", "days": Period(monday, monday + timedelta(days=days - 1))}
    window.context.wrote(add(app.desk.journal, "absence", away)[1], None)


def proposed_days(page: CalendarPage) -> set[int]:
    return {call.start.weekday() for call in page.proposals.session.calls.values()}


def test_nothing_is_planned_on_a_holiday_that_was_added_since(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot, "Saigon Pearl", "Hue Star", "Cham Tours")
    [first, *_] = sorted(proposed_days(page))
    close_week(app, window, days=first + 1)
    assert proposed_days(page) and min(proposed_days(page)) > first
    page.proposals.accept()
    assert len(app.desk.reader.find(Call)) == 3


def test_taken_back_the_days_are_proposed_again(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot, "Saigon Pearl")
    close_week(app, window)
    assert not page.proposals.session.calls
    assert "nobody works on these days" in words_in(page.proposals.panel)
    window.undo()
    assert app.desk.reader.count(Absence) == 0
    assert len(page.proposals.session.calls) == 1
    assert "nobody works on these days" not in words_in(page.proposals.panel)


def test_until_it_is_proposed_again_nothing_can_be_planned(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot, "Saigon Pearl")
    page.proposals.session._context = replace(window.context, jobs=Held())
    close_week(app, window)
    panel = page.proposals.panel
    assert not panel.accept_button.isEnabled()
    assert "Holidays or time off changed" in words_in(panel)
    page.proposals.waiting.cancel()
    qtbot.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    assert app.desk.reader.count(Call) == 0 and page.proposals.session.under_way
