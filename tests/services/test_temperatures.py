"""What the desk knows of an account, and the temperature that it makes of it, on a real desk."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.patterns.temperature import Reason, Score
from salesdesk.domain.quoting.said import said
from salesdesk.domain.records import Account
from salesdesk.domain.values import Period, Span, moment_of
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import samples
from salesdesk.services.planning.facts import known_of
from salesdesk.services.planning.settings import PlanSettings, plan_settings, set_plan_settings
from salesdesk.services.planning.temperatures import (
    reason_words,
    rhythm_words,
    standing_of,
    temperature_words,
)
from salesdesk.services.preferences import set_preference
from salesdesk.services.records import add, change
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

ZONE = "Asia/Ho_Chi_Minh"
TODAY = date(2026, 11, 27)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def clock(day: date = TODAY, hour: int = 9) -> Clock:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(ZONE))
    return Clock(ZONE, at.timestamp)


def record(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def call(desk: Desk, account: str, day: date, **values: Any) -> str:
    start = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo(ZONE))
    return record(desk, "call", account=account, when=Span(start, 45, ZONE), **values)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_every_kind_of_fact_counts_and_only_where_it_should(desk: Desk) -> None:
    pearl = record(
        desk, "account", name="Saigon Pearl", potential_room_nights=500, segment="mice",
        contract_until=days(30), supplier_weakness="No hall", temperature="cold", temperature_until=days(-1),
    )  # fmt: skip
    other = record(desk, "account", name="Hue Star")
    record(desk, "contact", account=pearl, name="Lan", influence="decides")
    record(desk, "contact", account=other, name="Minh", influence="decides", left=True)
    held = call(desk, pearl, days(-20), state="done")
    record(desk, "review", call=held, outcome="proposal_asked", finished_on=days(-19))
    call(desk, pearl, days(-3), state="missed")
    call(desk, pearl, days(-2), state="cancelled")
    call(desk, pearl, days(5), state="confirmed")
    record(desk, "opportunity", account=pearl, name="Small", stage="lead", room_nights=10)
    record(desk, "opportunity", account=pearl, name="Large", stage="tentative", room_nights=90)
    record(desk, "opportunity", account=other, name="Gone", stage="lost", room_nights=900)
    record(desk, "promise", account=pearl, name="Sample invoice", due=days(3), state="open")
    record(desk, "promise", account=pearl, name="Menu", due=days(-30), state="kept")
    for first, nights, basis in ((-40, 60, "actual"), (-400, 50, "actual"), (-30, 900, "promised")):
        stay = Period(days(first), days(first + 20))
        record(desk, "purchase", account=pearl, name="Rooms", basis=basis, stay=stay, room_nights=nights)
    known = known_of(desk.reader, clock().local(), ZONE, ("mice",), pearl)
    facts = known.facts[pearl]
    assert (facts.potential, facts.segment, facts.decider, facts.weakness) == (500, True, True, True)
    assert (facts.last_call, facts.last_outcome) == (days(-20), "proposal_asked")
    assert (facts.opportunity, facts.opportunity_nights) == ("Large", 90)
    assert (facts.promise_due, facts.contract_end, facts.trend) == (days(3), days(30), 20)
    assert (facts.set_by_hand, facts.stands_until) == ("cold", days(-1))
    assert known.contacts[pearl].planned == [days(5)]
    everything = known_of(desk.reader, clock().local(), ZONE, ("mice",))
    assert everything.facts[pearl] == facts
    star = everything.facts[other]
    assert (star.opportunity, star.decider, star.last_call) == (None, False, None)


def test_one_account_by_itself_is_known_as_among_all_of_the_sample(desk: Desk) -> None:
    samples.fill(desk, clock(), "en")
    everything = known_of(desk.reader, clock().local(), ZONE, ("corporate",))
    assert len(everything.facts) == desk.reader.count(Account) > 20
    for account, facts in everything.facts.items():
        alone = known_of(desk.reader, clock().local(), ZONE, ("corporate",), account)
        assert alone.facts == {account: facts}
        assert alone.contacts.get(account) == everything.contacts.get(account)


def test_the_words_say_figures_hand_and_rhythm(desk: Desk) -> None:
    pearl = record(desk, "account", name="Saigon Pearl", potential_room_nights=1200)
    call(desk, pearl, days(-200), state="done")

    def said(tr: Any = ENGLISH) -> tuple[str, list[tuple[str, str]], str]:
        account = desk.reader.of_type(Account, pearl)
        assert account is not None
        found = standing_of(desk.reader, clock(), account)
        return temperature_words(found, tr), reason_words(found.score, tr), rhythm_words(found, TODAY, tr)

    words, reasons, rhythm = said()
    assert words == "The figures say cold (2 of 100 points)."
    assert reasons == [
        ("+10", "1,200 room nights a year are possible"),
        ("-8", "no call since 11 May 2026"),
    ]
    assert rhythm == "A call has been due since 10 Aug 2026."
    change(desk.journal, desk.reader, pearl, {"temperature": "hot", "temperature_until": days(10)})
    differs = "Set by hand; applies until 7 Dec 2026. But the figures say cold (2 of 100 points)."
    assert said()[0] == differs
    assert said()[2] == "A call has been due since 25 May 2026."
    change(desk.journal, desk.reader, pearl, {"temperature": "cold"})
    assert said()[0] == "Set by hand; applies until 7 Dec 2026. The figures agree (2 of 100 points)."
    change(desk.journal, desk.reader, pearl, {"temperature_until": days(-10)})
    assert said()[0].endswith("The one set by hand applied until 17 Nov 2026.")
    change(desk.journal, desk.reader, pearl, {"temperature_until": None, "call_every": 30})
    assert said()[0].startswith("Set by hand; applies until it is changed.")
    assert said()[2] == "The next call is due on 7 Dec 2026."
    call(desk, pearl, days(1))
    assert said()[2] == "A call is planned for 28 Nov 2026."


@pytest.mark.parametrize(
    ("state", "english", "vietnamese"),
    [
        ("to_book", "A call is planned for 28 Nov 2026.", "Đã lên lịch gặp ngày 28/11/2026."),
        ("asked", "A call is planned for 28 Nov 2026.", "Đã lên lịch gặp ngày 28/11/2026."),
        ("confirmed", "A call is agreed for 28 Nov 2026.", "Đã hẹn gặp ngày 28/11/2026."),
        ("reminded", "A call is agreed for 28 Nov 2026.", "Đã hẹn gặp ngày 28/11/2026."),
    ],
)
def test_a_call_is_said_to_be_agreed_only_once_the_customer_relies_on_it(
    desk: Desk, state: str, english: str, vietnamese: str
) -> None:
    pearl = record(desk, "account", name="Saigon Pearl")
    call(desk, pearl, days(1), state=state)
    call(desk, pearl, days(2), state="confirmed")
    account = desk.reader.of_type(Account, pearl)
    assert account is not None
    standing = standing_of(desk.reader, clock(), account)
    assert rhythm_words(standing, TODAY, ENGLISH) == english
    assert rhythm_words(standing, TODAY, translator("vi")) == vietnamese


def test_a_call_whose_time_has_passed_is_not_the_next_one(desk: Desk) -> None:
    pearl = record(desk, "account", name="Saigon Pearl")
    call(desk, pearl, TODAY)
    account = desk.reader.of_type(Account, pearl)
    assert account is not None

    def said(hour: int) -> str:
        return rhythm_words(standing_of(desk.reader, clock(hour=hour), account), TODAY, ENGLISH)

    assert said(9) == "A call is planned for 27 Nov 2026."
    assert said(22) == "The call of 27 Nov 2026 is not reviewed yet.", "nobody has said that it was held"
    call(desk, pearl, days(1))
    assert said(9) == "A call is planned for 27 Nov 2026."
    assert said(22) == "A call is planned for 28 Nov 2026."


def test_the_next_call_is_the_one_by_which_accounts_are_ordered(tmp_path: Path) -> None:
    hands = Hands(clock().now().timestamp())
    now = Clock(ZONE, hands.look)
    desk = desk_in(tmp_path / "desk", clock=now)
    samples.fill(desk, clock(), "en")
    some = 0
    for _ in range(3):
        known = known_of(desk.reader, now.local(), ZONE)
        for account, start in desk.reader.columns(Account, ("id", "next_call")):
            of = known.contacts.get(account)
            next_day = moment_of(start).astimezone(ZoneInfo(ZONE)).date() if start else None
            assert (of.planned[0] if of and of.planned else None) == next_day
            some += next_day is not None
        hands.seconds += 4 * 3600
    assert some > 10
    desk.close()


def test_settings_come_back_as_they_were_kept_and_what_is_unsound_is_as_usual(desk: Desk) -> None:
    assert plan_settings(desk.reader) == PlanSettings()
    wanted = PlanSettings(segments=("mice", "wedding"), speed=25, weeks={"hot": 1, "warm": 4, "cold": 26})
    set_plan_settings(desk.journal, desk.reader, wanted)
    assert plan_settings(desk.reader) == wanted
    odd: list[Any] = [
        [1, 2], {"speed": "fast", "weeks": {"hot": "x", "mild": 3}, "segments": "mice", "hours": "mornings"},
        {"speed": True, "weights": 7}, "x", {"far_km": 10**9, "segments": ["none", 5]},
    ]  # fmt: skip
    for kept in odd:
        set_preference(desk.journal, desk.reader, "planning", kept)
        assert plan_settings(desk.reader) == PlanSettings(), kept


def test_a_growth_from_nothing_is_no_trend(desk: Desk) -> None:
    pearl = record(desk, "account", name="Saigon Pearl", commission=Decimal(5))
    stay = Period(days(-40), days(-30))
    record(desk, "purchase", account=pearl, name="Rooms", basis="actual", stay=stay, room_nights=40)
    assert known_of(desk.reader, clock().local(), ZONE, (), pearl).facts[pearl].trend is None


def test_what_was_bought_over_two_years_has_a_part_in_each(desk: Desk) -> None:
    """A quarter of what was bought was stayed until a year ago: three times as much since is 200 per cent more."""
    pearl = record(desk, "account", name="Saigon Pearl")
    stay = Period(days(-365 - 9), days(-365 + 30))
    record(desk, "purchase", account=pearl, name="Rooms", basis="actual", stay=stay, room_nights=40)
    assert known_of(desk.reader, clock().local(), ZONE, (), pearl).facts[pearl].trend == 200


@pytest.mark.parametrize(
    ("reasons", "shown"),
    [
        ((60, 42), ["+60", "+42"]),
        ((5, -12), ["+5", "-12"]),
    ],
)
def test_no_more_is_shown_than_there_are_reasons_also_beyond_the_limits(
    reasons: tuple[int, ...], shown: list[str]
) -> None:
    score = Score(
        min(max(sum(reasons), 0), 100),
        "hot",
        tuple(Reason("budget", points, said("we know who decides")) for points in reasons),
    )
    assert [points for points, _ in reason_words(score, ENGLISH)] == shown
