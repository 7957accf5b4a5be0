"""The conflict inbox: nothing that somebody wrote is dropped, and a decision reaches everyone."""

from typing import Literal

import pytest

from salesdesk.domain.change import Edit
from salesdesk.domain.decisions import WHOLE
from salesdesk.services.records import delete
from salesdesk.services.sharing import inbox
from salesdesk.services.undo import redo, undo
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, give, put, what


def test_two_edits_of_one_field_wait_and_the_decision_reaches_everyone(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    put(binh, record, city="Vinh", phone="0905 111 222")
    assert give(binh, an).look.effects.conflicts == 1
    [decision] = inbox.decisions(an.desk)
    assert {each.value for each in decision.writings} == {"Đà Nẵng", "Vinh"}
    assert decision.mine is not None and decision.mine.value == "Đà Nẵng"
    assert decision.theirs is not None and decision.theirs.value == "Vinh"
    assert inbox.both(decision) == " / ".join(str(each.value) for each in decision.writings)
    inbox.take(an.desk, decision, "mine")
    assert inbox.decisions(an.desk) == []
    give(an, binh)
    assert what(binh, record, "city", "phone") == ["Đà Nẵng", "0905 111 222"]
    assert inbox.decisions(binh.desk) == [] and an.facts() == binh.facts()
    undo(an.desk.journal, an.desk.reader)
    [again] = inbox.decisions(an.desk)
    assert again.mine is not None and again.theirs is not None, "undoing a decision brings every write back"
    assert (again.mine.value, again.theirs.value) == ("Đà Nẵng", "Vinh")


def test_an_edit_leaves_the_others_waiting(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    put(binh, record, city="Vinh")
    give(binh, an)
    put(an, record, city="Hội An")
    [decision] = inbox.decisions(an.desk)
    assert {each.value for each in decision.writings} == {
        "Hội An",
        *({"Đà Nẵng", "Vinh"} - {_shown_before(decision)}),
    }


def _shown_before(decision: inbox.Decision) -> str:
    [other] = [each.value for each in decision.writings if each.value != "Hội An"]
    return "Vinh" if other == "Đà Nẵng" else "Đà Nẵng"


@pytest.mark.parametrize("keeps", [True, False])
def test_what_was_deleted_elsewhere_and_written_to_here_waits(laptop: Make, keeps: bool) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    delete(an.desk.journal, an.desk.reader, record)
    put(binh, record, city="Vinh")
    give(an, binh)
    give(binh, an)
    for each in (an, binh):
        assert what(each, record, "city") == ["Vinh"], "a delete hides only what it saw"
        [decision] = inbox.decisions(each.desk)
        assert decision.kind == "deleted"
    decision = inbox.the_decision(binh.desk, record, "deleted")
    inbox.take(binh.desk, decision, "mine" if keeps else "theirs")
    give(binh, an)
    for each in (an, binh):
        assert inbox.decisions(each.desk) == []
        assert (each.desk.reader.get(record) is not None) is keeps
    assert an.facts() == binh.facts()


def test_who_wrote_something_is_told_when_a_colleague_takes_it_back(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    arrived = give(an, binh)
    assert arrived.received is not None
    undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    give(binh, an)
    assert what(an, record, "city") == ["Huế"]
    [decision] = inbox.decisions(an.desk)
    assert (decision.kind, decision.field) == ("taken_back", "city")
    inbox.take(an.desk, decision, "mine")
    assert what(an, record, "city") == ["Đà Nẵng"] and inbox.decisions(an.desk) == []


def test_leaving_it_as_the_colleague_made_it_closes_the_notice(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    arrived = give(an, binh)
    assert arrived.received is not None
    undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    give(binh, an)
    inbox.take(an.desk, inbox.decisions(an.desk)[0], "theirs")
    assert what(an, record, "city") == ["Huế"] and inbox.decisions(an.desk) == []


def _undeleted(an: Laptop, binh: Laptop) -> str:
    """An account that An deleted and Bình, who merged that and took the merge back, shows again."""
    record = account(an, city="Huế")
    give(an, binh)
    delete(an.desk.journal, an.desk.reader, record)
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    return record


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_who_deleted_something_is_asked_when_a_colleague_takes_the_delete_back(
    laptop: Make, whose: Literal["mine", "theirs"]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _undeleted(an, binh)
    [decision] = inbox.decisions(an.desk)
    assert (decision.kind, decision.field) == ("taken_back", WHOLE)
    assert [(each.shown, each.mine, each.deletes) for each in decision.writings] == [
        (True, False, False),
        (False, True, True),
    ]
    assert inbox.count(an.desk) == 1
    done = inbox.take(an.desk, inbox.the_decision(an.desk, record, "deleted"), whose)
    assert (done is None) is (whose == "theirs")
    assert inbox.decisions(an.desk) == [] and inbox.count(an.desk) == 0
    assert (an.desk.reader.get(record) is None) is (whose == "mine")
    assert whose == "mine" or what(an, record, "city") == ["Huế"]
    give(an, binh)
    assert inbox.decisions(binh.desk) == [] and an.facts() == binh.facts()


def test_a_delete_that_was_taken_back_and_done_again_asks_nothing(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _undeleted(an, binh)
    redo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    assert an.desk.reader.get(record) is None and inbox.decisions(an.desk) == []


def _taken_away(an: Laptop, binh: Laptop) -> str:
    """An account that An made and Bình, who merged it and took the merge back, has away."""
    account(an)
    give(an, binh)
    record = account(an, city="Huế")
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    return record


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_who_made_a_record_is_asked_when_a_colleague_takes_it_away_by_undo(
    laptop: Make, whose: Literal["mine", "theirs"]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _taken_away(an, binh)
    assert an.desk.reader.get(record) is None
    [decision] = inbox.decisions(an.desk)
    assert (decision.kind, decision.field) == ("taken_back", WHOLE)
    assert [(each.shown, each.mine, each.deletes) for each in decision.writings] == [
        (True, False, True),
        (False, True, False),
    ]
    inbox.take(an.desk, decision, whose)
    assert inbox.decisions(an.desk) == [] and inbox.count(an.desk) == 0
    assert (an.desk.reader.get(record) is not None) is (whose == "mine")
    give(an, binh)
    assert (binh.desk.reader.get(record) is not None) is (whose == "mine")
    assert inbox.decisions(binh.desk) == [] and an.facts() == binh.facts()


def test_what_was_taken_away_and_brought_back_asks_nothing(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _taken_away(an, binh)
    redo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    assert what(an, record, "city") == ["Huế"] and inbox.decisions(an.desk) == []
    undo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    assert [each.field for each in inbox.decisions(an.desk)] == [WHOLE]


def test_an_honest_delete_that_was_undone_and_done_again_asks_nothing(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    delete(binh.desk.journal, binh.desk.reader, record)
    undo(binh.desk.journal, binh.desk.reader)
    redo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    assert an.desk.reader.get(record) is None and inbox.decisions(an.desk) == []


def test_what_was_deleted_after_it_had_been_decided_asks_nothing(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _undeleted(an, binh)
    delete(an.desk.journal, an.desk.reader, record)
    assert inbox.decisions(an.desk) == []
    state = an.desk.reader.states([record])[record]
    bases = {"city": (*state.shown_head("city"), *(each.id for each in state.deletes))}
    an.desk.journal.write([Edit(record, values={"city": "Huế"}, bases=bases)])
    assert an.desk.reader.get(record) is not None and inbox.decisions(an.desk) == []


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_after_a_decision_was_undone_each_side_is_who_wrote_it(
    laptop: Make, whose: Literal["mine", "theirs"]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    put(binh, record, city="Vinh")
    give(binh, an)
    for _ in range(2):
        inbox.take(an.desk, inbox.the_decision(an.desk, record, "city"), whose)
        undo(an.desk.journal, an.desk.reader)
        [decision] = inbox.decisions(an.desk)
        assert {each.value: each.mine for each in decision.writings} == {"Đà Nẵng": True, "Vinh": False}
    inbox.take(an.desk, decision, "theirs")
    assert what(an, record, "city") == ["Vinh"]


def test_after_a_merge_was_brought_back_each_side_is_who_wrote_it(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="fromA")
    delete(an.desk.journal, an.desk.reader, record)
    put(binh, record, city="fromB")
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    redo(binh.desk.journal, binh.desk.reader)
    field, whole = inbox.decisions(binh.desk)
    assert {each.value: each.mine for each in field.writings} == {"fromA": False, "fromB": True}
    assert [each.mine for each in whole.writings] == [True, False], "Bình wrote, An deleted"


def test_what_both_had_deleted_asks_nothing_when_one_takes_the_merge_back(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Vinh")
    delete(an.desk.journal, an.desk.reader, record)
    delete(binh.desk.journal, binh.desk.reader, record)
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    give(binh, an)
    assert an.desk.reader.get(record) is None and inbox.decisions(an.desk) == []


def test_what_is_deleted_with_rivals_waiting_asks_nothing_until_it_is_brought_back(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Vinh")
    give(an, binh)
    give(an, chi)
    put(an, record, city="Huế")
    put(binh, record, city="Hanoi")
    assert give(binh, an).look.effects.conflicts == 1
    delete(an.desk.journal, an.desk.reader, record)
    for each in (an, chi):
        assert inbox.count(each.desk) == each.desk.reader.waiting() == 0
        assert inbox.decisions(each.desk) == inbox.decisions_of(each.desk, record) == []
        assert give(an, chi).look.effects.conflicts == 0
    undo(an.desk.journal, an.desk.reader)
    assert inbox.count(an.desk) == 1 == len(inbox.decisions(an.desk))
    assert give(an, chi).look.effects.conflicts == 1
