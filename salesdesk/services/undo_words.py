"""What a change set did, in words: for the undo and redo of the menu."""

from collections.abc import Mapping, Sequence

from salesdesk.domain.change import IMPORTED, SAMPLE, Change
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.state import State
from salesdesk.domain.text import shortened
from salesdesk.i18n import N_, Translator
from salesdesk.services.counts import counted
from salesdesk.services.step_words import LONGEST_NAME, StepWords
from salesdesk.services.undo import next_of
from salesdesk.store.reader import Reader

_BELONGINGS = frozenset(
    {"season_dates", "rate", "stay_rule", "supplement", "offer", "payment_term", "rebate_tier", "wording"}
)
_HEADS = {"rate_plan": _BELONGINGS | {"season"}, "season": _BELONGINGS}
"""Records that a step is called by, though it writes to what belongs to them, too."""

MANY = 200
"""From more records on a set is not read whole: the window asks for its words after every save."""

PROBES = 100
"""So many changes of such a set are looked at."""

_MOST_TYPES, _MOST_STEPS = 3, 4


def words_of_next(reader: Reader, tr: Translator) -> str:
    """What the next undo would take back, in words; "" where there is nothing."""
    target = next_of(reader)
    return words_of(reader, tr, target) if target else ""


def words_of_next_redo(reader: Reader, tr: Translator) -> str:
    """What the next redo would bring back, in words; "" where there is nothing."""
    undo = next_of(reader, redo=True)
    return words_of(reader, tr, undo) if undo else ""


def words_of(reader: Reader, tr: Translator, change_set: str) -> str:
    """What a change set did, in words; "" where nothing of it is known.

    An undo, or a redo, is called by the step that it took back or brought back.
    """
    took_back = dict(reader.change_sets())
    while step := took_back.get(change_set):
        change_set = step
    if (arrived := reader.arrived(change_set)) is not None:
        return tr("merge “{name}”").format(name=shortened(arrived.title or arrived.name, LONGEST_NAME))
    if change_set.startswith(SAMPLE):
        return tr("the sample hotel with all that belongs to it")
    if change_set.startswith(IMPORTED):
        return _of_import(tr, reader.counts_of(change_set))
    words = StepWords(reader, tr)
    records = reader.records_of(change_set, MANY + 1)
    if len(records) > MANY:
        return _of_large(reader, words, tr, *reader.outline(change_set, PROBES))
    changes = reader.change_set(change_set)
    if not changes:
        return ""
    kept = next((str(to) for change in changes if (to := (change.values or {}).get("joined_to"))), "")
    if kept:
        return tr("combine duplicates into {name}").format(name=words.name(kept))
    if said := _not_sold(words, tr, changes):
        return said
    return words.of_one(changes) if len(records) == 1 else _of_several(reader, words, tr, changes)


def _not_sold(words: StepWords, tr: Translator, changes: Sequence[Change]) -> str:
    """That products are not sold in seasons, where changes said just that and emptied their prices there; else ""."""
    products, seasons = set(), set()
    for change in changes:
        match change.type, change.values:
            case "stay_rule", {"kind": "blackout", "product": str(product), "season": str(season)}:
                products.add(product)
                seasons.add(season)
            case "rate", {"amount": None, "on_request": None}:
                pass
            case _:
                return ""
    if not products:
        return ""

    def called(type_name: str, records: set[str]) -> str:
        return words.name(*records) if len(records) == 1 else counted(tr, type_name, len(records))

    what, where = called("product", products), called("season", seasons)
    return tr("mark {what} as not sold in {where}").format(what=what, where=where)


def _of_import(tr: Translator, counts: Mapping[str, int]) -> str:
    """The words of what was read from a file, by what stands in its rows: accounts, not the people that they have."""
    rows = [each for each in counts if counts.keys().isdisjoint(_owners(each))]
    what = counted(tr, rows[0], counts[rows[0]]) if len(rows) == 1 else ""
    number = sum(counts.values())
    return tr("import of {what}").format(what=what or tr.plural("{n} record", "{n} records", number))


def _owners(type_name: str) -> tuple[str, ...]:
    """The types of what records of a type belong to."""
    entry = REGISTRY.get(type_name)
    return entry.owner.refers if entry and entry.owner else ()


def _of_several(reader: Reader, words: StepWords, tr: Translator, changes: Sequence[Change]) -> str:
    for change in changes:
        values = change.values or {}
        if change.type == "review" and values.get("finished_on"):
            said = N_("finish the review of {name}")
            if words.before([change], "finished_on"):
                said = N_("add to the review of {name}")
            return tr(said).format(name=words.name(change.record))
        if change.type == "given" and change.kind == "put" and not any(change.bases.values()):
            return words.of_one([change])
        if change.type == "rate_plan" and values.get("state") == "published":
            return words.of_one([change])
    head = changes[0]
    if all(change.record == head.record or change.type in _HEADS.get(head.type, ()) for change in changes):
        return words.of_one([change for change in changes if change.record == head.record])
    if all(change.type == "rate" and change.kind == "put" for change in changes):
        return tr.plural("change {n} price", "change {n} prices", len({change.record for change in changes}))
    states = reader.states({change.record for change in changes})
    main = _main(states)
    of_main = [change for change in changes if change.record in main]
    what = words.of_one(of_main) if len(main) == 1 else _of_alike(words, tr, of_main, len(main))
    others = [state for record, state in states.items() if record not in main]
    if not others:
        return what
    types, number = {state.type for state in others}, len(others)
    alike = len({change.kind for change in changes}) == 1 and words.are_new(changes) == words.are_new(of_main)
    if alike and len(types) == 1 and (said := counted(tr, types.pop(), number)):
        return tr("{what} with {belongings}").format(what=what, belongings=said)
    if len(main) == 1:
        return _with_its_own(tr, what, number)
    return tr.plural(
        "{what} and {n} record that belongs to them",
        "{what} and {n} records that belong to them",
        number,
        what=what,
    )


def _of_large(reader: Reader, words: StepWords, tr: Translator, number: int, some: Sequence[Change]) -> str:
    """The words of a set of so many changes of which only some were read, the first one among them."""
    head = some[0]
    rest = [change for change in some if change.record != head.record]
    if all(change.type in _HEADS.get(head.type, ()) for change in rest):
        return words.of_one([head])
    if head.type not in {change.type for change in rest} and _all_belong(reader, rest, head.record):
        return _with_its_own(tr, words.of_one([head]), number - 1)
    return _of_alike(words, tr, some, number)


def _all_belong(reader: Reader, changes: Sequence[Change], owner: str) -> bool:
    """Whether what was written to belongs to a record, over a few steps."""
    left = {change.record for change in changes}
    for _ in range(_MOST_STEPS):
        states = reader.states(left)
        named = {_owner(states[record]) if record in states else "" for record in left}
        left = named - {owner}
        if not left or "" in left:
            break
    return not left


def _owner(state: State) -> str:
    """The record to which one belongs; "" where there is none."""
    entry = REGISTRY.get(state.type)
    said = state.values.get(entry.owner.name) if entry and entry.owner else None
    return said if isinstance(said, str) else ""


def _with_its_own(tr: Translator, what: str, number: int) -> str:
    return tr.plural(
        "{what} and {n} record that belongs to it",
        "{what} and {n} records that belong to it",
        number,
        what=what,
    )


def _main(states: Mapping[str, State]) -> set[str]:
    """Of records that were written to together those to which the others belong, or the one that all others name."""
    main = {record for record, state in states.items() if _owner(state) not in states}
    first = {record for record in main if not _named(states[record]) & (main - {record})}
    return (first if len(first) == 1 else main) or set(states)


def _named(state: State) -> set[str]:
    """The records that one names in any field."""
    entry = REGISTRY.get(state.type)
    said = (state.values.get(field.name) for field in (entry.references if entry else ()))
    return {each for each in said if isinstance(each, str)}


def _of_alike(words: StepWords, tr: Translator, changes: Sequence[Change], number: int) -> str:
    """What was done to several records, of whose changes all or some are given."""
    types = list(dict.fromkeys(change.type for change in changes))
    what = counted(tr, types[0], number) if len(types) == 1 else ""
    what = what or tr.plural("{n} record", "{n} records", number)
    if number > MANY and len(types) > 1:
        labels = [tr(REGISTRY[each].plural) for each in types if each in REGISTRY]
        more = ["…"] if len(labels) > _MOST_TYPES else []
        what = f"{what} ({', '.join([*labels[:_MOST_TYPES], *more])})"
    if all(change.kind == "delete" for change in changes):
        return tr("delete {what}").format(what=what)
    if words.are_new(changes):
        if types == ["call"]:
            return tr.plural("plan {n} call", "plan {n} calls", number)
        return tr("add {what}").format(what=what)
    fields = {field for change in changes for field in change.bases}
    entry = REGISTRY.get(types[0])
    if len(types) == 1 and len(fields) == 1 and entry is not None and fields <= entry.fields.keys():
        label = tr(entry.fields[fields.pop()].label)
        return tr("change “{field}” of {name}").format(field=label, name=what)
    return tr("change {name}").format(name=what)
