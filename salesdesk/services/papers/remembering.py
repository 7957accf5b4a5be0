"""Which printed paper is where: each version as a material, each copy as a material given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.materials import barred
from salesdesk.domain.records import Account, Given, Material, RatePlan
from salesdesk.domain.text import in_order
from salesdesk.services.rates.offered import Offered, has_ended, plans_that_hold
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Held:
    """A tariff sheet that an account holds: which version since when, and whether a later one replaces it.

    `newest` is the published plan that a sheet of today would print: of the sheet's own versions, else the one that
    holds for the account; "" where there is none.
    """

    account: str
    account_name: str
    sheet: str
    version: str
    given_on: date | None
    superseded: bool
    newest: str = ""


@dataclass(frozen=True)
class Paper:
    """A brochure or proposal that was printed: its kind as a material, its title, its product if it has one."""

    kind: str
    title: str
    product: str | None = None


@dataclass(frozen=True)
class Leaving:
    """What leaves the house with a paper that is final: for whom (None: the public), in which language, and what it is."""

    account: Account | None
    language: str
    plans: tuple[RatePlan, ...] = ()
    paper: Paper | None = None


def remember(journal: Journal, reader: Reader, leaving: Leaving, today: date) -> ChangeSet | None:
    """Notes in one step what was printed, and for whom; None where there is nothing to note, or all is known already."""
    if leaving.paper is not None:
        edits = _paper_edits(journal, reader, leaving.paper, leaving, today)
    else:
        edits = [
            edit
            for plan in leaving.plans
            if plan.state == "published"
            for edit in _edits(journal, reader, plan, leaving.account, leaving.language, today)
        ]
    return journal.write(edits) if edits else None


def _paper_edits(journal: Journal, reader: Reader, paper: Paper, leaving: Leaving, today: date) -> list[Edit]:
    """The paper as a material and as given, numbered by how often the account was given it."""
    account, language = leaving.account, leaving.language
    if account is None:
        return []
    found = reader.find(Material, kind=paper.kind, name=paper.title, language=language, limit=1)
    material = found[0].id if found else journal.new_id()
    before = reader.find(Given, account=account.id, material=material) if found else []
    if any(each.given_on == today for each in before):
        return []
    edits = [_given(journal, account, material, today, str(len(before) + 1))]
    if not found:
        values = {"name": paper.title, "kind": paper.kind, "language": language, "product": paper.product}
        edits.insert(0, _new("material", material, values))
    return edits


def _edits(
    journal: Journal, reader: Reader, plan: RatePlan, account: Account | None, language: str, today: date
) -> Iterator[Edit]:
    sheet = _sheet_of(reader, plan.id, language)
    material = sheet or journal.new_id()
    version = str(plan.version or 1)
    if sheet is None:
        values = {
            "name": plan.name,
            "kind": "tariff",
            "language": language,
            "version": version,
            "valid": plan.valid,
            "rate_plan": plan.id,
            "replaces": _sheet_of(reader, plan.replaces, language) if plan.replaces else None,
        }
        yield _new("material", material, values)
    if account is not None and not reader.find(
        Given, account=account.id, material=material, given_on=today, limit=1
    ):
        yield _given(journal, account, material, today, version)


def _given(journal: Journal, account: Account, material: str, today: date, version: str) -> Edit:
    values = {
        "account": account.id,
        "material": material,
        "given_on": today,
        "quantity": 1,
        "version": version,
    }
    return _new("given", journal.new_id(), values)


def _sheet_of(reader: Reader, plan: str, language: str) -> str | None:
    found = reader.find(Material, rate_plan=plan, language=language, kind="tariff", limit=1)
    return found[0].id if found else None


def holders(reader: Reader, today: date) -> list[Held]:
    """The latest copy of each tariff that each account holds, the superseded ones first.

    A sheet is superseded where its plan is, or where its validity has ended; one that was not printed from a plan
    where another material replaces it. One that an account holds no longer counts once it was given a later sheet of
    the plan that would be printed in its place.
    """
    sheets = {each.id: each for each in reader.find(Material, kind="tariff")}
    plans = reader.many(RatePlan, {each.rate_plan for each in sheets.values() if each.rate_plan})
    latest: dict[tuple[str, str], tuple[Given, Material]] = {}
    for given in reader.find(Given, material=list(sheets), order=("given_on", "id")):
        sheet = sheets[given.material or ""]
        plan = plans.get(sheet.rate_plan or "")
        root = _first_version(plan, reader) if sheet.rate_plan else _first_sheet(sheet, sheets)
        latest[given.account or "", root] = (given, sheet)
    names = reader.titles({account for account, _ in latest})
    newest = _newest(reader, latest, today)
    found = {
        (account, root): Held(
            account=account,
            account_name=names[account],
            sheet=sheet.name or "",
            version=given.version or "",
            given_on=given.given_on,
            superseded=_is_superseded(reader, sheet, plans, today),
            newest=plan.id if (plan := newest.get((account, root))) else "",
        )
        for (account, root), (given, sheet) in latest.items()
    }

    def is_made_good(held: Held, root: str) -> bool:
        plan = newest.get((held.account, root))
        other = found.get((held.account, _first_version(plan, reader)))
        return (
            other is not None
            and held.superseded
            and not other.superseded
            and (held.given_on or date.min) <= (other.given_on or date.min)
        )

    return sorted(
        (held for (_, root), held in found.items() if not is_made_good(held, root)),
        key=lambda held: (not held.superseded, in_order(held.account_name), in_order(held.sheet)),
    )


def _newest(reader: Reader, held: Iterable[tuple[str, str]], today: date) -> dict[tuple[str, str], RatePlan]:
    """By account and first version of a sheet: the plan that it would be printed from today."""
    published = [
        plan
        for plan in sorted(reader.find(RatePlan, state="published"), key=lambda plan: plan.version or 0)
        if not has_ended(plan, today)
    ]
    of_root = {_first_version(plan, reader): plan for plan in published}
    offered = Offered(reader)
    found = {(account, root): of_root[root] for account, root in held if root in of_root}
    others = [each for each in held if each not in found]
    accounts = reader.many(Account, {account for account, _ in others})
    for account, root in others:
        if (record := accounts.get(account)) is not None:
            hold = plans_that_hold(published, record, today)
            if (plan := next((each for each in offered.to(record, today) if each in hold), None)) is not None:
                found[account, root] = plan
    return found


def _first_version(plan: RatePlan | None, reader: Reader) -> str:
    seen: set[str] = set()
    at = plan
    while at is not None and at.replaces and at.id not in seen:
        seen.add(at.id)
        before = reader.of_type(RatePlan, at.replaces)
        if before is None:
            return at.replaces
        at = before
    return at.id if at else ""


def _first_sheet(sheet: Material, sheets: Mapping[str, Material]) -> str:
    """The sheet that begins the row in which each replaces the one before it."""
    seen: set[str] = set()
    while (before := sheets.get(sheet.replaces or "")) is not None and sheet.id not in seen:
        seen.add(sheet.id)
        sheet = before
    return sheet.id


def _is_superseded(reader: Reader, sheet: Material, plans: Mapping[str, RatePlan], today: date) -> bool:
    if not sheet.rate_plan:
        bar = barred(sheet, today, lambda replaced: reader.find(Material, replaces=replaced))
        return bar is not None and bar.why != "not_yet"
    plan = plans.get(sheet.rate_plan)
    ended = sheet.valid is not None and sheet.valid.last is not None and sheet.valid.last < today
    return plan is None or plan.state == "superseded" or ended


def _new(type_name: str, record: str, values: Mapping[str, object]) -> Edit:
    entry = REGISTRY[type_name]
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    return Edit(record, values=stored, type=type_name)
