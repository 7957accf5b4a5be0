"""Is this account one that we have? By tax code, e-mail, telephone and name, with reasons in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from salesdesk.domain.names import core_name, person_name, phone_digits, tax_digits
from salesdesk.domain.records import Account, Contact, Phone
from salesdesk.domain.text import fold
from salesdesk.i18n import N_
from salesdesk.store.reader import Reader

CLOSE_NAME, LIKE_NAME = 94.0, 80.0
"""Likeness of names, 0 to 100, from which two names in one city count as one, and as worth a question."""

_CANDIDATES = 60
_COMPARED = 300
"""So many names at most are compared letter by letter with one that is looked for."""
_REACHED = frozenset({"email", "phone", "person_email", "person_phone"})

REASONS = {
    "id": N_("same record id"),
    "tax_code": N_("same tax code"),
    "email": N_("same e-mail"),
    "phone": N_("same telephone"),
    "person_email": N_("same e-mail as a contact there"),
    "person_phone": N_("same telephone as a contact there"),
    "name": N_("same name"),
    "close_name": N_("nearly the same name"),
    "begins": N_("its name begins the same"),
    "city": N_("same city"),
    "time": N_("same account and time"),
}


@dataclass(frozen=True)
class Match:
    """An account that is probably the same; `sure` when the reasons leave no question; reasons as codes."""

    record: str
    reasons: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Sought:
    """What is known of an account that is looked for among those there are."""

    name: str
    city: str = ""
    tax_code: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """What is known of a contact that singles them out at their account."""

    record: str
    name: str
    emails: frozenset[str]
    phones: frozenset[str]


@dataclass
class _Reach:
    """Whom an e-mail address or the digits of a telephone number lead to."""

    emails: dict[str, str] = field(default_factory=dict)
    phones: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


_Place = tuple[str, str]
"""A name or a part of one, and a folded city; "" for anywhere."""


@dataclass
class AccountIndex:
    """The accounts there are, by everything that singles one out; grows as an import goes on."""

    country: str = "VN"
    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[str, str] = field(default_factory=dict)
    _cities: dict[str, str] = field(default_factory=dict)
    _numbers: set[tuple[str, str]] = field(default_factory=set)
    _by_tax: dict[str, str] = field(default_factory=dict)
    _own: _Reach = field(default_factory=_Reach)
    _of_people: _Reach = field(default_factory=_Reach)
    _by_core: dict[_Place, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_part: dict[_Place, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, reader: Reader, country: str) -> "AccountIndex":
        """The index of a desk's accounts with their contacts and further numbers."""
        index = cls(country)
        of_account = ("id", "name", "city", "tax_code", "email", "phone")
        for record, name, city, tax_code, email, phone in reader.columns(Account, of_account):
            known = Sought(
                name or "", city or "", tax_code or "", (email,) * bool(email), (phone,) * bool(phone)
            )
            index.add(record, known)
        owners: dict[str, str] = {}
        of_contact = ("id", "account", "name", "email", "mobile", "phone")
        for record, account, name, email, mobile, phone in reader.columns(Contact, of_contact):
            if account in index._names:
                owners[record] = account
                person = index.person(record, name or "", email or "", mobile or "", phone or "")
                index.people[account].append(person)
                index.add_person_reach(account, filter(None, [email]), filter(None, [mobile, phone]))
        for of, number in reader.columns(Phone, ("owner", "number")):
            if number and of in owners:
                index.add_person_reach(owners[of], (), [number])
            elif number and of in index._names:
                index.add_reach(of, (), [number])
        return index

    def __bool__(self) -> bool:
        """Whether there is any account that another one could be."""
        return bool(self._names)

    def add(self, record: str, known: Sought) -> None:
        """Enters an account."""
        core, city = core_name(known.name), _together(fold(known.city))
        self._names[record] = core
        self._cities[record] = city
        if known.tax_code:
            self._by_tax.setdefault(tax_digits(known.tax_code), record)
        parts = _parts(core)
        for where in {"", city}:
            self._by_core[core, where].append(record)
            for part in parts:
                self._by_part[part, where].append(record)
        self.add_reach(record, known.emails, known.phones)

    def add_reach(self, record: str, emails: Iterable[str], phones: Iterable[str]) -> None:
        """Enters e-mail addresses and telephone numbers of an account itself."""
        self._reach(self._own, record, emails, phones)

    def add_person_reach(self, record: str, emails: Iterable[str], phones: Iterable[str]) -> None:
        """Enters e-mail addresses and telephone numbers of a person at an account."""
        self._reach(self._of_people, record, emails, phones)

    def _digits(self, number: str) -> str:
        return phone_digits(number, self.country) or fold(number)

    def _reach(self, of: _Reach, record: str, emails: Iterable[str], phones: Iterable[str]) -> None:
        for email in emails:
            of.emails.setdefault(email.strip().lower(), record)
        for number in phones:
            self._numbers.add((record, self._digits(number)))
            digits = phone_digits(number, self.country)
            if digits and record not in of.phones[digits]:
                of.phones[digits].append(record)

    def person(self, record: str, name: str, email: str, mobile: str, phone: str) -> Person:
        """What singles a contact out."""
        numbers = (phone_digits(number, self.country) for number in (mobile, phone) if number)
        emails = frozenset([email.lower()] if email else [])
        return Person(record, person_name(name), emails, frozenset(filter(None, numbers)))

    def known_person(self, account: str, sought: Person) -> Person | None:
        """The contact of an account that is the one sought: the same name, e-mail or telephone."""
        for person in self.people.get(account, ()):
            if person.name == sought.name or person.emails & sought.emails or person.phones & sought.phones:
                return person
        return None

    def has_number(self, account: str, number: str) -> bool:
        """Whether a telephone number is one of an account or of a person there."""
        return (account, self._digits(number)) in self._numbers

    def match(self, sought: Sought) -> Match | None:
        """The account that is most probably the one sought; None where none is like it."""
        reasons: dict[str, set[str]] = defaultdict(set)
        if sought.tax_code and (record := self._by_tax.get(tax_digits(sought.tax_code))):
            reasons[record].add("tax_code")
        for reach, of in ((self._own, ""), (self._of_people, "person_")):
            for email in sought.emails:
                if record := reach.emails.get(email.strip().lower()):
                    reasons[record].add(f"{of}email")
            for number in sought.phones:
                for record in reach.phones.get(phone_digits(number, self.country), ())[:5]:
                    reasons[record].add(f"{of}phone")
        core, city = core_name(sought.name), _together(fold(sought.city))
        namesakes = self._first([(core, city), (core, "")], self._by_core, _CANDIDATES)
        for record in namesakes:
            reasons[record].add("name")
        # A namesake elsewhere is perhaps another firm.
        if all(city and self._cities[record] not in {"", city} for record in namesakes):
            for record in self._close(core, city):
                reasons[record].add("close_name")
        for record, found in reasons.items():
            if city and self._cities[record] == city:
                found.add("city")
        return self._best(reasons, sought, core)

    def _close(self, core: str, city: str) -> list[str]:
        """The accounts that are called nearly so, the likest first."""
        places = [(part, where) for where in dict.fromkeys((city, "")) for part in _parts(core)]
        # Those of the city come first, since only they are sure; then those that share what few names have.
        places.sort(key=lambda place: (place[1] != city, len(self._by_part.get(place, ())), place))
        candidates = {each: self._names[each] for each in self._first(places, self._by_part, _COMPARED)}
        if not candidates:
            return []
        from rapidfuzz import fuzz, process

        found = [
            record
            for scorer in (fuzz.token_sort_ratio, fuzz.ratio)
            for _, _, record in process.extract(
                core, candidates, scorer=scorer, score_cutoff=LIKE_NAME, limit=None
            )
        ]
        digits = _numbers(core)
        return [
            record
            for record in dict.fromkeys(found)
            if self._names[record] != core and _numbers(self._names[record]) == digits
        ]

    @staticmethod
    def _first(places: Iterable[_Place], known: Mapping[_Place, Sequence[str]], most: int) -> dict[str, None]:
        """The accounts at some places, in this order, until they are enough."""
        found: dict[str, None] = {}
        for place in places:
            found.update(dict.fromkeys(islice(known.get(place, ()), most)))
            if len(found) >= most:
                break
        return found

    def _best(self, reasons: Mapping[str, set[str]], sought: Sought, core: str) -> Match | None:
        weights = {"tax_code": 8, "name": 6, "email": 5, "phone": 4, "close_name": 3, "city": 2}
        best: tuple[tuple[int, bool], Match] | None = None
        for record, found in reasons.items():
            alike = likeness(core, self._names[record])
            elsewhere = bool(sought.city and self._cities[record] and "city" not in found)
            sure = (
                "tax_code" in found
                or ("name" in found and not elsewhere)
                or ("name" in found and bool(_REACHED & found))
                or (_REACHED & found and alike >= LIKE_NAME)
                or ("close_name" in found and "city" in found and alike >= CLOSE_NAME)
            )
            # By whose address or number does not matter, and two that say the same do not count twice.
            reached = {each.removeprefix("person_") for each in found}
            # A namesake comes before a neighbour with the same telephone.
            score = (sum(weights[each] for each in reached) + (20 if sure else 0), "name" in found)
            if best is None or score > best[0]:
                ordered = tuple(each for each in REASONS if each in found)
                best = (score, Match(record, ordered, bool(sure)))
        return best[1] if best else None


def _parts(core: str) -> set[str]:
    """What two names that are nearly the same have in common: a word, or all letters however they are set apart."""
    return {*core.split(), _together(core)}


def _together(name: str) -> str:
    """A name without blanks: Hanoi, Ha Noi."""
    return name.replace(" ", "")


def _numbers(core: str) -> list[str]:
    return [word for word in core.split() if any(sign.isdigit() for sign in word)]


def likeness(one: str, other: str) -> float:
    """How alike two core names are, 0 to 100, whatever the order of their words is."""
    from rapidfuzz import fuzz

    return max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one, other))
