"""What the palette found on the desk: which records, what they are called, and how near that is to what was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Contact
from salesdesk.domain.text import clean, in_pieces, in_two
from salesdesk.i18n import Translator
from salesdesk.services.called import accounts_beside, people_beside, told_by
from salesdesk.services.likely import of_account
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader
from salesdesk.ui.commands import Command
from salesdesk.ui.palette_ranks import IN_NAME, WITH_FIRM, Asked, Rank


@dataclass(frozen=True)
class Named:
    """A record with its type and what it is called; `rank` says how near that is to what was typed."""

    record: str
    type: str
    title: str
    rank: Rank
    note: str = ""

    @property
    def is_so(self) -> bool:
        """Whether it is an account or a person, and all that was typed begins words of that name, or is that of a person and their firm."""
        if self.type == "contact" and self.rank == (False, WITH_FIRM):
            return True
        return self.type in ("account", "contact") and self.rank in IN_NAME


@dataclass(frozen=True)
class Beside:
    """An account that was named and what it is called, with the words that stood beside its name.

    Where a `person` was named it is their firm, "" for none, and it is called by both.
    """

    verb: str
    record: str
    title: str
    person: str = ""


def named(reader: Reader, records: Iterable[str], tr: Translator, typed: str = "") -> list[Named]:
    """The records that are there, each with its type and what it is called."""
    wanted = list(records)
    types, titles = reader.types(wanted), reader.titles(wanted, tr)
    known = {each: types[each] for each in wanted if types.get(each) in REGISTRY}
    owners, asked = (_owners(reader, known, tr) if typed else {}), Asked(typed)
    return [
        Named(each, of, titles[each], asked.of_record(of, titles[each], owners.get(each, "")))
        for each, of in known.items()
        if titles[each] or reader.get(each)
    ]


def _owners(reader: Reader, types: Mapping[str, str], tr: Translator) -> dict[str, str]:
    """What that is called to which each of some records belongs."""
    owners: dict[str, str] = {}
    for type_name in set(types.values()):
        entry = REGISTRY[type_name]
        if (owner := entry.owner) is not None:
            found = reader.many(entry.cls, [each for each, of in types.items() if of == type_name])
            owners |= {each: whose for each, held in found.items() if (whose := getattr(held, owner.name))}
    names = names_of(reader, owners.values(), tr)
    return {each: names[whose] for each, whose in owners.items()}


def accounts_named(reader: Reader, typed: str, verbs: Iterable[Command], tr: Translator) -> list[Beside]:
    """The accounts, and the people with their firms, whose name is typed before or behind one of some verbs.

    A number of rooms beside a name asks for a quote.
    """
    known, rest = list(verbs), _beside_rooms(typed)
    ways = [*in_two(clean(typed) if rest is None else rest), *([(tr("Quote"), rest)] if rest else [])]
    said = [way for way in ways if any(Asked(way[0]).means(each.words, each.also) for each in known)]
    found = [(verb, each) for verb, name in said for each in accounts_beside(reader, name)]
    people = [(verb, each) for verb, name in said for each in people_beside(reader, name)]
    firms = {
        each: who.account or "" for each, who in reader.many(Contact, [each for _, each in people]).items()
    }
    titles = reader.titles({*firms, *filter(None, firms.values()), *(each for _, each in found)}, tr)
    return [
        *(Beside(verb, each, titles[each]) for verb, each in found),
        *(
            Beside(verb, firms[each], in_pieces(titles[each], titles.get(firms[each])), each)
            for verb, each in people
        ),
    ]


def _beside_rooms(typed: str) -> str | None:
    """What was typed besides a number of rooms; None where there is none. Without a figure what reads lines is not loaded."""
    if not any(map(str.isdecimal, typed)):
        return None
    from salesdesk.domain.capture.stays import beside_rooms

    return beside_rooms(clean(typed))


def account_within(reader: Reader, typed: str) -> list[str]:
    """The accounts that the first or the last words of what was typed tell, where the others lead to nothing: by the most words."""
    ways = sorted((name for _, name in in_two(typed)), key=lambda name: -len(name))
    return next((found for name in ways if (found := told_by(reader, name))), [])


def lines_as_one(reader: Reader, found: Sequence[Named], tr: Translator) -> list[Named]:
    """What was found, where lines of one plan or one buying history with one name are one row: that of the last of them.

    A gala dinner for adults, children and infants would else be three rows that read the same.
    """
    alike: dict[tuple[str, ...], list[Named]] = {}
    owners: dict[tuple[str, ...], str] = {}
    for each in found:
        owner = REGISTRY[each.type].owner
        key: tuple[str, ...] = (each.record,)
        if owner is not None and (each.type == "purchase" or owner.refers == ("rate_plan",)):
            whose = str(getattr(reader.get(each.record), owner.name, None) or "")
            key = (each.type, each.title, whose)
            owners[key] = whose
        alike.setdefault(key, []).append(each)
    names = reader.titles(owners.values(), tr)
    return [
        replace(
            max(lines, key=lambda each: each.record),
            note=in_pieces(names.get(owners[key]), tr.plural("{n} row", "{n} rows", len(lines))),
        )
        if len(lines) > 1
        else lines[0]
        for key, lines in alike.items()
    ]


def looked_into(
    reader: Reader, whose: Sequence[Named], found: Sequence[Named], now: datetime, tr: Translator
) -> tuple[list[Named], list[Named]]:
    """What was found by name and otherwise, with the next call and the people of the first accounts right below them.

    Where many are called so, or only begin so, the best one alone is looked into: the others are to stay in view.
    """
    first = sorted(whose, key=lambda each: each.rank) or found[:1]
    accounts = [each.record for each in first if each.type == "account"][: 2 if len(first) <= 2 else 1]
    seen: dict[str, Named] = {}
    for each in first:
        below = of_account(reader, each.record, now) if each.record in accounts else []
        for one in (each, *(replace(one, rank=each.rank) for one in named(reader, below, tr))):
            seen.setdefault(one.record, one)
    rest = [each for each in found if each.record not in seen]
    return (list(seen.values()), rest) if whose else ([], [*seen.values(), *rest])
