"""What a change set did, in words: for the undo and redo of the menu."""

from collections.abc import Sequence

from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY, RecordType
from salesdesk.i18n import N_, Translator
from salesdesk.services.undo import next_of
from salesdesk.store.reader import Reader

_BELONGINGS = frozenset(
    {"season_dates", "rate", "stay_rule", "supplement", "offer", "payment_term", "rebate_tier"}
)
_HEADS = {"rate_plan": _BELONGINGS | {"season"}, "season": _BELONGINGS}
"""Records that a step is called by, though it writes to what belongs to them, too."""

LONGEST_NAME = 80
"""A menu and a status bar have room for so many letters of a name."""

ADDED = {
    "account": N_("add the account {name}"),
    "call": N_("add the call with {name}"),
    "contact": N_("add the person {name}"),
    "intelligence": N_("add the market note {name}"),
    "material": N_("add the material {name}"),
    "opportunity": N_("add the opportunity {name}"),
    "private_note": N_("add the private note {name}"),
    "product": N_("add the product {name}"),
    "promise": N_("add the promise {name}"),
    "rate_plan": N_("add the rate plan {name}"),
    "season": N_("add the season {name}"),
    "task": N_("add the task {name}"),
}
DELETED = {
    "account": N_("delete the account {name}"),
    "call": N_("delete the call with {name}"),
    "contact": N_("delete the person {name}"),
    "intelligence": N_("delete the market note {name}"),
    "material": N_("delete the material {name}"),
    "opportunity": N_("delete the opportunity {name}"),
    "private_note": N_("delete the private note {name}"),
    "product": N_("delete the product {name}"),
    "promise": N_("delete the promise {name}"),
    "rate_plan": N_("delete the rate plan {name}"),
    "season": N_("delete the season {name}"),
    "task": N_("delete the task {name}"),
}
"""What is taken back most is said in a sentence of its own; other types are named behind the name."""

MANY = 200
"""From more records on a set is not looked into: the window asks for its words after every save."""


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
    records = reader.records_of(change_set, MANY + 1)
    if len(records) > MANY:
        return tr("an import or another large step")
    changes = reader.change_set(change_set)
    if not changes:
        return ""
    kept = next((str(to) for change in changes if (to := (change.values or {}).get("joined_to"))), "")
    if kept:
        return tr("combine duplicates into {name}").format(name=reader.titles([kept])[kept])
    if len(records) == 1:
        return _of_one(reader, tr, changes)
    return _of_several(reader, tr, changes, len(records))


def _of_one(reader: Reader, tr: Translator, changes: Sequence[Change]) -> str:
    first = changes[0]
    entry = REGISTRY.get(first.type)
    label = tr(entry.label) if entry else first.type
    name = _name(reader, first.record, entry)
    if first.kind == "delete":
        words = DELETED.get(first.type, N_("delete {name} ({type})")) if name else N_("delete “{type}”")
        return tr(words).format(name=name, type=label)
    if _are_new(reader, changes):
        words = ADDED.get(first.type, N_("add {name} ({type})")) if name else N_("add “{type}”")
        return tr(words).format(name=name, type=label)
    values = {field: value for change in changes for field, value in (change.values or {}).items()}
    if first.type == "call" and "when" in values:
        return tr("move the call with {name}").format(name=name)
    if first.type == "call" and values.get("state") == "cancelled":
        return tr("cancel the call with {name}").format(name=name)
    if first.type == "promise" and values.get("state") == "kept":
        return tr("keep the promise: {name}").format(name=name)
    fields = [tr(entry.fields[field].label) for field in values if entry and field in entry.fields]
    return tr("change “{field}” of {name}").format(field=", ".join(fields[:2]), name=name or label)


def _name(reader: Reader, record: str, entry: RecordType | None) -> str:
    """What a record is called, or how that begins; of one that is not there now, what it was called last."""
    name = _whole_name(reader, record, entry)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"


def _whole_name(reader: Reader, record: str, entry: RecordType | None) -> str:
    if (title := reader.titles([record])[record]) or entry is None:
        return title
    said = [
        (change.values or {}).get(field)
        for change in reversed(reader.changes(record))
        for field in entry.title
    ]
    found = next((value for value in said if isinstance(value, str) and value), "")
    return reader.titles([found])[found] or found if entry.fields[entry.title[0]].refers else found


def _of_several(reader: Reader, tr: Translator, changes: Sequence[Change], number: int) -> str:
    for change in changes:
        values = change.values or {}
        if change.type == "review" and values.get("finished_on"):
            name = reader.titles([change.record])[change.record]
            return tr("finish the review of {name}").format(name=name)
        if change.type == "given" and change.kind == "put" and not any(change.bases.values()):
            name = reader.titles([change.record])[change.record]
            return tr("hand over {name}").format(name=name)
    head = changes[0]
    if all(change.record == head.record or change.type in _HEADS.get(head.type, ()) for change in changes):
        return _of_one(reader, tr, [change for change in changes if change.record == head.record])
    if all(change.type == "rate" and change.kind == "put" for change in changes):
        return tr.plural("change {n} price", "change {n} prices", number)
    if all(change.kind == "delete" for change in changes):
        return tr.plural("delete {n} record", "delete {n} records", number)
    types = {change.type for change in changes}
    if _are_new(reader, changes):
        return tr.plural("add {n} record", "add {n} records", number)
    fields = {field for change in changes for field in change.bases}
    if len(types) == 1 and len(fields) == 1 and (entry := REGISTRY.get(types.pop())) is not None:
        field = entry.fields.get(fields.pop())
        if field is not None:
            return tr.plural(
                "change “{field}” of {n} record",
                "change “{field}” of {n} records",
                number,
                field=tr(field.label),
            )
    return tr.plural("{n} record", "{n} records", number)


def _are_new(reader: Reader, changes: Sequence[Change]) -> bool:
    """Whether a set made every record that it wrote to."""
    if any(any(change.bases.values()) for change in changes):
        return False
    held = reader.histories({change.record for change in changes})
    return all(history[0].change_set == changes[0].change_set for history in held.values())
