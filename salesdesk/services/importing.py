"""Reading a customer list into the desk: a preview that says what would happen, then one undoable change set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from salesdesk.collector import collecting_nothing
from salesdesk.domain.change import IMPORTED, ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Country, Defaults
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.cells import Workbook
from salesdesk.exchange.column_values import RefusedCell, TableReader
from salesdesk.exchange.content_files import content_of
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.drafts import drafts
from salesdesk.exchange.mapping import Mapping as Columns
from salesdesk.exchange.mapping import guess_mapping
from salesdesk.exchange.rate_sheets.reading import is_our_tariff, is_tariff
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.tables import Table, find_table
from salesdesk.exchange.values import Setting
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.import_calendar import preview_calendar
from salesdesk.services.import_cards import preview_cards
from salesdesk.services.import_choices import Choices, decided
from salesdesk.services.import_planning import planner_for
from salesdesk.services.import_preview import Planned, Preview, Refusal, rows_in_words
from salesdesk.services.import_summary import Summary, summed
from salesdesk.services.named_records import NamedRecords
from salesdesk.services.records import record_type_named
from salesdesk.services.returning import own_of, preview_own
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

OPEN_QUOTE = N_("The quotation mark in line {line} is never closed: quotation marks were taken for letters.")

TARIFF = N_(
    "“{file}” is a tariff, no list of customers: import it with --as rate_plan, or in the window beside the rate plans."
)

_MOST_UNKNOWN = 20
"""So many countries that are none are named."""

_OF_CUSTOMERS = frozenset(
    ("phone", "email", "city", "website", "tax_code", "contact.phone", "contact.mobile", "contact.email")
)
"""Fields of which lists of customers have one, and tariffs none."""


def preview(
    reader: Reader,
    path: Path,
    defaults: Defaults,
    tr: Translator,
    *,
    corrections: Mapping[str, str] | None = None,
    sheet: str | None = None,
    type_name: str | None = None,
    clock: Clock | None = None,
    progress: Progress = no_progress,
) -> Preview:
    """Reads a file and says what importing it would do; nothing is written.

    Known accounts keep what they have: only their empty fields are filled, and people are added. Cards of people
    become accounts with contacts, the appointments of a calendar calls (see `services.import_cards`, `import_calendar`). A sheet that
    we exported is read back by the ids of its records (see `services.returning`). Raises `UserError` for a file
    that cannot be read, and whatever `progress` raises.
    """
    if not path.is_file():
        raise UserError(N_("There is no file {file}."), file=path)
    languages = [translator(lang) for lang in LANGUAGES]
    setting = Setting((clock or Clock(defaults.zone)).local().date(), defaults, languages)
    content = content_of(path)
    if content == "cards":
        return preview_cards(reader, path, setting, tr, type_name, progress)
    if content == "calendar":
        return preview_calendar(reader, path, defaults, tr, type_name, progress)
    entry = record_type_named(type_name or "account")
    book = read_workbook(path, progress)
    if own := own_of(reader, book, languages, path.name):
        if type_name is not None and own.mark.type != type_name:
            raise UserError(
                N_("“{file}” is an export of {type}; import it as that."), file=path.name, type=own.mark.type
            )
        with collecting_nothing():
            return preview_own(reader, path, own, defaults, setting, tr, corrections or {}, progress)
    table = find_table(book, path.name, sheet)
    mapping = guess_mapping(table, entry, languages)
    if type_name is None and not corrections and _is_tariff(book, path.name, mapping, setting, languages):
        raise UserError(TARIFF, file=path.name)
    mapping = mapping.corrected(corrections or {})
    found: list[Draft] = []
    refused: list[Refusal] = []
    with collecting_nothing():
        columns = TableReader(table, mapping, setting)
        for each in drafts(columns, progress):
            if isinstance(each, RefusedCell):
                refused.append(Refusal(each.row, each.column, each.value, each.reason.text(tr)))
            else:
                found.append(each)
        names = NamedRecords(reader, tr)
        for draft in _with_children(found):
            if draft.names:
                refused += names.resolve(draft)
        planner = planner_for(reader, entry, defaults)
        plan = planner.plan(found, progress)
    remarks = [tr(OPEN_QUOTE).format(line=book.open_quote)] if book.open_quote else []
    remarks += [each.text(tr) for each in columns.remarks()]
    remarks += _passed_over(table, tr)
    remarks += islice(_unknown_countries(found, tr), _MOST_UNKNOWN)
    file = Summary(
        path.name,
        table.sheet.name,
        table.rows,
        mapping.named(),
        mapping.columns,
        mapping.left_out(table),
        tuple(remarks),
    )
    return summed(file, entry, plan, refused, planner, tr, reader)


def _passed_over(table: Table, tr: Translator) -> Iterator[str]:
    """What of the file is no data of the list that was read: totals, notes below it, other lists."""
    for skipped in table.skipped:
        yield tr.plural(
            "Row {rows} is not read: {reason}.",
            "Rows {rows} are not read: {reason}.",
            len(skipped.rows),
            rows=rows_in_words(list(skipped.rows)),
            reason=skipped.reason.text(tr),
        )
    for other in table.others:
        yield tr.plural(
            "{n} row from row {first} of sheet “{sheet}” is a list of its own and is not read.",
            "{n} rows from row {first} of sheet “{sheet}” are a list of their own and are not read.",
            other.rows,
            first=other.first_row,
            sheet=other.sheet,
        )


def _unknown_countries(found: Iterable[Draft], tr: Translator) -> Iterator[str]:
    """What stands for a country and is none, each once: it is taken, and the form says so below it, too."""
    fields = {
        entry.name: [field for field in entry.fields.values() if isinstance(field.kind, Country)]
        for entry in REGISTRY.values()
    }
    rows: dict[tuple[str, str], list[int]] = {}
    for draft in _with_children(found):
        for each in fields[draft.type]:
            value = draft.values.get(each.name)
            if isinstance(value, str) and each.kind.doubt(value):
                rows.setdefault((each.label, value), []).append(draft.rows[0])
    for (label, value), where in rows.items():
        yield tr.plural(
            "Row {rows}, {column}: “{value}” is not a known country; it is taken as it is written.",
            "Rows {rows}, {column}: “{value}” is not a known country; it is taken as it is written.",
            len(where),
            column=tr(label),
            value=value,
            rows=rows_in_words(where),
        )


def _is_tariff(
    book: Workbook, file: str, columns: Columns, setting: Setting, languages: Sequence[Translator]
) -> bool:
    """Whether a workbook that nobody said anything of would make customers of seasons and rooms."""
    if is_our_tariff(book, languages):
        return True
    fields = {column.field for column in columns.columns}
    return _OF_CUSTOMERS.isdisjoint(fields) and is_tariff(book, file, setting, languages)


def accept(
    journal: Journal, previewed: Preview, progress: Progress = no_progress, choices: Choices | None = None
) -> ChangeSet:
    """Writes what a preview, as it was read, showed, as one change set; where a person chose otherwise, as chosen."""
    with collecting_nothing():
        then = decided(previewed, choices or Choices())
        return journal.write(
            _edits(journal, then.plan), origin=IMPORTED, total=then.writes, progress=progress
        )


def _edits(journal: Journal, plan: Iterable[Planned], owner: str | None = None) -> Iterator[Edit]:
    for planned in plan:
        entry = REGISTRY[planned.draft.type]
        # What another laptop exported keeps its id: a file that it shares later speaks of the same record.
        record = planned.record or planned.draft.record or journal.new_id()
        values = dict(planned.values)
        if planned.record is None and owner is not None and entry.owner is not None:
            values[entry.owner.name] = owner
        if planned.values:
            yield Edit(record, values=values, type=entry.name if planned.record is None else None)
        if planned.children:
            yield from _edits(journal, planned.children, record)


def _with_children(found: Iterable[Draft]) -> Iterator[Draft]:
    for draft in found:
        yield draft
        if draft.children:
            yield from _with_children(draft.children)
