"""Reviews: what waits, what finishing makes, and that it is made once and can be taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.briefing import Layout
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import (
    Account,
    Call,
    Intelligence,
    Opportunity,
    Promise,
    Review,
    Task,
)
from salesdesk.domain.reviewing import LONGEST_NAME, first_free, first_working, in_one_line
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import reviewing
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.records import add, change, new_record
from salesdesk.services.undo import redo, undo
from salesdesk.services.working_days import WorkCalendar
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in, values_of

ZONE = "Asia/Ho_Chi_Minh"
HERE = ZoneInfo(ZONE)
HANDS = Hands()
TODAY = datetime.fromtimestamp(HANDS.seconds, HERE).date()
"""Monday 21 September 2026."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def span(day: date, hour: int = 9, minute: int = 0, minutes: int = 45) -> Span:
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=HERE)
    return Span(local.astimezone(UTC), minutes, ZONE)


def add_call(desk: Desk, **values: Any) -> str:
    account = values.pop("account", None) or add(desk.journal, "account", {"name": "Sao Biển"})[0]
    given = {"account": account, "when": span(TODAY - timedelta(days=3)), "channel": "visit", **values}
    return add(desk.journal, "call", given)[0]


def say(desk: Desk, call: str, **stored: Any) -> None:
    for name, value in stored.items():
        reviewing.write(desk.journal, desk.reader, call, {name: value})


def finish(desk: Desk, call: str, *left_out: str) -> reviewing.Made:
    for kind in left_out:
        reviewing.tick(desk.journal, desk.reader, call, kind, False)
    return reviewing.finish(desk.journal, desk.reader, HANDS.clock, call, ENGLISH)


def kinds(desk: Desk, call: str) -> dict[str, reviewing.Consequence]:
    return {c.kind: c for c in reviewing.consequences_of(desk.reader, HANDS.clock, call, ENGLISH)}


def everything(desk: Desk) -> dict[str, dict[str, Any]]:
    return {
        record.id: values_of(desk, record.id)
        for cls in (Account, Call, Intelligence, Opportunity, Promise, Review, Task)
        for record in desk.reader.find(cls)
    }


def full(desk: Desk) -> str:
    """A call of which everything is said."""
    account, _ = add(desk.journal, "account", {"name": "Sao Biển", "temperature": "warm"})
    contact, _ = add(desk.journal, "contact", {"account": account, "name": "Chị Hoa"})
    chance, _ = add(desk.journal, "opportunity", {"account": account, "name": "Gala", "stage": "tentative"})
    call = add_call(desk, account=account, contact=contact, opportunity=chance, objective="Agree 40 nights")
    say(
        desk,
        call,
        outcome="business_won",
        feedback="They like the new wing.\nPrice is fine.",
        next_step="Bring the contract",
        next_call=(TODAY + timedelta(days=14)).isoformat(),
        promise="Send the floor plan",
        promise_due=(TODAY + timedelta(days=2)).isoformat(),
        intelligence="Competitor: 1.45m++ until 30/4\nbreakfast included",
        temperature="hot",
        lesson="Come before ten",
    )
    return call


def test_the_first_thing_said_makes_the_review_with_what_the_plan_prefilled(desk: Desk) -> None:
    technique, _ = add(desk.journal, "technique", {"name": "Open questions"})
    call = add_call(desk, technique=technique, next_best_step="Site visit")
    found = desk.reader.of_type(Call, call)
    assert found is not None
    assert reviewing.prefilled(found) == {"technique": technique, "next_step": "Site visit"}
    assert not reviewing.write(desk.journal, desk.reader, call, {"next_step": "Site visit"}).id
    assert reviewing.review_of(desk.reader, call) is None
    reviewing.write(desk.journal, desk.reader, call, {"outcome": "information"})
    review = reviewing.review_of(desk.reader, call)
    assert review is not None
    assert (review.technique, review.next_step, review.outcome) == (technique, "Site visit", "information")
    reviewing.write(desk.journal, desk.reader, call, {"next_step": None})
    assert desk.reader.count(Review) == 1
    assert reviewing.review_of(desk.reader, call).next_step is None  # type: ignore[union-attr]


def test_a_plan_that_is_rejected_first_is_not_kept(desk: Desk) -> None:
    call = add_call(
        desk, next_best_step="Site visit", technique=add(desk.journal, "technique", {"name": "A"})[0]
    )
    reviewing.write(desk.journal, desk.reader, call, {"next_step": None})
    review = reviewing.review_of(desk.reader, call)
    assert review is not None and review.next_step is None and review.technique is not None


def test_what_is_over_and_not_finished_waits_oldest_first(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "A"})
    now = HANDS.clock.now()
    old = add_call(desk, account=account, when=span(TODAY - timedelta(days=9)))
    begun = add_call(desk, account=account, when=span(TODAY - timedelta(days=2)), state="done")
    under_way = add_call(desk, account=account, when=Span(now - timedelta(minutes=10), 60, ZONE))
    add_call(desk, account=account, when=span(TODAY - timedelta(days=1)), state="cancelled")
    add_call(desk, account=account, when=span(TODAY - timedelta(days=1)), state="missed")
    ready = add_call(desk, account=account, when=span(TODAY - timedelta(days=4)))
    say(desk, begun, outcome="information")
    say(desk, ready, outcome="information")
    finish(desk, ready)
    calls = reviewing.waiting(desk.reader, now, 100)
    assert [call.id for call in calls] == [old, begun]
    assert reviewing.begun(desk.reader, calls) == {begun}
    assert desk.reader.count_to_review(now) == 2
    assert desk.reader.ids_to_review(now, 10) == [old, begun], "what is under way does not wait yet"
    assert [call.id for call in reviewing.waiting(desk.reader, now + timedelta(hours=2), 100)][
        -1
    ] == under_way
    assert [call.id for call in reviewing.waiting(desk.reader, now, 1)] == [old]
    assert [call.id for call, _ in reviewing.finished(desk.reader, TODAY, 30, 10)] == [ready]


def test_finishing_makes_what_was_shown_and_one_undo_takes_it_back(desk: Desk) -> None:
    call = full(desk)
    before, shown = everything(desk), kinds(desk, call)
    assert set(shown) == {"state", "next_call", "promise", "note", "temperature", "opportunity", "thanks"}
    assert all(each.ticked and not each.made for each in shown.values())
    made = finish(desk, call)
    reader = desk.reader
    ids = {each.kind: record for each, record in made.consequences}
    following = reader.of_type(Call, ids["next_call"])
    assert following is not None and following.when is not None
    assert following.when.local == datetime(2026, 10, 5, 9, 0, tzinfo=HERE)
    assert (following.state, following.objective, following.channel) == (
        "to_book",
        "Bring the contract",
        "visit",
    )
    old = reader.of_type(Call, call)
    assert old is not None
    assert (following.account, following.contact) == (old.account, old.contact)
    assert old.state == "done"
    promise = reader.of_type(Promise, ids["promise"])
    assert promise is not None
    assert (promise.name, promise.due, promise.state, promise.call) == (
        "Send the floor plan",
        TODAY + timedelta(days=2),
        "open",
        call,
    )
    note = reader.of_type(Intelligence, ids["note"])
    assert note is not None
    assert note.name == "Competitor: 1.45m++ until 30/4"
    assert note.details == "Competitor: 1.45m++ until 30/4\nbreakfast included"
    assert (note.source, note.noted_on) == ("Chị Hoa, Sao Biển", TODAY - timedelta(days=3))
    assert (note.account, note.call) == (old.account, call)
    account = reader.of_type(Account, old.account)
    assert account is not None and account.temperature == "hot"
    assert account.temperature_reason == "Business won, 18 Sept 2026\nThey like the new wing."
    chance = reader.of_type(Opportunity, old.opportunity)
    assert chance is not None and chance.stage == "definite"
    task = reader.of_type(Task, ids["thanks"])
    assert task is not None and (task.name, task.due) == ("Thank Ms Hoa", TODAY + timedelta(days=1))
    review = reviewing.review_of(reader, call)
    assert review is not None and review.finished_on == TODAY
    after = everything(desk)
    undo(desk.journal, reader)
    assert everything(desk) == before
    assert [each.id for each in reviewing.waiting(reader, HANDS.clock.now(), 10)] == [call]
    assert all(not each.made for each in kinds(desk, call).values())
    redo(desk.journal, reader)
    assert everything(desk) == after


def test_what_is_left_out_is_not_made(desk: Desk) -> None:
    call = full(desk)
    made = finish(desk, call, "next_call", "temperature", "thanks")
    assert {each.kind for each, _ in made.consequences} == {"state", "promise", "note", "opportunity"}
    assert desk.reader.count(Call) == 1
    assert desk.reader.count(Task) == 0
    assert desk.reader.find(Account)[0].temperature == "warm"


def test_finishing_again_makes_nothing_twice(desk: Desk) -> None:
    call = full(desk)
    finish(desk, call)
    again = everything(desk)
    assert not finish(desk, call).change_set.id
    assert everything(desk) == again
    assert all(each.made for each in kinds(desk, call).values())
    following = next(c for c in desk.reader.find(Call) if c.id != call)
    change(desk.journal, desk.reader, following.id, {"when": span(TODAY + timedelta(days=30), 15)})
    assert kinds(desk, call)["next_call"].made
    say(desk, call, lesson="Bring samples")
    said = everything(desk)
    assert not finish(desk, call).change_set.id, "what is said is saved already"
    assert everything(desk) == said
    assert (desk.reader.count(Call), desk.reader.count(Promise), desk.reader.count(Task)) == (2, 1, 1)


def test_a_review_that_came_finished_is_not_said_to_have_made_what_came_with_it(desk: Desk) -> None:
    """As in the sample and in an import: one change set holds the review and a hundred other things."""
    new, account = desk.journal.new_id, desk.journal.new_id()
    call, entry = new(), REGISTRY["call"]
    visits = [
        (call, TODAY - timedelta(days=3)),
        (new(), TODAY - timedelta(days=90)),
        (new(), TODAY + timedelta(days=9)),
    ]
    review = {
        "call": call,
        "outcome": "next_step",
        "finished_on": TODAY,
        "next_call": TODAY + timedelta(days=20),
    }
    desk.journal.write(
        [
            new_record(REGISTRY["account"], account, {"name": "Sao Biển"}),
            *(
                new_record(entry, id_, entry.dump({"account": account, "when": span(day)}))
                for id_, day in visits
            ),
            new_record(REGISTRY["review"], new(), REGISTRY["review"].dump(review)),
        ]
    )
    next_call = kinds(desk, call)["next_call"]
    assert not next_call.made and next_call.record is None


def test_what_was_left_out_is_not_ticked_again_but_what_is_new_is(desk: Desk) -> None:
    call = full(desk)
    finish(desk, call, "temperature", "next_call", "thanks")
    shown = kinds(desk, call)
    assert not any(shown[kind].ticked for kind in ("temperature", "next_call", "thanks"))
    say(desk, call, promise="Send the menu as well")
    shown = kinds(desk, call)
    assert shown["promise"].ticked and not shown["promise"].made
    made = finish(desk, call)
    assert [each.kind for each, _ in made.consequences] == ["promise"]
    assert {promise.name for promise in desk.reader.find(Promise)} == {
        "Send the floor plan",
        "Send the menu as well",
    }
    assert not finish(desk, call).change_set.id


def test_nobody_met_misses_the_call_and_keeps_its_objective(desk: Desk) -> None:
    call = add_call(desk, objective="Agree 40 nights", contact=None)
    say(desk, call, outcome="not_met", next_call=(TODAY + timedelta(days=7)).isoformat())
    made = finish(desk, call)
    ids = {each.kind: record for each, record in made.consequences}
    assert set(ids) == {"state", "next_call"}
    assert desk.reader.of_type(Call, call).state == "missed"  # type: ignore[union-attr]
    assert desk.reader.of_type(Call, ids["next_call"]).objective == "Agree 40 nights"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "closed", [("account", {"do_not_contact": True}), ("contact", {"consent": "withdrawn"})]
)
def test_nobody_is_thanked_who_does_not_want_to_be_contacted(
    desk: Desk, closed: tuple[str, dict[str, Any]]
) -> None:
    call = full(desk)
    found = desk.reader.of_type(Call, call)
    assert found is not None and found.account and found.contact
    change(desk.journal, desk.reader, found.account if closed[0] == "account" else found.contact, closed[1])
    assert "thanks" not in kinds(desk, call)


def test_a_review_without_an_outcome_cannot_be_finished(desk: Desk) -> None:
    call = add_call(desk)
    for prepare in (lambda: None, lambda: say(desk, call, feedback="Nice")):
        prepare()
        with pytest.raises(UserError):
            finish(desk, call)
    assert kinds(desk, call).keys() <= {"state", "thanks"}


def test_a_call_that_is_planned_for_that_day_already_is_not_planned_again(desk: Desk) -> None:
    call = full(desk)
    account = desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    planned = add_call(desk, account=account, when=span(TODAY + timedelta(days=14), 16))
    assert kinds(desk, call)["next_call"].made
    finish(desk, call)
    assert {each.id for each in desk.reader.find(Call)} == {call, planned}


def test_a_call_that_is_planned_already_is_said_and_none_is_made_beside_it(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Sao Biển"})
    call = add_call(desk, account=account, state="done")
    say(desk, call, outcome="information")
    assert "planned" not in kinds(desk, call)
    add_call(desk, account=account, when=span(TODAY + timedelta(days=1)), state="cancelled")
    add_call(desk, account=account, when=span(TODAY - timedelta(days=1)))
    add_call(desk, account=account, when=span(TODAY + timedelta(days=9)))
    there = add_call(desk, account=account, when=span(TODAY + timedelta(days=2), 14, 45))
    said = kinds(desk, call)["planned"]
    assert (said.record, said.made, said.values["when"]) == (
        there,
        True,
        span(TODAY + timedelta(days=2), 14, 45),
    )
    assert "next_call" not in kinds(desk, call)
    say(desk, call, next_call=str(TODAY + timedelta(days=2)))
    shown = kinds(desk, call)
    assert shown["next_call"].made and shown["next_call"].record == there and "planned" not in shown
    say(desk, call, next_call=str(TODAY + timedelta(days=30)))
    shown = kinds(desk, call)
    assert shown["planned"].record == there
    assert shown["next_call"].ticked and not shown["next_call"].made, "the review says another day"
    say(desk, call, next_call=None)
    finish(desk, call)
    assert desk.reader.count(Call) == 5


def test_the_next_call_avoids_weekend_holiday_and_other_calls(desk: Desk) -> None:
    add(desk.journal, "property", {"name": "House", "country": "VN", "zone": ZONE})
    call = add_call(desk)
    say(desk, call, outcome="next_step", next_call="2026-12-31")
    add_call(desk, when=span(date(2026, 12, 31), 8, 30, 180), state="confirmed")
    add_call(desk, when=span(date(2026, 12, 31), 9, 0, 600), state="cancelled")
    shown = kinds(desk, call)["next_call"]
    assert shown.values["when"] == span(date(2026, 12, 31), 13, 30)
    assert shown.wished is None
    say(desk, call, next_call="2027-01-01")
    shown = kinds(desk, call)["next_call"]
    assert shown.values["when"] == span(date(2027, 1, 4))
    assert shown.wished == date(2027, 1, 1)


def test_a_day_that_is_gone_becomes_the_next_free_time(desk: Desk) -> None:
    call = add_call(desk)
    say(desk, call, outcome="next_step", next_call="2020-01-01")
    found = kinds(desk, call)["next_call"].values["when"]
    assert found.start > HANDS.clock.now()
    assert found.local.date() - TODAY < timedelta(days=4)


def test_a_call_before_the_one_that_is_reviewed_is_not_its_next_one(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Sao Biển"})
    add_call(desk, account=account, when=span(TODAY - timedelta(days=200)), state="done")
    call = add_call(desk, account=account)
    say(desk, call, outcome="next_step", next_call=str(TODAY - timedelta(days=300)))
    found = kinds(desk, call)["next_call"]
    assert not found.made and found.values["when"].start > HANDS.clock.now()


def test_a_new_appointment_for_a_call_that_did_not_take_place(desk: Desk) -> None:
    call = add_call(desk, objective="Agree 40 nights", channel="video")
    reviewing.did_not_take_place(desk.journal, desk.reader, call, "cancelled")
    done = reviewing.appoint_again(desk.journal, desk.reader, HANDS.clock, call, TODAY + timedelta(days=5))
    made = desk.reader.of_type(Call, done.of_type("call")[0])
    assert made is not None and made.when == span(TODAY + timedelta(days=7))
    assert (made.objective, made.channel, made.state) == ("Agree 40 nights", "video", "to_book")
    assert reviewing.waiting(desk.reader, HANDS.clock.now(), 10) == []


def test_lesson_promise_and_note_stand_in_the_next_briefing(desk: Desk) -> None:
    call = full(desk)
    finish(desk, call)
    coming = desk.reader.calls(HANDS.clock.now(), HANDS.clock.now() + timedelta(days=60))
    assert len(coming) == 1
    printing = Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH)
    dossier = Dossier(printing, coming[0].id)
    assert [name for name, _ in front_page(dossier).promises] == ["Send the floor plan"]
    said = str(sections_of(dossier, Layout(("lessons", "market"), leave_out_empty=True)))
    assert "Come before ten" in said
    assert "1.45m++" in said


HOSTILE = [
    "<b>x</b>",
    "'; DROP TABLE review; --",
    "=1+1",
    "\u202eabc",
    "{0}",
    "%s",
    "a" * 5000,
    "🙂\x00",
    "&x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_is(desk: Desk, text: str) -> None:
    call = add_call(desk)
    say(desk, call, outcome="information", promise=text, intelligence=text, next_step=text, feedback=text)
    say(desk, call, temperature="cold", next_call=(TODAY + timedelta(days=1)).isoformat())
    vi = translator("vi")
    made = reviewing.finish(desk.journal, desk.reader, HANDS.clock, call, vi)
    ids = {each.kind: record for each, record in made.consequences}
    kept = text.replace("\x00", "")
    assert desk.reader.of_type(Promise, ids["promise"]).name == kept  # type: ignore[union-attr]
    note = desk.reader.of_type(Intelligence, ids["note"])
    assert note is not None and kept in (note.name, note.details) and len(note.name or "") <= LONGEST_NAME


DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 1))
TIMES = st.tuples(st.integers(0, 9), st.integers(0, 23), st.integers(0, 59), st.integers(5, 900))


@given(DAYS, st.integers(5, 600), st.lists(TIMES, max_size=12), st.sampled_from(["VN", "TH", "xx"]))
def test_a_found_time_is_free_on_a_working_day_and_never_before_the_date(
    day: date, minutes: int, taken: list[tuple[int, int, int, int]], country: str
) -> None:
    works = WorkCalendar(country).works
    busy = [span(day + timedelta(days=ahead), hour, minute, long) for ahead, hour, minute, long in taken]
    after = datetime(2026, 6, 1, tzinfo=UTC)
    found = first_free(day, minutes, ZONE, works=works, busy=lambda _: busy, after=after)
    if found is None:
        assert day < date(2026, 6, 1)
        return
    assert found.local.date() >= day
    assert found.start > after
    assert works(found.local.date())
    # A Saturday can be a working day by decree, as 22 August 2026 is in Vietnam.
    assert country != "xx" or found.local.weekday() < 5
    assert found.minutes == minutes
    assert all(found.end <= other.start or other.end <= found.start for other in busy)
    if minutes <= 180:
        assert 9 <= found.local.hour < 17


def test_a_free_time_is_sought_no_farther_than_the_calendar_goes() -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC)
    free = {"works": lambda _: True, "busy": lambda _: [], "after": after}
    assert first_free(date.max, 45, ZONE, **free) is None
    assert first_free(date(2026, 9, 21), 45, ZONE, **{**free, "works": lambda _: False}) is None
    assert first_working(date(2026, 9, 26), WorkCalendar("VN").works) == date(2026, 9, 28)


@pytest.mark.parametrize(
    ("text", "line"),
    [("\n  one \ntwo", "one"), ("", ""), (" \n", ""), ("x" * 500, "x" * (LONGEST_NAME - 1) + "…")],
)
def test_a_text_in_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line
