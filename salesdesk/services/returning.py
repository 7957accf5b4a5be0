"""Reading our own export back: rows are records by their id, and only what somebody touched in the file is taken.

An emptied cell empties its field. A cell that was edited wins over what came into the desk after the export, and the
preview names it; a cell that nobody touched never does (see `exchange.own_marks`). Rows without an id are new, and so
are rows of another laptop that nobody here knows: they keep their ids. Where the file lost what it was exported with,
only filled cells are taken, and empty ones change nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from salesdesk.domain.fields import REGISTRY, Field, Record, RecordType
from salesdesk.domain.kinds import Defaults, Json, Reference
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.cells import Cell, Workbook
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.mapping import Mapping as ColumnMapping
from salesdesk.exchange.own_marks import number_of, plain
from salesdesk.exchange.own_sheet import OwnRow, OwnSheet, lost_heading, of_type, own_sheet, sheet_with_ids
from salesdesk.exchange.row_kinds import is_total
from salesdesk.exchange.values import Setting
from salesdesk.i18n import N_, Translator, translator
from salesdesk.services.import_kept import Kept
from salesdesk.services.import_planning import planner_for
from salesdesk.services.import_preview import CellChange, Doubtful, Planned, Preview, Refusal
from salesdesk.services.import_summary import known_rows
from salesdesk.services.matching import REASONS
from salesdesk.services.references import names_of
from salesdesk.services.returned_cells import NotTaken, ReturnedCells, columns_of
from salesdesk.services.returned_ids import ReturnedIds
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader

_PORTION = 500


def preview_own(
    reader: Reader,
    path: Path,
    own: OwnSheet,
    defaults: Defaults,
    setting: Setting,
    tr: Translator,
    corrections: Mapping[str, str],
    progress: Progress = no_progress,
) -> Preview:
    """Says what importing a sheet of our own export would do. Raises `UserError` for a sheet that was mixed up."""
    entry = REGISTRY.get(own.mark.type)
    if entry is None:
        raise UserError(N_("“{file}” holds records that this release does not know."), file=path.name)
    mapping = ColumnMapping(entry, own.columns).corrected(corrections)
    names = [
        guess.field for guess in mapping.columns if guess.field and guess.field in own.mark.columns.values()
    ]
    returned = _Returned(
        reader, own, entry, defaults, setting, tr, {g.field: g.title for g in mapping.columns if g.field}
    )
    rows = iter(own.rows(names))
    done = 0
    while portion := list(islice(rows, _PORTION)):
        returned.take(portion)
        done += len(portion)
        progress(done, max(own.total, done))
    returned.check_order(path.name)
    plan = returned.plan(progress)
    return Preview(
        file=path.name,
        sheet=own.sheet.name,
        type=entry.name,
        rows=done,
        mapping=mapping.named(),
        columns=mapping.columns,
        plan=tuple(plan),
        matches=tuple(returned.matches),
        similar=tuple(returned.similar),
        refused=tuple(sorted(returned.refused, key=lambda refusal: (refusal.row, refusal.column))),
        matched=len(returned.matches),
        own=True,
        marked=own.checks is not None,
        changes=tuple(returned.changes),
        kept=returned.kept,
        remarks=tuple(_remarks(own, returned.without_letters, tr)),
    )


def _remarks(own: OwnSheet, without_letters: int, tr: Translator) -> Iterator[str]:
    if without_letters:
        yield tr.plural(
            "{n} cell has “?” for letters that were lost when the file was saved; what is here was kept. Save as"
            " CSV UTF-8 or as a workbook.",
            "{n} cells have “?” for letters that were lost when the file was saved; what is here was kept. Save as"
            " CSV UTF-8 or as a workbook.",
            without_letters,
        )
    for title in own.others:
        yield tr("The sheet “{other}” is an export from here, too; only “{sheet}” was read.").format(
            other=title, sheet=own.sheet.name
        )


def own_of(reader: Reader, book: Workbook, languages: Sequence[Translator], file: str) -> OwnSheet | None:
    """The sheet of a workbook that came from here: by its mark, else by the ids of records in its column of ids.

    Raises `UserError` for one that lost its heading: what its columns are would be guessed wrongly.
    """
    own = own_sheet(book, languages)
    if own is None and reader.types(lost_heading(book)):
        raise UserError(
            N_(
                "“{file}” was exported from here, but its row of headings is gone. Put it back and import it again."
            ),
            file=file,
        )
    if own is None and (own := sheet_with_ids(book, languages)) is not None:
        ids = [row.record for row in islice(own.rows(()), _PORTION) if row.record]
        types = Counter(type_name for type_name in reader.types(ids).values() if type_name in REGISTRY)
        if not types:
            return None
        own = of_type(own, REGISTRY[types.most_common(1)[0][0]], languages)
    return own


@dataclass
class _Returned:
    """What the rows so far would do."""

    reader: Reader
    own: OwnSheet
    entry: RecordType
    defaults: Defaults
    setting: Setting
    tr: Translator
    headings: Mapping[str, str]
    matches: list[Doubtful] = field(default_factory=list)
    similar: list[Doubtful] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    kept: tuple[Kept, ...] = ()
    without_letters: int = 0

    def __post_init__(self) -> None:
        self._field_of = {name: f.name for f in self.entry.fields.values() for name in columns_of(f)}
        self._ids = ReturnedIds(self.reader, self.entry, self.tr)
        self._updates: list[Planned] = []
        self._new: list[Draft] = []
        self._cells = ReturnedCells(self.reader, self.own, self.setting, self.tr)
        self._words = ValueWords(self.reader, self.tr)
        self._renamed: list[tuple[int, int]] = []

    def take(self, rows: Sequence[OwnRow]) -> None:
        """Adds what some rows would do."""
        known, new = self._known_and_new(rows)
        touched = [row for row in known if row.touched]
        records = self.reader.many(self.entry.cls, [row.record for row in touched])
        titles, by_id = self._titles(records.values()), REASONS["id"]
        same_id = self.tr(by_id)
        for row in known:
            found = records.get(row.record)
            title = titles.get(row.record) if found is not None else plain(row.cells.get(self.entry.title[0]))
            name = plain(row.cells.get(self.entry.title[0]))
            self.matches.append(Doubtful(row.number, name, row.record, title or name, (same_id,)))
            if found is not None and (values := self._edited(row, found, titles)):
                current = self.entry.dump({name: getattr(found, name) for name in self.entry.fields})
                values |= self.entry.along_with(current, values, self.setting.today)
                self._updates.append(
                    Planned(Draft(self.entry.name, [row.number], values), row.record, values)
                )
        self._new += [draft for row in new if (draft := self._draft(row)) is not None]

    def plan(self, progress: Progress) -> list[Planned]:
        """What would be written: the edits, then what the rows without an id are."""
        if not self._new:
            return self._updates
        planner = planner_for(self.reader, self.entry, self.defaults)
        planned = planner.plan(self._new, progress)
        matches, similar, self.kept = known_rows(
            planned, planner, self.entry, self.headings, self.reader, self.tr
        )
        self.matches += matches
        self.similar += similar
        return [*self._updates, *planned]

    def check_order(self, file: str) -> None:
        """Raises `UserError` where the names stand in other rows than their ids: the sheet was sorted in part."""
        exported = {before for before, _ in self._renamed}
        moved = sum(1 for _, now in self._renamed if now in exported)
        if moved > 2 and 2 * moved > len(self._renamed):
            raise UserError(
                N_(
                    "In {n} rows of “{file}” the name is that of another row: the sheet seems to have been sorted without"
                    " its last columns. Undo that, sort all columns together, and import it again."
                ),
                n=moved,
                file=file,
            )

    def _known_and_new(self, rows: Sequence[OwnRow]) -> tuple[list[OwnRow], list[OwnRow]]:
        """The rows of records that we have, and those of new ones; all others are refused, or totals."""
        known: list[OwnRow] = []
        new: list[OwnRow] = []
        for row in rows:
            try:
                if self._ids.is_known(row):
                    known.append(row)
                elif row.record or not is_total(list(row.cells.values())):
                    new.append(row)
            except NotTaken as refused:
                column = self.headings.get(refused.column, refused.column)
                self.refused.append(Refusal(row.number, column, row.record, refused.reason))
        return known, new

    def _titles(self, records: Iterable[Record]) -> dict[str, str]:
        wanted = {each.id for each in records}
        for each in records:
            wanted.update(filter(None, (getattr(each, one.name) for one in self.entry.references)))
        return names_of(self.reader, wanted, translator(self.own.mark.lang))

    def _edited(self, row: OwnRow, record: Record, titles: Mapping[str, str]) -> dict[str, Json]:
        """The fields of a known record that the row changes."""
        values: dict[str, Json] = {}
        for each in self._fields(row.touched):
            names = [name for name in columns_of(each) if name in row.cells]
            touched = row.touched.intersection(names)
            now = getattr(record, each.name)
            current = self._cells.numbers(each, now, titles)
            kept = row.numbers or current
            if row.numbers is None:
                # Nothing says how the row was exported: what is filled in and differs from the desk is an edit.
                touched = frozenset(
                    n for n in touched if plain(row.cells[n]) and _number(row.cells[n]) != current[n]
                )
            try:
                lost = self._cells.without_letters(each, row, now, titles, kept) if touched else touched
            except NotTaken as refused:
                self._refuse(row, refused)
                continue
            touched -= lost
            self.without_letters += len(lost)
            if not touched:
                continue
            if each.name == self.entry.title[0] and not isinstance(each.kind, Reference):
                self._renamed.append((kept[each.name], _number(row.cells[each.name])))
            try:
                new = self._cells.read(each, row, touched, now, titles)
            except NotTaken as refused:
                self._refuse(row, refused)
                continue
            stored = each.kind.dump(now)
            if new == stored or self._cells.says_what_was_exported(each, new, kept):
                continue
            values[each.name] = new
            self.changes.append(
                CellChange(
                    row.number,
                    self.headings.get(names[0], names[0]),
                    row.record,
                    titles.get(row.record, ""),
                    each.name,
                    self._words.of(each, stored),
                    self._words.of(each, new),
                    any(current[name] != kept[name] for name in names),
                )
            )
        return values

    def _draft(self, row: OwnRow) -> Draft | None:
        """A new record; None where what it needs is missing, which is refused."""
        values: dict[str, Json] = {}
        for each in self._fields(row.cells):
            try:
                value = self._cells.read(each, row, frozenset(row.cells), None, {})
            except NotTaken as refused:
                self._refuse(row, refused)
                continue
            if value is not None:
                values[each.name] = value
        missing = next((f for f in self.entry.fields.values() if f.required and f.name not in values), None)
        if missing is not None:
            reason = self.tr("The row has no “{field}”.").format(field=self.tr(missing.label))
            self.refused.append(Refusal(row.number, "", "", reason))
            return None
        return Draft(self.entry.name, [row.number], values, record=row.record)

    def _fields(self, names: Iterable[str]) -> list[Field]:
        """The fields of some columns, in the order of the record type."""
        wanted = {self._field_of[name] for name in names}
        return [found for name, found in self.entry.fields.items() if name in wanted]

    def _refuse(self, row: OwnRow, refused: NotTaken) -> None:
        value = plain(row.cells.get(refused.column))[:200]
        column = self.headings.get(refused.column, refused.column)
        self.refused.append(Refusal(row.number, column, value, refused.reason))


def _number(cell: Cell) -> int:
    return number_of(plain(cell))
