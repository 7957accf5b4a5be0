"""What the cells of a column look like, whatever its heading says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.addressing import PLAIN_TITLES, is_title
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account
from salesdesk.domain.text import fold, words
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.phones import is_mobile, read_phones
from salesdesk.exchange.remarks import NotReadable, Remark
from salesdesk.exchange.values import as_text, choice_codes, is_vietnamese_tax_code, read_tax_code
from salesdesk.i18n import N_

# Looked for in cells of any length: where a match may begin with any number of signs, each of them is tried with all.
_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]{2,}")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|travel|asia|th|la|kh|sg)(?:/\S*)?", re.I
)
_FIRM = re.compile(
    r"\b(?:cong ty|cty|tnhh|co phan|cp|jsc|ltd|co|inc|corp|llc|gmbh|group|tap doan|dntn|travel|tours?|tourist"
    r"|du lich|lu hanh|dmc|hotel|khach san|resort|so du lich|truong|dai hoc|ngan hang|bank|uy ban|ubnd|trung tam"
    r"|chi nhanh|van phong|hiep hoi|company|limited|holdings?|agency|airlines?|tmdv|events?|tong cong ty)\b"
)
_PERSON = re.compile(
    rf"^(?:(?:{'|'.join(PLAIN_TITLES)}|a|c)\.? )?(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho"
    r"|ngo|duong|ly|dinh|truong|trinh|doan|lam|mai|dao|cao|ha|luong|luu|to|ton|thai|chau|quach|kieu|ta|la|van) \w"
)
# Other texts begin with cơ, em and thay as well.
_TITLED = re.compile(rf"^(?:{'|'.join(PLAIN_TITLES - {'co', 'em', 'thay'})})\.? \w+")
_ADDRESS = re.compile(
    r"\b(?:duong|phuong|quan|tp|p|q|street|st|road|rd|huyen|xa|thanh pho|ward|district|so)\b|\A\D*\d.*,"
)
_PHONE_START = re.compile(r"\D{0,12}(?:\+|\(?0|1[89]00|84)")
_CLASSES = frozenset(choice_codes(type_of(Account).fields["potential"]))
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


@dataclass(frozen=True, slots=True)
class Look:
    """Shares (0 to 1) of a column's filled cells that look like something."""

    filled: int
    email: float = 0.0
    web: float = 0.0
    phone: float = 0.0
    mobile: float = 0.0
    tax: float = 0.0
    date: float = 0.0
    firm: float = 0.0
    person: float = 0.0
    address: float = 0.0
    value_class: float = 0.0
    number: float = 0.0
    called: float = 0.0

    def field(self) -> tuple[str | None, float, Remark]:
        """The account field whose values the column seems to hold."""
        # One mobile number in eleven passes for a tax code: a few cells prove nothing.
        tax = self.tax if self.mobile < 0.6 or self.filled > 3 else 0.0
        seen: list[tuple[float, float, str, Remark]] = [
            (self.email, 0.6, "email", Remark(N_("its cells are e-mail addresses"))),
            (self.web, 0.6, "website", Remark(N_("its cells are web addresses"))),
            (tax, 0.6, "tax_code", Remark(N_("its cells are tax codes"))),
            (self.phone if tax < 0.6 else 0, 0.7, "phone", Remark(N_("its cells are telephone numbers"))),
            (self.firm, 0.4, "name", Remark(N_("its cells are names of firms"))),
            (self.person, 0.6, "contact.name", Remark(N_("its cells are names of people"))),
            (self.address, 0.6, "address", Remark(N_("its cells are addresses"))),
            (self.value_class, 0.9, "potential", Remark(N_("its cells are value classes"))),
        ]
        for share, least, name, reason in seen:
            if self.filled and share >= least:
                return name, min(0.5 + 0.35 * share, 0.85), reason
        return None, 0.0, Remark(N_("nothing tells what it is"))

    def doubt(self, name: str) -> Remark | None:
        """Why the cells can hardly be values of a field, or None."""
        field = name.rpartition(".")[2]
        if field == "role" and self.called > 0.5:
            return Remark(N_("its cells are forms of address"))
        if self.filled < 3:
            return None
        if field == "email" and self.email < 0.1:
            return Remark(N_("its cells are not e-mail addresses"))
        if field in ("phone", "mobile") and self.phone < 0.1:
            return Remark(N_("its cells are not telephone numbers"))
        if field == "name" and max(self.email, self.phone, self.date, self.number, self.web) > 0.8:
            return Remark(N_("its cells are not names"))
        if field in ("address", "role", "city") and max(self.email, self.phone, self.date) > 0.8:
            return Remark(N_("its cells do not fit the heading"))
        return None


def look_of(cells: Sequence[Cell]) -> Look:
    """How a sample of a column's cells looks."""
    filled = [cell for cell in cells if cell is not None and as_text(cell)]
    if not filled:
        return Look(0)
    count = len(filled)
    texts = [as_text(cell) for cell in filled]
    folded = [" ".join(fold(text).split()) for text in texts]
    phones = [_first_phone(cell) for cell in filled]
    firms = [bool(_FIRM.search(text)) for text in folded]
    people = [
        not firm and len(text) < 40 and bool(_PERSON.match(text) or _TITLED.match(text))
        for text, firm in zip(folded, firms, strict=True)
    ]
    plain_numbers = [isinstance(cell, int | float) and not isinstance(cell, bool) for cell in filled]
    dated = [
        isinstance(cell, date) or bool(_DATE.match(text)) for cell, text in zip(filled, texts, strict=True)
    ]
    return Look(
        count,
        email=sum(bool(_EMAIL.search(text)) for text in texts) / count,
        web=sum(bool(_WEB.fullmatch(text)) for text in texts) / count,
        phone=sum(bool(phone) and not d for phone, d in zip(phones, dated, strict=True)) / count,
        mobile=sum(bool(phone) and is_mobile(phone) for phone in phones) / count,
        tax=sum(map(_is_tax_code, filled)) / count,
        date=sum(dated) / count,
        firm=sum(firms) / count,
        person=sum(people) / count,
        address=sum(len(text) > 12 and bool(_ADDRESS.search(text)) for text in folded) / count,
        value_class=sum(" ".join(words(text)) in _CLASSES for text in texts) / count,
        called=sum(is_title(text.strip(".")) for text in folded) / count,
        number=sum(number and not phone for number, phone in zip(plain_numbers, phones, strict=True)) / count,
    )


def _first_phone(cell: Cell) -> str:
    """The first number of a cell that is surely a telephone number: whole with its 0 or +, or a Vietnamese one."""
    if isinstance(cell, bool | date):
        return ""
    text = as_text(cell)
    if isinstance(cell, int | float):
        return "0" + text if re.fullmatch(r"[35789]\d{8}|2\d{9}", text) else ""
    if sum(char.isdigit() for char in text) < 8 or not _PHONE_START.match(text):
        return ""
    try:
        found = read_phones(text)
    except NotReadable:
        return ""
    return found[0] if found else ""


def _is_tax_code(cell: Cell) -> bool:
    try:
        return is_vietnamese_tax_code(read_tax_code(cell) or "")
    except NotReadable:
        return False
