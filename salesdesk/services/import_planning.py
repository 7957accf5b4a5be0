"""Which record each draft of an import is, and what it would write there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from salesdesk.domain import kinds
from salesdesk.domain.fields import REGISTRY, Record, RecordType
from salesdesk.domain.kinds import Defaults, Json, Text
from salesdesk.domain.names import person_name
from salesdesk.domain.records import Account, Call, Contact, Phone
from salesdesk.domain.text import fold
from salesdesk.domain.values import Span
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.phones import digits_of
from salesdesk.services.import_kept import differing
from salesdesk.services.import_preview import Planned
from salesdesk.services.matching import AccountIndex, Match, Sought
from salesdesk.store.reader import Reader

_PORTION = 500

Asked = tuple[Draft, Match, Planned]
"""A draft, the record that it may be, and what it would write there if it is."""


class Planner(Protocol):
    """Says which record each draft is; remembers what it was sure of, and what it was not."""

    decided: list[tuple[Draft, Match]]
    asked: list[Asked]

    def plan(self, found: list[Draft], progress: Progress = no_progress) -> list[Planned]:
        """What each draft would write; where that takes long `progress` counts drafts and may raise."""


def planner_for(reader: Reader, entry: RecordType, defaults: Defaults) -> Planner:
    """The planner for a record type."""
    if entry is REGISTRY["account"]:
        return AccountPlanner(reader, defaults.country)
    return CallPlanner(reader) if entry is REGISTRY["call"] else OtherPlanner(reader, entry)


class AccountPlanner:
    """Plans account drafts: which are known, what they would add."""

    def __init__(self, reader: Reader, country: str) -> None:
        self._reader = reader
        self.index = AccountIndex.of(reader, country)
        self._people: Mapping[str, Contact] = {}
        self.decided: list[tuple[Draft, Match]] = []
        self.asked: list[Asked] = []

    def plan(self, found: list[Draft], progress: Progress = no_progress) -> list[Planned]:
        """What each draft would write; `progress` counts drafts and may raise."""
        if not self.index:
            return [_all_new(draft) for draft in found]
        matches: list[Match | None] = []
        for i, draft in enumerate(found):
            if i % _PORTION == 0:
                progress(i, len(found))
            matches.append(self.index.match(_sought(draft)))
        known = self._reader.many(Account, (match.record for match in matches if match is not None))
        people = (person.record for record in known for person in self.index.people.get(record, ()))
        self._people = self._reader.many(Contact, people)
        return [self._decided(draft, match, known) for draft, match in zip(found, matches, strict=True)]

    def _decided(self, draft: Draft, match: Match | None, known: Mapping[str, Account]) -> Planned:
        if match is None:
            return _all_new(draft)
        account = known[match.record]
        same = _filling(draft, account, self._children(account, draft))
        if match.sure:
            self.decided.append((draft, match))
            return same
        self.asked.append((draft, match, same))
        return _all_new(draft)

    def _children(self, account: Account, of: Draft) -> list[Planned]:
        return [planned for child in of.children if (planned := self._child(account, child)) is not None]

    def _child(self, account: Account, child: Draft) -> Planned | None:
        if child.type != "contact":
            number = str(child.values["number"])
            return None if self.index.has_number(account.id, number) else _all_new(child)
        said = {name: str(child.values.get(name) or "") for name in ("name", "email", "mobile", "phone")}
        person = self.index.known_person(account.id, self.index.person("", **said))
        if person is None:
            return _all_new(child)
        return _filling(child, self._people[person.record], self._children(account, child))


class OtherPlanner:
    """Plans drafts of other types: one with the same title and owner is known and only filled up.

    A title that is no name of its own (the product of a rate, the account of a feedback) is that of many records:
    there nothing that is said may differ.
    """

    def __init__(self, reader: Reader, entry: RecordType) -> None:
        self._reader = reader
        self._entry = entry
        self.decided: list[tuple[Draft, Match]] = []
        self.asked: list[Asked] = []

    def plan(self, found: list[Draft], progress: Progress = no_progress) -> list[Planned]:
        """What each draft would write."""
        owner = self._entry.owner.name if self._entry.owner else ""
        known: dict[tuple[str, Json], list[Record]] = {}
        for record in self._reader.find(self._entry.cls):
            title = self._called(getattr(record, self._entry.title[0]))
            known.setdefault((title, getattr(record, owner) if owner else None), []).append(record)
        is_name = isinstance(self._entry.fields[self._entry.title[0]].kind, Text)
        planned = []
        for draft in found:
            title = self._called(draft.values.get(self._entry.title[0]))
            alike = known.get((title, draft.values.get(owner) if owner else None), []) if title else []
            if not is_name:
                alike = [record for record in alike if not any(differing(draft, record))]
            if not alike:
                planned.append(_all_new(draft))
                continue
            record = alike[-1]
            self.decided.append((draft, Match(record.id, ("name",), True)))
            planned.append(_filling(draft, record, self._further_numbers(draft, record)))
        return planned

    def _called(self, title: object) -> str:
        """What a title has in common however it is written; a person's may have a form of address in front."""
        said = str(title or "")
        return person_name(said) if self._entry.cls is Contact else fold(said)

    def _further_numbers(self, draft: Draft, known: Record) -> Iterator[Planned]:
        """The numbers of a draft beyond those that are known of the record."""
        if not draft.children:
            return
        further = [phone.number for phone in self._reader.find(Phone, owner=known.id)]
        own = [getattr(known, f.name) for f in self._entry.fields.values() if isinstance(f.kind, kinds.Phone)]
        have = {digits_of(number) for number in (*further, *own) if number}
        for child in draft.children:
            if digits_of(str(child.values["number"])) not in have:
                yield _all_new(child)


class CallPlanner:
    """Plans drafts of calls: one with the same account at the same time is known and only filled up.

    `known` are calls that a file itself names by their id.
    """

    def __init__(self, reader: Reader, known: Mapping[int, str] | None = None) -> None:
        self._reader = reader
        self._known = known or {}
        self.decided: list[tuple[Draft, Match]] = []
        self.asked: list[Asked] = []

    def plan(self, found: list[Draft], progress: Progress = no_progress) -> list[Planned]:
        """What each draft would write."""
        accounts = {str(draft.values["account"]) for draft in found if draft.values.get("account")}
        same = {
            (call.account, call.when.start): call
            for call in (self._reader.find(Call, account=list(accounts)) if accounts else ())
            if call.when is not None and call.state != "cancelled"
        }
        named = self._reader.many(Call, self._known.values())
        planned = []
        for draft in found:
            span = REGISTRY["call"].fields["when"].kind.load(draft.values.get("when"))
            call = named.get(self._known.get(draft.rows[0], ""))
            if call is None and isinstance(span, Span):
                call = same.get((str(draft.values.get("account")), span.start))
            if call is None:
                planned.append(_all_new(draft))
                continue
            self.decided.append((draft, Match(call.id, ("time",), True)))
            planned.append(_filling(draft, call))
        return planned


def _all_new(draft: Draft) -> Planned:
    return Planned(draft, None, draft.values, [_all_new(child) for child in draft.children])


def _filling(draft: Draft, known: Record, children: Iterable[Planned] = ()) -> Planned:
    """A draft of a record that is there: what the record lacks is filled in, what it has stays."""
    values = {n: v for n, v in draft.values.items() if getattr(known, n) is None and v is not None}
    return Planned(draft, known.id, values, list(children), tuple(differing(draft, known)))


def _sought(draft: Draft) -> Sought:
    def texts(*names: str) -> tuple[str, ...]:
        people = [draft, *draft.children]
        return tuple(str(value) for each in people for name in names if (value := each.values.get(name)))

    return Sought(
        str(draft.values.get("name") or ""),
        str(draft.values.get("city") or ""),
        str(draft.values.get("tax_code") or ""),
        texts("email"),
        texts("phone", "mobile", "number"),
    )
