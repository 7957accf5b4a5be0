"""Whom a line names: the accounts and people whose name stands at the places where a line may name somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from salesdesk.domain.capture import Who, called
from salesdesk.domain.name_fit import BEGINS, EXACT, account_fit, distinctive, is_part_of_kind, person_fit
from salesdesk.domain.names import core_name, kind_of_firm, person_name
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import words
from salesdesk.store.reader import Reader

MOST = 6
"""No more candidates are named."""

LONGEST_NAME = 6
"""So many words of a line are compared with names."""

_SEARCHED = 50
_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that a line may be about, with the person there that it names if any.

    `spans` are the parts of the line that name them, `rank` orders candidates (more is better). `avoid` where one of
    them asked not to be contacted; `rival` where the account is a competitor. `near` is the name that the line has,
    where theirs is only a part of it.
    """

    account: str
    contact: str | None
    name: str
    person: str
    spans: tuple[tuple[int, int], ...]
    rank: tuple[int, ...]
    city: str = ""
    avoid: bool = False
    rival: bool = False
    near: str = ""

    @property
    def fit(self) -> int:
        """How well the line's words are the name: from 1, the beginning of a word of it, to `EXACT`."""
        return self.rank[2]


@dataclass(frozen=True, slots=True)
class _Hit:
    record: str
    type: Literal["account", "contact"]
    span: tuple[int, int]
    rank: tuple[int, int, int]
    account: str = field(default="")
    near: str = ""
    where: bool = False


def candidates(reader: Reader, line: str, places: Sequence[Who]) -> tuple[Candidate, ...]:
    """Those whom a line names, best first: a person at a named account, then accounts, then people.

    Places to which nothing leads count where nobody is found at others.
    """
    hits = [hit for who in places if not who.anywhere for hit in _Place(reader, line, who).hits()]
    hits = hits or list(_hits_anywhere(reader, line, places))
    people = reader.many(Contact, [hit.record for hit in hits if hit.type == "contact"])
    firms = [hit for hit in hits if hit.type == "account"]
    lone = [
        replace(hit, account=people[hit.record].account or "")
        for hit in hits
        if hit.type == "contact" and hit.record in people and not people[hit.record].left
    ]
    certain = [hit for hit in lone if not hit.near]
    # Where somebody is met is their firm only if no other is named: “với anh Kiệt tại khách sạn”.
    met = any(not hit.near and not hit.where and hit.rank[1] >= BEGINS for hit in (*firms, *certain))
    found: dict[tuple[str, str | None], Candidate] = {}
    for firm in firms:
        person = next(
            (each for each in certain if each.account == firm.record and each.span != firm.span), None
        )
        person = person or _person_at(reader, line, places, firm)
        spans = (firm.span, person.span) if person else (firm.span,)
        key = (firm.record, person.record if person else None)
        rank = (2 if person else 0 if firm.where and met else 1, *firm.rank)
        found.setdefault(key, Candidate(*key, "", "", spans, rank, near=firm.near))
    for hit in lone:
        if hit.account and not any(key[1] == hit.record for key in found):
            span = _through_firm(reader, line, places, hit)
            first = all(hit.rank > firm.rank for firm in firms if not firm.near and not firm.where)
            rank = (1 if first else 0, *hit.rank)
            found[hit.account, hit.record] = Candidate(
                hit.account, hit.record, "", "", (span,), rank, near=hit.near
            )
    best = sorted(found.values(), key=lambda each: (not each.near, each.rank), reverse=True)
    return tuple(_described(reader, best))[:MOST]


def _hits_anywhere(reader: Reader, line: str, places: Sequence[Who]) -> Iterator[_Hit]:
    """Whom the words name to which nothing leads; of a longer name no part is another one's."""
    behind = addressed = 0
    for who in places:
        if not who.anywhere or who.start < behind:
            continue
        place = _Place(reader, line, who)
        found = place.hits()
        ends = [max(hit.span[1], who.start + len(hit.near)) for hit in found] or [place.firm_until]
        behind = max(behind, *ends)
        person_from = addressed
        addressed = max(addressed, place.person_until)
        # "Anh Trần Cẩm" is not Trần Cẩm Ly, but "anh Trần Sao Biển" is of Sao Biển.
        yield from (
            hit for hit in found if not hit.near and (hit.type == "account" or who.start >= person_from)
        )


def is_visited(line: str, candidate: Candidate) -> bool:
    """Whether whoever goes to what a line names goes to a candidate: to an account by what distinguishes it, or to chị Ly.

    The city where an account is, and a country that a person is called like (Nga), are journeys.
    """
    said = words(line[slice(*min(candidate.spans))])
    asked, theirs = distinctive(said), distinctive(core_name(candidate.name).split())
    to_account = said != words(candidate.city) and (
        asked == theirs[: len(asked)] or said[-len(theirs) :] == theirs
    )
    return to_account or (candidate.contact is not None and called(line, *min(candidate.spans)) is not None)


def is_only_kind(line: str, who: Who) -> bool:
    """Whether a place of a line has nothing but what kind of firm somebody is: khách sạn, the hotel."""
    said = words(line[who.start : who.end])
    return kind_of_firm(said)[-1:] == [len(said)]


class _Place:
    """One place of a line where a name may stand."""

    def __init__(self, reader: Reader, line: str, who: Who) -> None:
        self._reader, self._line, self._who = reader, line, who
        self._called = called(line, who.start, who.end)
        ends = _word_ends(line, who.start, who.end)[:LONGEST_NAME]
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
        ends = _word_ends(self._line, start, self._who.end)
        found = next((end for end in ends if len(words(self._line[start:end])) >= kind), start)
        return _name_end(self._line, start, found, self._who.end, True) if kind > 1 else start

    @property
    def person_until(self) -> int:
        """Where the name ends of who is called by a form of address here; where the place begins if nobody is."""
        if self._called is None:
            return self._who.start
        first = _word_ends(self._line, self._called.start, self._who.end)[0]
        return _name_end(self._line, self._called.start, first, self._who.end, False)

    def hits(self) -> list[_Hit]:
        """The records whose names begin the place, by as many words as possible."""
        found = self._by_length(self._who.start, self._ends, ("account", "contact"))
        if not found and self._called:
            rest = self._called.start
            found = self._by_length(rest, [end for end in self._ends if end > rest], ("contact",))
        return found

    def _by_length(self, begin: int, ends: list[int], types: tuple[str, ...]) -> list[_Hit]:
        searched: list[tuple[int, tuple[str, ...]]] = []
        for end in ends:
            if self._called and end < self._called.start:
                continue
            records = self._reader.search(self._line[begin:end], _SEARCHED, types).records
            if not records:
                break
            searched.append((end, records))
        for end, records in reversed(searched):
            found = list(self._fitting(begin, end, records, end == self._who.end))
            if found:
                return found
        return []

    def _fitting(self, begin: int, end: int, records: Sequence[str], complete: bool) -> Iterator[_Hit]:
        phrase, addressed = self._line[begin:end], begin > self._who.start
        asked = words(phrase)
        needed = self._needed(phrase, addressed)
        types, titles = self._reader.types(records), self._reader.titles(records)
        for record in records:
            firm = types[record] == "account"
            if firm and is_part_of_kind(asked, titles[record]):
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
                span = (self._who.lead, self._who.start + len(near) if whole else end)
                rank = (len(asked), fit, same)
                type_name: Literal["account", "contact"] = "account" if firm else "contact"
                yield _Hit(record, type_name, span, rank, near=near, where=self._who.where)

    def _near(self, begin: int, end: int, record: str, title: str, kind: bool) -> str:
        """The name written here, where it goes on behind what was found with words that are none of theirs.

        `kind` where nothing was found but what kind of firm it is.
        """
        last = _name_end(self._line, begin, end, self._who.end, kind)
        if last <= end:
            return ""
        said = core_name(f"{self._line[begin:end]} {person_name(self._line[end:last])}").split()
        if (person := self._reader.of_type(Contact, record)) is not None:
            others = list(self._reader.titles(filter(None, [person.account])).values())
        else:
            others = [each.name or "" for each in self._reader.find(Contact, account=record, limit=_PEOPLE)]
        theirs = {word for name in (title, *others) for word in (*words(name), *core_name(name).split())}
        return "" if theirs.issuperset(said) else self._line[self._who.start : last]

    def _is_word(self, phrase: str, record: str, title: str) -> bool:
        """Whether what is not addressed may be a word as well as a name: "Hàn", "Nga", the city where an account is."""
        asked = words(phrase)
        if (account := self._reader.of_type(Account, record)) is None:
            return len(asked) == 1 and not self._called
        accented = phrase.casefold() in title.casefold()
        return asked == words(account.city or "") or (len(asked) == 1 and not accented)

    def _needed(self, phrase: str, addressed: bool) -> int:
        """How well a name must fit: a single common word somewhere in a sentence is rarely one.

        Where the thing may stand as well, the words are the name, or its beginning and written as one.
        """
        if self._who.sure:
            return 1
        if (self._who.or_thing or self._who.anywhere) and not addressed:
            plain = self._line in (self._line.lower(), self._line.upper())
            as_name = len(words(phrase)) > 1 if plain else phrase[:1].isupper()
            return BEGINS if as_name else EXACT
        led = self._who.lead < self._who.start
        named = addressed or phrase[:1].isupper() or (led and self._line == self._line.lower())
        return 2 if named or len(words(phrase)) > 1 else EXACT


def _word_ends(line: str, start: int, end: int) -> list[int]:
    ends = [at for at in range(start + 1, end) if line[at].isspace() and not line[at - 1].isspace()]
    return [*ends, end]


def _name_end(line: str, start: int, found: int, end: int, kind: bool) -> int:
    """Where a name ends that begins with what was found from `start` to `found`: before a colon, else with the words in capitals.

    What names only a `kind` of firm goes on with small letters, too: lữ hành quốc tế Sông Hàn, lữ hành sông hàn.
    """
    if line[end:].lstrip().startswith(":"):
        return end
    last = found
    # Where all is in capitals, they tell nothing.
    if line != line.upper() and (kind or line[start].isupper()):
        for until, first in _words_begun(line, found, end):
            if first.isupper():
                last = until
            elif last > found or not kind:
                break
    return end if kind and last == found else last


def _words_begun(line: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each word of a stretch ends, with its first letter or digit; what has none is no word."""
    at = start
    for until in _word_ends(line, start, end):
        if letters := [sign for sign in line[at:until] if sign.isalnum()]:
            yield until, letters[0]
        at = until


def _person_at(reader: Reader, line: str, places: Sequence[Who], firm: _Hit) -> _Hit | None:
    """The person at an account whom another place of the line names."""
    others = [who for who in places if who.sure and (who.end <= firm.span[0] or who.start >= firm.span[1])]
    people = reader.find(Contact, account=firm.record, limit=_PEOPLE) if others else []
    for who in others:
        asked, by = words(line[who.start : who.end]), called(line, who.start, who.end)
        fits = [
            (person_fit(asked, each.name or "", True, by), each.id)
            for each in people
            if asked and not each.left
        ]
        if fits and max(fits)[0] > (1 if by else 0):
            return _Hit(
                max(fits)[1], "contact", (who.lead, who.end), (len(asked), max(fits)[0], 0), firm.record
            )
    return None


def _through_firm(reader: Reader, line: str, places: Sequence[Who], person: _Hit) -> tuple[int, int]:
    """The words that name a person with those right behind them that name their firm, as in "chị Ly Vàng Nắng"."""
    lead, end = person.span
    last = next((who.end for who in places if who.lead <= lead and who.end > end), end)
    name = reader.titles([person.account]).get(person.account, "")
    for until in reversed(_word_ends(line, end, last)[:LONGEST_NAME]):
        said = line[end:until].strip(" ,")
        asked = words(said)
        # What names begin with may be any word: "chị Ly du lịch hè".
        only_kind = kind_of_firm(asked)[-1:] == [len(asked)]
        named = said[:1].isupper() or (line == line.lower() and not only_kind)
        needed = BEGINS if len(asked) > 1 and named else EXACT
        if asked and account_fit(asked, name, complete=False) >= needed:
            return lead, until
    return lead, end


def _described(reader: Reader, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates with their names, without accounts that were joined to another."""
    firms = reader.many(Account, [each.account for each in found[: 2 * MOST]])
    people = reader.many(Contact, [each.contact for each in found[: 2 * MOST] if each.contact])
    for each in found[: 2 * MOST]:
        firm, person = firms.get(each.account), people.get(each.contact or "")
        if firm is None or firm.joined_to:
            continue
        closed = person is not None and bool(person.do_not_contact or person.consent == "withdrawn")
        yield replace(
            each,
            name=firm.name or "",
            person=(person.name or "") if person else "",
            city=firm.city or "",
            avoid=bool(firm.do_not_contact) or closed,
            rival=firm.kind == "competitor",
        )
