"""Which records the words in a field that names one may mean, each called so that it is told from the others."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.name_fit import fit_of
from salesdesk.domain.names import begins_with, person_name, short_name, unaddressed
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import BETWEEN, fold, in_pieces, shortened, words, words_begin
from salesdesk.i18n import Translator
from salesdesk.plain import dataclass
from salesdesk.services.belonging import Belonging
from salesdesk.services.called import addressed, at_firm, called_as
from salesdesk.services.found_in import found_in
from salesdesk.services.likely import likeliest
from salesdesk.services.telling_apart import (
    business_standing,
    called_by,
    choices_apart,
    ended_last,
    names_apart,
    nearest_first,
)
from salesdesk.services.titles import subtitle_of
from salesdesk.store.reader import Reader

MOST = 12
"""How many finds are offered."""
MOST_SIFTED = 120
"""Among so many finds those are looked for that the place of the field takes."""
MOST_LETTERS, LEAST_WHY = 76, 28
"""So long is a line at most that says why a record is found that is not called so, and so much is said of it in any case."""

_REACHES = re.compile(r"[\d@]")
"""A sign of a number or an address by which somebody is reached."""


@dataclass(frozen=True)
class Offered:
    """What is offered for some words: ids by the words in which they are offered.

    `known` has besides what is offered the other words for it, as a name alone; `named` are the records of that name,
    without what only belongs to them; `apart` is what is offered in more words than the field shows of it.
    `people` are the persons by whose name an account is offered. `first` is the place of the one that is called just
    so, else of the first; None where nothing is called so, also where the words stand in other text or where only
    others' are: a person of another account, a season of another plan.
    """

    words: tuple[str, ...]
    known: dict[str, str]
    named: list[str]
    apart: dict[str, str]
    people: dict[str, str]
    first: int | None
    any_found: bool


class RecordFinder:
    """Finds records for one field.

    `related` gives the value of another field of the same record: what belongs to the same owner comes first, what
    belongs to another one last. The record `besides` is not offered, nor are those that `takes` refuses.
    """

    def __init__(
        self,
        field: Field,
        reader: Reader,
        clock: Clock,
        tr: Translator,
        related: Callable[[str], Json],
        besides: str = "",
        takes: Callable[[Any], bool] | None = None,
    ) -> None:
        self._field, self._reader, self._clock, self._tr = field, reader, clock, tr
        self._besides, self._takes = besides, takes
        self._belonging = Belonging(self.entry, reader, tr, related)
        self.by_another = any(REGISTRY[each].called_by_another for each in field.refers)
        """Whether the records that it names are called by another one, as calls are by their account."""

    @property
    def entry(self) -> RecordType | None:
        """The type of the records that it finds; None where the field is open to several types."""
        return REGISTRY[self._field.refers[0]] if len(self._field.refers) == 1 else None

    def offer(self, typed: str, *, finds_only: bool, chosen: str = "") -> Offered:
        """What is offered for words as they are typed; before anything is, the record that is `chosen` comes first.

        Where a field `finds_only`, the owners of what is found are named, and the name of an owner means what is its.
        """
        if self.by_another:
            # The time in such a name is not searched for.
            typed = typed.partition(BETWEEN)[0]
        found, apart = self._found(typed, chosen)
        people = self._people(typed)
        in_text, firms = self._only_in_text(found, typed), {each.account for each in people.values()}
        strange = self._belonging.of_others(found)
        # Whose person is offered is not offered once more for what is noted of it.
        found = [each for each in found if each not in in_text & firms]
        in_text -= firms
        last = self._hardly_meant(found)
        found = ended_last(self._reader, found)
        found.sort(key=lambda each: (each != chosen, each in last))
        titles = self._reader.titles(found, self._tr)
        any_may_be_meant = finds_only or not (typed.strip() or self._belonging.owner)
        beside = self._belonging.whose(found if any_may_be_meant else strange)
        more = business_standing(self._reader, found, self._tr) | last
        beside |= {each: in_pieces(beside.get(each), why) for each, why in more.items()}
        apart |= self._with_reasons([each for each in found if each in in_text], typed, titles, beside)
        belonging = self._belonging.by_owner(typed, found, MOST - len(found))

        offered = self._titled(found, titles, beside, apart, chosen)
        offered |= {title: str(person.account) for title, person in people.items()}
        # Names, then people, then what belongs to others or only stands in other text.
        unlikely = (in_text | strange) - {chosen}
        offered = dict(sorted(offered.items(), key=lambda each: (each[1] in unlikely, each[0] in people)))
        named = list(dict.fromkeys(each for each in offered.values() if each not in unlikely))
        for title, record in belonging:
            if record != self._besides:
                offered.setdefault(title, record)
        if not finds_only:
            # What is typed may be the name of something new.
            unlikely |= {record for _, record in belonging}
        others = self._other_words(titles, beside.keys() - strange, apart)
        return Offered(
            words=tuple(offered),
            known=offered | {name: record for name, record in others.items() if name not in offered},
            named=named,
            apart={title: record for title, record in offered.items() if record in apart},
            people={title: person.id for title, person in people.items()},
            first=0 if chosen in named else _first(typed, offered, titles, unlikely),
            any_found=bool(found or people or belonging),
        )

    def kin(self, typed: str) -> list[str]:
        """The records that belong to what this form's record belongs to, as the seasons of its plan: they come first."""
        return self._belonging.kin(typed)

    def _titled(
        self,
        found: list[str],
        titles: dict[str, str],
        beside: dict[str, str],
        apart: dict[str, str],
        chosen: str,
    ) -> dict[str, str]:
        """The records by the words in which they are offered: told apart, else with what is said `beside` their title.

        Where two would be called so, the second one has its subtitle instead, as has what would be called as the field
        calls what is `chosen`.
        """
        made: dict[str, str] = {}
        for record in found:
            if record == self._besides:
                continue
            title = apart.get(record) or in_pieces(titles[record], beside.get(record))
            if title in made or (record != chosen and title == titles.get(chosen)):
                title = in_pieces(titles[record], subtitle_of(self._reader, record, self._tr))
            if title:
                made.setdefault(title, record)
        return made

    def _other_words(
        self, titles: dict[str, str], beside: Iterable[str], apart: dict[str, str]
    ) -> dict[str, str]:
        """What else records are known by: the title alone where it is that of one, and how the field shows a choice."""
        names = list(titles.values())
        made = {titles[each]: each for each in beside if names.count(titles[each]) == 1}
        for record, title in names_apart(self._reader, apart, self._tr).items():
            made.setdefault(title, record)
        return made

    def _found(self, typed: str, chosen: str) -> tuple[list[str], dict[str, str]]:
        """The records that words find, in their order, and how those are told apart that are called by another record."""
        reader = self._reader
        if not typed.strip():
            found = self._unasked()
            if chosen:
                found = list(dict.fromkeys((chosen, *found)))[:MOST]
            return found, choices_apart(reader, found, self._tr, self._clock.now()) if self.by_another else {}
        kin = self.kin(typed)
        people = addressed(reader, typed, MOST, ("contact",)) if "contact" in self._field.refers else ()
        found = list(dict.fromkeys((*kin, *people, *self._sifted(typed))))
        if "contact" in self._field.refers and not reader.many(Contact, found):
            found = [*at_firm(reader, typed, MOST), *found]
        if not self.by_another:
            return found, {}
        now = self._clock.now()
        called_so = called_by(reader, self._field.refers, typed, MOST)
        found = nearest_first(reader, dict.fromkeys((*found, *called_so)), typed, now)
        found = list(dict.fromkeys((*kin, *found)))[:MOST]
        return found, choices_apart(reader, found, self._tr, now)

    def _unasked(self) -> list[str]:
        """What is offered before anything is typed: what belongs to the same owner, else what is likeliest wanted."""
        if self._belonging.owner:
            return self.kin("")
        field, most = self._field, MOST_SIFTED if self._takes else MOST
        return self._taken(likeliest(self._reader, self._clock, field, most))[:MOST]

    def _taken(self, found: list[str]) -> list[str]:
        """The finds without those that are not taken here."""
        if self._takes is None:
            return found
        records = self._reader.many(REGISTRY[self._field.refers[0]].cls, found)
        return [each for each in found if each in records and self._takes(records[each])]

    def _sifted(self, typed: str) -> list[str]:
        """The records that words find, without those that are not taken here; names that begin so come first.

        People are called by the last word of their name as well as by the first. What else is told of them finds them
        only where a number or an address is typed.
        """
        reader = self._reader
        found = self._taken(list(reader.search(typed, MOST_SIFTED, self._field.refers).records))
        if not _REACHES.search(typed):
            # In all that is told of people stand scraps of everybody's name.
            people = reader.many(Contact, found)
            called_so = set(called_as(reader, people, typed, self._tr))
            found = [each for each in found if each not in people or each in called_so]
        if "contact" not in self._field.refers:
            names = reader.titles(found)
            found.sort(key=lambda each: not begins_with(names[each], typed))
        return found[:MOST]

    def _people(self, typed: str) -> dict[str, Contact]:
        """The people of a name, also one typed with their firm's, by the words in which their account is offered; nobody where no account is looked for."""
        reader, asked = self._reader, person_name(typed).split()
        if self._field.refers != ("account",) or not asked:
            return {}
        names = reader.titles(reader.search(unaddressed(typed), MOST_SIFTED, ("contact",)).records)
        found = [each for each, name in names.items() if words_begin(asked, words(name))]
        if not found:
            names = reader.titles(found := at_firm(reader, typed, MOST))
        found = sorted(found, key=lambda each: -fit_of("contact", asked, names[each]))[:MOST]
        people = reader.many(Contact, found)
        firms = reader.many(Account, {each.account for each in people.values() if each.account})
        last, made = self._hardly_meant([*people, *firms]), dict[str, Contact]()
        found.sort(key=lambda each: each in last or people[each].account in last)
        for each in found:
            person, firm = people[each], firms.get(people[each].account or "")
            if firm is None or firm.id == self._besides or not (self._takes is None or self._takes(firm)):
                continue
            said = in_pieces(person.name, short_name(firm.name or ""), last.get(each) or last.get(firm.id))
            if said in made:
                said = in_pieces(person.name, subtitle_of(reader, each, self._tr))
            made.setdefault(said, person)
        return made

    def _only_in_text(self, found: list[str], typed: str) -> set[str]:
        """The finds of which other text than their name has what is typed; those without a name of their own are called by all."""
        types = self._reader.types(found)
        # People are found by nothing else, unless by a number or an address.
        named = () if _REACHES.search(typed) else ("contact",)
        own = [
            each for each in found if types[each] not in named and not REGISTRY[types[each]].called_by_another
        ]
        return set(own).difference(called_as(self._reader, own, typed, self._tr))

    def _with_reasons(
        self, found: list[str], typed: str, titles: dict[str, str], beside: dict[str, str]
    ) -> dict[str, str]:
        """Finds that are not called so, each with what is said beside it and the field that holds what is typed."""
        reader, tr = self._reader, self._tr
        why = {each: found_in(reader, each, typed, titles[each], tr) for each in found}
        names = {each: in_pieces(titles[each], beside.get(each)) for each in found}
        return {
            each: in_pieces(said, shortened(why[each], max(MOST_LETTERS - len(said), LEAST_WHY)))
            for each, said in names.items()
        }

    def _hardly_meant(self, found: list[str]) -> dict[str, str]:
        """Which finds come last, and what is to be said of them: who has left, and competitors unless one is looked for."""
        reader, tr = self._reader, self._tr
        gone = [each for each, person in reader.many(Contact, found).items() if person.left]
        rivals = reader.ids(Account, id=found, kind="competitor") if self._field.name != "competitor" else ()
        return dict.fromkeys(gone, tr("Has left")) | dict.fromkeys(rivals, tr("Competitor"))


def _first(typed: str, offered: dict[str, str], titles: dict[str, str], unlikely: set[str]) -> int | None:
    """The place among what is offered that the typed words mean, as `Offered` has it."""
    name = typed.strip()
    if not name or not offered:
        return None
    for at, (title, record) in enumerate(offered.items()):
        if record not in unlikely and fold(name) in (fold(title), fold(titles.get(record, ""))):
            return at
    return None if next(iter(offered.values())) in unlikely else 0
