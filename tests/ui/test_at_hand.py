"""What the palette offers for the account in view."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Handover, Intelligence, Promise
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.palette import Palette
from salesdesk.ui.prospects.erase_dialog import EraseDialog
from salesdesk.ui.prospects.person_menu import PersonDataDialog
from salesdesk.ui.strategy.dialog import StrategyDialog
from salesdesk.ui.sync.page import SyncPage
from tests.ui.furnished import furnish
from tests.ui.windows import call_for, opened


def palette_of(window: MainWindow) -> Palette:
    window.find_anything()
    return window.findChildren(Palette)[-1]


def titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows]


def take(palette: Palette, words: str) -> None:
    palette.take(next(row for row in palette.list.rows if row.title == words))


def test_what_can_be_done_with_the_account_in_view_comes_first(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển <b>"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    palette = palette_of(window)
    assert titles(palette)[:3] == ["Sao Biển <b>", "Plan a call", "Quote"]
    palette.line.setText(">map")
    palette.look()
    assert [row.note for row in palette.list.rows if row.title == "On the map"] == ["Sao Biển <b>"]


def test_who_looks_for_a_firm_is_not_offered_to_erase_its_people(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    add(app.desk.journal, "contact", {"name": "Lan", "account": account})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    palette = palette_of(window)
    palette.line.setText("sao bien")
    palette.look()
    assert "Sao Biển" in titles(palette)
    assert not [title for title in titles(palette) if title.startswith(("Erase", "All that we hold"))]


def test_what_is_asked_of_a_persons_data_is_found_where_the_person_is_in_view(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    add(app.desk.journal, "contact", {"name": "Lan", "account": account})
    window = opened(app, qtbot, tab="today")
    for typed, words, dialog in (
        ("all that we hold", "All that we hold on Lan…", PersonDataDialog),
        ("erase", "Erase Lan on request…", EraseDialog),
    ):
        window.turn("prospects", account)
        palette = palette_of(window)
        palette.line.setText(typed)
        palette.look()
        take(palette, words)
        [shown] = window.findChildren(dialog)
        assert "Lan" in shown.windowTitle()
        shown.reject()
        qtbot.waitUntil(lambda: not window.findChildren(dialog))  # noqa: B023


def test_what_is_asked_of_a_persons_data_is_found_everywhere(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="today")
    palette = palette_of(window)
    for typed, words in (
        ("all that we hold", "All that we hold on this person…"),
        ("erase", "Erase on request…"),
    ):
        palette.line.setText(typed)
        palette.look()
        [row] = [each for each in palette.list.rows if each.title == words]
        assert row.note == "Open the person first"
    take(palette, "Erase on request…")
    assert window.statusBar().currentMessage() == "Open the person first"


def found(window: MainWindow, typed: str) -> list[str]:
    palette = palette_of(window)
    palette.line.setText(typed)
    palette.look()
    return [title for title in titles(palette) if title.startswith("All that we hold")]


def test_the_person_whose_line_is_open_comes_first_and_who_has_left_last(app: App, qtbot: QtBot) -> None:
    """It is what a law has them ask for: the paper of another person is not to be handed over."""
    account, _ = add(app.desk.journal, "account", {"name": "Bedbridge"})
    _, rithy, wong = (
        add(app.desk.journal, "contact", {"name": name, "account": account, **values})[0]
        for name, values in (
            ("Tan", {"left": True}), ("Rithy Prak", {}), ("Wong Li Wen", {})
        )
    )  # fmt: skip
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    every = {each: f"All that we hold on {each}…" for each in ("Tan", "Rithy Prak", "Wong Li Wen")}
    rithys, wongs, tans = every["Rithy Prak"], every["Wong Li Wen"], every["Tan"]
    assert found(window, "all that we hold") == [rithys, wongs, tans]
    window.open_record(wong)
    qtbot.waitUntil(lambda: window.prospects.card.open_record == wong)
    assert found(window, "all that we hold") == [wongs, rithys, tans]
    take(window.findChildren(Palette)[-1], rithys)
    window.findChildren(PersonDataDialog)[-1].reject()
    assert found(window, "all that we hold") == [wongs, rithys, tans], "whoever was asked for before"
    when = Span(app.clock.now() + timedelta(days=1), 45, app.clock.zone)
    call, _ = add(app.desk.journal, "call", {"account": account, "contact": rithy, "when": when})
    window.turn("briefings", call)
    assert found(window, "all that we hold") == [rithys, wongs, tans], "the call is with her"


def test_the_data_of_a_person_who_is_not_in_view_is_asked_for_by_name(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Bedbridge"})
    add(app.desk.journal, "contact", {"name": "Wong Li Wen", "account": account})
    add(app.desk.journal, "contact", {"name": "Nguyễn Thị Wong"})
    window = opened(app, qtbot, tab="today")
    words = "All that we hold on Wong Li Wen…"
    for typed in (
        "all that we hold on wong li",
        "all that we hold wong li",
        "all that we hold on Wong Li Wen",
    ):
        assert found(window, typed) == [words]
    [row] = [each for each in window.findChildren(Palette)[-1].list.rows if each.title == words]
    assert row.note == "Bedbridge", "another one may be called the same"
    alone = "All that we hold on Nguyễn Thị Wong…"
    assert sorted(found(window, "all that we hold on wong")) == sorted([words, alone])
    palette = palette_of(window)
    palette.line.setText("erase wong li")
    palette.look()
    assert "Erase Wong Li Wen on request…" in titles(palette)
    found(window, "all that we hold on nguyen thi wong")
    take(window.findChildren(Palette)[-1], alone)
    [shown] = window.findChildren(PersonDataDialog)
    assert "Nguyễn Thị Wong" in shown.windowTitle()


def test_its_tariff_sheet_is_one_step_away(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Another"})
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    take(palette_of(window), "Tariff sheet")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    assert isinstance(page, PapersPage)
    assert (page.kind, page.choices.account.read()) == ("tariff", account)


def test_it_is_sent_to_a_colleague_as_it_is_chosen(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    palette = palette_of(window)
    palette.line.setText("send colleague")
    palette.look()
    palette.take(palette.list.rows[0])
    assert window.current == "sync"
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    assert "Sao Biển" in " ".join(each.text() for each in page.send.findChildren(QRadioButton))


def test_sections_of_the_catalogue_are_found_by_their_names(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    palette = palette_of(window)
    palette.line.setText("papers print")
    palette.look()
    take(palette, "Papers to print")
    assert isinstance(window.page("catalogue").page, PapersPage)  # type: ignore[attr-defined]


def test_a_promise_is_noted_for_it(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    take(palette_of(window), "New promise")
    line = window.prospects.card.lines.line
    assert line is not None and line.isVisible() and line.isAncestorOf(window.focusWidget())
    assert line.form is not None
    line.form.editors["name"].retype("Send the menu")
    in_a_week = app.clock.local().date() + timedelta(days=7)
    assert line.form.editors["due"].read() == in_a_week.isoformat(), (
        "without a day it would stand nowhere on Today"
    )
    assert line.fold()
    [promise] = app.desk.reader.find(Promise)
    assert (promise.name, promise.account, promise.due) == ("Send the menu", account, in_a_week)


def test_the_briefing_of_its_next_call_is_shown(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    take(palette_of(window), "Briefing of the next call")
    assert window.current == "prospects"
    assert window.statusBar().currentMessage() == "No call is planned at Sao Biển; plan one first."
    call_for(app, account)
    take(palette_of(window), "Briefing of the next call")
    assert window.current == "briefings"


def test_who_is_at_a_call_with_it_notes_something_for_it(app: App, qtbot: QtBot) -> None:
    known = furnish(app)
    for name in ("An", "Bình"):
        add(app.desk.journal, "account", {"name": name})
    promised = {"name": "Menu", "account": known["account"], "due": app.clock.local().date()}
    coming = call_for(app, known["account"])
    promise, _ = add(app.desk.journal, "promise", promised)
    window = opened(app, qtbot, jobs=Threads())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    at_each = {"today": promise, "calendar": coming, "briefings": coming, "reviews": known["past"]}
    for tab, at in at_each.items():
        _notes_something(window, qtbot, tab, at)


def _notes_something(window: MainWindow, qtbot: QtBot, tab: str, at: str) -> None:
    app, said = window.app, f"They renovate in May, as heard at {tab}"
    account = getattr(app.desk.reader.get(at), "account", "")
    window.turn(tab, at)
    qtbot.waitUntil(lambda: bool(window.current_page.with_whom) or bool(window.current_page.go_to(at)))
    palette = palette_of(window)
    palette.line.setText(">new market note")
    palette.look()
    [row] = [row for row in palette.list.rows if row.title == "New market note"]
    assert row.note == app.desk.reader.titles([account])[account], tab
    palette.take(row)
    assert window.current == "prospects", tab
    card = window.prospects.card

    def has_keys() -> bool:
        line = card.lines.line
        return line is not None and line.isVisible() and line.isAncestorOf(window.focusWidget())

    qtbot.waitUntil(has_keys)
    line = card.lines.line
    assert card.record == account and line is not None and line.form is not None
    line.form.editors["name"].retype(said)
    assert line.fold()
    noted = app.desk.reader.find(Intelligence)
    assert [each.account for each in noted if each.name == said] == [account], tab


def test_on_other_pages_a_call_is_planned_and_a_stay_quoted_as_before(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("calendar", call_for(app, account))
    palette = palette_of(window)
    palette.line.setText(">plan a call")
    palette.look()
    palette.take(palette.list.rows[0])
    assert window.current == "calendar" and window.calendar.new_bar.isVisible()


@pytest.mark.parametrize("tab", ["briefings", "calendar"])
def test_the_strategy_of_the_call_in_view_is_opened(app: App, qtbot: QtBot, tab: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    for _ in range(2):
        call = call_for(app, account)
    window = opened(app, qtbot)
    window.turn(tab, call)
    palette = palette_of(window)
    palette.line.setText("strategy")
    palette.look()
    [row] = [row for row in palette.list.rows if row.title == "Strategy"]
    assert row.note == "Sao Biển"
    palette.take(row)
    [dialog] = window.findChildren(StrategyDialog)
    assert dialog.isVisible() and dialog.call == call
    dialog.close()
    window.turn("prospects", account)
    assert "Strategy" not in titles(palette_of(window)), "an account has none"


def test_without_an_account_in_view_nothing_is_offered_for_one(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    window.turn("today")
    assert "New promise" not in titles(palette_of(window))


def test_sending_it_begins_where_something_is_to_be_typed_and_enter_saves_the_file(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("sync", f"send {account}")
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    line = page.send.passphrase.line
    assert window.focusWidget() is line, "first the team's passphrase"
    qtbot.keyClicks(line, "river moon boat star")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    window.turn("sync", f"send {account}")
    assert window.focusWidget() is page.send.recipient
    qtbot.keyClicks(page.send.recipient, "Binh")
    target = tmp_path / "1.salesdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClick(page.send.recipient, Qt.Key.Key_Return)
    assert target.exists()
    assert [each.recipient for each in app.desk.reader.find(Handover)] == ["Binh"]
