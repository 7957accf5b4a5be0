"""Weekly and monthly reviews: planned against actual, counted as a person would; lessons that come back."""

from collections import Counter
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
from salesdesk.domain.periods import FATES, Fates, PlannedCall, fate_of, figures, stretch_of
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.period_reviews import writing
from salesdesk.services.period_reviews.reading import period_figures
from salesdesk.services.planning.facts import known_of
from salesdesk.services.records import add, add_stored, change
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime.fromtimestamp(HANDS.seconds, HERE)
TODAY = NOW.date()
"""Monday 21 September 2026."""
LAST_WEEK = stretch_of("week", TODAY - timedelta(days=7))
PLANNED = st.builds(
    PlannedCall,
    st.sampled_from(["hot", "warm", "cold", ""]),
    st.sampled_from(["visit", "phone"]),
    st.sampled_from(FATES),
    st.booleans(),
    st.sampled_from(["yes", "partly", "no", ""]),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def put(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def span(day: date, hour: int = 10) -> Span:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=HERE)
    return Span(start.astimezone(UTC), 45, "Asia/Ho_Chi_Minh")


def call_on(desk: Desk, day: date, account: str, **values: Any) -> str:
    return put(desk, "call", account=account, when=span(day), **{"channel": "visit", **values})


def review(desk: Desk, call: str, **values: Any) -> None:
    put(desk, "review", call=call, **{"outcome": "next_step", "finished_on": TODAY, **values})


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["week", "month"]))
def test_weeks_and_months_follow_one_another_without_a_gap(day: date, kind: Any) -> None:
    found = stretch_of(kind, day)
    assert found.holds(day)
    assert found.before.last + timedelta(days=1) == found.first
    assert found.after.first - timedelta(days=1) == found.last
    assert found.before.after == found
    if kind == "week":
        assert (found.first.weekday(), (found.last - found.first).days) == (0, 6)
    else:
        assert found.first.day == 1
        assert found.first.month == found.last.month


@given(st.lists(PLANNED))
def test_the_parts_add_up_to_what_was_planned(calls: list[PlannedCall]) -> None:
    found = figures(calls)
    counted = Counter(each.fate for each in calls)
    assert found.total == Fates(len(calls), *(counted[fate] for fate in FATES))
    for groups in (found.by_class, found.by_channel):
        assert sum(fates.planned for _, fates in groups) == len(calls)
    aims = found.objectives
    assert aims.set == aims.met + aims.partly + aims.not_met + aims.unsaid
    assert aims.set == sum(each.fate == "held" and each.objective for each in calls)


@pytest.mark.parametrize(
    ("state", "outcome", "over", "finished", "fate"),
    [
        ("done", None, True, False, "waiting"),
        ("confirmed", "next_step", True, True, "held"),
        ("confirmed", None, True, False, "waiting"),
        (None, None, True, False, "waiting"),
        ("confirmed", None, False, False, "open"),
        ("missed", None, True, False, "missed"),
        ("done", "not_met", True, True, "missed"),
        ("cancelled", None, False, False, "cancelled"),
    ],
)
def test_what_became_of_a_call(state: str | None, outcome: str | None, over: bool, finished: bool, fate: str):
    assert fate_of(state, outcome, over=over, finished=finished) == fate


def test_a_week_is_counted_as_it_was(desk: Desk):
    hot = put(desk, "account", name="Alpha", temperature="hot")
    cold = put(desk, "account", name="Beta", temperature="cold")
    tuesday = LAST_WEEK.first + timedelta(days=1)
    met = call_on(desk, tuesday, hot, objective="40 nights", state="done")
    review(desk, met, objective_met="yes")
    partly = call_on(desk, tuesday, hot, objective="Sign", channel="phone", state="done")
    review(desk, partly, objective_met="partly")
    call_on(desk, tuesday, cold, state="missed")
    call_on(desk, tuesday, cold, state="cancelled")
    waits = call_on(desk, tuesday, cold, objective="Sign", state="confirmed")
    drafted = call_on(desk, tuesday, hot, objective="Menu", state="done")
    review(desk, drafted, objective_met="yes", finished_on=None)
    moved = call_on(desk, tuesday, cold, channel="phone")
    change(desk.journal, desk.reader, moved, {"when": span(TODAY + timedelta(days=3)), "moved_reason": "Ill"})
    call_on(desk, LAST_WEEK.first - timedelta(days=1), hot, state="done")
    call_on(desk, TODAY, hot)
    found = period_figures(desk.reader, HANDS.clock, LAST_WEEK)
    assert found.calls.total == Fates(planned=7, held=2, waiting=2, missed=1, moved=1, cancelled=1)
    assert dict(found.calls.by_class)["hot"] == Fates(planned=3, held=2, waiting=1)
    assert dict(found.calls.by_channel)["phone"] == Fates(planned=2, held=1, moved=1)
    aims = found.calls.objectives
    assert (aims.set, aims.met, aims.partly, aims.not_met, aims.unsaid) == (2, 1, 1, 0, 0), (
        "what is not reviewed says nothing yet"
    )
    assert [(each.type, each.record) for each in found.undone] == [("call", waits), ("call", drafted)]


def test_a_call_whose_time_is_over_waits_for_its_review_whatever_its_state(desk: Desk):
    account = put(desk, "account", name="Alpha")
    states = (None, "to_book", "asked", "confirmed", "reminded", "done")
    for at, state in enumerate(states):
        call_on(desk, TODAY - timedelta(days=at + 1), account, objective="Menu", state=state)
    call_on(desk, TODAY + timedelta(days=1), account, objective="Menu", state="confirmed")
    weeks = [
        period_figures(desk.reader, HANDS.clock, stretch_of("week", day)) for day in (TODAY, LAST_WEEK.last)
    ]
    assert [(each.calls.total.waiting, each.calls.total.open) for each in weeks] == [(0, 1), (len(states), 0)]
    assert [(each.calls.total.held, each.calls.objectives.set) for each in weeks] == [(0, 0), (0, 0)]
    known = known_of(desk.reader, NOW, "Asia/Ho_Chi_Minh").contacts[account]
    assert len(known.held) == len(states), "and where the next week is planned"


def test_a_call_moved_within_the_week_is_none_that_went(desk: Desk):
    account = put(desk, "account", name="Alpha")
    moved = call_on(desk, LAST_WEEK.first, account)
    later = span(LAST_WEEK.first + timedelta(days=2))
    change(desk.journal, desk.reader, moved, {"when": later, "moved_reason": "Meeting"})
    found = period_figures(desk.reader, HANDS.clock, LAST_WEEK)
    assert (found.calls.total.planned, found.calls.total.moved) == (1, 0)


def test_promises_business_and_tasks_of_the_week(desk: Desk):
    me, other = (put(desk, "colleague", name=name) for name in ("Me", "Other"))
    account = put(desk, "account", name="Alpha")
    day = LAST_WEEK.first + timedelta(days=2)
    put(desk, "promise", account=account, name="Kept", due=day, state="kept", kept_on=day, colleague=me)
    late = put(desk, "promise", account=account, name="Late", due=day, state="open", colleague=me)
    put(desk, "promise", account=account, name="Hers", due=day, state="open", colleague=other)
    task = put(desk, "task", name="Photos", due=day)
    put(desk, "opportunity", account=account, name="Gala", created_on=day, room_nights=40, colleague=me)
    put(desk, "opportunity", account=account, name="Old", created_on=day - timedelta(days=30))
    found = period_figures(desk.reader, HANDS.clock, LAST_WEEK, me)
    assert (found.promises.due, found.promises.kept, found.promises.overdue) == (2, 1, 1)
    assert (found.chances, found.room_nights) == (1, 40)
    assert [each.record for each in found.undone] == [late, task]
    assert period_figures(desk.reader, HANDS.clock, LAST_WEEK).promises.due == 3


def test_a_review_of_a_week_begins_with_its_dates_and_is_finished(desk: Desk):
    first = {**writing.first_values(LAST_WEEK), "lessons": "Ring before nine"}
    made, _ = add_stored(desk.journal, REGISTRY["period_review"], first)
    assert writing.period_review_of(desk.reader, stretch_of("month", LAST_WEEK.first)) is None
    writing.finish(desk.journal, desk.reader, HANDS.clock, made)
    found = writing.period_review_of(desk.reader, LAST_WEEK)
    assert found is not None
    assert found.finished_on == TODAY


def test_lessons_come_back_in_the_briefings_that_follow(desk: Desk):
    for at, lessons in enumerate(("Old one\n- Ring before nine", "Ring before nine\nNo calls on Friday")):
        week = stretch_of("week", TODAY - timedelta(days=14 - 7 * at))
        put(desk, "period_review", kind="week", begins=week.first, lessons=lessons)
    put(desk, "period_review", kind="week", begins=TODAY - timedelta(days=200), lessons="Forgotten")
    assert writing.recent_lessons(desk.reader, TODAY) == ("Ring before nine", "No calls on Friday", "Old one")
    call = call_on(desk, TODAY + timedelta(days=1), put(desk, "account", name="Alpha"))
    dossier = Dossier(Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH), call)
    [section] = [each for each in sections_of(dossier, Layout()) if each.id == "lessons"]
    assert "No calls on Friday" in repr(section)
