"""Quick ways to read a whole column at once, where every cell of it is plain; otherwise each is read by itself."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from types import NoneType

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.domain.values import minor_digits
from salesdesk.exchange.cells import Column
from salesdesk.exchange.dates import is_plain
from salesdesk.exchange.phones import PLAIN_EMAIL, PLAIN_PHONE, PLAIN_WEB
from salesdesk.exchange.values import PLAIN_TAX_CODE, Setting, read_text, reader_of

ColumnReading = Callable[[Column], Sequence[Json] | None]
"""Gives the values of a column whose cells are all plain; None where one is not."""

_EXACT = 2.0**53


def whole_column_reader(target: Field, setting: Setting) -> ColumnReading | None:
    """How to read a whole column for a field quickly, if there is a way."""
    kind = target.kind
    if isinstance(kind, kinds.Phone):
        return _matching(PLAIN_PHONE) if setting.defaults.country == "VN" else None
    if isinstance(kind, kinds.Email):
        return _matching(PLAIN_EMAIL)
    if isinstance(kind, kinds.Web):
        return _matching(PLAIN_WEB)
    if isinstance(kind, kinds.Day):
        return None if target.any_year else _days
    if isinstance(kind, kinds.Whole):
        least = kind.least
        return lambda cells: _whole(cells, least)
    if isinstance(kind, kinds.Amount):
        currency = setting.defaults.currency
        return lambda cells: _amounts(cells, currency)
    if target.name == "tax_code":
        return _matching(PLAIN_TAX_CODE)
    return _texts if reader_of(target, setting) is read_text else None


def _matching(plain: re.Pattern[str]) -> ColumnReading:
    """Texts that are values as they stand."""

    def read(cells: Column) -> Sequence[Json] | None:
        if not _only(cells, str):
            return None
        matches = map(plain.fullmatch, filter(None, cells))  # type: ignore[arg-type]
        return cells if all(matches) else None  # type: ignore[return-value]

    return read


def _texts(cells: Column) -> list[Json] | None:
    if not _only(cells, str):
        return None
    texts: list[str | None] = cells  # type: ignore[assignment]
    if "\n" in "".join(filter(None, texts)):
        return None
    return [text and (" ".join(text.split()) or None) for text in texts]


def _days(cells: Column) -> list[Json] | None:
    if not _only(cells, date) or not all(map(is_plain, filter(None, cells))):  # type: ignore[arg-type]
        return None
    return [day.isoformat() if day else None for day in cells]  # type: ignore[union-attr]


def _whole(cells: Column, least: int | None) -> list[Json] | None:
    if not _are_exact(cells):
        return None
    if least is not None and any(number is not None and number < least for number in cells):  # type: ignore[operator]
        return None
    return [None if number is None else int(number) for number in cells]  # type: ignore[arg-type]


def _amounts(cells: Column, currency: str) -> list[Json] | None:
    if not _are_exact(cells):
        return None
    scale = 10 ** minor_digits(currency)
    return [
        None if number is None else {"amount": int(number) * scale, "currency": currency}  # type: ignore[arg-type]
        for number in cells
    ]


def _are_exact(cells: Column) -> bool:
    """Whether all are whole numbers that a float holds exactly; an amount of them stays below 10^15."""
    if not _only(cells, float):
        return False
    numbers: list[float] = [number for number in cells if number is not None]  # type: ignore[misc]
    return all(map(float.is_integer, numbers)) and (
        not numbers or (max(numbers) < _EXACT / 16 and min(numbers) > -_EXACT / 16)
    )


def _only(cells: Column, kind: type) -> bool:
    return set(map(type, cells)) <= {kind, NoneType}
