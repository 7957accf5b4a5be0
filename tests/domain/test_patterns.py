"""Hours as people write them, temperature with its reasons, rhythm, ways, and the plan of a week against every other."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salesdesk.domain.patterns.hours import common, joined, week_hours, without
from salesdesk.domain.patterns.rhythm import due_on, is_over_visited, weeks_between
from salesdesk.domain.patterns.temperature import LABELS, WEIGHTS, Facts, Measure, score
from salesdesk.domain.patterns.ways import Spot, Travel, quarters, road_km, way
from salesdesk.domain.patterns.week import Room, Week, Wish, gain, greedy, starts
from salesdesk.domain.values import Place

TODAY = date(2026, 11, 27)
OFFICE = ((480, 720), (810, 1050))


@pytest.mark.parametrize(
    ("text", "monday", "saturday"),
    [
        ("Mon-Fri 08:00-12:00, 13:30-17:30", OFFICE, ()),
        ("Mon–Fri 8-12 and 13:30–17:30; Sat 8-12", OFFICE, ((480, 720),)),
        ("T2-T6 8h-12h, 13h30-17h30\nT7 8h-12h", OFFICE, ((480, 720),)),
        ("thứ hai đến thứ sáu: 8:00 đến 12:00 và 13.30 đến 17.30", OFFICE, ()),
        ("9-11", ((540, 660),), ((540, 660),)),
        ("Sat 08:00-24:00", (), ((480, 1440),)),
        ("Mon 9-11, 10-12", ((540, 720),), ()),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, monday: object, saturday: object) -> None:
    found = week_hours(text)
    assert found is not None
    assert (found[0], found[5]) == (monday, saturday)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "mornings",
            "Tuesday to Thursday before 11:00; never on payroll days (28th to 1st)",
            "Mon 12-9",
        ),
        *("Mon 8-25", "Mon 8:70-9", "weekdays 8-12", "Mon-Fri", "Mon 8-12 or so", "Xyz 8-12", "T2-6 8-12"),
        *("Mon 8-12 except holidays", "never 9-11"),
    ],
)
def test_hours_that_are_not_wholly_understood_are_not_guessed(text: str) -> None:
    assert week_hours(text) is None


stretches = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda each: each[0] < each[1]), max_size=5
).map(joined)


@given(stretches, stretches)
def test_stretches_are_sets_of_minutes(
    some: tuple[tuple[int, int], ...], others: tuple[tuple[int, int], ...]
) -> None:
    def minutes(of: tuple[tuple[int, int], ...]) -> set[int]:
        return {minute for start, end in of for minute in range(start, end)}

    assert minutes(common(some, others)) == minutes(some) & minutes(others)
    assert minutes(without(some, others)) == minutes(some) - minutes(others)
    assert list(joined(list(some))) == list(some)


def test_an_account_with_much_under_way_is_hot_and_says_why() -> None:
    found = score(
        Facts(
            potential=400,
            last_call=TODAY - timedelta(days=10),
            last_outcome="proposal_asked",
            opportunity="Kick-off in March",
            contract_end=TODAY + timedelta(days=40),
            decider=True,
        ),
        TODAY,
    )
    assert found.temperature == "hot"
    assert [reason.name for reason in found.reasons] == [
        "opportunity",
        "answer",
        "contract",
        "decider",
        "potential",
    ]
    assert sum(reason.points for reason in found.reasons) == found.points


def test_many_room_nights_alone_make_nobody_hot() -> None:
    assert score(Facts(potential=2000), TODAY).temperature == "cold"


@pytest.mark.parametrize(("nights", "points"), [(40, 0), (50, 1), (250, 3), (349, 3), (350, 4), (5000, 10)])
def test_points_for_room_nights_are_rounded_half_up(nights: int, points: int) -> None:
    assert score(Facts(potential=nights), TODAY).points == points


def test_a_class_set_by_hand_stands_until_its_day_and_no_longer() -> None:
    facts = Facts(set_by_hand="hot", stands_until=TODAY)
    assert score(facts, TODAY).temperature == "hot"
    later = score(facts, TODAY + timedelta(days=1))
    assert (later.temperature, later.by_hand, later.until) == ("cold", None, None)
    for_good = score(Facts(set_by_hand="warm"), TODAY + timedelta(days=4000))
    assert (for_good.temperature, for_good.computed) == ("warm", "cold")


def test_the_house_sets_the_points() -> None:
    facts = Facts(weakness=True)
    assert score(facts, TODAY).temperature == "cold"
    assert score(facts, TODAY, Measure({**WEIGHTS, "weakness": 60})).temperature == "hot"
    assert score(facts, TODAY, Measure({**WEIGHTS, "weakness": 0})).reasons == ()


facts = st.builds(
    Facts,
    potential=st.none() | st.integers(-5, 5000),
    segment=st.booleans(),
    last_call=st.none() | st.dates(TODAY - timedelta(days=900), TODAY),
    last_outcome=st.sampled_from([None, "business_won", "no_interest", "information"]),
    opportunity=st.none() | st.just("A group"),
    promise_due=st.none() | st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60)),
    contract_end=st.none() | st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=400)),
    trend=st.none() | st.integers(-100, 900),
    decider=st.booleans(),
    weakness=st.booleans(),
)


@given(facts)
def test_every_point_has_a_reason_and_every_reason_a_label(known: Facts) -> None:
    found = score(known, TODAY)
    assert found.points == min(max(sum(reason.points for reason in found.reasons), 0), 100)
    assert {reason.name for reason in found.reasons} <= LABELS.keys() == WEIGHTS.keys()
    assert found.computed == ("hot" if found.points >= 50 else "warm" if found.points >= 22 else "cold")


def test_rhythm_follows_the_temperature_unless_the_account_has_its_own() -> None:
    assert [weeks_between(each, None) for each in ("hot", "warm", "cold")] == [2, 6, 13]
    assert weeks_between("cold", 4) == 4
    assert due_on(TODAY, 2, TODAY) == TODAY + timedelta(days=14)
    assert due_on(None, 13, TODAY) == TODAY


def test_three_calls_within_one_gap_are_too_many() -> None:
    near = [TODAY - timedelta(days=n) for n in (20, 10, 0)]
    assert is_over_visited(near, 6)
    assert not is_over_visited(near, 2)
    assert not is_over_visited(near[1:], 6)


def test_ways_come_from_the_matrix_of_the_house_or_the_great_circle() -> None:
    hotel = Spot(Place(16_054_400, 108_202_200), ("da nang",))
    hue = Spot(Place(16_463_700, 107_590_900), ("hue",))
    assert 79 < road_km(hotel.place or Place(0, 0), hue.place or Place(0, 0), Travel(road_factor=1.0)) < 81
    assert way(hotel, hotel, Travel()) == (0.0, 0.0)
    assert way(hotel, hue, Travel(known={("hue", "da nang"): 125}))[0] == 125.0
    assert way(hotel, Spot(None), Travel(unknown=25))[0] == 25.0
    assert [quarters(each) for each in (0, 0.1, 15, 15.2)] == [0, 15, 15, 30]


PLACES = st.builds(Place, st.integers(15_900_000, 16_200_000), st.integers(108_000_000, 108_400_000))


@given(PLACES, PLACES)
@example(Place(16_060_000, 108_220_000), Place(16_034_059, 108_245_261))
def test_no_way_is_longer_than_what_the_grid_keeps_for_it(a: Place, b: Place) -> None:
    minutes, _ = way(Spot(a), Spot(b), Travel())
    assert minutes <= quarters(minutes) < minutes + 15


@st.composite
def small_weeks(draw: st.DrawFn) -> Week:
    spots = draw(st.integers(2, 4))
    points = [draw(st.integers(0, 60)) for _ in range(spots)]
    minutes = tuple(tuple(quarters(abs(a - b)) for b in points) for a in points)
    costs = tuple(tuple(10 * abs(a - b) for b in points) for a in points)
    wishes = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, 6)) * 15
        window = (start, start + draw(st.integers(1, 12)) * 15)
        wishes.append(
            Wish(
                str(number),
                draw(st.integers(0, spots - 1)),
                30,
                draw(st.integers(0, 1500)),
                (window, (200, 300)),
            )
        )
    ends = st.integers(0, spots - 1)
    rooms = [
        Room(at * 150, at * 150 + 135, draw(ends), draw(ends), draw(st.integers(0, 3))) for at in range(2)
    ]
    return Week(tuple(wishes), tuple(rooms), minutes, costs)


def best_of_all(week: Week) -> int:
    """The gain of the best plan, found by trying every one."""
    everyone = range(len(week.wishes))
    orders = [order for n in range(len(week.wishes) + 1) for order in permutations(everyone, n)]
    fitting = [[order for order in orders if starts(week, room, order) is not None] for room in week.rooms]
    return max(gain(week, (a, b)) for a in fitting[0] for b in fitting[1] if not set(a) & set(b))


@given(small_weeks())
def test_a_greedy_plan_fits_repeats_nobody_and_is_no_better_than_the_best(week: Week) -> None:
    plan = greedy(week)
    for room, order in zip(week.rooms, plan, strict=True):
        begun = starts(week, room, order)
        assert begun is not None
        for number, begin in zip(order, begun, strict=True):
            wish = week.wishes[number]
            assert any(start <= begin and begin + wish.minutes <= end for start, end in wish.windows)
            assert room.start <= begin and begin + wish.minutes <= room.end
    placed = [number for order in plan for number in order]
    assert len(placed) == len(set(placed))
    assert 0 <= gain(week, plan) <= best_of_all(week)
    assert greedy(week) == plan
