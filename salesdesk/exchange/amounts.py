"""Amounts of money, numbers and per cents as people write them, in Vietnamese or English."""

import math
import re
from decimal import Decimal, InvalidOperation

from salesdesk.domain.text import fold
from salesdesk.domain.values import Money, minor_digits
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_

_CURRENCIES = {
    "₫": "VND", "đ": "VND", "vnd": "VND", "vnđ": "VND", "dong": "VND", "đồng": "VND", "d": "VND",
    "đô": "USD", "đôla": "USD",
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "JPY", "jpy": "JPY", "฿": "THB", "thb": "THB", "baht": "THB", "sgd": "SGD", "s$": "SGD", "aud": "AUD",
    "a$": "AUD", "krw": "KRW", "₩": "KRW", "cny": "CNY", "rmb": "CNY", "lak": "LAK", "₭": "LAK", "khr": "KHR",
    "myr": "MYR", "rm": "MYR", "idr": "IDR", "rp": "IDR", "php": "PHP", "₱": "PHP", "hkd": "HKD", "twd": "TWD",
    "chf": "CHF", "cad": "CAD", "inr": "INR", "₹": "INR", "mmk": "MMK", "bnd": "BND",
}  # fmt: skip
_TIMES = {
    "k": 1_000, "ng": 1_000, "nghin": 1_000, "ngan": 1_000, "thousand": 1_000,
    "tr": 1_000_000, "trieu": 1_000_000, "million": 1_000_000, "mil": 1_000_000, "mio": 1_000_000, "m": 1_000_000,
    "ty": 1_000_000_000, "ti": 1_000_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<before>[^\d\s.,()+-]{1,4})?\s*(?P<number>\d[\d.,\s\u00a0\u202f']*)"
    r"(?P<rest>(?:\s*[^\d\s.,()/-]{1,8}\.?\d{0,3}){0,3})\s*(?:/.*)?"
)
_HALF = re.compile(r"\s+(?:rưỡi|rưởi|ruoi)(?!\w)")
_SPOKEN = re.compile(r"(?<=[a-zệỷỉ])\s+(?=\d{1,3}(?![\d.,]))")
"""What is said behind a million: "2 triệu rưỡi", "1 triệu 450"."""
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_COUNT = re.compile(
    r"[~≈<>+]?\s*(?:khoang|about|approx\.?|c\.)?\s*([+-]?\d[\d.,\s\u00a0\u202f']*)\s*[^\d]{0,30}"
)
_NOTHING = {"", "-", "–", "n/a", "none", "khong", "khong co", "chua co"}


def read_money(cell: Cell, currency: str) -> Money | None:
    """The money of a cell, in `currency` (ISO 4217) where the cell names none. Raises `NotReadable`."""
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == cell // 1 and abs(cell) < 10**15:
            return Money(int(cell) * 10 ** minor_digits(currency), currency)
        return _money(_decimal_of(cell), currency, cell)
    if not isinstance(cell, str):
        raise _no_amount(cell)
    text = cell.strip()
    if fold(text) in _NOTHING:
        return None
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    match = _AMOUNT.fullmatch(_SPOKEN.sub("", _HALF.sub("5", text.strip("()- ").lower())))
    if not match:
        raise _no_amount(cell)
    words = [match["before"] or "", *re.split(r"\s+|(?<=[^\W\d])(?=[₫$€])", match["rest"].strip())]
    named, times, further = _currency_and_times(words, cell)
    amount = _number(match["number"], minor_digits(named or currency), times > 1) * times
    if further:
        amount += Decimal(further) * times / 10 ** len(further)
    return _money(-amount if negative else amount, named or currency, cell)


def read_whole(cell: Cell) -> int | None:
    """The whole number of a cell, with any separators and perhaps a unit behind. Raises `NotReadable`."""
    number = read_number(cell)
    if number is None:
        return None
    if number != int(number) or abs(number) >= 2**63:
        raise NotReadable(N_("“{value}” is not a whole number."), value=str(cell))
    return int(number)


def read_number(cell: Cell) -> Decimal | None:
    """The number of a cell; 1.200 and 1,200 are one thousand two hundred. Raises `NotReadable`."""
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _decimal_of(cell)
    if isinstance(cell, str):
        text = fold(cell).strip(" '`’")
        if text in _NOTHING:
            return None
        if match := _COUNT.fullmatch(text):
            return _number(match[1], 2, False)
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


def _currency_and_times(words: list[str], cell: str) -> tuple[str, int, str]:
    named, times, further = "", 1, ""
    for word in filter(None, words):
        plain = word.strip(".")
        if plain in _CURRENCIES:
            named = _CURRENCIES[plain]
            continue
        split = re.fullmatch(r"(\D+?)(\d{1,3})?", plain)
        if split and fold(split[1]) in _TIMES:
            times *= _TIMES[fold(split[1])]
            further = split[2] or ""
        elif split and (joined := re.fullmatch(r"(k|tr|trieu|triệu|tỷ|tỉ|ty)(đ|₫|vnd|vnđ|đồng)", plain)):
            times, named = times * _TIMES[fold(joined[1])], "VND"
        elif split and fold(plain) in ("net", "usd", "dong", "chan", "vat"):
            named = named or _CURRENCIES.get(fold(plain), "")
        else:
            raise _no_amount(cell)
    return named, times, further


def _number(text: str, decimals: int, scaled: bool) -> Decimal:
    """A number whose separators are told apart by their places; with `scaled` a lone one is a decimal point."""
    plain = _SPACES.sub("", text).rstrip(".,")
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        mark = plain[last]
        other = "," if mark == "." else "."
        behind = len(plain) - last - 1
        lone = plain.count(mark) == 1
        if other in plain:
            is_point = lone
        else:
            is_point = lone and (behind != 3 or scaled or plain.startswith("0") or (decimals == 3))
        whole, fraction = (plain[:last], plain[last + 1 :]) if is_point else (plain, "")
        plain = re.sub(r"[.,]", "", whole) + ("." + fraction if fraction else "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise NotReadable(N_("“{value}” is not a number."), value=text) from None


def _decimal_of(number: float) -> Decimal:
    if not math.isfinite(number):
        raise NotReadable(N_("“{value}” is not a number."), value=str(number))
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number)


def _money(amount: Decimal, currency: str, cell: object) -> Money:
    if abs(amount) >= 10**15:
        raise _no_amount(cell)
    return Money.of(amount, currency)


def _no_amount(cell: object) -> NotReadable:
    return NotReadable(N_("“{value}” is not an amount of money."), value=str(cell))
