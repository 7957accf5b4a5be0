"""Finds the field that a heading means."""

from collections.abc import Iterable, Sequence
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import RecordType
from salesdesk.errors import Translate
from salesdesk.exchange.headings import (
    ACCOUNT_HEADINGS,
    ACCOUNT_WORDS,
    CONTACT_HEADINGS,
    CONTACT_WORDS,
    LOOSE,
    OF_FIGURES,
    PASSED_OVER,
    is_of_production,
    plain_heading,
    unnumbered,
)
from salesdesk.exchange.remarks import Remark
from salesdesk.i18n import N_

GROUP_SEPARATOR = " › "
"""Between the heading of a group of columns and the heading of one of them."""

Found = tuple[str | None, float, Remark]

_MOST_WORDS = 12

_MOST_SLIPS = 2
"""Signs left out, added, changed or swapped; "rooms last year" is no slip for "rooms a year"."""

_UNKNOWN = Remark(N_("nothing tells what it is"))

_PRODUCTION = Remark(
    N_("room nights and revenue of a year are entered on the account’s card, under “Production”")
)


class Vocabulary:
    """The words for the fields of a record type: labels in every language at hand, names, usual headings."""

    def __init__(self, record: RecordType, targets: Any, languages: Sequence[Translate] = ()) -> None:
        self._own: dict[str, str] = {}
        self._contact: dict[str, str] = {}
        self._of_accounts = record.name == "account"
        self._passed_over = PASSED_OVER if self._of_accounts else frozenset({"stt", "no", "tt", "id"})
        for name, target in targets.items():
            words = self._contact if name.startswith("contact.") else self._own
            label = target.field.part_labels[target.field.part_names.index(name.removeprefix("contact."))]
            for phrase in (label, *(language(label) for language in languages), name.rpartition(".")[2]):
                words.setdefault(plain_heading(phrase.replace("_", " ")), name)
        if self._of_accounts:
            _enter(self._own, "", ACCOUNT_HEADINGS)
            _enter(self._contact, "contact.", CONTACT_HEADINGS)
        self._figures = {
            name
            for name, target in targets.items()
            if isinstance(target.field.kind, kinds.Whole | kinds.Amount | kinds.Percent)
        }
        self._technical = dict.fromkeys(targets)

    def is_passed_over(self, header: str) -> bool:
        """Whether a heading is one of those that no field is kept for."""
        return unnumbered(plain_heading(header)) in self._passed_over

    def find(self, header: str) -> Found:
        """The field that a heading means, with confidence and reason."""
        if header.strip() in self._technical:
            return header.strip(), 1.0, Remark(N_("the heading is the field's name"))
        group, _, own = header.rpartition(GROUP_SEPARATOR)
        plain = unnumbered(plain_heading(own))
        if not plain or self.is_passed_over(own):
            return None, 0.0, Remark(N_("no field is kept for this")) if plain else _UNKNOWN
        reason = Remark(N_("heading “{heading}”"), {"heading": header})
        if group:
            found = self._in_group(plain_heading(group), plain)
            if found:
                return found, 0.97, reason
        if found := self._exactly(plain):
            return found, 0.7 if plain in LOOSE else 0.95, reason
        if found := self._with_affix(plain):
            return found, 0.9, reason
        if found := self._within(plain):
            return found, 0.65, reason
        if close := self._like(plain):
            reason = Remark(N_("the heading is like “{heading}”"), {"heading": close})
            return self._exactly(close), 0.6, reason
        return None, 0.0, _PRODUCTION if self._of_accounts and is_of_production(header) else _UNKNOWN

    def _exactly(self, plain: str) -> str | None:
        return self._own.get(plain) or self._contact.get(plain)

    def _in_group(self, group: str, plain: str) -> str | None:
        if any(word in group for word in CONTACT_WORDS):
            in_person = {"ten": "contact.name", "name": "contact.name", "dien thoai": "contact.mobile",
                         "dt": "contact.mobile", "sdt": "contact.mobile"}  # fmt: skip
            own = self._own.get(plain, "")
            twin = f"contact.{own}"
            return (
                in_person.get(plain)
                or self._contact.get(plain)
                or (twin if twin in self._technical else None)
            )
        if any(word in group for word in ACCOUNT_WORDS):
            return self._own.get(plain)
        return None

    def _with_affix(self, plain: str) -> str | None:
        for word in sorted(CONTACT_WORDS, key=len, reverse=True):
            if (rest := _rest(plain, word)) and (found := self._in_group(word, rest)):
                return found
        for word in sorted(ACCOUNT_WORDS, key=len, reverse=True):
            if (rest := _rest(plain, word)) and rest in self._own:
                return self._own[rest]
        return None

    def _within(self, plain: str) -> str | None:
        """The longest known phrase of two words or more, or a long word, that the heading begins with or contains."""
        words = plain.split()[:_MOST_WORDS]
        phrases = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
        known = [p for p in phrases if (" " in p or len(p) >= 6) and self._exactly(p)]
        longest = max(known, key=len, default="")
        field = self._exactly(longest) if longest and len(longest) * 3 >= len(plain) else None
        if field in self._figures and not OF_FIGURES.issuperset({*words} - {*longest.split()}):
            return None
        return field

    def _like(self, plain: str) -> str:
        """The known phrase from which a heading differs by a slip; "" where there is none."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        if "fax" in plain.split():
            return ""  # which is one sign from "tax"
        phrases = (*self._own, *self._contact)
        found = (
            process.extractOne(plain, phrases, scorer=fuzz.ratio, score_cutoff=87) if len(plain) > 4 else None
        )
        return found[0] if found and OSA.distance(plain, found[0]) <= _MOST_SLIPS else ""


def _enter(words: dict[str, str], prefix: str, table: Any) -> None:
    for field, phrases in table.items():
        for phrase in phrases.split("|"):
            words.setdefault(phrase, prefix + field)


def _rest(plain: str, word: str) -> str:
    if plain.startswith(word + " "):
        return plain[len(word) + 1 :]
    return plain.removesuffix(" " + word) if plain.endswith(" " + word) else ""


def headings_known(texts: Iterable[str], phrases: frozenset[str]) -> int:
    """How many of some texts are known headings."""
    return sum(unnumbered(plain_heading(text)) in phrases for text in texts)
