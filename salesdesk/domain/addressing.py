"""How a person is addressed: the forms of address that stand before names, and what letters and messages begin with."""

import re

from salesdesk.domain.text import fold

VIETNAMESE_TITLES = ("anh", "chị", "em", "cô", "chú", "bác", "ông", "bà", "bạn", "thầy")
"""What stands before the given name, which is the last one."""
OTHER_TITLES = (
    "mr", "mrs", "ms", "miss", "dr", "prof", "captain", "capt", "madam", "khun", "puan", "encik", "datuk", "pak", "ibu", "herr", "frau",
    "madame", "mme", "mademoiselle", "mlle", "monsieur", "señor", "señora", "señorita",
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
_IN_ENGLISH = {"anh": "Mr", "chú": "Mr", "ông": "Mr", "thầy": "Mr", "chị": "Ms", "cô": "Ms", "bà": "Ms"}
_ENGLISH_OFFICES = frozenset(
    "boss captain chairman chairwoman chief director doctor head leader manager president professor representative teacher".split()
)
_OF_VIETNAM = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
"""Letters that only Vietnamese has; é and ö may be anybody's."""
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


def form_in_letters(address_as: str | None, name: str | None, lang: str) -> str:
    """How "How to address" begins, in a letter of a language; "" where it is of another one: Trưởng nhóm Kim in English.

    In English "anh Kiệt" is Mr Kiệt. What stands in the name as well is of no language: Ánh Nguyệt.
    """
    said, own = called_in_letters(address_as), (name or "").split()
    beside = [word.lower().rstrip(".") for word in said.split() if word not in own]
    title, _, rest = said.partition(" ")
    if lang == "en" and rest and title.lower() in beside and (known := _IN_ENGLISH.get(title.lower())):
        return f"{known} {rest}"
    if lang == "vi":
        return "" if not _ENGLISH_OFFICES.isdisjoint(beside) else said
    return "" if any(word in VIETNAMESE_TITLES or _OF_VIETNAM.search(word) for word in beside) else said


def name_in_letters(address_as: str | None, name: str | None, lang: str = "vi") -> str:
    """What stands after "Dear" in a language: what "How to address" begins with, without what it says beside it, else the name.

    "Katrin (Du), Frau Böhm in front of her boss" tells the salesperson more than the customer should read. A form of
    address of another language gives way to the name, where that is known.
    """
    plain = re.sub(r"(?<=\S)\s*[(（].*", "", (name or "").strip())
    titled = form_in_letters(called_and_name(plain)[0], None, lang)
    return form_in_letters(address_as, name, lang) or titled or plain or called_in_letters(address_as)


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
