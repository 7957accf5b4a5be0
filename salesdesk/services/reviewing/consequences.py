"""What finishing a review makes, said before it is made; a pure function of what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from salesdesk.domain.addressing import name_in_letters
from salesdesk.domain.capture.proposals import speaks_of_proposal
from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.records import Call, Promise, Review
from salesdesk.domain.reviewing import in_one_line
from salesdesk.domain.text import fold
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.reviewing.facts import Facts, may_contact
from salesdesk.services.reviewing.writing import codes_in
from salesdesk.services.value_words import choice_of, outcome_of

Kind = Literal[
    "state",
    "next_call",
    "planned",
    "promise",
    "proposal",
    "note",
    "temperature",
    "opportunity",
    "feedback",
    "thanks",
]
"""`next_call` is the one that the review asks for, `planned` one that stands already and that it says nothing of.

`promise` is the one that the review tells of, `proposal` that of the proposal that was asked for.
"""

_COMING_STAGES = (None, "lead", "tentative")
_NEW_STAGES = {"business_won": "definite", "proposal_asked": "lead"}
"""The stage of the business that an outcome speaks of, where none was in the making."""


@dataclass(frozen=True)
class Consequence:
    """One thing that finishing writes: typed values into a record that is there (`record`) or into a new one.

    `ticked` is whether it is done unless the person says otherwise; `made` that it is there already; `wished` the
    day that was asked for, where it is not the day that is possible.
    """

    kind: Kind
    type: str
    values: Mapping[str, Any]
    record: str | None = None
    ticked: bool = True
    made: bool = False
    wished: date | None = None


def consequences(facts: Facts, tr: Translator) -> tuple[Consequence, ...]:
    """What finishing the review makes, in the order in which a person thinks of it.

    What an earlier finishing made is marked as made; what was left out then is not ticked again unless the review
    says something new there. What the draft says of a tick comes before what is proposed.
    """
    found = (
        _state,
        _next_call,
        _planned,
        _promise,
        _proposal,
        _note,
        _temperature,
        _opportunity,
        _feedback,
        _thanks,
    )
    return tuple(_as_said(each, facts.review) for rule in found for each in rule(facts, tr))


def _as_said(consequence: Consequence, review: Review) -> Consequence:
    kind = consequence.kind
    ticked = kind not in codes_in(review.left_out) and (
        consequence.ticked or kind in codes_in(review.taken_in)
    )
    return replace(consequence, ticked=ticked)


def another_call(call: Call, slot: Span, objective: str | None) -> dict[str, Any]:
    """The values of a call that follows this one: same people, same way, to be booked."""
    same = ("account", "contact", "channel", "colleague", "location", "opportunity", "travel_minutes")
    values = {name: getattr(call, name) for name in same}
    return {**values, "when": slot, "state": "to_book", "objective": objective}


def _state(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    state = "missed" if facts.review.outcome == "not_met" else "done"
    there = facts.call.state == state
    made = there and any(
        each.record == facts.call.id and each.values.get("state") == state for each in facts.made
    )
    if made or not there:
        yield Consequence(
            "state", "call", {"state": state}, facts.call.id, _ticked(facts, "outcome"), made=made
        )


def _next_call(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    review, call, slot = facts.review, facts.call, facts.slot
    if review.next_call is None:
        return
    if facts.coming:
        there = facts.coming[0]
        yield Consequence("next_call", "call", _values(there), there.id, made=True)
    elif slot is not None:
        objective = call.objective if review.outcome == "not_met" else review.next_step or call.next_best_step
        wished = review.next_call if slot.local.date() != review.next_call else None
        values = another_call(call, slot, objective)
        yield Consequence("next_call", "call", values, ticked=_ticked(facts, "next_call"), wished=wished)


def _planned(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    there, asked = facts.planned, facts.coming if facts.review.next_call else ()
    if there is not None and there.id not in {each.id for each in asked[:1]}:
        yield Consequence("planned", "call", _values(there), there.id, made=True)


def _promise(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    review, call = facts.review, facts.call
    if not review.promise or not call.account:
        return
    for there in facts.promises:
        if fold(there.name or "") == fold(review.promise):
            yield Consequence("promise", "promise", _values(there), there.id, made=True)
            return
    due = review.promise_due or type_of(Promise).beginning(facts.today)["due"]
    values = _promised(call, review.promise, due)
    yield Consequence("promise", "promise", values, ticked=_ticked(facts, "promise"))


def _proposal(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    """The proposal that was asked for; the review may promise it in its own words."""
    review, call, chance = facts.review, facts.call, facts.opportunity
    if review.outcome != "proposal_asked" or not call.account or speaks_of_proposal(review.promise):
        return
    for there in (*facts.promises, *facts.owed):
        if speaks_of_proposal(there.name):
            yield Consequence("proposal", "promise", _values(there), there.id, made=True)
            return
    name = tr("Send the proposal")
    if chance is not None and chance.name:
        name = in_one_line(tr("Send the proposal: {opportunity}").format(opportunity=chance.name))
    values = _promised(call, name, facts.second_working)
    yield Consequence("proposal", "promise", values, ticked=_ticked(facts, "outcome"))


def _note(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    text, call = facts.review.intelligence, facts.call
    if not text or not call.account:
        return
    name = in_one_line(text)
    for there in facts.notes:
        if text in (there.details, there.name):
            yield Consequence("note", "intelligence", _values(there), there.id, made=True)
            return
    names = [facts.contact.name if facts.contact else None, facts.account.name if facts.account else None]
    values = {
        "name": name,
        "details": text if text != name else None,
        "noted_on": call.when.local.date() if call.when else facts.today,
        "source": ", ".join(filter(None, names)) or None,
        "account": call.account,
        "call": call.id,
    }
    yield Consequence("note", "intelligence", values, ticked=_ticked(facts, "intelligence"))


def _temperature(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    account, now = facts.account, facts.review.temperature
    if account is None or now is None:
        return
    made = any(each.record == account.id and each.values.get("temperature") == now for each in facts.made)
    if account.temperature == now and not made:
        return
    values = {"temperature": now, "temperature_reason": _reason(facts, tr), "temperature_until": None}
    yield Consequence("temperature", "account", values, account.id, _ticked(facts, "temperature"), made)


def _opportunity(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    chance = facts.opportunity
    if chance is None:
        yield from _new_opportunity(facts, tr)
        return
    if facts.review.outcome != "business_won" or chance.stage not in _COMING_STAGES:
        return
    yield Consequence(
        "opportunity", "opportunity", {"stage": "definite"}, chance.id, _ticked(facts, "outcome")
    )


def _new_opportunity(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    """Business that came up in the call; where some is in the making there already it is not ticked."""
    review, call = facts.review, facts.call
    stage = _NEW_STAGES.get(review.outcome or "")
    if stage is None or not call.account:
        return
    written = {each.record for each in facts.made if each.type == "opportunity"}
    for there in facts.chances:
        if there.id in written:
            yield Consequence("opportunity", "opportunity", _values(there), there.id, made=True)
            return
    # The next step is a task; what was wanted says more of the business.
    name = in_one_line(call.objective or review.next_step or "") or choice_of(review, "outcome", tr)
    values = {
        "account": call.account,
        "name": name,
        "stage": stage,
        "contact": call.contact,
        "colleague": call.colleague,
        "segment": facts.account.segment if facts.account else None,
        "created_on": facts.today,
    }
    coming = any(each.stage in _COMING_STAGES for each in facts.chances)
    yield Consequence("opportunity", "opportunity", values, ticked=_ticked(facts, "outcome") and not coming)


def _feedback(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    """What they said of us, where they gave a figure or may be quoted."""
    review, call = facts.review, facts.call
    rating = str(review.satisfaction) if review.satisfaction in range(1, 6) else None
    if not call.account or not (rating or (review.quotable and review.feedback)):
        return
    for there in facts.feedback:
        yield Consequence("feedback", "feedback", _values(there), there.id, made=True)
        return
    values = {
        "account": call.account,
        "rating": rating,
        "received_on": call.when.local.date() if call.when else facts.today,
        "contact": call.contact,
        "comment": review.feedback,
        "quotable": review.quotable,
        "call": call.id,
    }
    yield Consequence("feedback", "feedback", values, ticked=_ticked(facts, "satisfaction", "quotable"))


def _thanks(facts: Facts, tr: Translator) -> Iterator[Consequence]:
    review, call = facts.review, facts.call
    person = facts.contact or facts.account
    if (
        review.outcome == "not_met"
        or review.thanked_on
        or person is None
        or not may_contact(facts.account, facts.contact)
    ):
        return
    address_as = facts.contact.address_as if facts.contact else None
    name = tr("Thank {name}").format(name=name_in_letters(address_as, person.name, tr.lang))
    written = {each.record for each in facts.made if each.type == "task"}
    for there in facts.tasks:
        if there.id in written or (there.name == name and there.done_on is None):
            yield Consequence("thanks", "task", _values(there), there.id, made=True)
            return
    values = {"name": name, "due": facts.next_working, "account": call.account, "colleague": call.colleague}
    yield Consequence("thanks", "task", values, ticked=review.finished_on is None)


def _promised(call: Call, name: str, due: date) -> dict[str, Any]:
    """The values of a promise that was given in a call."""
    return {
        "account": call.account,
        "name": name,
        "due": due,
        "state": "open",
        "contact": call.contact,
        "colleague": call.colleague,
        "call": call.id,
    }


def _values(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type_of(record).fields}


def _reason(facts: Facts, tr: Translator) -> str:
    """Why the account has another temperature now: the outcome and day of the call, and what the customer said."""
    review, formats = facts.review, Formats(tr.lang)
    day = facts.call.when.local.date() if facts.call.when else facts.today
    said = in_one_line(review.feedback or review.next_step or "")
    outcome = outcome_of(facts.call, review, tr) or tr("Call")
    return "\n".join(
        filter(None, (tr("{outcome}, {day}").format(outcome=outcome, day=formats.short(day)), said))
    )


def _ticked(facts: Facts, *names: str) -> bool:
    return facts.review.finished_on is None or bool(facts.fresh & set(names))
