"""The look of a day, whose calls lie across the view, and the list, whose rows wrap: what they say, and what is chosen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.services.records import add, change
from salesdesk.ui.calendar.agenda_rows import AgendaRows
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.widgets.wrapped_rows import Index
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.painted import painted
from tests.ui.screens import settle
from tests.ui.today_page import at

DAY = date(2026, 11, 18)


@pytest.fixture
def app(app: App) -> App:
    """On a day with no holiday near it."""
    return replace(app, clock=Clock(seconds=lambda: at("08:00", DAY).timestamp()))


def said(page: CalendarPage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that are painted."""
    return painted(page.view.viewport(), monkeypatch)


@pytest.mark.parametrize("minutes", [30, 60, 120])
def test_a_call_across_a_day_says_what_it_is_for_where_and_with_whom(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    journal = app.desk.journal
    account, _ = add(
        journal, "account", {"name": "Sao Biển", "address": "86 Lê Đình Dương", "phone": "0236 3555 111"}
    )
    contact, _ = add(journal, "contact", {"name": "Trần Kiệt", "address_as": "anh Kiệt", "account": account})
    call = call_at(
        app, wall(DAY, 9), minutes, account=account, contact=contact, objective="Sign it\nand fix the date"
    )
    _, page = calendar_of(app, qtbot, look="day")
    page.go_to(DAY.isoformat())
    ends = f"{9 + minutes // 60:02}:{minutes % 60:02}"
    about = f"09:00 – {ends}  ·  Sign it and fix the date  ·  86 Lê Đình Dương  ·  anh Kiệt"
    assert {"Sao Biển", about} <= set(said(page, monkeypatch))
    change(journal, app.desk.reader, call, {"channel": "phone"})
    page.refresh()
    assert about.replace("86 Lê Đình Dương", "Telephone") in said(page, monkeypatch)
    change(journal, app.desk.reader, call, {"objective": "Word " * 60})
    page.refresh()
    [cut] = [words for words in said(page, monkeypatch) if words.startswith("09:00 –")]
    assert cut.endswith("…")
    page.show_look("week")
    assert not [words for words in said(page, monkeypatch) if "anh Kiệt" in words or " – " in words]


def test_in_the_list_nothing_else_stays_chosen_while_a_call_is_asked_for(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "promise", {"name": "Menu", "due": DAY})
    call = call_at(app, wall(DAY, 9))
    _, page = calendar_of(app, qtbot, look="agenda")
    page.go_to(DAY.isoformat())

    def chosen() -> str:
        item = page.agenda.currentItem()
        return item.text() if item else ""

    page.go_to(call)
    assert "Saigon Pearl" in chosen()
    page.begin_call()
    assert "New call" in chosen()
    page.new_bar.give_up()
    assert "Saigon Pearl" in chosen() and page.panel.call == call
    page._close_panel()
    page.agenda.setCurrentRow(next(n for n in range(9) if page.agenda.item(n).text() == "Menu"))
    page.begin_call()
    assert "New call" in chosen()
    page.new_bar.give_up()
    assert "New call" not in chosen()


@pytest.mark.parametrize("look", ["week", "month"])
def test_the_call_beside_the_days_stays_when_the_list_comes(app: App, qtbot: QtBot, look: str) -> None:
    call = call_at(app, wall(monday(app), 14))
    call_at(app, wall(monday(app), 9))
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    page.go_to(call)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    assert page.agenda.hasFocus() and page.panel.isVisible() and page.panel.call == page.current == call


def test_rows_of_the_list_are_as_high_as_their_words_beside_a_call(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To ask where a row stands would lay the rows out: only what is painted tells.
    painted: list[tuple[int, int]] = []
    paint = AgendaRows.paint

    def watched(self: AgendaRows, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painted.append((option.rect.height(), self.sizeHint(option, index).height()))
        paint(self, painter, option, index)

    monkeypatch.setattr(AgendaRows, "paint", watched)
    objective = "Agree 1,200 room nights and the date of signing with their director"
    calls = [call_at(app, wall(DAY + timedelta(days=day), 9), objective=objective) for day in range(-9, 9)]
    window, page = calendar_of(app, qtbot, look="agenda", scale=2.0)
    page.go_to(DAY.isoformat())
    page._close_panel()
    qtbot.wait(300)
    page.go_to(calls[4])
    qtbot.wait(300)
    painted.clear()
    window.grab()
    assert len(painted) > 3 and page.panel.isVisible()
    assert all(high == wanted for high, wanted in painted), painted


def test_the_review_stands_first_beside_a_call_that_waits_for_it(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(DAY, 6), state="done")
    _, page = calendar_of(app, qtbot, scale=2.0)
    page.go_to(call)
    qtbot.waitUntil(page.panel.review_button.isVisible)
    settle()
    inside = QRect(QPoint(), page.panel.viewport().size())
    button = page.panel.review_button
    assert inside.contains(QRect(button.mapTo(page.panel.viewport(), QPoint()), QSize(button.size())))
