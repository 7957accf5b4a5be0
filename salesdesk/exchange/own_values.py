"""What an edited cell of our own export says: the stored value of its field, or why it is none."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.domain.typed import written
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.exchange.amounts import read_money, read_number, read_percent
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.dates import read_day
from salesdesk.exchange.own_marks import Form, plain
from salesdesk.exchange.phones import read_phones
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.values import (
    Setting,
    read_long_text,
    read_per_cent,
    read_tax_code,
    read_text,
    reader_of,
)
from salesdesk.i18n import N_

_SERIAL_START, _SERIALS = datetime(1899, 12, 30), (3_000, 110_000)


def read_field(field: Field, cells: Mapping[str, Cell], setting: Setting, form: Form) -> Json:
    """The stored value that the cells of a field say, by the names of its parts; None where they are empty.

    What a person typed is taken as a form takes it, so that a second number in a cell is not lost; what a
    spreadsheet program made of it (a number without its 0, a date) is read as in any foreign file. References
    are not read here. Raises `NotReadable`.
    """
    parts = [cells[name] for name in field.part_names]
    if all(not plain(cell).strip() for cell in parts):
        return None
    match field.kind:
        case kinds.Amount():
            return _amount(field, parts, setting)
        case kinds.Dates():
            return _period(field, parts, setting)
        case kinds.Appointment() | kinds.Point():
            return _parsed(field, parts, setting)
        case kinds.Percent():
            return read_per_cent(field.kind, _per_cent(parts[0], form), plain(parts[0]))
        case kinds.LongText():
            return field.kind.dump(read_long_text(parts[0]))
        case kinds.Phone():
            return field.kind.dump(_phone(parts[0], setting))
    if type(field.kind) in (kinds.Text, kinds.Email, kinds.Web):
        return field.kind.dump(_line(field, parts[0]))
    return reader_of(field, setting)(parts[0])


def _line(field: Field, cell: Cell) -> str | None:
    if field.name == "tax_code" and not isinstance(cell, str):
        return read_tax_code(cell)
    return read_text(cell)


def _phone(cell: Cell, setting: Setting) -> str | None:
    """A number as it was typed; the 0 that a spreadsheet program took from it comes back."""
    text = read_text(cell)
    try:
        found = read_phones(cell, setting.defaults.country)
    except NotReadable:
        if not isinstance(cell, str):
            raise
        return text
    return found[0] if len(found) == 1 and (not isinstance(cell, str) or cell.strip().isdecimal()) else text


def _amount(field: Field, parts: list[Cell], setting: Setting) -> Json:
    said = plain(parts[1]).strip().upper()
    if not plain(parts[0]).strip():
        return None
    if said:
        # Only its form is looked at here: what is typed for the amount may name a currency too, which must agree.
        _checked(field.kind.parse, {"amount": "0", "currency": said}, setting)
    money = read_money(parts[0], said or setting.defaults.currency)
    if money is not None and said and money.currency != said:
        raise NotReadable(
            N_("“{value}” is not in {currency}, the currency given beside it."),
            value=plain(parts[0]),
            currency=said,
        )
    return field.kind.dump(money)


def _period(field: Field, parts: list[Cell], setting: Setting) -> Json:
    first, last = (_day(cell, setting) for cell in parts)
    if first and last and first > last:
        raise NotReadable(
            N_("The end {last} is before the start {first}."), first=written(first), last=written(last)
        )
    return field.kind.dump(Period(first, last))


def _day(cell: Cell, setting: Setting) -> date | None:
    return read_day(cell, setting.today.year + 30)


def _per_cent(cell: Cell, form: Form) -> Decimal | None:
    """A workbook keeps 7.5 % as 0.075; what is typed as text is meant as it is."""
    if form == "xlsx" and isinstance(cell, int | float) and not isinstance(cell, bool):
        number = read_number(cell)
        return None if number is None else number.scaleb(2)
    return read_percent(cell if isinstance(cell, str) else plain(cell))


def _parsed(field: Field, parts: list[Cell], setting: Setting) -> Json:
    if isinstance(field.kind, kinds.Appointment):
        parts = [_moment(parts[0]), *parts[1:]]
    texts = {part.name: plain(cell).strip() for part, cell in zip(field.kind.parts, parts, strict=True)}
    if isinstance(field.kind, kinds.Appointment) and not texts["start"]:
        return None
    return _checked(field.kind.parse, texts, setting)


def _moment(cell: Cell) -> Cell:
    """A moment that lost its look is the days since 1900, as spreadsheets count."""
    if not isinstance(cell, float) or not _SERIALS[0] < cell < _SERIALS[1]:
        return cell
    return _SERIAL_START + timedelta(seconds=round(cell * 86_400))


def _checked(parse: Any, texts: Mapping[str, str], setting: Setting) -> Json:
    try:
        stored: Json = parse(texts, None, setting.defaults)
    except UserError as error:
        raise NotReadable(error.code, **error.params) from None
    return stored
