"""What waits for a decision as a person reads it: by account, each writing in words, with who wrote it when and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from salesdesk.domain.decisions import TYPE, Decision, Writing
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Colleague
from salesdesk.domain.state import State, value_of
from salesdesk.domain.text import BETWEEN, in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.inbox import both, decisions, decisions_of
from salesdesk.services.titles import subtitle_of
from salesdesk.services.value_words import ValueWords, label_of
from salesdesk.store.desk import Desk
from salesdesk.store.reader import Reader

_TOLD = 4
"""So many fields are told of what a record holds."""


@dataclass(frozen=True)
class Side:
    """One writing in words: what it says, who wrote it, when on the writer's clock, on which laptop."""

    words: str
    who: str
    when: str
    laptop: str
    writing: Writing


@dataclass(frozen=True)
class Question:
    """A decision in words; `both` is the text that all sides make together, None where the field is no text."""

    decision: Decision
    account: str
    account_title: str
    type: str
    title: str
    about: str
    field: str
    sides: tuple[Side, ...]
    both: str | None


def questions(desk: Desk, tr: Translator, first: str = "", limit: int = 500) -> list[Question]:
    """What waits, grouped by account in order of their names; a record that is named `first` comes first."""
    found = decisions(desk, limit)
    if first:
        found = [*decisions_of(desk, first), *(each for each in found if each.record != first)]
    words = _Words(desk, tr, found)
    told = [words.question(each) for each in found]
    ahead = next((each.account for each in told if first and each.decision.record == first), None)

    def place(each: Question) -> tuple[bool, bool, bool, str, str]:
        return (
            not (first and each.account == ahead),
            each.decision.record != first,
            not each.account,
            each.account_title.casefold(),
            each.account,
        )

    return sorted(told, key=place)


class _Words:
    """Looks names and laptops up once for all decisions."""

    def __init__(self, desk: Desk, tr: Translator, found: Iterable[Decision]) -> None:
        self._reader = desk.reader
        self._tr = tr
        self._formats = Formats(tr.lang)
        self._values = ValueWords(desk.reader, tr)
        found = list(found)
        self._states = desk.reader.states({each.record for each in found})
        self._titles = titles_of(desk.reader, self._states, self._values, tr)
        self._people = desk.reader.many(
            Colleague, {writing.by for each in found for writing in each.writings if writing.by}
        )
        cards = [known.card for known in trust.others(desk)]
        self._cards = {device: card for card in cards for device in card.former}
        self._cards |= {device: card for card in cards for device in (card.device, card.own_device)}
        self._values.learn(
            (REGISTRY[each.type].fields[each.field], writing.value)
            for each in found
            if each.type in REGISTRY and each.field in REGISTRY[each.type].fields
            for writing in each.writings
        )

    def question(self, decision: Decision) -> Question:
        entry, state = REGISTRY.get(decision.type), self._states[decision.record]
        account = account_of(self._reader, decision.type, decision.record, state.values)
        if account and account not in self._titles:
            self._titles.update(self._reader.titles([account]))
        title = self._titles.get(account, "")
        about = subtitle_of(self._reader, decision.record, self._tr).split(BETWEEN)
        return Question(
            decision,
            account,
            title,
            self._tr(entry.label) if entry else decision.type,
            self._titles[decision.record],
            in_pieces(*(each for each in about if each != title)),
            self._field(decision),
            tuple(self._side(decision, each) for each in decision.writings),
            both(decision),
        )

    def _side(self, decision: Decision, writing: Writing) -> Side:
        tr, card = self._tr, self._cards.get(writing.device)
        person = self._people.get(writing.by)
        who = (person.name if person else "") or (card.colleague if card else "")
        return Side(
            self._said(decision, writing) if decision.field else self._of_record(decision, writing),
            tr("You") if writing.mine else who or tr("A colleague"),
            self._formats.wall_time(writing.at),
            tr("on this laptop") if writing.mine else card.name if card else "",
            writing,
        )

    def _field(self, decision: Decision) -> str:
        if decision.field == TYPE:
            return self._tr("Written as several kinds of record: what is it?")
        return label_of(decision.type, decision.field, self._tr) if decision.field else ""

    def _said(self, decision: Decision, writing: Writing) -> str:
        if decision.field == TYPE:
            return self._as_type(decision, str(writing.value))
        return self._value(decision.type, decision.field, writing.value)

    def _of_record(self, decision: Decision, writing: Writing) -> str:
        """What was written into a record, or what else it holds; a delete says nothing more."""
        if decision.kind == "erased":
            return erased_words(self._tr, writing.value)
        if writing.deletes:
            return self._tr("Deleted")
        state = self._states[decision.record]
        wrote = [name for name, found in state.heads.items() if any(h.id == writing.change for h in found)]
        filled = [name for name, value in state.values.items() if value is not None]
        names = (wrote if decision.kind == "deleted" else filled)[:_TOLD]
        return self._told(decision.type, {name: state.values[name] for name in names})

    def _as_type(self, decision: Decision, type_name: str) -> str:
        """A type that a record was written as, and what was written so."""
        entry, heads = REGISTRY.get(type_name), self._states[decision.record].heads
        said = {
            name: value_of(head, name)
            for name, found in heads.items()
            for head in reversed(found)
            if head.type == type_name
        }
        filled = {name: value for name, value in said.items() if value is not None}
        label = self._tr(entry.label) if entry else type_name
        return "\n".join((label, self._told(type_name, dict(islice(filled.items(), _TOLD)))))

    def _told(self, type_name: str, values: Mapping[str, Json]) -> str:
        return "\n".join(
            self._tr("{field}: {after}").format(
                field=label_of(type_name, name, self._tr), after=self._value(type_name, name, value) or "—"
            )
            for name, value in values.items()
        )

    def _value(self, type_name: str, name: str, value: Json) -> str:
        entry = REGISTRY.get(type_name)
        field = entry.fields.get(name) if entry else None
        return self._values.of(field, value) if field else str(value if value is not None else "")


def erased_words(tr: Translator, number: Json) -> str:
    """How many records that were written to here went with an erase."""
    return tr.plural(
        "{n} record that you wrote or wrote to was erased for good.",
        "{n} records that you wrote or wrote to were erased for good.",
        int(str(number)),
    )


def titles_of(
    reader: Reader, states: Mapping[str, State], values: ValueWords, tr: Translator
) -> dict[str, str]:
    """What records are called; those that do not show, what they were called last."""
    titles = reader.titles(states, tr)
    return {record: titles[record] or values.title(state) for record, state in states.items()}


def account_of(
    reader: Reader, type_name: str, record: str, values: Mapping[str, Json], depth: int = 4
) -> str:
    """The account that a record belongs to, by way of its owners; "" where it belongs to none."""
    if type_name == "account":
        return record
    entry = REGISTRY.get(type_name)
    target = values.get("account") if entry and "account" in entry.fields else None
    if target is None and entry and entry.owner:
        target = values.get(entry.owner.name)
    if not isinstance(target, str) or depth == 0:
        return ""
    above = reader.types([target]).get(target, "")
    return account_of(reader, above, target, reader.values(target), depth - 1) if above else ""
