"""One place of a line where a name may stand: the records whose names begin there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from salesdesk.domain.capture import AROUND, NewPerson, Who, as_name, called, of_whom, person_ends, titled
from salesdesk.domain.name_fit import BEGINS, EXACT, account_fit, is_part_of_kind, own_words, person_fit
from salesdesk.domain.names import core_name, is_vietnamese, kind_of_firm, person_name
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import words, words_of, written_so
from salesdesk.services.capturing.name_ends import address_end, name_end, word_ends
from salesdesk.store.reader import Reader

LONGEST_NAME = 6
"""So many words of a line are compared with names."""

MOST_PEOPLE = 200
"""So many people of an account are looked at."""

_SEARCHED = 50

_OF_COUNTRY = frozenset(("khach", "tour", "doan", "nguoi", "truong", "nuoc", "market", "the"))
"""Folded words behind which a word with a capital is rather a country, or a thing."""

_COUNTRIES = frozenset(
    ("han", "nhat", "nga", "trung", "thai", "dai", "my", "phap", "duc", "anh", "uc", "an", "lao")
)
"""Folded words that are countries there, whatever firm is called so, too."""

_SHORT = 2
"""A word of so few letters is a name only as it is written, where the line need not have one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record whose name stands in a place: `span` with the words that lead to it, `rank` more is better.

    `account` of a person, `near` the name of the line of which theirs is only a part, `where` in a place that says where.
    `whom` of a firm is who stands right before it as one of theirs: "chị Hương Lá Dừa".
    """

    record: str
    type: Literal["account", "contact"]
    span: tuple[int, int]
    rank: tuple[int, int, int]
    account: str = field(default="")
    near: str = ""
    where: bool = False
    whom: NewPerson | None = None


class Names:
    """The names on a desk while one line is read; the same words are searched for once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def called(self, phrase: str, types: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some types whose names may be these words, best first."""
        if (phrase, types) not in self._found:
            self._found[phrase, types] = tuple(self.reader.search(phrase, _SEARCHED, types).records)
        return self._found[phrase, types]


class Place:
    """One place of a line where a name may stand."""

    def __init__(self, names: Names, line: str, who: Who) -> None:
        self._names, self._reader = names, names.reader
        self._line, self._who = line, who
        self._titled, self._addressed = titled(line, who.start, who.end), called(line, who.start, who.end)
        self._called = self._titled or self._addressed
        ends = word_ends(line, who.start, who.end)[:LONGEST_NAME]
        self._kinds = kind_of_firm(words(line[who.start : ends[-1]]))
        """After how many words it has said what kind of firm it is; "Bảo" of "Bảo hiểm Bảo Việt" names nobody."""
        counts = [len(words(line[who.start : end])) for end in ends]
        within = range(1, self._kinds[-1] if self._kinds else 0)
        self._ends = [
            end
            for end, count in zip(ends, counts, strict=True)
            if count not in within or count in self._kinds
        ]

    @property
    def firm_until(self) -> int:
        """Where the name ends of a firm that is called by its kind here; where the place begins if it is not.

        One word is too little to say a kind: "bàn" is a table as well as a board.
        """
        start, kind = self._who.start, self._kinds[-1] if self._kinds else 0
        ends = word_ends(self._line, start, self._who.end)
        found = next((end for end in ends if len(words(self._line[start:end])) >= kind), start)
        return name_end(self._line, start, found, self._who.end, True) if kind > 1 else start

    @property
    def person_until(self) -> int:
        """Where the name ends of who is called by a form of address here; where the place begins if nobody is."""
        if self._called is None:
            return self._who.start
        first = word_ends(self._line, self._called.start, self._who.end)[0]
        return name_end(self._line, self._called.start, first, self._who.end, False)

    def hits(self) -> list[Hit]:
        """The records whose names begin the place, by as many words as possible."""
        found = self._by_length(self._who.start, self._ends, ("account", "contact"))
        if not found and self._called:
            rest = self._called.start
            ends = word_ends(self._line, rest, self._who.end)[:LONGEST_NAME]
            found = self._by_length(rest, ends, ("contact",))
        return found

    def firms_behind(self, found: Sequence[Hit]) -> Iterator[Hit]:
        """The firms whose own words stand right behind somebody whom the place names or calls: "chị Hương Lá Dừa", "Ben at Haneul"."""
        people = [hit for hit in found if hit.type == "contact"]
        by = self._called if found else self._addressed  # "kế toán Lá Dừa"
        begin = by.start if by else self._who.start
        theirs = {
            each.account for each in self._reader.many(Contact, [hit.record for hit in people]).values()
        }
        ends = {hit.span[1] for hit in people}
        if by or (self._who.sure and not found) or any(hit.near for hit in people):
            ends.update(person_ends(self._line, begin, self._who.end, addressed=by is not None))
        for end in sorted(ends):
            if (start := of_whom(self._line, end)) == len(self._line):
                continue
            until = self._who.end if start < self._who.end else len(self._line)
            place = Place(self._names, self._line, Who(end, start, until, False))
            whom = NewPerson(self._who.lead, self._who.start, end)
            for hit in place._by_length(start, place._ends, ("account",)):
                last = place._found_until(hit) if hit.record in theirs else None
                found_here = replace(hit, span=(end, last or hit.span[1]), near="" if last else hit.near)
                if place._says_whose(found_here, own=last is not None):
                    yield replace(found_here, whom=whom)

    def _found_until(self, firm: Hit) -> int | None:
        """Where the words end by which a firm was found; None where another name goes on behind them."""
        start = self._who.start
        end = next(each for each in self._ends if len(words(self._line[start:each])) == firm.rank[0])
        behind = self._line[end : self._who.end].strip(AROUND)
        small = self._line == self._line.lower()
        return None if firm.near and behind and (small or behind[0].isupper()) else end

    def _says_whose(self, firm: Hit, *, own: bool) -> bool:
        """Whether the words for a firm are its own and written as a name: "Lá Dừa", and not "giá hè" nor "Hương" of Hương Tràm.

        Of somebody's `own` firm they may be in small letters, and say what kind of firm it is: "chị Nhung song han".
        """
        said = self._line[self._who.start : firm.span[1]]
        title = self._reader.titles([firm.record])[firm.record]
        asked, as_typed = own_words(words(said)), written_so(said)
        if firm.near or firm.rank[1] < BEGINS or not (as_typed is None or as_typed(title)):
            return False
        account = self._reader.of_type(Account, firm.record)
        is_city = account is not None and words(said) == words(account.city or "")
        named = not is_city and (own or said[0].isupper() or self._line == self._line.lower())
        return named and (len(asked) > 1 or asked == own_words(core_name(title).split()))

    def _by_length(self, begin: int, ends: list[int], types: tuple[str, ...]) -> list[Hit]:
        searched: list[tuple[int, tuple[str, ...]]] = []
        for end in ends:
            if self._called and end < self._called.start:
                continue
            records = self._names.called(self._line[begin:end], types)
            if not records:
                break
            searched.append((end, records))
        for end, records in reversed(searched):
            found = list(self._fitting(begin, end, records, address_end(self._line, end) == self._who.end))
            if found:
                return found
        return []

    def _fitting(self, begin: int, end: int, records: Sequence[str], complete: bool) -> Iterator[Hit]:
        phrase, addressed = self._line[begin:end].rstrip(AROUND), begin > self._who.start
        asked = words(phrase)
        needed = self._needed(phrase, addressed)
        types, titles = self._reader.types(records), self._reader.titles(records)
        for record in records:
            firm = types[record] == "account"
            if is_part_of_kind(asked, titles[record]) if firm else self._is_family(phrase, titles[record]):
                continue
            by_name = addressed and not self._titled
            if not by_name and len(asked) == 1 and self._is_another_word(phrase, titles[record]):
                continue
            fit = (
                account_fit(asked, titles[record], complete)
                if firm
                else person_fit(asked, titles[record], complete, self._called)
            )
            if fit >= needed and not (self._who.anywhere and self._is_word(phrase, record, titles[record])):
                same = int(not phrase.isascii() and phrase.casefold() in titles[record].casefold())
                # Of which firm it is, its trade says as little as its legal form: "Lữ hành Sông Hàn".
                kind = firm and fit < EXACT and not addressed and len(asked) in self._kinds
                near = self._near(begin, end, record, titles[record], kind) or (phrase if kind else "")
                if not firm and self._called and fit == 1:
                    near = near or self._line[self._who.start : end]
                # Of "Lotus Garden" nothing is about them if they are meant; behind more of their name something may be.
                whole = bool(near) and fit < EXACT and (kind or len(asked) == 1)
                span = (
                    self._who.lead,
                    self._who.start + len(near) if whole else address_end(self._line, end),
                )
                rank = (len(asked), fit, same)
                type_name: Literal["account", "contact"] = "account" if firm else "contact"
                yield Hit(record, type_name, span, rank, near=near, where=self._who.where)

    def _near(self, begin: int, end: int, record: str, title: str, kind: bool) -> str:
        """The name written here, where it goes on behind what was found with words that are none of theirs.

        `kind` where nothing was found but what kind of firm it is.
        """
        behind = address_end(self._line, end)
        first = self._called.start if self._called else begin
        last = name_end(self._line, first, behind, self._who.end, kind)
        if last <= behind:
            return ""
        said = core_name(f"{self._line[begin:end]} {person_name(self._line[behind:last])}").split()
        if (person := self._reader.of_type(Contact, record)) is not None:
            others = list(self._reader.titles(filter(None, [person.account])).values())
        else:
            others = [
                each.name or "" for each in self._reader.find(Contact, account=record, limit=MOST_PEOPLE)
            ]
        theirs = {word for name in (title, *others) for word in (*words(name), *core_name(name).split())}
        return "" if theirs.issuperset(said) else self._line[self._who.start : last]

    def _is_family(self, phrase: str, title: str) -> bool:
        """Whether a word in small letters is only the name of a Vietnamese person's family: "đoàn" is a group."""
        said = words(phrase)
        only = not self._called and phrase.islower() and len(said) == 1
        return only and is_vietnamese(title) and said == person_name(title).split()[:1]

    def _is_another_word(self, phrase: str, title: str) -> bool:
        """Whether a word differs from all of a name by its accents: "đã" and "my" are neither Đà Nẵng nor Mỹ Khê."""
        if (as_typed := written_so(phrase)) is not None:
            return not as_typed(title)
        short = len(phrase) <= _SHORT and not self._who.sure
        return short and phrase.casefold() not in words_of(title.casefold())

    def _is_word(self, phrase: str, record: str, title: str) -> bool:
        """Whether what is not addressed may be a word as well as a name: "Hàn", "Nga", the city where an account is."""
        asked = words(phrase)
        if (account := self._reader.of_type(Account, record)) is None:
            return len(asked) == 1 and not self._called and not self._is_first_name()
        accented = phrase.casefold() in title.casefold()
        is_country = len(asked) == 1 and asked[0] in _COUNTRIES and self._is_of_country()
        return asked == words(account.city or "") or is_country or (len(asked) == 1 and not accented)

    def _is_first_name(self) -> bool:
        """Whether a word stands as a name within an English line: "email Liam the tariff"; in Vietnamese people are addressed.

        "Khach Nga", "tour Han" are of a country.
        """
        return self._line.isascii() and as_name(self._line, self._who.start) and not self._is_of_country()

    def _is_of_country(self) -> bool:
        before = words(self._line[: self._who.start])
        return bool(before) and before[-1] in _OF_COUNTRY

    def _needed(self, phrase: str, addressed: bool) -> int:
        """How well a name must fit: a single common word somewhere in a sentence is rarely one.

        Where the thing may stand as well, the words are the name, or its beginning and written as one.
        """
        if self._who.sure:
            return 1
        if self._who.apart:
            return BEGINS
        if (self._who.or_thing or self._who.anywhere) and not addressed:
            plain = self._line in (self._line.lower(), self._line.upper())
            as_name = len(words(phrase)) > 1 if plain else phrase[:1].isupper()
            return BEGINS if as_name else EXACT
        led = self._who.lead < self._who.start
        named = addressed or phrase[:1].isupper() or (led and self._line == self._line.lower())
        return 2 if named or len(words(phrase)) > 1 else EXACT
