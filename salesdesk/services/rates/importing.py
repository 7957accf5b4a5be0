"""Tariff workbooks into the desk: a preview that says what would be new or changed, then one undoable change set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, Record, type_of
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.quoting.plan_differences import KNOWN_BY
from salesdesk.domain.records import Account, Product, RatePlan
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.rate_sheets.drafts import PlanDraft, Row
from salesdesk.exchange.rate_sheets.reading import read_rates
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.values import Setting
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.services.returning import own_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

_KEYS: Mapping[str, tuple[str, ...]] = {
    "season": ("name",),
    "season_dates": ("season", "nights"),
    "rate": (
        "product",
        "season",
        "occupancy",
        "tier",
        "market",
        "weekdays",
        "nights_from",
        "meal",
        "per",
        "guests_from",
    ),
    **KNOWN_BY,
}
"""By what a record of a plan is known again; the rest of it may change."""


@dataclass(frozen=True)
class Refused:
    """A cell that was left out: the sheet, row and column, what it holds, and why."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass
class RatePreview:
    """What importing a tariff workbook would do. Counts are of all records: plans, seasons, rates and the rest."""

    file: str
    mapping: dict[str, str] = field(default_factory=dict)
    plans: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    new: int = 0
    matched: int = 0
    updated: int = 0
    refused: list[Refused] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """Records that the desk has as the file says them."""
        return self.matched - self.updated


def preview_rates(
    reader: Reader,
    journal: Journal,
    path: Path,
    defaults: Defaults,
    tr: Translator,
    clock: Clock,
    progress: Progress = no_progress,
) -> RatePreview | None:
    """Reads a tariff workbook and says what importing it would do; nothing is written. Raises `UserError`.

    A plan of the same name is brought forward, or a new draft made; nothing is deleted. Room types that the desk
    does not know become products. A published plan is not changed: it is revised first. None for a list that was
    exported with chosen columns, or as CSV: that comes back by the ids of its records.
    """
    if not path.is_file():
        raise UserError(N_("There is no file {file}."), file=path)
    languages = [translator(lang) for lang in LANGUAGES]
    setting = Setting(clock.local().date(), defaults, languages)
    workbook = read_workbook(path, progress)
    if own_of(reader, workbook, languages, path.name) is not None:
        return None
    book = read_rates(workbook, path.name, setting, languages)
    found = RatePreview(path.name, dict(book.headings))
    found.refused = [
        Refused(u.place.sheet, u.place.row, u.place.column, u.value, u.reason.text(tr)) for u in book.unread
    ]
    plans = [plan for plan in book.plans if plan.rows or len(plan.values) > 1]
    if not plans:
        raise UserError(
            N_("“{file}” has no table of rates: no room types with prices and no seasons were found."),
            file=path.name,
        )
    planning = _Planning(reader, journal, defaults, tr, found)
    for plan in plans:
        planning.plan(plan)
    return found


def accept_rates(journal: Journal, previewed: RatePreview, progress: Progress = no_progress) -> ChangeSet:
    """Writes what a preview showed, as one change set."""
    return journal.write(previewed.edits, total=len(previewed.edits), progress=progress)


class _Planning:
    """Finds for each draft the record that it is."""

    def __init__(
        self, reader: Reader, journal: Journal, defaults: Defaults, tr: Translator, found: RatePreview
    ) -> None:
        self._reader, self._journal, self._defaults = reader, journal, defaults
        self._tr, self._found = tr, found
        self._products: dict[str, list[str]] = {}
        for product in sorted(reader.find(Product), key=lambda each: (bool(each.retired), each.id)):
            for name in {fold((said or "").strip()) for said in (product.code, product.name)} - {""}:
                known = self._products.setdefault(name, [])
                if not (product.retired and known):
                    known.append(product.id)

    def plan(self, draft: PlanDraft) -> None:
        """What the file says of one plan."""
        self._found.plans.append(draft.name)
        known = [p for p in self._reader.find(RatePlan) if fold(p.name or "") == fold(draft.name)]
        known = [p for p in known if p.state != "superseded"] or known
        plan = max(known, key=lambda p: (p.state != "published", p.version or 0, p.id), default=None)
        values = dict(draft.values)
        if draft.account:
            self._partner(draft, values)
        before = len(self._found.edits)
        if plan is None:
            record = self._journal.new_id()
            self._write(
                record, "rate_plan", {"name": draft.name, "state": "draft", "kind": "fit", **values}, None
            )
        else:
            record = plan.id
            self._write(record, "rate_plan", values, plan)
        self._belongings(draft, record, plan)
        if plan is not None and plan.state in ("published", "superseded") and len(self._found.edits) > before:
            raise UserError(
                N_("“{plan}” is published already; revise it to change it."), plan=plan.name or ""
            )

    def _partner(self, draft: PlanDraft, values: dict[str, Json]) -> None:
        named = self._reader.find(Account, name=draft.account)
        if len(named) == 1:
            values["account"] = named[0].id
            return
        reason = self._tr(N_("No record, or more than one, is called “{name}”.")).format(name=draft.account)
        partner = type_of(RatePlan).fields["account"]
        label = self._tr(partner.label)
        self._found.refused.append(Refused("", 0, label, draft.account, reason))

    def _belongings(self, draft: PlanDraft, plan_id: str, plan: RatePlan | None) -> None:
        known: dict[str, dict[tuple[Any, ...], list[Record]]] = {name: {} for name in _KEYS}
        seasons: dict[str, str] = {}
        if plan is not None:
            for name, each in _records(self._reader, plan, self._defaults):
                stored = REGISTRY[name].dump({f: getattr(each, f) for f in REGISTRY[name].fields})
                known[name].setdefault(_key(name, stored), []).append(each)
        order = {name: at for at, name in enumerate(_KEYS)}
        for row in sorted(draft.rows, key=lambda each: order[each.type]):
            values = dict(row.values)
            if not self._resolved(row, values, seasons):
                continue
            if row.type != "season_dates":
                values["rate_plan"] = plan_id
            same = known[row.type].get(_key(row.type, values), [])
            matched = same.pop(0) if same else None
            record = matched.id if matched is not None else self._journal.new_id()
            if row.type == "season":
                seasons[fold(str(values.get("name")))] = record
            self._write(record, row.type, values, matched)

    def _resolved(self, row: Row, values: dict[str, Json], seasons: Mapping[str, str]) -> bool:
        """Puts the records that a draft names into its values; False where one is not there."""
        if row.season:
            if fold(row.season) not in seasons:
                reason = self._tr(N_("No season of the file is called “{season}”.")).format(season=row.season)
                self._refuse(row, row.season, reason)
                return False
            values["season"] = seasons[fold(row.season)]
        if row.product:
            found = self._product(row.product)
            if len(found) > 1:
                reason = self._tr(N_("No record, or more than one, is called “{name}”."))
                self._refuse(row, row.product, reason.format(name=row.product))
                return False
            values["product"] = found[0]
        return True

    def _refuse(self, row: Row, value: str, reason: str) -> None:
        place = row.place
        self._found.refused.append(Refused(place.sheet, place.row, place.column, value, reason))

    def _product(self, name: str) -> list[str]:
        """The products that a name means; a new one where nothing is called so."""
        key = fold(name.strip())
        if key not in self._products:
            record = self._journal.new_id()
            entry = REGISTRY["product"]
            values = {"name": name.strip(), "kind": "room", "division": "front_office"}
            self._found.edits.append(Edit(record, values=values, type=entry.name))
            self._found.products.append(name.strip())
            self._products[key] = [record]
        return self._products[key]

    def _write(self, record: str, type_name: str, values: Mapping[str, Json], known: Record | None) -> None:
        """One record: a new one, or what differs; what the file leaves empty stays as it is."""
        if known is None:
            self._found.new += 1
            stored = {name: value for name, value in values.items() if value is not None}
            self._found.edits.append(Edit(record, values=stored, type=type_name))
            return
        self._found.matched += 1
        entry = REGISTRY[type_name]
        had = entry.dump({name: getattr(known, name) for name in entry.fields})
        changed: dict[str, Json] = {n: v for n, v in values.items() if v is not None and had.get(n) != v}
        if changed.get("amount") is not None and had.get("on_request"):
            changed["on_request"] = None
        if changed.get("on_request") and had.get("amount") is not None:
            changed["amount"] = None
        if changed:
            self._found.updated += 1
            self._found.edits.append(Edit(record, values=changed))


def _records(reader: Reader, plan: RatePlan, defaults: Defaults) -> Iterator[tuple[str, Record]]:
    tariff = tariff_of(reader, plan, defaults)
    for name, records in (
        ("season", tariff.seasons),
        ("season_dates", tariff.dates),
        ("rate", tariff.rates),
        ("stay_rule", tariff.rules),
        ("supplement", tariff.supplements),
        ("offer", tariff.offers),
        ("payment_term", tariff.terms),
        ("rebate_tier", tariff.rebates),
    ):
        for record in sorted(records, key=lambda each: each.id):
            yield name, record


def _key(type_name: str, stored: Mapping[str, Json]) -> tuple[Any, ...]:
    def plain(value: Json) -> Any:
        if isinstance(value, dict):
            return tuple(sorted((name, str(each)) for name, each in value.items()))
        return fold(value.strip()) if isinstance(value, str) else value

    return tuple(plain(stored.get(name)) for name in _KEYS[type_name])
