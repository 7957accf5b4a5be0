"""The papers of a day on the tab of briefings: their pack, and where I am."""

from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import Threads
from salesdesk.ui.theme import tokens_now
from tests.ui.keys import CTRL, focus, press
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


def test_a_day_pack_can_be_cancelled_and_the_old_paper_stays(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page, held = window.page("briefings"), Held()
    pages, title, first = page.preview.pdf.pageCount(), page.title.text(), page.printed
    object.__setattr__(page.context, "jobs", held)
    page.show_day()
    assert page.title.text() != title
    assert not page.waiting.isHidden()
    assert not page.save_button.isEnabled()
    assert page.preview.pdf.pageCount() == pages
    held.waiting[0][0].progressed.emit(1, 3)
    assert page.waiting.done == 1
    page.waiting.cancelled.emit()
    held.go_on()
    assert (page.title.text(), page.printed) == (title, first)
    assert page.save_button.isEnabled()
    page.show_day()
    held.go_on()
    assert page.preview.pdf.pageCount() > pages
    assert page.waiting.isHidden()
    assert page.save_button.isEnabled()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What was handed to the system's dialog: whether the paper was there. It is cancelled."""
    found: list[bool] = []

    def asked(file: Path, *_: object) -> None:
        found.append(file.exists())

    monkeypatch.setattr("salesdesk.ui.widgets.paper.ask_printer", asked)
    return found


def test_one_key_on_today_prints_the_day_pack(app: App, qtbot: QtBot, offered: list[bool]) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.activateWindow()
    settle()
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(offered))
    settle()
    page = window.page("briefings")
    assert (window.current, offered) == ("briefings", [True])
    assert "Day pack" in page.title.text() and page.print_button.isEnabled()
    assert focus() is page.preview, "the keys leaf through what is printed"
    press(Qt.Key.Key_P, CTRL)
    assert offered == [True, True], "the same key once more prints what is in view"
    window.turn("today")
    window.page("today").print_button.click()
    qtbot.waitUntil(lambda: len(offered) == 3)


def test_how_many_pages_it_has_stands_above_it_before_it_is_printed(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack of four calls had 26 pages, and one button printed them."""
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window, said = opened(app, qtbot), list[str]()
    page = window.page("briefings")
    monkeypatch.setattr(page.buttons, "print_out", lambda: said.append(page.about.text()))
    window.page("today").print_button.click()
    qtbot.waitUntil(lambda: bool(said))
    pages = page.preview.pdf.pageCount()
    assert pages > 1 and said[0].endswith(f"  ·  {pages} pages")
    page.show_day(whereabouts=True)
    qtbot.waitUntil(lambda: page.about.text().endswith("  ·  1 page"))
    page.go_to(call)
    page.paper.renew_soon()
    qtbot.waitUntil(lambda: page.about.text().endswith(f"  ·  {page.preview.pdf.pageCount()} pages"))


def test_the_same_key_in_the_calendar_prints_the_briefing_of_the_chosen_call(
    app: App, qtbot: QtBot, offered: list[bool]
) -> None:
    calls = [call_for(app, add(app.desk.journal, "account", {"name": name})[0]) for name in ("Alpha", "Beta")]
    window = opened(app, qtbot, tab="calendar")
    window.activateWindow()
    settle()
    press(Qt.Key.Key_P, CTRL)
    assert window.current == "calendar" and offered == []
    said = window.statusBar().currentMessage()
    assert said == "Choose a call first: Ctrl+P then prints its briefing."
    for number, (call, name) in enumerate(zip(calls, ("Alpha", "Beta"), strict=True), start=1):
        window.turn("calendar", call)
        press(Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda number=number: len(offered) == number)
        settle()
        page = window.page("briefings")
        assert window.current == "briefings" and page.title.text() == name
        assert page.chosen() == call and focus() is page.preview
    window.turn("calendar", calls[0])
    window.turn("briefings")
    settle()
    assert len(offered) == 2, "nobody asked for more"


def test_the_pack_is_printed_too_where_the_calls_came_while_briefings_was_out_of_sight(
    app: App, qtbot: QtBot, offered: list[bool]
) -> None:
    """The day was forgotten when the list was read: it had no call yet that was the chosen one."""
    window = opened(app, qtbot, jobs=Threads())
    window.turn("briefings")
    window.turn("today")
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    done = add(app.desk.journal, "account", {"name": "Beta"})[1]
    window.context.wrote(done, None)
    today = window.page("today")
    qtbot.waitUntil(today.print_button.isVisible)
    today.print_button.click()
    qtbot.waitUntil(lambda: bool(offered))
    settle()
    page = window.page("briefings")
    assert "Day pack" in page.title.text() and page.chosen() and offered == [True]


def test_the_pack_is_printed_once_where_it_is_made_anew_before_the_dialog_comes(
    app: App, qtbot: QtBot, offered: list[bool]
) -> None:
    """The calls were read again after the first paper was there and before it was offered: nothing was printed."""
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    page, again = window.page("briefings"), [True]

    def made() -> None:
        if page.paper.is_ready and page.in_view and again:
            again.clear()
            page.refresh()

    page.paper.shown.connect(made)
    object.__setattr__(page.context, "jobs", Threads())
    window.page("today").print_button.click()
    qtbot.waitUntil(lambda: bool(offered))
    qtbot.waitUntil(lambda: page.paper.is_ready)
    settle()
    assert not again and offered == [True] and "Day pack" in page.title.text()


def test_what_is_to_be_printed_is_shown_where_the_preparation_stood_in_its_place(
    app: App, qtbot: QtBot, offered: list[bool]
) -> None:
    """No paper is made out of sight: the dialog sprang up much later, as somebody turned to the preview."""
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot, tab="briefings")
    window.resize(800, 700)
    page = window.page("briefings")
    settle()
    assert page.halves.is_folded
    page.halves.show_half("check")
    window.turn("today")
    window.page("today").print_button.click()
    qtbot.waitUntil(lambda: bool(offered))
    assert page.paper.isVisible() and "Day pack" in page.title.text() and offered == [True]


def test_a_day_pack_is_printed_once_it_is_made_and_only_where_it_is_still_wanted(
    app: App, qtbot: QtBot, offered: list[bool]
) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page, held = window.page("briefings"), Held()
    object.__setattr__(page.context, "jobs", held)
    day = page.list.day_of(page.chosen()).isoformat()
    for turns_away in (lambda: window.turn("today"), page.waiting.cancelled.emit, page._chosen):
        window.turn("briefings", f"print {day}")
        press(Qt.Key.Key_P, CTRL)
        turns_away()
        held.go_on()
        settle()
        assert offered == []
    window.turn("briefings", f"print {day}")
    # A write meanwhile has it made anew.
    page.refresh()
    assert offered == []
    held.go_on()
    settle()
    assert offered == [True]


def test_the_day_pack_stays_in_view_after_a_change(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    window.page("briefings").show_day()
    title = window.page("briefings").title.text()
    assert "Day pack" in title
    window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"objective": "Other"}), None)
    assert window.page("briefings").title.text() == title


def test_the_papers_of_a_day_are_offered_below_their_button(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    own, first, second = page.day_papers.offer().actions()
    assert [each.isChecked() for each in (own, first, second)] == [True, False, False]
    second.trigger()
    assert page.day_papers.button.isChecked()
    assert page.title.text() == "Where I am"
    assert page.preview.pdf.pageCount() == 1
    window.context.wrote(change(app.desk.journal, app.desk.reader, page.chosen(), {"objective": "x"}), None)
    assert page.title.text() == "Where I am"
    first.trigger()
    assert page.title.text() == "Day pack"
    assert page.day_papers.button.isChecked()
    own.trigger()
    assert page.title.text().endswith("Alpha")
    assert not page.day_papers.button.isChecked()


def test_all_of_a_day_is_marked_in_the_list_while_its_papers_are_in_view(app: App, qtbot: QtBot) -> None:
    calls = [call_for(app, add(app.desk.journal, "account", {"name": name})[0]) for name in "ABC"]
    later = app.desk.reader.of_type(Call, calls[2])
    assert later is not None and later.when is not None
    span = replace(later.when, start=later.when.start + timedelta(days=1))
    change(app.desk.journal, app.desk.reader, calls[2], {"when": span})
    window = opened(app, qtbot)
    window.turn("briefings")
    page, accent = window.page("briefings"), QColor(tokens_now().accent)

    def barred() -> list[bool]:
        picture = page.list.viewport().grab().toImage()
        places = [page.list.visualItemRect(page.list.item(line)) for line in range(page.list.count())]
        return [picture.pixelColor(each.left() + 1, each.center().y()) == accent for each in places]

    assert barred() == [False, True, False, False, False]
    page.show_day()
    assert barred() == [True, True, True, False, False]
    assert page.chosen() == calls[0], "the keys are where they were"
    page.show_day(whereabouts=True)
    assert barred() == [True, True, True, False, False]
    page.day_papers.offer().actions()[0].trigger()
    assert barred() == [False, True, False, False, False]


def test_a_click_on_the_chosen_call_leads_back_from_its_day(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    page.show_day()
    at = page.list.visualItemRect(page.list.currentItem()).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.title.text().endswith("Alpha")
    # A menu that is left without a choice leaves the button as it was.
    qtbot.mouseClick(page.day_papers.button, Qt.MouseButton.LeftButton)
    assert not page.day_papers.button.isChecked()


def test_beside_a_day_pack_each_call_says_what_it_lacks_and_is_mended_there(app: App, qtbot: QtBot) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    calls = []
    tomorrow = app.clock.local().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    for hour, name in enumerate(("Alpha", "Beta", "Gamma"), 9):
        account = add(journal, "account", {"name": name, "address": "12 Bạch Đằng"})[0]
        person = add(journal, "contact", {"name": "Lan", "account": account, "address_as": "chị Lan"})[0]
        calls.append(call_for(app, account))
        ready = {"measure": "Signed", "contact": person, "travel_minutes": 5, "say": "- x", "ask": "- y"}
        when = Span(tomorrow.replace(hour=hour).astimezone(UTC), 45, "Asia/Ho_Chi_Minh")
        change(journal, reader, calls[-1], {**ready, "state": "confirmed", "when": when})
    change(journal, reader, calls[1], {"objective": None, "say": None})
    change(journal, reader, calls[2], {"state": "cancelled"})
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    day = page.preparation.day_check
    assert page.check.isVisibleTo(page) and not day.isVisibleTo(page), "of one call all is shown"
    assert len(page.check.lines) > 5
    page.show_day()
    assert day.isVisibleTo(page) and not page.check.isVisibleTo(page)
    assert list(day.checks) == calls[:2], "what is cancelled is not prepared"
    done, open_ = day.checks.values()
    said = [each.text() for each in done.findChildren(QLabel) if each.isVisibleTo(done) and each.text()]
    when = reader.of_type(Call, calls[0]).when
    assert said == [f"{when.local:%H:%M}  Alpha", "Nothing is missing"] and not done.lines
    assert set(open_.lines) == {"objective", "say"}
    assert not open_.summary.isVisibleTo(open_)
    open_.mends["objective"].click()
    open_.form.editors["objective"].retype("Agree 400 nights")
    page.save_all()
    call = reader.of_type(Call, calls[1])
    assert call.objective == "Agree 400 nights" and call.say is None
    assert open_.lines["objective"].property("state") == "ok", "what was just mended stays where it is"
    window.context.wrote(change(journal, reader, calls[0], {"ask": None}), None)
    assert set(done.lines) == {"ask"} and not done.summary.isVisibleTo(done)
    later = {"when": replace(call.when, start=call.when.start + timedelta(days=2))}
    window.context.wrote(change(journal, reader, calls[1], later), None)
    assert list(day.checks) == calls[:1]
    page.go_to(calls[0])
    assert page.check.isVisibleTo(page) and not day.isVisibleTo(page) and "measure" in page.check.lines
