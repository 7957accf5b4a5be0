"""Expenses of whoever's desk this is: listed with what speaks against them, claimed as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.expenses import rule_broken, totals
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call, Colleague, Expense, Policy
from salesdesk.domain.records.choices import EXPENSE_KINDS
from salesdesk.errors import UserError
from salesdesk.exchange.spreadsheet import SheetColumn, SheetToWrite, write_xlsx
from salesdesk.files import refused_in_words
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.house import me, mine
from salesdesk.services.references import account_names
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

MOST = 500
"""So many expenses are looked at at once."""


@dataclass(frozen=True)
class Spent:
    """An expense, the account that it was spent on, and what speaks against claiming it ("" for nothing)."""

    expense: Expense
    account: str
    against: str


def spent(reader: Reader, tr: Translator, *, with_claimed: bool = False) -> tuple[Spent, ...]:
    """My expenses that are still to be claimed, the newest first; with those that were claimed where asked for."""
    open_: dict[str, Any] = {} if with_claimed else {"claimed_on": None}
    found = reader.find(Expense, order=("spent_on", "id"), **mine(reader), **open_)[-MOST:][::-1]
    calls = reader.many(Call, filter(None, (each.call for each in found)))
    names = account_names(reader, {call.account for call in calls.values()}, tr)
    policies = reader.find(Policy, area="expenses")
    asks = reader.many(Colleague, filter(None, (policy.ask for policy in policies)))
    return tuple(
        Spent(
            each,
            names.get(calls[each.call].account or "", "") if each.call in calls else "",
            _against(each, policies, asks, tr),
        )
        for each in found
    )


def claim(
    journal: Journal, reader: Reader, found: Sequence[Spent], target: Path, today: date, tr: Translator
) -> ChangeSet:
    """Writes expenses as a workbook for the accounts department and notes them as claimed, as one change set."""
    if not found:
        raise UserError(N_("There is nothing to claim."))
    formats, people = Formats(tr.lang), _people(reader, found)
    fields = REGISTRY["expense"].fields
    columns = [SheetColumn(tr(fields[name].label)) for name in ("spent_on", "kind", "purpose", "amount")]
    columns += [SheetColumn(tr(words)) for words in _MORE_COLUMNS]
    rows = [
        (
            each.expense.spent_on,
            tr(EXPENSE_KINDS.get(each.expense.kind or "", each.expense.kind or "")),
            each.expense.purpose or "",
            each.expense.amount,
            each.account,
            each.against,
            people.get(each.expense.agreed_by or "", ""),
            tr("Yes") if each.expense.receipt else tr("No"),
        )
        for each in sorted(found, key=lambda each: (each.expense.spent_on or today, each.expense.id))
    ]
    seller = me(reader)
    sums = [
        (formats.money(total), total, (seller.name if seller else None) or "", today)
        for total in totals(each.expense for each in found)
    ]
    heads = [SheetColumn(tr(words)) for words in _SUM_COLUMNS]
    with refused_in_words(target):
        write_xlsx(
            target,
            [
                SheetToWrite(tr("Expenses"), columns, rows, len(rows)),
                SheetToWrite(tr("Totals by currency"), heads, sums, len(sums)),
            ],
        )
    stored = REGISTRY["expense"].dump({"claimed_on": today})
    return journal.write([Edit(each.expense.id, values=stored) for each in found])


_MORE_COLUMNS = (N_("Account"), N_("Rule of the house"), N_("Agreed by"), N_("Receipt"))
_SUM_COLUMNS = (N_("Total"), N_("Amount"), N_("Spent by"), N_("Claimed on"))


def _people(reader: Reader, found: Sequence[Spent]) -> dict[str, str]:
    known = reader.many(Colleague, filter(None, (each.expense.agreed_by for each in found)))
    return {record: colleague.name or "" for record, colleague in known.items()}


def _against(expense: Expense, policies: Sequence[Policy], asks: dict[str, Colleague], tr: Translator) -> str:
    if expense.amount is None:
        return tr("No amount yet")
    if not (expense.purpose or "").strip():
        return tr("No purpose yet")
    rule = rule_broken(expense, policies)
    if rule is None:
        return ""
    limit, asked = Formats(tr.lang).money(rule.spending_limit), asks.get(rule.ask or "")
    if asked is not None:
        return tr("Over {limit}: needs the consent of {name}").format(limit=limit, name=asked.name or "")
    return tr("Over {limit}: needs consent").format(limit=limit)
