"""Which printed tariff is where: each version as a material, each copy as a material given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Given, Material, RatePlan
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Held:
    """A tariff sheet that an account holds: which version since when, and whether a later one replaces it."""

    account: str
    account_name: str
    sheet: str
    version: str
    given_on: date | None
    superseded: bool


def remember_sheets(
    journal: Journal,
    reader: Reader,
    plans: Sequence[RatePlan],
    account: Account | None,
    language: str,
    today: date,
) -> ChangeSet | None:
    """Notes in one step that published versions were printed, and for whom; None where all is known already."""
    edits = [edit for plan in plans for edit in _edits(journal, reader, plan, account, language, today)]
    return journal.write(edits) if edits else None


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
        given = {
            "account": account.id,
            "material": material,
            "given_on": today,
            "quantity": 1,
            "version": version,
        }
        yield _new("given", journal.new_id(), given)


def _sheet_of(reader: Reader, plan: str, language: str) -> str | None:
    found = reader.find(Material, rate_plan=plan, language=language, kind="tariff", limit=1)
    return found[0].id if found else None


def holders(reader: Reader, today: date) -> list[Held]:
    """The latest copy of each tariff that each account holds, the superseded ones first.

    A sheet is superseded where its plan is, or where its validity has ended.
    """
    sheets = {each.id: each for each in reader.find(Material, kind="tariff") if each.rate_plan}
    plans = reader.many(RatePlan, {each.rate_plan for each in sheets.values() if each.rate_plan})
    latest: dict[tuple[str, str], tuple[Given, Material]] = {}
    for given in reader.find(Given, material=list(sheets), order=("given_on", "id")):
        sheet = sheets[given.material or ""]
        root = _first_version(plans.get(sheet.rate_plan or ""), reader)
        latest[given.account or "", root] = (given, sheet)
    names = reader.titles({account for account, _ in latest})
    found = [
        Held(
            account=account,
            account_name=names[account],
            sheet=sheet.name or "",
            version=given.version or "",
            given_on=given.given_on,
            superseded=_is_superseded(sheet, plans.get(sheet.rate_plan or ""), today),
        )
        for (account, _), (given, sheet) in latest.items()
    ]
    return sorted(found, key=lambda held: (not held.superseded, held.account_name, held.sheet))


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


def _is_superseded(sheet: Material, plan: RatePlan | None, today: date) -> bool:
    ended = sheet.valid is not None and sheet.valid.last is not None and sheet.valid.last < today
    return plan is None or plan.state == "superseded" or ended


def _new(type_name: str, record: str, values: Mapping[str, object]) -> Edit:
    entry = REGISTRY[type_name]
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    return Edit(record, values=stored, type=type_name)
