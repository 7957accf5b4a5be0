"""Out to Excel: records of one type as a workbook or CSV that can be edited and read back by the records' ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from salesdesk.domain.fields import RecordType
from salesdesk.domain.records import Contact
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.own_columns import OwnColumn, cells_of, own_columns
from salesdesk.exchange.own_delimited import write_own_csv
from salesdesk.exchange.own_marks import Form, WrittenCell
from salesdesk.exchange.own_records import OwnRecords
from salesdesk.exchange.own_workbook import write_own_workbook
from salesdesk.files import whole_file
from salesdesk.i18n import N_, Translator
from salesdesk.services.records import record_type_named
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader

FORMATS: dict[str, Form] = {".xlsx": "xlsx", ".csv": "csv"}
"""The format that the end of a file's name asks for."""

_PORTION = 1000


@dataclass(frozen=True)
class Exported:
    """What was written: the file, its format, the record type, how many records, which columns.

    `long_texts` were longer than a cell can hold and stand whole on a sheet of their own.
    """

    file: Path
    format: Form
    type: str
    records: int
    columns: tuple[str, ...]
    long_texts: int


def export(
    reader: Reader,
    type_name: str,
    target: Path,
    tr: Translator,
    *,
    records: Sequence[str] | None = None,
    fields: Sequence[str] | None = None,
    private: bool = False,
    progress: Progress = no_progress,
) -> Exported:
    """Writes all records of a type, or some in their order, with all their fields or some, in a language.

    The file appears whole or not at all. A private type is refused unless `private` asks for it. Raises
    `UserError`, and whatever `progress` raises; progress counts records.
    """
    entry = record_type_named(type_name)
    form = format_of(target)
    if entry.private and not private:
        raise UserError(
            N_("{records} are for your eyes only; say --private to export them all the same."),
            records=tr(entry.plural),
        )
    columns = own_columns(entry, tr, fields)
    wanted = reader.ids(entry.cls, order=_order(entry)) if records is None else list(records)
    rows = _Rows(reader, entry, wanted, columns, tr, form)
    out = OwnRecords(entry.name, tr.lang, form, tr(entry.plural), columns, rows, len(wanted), tr)
    long_texts = 0
    with whole_file(target) as draft:
        if form == "csv":
            write_own_csv(draft, out, progress)
        else:
            long_texts = write_own_workbook(draft, out, progress)
        progress(len(wanted), len(wanted))
    names = tuple(column.name for column in columns)
    return Exported(target, form, entry.name, rows.written, names, long_texts)


def people_of(reader: Reader, accounts: Sequence[str]) -> list[str]:
    """The contacts of some accounts, in the order of the accounts."""
    found: list[str] = []
    left = iter(accounts)
    while portion := list(islice(left, _PORTION)):
        people = reader.find(Contact, account=portion, order=("name", "id"))
        place = {account: at for at, account in enumerate(portion)}
        found += [each.id for each in sorted(people, key=lambda person: place[person.account or ""])]
    return found


def format_of(target: Path) -> Form:
    """The format of a file by the end of its name; raises `UserError` where there is none for it."""
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        raise UserError(
            N_("The name “{file}” does not say which format to write; let it end in .xlsx or .csv."),
            file=target.name,
        )
    return FORMATS[suffix]


class _Rows:
    """The rows of an export, read in portions; counts those that were there."""

    def __init__(
        self,
        reader: Reader,
        entry: RecordType,
        wanted: Sequence[str],
        columns: Sequence[OwnColumn],
        tr: Translator,
        form: Form,
    ) -> None:
        self.written = 0
        self._reader = reader
        self._entry = entry
        self._wanted = wanted
        self._columns = columns
        self._tr = tr
        self._form = form
        self._references = [f.name for f in entry.references if any(c.field is f for c in columns)]

    def __iter__(self) -> Iterator[tuple[str, list[WrittenCell]]]:
        left = iter(self._wanted)
        while portion := list(islice(left, _PORTION)):
            found = self._reader.many(self._entry.cls, portion)
            referred = {getattr(each, name) for each in found.values() for name in self._references}
            titles = names_of(self._reader, referred, self._tr)
            for record in portion:
                if record in found:
                    self.written += 1
                    yield record, cells_of(self._columns, found[record], titles, self._tr, self._form)


def _order(entry: RecordType) -> tuple[str, ...]:
    return (entry.fields[entry.title[0]].part_names[0], "id") if "name" in entry.fields else ("id",)
