"""How a person is addressed: the forms of address that stand before names, and what letters and messages begin with."""

import re

from salesdesk.domain.text import fold

VIETNAMESE_TITLES = ("anh", "chị", "em", "cô", "chú", "bác", "ông", "bà", "bạn", "thầy")
"""What stands before the given name, which is the last one."""
OTHER_TITLES = (
    "mr", "mrs", "ms", "miss", "dr", "prof", "captain", "capt", "madam", "khun", "puan", "encik", "datuk", "pak", "ibu", "herr", "frau", "madame", "monsieur",
)  # fmt: skip
"""What stands before any name, in small letters and without a full stop."""
TITLES_BEHIND = ("san", "sama", "sensei", "ssi", "nim")
"""What stands behind a name and a hyphen: Tanaka-san, Min-su-ssi."""
TITLES_BY_ACCENT = frozenset({"chú", "bác", "bạn"})
"""Those that without their accents are the name of a family, or a common word: Chu Văn An, Bạc, Bàn."""
PLAIN_TITLES = frozenset(map(fold, {*VIETNAMESE_TITLES, *OTHER_TITLES} - TITLES_BY_ACCENT))
"""The others of both, folded."""

_TITLES = VIETNAMESE_TITLES + OTHER_TITLES
_FOLDED_TITLES = frozenset(map(fold, _TITLES))
_IN_ENGLISH = {"anh": "Mr", "chú": "Mr", "ông": "Mr", "chị": "Ms", "cô": "Ms", "bà": "Ms"}
_FOLDED_VIETNAMESE = frozenset(map(fold, VIETNAMESE_TITLES))
_ALSO_NAMES = {"anh", "em"}
"""Titles with which the name of a woman may begin: Anh Thư."""
_BESIDE = re.compile(r"\s*(?:[(\[,;/]|\b(?:or|hoặc)\b).*", re.DOTALL)


def called_in_letters(address_as: str | None) -> str:
    """What "How to address" begins with, without what it says beside it."""
    return _BESIDE.sub("", (address_as or "").strip()).strip()


def remark_on_address(address_as: str | None) -> str:
    """What "How to address" says beside what it begins with."""
    said = (address_as or "").strip()
    return said.removeprefix(called_in_letters(said)).strip(" ,;/")


def form_or_name(address_as: str | None, name: str | None) -> str:
    """What somebody is called where there is room for a name: how "How to address" begins, else their name."""
    return called_in_letters(address_as) or (name or "").strip()


def is_title(word: str) -> bool:
    """Whether a folded word goes before the names of many people, as "chi" and "ms"."""
    return word in _FOLDED_TITLES


def name_in_letters(address_as: str | None, name: str | None, lang: str = "vi") -> str:
    """What stands after "Dear": what "How to address" begins with, without what it says beside it.

    "Katrin (Du), Frau Böhm in front of her boss" tells the salesperson more than the customer should read. In English
    "anh Kiệt" is Mr Kiệt.
    """
    said = form_or_name(address_as, name)
    title, _, rest = said.partition(" ")
    known = _IN_ENGLISH.get(title.lower()) if lang == "en" and rest else None
    return f"{known} {rest}" if known else said


def called_and_name(typed: str) -> tuple[str, str]:
    """How a person is addressed and what they are called, where their name is typed with a title: "chị Phạm Thu Hà" is chị Hà.

    "" for how they are addressed where no title stands in front.
    """
    title, _, name = " ".join(typed.split()).partition(" ")
    known = title.lower().rstrip(".")
    may_be_name = known in _ALSO_NAMES and title[0].isupper() and " " not in called_in_letters(name)
    if not name or may_be_name or known not in _TITLES:
        return "", typed
    return called_by(title, name), name


def called_by(title: str, name: str) -> str:
    """How a person of a title and a name without one is addressed: Mr John Smith, chị Hà for Phạm Thu Hà (lễ tân)."""
    plain = called_in_letters(name) or name
    return f"{title} {plain.split()[-1] if fold(title).strip('.') in _FOLDED_VIETNAMESE else plain}"
