"""Expenses: sums by currency, the house's limits, and the claim as another program reads it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.expenses import rule_broken, totals
from salesdesk.domain.records import Expense, Policy
from salesdesk.domain.values import Money, Period, Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import undo
from salesdesk.services.expenses import claim, spent
from salesdesk.services.records import add
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in

DAY = date(2026, 11, 27)


def made(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def expense(minor: int, currency: str = "VND", **values: Any) -> Expense:
    return Expense(id=f"{minor}{currency}", amount=Money(minor, currency), **values)


@given(
    st.lists(st.tuples(st.integers(-(10**12), 10**12), st.sampled_from(["VND", "USD", "THB"])), max_size=20)
)
def test_nothing_is_lost_in_the_sums_and_nothing_converted(amounts: list[tuple[int, str]]) -> None:
    found = {total.currency: total.minor for total in totals(expense(*each) for each in amounts)}
    assert found == {
        currency: sum(minor for minor, of in amounts if of == currency)
        for currency in {of for _, of in amounts}
    }


def rule(minor: int, **values: Any) -> Policy:
    known = {"area": "expenses", "spending_limit": Money(minor, "VND"), **values}
    return Policy(id=str(minor), name="Rule", **known)


def test_which_rule_an_expense_goes_beyond() -> None:
    meals, all_ = rule(800, expense_kind="meal"), rule(2000)
    over = expense(900, kind="meal", spent_on=DAY)
    assert rule_broken(over, [all_, meals]) is meals
    assert rule_broken(expense(800, kind="meal"), [meals]) is None
    assert rule_broken(expense(900, kind="gift"), [meals]) is None
    assert rule_broken(expense(900, "USD", kind="meal"), [meals]) is None
    assert rule_broken(expense(2001, kind="gift"), [meals, all_]) is all_
    assert rule_broken(expense(900, kind="meal", agreed_by="c"), [meals]) is None
    past = rule(800, valid=Period(None, DAY - timedelta(days=1)))
    assert rule_broken(over, [past]) is None
    assert rule_broken(over, [rule(800, area="credit")]) is None


def test_the_claim_holds_text_as_text_and_sums_by_currency(desk: Desk, tmp_path: Path) -> None:
    boss = made(desk, "colleague", name="Khoa")
    set_author(desk.database, made(desk, "colleague", name="Hà"))
    limit = Money(800_000, "VND")
    made(desk, "policy", name="Meals", rule="x", area="expenses", spending_limit=limit, ask=boss)
    account = made(desk, "account", name="=cmd|' /C calc'!A0")
    when = Span(datetime(2026, 11, 26, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call = made(desk, "call", account=account, when=when)
    formula = '=HYPERLINK("http://x","y")'
    dinner = Money(1_260_000, "VND")
    made(desk, "expense", spent_on=DAY, kind="meal", amount=dinner, purpose=formula, call=call)
    made(desk, "expense", spent_on=DAY - timedelta(days=1), amount=Money(1250, "USD"), purpose="+Visa")
    made(desk, "expense", spent_on=DAY, amount=Money(5, "VND"), purpose="Colleague's", colleague=boss)
    found = spent(desk.reader, ENGLISH)
    assert [each.expense.purpose for each in found] == [formula, "+Visa"]
    assert "Khoa" in found[0].against and not found[1].against
    target = tmp_path / "claim.xlsx"
    claim(desk.journal, desk.reader, found, target, DAY, ENGLISH)
    book = openpyxl.load_workbook(target)
    sheet, sums = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][2] == "+Visa" and rows[2][2] == formula and rows[2][4] == "=cmd|' /C calc'!A0"
    assert (float(rows[1][3]), float(rows[2][3])) == (12.5, 1_260_000.0)
    for line in sheet.iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in line)
    assert {float(line[1]) for line in sums.iter_rows(min_row=2, values_only=True)} == {12.5, 1_260_000.0}
    assert spent(desk.reader, ENGLISH) == ()
    assert len(spent(desk.reader, ENGLISH, with_claimed=True)) == 2
    undo.undo(desk.journal, desk.reader)
    assert len(spent(desk.reader, ENGLISH)) == 2


def test_what_is_not_whole_says_so(desk: Desk, tmp_path: Path) -> None:
    made(desk, "expense", spent_on=DAY, purpose="Taxi")
    made(desk, "expense", spent_on=DAY, amount=Money(5, "VND"))
    assert [each.against for each in spent(desk.reader, ENGLISH)] == ["No purpose yet", "No amount yet"]
    with pytest.raises(UserError, match="nothing to claim"):
        claim(desk.journal, desk.reader, (), tmp_path / "c.xlsx", DAY, ENGLISH)
    with pytest.raises(UserError, match="could not be written"):
        claim(
            desk.journal, desk.reader, spent(desk.reader, ENGLISH), tmp_path / "no" / "c.xlsx", DAY, ENGLISH
        )
    assert len(spent(desk.reader, ENGLISH)) == 2
