"""The columns of our own export of a record type, from its definition, and the cells of a record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Record, RecordType
from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.errors import Translate, UserError
from salesdesk.exchange.own_marks import Form, WrittenCell
from salesdesk.exchange.spreadsheet import LONGEST_TEXT, pieces_of, size_of
from salesdesk.i18n import N_

RECORD = "id"
"""The name of the column that holds the record's id."""

RECORD_HEADING = N_("Record id")

OF_REFERENCE = ".id"
"""Behind the name of a reference: the column that holds the other record's id."""

GOES_ON = N_("… (the whole text stands on the sheet “Long texts”; change it in the desk)")
"""Ends what a cell holds of a text that is longer than a cell can be. Such a cell is not taken back."""

_SHOWN_OF_LONG = 32_000
_FIRST_DAY, _EXACT_DIGITS = date(1900, 3, 1), 15
"""What a spreadsheet keeps as a date and as a number; what it would change goes as text."""


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One column: the field, which of its parts, its heading; `of_reference` for the id of another record."""

    name: str
    field: Field
    part: int
    heading: str
    of_reference: bool = False


def own_columns(
    entry: RecordType, tr: Translate, names: Sequence[str] | None = None
) -> tuple[OwnColumn, ...]:
    """The columns of a record type in a language: all, or those of some fields (named as fields or as parts).

    A reference has the other record's title; that of an owner also its id, since titles repeat. Attached files
    have no column. Raises `UserError` for a name that is no field.
    """
    found = tuple(_columns(entry, tr))
    if names is None:
        return found
    known = {column.name for column in found} | {column.field.name for column in found}
    for name in names:
        if name not in known:
            raise UserError(
                N_("{type} has no field “{name}”; known are: {known}."),
                type=entry.name,
                name=name,
                known=", ".join(column.name for column in found if not column.of_reference),
            )
    # A part alone says nothing: an amount goes with its currency.
    fields = dict.fromkeys(
        entry.parts[n][0].name if n in entry.parts else n.removesuffix(OF_REFERENCE) for n in names
    )
    return tuple(column for name in fields for column in found if column.field.name == name)


def _columns(entry: RecordType, tr: Translate) -> Iterable[OwnColumn]:
    for field in entry.fields.values():
        if isinstance(field.kind, kinds.File):
            continue
        for part, (name, label) in enumerate(zip(field.part_names, field.part_labels, strict=True)):
            yield OwnColumn(name, field, part, _heading(field, part, label, tr))
        if field.travel == "owner":
            heading = tr("{field}: record id").format(field=tr(field.label))
            yield OwnColumn(field.name + OF_REFERENCE, field, 0, heading, True)


def _heading(field: Field, part: int, label: str, tr: Translate) -> str:
    if label == field.label or isinstance(field.kind, kinds.Appointment | kinds.Point):
        return tr(label)
    return tr("{field}: {part}").format(field=tr(field.label), part=tr(label))


def cells_of(
    columns: Sequence[OwnColumn], record: Record, titles: Mapping[str, str], tr: Translate, form: Form
) -> list[WrittenCell]:
    """The cells of a record; `titles` are those of the records that it refers to."""
    parts: dict[str, tuple[WrittenCell, ...]] = {}
    cells: list[WrittenCell] = []
    for column in columns:
        value = getattr(record, column.field.name)
        if value is None:
            cells.append(None)
        elif column.of_reference:
            cells.append(value)
        else:
            name = column.field.name
            if name not in parts:
                parts[name] = field_cells(column.field, value, titles, tr, form)
            cells.append(parts[name][column.part])
    return cells


def field_cells(
    field: Field, value: Any, titles: Mapping[str, str], tr: Translate, form: Form
) -> tuple[WrittenCell, ...]:
    """The cells of a typed value, one for each part of its field."""
    match value:
        case None:
            return (None,) * len(field.part_names)
        case bool():
            return (tr(field.yes_or_no(value)),)
        case Money():
            return (_number(value.amount), value.currency)
        case Span():
            return (_moment(value), value.minutes, value.zone)
        case Period():
            return (_day(value.first), _day(value.last))
        case Place():
            return tuple(_number(Decimal(each).scaleb(-6)) for each in (value.lat, value.lon))
        case date():
            return (_day(value),)
        case Decimal():
            return (_per_cent(value, form),)
        case int():
            return (_number(value),)
    if isinstance(field.kind, kinds.Choice):
        return (tr(field.choices.get(value, value)),)
    if isinstance(field.kind, kinds.Choices):
        return (", ".join(tr(field.choices.get(code, code)) for code in value.split()),)
    if isinstance(field.kind, kinds.Reference):
        return (titles.get(value) or value,)
    return (str(value),)


def fitting(text: str, tr: Translate) -> str:
    """A text as a cell of a workbook holds it: of one that is too long the beginning, and where it goes on."""
    return text if size_of(text) <= LONGEST_TEXT else pieces_of(text, _SHOWN_OF_LONG)[0] + tr(GOES_ON)


def _number(number: Decimal | int) -> WrittenCell:
    digits = len(Decimal(number).as_tuple().digits)
    return (
        number
        if digits <= _EXACT_DIGITS
        else format(number, "f")
        if isinstance(number, Decimal)
        else str(number)
    )


def _per_cent(value: Decimal, form: Form) -> WrittenCell:
    """A workbook keeps 7.5 % as 0.075 and shows it as such; in CSV it is 7.5."""
    if form == "csv" or len(value.as_tuple().digits) > _EXACT_DIGITS:
        return format(value.normalize(), "f") if value else "0"
    return value.scaleb(-2)


def _day(day: date | None) -> WrittenCell:
    return day if day is None or day >= _FIRST_DAY else day.isoformat()


def _moment(span: Span) -> WrittenCell:
    try:
        moment = span.local.replace(tzinfo=None)
    except OverflowError:
        return span.start.isoformat()
    return moment if moment.date() >= _FIRST_DAY else moment.isoformat(" ")


def is_date(column: OwnColumn) -> bool:
    """Whether a column holds dates."""
    return isinstance(column.field.kind, kinds.Day | kinds.Dates)


def is_moment(column: OwnColumn) -> bool:
    """Whether a column holds dates with a time."""
    return isinstance(column.field.kind, kinds.Appointment) and column.part == 0


def is_number(column: OwnColumn) -> bool:
    """Whether a column holds numbers."""
    kind, part = column.field.kind, column.part
    if isinstance(kind, kinds.Amount | kinds.Appointment):
        return part == (0 if isinstance(kind, kinds.Amount) else 1)
    return isinstance(kind, kinds.Whole | kinds.Percent | kinds.Point)


def is_long(column: OwnColumn) -> bool:
    """Whether a column holds text of several lines."""
    return isinstance(column.field.kind, kinds.LongText)
