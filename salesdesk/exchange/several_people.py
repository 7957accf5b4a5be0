"""Several people whom one cell names: Anh Lê Minh & chị Trần Lan."""

import re
from itertools import pairwise

from salesdesk.domain.addressing import is_title
from salesdesk.domain.names import is_vietnamese, kind_of_firm
from salesdesk.domain.text import fold
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.draft import Draft, add_note
from salesdesk.exchange.phones import PLAIN_EMAIL
from salesdesk.exchange.values import read_text

_MARK = re.compile(r"\s*([&+,;/])\s*(?![^(]*\))|\s(and|và|va)\s(?![^(]*\))", re.IGNORECASE)
"""What joins names, outside of brackets."""

_ASIDE = re.compile(r"\s*\([^)]*\)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-])*")
_NO_NAMES = frozenset(
    "giam doc|truong phong|pho phong|truong nhom|ke toan|kinh doanh|le tan|nhan vien|nhan su|dieu hanh|tro ly|thu ky"
    "|ban hang|dat phong|quan ly|chu tich|dai dien|phu trach|huong dan|hanh chinh|tiep thi|chuyen vien|cong su|san pham"
    "|manager|director|directors|team|office|dept|department|executive|assistant|officer|president|chairman|owner|head"
    "|reservation|reservations|sales|marketing|operation|operations|contracting|product|accountant|accounting|accounts"
    "|finance|secretary|leader|staff|partner|partners|colleague|colleagues|family|boss|consultant|specialist"
    "|supervisor|coordinator|planner|founder|buyer|purchasing|admin|reception|concierge|ceo|coo|cfo|gm|hr|vp|jr|sr|phd"
    "|mba|ha noi|hanoi|da nang|hoi an|sa pa|can tho|hai phong|nha trang|phu quoc|vung tau|quang ninh|ho chi minh"
    "|sai gon|ha long|binh duong|dong nai|da lat|ninh binh|phan thiet|quy nhon|bac ninh|thanh hoa|nghe an|viet nam"
    "|north|south|central|east|west".split("|")
)
"""Folded words of what people do and where they are, which stand beside their names and begin with capitals, too."""


_MOST_WORDS = 6


def read_people(cell: Cell) -> str | None:
    """A cell as a name on one line, but names of several people that have lines of their own in it keep them."""
    if not isinstance(cell, str) or "\n" not in cell:
        return read_text(cell)
    lines = [" ".join(line.split()) for line in cell.split("\n") if line.strip()]
    whole, further = " ".join(lines), lines[1:]
    runs_over = is_vietnamese(whole) and not any(_titled(line) or is_vietnamese(line) for line in further)
    if runs_over or not all(is_name(line) and not _is_title(line) for line in lines):
        return whole or None
    # A word alone below a name may be what the same person is called by others, too.
    return ("\n" if all(" " in line for line in further) else ", ").join(lines)


def people_in(name: str) -> list[str]:
    """The people whom a name plainly names together, each as written; the name alone where it may be one person's."""
    if "\n" in name:
        return name.split("\n")
    people = _joined(name)
    # Behind a stroke stands also what the same person is called by others: Nguyễn Hồng Nhung / Rosa Nguyen.
    own = "/" not in _ASIDE.sub("", name) or all(_titled(each) or is_vietnamese(each) for each in people)
    are_full = all(_titled(each) or len(_ASIDE.sub("", each).split()) > 1 for each in people)
    return people if people and own and are_full else [name]


def may_be_several(name: str) -> bool:
    """Whether a name may be that of several people, or of one: Minh and Lan."""
    return bool(_joined(name)) and people_in(name) == [name]


def one_each(contact: Draft, heading: str) -> list[Draft]:
    """The people whom a contact's name plainly names, each a contact with what its cell says under its heading.

    As many further numbers or e-mail addresses as further people are theirs, in their order; all else stays with the first.
    """
    name = str(contact.values["name"])
    first, *further = people_in(name)
    if not further:
        return [contact]
    contact.values["name"] = first
    others = [Draft("contact", list(contact.rows), {"name": each}) for each in further]
    reached = [field for field in ("mobile", "phone") if field in contact.values]
    if len(reached) == 1 and len(contact.children) == len(others):
        for person, number in zip(others, contact.children, strict=True):
            person.values[reached[0]] = number.values["number"]
        contact.children = []
    lines = str(contact.values.pop("notes", "")).split("\n")
    emails = [line for line in lines if PLAIN_EMAIL.fullmatch(line)]
    if len(emails) == len(others):
        for person, email in zip(others, emails, strict=True):
            person.values["email"] = email
            lines.remove(email)
    for line in filter(None, lines):
        add_note(contact, line)
    for person in (contact, *others):
        add_note(person, f"{heading}: {', '.join(name.splitlines())}")
    return [contact, *others]


def _joined(name: str) -> list[str]:
    """What a name joins, where it is more than one and each looks like a person's name."""
    if not _MARK.search(name):
        return []
    parts = [part for part in _MARK.sub("\n", name).split("\n") if part.strip()]
    return parts if len(parts) > 1 and all(map(is_name, parts)) else []


def is_name(part: str) -> bool:
    """Whether a text is nothing but a person's name, with or without a title: no role, place or firm."""
    said = _ASIDE.sub("", part).split()
    folded = [fold(word).strip(".") for word in said]
    called = said[1:] if _titled(part) else said
    pairs = {*folded, *(" ".join(pair) for pair in pairwise(folded)), " ".join(folded)}
    return (
        0 < len(called) <= _MOST_WORDS
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in called)
        and _NO_NAMES.isdisjoint(pairs)
        and not any(kind_of_firm([word]) for word in folded[1:])
    )


def _titled(part: str) -> bool:
    title, _, name = part.partition(" ")
    return bool(name) and _is_title(title)


def _is_title(word: str) -> bool:
    return is_title(fold(word).strip("."))
