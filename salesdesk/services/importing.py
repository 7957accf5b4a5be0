"""Reading a customer list into the desk: a preview that says what would happen, then one undoable change set."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, RecordType
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.column_values import RefusedCell
from salesdesk.exchange.drafts import Draft, drafts
from salesdesk.exchange.mapping import Guess, guess_mapping
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.tables import Table, find_table
from salesdesk.exchange.values import Setting
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.matching import REASONS, AccountIndex, Match, Sought
from salesdesk.services.records import record_type_named
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Refusal:
    """A cell that was left out, or a whole row where `column` is empty: where, what it holds, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Doubtful:
    """A row of the file that is, or may be, an account that we have: its name, the account, the reasons in words."""

    row: int
    name: str
    record: str
    title: str
    reasons: tuple[str, ...]


@dataclass
class Planned:
    """A draft and the record that it is; None for a new one. `values` are what would be written."""

    draft: Draft
    record: str | None
    values: Mapping[str, Json]
    children: list["Planned"] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What an import would do. Counts are of accounts (or of the imported type); `contacts` are new ones."""

    file: str
    sheet: str
    type: str
    rows: int
    mapping: Mapping[str, str]
    columns: tuple[Guess, ...]
    plan: tuple[Planned, ...]
    matches: tuple[Doubtful, ...]
    similar: tuple[Doubtful, ...]
    refused: tuple[Refusal, ...]
    new: int
    matched: int
    updated: int
    unchanged: int
    contacts: int

    @property
    def writes(self) -> int:
        """How many records would be written to."""
        return sum(1 for planned in _flat(self.plan) if planned.values)


def preview(
    reader: Reader,
    path: Path,
    defaults: Defaults,
    tr: Translator,
    *,
    corrections: Mapping[str, str] | None = None,
    sheet: str | None = None,
    type_name: str = "account",
    clock: Clock | None = None,
    progress: Progress = no_progress,
) -> Preview:
    """Reads a file and says what importing it would do; nothing is written.

    Known accounts keep what they have: only their empty fields are filled, and people are added. Raises
    `UserError` for a file that cannot be read, and whatever `progress` raises.
    """
    if not path.is_file():
        raise UserError(N_("There is no file {file}."), file=path)
    entry = record_type_named(type_name)
    languages = [translator(lang) for lang in LANGUAGES]
    table = find_table(read_workbook(path, progress), path.name, sheet)
    mapping = guess_mapping(table, entry, languages).corrected(corrections or {})
    setting = Setting((clock or Clock(defaults.zone)).local().date(), defaults, languages)
    found: list[Draft] = []
    refused: list[Refusal] = []
    with _collector_at_rest():
        for each in drafts(table, mapping, setting, progress):
            if isinstance(each, RefusedCell):
                refused.append(Refusal(each.row, each.column, each.value, each.reason.text(tr)))
            else:
                found.append(each)
        names = _Names(reader, tr)
        for draft in _with_children(found):
            if draft.names:
                refused += names.resolve(draft)
        is_list = entry is REGISTRY["account"]
        planner = _Accounts(reader, defaults.country) if is_list else _Others(reader, entry)
        plan = planner.plan(found)
    return _summed(path, table, mapping.named(), mapping.columns, entry, plan, refused, planner, tr)


def accept(journal: Journal, previewed: Preview, progress: Progress = no_progress) -> ChangeSet:
    """Writes what a preview showed, as one change set."""
    with _collector_at_rest():
        return journal.write(_edits(journal, previewed.plan), total=previewed.writes, progress=progress)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Drafts are many, live long and hold no circles: looking for garbage among them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _edits(journal: Journal, plan: Iterable[Planned], owner: str | None = None) -> Iterator[Edit]:
    for planned in plan:
        entry = REGISTRY[planned.draft.type]
        record = planned.record or journal.new_id()
        values = dict(planned.values)
        if planned.record is None and owner is not None and entry.owner is not None:
            values[entry.owner.name] = owner
        if planned.values:
            yield Edit(record, values=values, type=entry.name if planned.record is None else None)
        yield from _edits(journal, planned.children, record)


class _Accounts:
    """Plans account drafts: which are known, what they would add."""

    def __init__(self, reader: Reader, country: str) -> None:
        self._reader = reader
        self.index = AccountIndex.of(reader, country)
        self._people: Mapping[str, Contact] = {}
        self.decided: list[tuple[Draft, Match]] = []
        self.asked: list[tuple[Draft, Match]] = []

    def plan(self, found: list[Draft]) -> list[Planned]:
        """What each draft would write."""
        records: list[str | None] = []
        for draft in found:
            match = self.index.match(_sought(draft))
            if match is not None:
                (self.decided if match.sure else self.asked).append((draft, match))
            records.append(match.record if match is not None and match.sure else None)
        known = self._reader.many(Account, filter(None, records))
        people = (person.record for record in known for person in self.index.people.get(record, ()))
        self._people = self._reader.many(Contact, people)
        return [self._planned(d, known.get(r) if r else None) for d, r in zip(found, records, strict=True)]

    def _planned(self, draft: Draft, known: Account | None) -> Planned:
        if known is None:
            return Planned(draft, None, draft.values, [_all_new(child) for child in draft.children])
        values = {
            name: v for name, v in draft.values.items() if getattr(known, name) is None and v is not None
        }
        children = [planned for child in draft.children if (planned := self._child(known, child)) is not None]
        return Planned(draft, known.id, values, children)

    def _child(self, account: Account, child: Draft) -> Planned | None:
        if child.type != "contact":
            number = str(child.values["number"])
            same = self.index.match(Sought("", phones=(number,)))
            return None if same and same.record == account.id else _all_new(child)
        said = {name: str(child.values.get(name) or "") for name in ("name", "email", "mobile", "phone")}
        person = self.index.known_person(account.id, self.index.person("", **said))
        if person is None:
            return _all_new(child)
        known = self._people[person.record]
        values = {n: v for n, v in child.values.items() if getattr(known, n) is None and v is not None}
        return Planned(child, person.record, values)


class _Others:
    """Plans drafts of other types: one with the same title and owner is known and only filled up."""

    def __init__(self, reader: Reader, entry: RecordType) -> None:
        self._reader = reader
        self._entry = entry
        self.decided: list[tuple[Draft, Match]] = []
        self.asked: list[tuple[Draft, Match]] = []

    def plan(self, found: list[Draft]) -> list[Planned]:
        """What each draft would write."""
        owner = self._entry.owner.name if self._entry.owner else ""
        known = {
            (
                fold(str(getattr(record, self._entry.title[0]) or "")),
                getattr(record, owner) if owner else None,
            ): record
            for record in self._reader.find(self._entry.cls)
        }
        planned = []
        for draft in found:
            title = fold(str(draft.values.get(self._entry.title[0]) or ""))
            record = known.get((title, draft.values.get(owner) if owner else None)) if title else None
            if record is None:
                planned.append(_all_new(draft))
                continue
            self.decided.append((draft, Match(record.id, ("name",), True)))
            values = {n: v for n, v in draft.values.items() if getattr(record, n) is None and v is not None}
            planned.append(Planned(draft, record.id, values))
        return planned


class _Names:
    """Finds the records that a file names by text, each name once."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._tr = tr
        self._known: dict[tuple[tuple[str, ...], str], str | None] = {}

    def resolve(self, draft: Draft) -> Iterator[Refusal]:
        """Puts the ids of named records into a draft; refuses names that are not exactly one record."""
        for name, text in draft.names.items():
            label = REGISTRY[draft.type].fields[name]
            record = self._find(label.refers, text)
            if record is None:
                reason = self._tr("No record, or more than one, is called “{name}”.").format(name=text)
                yield Refusal(draft.rows[0], self._tr(label.label), text, reason)
            else:
                draft.values[name] = record

    def _find(self, types: tuple[str, ...], text: str) -> str | None:
        key = (types, fold(text.strip()))
        if key not in self._known:
            found = self._reader.search(text, limit=50, types=types).records
            titles = self._reader.titles(found)
            exact = [record for record in found if fold(titles[record]) == key[1]]
            self._known[key] = exact[0] if len(exact) == 1 else None
        return self._known[key]


def _all_new(draft: Draft) -> Planned:
    return Planned(draft, None, draft.values, [_all_new(child) for child in draft.children])


def _sought(draft: Draft) -> Sought:
    def texts(*names: str) -> tuple[str, ...]:
        people = [draft, *draft.children]
        return tuple(str(value) for each in people for name in names if (value := each.values.get(name)))

    return Sought(
        str(draft.values.get("name") or ""),
        str(draft.values.get("city") or ""),
        str(draft.values.get("tax_code") or ""),
        texts("email"),
        texts("phone", "mobile", "number"),
    )


def _with_children(found: Iterable[Draft]) -> Iterator[Draft]:
    for draft in found:
        yield draft
        yield from _with_children(draft.children)


def _flat(plan: Iterable[Planned]) -> Iterator[Planned]:
    for planned in plan:
        yield planned
        yield from _flat(planned.children)


def _summed(
    path: Path,
    table: Table,
    named: Mapping[str, str],
    columns: tuple[Guess, ...],
    entry: RecordType,
    plan: list[Planned],
    refused: list[Refusal],
    planner: _Accounts | _Others,
    tr: Translator,
) -> Preview:
    titles = planner._reader.titles({match.record for _, match in planner.decided + planner.asked})

    def doubts(found: list[tuple[Draft, Match]]) -> tuple[Doubtful, ...]:
        return tuple(
            Doubtful(
                draft.rows[0],
                str(draft.values.get(entry.title[0]) or ""),
                match.record,
                titles[match.record],
                tuple(tr(REASONS[reason]) for reason in match.reasons),
            )
            for draft, match in found
        )

    matched = [planned for planned in plan if planned.record is not None]
    updated = sum(1 for planned in matched if any(each.values for each in _flat([planned])))
    return Preview(
        file=path.name,
        sheet=table.sheet.name,
        type=entry.name,
        rows=table.rows,
        mapping=named,
        columns=columns,
        plan=tuple(plan),
        matches=doubts(planner.decided),
        similar=doubts(planner.asked),
        refused=tuple(sorted(refused, key=lambda refusal: (refusal.row, refusal.column))),
        new=len(plan) - len(matched),
        matched=len(matched),
        updated=updated,
        unchanged=len(matched) - updated,
        contacts=sum(1 for p in _flat(plan) if p.draft.type == "contact" and p.record is None),
    )
