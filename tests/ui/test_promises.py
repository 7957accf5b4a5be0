"""The ledger of promises through its real widgets."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Promise
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add
from salesdesk.services.undo import undo
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Threads
from salesdesk.ui.promises.dialog import PromisesDialog
from salesdesk.ui.widgets.record_list import ID, SECOND_LINE, WORD
from tests.ui.windows import Held, opened


def promise(app: App, name: str, days: int, **values: object) -> str:
    account = add(app.desk.journal, "account", {"name": f"{name} & Söhne"})[0]
    due = app.clock.local().date() + timedelta(days=days)
    given = {"account": account, "name": name, "due": due, "state": "open", **values}
    return add(app.desk.journal, "promise", given)[0]


def ledger(app: App, qtbot: QtBot) -> PromisesDialog:
    dialog = opened(app, qtbot).dialogs.selling("promises")
    assert isinstance(dialog, PromisesDialog)
    return dialog


def shown(dialog: PromisesDialog) -> list[str]:
    model = dialog.model
    return [str(model.index(at, 0).data(ID)) for at in range(model.rowCount())]


def test_one_key_keeps_a_promise_and_the_next_one_is_chosen(app: App, qtbot: QtBot) -> None:
    first, second = promise(app, "Contract", 1), promise(app, "Menu", 2)
    dialog = ledger(app, qtbot)
    said: list[str] = []
    dialog.context.events.said.connect(said.append)
    assert shown(dialog) == [first, second]
    assert dialog.model.index(0, 0).data(SECOND_LINE) == "Contract & Söhne"
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert shown(dialog) == [second]
    assert dialog.chosen == second
    found = app.desk.reader.of_type(Promise, first)
    assert found is not None
    assert (found.state, found.kept_on) == ("kept", app.clock.local().date())
    dialog.pages.named["kept"].click()
    assert shown(dialog) == [first]
    assert dialog.rate.text() == "1 promise, kept in time"
    dialog.reopen_button.click()
    assert shown(dialog) == []
    assert [words.split("  ·  ")[0] for words in said] == ["Kept: Contract", "Open again: Contract"]


def test_a_late_promise_says_how_late_and_is_given_up_with_a_reason(app: App, qtbot: QtBot) -> None:
    late = promise(app, "Floor plan", -3)
    pending = promise(app, "Menu", 3)
    dialog = ledger(app, qtbot)
    assert shown(dialog) == [late], "what is overdue is seen first"
    assert dialog.pages.named["late"].isChecked()
    dialog.pages.named["open"].click()
    assert shown(dialog) == [pending]
    dialog.pages.named["late"].click()
    assert dialog.model.index(0, 0).data(WORD) == "3 days overdue"
    dialog.break_button.click()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "why it was not kept" in dialog.banner.words
    QTest.keyClicks(dialog.reason, "The printer failed")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert shown(dialog) == []
    assert dialog.isVisible()
    dialog.pages.named["broken"].click()
    assert shown(dialog) == [late]
    assert "The printer failed" in dialog.model.index(0, 0).data(SECOND_LINE)


def test_escape_leaves_the_reason_before_the_ledger(app: App, qtbot: QtBot) -> None:
    promise(app, "Floor plan", 1)
    dialog = ledger(app, qtbot)
    dialog.ask_reason()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Escape)
    assert not dialog.reason.isVisible()
    assert dialog.isVisible()


def test_what_is_taken_back_elsewhere_shows_in_the_ledger(app: App, qtbot: QtBot) -> None:
    given = promise(app, "Contract", 1)
    dialog = ledger(app, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert shown(dialog) == []
    dialog.context.wrote(undo(app.desk.journal, app.desk.reader).change_set, None)
    assert shown(dialog) == [given]


def test_the_card_of_an_account_says_how_promises_to_it_were_kept(app: App, qtbot: QtBot) -> None:
    given = promise(app, "Contract", -2)
    record = app.desk.reader.of_type(Promise, given)
    assert record is not None
    window = opened(app, qtbot)
    window.prospects.open(record.account or "")
    said = [label.text() for label in window.prospects.card.findChildren(QLabel)]
    assert "1 promise, overdue" in said


def test_a_kept_promise_says_when_it_was_kept(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    day = app.clock.local().date()
    kept = {"due": day + timedelta(days=9), "kept_on": day - timedelta(days=2)}
    values = {"account": account, "name": "Send the floor plan", "state": "kept", **kept}
    add(app.desk.journal, "promise", values)
    window = opened(app, qtbot)
    window.prospects.open(account)
    said = {label.text() for label in window.prospects.card.findChildren(QLabel)}
    assert f"Kept  ·  {window.context.formats.short(kept['kept_on'])}" in said


def test_that_there_is_none_is_said_once_it_is_known(app: App, qtbot: QtBot) -> None:
    window, held = opened(app, qtbot), Held()
    object.__setattr__(window.context, "jobs", held)
    dialog = window.dialogs.selling("promises")
    assert isinstance(dialog, PromisesDialog)
    blank = dialog.list.viewport().grab().toImage()
    held.go_on()
    assert dialog.list.viewport().grab().toImage() != blank
    dialog.list.say_when_empty("")
    assert dialog.list.viewport().grab().toImage() == blank


@pytest.mark.parametrize("days", [3, -3])
def test_the_ledger_opens_with_what_is_overdue_also_when_it_is_read_beside_the_window(
    app: App, qtbot: QtBot, days: int
) -> None:
    found, jobs, parent = promise(app, "Menu", days), Threads(), QWidget()
    qtbot.addWidget(parent)
    dialog = PromisesDialog(Context(app, ENGLISH, Events(), jobs), parent)
    qtbot.waitUntil(lambda: shown(dialog) == [found])
    assert dialog.pages.named["open" if days > 0 else "late"].isChecked()
    dialog.done(0)
    jobs.finish()


def test_the_account_of_a_promise_is_seen_and_the_ledger_gone(app: App, qtbot: QtBot) -> None:
    late = promise(app, "Floor plan", -3)
    window = opened(app, qtbot)
    dialog = window.dialogs.selling("promises")
    assert isinstance(dialog, PromisesDialog) and dialog.chosen == late
    dialog.open_account()
    found = app.desk.reader.of_type(Promise, late)
    assert found is not None and window.prospects.in_view == found.account
    assert not dialog.isVisible(), "it stands in front of what it opened"
