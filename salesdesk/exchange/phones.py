"""Telephone numbers and e-mail addresses as people put them into a cell, often several at once."""

import re
from collections.abc import Callable
from functools import lru_cache

from salesdesk.domain.text import fold
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_

_BETWEEN = re.compile(r"\s*(?::::|[/;,|\n&]|\bhoặc\b|\bhoac\b|\bvà\b|\bor\b|\band\b)\s*", re.IGNORECASE)
_DASHED = re.compile(r"\s+[-–]\s+")
_LABEL = re.compile(r"^[^\d+(]*?[:.\s]?\s*(?=[+(\d])")
_EXTENSION = r"(?:#|\b(?:ext|ex|x|máy lẻ|may le|nội bộ|noi bo|số lẻ|so le))\.?:?\s*(\d{1,6})"
_TAIL = re.compile(rf"\s*{_EXTENSION}(?!\d)\D*$", re.IGNORECASE)
_BLANKS = re.compile(r"\s{2,}")
"""Made one, since in thousands of them each pattern begins at every one."""

_BRACKETS = str.maketrans("[]{}（）【】", "()()()()")
_BRACKET = re.compile(r"\(([^()]*)\)")
_DEEPEST = 3
"""So far brackets may stand within brackets."""

_OF_A_NUMBER = re.compile(r"\(\+?(?:\d{1,2}\)(?=[\s.\-–]*\d)|\d[\d \u00a0.\-–]{2,7}\))")
"""Digits in brackets that belong to the number around them: (0236) 3555 101, +84 (0)90 355 5777."""

_WHOLE = re.compile(r"(?:\d[\s.\-–()]*){9}")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_HIDDEN, _SHOWN = str.maketrans("()", "\x01\x02"), str.maketrans("\x01\x02", "()")
"""Brackets that are dealt with, so that those around them are found."""

_WORDS_BEHIND = re.compile(r"\s*[^\W\d_]\D*$")
_SAID = re.compile(r"\s+[^\W\d_]{2,}(?!\w).*", re.DOTALL)
"""Words behind a number, perhaps with an hour or a day among them."""

_HOUR = re.compile(r"(?<!\d)\d{1,2}[h:](?:\d\d)?(?!\d)", re.IGNORECASE)
PLAIN_PHONE = re.compile(r"0(?:[35789]\d{8}|2\d{9})|1[89]00\d{4,6}")
_DIGITS = re.compile(r"(?![0-9])\d")
"""Digits of Thai, Lao, Khmer and other scripts."""

_SPACING = re.compile(r"[\s.\-–()\u00a0\u200b]")
PLAIN_EMAIL = re.compile(r"[^\s@<>,;/\"'()\[\]]{1,64}@(?:[\w-]+\.)+[\w-]{2,}", re.UNICODE)
PLAIN_WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+\w{2,}(?:/[^\s,;]*)?")
_MOST_IN_WORDS = 4
"""So many digits among words, hours apart, are no telephone number."""

_LABELS = re.compile(r"(?<![\w@])(?:email|e-mail|mail|mailto)\s*:", re.IGNORECASE)


def read_phones(cell: Cell, country: str = "VN") -> list[str]:
    """The telephone numbers of a cell, as written; a 0 that was lost by storing a number comes back.

    `country` (ISO 3166) is where a number without its country belongs. Raises `NotReadable`.
    """
    if cell is None or cell == "":
        return []
    if isinstance(cell, str) and PLAIN_PHONE.fullmatch(cell) and country == "VN":
        return [cell]
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not float(cell).is_integer() or cell < 1000:
            raise _no_phone(cell)
        return [_one(str(int(cell)), country)]
    if not isinstance(cell, str):
        raise _no_phone(cell)
    text = cell.strip().lstrip("'`’")
    try:
        found = [" ".join(_one(part, country).split()) for part in _parts(text)]
    except NotReadable:
        raise _no_phone(cell) from None
    if (
        not found
        and text.strip("-–./ ")
        and fold(text) not in ("khong co", "khong", "none", "n/a", "chua co")
    ):
        raise _no_phone(cell)
    return list(dict.fromkeys(found))


def digits_of(phone: str) -> str:
    """The digits of a number as it was written, for comparison; a Vietnamese one begins with 0."""
    digits = re.sub(r"\D", "", _TAIL.sub("", phone))
    if digits.startswith("0084"):
        digits = digits[2:]
    if digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:].removeprefix("0")
    return digits


def is_mobile(phone: str) -> bool:
    """Whether a number is a Vietnamese mobile one."""
    return bool(re.fullmatch(r"0[35789]\d{8}", digits_of(phone)))


def read_emails(cell: Cell) -> list[str]:
    """The e-mail addresses of a cell, in the order written; raises `NotReadable`."""
    if cell is None or cell == "":
        return []
    if isinstance(cell, str):
        if PLAIN_EMAIL.fullmatch(cell):
            return [cell]
        found = PLAIN_EMAIL.findall(_LABELS.sub(" ", cell))
        if found:
            return list(dict.fromkeys(address.rstrip(".") for address in found))
        if not cell.strip(" -–./") or fold(cell.strip()) in ("khong co", "khong", "none", "n/a", "chua co"):
            return []
    raise NotReadable(N_("“{value}” is not an e-mail address."), value=str(cell))


def read_websites(cell: Cell) -> list[str]:
    """The web addresses of a cell; raises `NotReadable`."""
    if cell is None or not str(cell).strip(" -–./"):
        return []
    if isinstance(cell, str) and PLAIN_WEB.fullmatch(cell):
        return [cell]
    found = [
        part for part in re.split(r"[\s;,]+", str(cell)) if re.search(r"\w\.\w{2,}", part) and "@" not in part
    ]
    if not found:
        raise NotReadable(N_("“{value}” is not a web address."), value=str(cell))
    return found


def _parts(text: str) -> list[str]:
    """What of a cell may be numbers, one by one; other brackets than those of a number are parts of their own."""
    kept = _BLANKS.sub(lambda found: "\n" if "\n" in found[0] else " ", text.translate(_BRACKETS))
    if "(" not in kept:
        return _parted(kept)
    asides: list[str] = []
    for _ in range(_DEEPEST):
        kept = _BRACKET.sub(lambda found: _opened(found, asides), kept)
    kept = kept.translate(_SHOWN)
    return [part for each in (kept, *filter(_WHOLE.search, asides)) for part in _parted(each)]


def _opened(bracket: re.Match[str], asides: list[str]) -> str:
    """What stands for a bracket in the number beside it; the words of one of another kind are gathered."""
    if _OF_A_NUMBER.match(bracket.string, bracket.start()):
        return bracket[0].translate(_HIDDEN)
    if re.match(_EXTENSION, bracket[1].strip(), re.IGNORECASE):
        return f" {bracket[1]};"
    asides.append(bracket[1].translate(_SHOWN))
    return ";"


def _parted(text: str) -> list[str]:
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        halves = _DASHED.split(part)
        if len(halves) > 1 and all(_long_enough(half) for half in halves):
            parts.extend(halves)
        else:
            parts.append(part)
    return _rejoined([part for part in parts if _may_be_number(part)])


def _may_be_number(part: str) -> bool:
    """Whether a part of a cell is more than words, perhaps with an hour or a day among them."""
    digits = _digits_but_hours(part)
    return digits > _MOST_IN_WORDS or (digits > 0 and not re.search(r"[^\W\d_]", part))


def _digits_but_hours(text: str) -> int:
    return len(re.sub(r"\D", "", _HOUR.sub("", text)))


def _rejoined(parts: list[str]) -> list[str]:
    """Short endings ("0236 3456 789/790") get the beginning of the number before them."""
    out: list[str] = []
    for part in parts:
        digits = re.sub(r"\D", "", part)
        if out and len(digits) <= 4 and len(re.sub(r"\D", "", out[-1])) >= 8 and not _TAIL.search(out[-1]):
            out.append(re.sub(rf"\(?(?:\d\D*){{{len(digits)}}}$", "", out[-1]) + digits)
        else:
            out.append(part)
    return out


def _long_enough(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) >= 8


def _one(text: str, country: str) -> str:
    written = text.strip() if text.isascii() else _DIGITS.sub(lambda found: str(int(found[0])), text.strip())
    tail = _TAIL.search(written)
    number = written[: tail.start()] if tail else written
    number = _WORDS_BEHIND.sub("", _LABEL.sub("", number))
    if (said := _SAID.search(number)) and _digits_but_hours(said[0]) <= _MOST_IN_WORDS:
        number = number[: said.start()]
    if not _BALANCED.fullmatch(number):
        number = number.replace("(", "").replace(")", "")
    number = number.strip(" .,-–")
    digits = _SPACING.sub("", number)
    if not re.fullmatch(r"\+?\d{4,17}", digits):
        raise _no_phone(text)
    if not digits.startswith(("+", "0")):
        restored = _restored(digits, country)
        number = restored if restored != digits else number
    if not _possible(digits, number, country):
        raise _no_phone(text)
    return f"{number} ext. {tail[1]}" if tail else number


def _restored(digits: str, country: str) -> str:
    """A number that lost its leading 0 or +, whole again; as it is where nothing seems lost."""
    if country == "VN":
        if re.fullmatch(r"[35789]\d{8}|2\d{9}", digits):
            return "0" + digits
        if re.fullmatch(r"84(?:[35789]\d{8}|2\d{9})", digits):
            return "+" + digits
        if re.fullmatch(r"1[89]00\d{4,6}", digits) or len(digits) <= 8:
            return digits
    return _restored_abroad(digits, country)


@lru_cache(maxsize=10_000)
def _restored_abroad(digits: str, country: str) -> str:
    valid = _validity()
    if valid("0" + digits, country):
        return "0" + digits
    if valid(digits, country):
        return digits
    return "+" + digits if valid("+" + digits, None) else digits


def _possible(digits: str, number: str, country: str) -> bool:
    plain = _SPACING.sub("", number)
    if country == "VN" and PLAIN_PHONE.fullmatch(plain):
        return True
    return 7 <= len(plain.lstrip("+")) <= 15 or bool(re.fullmatch(r"1\d{3}", plain))


def _validity() -> Callable[[str, str | None], bool]:
    import phonenumbers

    def valid(text: str, country: str | None) -> bool:
        try:
            return phonenumbers.is_valid_number(phonenumbers.parse(text, country))
        except phonenumbers.NumberParseException:
            return False

    return valid


def _no_phone(cell: object) -> NotReadable:
    return NotReadable(N_("“{value}” is not a telephone number."), value=str(cell))
