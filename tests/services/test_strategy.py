"""The strategy of a call: what policy approves, what history offers, whom one asked."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.briefing import Layout
from salesdesk.domain.records import Account, Call
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.ready import Check, ready
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.records import add, change
from salesdesk.services.strategy import offers, policy
from salesdesk.services.strategy.consulting import consultation_words, consultations, waiting
from salesdesk.services.strategy.offers import Offer
from salesdesk.services.strategy.taking import take
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = datetime.fromtimestamp(HANDS.seconds, HERE).date()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def put(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def call_at(desk: Desk, account: str, **values: Any) -> str:
    start = datetime.fromtimestamp(HANDS.seconds, UTC) + timedelta(days=2)
    when = Span(start, 45, "Asia/Ho_Chi_Minh")
    return put(desk, "call", account=account, when=when, **values)


def read(desk: Desk, call: str) -> tuple[Call, Account]:
    found = desk.reader.of_type(Call, call)
    assert found is not None
    account = desk.reader.of_type(Account, found.account)
    assert account is not None
    return found, account


def checks(desk: Desk, call: str) -> dict[str, Check]:
    made = Dossier(Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH), call)
    return {check.id.split(" ")[0]: check for check in ready(made)}


def test_a_forbidden_technique_is_not_offered_and_is_told_where_it_was_chosen(desk: Desk):
    good = put(desk, "technique", name="Two options", stage="closing", standing="encouraged")
    also = put(desk, "technique", name="A trial close", stage="closing", standing="permitted")
    first = put(desk, "technique", name="Agenda first", stage="opening")
    bad = put(desk, "technique", name="False urgency", stage="closing", standing="forbidden")
    assert [each.id for each in policy.approved_techniques(desk.reader)] == [first, good, also]
    call = call_at(desk, put(desk, "account", name="Alpha"), technique=bad)
    assert checks(desk, call)["rules"].words == "The technique “False urgency” is forbidden in this house."
    change(desk.journal, desk.reader, call, {"technique": good})
    assert "rules" not in checks(desk, call)


def test_a_rule_forbids_an_approach_for_its_segment_while_it_holds(desk: Desk):
    put(desk, "policy", name="No cold calls", rule="Embassies only by letter", approach="cold",
        standing="forbidden", segment="government")  # fmt: skip
    put(desk, "policy", name="Cold is fine", rule="With shops", approach="cold", standing="permitted")
    assert "cold" not in policy.approved_approaches(desk.reader, TODAY, "government")
    assert "cold" in policy.approved_approaches(desk.reader, TODAY, "corporate")
    call = call_at(desk, put(desk, "account", name="Embassy", segment="government"), approach="cold")
    words = checks(desk, call)["rules"].words
    assert words == "The approach “First contact” is forbidden here: Embassies only by letter"


def test_objections_come_from_the_account_then_its_segment_then_the_library(desk: Desk):
    account = put(desk, "account", name="Alpha", segment="corporate")
    other = put(desk, "account", name="Beta", segment="corporate")
    far = put(desk, "account", name="Gamma", segment="crew")
    put(desk, "objection", account=account, name="Too far", state="open")
    put(desk, "objection", account=account, name="Noise", state="resolved", worked="Court side")
    put(desk, "objection", account=other, name="Parking", state="resolved", worked="Five places",
        segment="corporate")  # fmt: skip
    put(
        desk, "objection", account=far, name="Dark rooms", state="resolved", worked="Curtains", segment="crew"
    )
    known = put(desk, "known_objection", name="Too dear", kind="price")
    put(desk, "known_objection", name="Crew rules", segment="crew")
    weak = put(desk, "answer", objection=known, name="It is not")
    strong = put(desk, "answer", objection=known, name="All in?")
    for state, answer in (("resolved", strong), ("stands", weak)):
        put(desk, "objection", account=far, name="x", state=state, answered_with=answer)
    call, its = read(desk, call_at(desk, account))
    found = offers.objections(desk.reader, call, its, ENGLISH)
    assert [each.words for each in found] == ["Too far", "Noise", "Parking", "Too dear"]
    assert [each.answer for each in found] == ["", "Court side", "Five places", "All in?"]
    assert found[1].reason == "Resolved with this before"
    assert found[3].reason == "Used 1 ×, worked 1 ×"
    assert found[2].line == "“Parking” Five places"


def test_what_was_taken_stands_in_the_plan_and_is_not_offered_again(desk: Desk):
    account = put(desk, "account", name="Alpha", segment="corporate")
    put(desk, "objection", account=account, name="Too far", state="open", answer="18 minutes")
    call, its = read(desk, call_at(desk, account, expect="- Price"))
    [offer] = offers.objections(desk.reader, call, its, ENGLISH)
    take(desk.journal, desk.reader, call.id, "objections", offer)
    call, its = read(desk, call.id)
    assert call.expect == "- Price\n“Too far” 18 minutes"
    assert offers.objections(desk.reader, call, its, ENGLISH) == []


def test_questions_that_met_their_objective_come_before_the_library(desk: Desk):
    account, other = (put(desk, "account", name=name, segment="mice") for name in ("Alpha", "Beta"))
    put(desk, "question", name="Who decides?", purpose="The people to convince")
    put(desk, "question", name="What must not fail?", segment="mice")
    put(desk, "question", name="Which rooms for the crew?", segment="crew")
    for met in ("yes", "yes", "no"):
        ask = "How many guests?" if met == "yes" else "Do you like us?"
        held = call_at(desk, other, ask=ask)
        put(desk, "review", call=held, outcome="next_step", objective_met=met)
    call, its = read(desk, call_at(desk, account))
    found = offers.questions(desk.reader, call, its, ENGLISH)
    assert [each.words for each in found] == ["How many guests?", "What must not fail?", "Who decides?"]
    assert found[0].reason == "asked in 2 calls of this segment that met their objective"
    assert found[2].reason == "The people to convince"


def test_only_facts_that_still_hold_are_offered(desk: Desk):
    account = put(desk, "account", name="Alpha", segment="mice")
    rival = put(desk, "account", name="Rival", kind="competitor")
    put(desk, "intelligence", name="Opens a new hall", account=account, competitor=rival, noted_on=TODAY)
    put(desk, "intelligence", name="Old price", kind="competitor_price", segment="mice", noted_on=TODAY,
        expires_on=TODAY - timedelta(days=1))  # fmt: skip
    put(desk, "intelligence", name="They grow", kind="need", account=account, noted_on=TODAY)
    call, its = read(desk, call_at(desk, account))
    found = offers.competitor_facts(desk.reader, call, its, TODAY, ENGLISH)
    assert [each.words for each in found] == ["Rival: Opens a new hall"]


def test_advice_is_waited_for_in_the_ready_check_and_printed_in_the_briefing(desk: Desk):
    call = call_at(desk, put(desk, "account", name="Alpha"))
    who = put(desk, "colleague", name="Vinh", outside=True)
    first = put(desk, "consultation", call=call, colleague=who, asked="May I give 12 %?", asked_on=TODAY,
                needed_by=TODAY + timedelta(days=1))  # fmt: skip
    put(desk, "consultation", call=call, colleague=who, asked="Who knows her?", answer="Hoa does")
    check = checks(desk, call)["advice"]
    assert not check.ok
    assert check.words.startswith("Vinh: May I give 12 %?  ·  needed by ")
    assert (check.type, check.record, check.fields) == ("consultation", first, ("answer", "answered_on"))
    change(desk.journal, desk.reader, first, {"answer": "Up to 10 %", "answered_on": TODAY})
    assert waiting(desk.reader, call) == []
    assert "advice" not in checks(desk, call)
    told = [consultation_words(desk.reader, e, TODAY, ENGLISH)[1] for e in consultations(desk.reader, call)]
    assert told[0].startswith("Up to 10 %")
    dossier = Dossier(Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH), call)
    [strategy] = [each for each in sections_of(dossier, Layout()) if each.id == "strategy"]
    assert "May I give 12 %?" in repr(strategy)
    assert "Hoa does" in repr(strategy)


def test_an_objective_that_cannot_be_measured_says_what_is_missing_and_blocks_nothing(desk: Desk):
    call = call_at(desk, put(desk, "account", name="Alpha"), objective="Introduce ourselves")
    check = checks(desk, call)["objective"]
    assert not check.ok
    assert "name a figure, a day" in check.words
    assert check.fields == ("objective", "measure")
    change(desk.journal, desk.reader, call, {"measure": "Two dates for a visit"})
    assert checks(desk, call)["objective"].ok


def test_an_offer_without_an_answer_is_its_words():
    assert Offer("Too dear").line == "Too dear"
