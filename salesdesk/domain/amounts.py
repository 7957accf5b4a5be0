"""Amounts of money as people write and say them, in Vietnamese or English: 1.450.000 ₫, 1tr45, 1,45 triệu, USD 12,500.50."""

import re
from decimal import Decimal

from salesdesk.domain.text import fold
from salesdesk.domain.values import Money, minor_digits
from salesdesk.errors import UserError
from salesdesk.i18n import N_

NO_AMOUNT_OF_MONEY = N_("“{value}” is not an amount of money.")
LARGEST = 10**15
"""So many dollars or dong are no amount that a hotel means."""

_CURRENCIES = {
    "₫": "VND", "đ": "VND", "vnd": "VND", "vnđ": "VND", "dong": "VND", "đồng": "VND", "d": "VND",
    "đô": "USD", "đôla": "USD",
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "JPY", "jpy": "JPY", "฿": "THB", "thb": "THB", "baht": "THB", "sgd": "SGD", "s$": "SGD", "aud": "AUD",
    "a$": "AUD", "krw": "KRW", "₩": "KRW", "cny": "CNY", "rmb": "CNY", "lak": "LAK", "₭": "LAK", "khr": "KHR",
    "myr": "MYR", "rm": "MYR", "idr": "IDR", "rp": "IDR", "php": "PHP", "₱": "PHP", "hkd": "HKD", "twd": "TWD",
    "chf": "CHF", "cad": "CAD", "inr": "INR", "₹": "INR", "mmk": "MMK", "bnd": "BND",
    "au$": "AUD", "ca$": "CAD", "cn¥": "CNY", "hk$": "HKD", "jp¥": "JPY", "nt$": "TWD",
}  # fmt: skip
_TIMES = {
    "k": 1_000, "ng": 1_000, "nghin": 1_000, "ngan": 1_000, "thousand": 1_000,
    "tr": 1_000_000, "trieu": 1_000_000, "million": 1_000_000, "mil": 1_000_000, "mio": 1_000_000, "m": 1_000_000,
    "ty": 1_000_000_000, "ti": 1_000_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
}  # fmt: skip
MONEY_WORDS = frozenset((*_CURRENCIES, *_TIMES))
"""Currencies, and the words for thousands and millions, as people write them behind a figure."""

_AMOUNT = re.compile(
    r"(?P<before>[^\d\s.,()+-]{1,4})?\s*(?P<number>\d[\d.,\s\u00a0\u202f']*)"
    r"(?P<rest>(?:\s*[^\d\s.,()/-]{1,8}\.?\d{0,3}){0,3})\s*(?:/.*)?"
)
_HALF = re.compile(r"(?<=[^\W\d])[^\S\n]+(?:rưỡi|rưởi|ruoi)(?!\w)")
_SPOKEN = re.compile(r"(?<=[a-zệỷỉ])[^\S\n]+(?=\d{1,3}(?![\d.,]))")
"""What is said behind a million: "2 triệu rưỡi", "1 triệu 450"."""
_BILLIONS = re.compile(r"(?<=\d)b(?!\w)")
"""A letter that says so of any money but baht, of which it is the sign, and only behind a figure: a rate sheet means breakfast."""
_SIGN_JOINED = re.compile(r"(?<=[^\W\d])(?=[₫$€])")
"""Where the sign of a currency stands at once behind a word: 850k$."""
_SPACES = re.compile(r"[\s']")
_ONE_NUMBER = re.compile(
    r"[+-]?(?:\d+|\d{1,3}(?P<mark>[.,']|[^\S\n])(?:\d{2,3}(?P=mark))*\d{3})(?:(?!(?P=mark))[.,]\d+)?"
)
"""Digits in one, or in groups that one mark parts, perhaps with a fraction: no list of numbers, and no date."""
_LIKE_A_PHONE = re.compile(r"0\d{8}|\+\d{9}")
"""How no figure that is counted or paid begins."""


def said_money(text: str, currency: str) -> Money:
    """The money that a text says, in `currency` (ISO 4217) where it names none; raises `UserError`."""
    plain = text.strip().replace("−", "-")
    negative = plain.startswith("-") or (plain.startswith("(") and plain.endswith(")"))
    said = _SPOKEN.sub("", _HALF.sub("5", plain.strip("()- ").lower()))
    match = _AMOUNT.fullmatch(said if currency == "THB" else _BILLIONS.sub("bn", said))
    if not match:
        raise _no_amount(text)
    words = [match["before"] or ""]
    for word in match["rest"].split():
        words += [word] if word in _CURRENCIES else _SIGN_JOINED.split(word)
    named, times, further = _currency_and_times(words, text)
    decimals = minor_digits(named or currency)
    # "1.450k" of a currency without cents is no 1,450: nobody says that in thousands.
    scaled = times > 1_000 or (times > 1 and decimals > 0)
    number = written_number(match["number"], decimals, scaled)
    amount = number * times
    if further:
        if number % 1:
            raise _no_amount(text)
        amount += Decimal(further) * times / 10 ** len(further)
    if amount >= LARGEST:
        raise _no_amount(text)
    return Money.of(-amount if negative else amount, named or currency)


def written_number(text: str, decimals: int, scaled: bool) -> Decimal:
    """A number whose separators are told apart by their places; with `scaled` a lone one is a decimal point.

    Raises `UserError`.
    """
    no_number = UserError(N_("“{value}” is not a number."), value=text)
    written = text.strip().rstrip(".,").rstrip()
    if not _ONE_NUMBER.fullmatch(written):
        raise no_number
    plain = _SPACES.sub("", written)
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
    if _LIKE_A_PHONE.match(plain):
        raise no_number
    return Decimal(plain)


def _currency_and_times(words: list[str], text: str) -> tuple[str, int, str]:
    named, times, further = "", 1, ""
    for word in filter(None, words):
        plain = word.strip(".")
        if plain in _CURRENCIES:
            named = _CURRENCIES[plain]
            continue
        split = re.fullmatch(r"(\D+?)(\d{1,3})?", plain)
        if split and fold(split[1]) in _TIMES and not further:
            times *= _TIMES[fold(split[1])]
            further = split[2] or ""
        elif not further and (
            joined := re.fullmatch(r"(k|tr|trieu|triệu|tỷ|tỉ|ty)(đ|₫|vnd|vnđ|đồng)", plain)
        ):
            times, named = times * _TIMES[fold(joined[1])], "VND"
        elif split and fold(plain) in ("net", "usd", "dong", "chan", "vat"):
            named = named or _CURRENCIES.get(fold(plain), "")
        else:
            raise _no_amount(text)
    return named, times, further


def _no_amount(text: str) -> UserError:
    return UserError(NO_AMOUNT_OF_MONEY, value=text)
