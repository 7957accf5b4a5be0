"""Turns the cell of a foreign sheet into the stored value of a field, or says why it cannot be one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from salesdesk.domain import kinds
from salesdesk.domain.countries import country_code
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.text import clean, words
from salesdesk.domain.typed import NO_YEAR, born
from salesdesk.errors import Translate, UserError
from salesdesk.exchange.amounts import read_money, read_percent, read_whole
from salesdesk.exchange.cells import Cell, Spoiled
from salesdesk.exchange.choice_words import CHOICE_WORDS
from salesdesk.exchange.dates import Order, is_plain, lacks_its_year, read_day
from salesdesk.exchange.phones import read_emails, read_phones, read_websites
from salesdesk.exchange.remarks import NotReadable
from salesdesk.formats import country_names
from salesdesk.i18n import LANGUAGES, N_

Reader = Callable[[Cell], Json]
N = TypeVar("N", int, Decimal)

_YES = {"yes", "y", "true", "1", "x", "co", "dung", "ok", "✓", "✔", "v", "da", "roi", "da co"}
_NO = {"no", "n", "false", "0", "khong", "sai", "chua", "ko", "k"}
_YEARS_AHEAD = 30
PLAIN_TAX_CODE = re.compile(r"\d{10}(?:-\d{3})?")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MESSENGERS = {"zalo", "whatsapp", "wechat", "kakaotalk", "line"}
_PAST_DAYS = {"source_date", "consent_date", "confirmed_on"}


@dataclass(frozen=True)
class Setting:
    """What a reader has to know: the house's currency and country, today's date, and further languages."""

    today: date
    defaults: Defaults = field(default_factory=Defaults)
    languages: Sequence[Translate] = ()


def reader_of(target: Field, setting: Setting, order: Order = "day first") -> Reader:
    """How to read the cells of a column for a field of one part; phones and e-mails: the first of the cell.

    The reader returns the stored value or None, and raises `NotReadable`.
    """
    kind = target.kind
    country = setting.defaults.country
    if isinstance(kind, kinds.Phone):
        return lambda cell: next(iter(read_phones(cell, country)), None)
    if isinstance(kind, kinds.Email):
        return lambda cell: next(iter(read_emails(cell)), None)
    if isinstance(kind, kinds.Web):
        return lambda cell: next(iter(read_websites(cell)), None)
    if isinstance(kind, kinds.Choice):
        return _choice_reader(target, setting.languages)
    if target.any_year:
        return lambda cell: kind.dump(_birth_date(cell, setting.today, order))
    if isinstance(kind, kinds.Day):
        ahead = 0 if target.name in _PAST_DAYS else _YEARS_AHEAD
        latest = setting.today.year + ahead
        return lambda cell: (
            cell.isoformat()
            if type(cell) is date and is_plain(cell)
            else kind.dump(read_day(cell, latest, order))
        )
    if isinstance(kind, kinds.Amount):
        return lambda cell: kind.dump(read_money(cell, setting.defaults.currency))
    if isinstance(kind, kinds.Whole):
        return lambda cell: _bounded(kind.bounded, read_whole(cell))
    if isinstance(kind, kinds.Percent):
        return lambda cell: read_per_cent(kind, read_percent(cell), str(cell))
    if isinstance(kind, kinds.YesNo):
        return _yes_no_reader(target, setting.languages)
    if isinstance(kind, kinds.LongText):
        return read_long_text
    if isinstance(kind, kinds.Zone | kinds.Colour):
        return lambda cell: _parsed(kind, read_text(cell), setting.defaults)
    if target.name == "tax_code":
        return read_tax_code
    if target.name in ("country", "source_country"):
        return read_country
    if target.name in _MESSENGERS:
        return lambda cell: (
            next(iter(read_phones(cell, country)), None) if _is_number(cell) else read_text(cell)
        )
    return read_text


def read_text(cell: Cell) -> str | None:
    """A cell as one line of text with single blanks: whole numbers without a point, dates as ISO."""
    return " ".join(cell.split()) or None if type(cell) is str else _plain(cell)


def read_long_text(cell: Cell) -> str | None:
    """A cell as text with its lines."""
    return (cell.strip() or None) if type(cell) is str else _plain(cell)


def read_yes_no(cell: Cell) -> bool | None:
    """Yes or no, in English or Vietnamese; raises `NotReadable`."""
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float) and cell in (0, 1):
        return bool(cell)
    word = " ".join(words(str(cell))) or str(cell).strip()
    if word in ("", "-", "–"):
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise NotReadable(N_("“{value}” is neither yes nor no."), value=str(cell))


def _birth_date(cell: Cell, today: date, order: Order) -> date | None:
    try:
        found = read_day(cell, today.year, order)
        return found and born(found, today)
    except NotReadable:
        if isinstance(cell, str) and lacks_its_year(cell, order):
            raise NotReadable(NO_YEAR, value=cell.strip()) from None
        raise
    except UserError as error:
        raise NotReadable(error.code, **error.params) from None


def _yes_no_reader(target: Field, languages: Sequence[Translate]) -> Reader:
    own = choice_codes(target, languages)

    def read(cell: Cell) -> Json:
        said = own.get(" ".join(words(cell))) if isinstance(cell, str) else None
        return read_yes_no(cell) if said is None else said == "yes"

    return read


def read_tax_code(cell: Cell) -> str | None:
    """A tax code as text; a Vietnamese one gets back its leading zeros and the hyphen before its branch."""
    if cell is None or (type(cell) is str and PLAIN_TAX_CODE.fullmatch(cell)):
        return cell
    text = _plain(cell) if _is_number(cell) else str(cell).strip().lstrip("'`’")
    text = re.sub(r"^(?:mst|mã số thuế|tax code|tax id)\s*[:.]?\s*", "", text or "", flags=re.IGNORECASE)
    if not text.strip(" -–."):
        return None
    plain = re.sub(r"[\s.\u00a0]", "", text).replace("–", "-")
    if re.fullmatch(r"\d{13}", plain):
        plain = f"{plain[:10]}-{plain[10:]}"
    elif re.fullmatch(r"\d{8,9}", plain) and (_is_number(cell) or is_vietnamese_tax_code(plain.zfill(10))):
        plain = plain.zfill(10)
    if re.fullmatch(r"\d{10}-?\d{3}|\d{10}|\d{12}", plain):
        return plain
    if len(text) > 30 or not re.search(r"\d", text):
        raise NotReadable(N_("“{value}” is not a tax code."), value=str(cell))
    return " ".join(text.split())


def is_vietnamese_tax_code(text: str) -> bool:
    """Whether a text is a Vietnamese tax code (10 digits, or 10-3) whose check digit is right."""
    match = re.fullmatch(r"(\d{9})(\d)(?:-?\d{3})?", text)
    if not match:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(match[1], _TAX_WEIGHTS, strict=True))
    return 10 - total % 11 == int(match[2])


def read_country(cell: Cell) -> str | None:
    """The two letters of a country whose name is known in Vietnamese or English, else the text as it is."""
    text = read_text(cell)
    return (country_code(text) or _countries().get(" ".join(words(text))) or text) if text else None


@lru_cache
def _countries() -> Mapping[str, str]:
    """The two letters of every country by themselves and by its names: beyond those that our lists name most."""
    named = [(code, name) for lang in LANGUAGES for code, name in country_names(lang).items()]
    return {" ".join(words(phrase)): code for code, name in named for phrase in (code, name)}


def as_text(cell: Cell) -> str:
    """A cell as a message shows it."""
    return _plain(cell) or "" if type(cell) is not str else cell.strip()


def why_spoiled(cell: Spoiled) -> NotReadable:
    """Why such a cell says nothing."""
    if cell.startswith("="):
        return NotReadable(
            N_("The file has no result for this formula; open and save it in a spreadsheet program first.")
        )
    return NotReadable(N_("“{value}” is an error in the sheet, not a value."), value=str(cell))


def choice_codes(target: Field, languages: Sequence[Translate] = ()) -> dict[str, str]:
    """The code of a choice by every phrase for it: code, label, label in other languages, usual words; folded."""
    codes: dict[str, str] = {}
    for code, phrases in CHOICE_WORDS.get(target.name, {}).items():
        if code in target.choices:
            codes.update(dict.fromkeys(phrases.split("|"), code))
    for code, label in target.choices.items():
        for phrase in (*(language(label) for language in languages), label, code):
            codes[" ".join(words(phrase.replace("_", " ")))] = code
    return codes


def _choice_reader(target: Field, languages: Sequence[Translate]) -> Reader:
    codes = choice_codes(target, languages)

    def read(cell: Cell) -> Json:
        phrase = " ".join(words(as_text(cell).replace("_", " ")))
        if not phrase:
            return None
        if phrase in codes:
            return codes[phrase]
        near = {code for known, code in codes.items() if len(phrase) > 3 and known.startswith(phrase)}
        if len(near) == 1:
            return near.pop()
        raise NotReadable(N_("“{value}” is not one of the choices for this field."), value=as_text(cell))

    return read


def read_per_cent(kind: kinds.Percent, found: Decimal | None, shown: str) -> Json:
    """The stored per cent of a number that a cell holds; raises `NotReadable` where it can be none of a field's."""
    if found is not None and kind.load(str(found)) is None:
        raise NotReadable(kinds.TOO_LARGE, value=shown)
    return kind.dump(_bounded(kind.bounded, found))


def _bounded(bounded: Callable[[N], N], number: N | None) -> N | None:
    try:
        return None if number is None else bounded(number)
    except UserError as error:
        raise NotReadable(error.code, **error.params) from None


def _parsed(kind: kinds.Kind, text: str | None, defaults: Defaults) -> Json:
    try:
        return kind.parse({"": text or ""}, None, defaults)
    except UserError as error:
        raise NotReadable(error.code, **error.params) from None


def _plain(cell: Cell) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e22 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(str(cell)).strip() or None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
