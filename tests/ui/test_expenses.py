"""Expenses through the window: entered from a call of the day, looked over, claimed."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Expense
from salesdesk.domain.values import Money
from salesdesk.services.records import change
from salesdesk.ui.today.expense_dialog import ExpenseDialog
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.screens import settle
from tests.ui.today_page import DAY, HOSTILE, Desk, at, rows


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def lines(shown: ExpenseDialog) -> list[Row]:
    settle()
    return [line for line in shown.findChildren(Row) if line.isVisible()]


def the_only(desk: Desk) -> Expense:
    (found,) = desk.app.desk.reader.find(Expense)
    return found


def test_an_expense_is_entered_at_its_call(desk: Desk) -> None:
    call = desk.call(desk.add("account", name="Sao Biển"), at("09:00"))
    page = desk.page()
    menu = next(row for row in rows(page) if row.place == f"call:{call}").offer()
    next(each for each in menu.actions() if each.text() == "Add an expense…").trigger()
    settle()
    shown = next(each for each in page.findChildren(RecordDialog) if each.isVisible())
    assert desk.app.desk.reader.count(Expense) == 0
    shown.form.editors["purpose"].show_value("Taxi")
    shown.accept()
    made = the_only(desk)
    assert (made.call, made.spent_on, made.purpose) == (call, DAY, "Taxi")


def test_a_new_expense_shows_the_currency_that_is_taken(desk: Desk) -> None:
    """An empty field asked for a "Currency", though nobody had to say one."""
    page = desk.page()
    desk.context.events.sell.emit("expenses", "")
    settle()
    next(each for each in page.findChildren(ExpenseDialog) if each.isVisible()).add()
    settle()
    shown = next(each for each in page.findChildren(RecordDialog) if each.isVisible())
    editor = shown.form.editors["amount"]
    assert isinstance(editor, TextEditor)
    amount, currency = editor.lines["amount"], editor.lines["currency"]
    assert (currency.text(), currency.placeholderText()) == ("", desk.app.defaults.currency)
    shown.form.editors["purpose"].show_value("Taxi")
    amount.setText("12.50")
    currency.setText("USD")
    editor.left.emit()
    currency.clear()
    assert currency.placeholderText() == "USD"
    shown.accept()
    assert the_only(desk).amount == Money(1250, "USD")


def test_the_list_sums_up_and_claims(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Money(800_000, "VND")
    desk.add("policy", name="Meals", rule="x", area="expenses", spending_limit=limit)
    dinner: dict[str, Any] = {"kind": "meal", "amount": Money(1_260_000, "VND")}
    desk.add("expense", spent_on=DAY, purpose=HOSTILE, **dinner)
    desk.add("expense", spent_on=DAY, purpose="Visa", amount=Money(1250, "USD"))
    page = desk.page()
    desk.context.events.sell.emit("expenses", "")
    settle()
    shown = next(each for each in page.findChildren(ExpenseDialog) if each.isVisible())
    assert len(lines(shown)) == 2
    told = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert HOSTILE in told and any(text.startswith("! Over") for text in told)
    assert "12.50" in shown.total.text() and "1,260,000" in shown.total.text()
    target = tmp_path / "claim.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    shown.claim_button.click()
    assert openpyxl.load_workbook(target).worksheets[0].max_row == 3
    assert not lines(shown) and shown.empty.isVisible() and not shown.claim_button.isEnabled()
    shown.more.setChecked(True)
    assert len(lines(shown)) == 2
    desk.undo()
    assert shown.claim_button.isEnabled()


def test_what_is_not_whole_is_not_claimed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    record = desk.add("expense", spent_on=DAY, purpose="Taxi")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked for a file"))
    page = desk.page()
    shown = ExpenseDialog(desk.context, page)
    shown.open()
    shown.claim_button.click()
    assert shown.banner.isVisible()
    done = change(desk.app.desk.journal, desk.app.desk.reader, record, {"amount": Money(5, "VND")})
    desk.context.wrote(done, None)
    settle()
    assert [line.accessibleName() for line in lines(shown)] == ["Taxi. 25 Nov 2026. 5\u00a0₫"]


def test_an_expense_is_opened_from_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.add("expense", spent_on=DAY, purpose="Taxi", amount=Money(5, "VND"))
    page = desk.page()
    shown = ExpenseDialog(desk.context, page)
    shown.open()
    line = lines(shown)[0]
    qtbot.keyClick(line, "\r")
    settle()
    assert [each for each in shown.findChildren(RecordDialog) if each.isVisible()]
