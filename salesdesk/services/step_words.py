"""What was done to one record, in words."""

import json
from collections.abc import Mapping, Sequence

from salesdesk.domain.change import Change, ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records.personal import preference_words
from salesdesk.domain.state import value_of
from salesdesk.domain.text import shortened
from salesdesk.i18n import N_, Translator
from salesdesk.store.reader import Reader

NAMED = 2
"""So many fields are named, those that stand first in the form."""

LONGEST_NAME = 80
"""A menu and a status bar have room for so many letters of a name."""

ADDED = {
    "account": N_("add the account {name}"),
    "benefit": N_("add the benefit “{name}”"),
    "call": N_("add the call with {name}"),
    "consent": N_("record the price consent for {name}"),
    "contact": N_("add the person {name}"),
    "feedback": N_("add the feedback of {name}"),
    "intelligence": N_("add the market note “{name}”"),
    "limitation": N_("add the limitation “{name}”"),
    "material": N_("add the material {name}"),
    "opportunity": N_("add the opportunity “{name}”"),
    "private_note": N_("add the private note “{name}”"),
    "product": N_("add the product {name}"),
    "promise": N_("add the promise “{name}”"),
    "rate_plan": N_("add the rate plan {name}"),
    "review": N_("begin the review of {name}"),
    "season": N_("add the season {name}"),
    "stock_movement": N_("add a stock movement of {name}"),
    "task": N_("add the task “{name}”"),
    "wording": N_("write “{name}” in another language"),
}
_NOT_ADDED = frozenset(
    ("preference", "property", "handover", "claim", "review", "review_answer", "period_review", "wording")
)
"""What nobody adds as such: it comes with what one does, or is of this house."""

DELETED = {
    "account": N_("delete the account {name}"),
    "benefit": N_("delete the benefit “{name}”"),
    "call": N_("delete the call with {name}"),
    "consent": N_("delete the price consent for {name}"),
    "contact": N_("delete the person {name}"),
    "feedback": N_("delete the feedback of {name}"),
    "intelligence": N_("delete the market note “{name}”"),
    "limitation": N_("delete the limitation “{name}”"),
    "material": N_("delete the material {name}"),
    "opportunity": N_("delete the opportunity “{name}”"),
    "private_note": N_("delete the private note “{name}”"),
    "product": N_("delete the product {name}"),
    "promise": N_("delete the promise “{name}”"),
    "rate_plan": N_("delete the rate plan {name}"),
    "review": N_("delete the review of {name}"),
    "season": N_("delete the season {name}"),
    "stock_movement": N_("delete a stock movement of {name}"),
    "task": N_("delete the task “{name}”"),
    "wording": N_("delete “{name}” in another language"),
}
"""What is taken back most is said in a sentence of its own; other types are named behind the name.

A name that is itself a sentence stands in quotation marks, here as wherever else something was done to it.
"""

_NAMED_BY = {"checklist_item": "material"}
"""By what a record without a name is called: a material that is brought has its name there."""

ADDED_TO, DELETED_OF = N_("add “{type}”: {name}"), N_("delete “{type}”: {name}")
"""What is called by another record, as a rate by its product: not as if that one were added or deleted."""

_NO_REPLY = N_("note that no reply came from {name}")
_UNREACHED = {
    "phone": N_("note that nobody answered at {name}"),
    "email": _NO_REPLY,
    "message": _NO_REPLY,
    "blitz": N_("note that nobody was met at {name}"),
}
"""What is noted of a call that nobody took, by its kind."""


class StepWords:
    """Says what changes did to a record, and what records are called, in a reader's language."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._tr = tr

    def of_one(self, changes: Sequence[Change]) -> str:
        """What some changes of one record, written together, did to it."""
        tr, first = self._tr, changes[0]
        entry = REGISTRY.get(first.type)
        label = tr(entry.label) if entry else tr("Record")
        by_another = entry is not None and entry.called_by_another
        if first.type == "preference":
            return self._of_preference(changes)
        name = self.name(first.record)
        if first.kind == "delete":
            usual = DELETED_OF if by_another else N_("delete {name} ({type})")
            words = DELETED.get(self._what(first), usual) if name else N_("delete “{type}”")
            return tr(words).format(name=name, type=label)
        values = {field: value for change in changes for field, value in (change.values or {}).items()}
        new = self.are_new(changes)
        if words := _noted(first.type, values) or ("" if new else self._deed(changes, values)):
            return tr(words).format(name=name or label)
        if new:
            usual = ADDED_TO if by_another else N_("add {name} ({type})")
            words = ADDED.get(self._what(first), usual) if name else N_("add “{type}”")
            return tr(words).format(name=name, type=label)
        of_type = entry.fields.values() if entry else ()
        fields = [tr(field.label) for field in of_type if field.name in values]
        if not fields:
            return tr("change {name}").format(name=name or label)
        said, more = {"field": ", ".join(fields[:NAMED]), "name": name or label}, len(fields) - NAMED
        if more > 0:
            return tr.plural(
                "change “{field}” and {n} more field of {name}",
                "change “{field}” and {n} more fields of {name}",
                more,
                **said,
            )
        return tr("change “{field}” of {name}").format(**said)

    def _what(self, change: Change) -> str:
        """What a record is: its type, of a claim whether it is a benefit or a limitation."""
        if change.type != "claim":
            return change.type
        state = self._reader.states([change.record]).get(change.record)
        return str(state.values.get("kind") or "") if state else ""

    def _is_of_a_move(self, change: Change) -> bool:
        """Whether the customer of a call was asked before, for the time that it had then."""
        state = self._reader.states([change.record]).get(change.record)
        return state is not None and bool(state.values.get("moved_reason"))

    def _channel_of(self, change: Change) -> str:
        state = self._reader.states([change.record]).get(change.record)
        return str(state.values.get("channel") or "") if state else ""

    def _deed(self, changes: Sequence[Change], values: Mapping[str, Json]) -> str:
        """What is done every day to what is there, in a sentence of its own; "" where only fields were changed."""
        match changes[0].type, values:
            case "call", {"when": after}:
                return _moved(self.before(changes, "when"), after)
            case "call", {"state": "cancelled"}:
                return N_("cancel the call with {name}")
            case "call", {"call_ahead": True, "reminded_on": str()}:
                return N_("note the reminder call to {name}")
            case "call", {"reminded_on": str()}:
                return N_("note the reminder to {name}")
            case "call", {"state": "confirmed"}:
                return N_("confirm the appointment with {name}")
            case "call", {"state": "missed"}:
                return _UNREACHED.get(self._channel_of(changes[0]), N_("note the missed call with {name}"))
            case "call", {"state": "done"}:
                return N_("note that the call with {name} was held")
            case "call", {"asked_on": str()} if self._is_of_a_move(changes[0]):
                return N_("note that {name} was told of the new time")
            case "call", {"asked_on": str()}:
                return N_("note the request to {name} for the appointment")
            case "call", {"material_sent_on": str()}:
                return N_("note the material sent to {name}")
            case "call", {"arrived_at": str()}:
                return N_("note the arrival at {name}")
            case "review", {"thanked_on": str()}:
                return N_("note the thanks to {name}")
            case "review", {"left_out": _} | {"taken_in": _}:
                return N_("choose what the review of {name} creates")
            case "checklist_item", {"quantity": int()}:
                return N_("change the copies of {name}")
            case "promise", {"state": "kept"}:
                return N_("keep the promise “{name}”")
            case "promise", {"state": "open"}:
                return N_("open the promise “{name}” again")
            case "task" | "promise" | "deadline", {"due": str(after), **rest} if not rest:
                before = self.before(changes, "due")
                if isinstance(before, str):
                    return N_("put off “{name}”") if before < after else N_("bring “{name}” forward")
            case "rate_plan", {"state": "published"}:
                return N_("publish the rate plan {name}")
        return ""

    def name(self, record: str) -> str:
        """What a record is called, or how that begins; of one that is not there now, what it was called last."""
        return shortened(self._whole_name(record), LONGEST_NAME)

    def are_new(self, changes: Sequence[Change]) -> bool:
        """Whether a set made every record of some of its changes."""
        if any(any(change.bases.values()) for change in changes):
            return False
        held = self._reader.histories({change.record for change in changes})
        return all(history[0].change_set == changes[0].change_set for history in held.values())

    def _whole_name(self, record: str, depth: int = 2) -> str:
        if title := self._reader.titles([record], self._tr)[record]:
            return title
        state = self._reader.states([record]).get(record)
        entry = REGISTRY.get(state.type) if state else None
        if not state or not entry:
            return ""
        title = entry.title[0]
        if state.values.get(title) in (None, ""):
            title = _NAMED_BY.get(state.type, title)
        said = state.values.get(title)
        if said in (None, ""):
            return ""
        if entry.fields[title].refers:
            return self._whole_name(str(said), depth - 1) if depth else ""
        return self._reader.titles_said(state.type, [str(said)], self._tr)[str(said)]

    def _of_preference(self, changes: Sequence[Change]) -> str:
        """A preference is called by what it is for; of the kept views it is said which one."""
        tr, record = self._tr, changes[0].record
        state = self._reader.states([record]).get(record)
        name = str(state.values.get("name") or "") if state else ""
        if name == "views.account":
            after = _kept((changes[-1].values or {}).get("value"))
            before = _kept(self.before(changes, "value"))
            for view in sorted(after.keys() | before.keys()):
                if after.get(view) != before.get(view):
                    words = N_("keep the view “{name}”") if view in after else N_("forget the view “{name}”")
                    return tr(words).format(name=shortened(view, LONGEST_NAME))
        if name == "recovery.again":
            return tr("put off the recovery code")
        words, about = preference_words(name)
        about = tr(REGISTRY[about].plural) if about in REGISTRY else self.name(about) or tr("No name yet")
        return tr("change {name}").format(name=tr(words).format(name=about))

    def before(self, changes: Sequence[Change], field: str) -> Json:
        """What stood in a field of a record before some changes were written together."""
        bases = {base for change in changes for base in change.bases.get(field, ())}
        held = self._reader.changes(changes[0].record)
        return next((value_of(each, field) for each in held if each.id in bases), None)


def words_of_new(reader: Reader, tr: Translator, change_set: ChangeSet) -> str:
    """What is said of the one record that a change set made, as "Account added: Sao Biển"; "" where it did not do just that.

    What is called by another record, as a price by its product, is said to be added only where an undo has words for that.
    """
    if len(change_set.records) != 1 or change_set.undoes is not None:
        return ""
    [record], type_name = change_set.records, change_set.touched[0].type
    entry = REGISTRY.get(type_name)
    if entry is None or type_name in _NOT_ADDED or (entry.called_by_another and type_name not in ADDED):
        return ""
    words = StepWords(reader, tr)
    if not words.are_new(reader.change_set(change_set.id)) or not (name := words.name(record)):
        return ""
    return words_of_added(tr, type_name, name)


def words_of_added(tr: Translator, type_name: str, name: str) -> str:
    """What is said of anything that is new, wherever it was made: by its type, and by its name or what else tells it."""
    said, label = tr("{type} added: {name}"), tr(REGISTRY[type_name].label)
    if not said.startswith("{type}"):
        label = label[:1].lower() + label[1:]
    return said.format(type=label, name=name)


def _noted(type_name: str, values: Mapping[str, Json]) -> str:
    """What is written down as done, also in a record that is made for that."""
    match type_name, values:
        case "task" | "deadline", {"done_on": str()}:
            return N_("mark “{name}” as done")
        case "deadline", {"seen_on": str()}:
            return N_("acknowledge “{name}”")
        case "review", {"finished_on": str()}:
            return N_("finish the review of {name}")
        case "given", {"account": str(), "material": str()}:
            return N_("hand over “{name}”")
    return ""


def _moved(before: Json, after: Json) -> str:
    """How a call of one time became one of another: it begins or ends at another moment, or both."""
    kind = REGISTRY["call"].fields["when"].kind
    was, now = kind.load(before), kind.load(after)
    if was and now and was.start == now.start:
        return N_("change the length of the call with {name}")
    if was and now and was.end == now.end:
        return N_("change the start of the call with {name}")
    return N_("move the call with {name}")


def _kept(text: Json) -> Mapping[str, object]:
    """The kept views of a preference's text by name; none where it is unsound."""
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        found = {}
    return found if isinstance(found, dict) else {}
