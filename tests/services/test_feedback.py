"""Feedback of customers: what may be quoted, what waits for an answer, how content they are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.records import Feedback
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import feedback
from salesdesk.services.records import add
from salesdesk.services.timeline import timeline
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()
TODAY = datetime.fromtimestamp(HANDS.seconds, ZoneInfo("Asia/Ho_Chi_Minh")).date()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def put(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def said(desk: Desk, account: str, comment: str, days: int = 1, **values: Any) -> str:
    received = TODAY - timedelta(days=days)
    return put(desk, "feedback", account=account, comment=comment, received_on=received, **values)


def read(desk: Desk, record: str) -> Feedback:
    found = desk.reader.of_type(Feedback, record)
    assert found is not None
    return found


def test_only_what_is_allowed_content_and_settled_is_quoted(desk: Desk):
    account, hall = put(desk, "account", name="Alpha"), put(desk, "product", name="Hall")
    said(desk, account, "older", 9, rating="5", quotable=True, product=hall)
    said(desk, account, "newer", 2, rating="4", quotable=True)
    said(desk, account, "no figure", 3, quotable=True)
    said(desk, account, "not asked", 1, rating="5")
    said(desk, account, "no", 1, rating="5", quotable=False)
    said(desk, account, "so so", 1, rating="3", quotable=True)
    said(desk, account, "angry", 1, rating="5", quotable=True, complaint="open")
    put(desk, "feedback", account=account, rating="5", quotable=True)
    assert [each.comment for each in feedback.quotable(desk.reader)] == ["newer", "no figure", "older"]
    assert [each.comment for each in feedback.quotable(desk.reader, product=hall)] == ["older"]
    assert feedback.quotable(desk.reader, account=put(desk, "account", name="Beta")) == []
    assert len(feedback.quotable(desk.reader, limit=1)) == 1


def test_whoever_waits_is_told_once(desk: Desk):
    record = said(
        desk, put(desk, "account", name="Alpha"), "Cold soup", complaint="open", changed="New lamps"
    )
    assert feedback.needs_answer(read(desk, record))
    feedback.tell(desk.journal, desk.reader, HANDS.clock, record)
    told = read(desk, record)
    assert (told.told_on, told.complaint) == (TODAY, "answered")
    assert not feedback.needs_answer(told)


def test_the_average_never_stands_without_how_many_there_were(desk: Desk):
    account = put(desk, "account", name="Alpha")
    assert feedback.content_words([], ENGLISH) == ""
    for rating in ("5", "4", None, "4"):
        said(desk, account, "x", rating=rating)
    found = desk.reader.find(Feedback)
    assert feedback.content_words(found, ENGLISH) == "3 ratings, on average 4.3 of 5"
    assert "4,3/5" in feedback.content_words(found, translator("vi"))


def test_a_form_of_a_call_knows_account_and_person(desk: Desk):
    account = put(desk, "account", name="Alpha")
    person = put(desk, "contact", account=account, name="Hoa")
    when = Span(datetime.fromtimestamp(HANDS.seconds, UTC), 45, "Asia/Ho_Chi_Minh")
    call = put(desk, "call", account=account, contact=person, when=when)
    form = feedback.begun(desk.reader, HANDS.clock, call=call)
    assert form == {"account": account, "contact": person, "call": call, "received_on": TODAY}
    with pytest.raises(UserError):
        feedback.begun(desk.reader, HANDS.clock)


def test_feedback_stands_in_the_history_of_the_account(desk: Desk):
    account = put(desk, "account", name="Alpha")
    record = said(desk, account, "Quick and kind", rating="5")
    [moment] = timeline(desk.reader, account, TODAY, ENGLISH)
    assert (moment.record, moment.words, moment.note) == (record, "Quick and kind", "5 · Excellent")
