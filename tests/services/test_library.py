"""The library of selling: the starting set, taken once and taken back, and how often something worked."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.records import Answer, KnownObjection, Question, ReviewQuestion, Technique
from salesdesk.domain.success import Success, Use, by_segment, in_all
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.library.starting import is_empty, take_starting_set
from salesdesk.services.library.success import answer_success, success_lines, technique_success
from salesdesk.services.records import add
from salesdesk.services.sample.starting_set import FILES, starting_entries, starting_set
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def test_the_starting_set_is_as_large_as_it_says():
    counts = Counter(draft.type for draft in starting_set(date(2026, 9, 21), "en"))
    assert counts["technique"] >= 25
    assert counts["known_objection"] >= 25
    assert counts["answer"] == 2 * counts["known_objection"]
    assert counts["question"] >= 30
    stages = {entry["stage"] for entry in starting_entries("technique")}
    assert stages >= {"opening", "questioning", "presenting", "objections", "closing"}


def test_every_text_of_the_starting_set_is_in_both_languages_and_in_neither_twice():
    texts = {"name", "when_to_use", "how", "behind", "purpose", "question", "text"}
    for lang in ("", "_vi"):
        said: Counter[str] = Counter()
        for type_name in FILES:
            for entry in starting_entries(type_name):
                for each in (entry, *entry.get("answers", ())):
                    words = [each.get(f"{name}{lang}", "") for name in texts & each.keys()]
                    assert all(words), entry["key"]
                    said.update(words)
        assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_taking_the_set_is_one_step_that_can_be_taken_back(desk: Desk, lang: str):
    assert is_empty(desk.reader)
    take_starting_set(desk.journal, desk.reader, HANDS.clock, lang)
    assert not is_empty(desk.reader)
    objections = {each.id for each in desk.reader.find(KnownObjection)}
    assert {each.objection for each in desk.reader.find(Answer)} == objections
    names = {each.name for each in desk.reader.find(Technique)}
    assert ("Two honest options" in names) == (lang == "en")
    with pytest.raises(UserError):
        take_starting_set(desk.journal, desk.reader, HANDS.clock, lang)
    undo(desk.journal, desk.reader)
    assert is_empty(desk.reader)
    assert desk.reader.find(ReviewQuestion) == []
    assert desk.reader.find(Question) == []


def test_success_counts_uses_by_segment_and_never_hides_how_often():
    uses = [Use("mice", "yes"), Use("mice", ""), Use("crew", "no"), Use("", "partly"), Use("mice", "yes")]
    found = by_segment(uses)
    assert found[0] == Success("mice", 3, 2, 0)
    assert in_all(found) == Success("", 5, 2, 1)
    assert by_segment([]) == ()


def test_a_technique_worked_where_the_reviews_say_so(desk: Desk):
    journal, reader = desk.journal, desk.reader
    technique = add(journal, "technique", {"name": "Ask and wait"})[0]
    for segment, worked in (("mice", "yes"), ("mice", "no"), ("crew", "yes")):
        account = add(journal, "account", {"name": segment, "segment": segment})[0]
        call = add(journal, "call", {"account": account})[0]
        values = {"call": call, "outcome": "next_step", "technique": technique, "technique_worked": worked}
        add(journal, "review", values)
    found = technique_success(reader, technique)
    assert found == (Success("mice", 2, 1, 0), Success("crew", 1, 1, 0))
    assert success_lines(found, ENGLISH) == (
        "Used 3 ×, worked 2 ×",
        "MICE: used 2 ×, worked 1 ×",
        "Crew: used 1 ×, worked 1 ×",
    )
    assert success_lines((), ENGLISH) == ()


def test_an_answer_worked_where_the_objection_is_resolved(desk: Desk):
    journal, reader = desk.journal, desk.reader
    known = add(journal, "known_objection", {"name": "Too dear"})[0]
    good, unused = (add(journal, "answer", {"objection": known, "name": name})[0] for name in ("A", "B"))
    account = add(journal, "account", {"name": "Alpha", "segment": "corporate"})[0]
    for state in ("resolved", "stands", "open"):
        values = {"account": account, "name": "Too dear", "state": state, "answered_with": good}
        add(journal, "objection", values)
    found = answer_success(reader, [good, unused])
    assert found[good] == (Success("corporate", 3, 1, 0),)
    assert found[unused] == ()
