"""Whom a line names: the accounts and people whose name stands at the places where a line may name somebody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from salesdesk.domain.capture import (
    Captured,
    NewName,
    NewPerson,
    Who,
    called,
    firm_until,
    name_in,
    of_whom,
    stranger_in,
    titled,
)
from salesdesk.domain.name_fit import BEGINS, EXACT, WITHIN, distinctive, person_fit
from salesdesk.domain.names import core_name, kind_of_firm
from salesdesk.domain.records import Account, Contact, Opportunity
from salesdesk.domain.text import words
from salesdesk.services.capturing.name_places import MOST_PEOPLE, Hit, Names, Place
from salesdesk.store.reader import Reader

MOST = 6
"""No more candidates are named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that a line may be about, with the person there that it names if any.

    `spans` are the parts of the line that name them, `rank` orders candidates (more is better); `rival` where
    the account is a competitor. `near` is the name that the line has,
    where theirs is only a part of it. `stranger` is whom the line names at the account and nobody knows.
    `along` are the ids and names of others there who take part in a call, too.
    `call` is which one of theirs a line may mean where there are several, `deal` an open opportunity of theirs that it may mean.
    """

    account: str
    contact: str | None
    name: str
    person: str
    spans: tuple[tuple[int, int], ...]
    rank: tuple[int, ...]
    city: str = ""
    rival: bool = False
    near: str = ""
    stranger: NewPerson | None = None
    call: str = ""
    deal: Opportunity | None = None
    along: tuple[tuple[str, str], ...] = ()

    @property
    def fit(self) -> int:
        """How well the line's words are the name: from 1, the beginning of a word of it, to `EXACT`."""
        return self.rank[2]


def candidates(names: Names, line: str, places: Sequence[Who], *, met: bool = False) -> tuple[Candidate, ...]:
    """Those whom a line names, best first: a person at a named account, then accounts, then people.

    Where somebody is `met`, people come before accounts whose names fit no better, and rivals last. Places to which
    nothing leads count where nobody is found at others.
    """
    reader = names.reader
    hits = [hit for who in places if not who.anywhere for hit in _with_firm(Place(names, line, who))]
    hits = hits or list(_hits_anywhere(names, line, places))
    people = reader.many(Contact, [hit.record for hit in hits if hit.type == "contact"])
    firms = [hit for hit in hits if hit.type == "account"]
    lone = [
        replace(hit, account=people[hit.record].account or "")
        for hit in hits
        if hit.type == "contact" and hit.record in people and not people[hit.record].left
    ]
    lone = [replace(hit, near=_of_new_firm(names, line, places, hit) or hit.near) for hit in lone]
    certain = [hit for hit in lone if not hit.near]
    # Where somebody is met is their firm only if no other is named: “với anh Kiệt tại khách sạn”.
    elsewhere = any(not hit.near and not hit.where and hit.rank[1] >= BEGINS for hit in (*firms, *certain))
    found: dict[tuple[str, str | None], Candidate] = {}
    for firm in firms:
        person = next(
            (each for each in certain if each.account == firm.record and each.span != firm.span), None
        )
        person = person or _person_at(reader, line, places, firm)
        spans = (firm.span, person.span) if person else (firm.span,)
        key = (firm.record, person.record if person else None)
        rank = (2 if person else 0 if firm.where and elsewhere else 1, *firm.rank)
        whom = firm.whom if not person else None
        stranger = stranger_in(line, whom.lead, whom.start, whom.end) if whom else None
        found.setdefault(key, Candidate(*key, "", "", spans, rank, near=firm.near, stranger=stranger))
    others = [firm.rank for firm in firms if not firm.near and not firm.where]
    is_theirs = any(firm.whom for firm in firms)
    for hit in lone:
        if hit.account and not any(key[1] == hit.record for key in found):
            # Whoever is called by one name is not of another firm than the one that stands behind it.
            apart = is_theirs and hit.rank[:2] < (2, EXACT)
            person_first = met and all(hit.rank[:2] >= each[:2] and each[1] < EXACT for each in others)
            first = all(hit.rank > each for each in others)
            rank = (0 if apart else 2 if others and person_first else 1 if first else 0, *hit.rank)
            found[hit.account, hit.record] = Candidate(
                hit.account, hit.record, "", "", (hit.span,), rank, near=hit.near
            )
    best = sorted(found.values(), key=lambda each: (not each.near, each.rank), reverse=True)
    described = [
        replace(each, rank=(-1, *each.rank[1:])) if met and each.rival else each
        for each in _described(reader, best)
    ]
    return tuple(sorted(described, key=lambda each: (not each.near, each.rank), reverse=True))[:MOST]


def _with_firm(place: Place) -> list[Hit]:
    """The records of a place, the firm first that stands behind a person's name as theirs."""
    found = place.hits()
    return [*place.firms_behind(found), *found]


def _of_new_firm(names: Names, line: str, places: Sequence[Who], hit: Hit) -> str:
    """The name that a line has of a person with the firm behind it that nobody knows, who is a namesake then; "" for none.

    Their whole name is theirs wherever they are, and a city is no firm.
    """
    who = next((each for each in places if each.lead == hit.span[0]), None)
    if who is None or hit.near or hit.rank[:2] >= (2, EXACT):
        return ""
    end = hit.span[1]
    start = of_whom(line, end)
    place = next(
        (each for each in places if each.lead < each.start == start), Who(end, start, who.end, False)
    )
    until = firm_until(line, place.lead, place.start, place.end)
    if until == place.start:
        return ""
    if any(each.type == "account" and not each.near for each in Place(names, line, place).hits()):
        return ""
    said, reader = line[place.start : until], names.reader
    theirs = reader.of_type(Account, hit.account)
    is_city = theirs is not None and words(said) == words(theirs.city or "")
    return "" if is_city or reader.find(Account, city=said, limit=1) else line[who.start : until]


def _hits_anywhere(names: Names, line: str, places: Sequence[Who]) -> Iterator[Hit]:
    """Whom the words name to which nothing leads; of a longer name no part is another one's."""
    behind = addressed = 0
    for who in places:
        if not who.anywhere or who.start < behind:
            continue
        place = Place(names, line, who)
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
    by = titled(line, *min(candidate.spans)) or called(line, *min(candidate.spans))
    return to_account or (candidate.contact is not None and by is not None)


def is_clear(line: str, places: Iterable[Who], candidate: Candidate) -> bool:
    """Whether the words of a line tell who a candidate is: one word of a firm's name may be anybody's, as Dương.

    So is what it begins with where other small letters follow: "call blue ocean tours" is not Blue Bird.
    """
    _, count, fit, *_ = candidate.rank
    if count > 1 or fit in (1, EXACT) or candidate.contact is not None:
        return fit >= WITHIN
    start, end = min(candidate.spans)
    places = [who for who in places if who.lead == start]
    goes_on = any(end < who.end for who in places) and not any(who.apart and end == who.end for who in places)
    own = distinctive(core_name(candidate.name).split())
    return own[0] in words(line[start:end]) and not (goes_on and len(own) > 1 and line == line.lower())


def is_only_kind(line: str, who: Who) -> bool:
    """Whether a place of a line has nothing but what kind of firm somebody is: khách sạn, the hotel."""
    said = words(line[who.start : who.end])
    return kind_of_firm(said)[-1:] == [len(said)]


def near_name(captured: Captured, near: str) -> NewName | None:
    """The name that a line has, where theirs is only a part of it."""
    places = (who for who in captured.who if captured.line.startswith(near, who.start))
    at = captured.line.find(near)
    who = next(places, Who(at, at, at + len(near), True))
    return name_in(captured.line, who, who.start + len(near))


def _person_at(reader: Reader, line: str, places: Sequence[Who], firm: Hit) -> Hit | None:
    """The person at an account whom another place of the line names."""
    if whom := firm.whom:
        places = [*places, Who(whom.lead, whom.start, whom.end, True)]
    others = [who for who in places if who.sure and (who.end <= firm.span[0] or who.start >= firm.span[1])]
    people = reader.find(Contact, account=firm.record, limit=MOST_PEOPLE) if others else []
    for who in others:
        title = titled(line, who.start, who.end)
        asked = words(line[title.start if title else who.start : who.end])
        by = title or called(line, who.start, who.end)
        fits = [
            (person_fit(asked, each.name or "", True, by), each.id)
            for each in people
            if asked and not each.left
        ]
        if fits and max(fits)[0] > (1 if by else 0):
            return Hit(
                max(fits)[1], "contact", (who.lead, who.end), (len(asked), max(fits)[0], 0), firm.record
            )
    return None


def _described(reader: Reader, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates with their names, without accounts that were joined to another."""
    firms = reader.many(Account, [each.account for each in found[: 2 * MOST]])
    people = reader.many(Contact, [each.contact for each in found[: 2 * MOST] if each.contact])
    for each in found[: 2 * MOST]:
        firm, person = firms.get(each.account), people.get(each.contact or "")
        if firm is None or firm.joined_to:
            continue
        yield replace(
            each,
            name=firm.name or "",
            person=(person.name or "") if person else "",
            city=firm.city or "",
            rival=firm.kind == "competitor",
        )
