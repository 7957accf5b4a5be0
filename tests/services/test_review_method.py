"""The house's method of reviewing: its questions, the answers, and what finishing makes of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.records import Call, Feedback, Opportunity, Promise, ReviewAnswer, ReviewQuestion
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import reviewing
from salesdesk.services.library.starting import take_starting_set, take_usual_questions
from salesdesk.services.records import add, change
from salesdesk.services.reviewing import method
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def call_at(desk: Desk, channel: str = "visit", account: str = "", **values: Any) -> str:
    owner = account or add(desk.journal, "account", {"name": "Sao Biển", "segment": "mice"})[0]
    start = datetime.fromtimestamp(HANDS.seconds, UTC) - timedelta(days=1)
    given = {"account": owner, "when": Span(start, 45, "Asia/Ho_Chi_Minh"), "channel": channel, **values}
    return add(desk.journal, "call", given)[0]


def ask(desk: Desk, question: str, channel: str | None = None, kind: str = "words") -> str:
    done = method.add_question(desk.journal, desk.reader, question, channel, kind)
    [made] = done.of_type("review_question")
    return made


def asked_after(desk: Desk, call: str) -> list[str | None]:
    found = desk.reader.of_type(Call, call)
    assert found is not None
    return [each.question for each in method.questions_for(desk.reader, found)]


def finish(desk: Desk, call: str, *left_out: str) -> reviewing.Made:
    for kind in left_out:
        reviewing.tick(desk.journal, desk.reader, call, kind, False)
    return reviewing.finish(desk.journal, desk.reader, HANDS.clock, call, ENGLISH)


def say(desk: Desk, call: str, **stored: Any) -> None:
    reviewing.write(desk.journal, desk.reader, call, stored)


def test_each_kind_of_call_has_its_questions_in_their_order(desk: Desk):
    ask(desk, "Who decides?")
    ask(desk, "Which rooms?", "site_inspection")
    last = ask(desk, "Was all in order?", "site_inspection", "scale")
    assert asked_after(desk, call_at(desk)) == ["Who decides?"]
    inspection = call_at(desk, "site_inspection")
    assert asked_after(desk, inspection) == ["Who decides?", "Which rooms?", "Was all in order?"]
    method.move_up(desk.journal, desk.reader, last)
    assert asked_after(desk, inspection) == ["Who decides?", "Was all in order?", "Which rooms?"]
    assert method.move_up(desk.journal, desk.reader, last).id == ""


def test_an_answer_makes_the_review_and_keeps_the_question_as_it_was_asked(desk: Desk):
    question, call = ask(desk, "Who decides?"), call_at(desk, next_best_step="Send the menu")
    method.answer(desk.journal, desk.reader, call, question, " Chị Hoa ")
    review = reviewing.review_of(desk.reader, call)
    assert review is not None
    assert review.next_step == "Send the menu"
    [kept] = desk.reader.find(ReviewAnswer, review=review.id)
    assert (kept.asked, kept.answer) == ("Who decides?", "Chị Hoa")
    method.answer(desk.journal, desk.reader, call, question, "Anh Bảo")
    assert method.answers_of(desk.reader, call)[question].answer == "Anh Bảo"
    method.answer(desk.journal, desk.reader, call, question, None)
    assert method.answers_of(desk.reader, call) == {}
    undo(desk.journal, desk.reader)
    assert method.answers_of(desk.reader, call)[question].answer == "Anh Bảo"


@pytest.mark.parametrize(("kind", "wrong", "right"), [("yes_no", "maybe", "yes"), ("scale", "6", "5")])
def test_an_answer_of_another_kind_is_refused(desk: Desk, kind: str, wrong: str, right: str):
    question, call = ask(desk, "So?", None, kind), call_at(desk)
    with pytest.raises(UserError):
        method.answer(desk.journal, desk.reader, call, question, wrong)
    assert reviewing.review_of(desk.reader, call) is None
    method.answer(desk.journal, desk.reader, call, question, right)
    assert method.answers_of(desk.reader, call)[question].answer == right


def test_the_usual_questions_are_taken_once(desk: Desk):
    take_usual_questions(desk.journal, desk.reader, HANDS.clock, "vi")
    usual = desk.reader.count(ReviewQuestion)
    assert usual >= 6
    with pytest.raises(UserError):
        take_usual_questions(desk.journal, desk.reader, HANDS.clock, "vi")
    take_starting_set(desk.journal, desk.reader, HANDS.clock, "vi")
    assert desk.reader.count(ReviewQuestion) == usual


@pytest.mark.parametrize(("outcome", "stage"), [("business_won", "definite"), ("proposal_asked", "lead")])
def test_business_that_came_up_becomes_an_opportunity_once(desk: Desk, outcome: str, stage: str):
    call = call_at(desk, objective="Win the gala")
    say(desk, call, outcome=outcome, next_step="Send the contract")
    finish(desk, call)
    [chance] = desk.reader.find(Opportunity)
    assert (chance.name, chance.stage, chance.segment) == ("Win the gala", stage, "mice")
    say(desk, call, lesson="Ask earlier")
    finish(desk, call)
    assert desk.reader.count(Opportunity) == 1


def test_where_business_is_in_the_making_another_one_is_only_proposed(desk: Desk):
    account = add(desk.journal, "account", {"name": "Alpha"})[0]
    add(desk.journal, "opportunity", {"account": account, "name": "Gala", "stage": "tentative"})
    call = call_at(desk, account=account)
    say(desk, call, outcome="proposal_asked")
    finish(desk, call)
    assert desk.reader.count(Opportunity) == 1


def test_what_they_think_of_us_becomes_feedback_once(desk: Desk):
    call = call_at(desk)
    say(desk, call, outcome="information", feedback="The team was quick", satisfaction=4, quotable=True)
    finish(desk, call)
    [said] = desk.reader.find(Feedback)
    assert (said.rating, said.comment, said.quotable, said.call) == ("4", "The team was quick", True, call)
    finish(desk, call)
    assert desk.reader.count(Feedback) == 1
    other = call_at(desk)
    say(desk, other, outcome="information", feedback="Hm", satisfaction=9)
    finish(desk, other)
    assert desk.reader.count(Feedback) == 1


def proposals(desk: Desk) -> list[tuple[str | None, date | None]]:
    return [(each.name, each.due) for each in desk.reader.find(Promise)]


def test_a_proposal_that_was_asked_for_is_promised_once(desk: Desk):
    call = call_at(desk)
    say(desk, call, outcome="proposal_asked", promise="Send the floor plan", promise_due="2026-09-30")
    finish(desk, call)
    # Today is Monday 21 September 2026.
    given = [("Send the floor plan", date(2026, 9, 30)), ("Send the proposal", date(2026, 9, 23))]
    assert sorted(proposals(desk)) == given
    say(desk, call, lesson="Ask earlier")
    finish(desk, call)
    assert len(proposals(desk)) == 2
    undo(desk.journal, desk.reader)
    undo(desk.journal, desk.reader)
    undo(desk.journal, desk.reader)
    assert proposals(desk) == []


def test_the_promised_proposal_names_the_opportunity_of_the_call_and_can_be_left_out(desk: Desk):
    account = add(desk.journal, "account", {"name": "Alpha"})[0]
    chance = add(desk.journal, "opportunity", {"account": account, "name": "Gala", "stage": "lead"})[0]
    call = call_at(desk, account=account, opportunity=chance)
    say(desk, call, outcome="proposal_asked")
    [shown] = [
        each
        for each in reviewing.consequences_of(desk.reader, HANDS.clock, call, ENGLISH)
        if each.kind == "proposal"
    ]
    assert shown.values["name"] == "Send the proposal: Gala" and shown.ticked
    finish(desk, call, "proposal")
    assert proposals(desk) == []


@pytest.mark.parametrize("typed", ["Proposal by Friday", "Gửi báo giá tiệc", "gui bao gia", "Gửi đề xuất"])
def test_a_proposal_that_is_promised_already_is_not_promised_again(desk: Desk, typed: str):
    call = call_at(desk)
    say(desk, call, outcome="proposal_asked", promise=typed)
    finish(desk, call)
    assert [name for name, _ in proposals(desk)] == [typed]
    account = desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    again = call_at(desk, account=account or "")
    say(desk, again, outcome="proposal_asked")
    [shown] = [
        each
        for each in reviewing.consequences_of(desk.reader, HANDS.clock, again, ENGLISH)
        if each.kind == "proposal"
    ]
    assert shown.made, "an open promise of the account"
    finish(desk, again)
    assert [name for name, _ in proposals(desk)] == [typed]
    [there] = desk.reader.find(Promise)
    change(desk.journal, desk.reader, there.id, {"state": "kept"})
    third = call_at(desk, account=account or "")
    say(desk, third, outcome="proposal_asked")
    finish(desk, third)
    assert len(proposals(desk)) == 2, "another one, after the first was sent"
