"""Amounts of money, numbers and per cents as people write them, in Vietnamese or English."""

import math
import re
from decimal import Decimal

from salesdesk.domain.amounts import LARGEST, MONEY_WORDS, NO_AMOUNT_OF_MONEY, said_money, written_number
from salesdesk.domain.text import fold, words
from salesdesk.domain.typed import NO_WHOLE_NUMBER
from salesdesk.domain.values import Money, minor_digits
from salesdesk.errors import UserError
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_

_COUNT = re.compile(
    r"[~≈<>+]??\s*(?:khoang|about|approx\.?|c\.)?\s*([+-]?\d[\d.,\s\u00a0\u202f']*)\s*([^\d]{0,30})"
)
_NO_UNITS = frozenset(map(fold, MONEY_WORDS)) - {"d", "m", "ng", "rm"} | {"ruoi"}
"""Folded words behind a figure that make it thousands or money; days, metres, guests and rooms are written as some of them."""
_NOTHING = {"", "-", "–", "n/a", "none", "khong", "khong co", "chua co"}


def read_money(cell: Cell, currency: str) -> Money | None:
    """The money of a cell, in `currency` (ISO 4217) where the cell names none. Raises `NotReadable`."""
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == cell // 1 and abs(cell) < LARGEST:
            return Money(int(cell) * 10 ** minor_digits(currency), currency)
        return _money(_decimal_of(cell), currency, cell)
    if not isinstance(cell, str):
        raise _no_amount(cell)
    text = cell.strip()
    if fold(text) in _NOTHING:
        return None
    try:
        return said_money(text, currency)
    except UserError:
        raise _no_amount(cell) from None


def read_whole(cell: Cell) -> int | None:
    """The whole number of a cell, with any separators and perhaps a unit behind. Raises `NotReadable`."""
    number = read_number(cell)
    if number is None:
        return None
    if number != int(number) or abs(number) >= 2**63:
        raise NotReadable(NO_WHOLE_NUMBER, value=str(cell))
    return int(number)


def read_number(cell: Cell) -> Decimal | None:
    """The number of a cell; 1.200 and 1,200 are one thousand two hundred. Raises `NotReadable`, also for money."""
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _decimal_of(cell)
    if isinstance(cell, str):
        text = fold(cell).strip(" '`’")
        if text in _NOTHING:
            return None
        if (match := _COUNT.fullmatch(text)) and _NO_UNITS.isdisjoint(words(match[2])):
            try:
                return written_number(match[1], 2, False)
            except UserError as error:
                raise NotReadable(error.code, **error.params) from None
    raise NotReadable(N_("“{value}” is not a number."), value=str(cell))


def read_percent(cell: Cell) -> Decimal | None:
    """The per cent of a cell: 7.5 for 7.5 %, and for 0.075, which is how a spreadsheet keeps 7.5 %."""
    if isinstance(cell, float) and 0 < abs(cell) < 1:
        return (_decimal_of(cell) * 100).normalize()
    if isinstance(cell, str):
        text = cell.replace("%", "").strip()
        if re.fullmatch(r"[+-]?\d{1,3}[.,]\d{1,4}", text):
            return Decimal(text.replace(",", "."))
        return read_number(text or None)
    return read_number(cell)


def _decimal_of(number: float) -> Decimal:
    if not math.isfinite(number):
        raise NotReadable(N_("“{value}” is not a number."), value=str(number))
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number)


def _money(amount: Decimal, currency: str, cell: object) -> Money:
    if abs(amount) >= LARGEST:
        raise _no_amount(cell)
    return Money.of(amount, currency)


def _no_amount(cell: object) -> NotReadable:
    return NotReadable(NO_AMOUNT_OF_MONEY, value=str(cell))
