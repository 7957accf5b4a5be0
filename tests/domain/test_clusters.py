"""Points on the map become clusters."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.clusters import BITS, TOWN, Cluster, Scatter
from salesdesk.domain.mercator import Bounds

ALL = Bounds(0, 0, 1, 1)
# A few places and what lies close to them, so that many points meet, also across the edges of squares.
NEAR = st.builds(
    lambda middle, off: min(max(middle + off, 0.0), 1.0),
    st.sampled_from([0.0, 0.25, 0.5, 0.7, 1.0]),
    st.floats(-0.04, 0.04),
)
POINTS = st.lists(st.tuples(NEAR, NEAR), max_size=60)
LEVELS = st.integers(0, 8)


def scatter(points: list[tuple[float, float]]) -> Scatter:
    return Scatter(points, [n % 3 for n in range(len(points))], 3)


def key(cluster: Cluster) -> tuple[float, float, tuple[tuple[int, int], ...]]:
    return cluster.x, cluster.y, cluster.stretches


@given(POINTS, LEVELS)
def test_every_point_is_in_exactly_one_cluster(points: list[tuple[float, float]], level: int) -> None:
    found = scatter(points)
    clusters = found.clusters(level, ALL)
    members = [n for cluster in clusters for n in found.members(cluster)]
    assert sorted(members) == list(range(len(points)))
    for cluster in clusters:
        inside = found.members(cluster)
        assert cluster.count == len(inside)
        assert cluster.marks == tuple(sum(n % 3 == mark for n in inside) for mark in range(3))


@given(POINTS, LEVELS)
def test_a_cluster_stands_in_the_middle_of_its_points_and_these_are_near(
    points: list[tuple[float, float]], level: int
) -> None:
    found = scatter(points)
    for cluster in found.clusters(level, ALL):
        inside = [points[n] for n in found.members(cluster)]
        for middle, values in ((cluster.x, [x for x, _ in inside]), (cluster.y, [y for _, y in inside])):
            assert abs(middle - sum(values) / len(values)) < 1e-6
            assert max(values) - min(values) <= 3 / 2**level
        bounds = found.bounds(cluster)
        assert abs(bounds.left - min(x for x, _ in inside)) < 1e-6
        assert abs(bounds.bottom - max(y for _, y in inside)) < 1e-6


@given(POINTS, LEVELS, st.tuples(NEAR, NEAR, NEAR, NEAR))
def test_a_cluster_is_the_same_whatever_part_is_in_view(
    points: list[tuple[float, float]], level: int, corners: tuple[float, float, float, float]
) -> None:
    found = scatter(points)
    (left, right), (top, bottom) = sorted(corners[:2]), sorted(corners[2:])
    seen = found.clusters(level, Bounds(left, top, right, bottom))
    expected = [
        cluster
        for cluster in found.clusters(level, ALL)
        if left <= cluster.x <= right and top <= cluster.y <= bottom
    ]
    assert sorted(map(key, seen)) == sorted(map(key, expected))


@given(POINTS, LEVELS)
def test_the_order_in_which_points_come_does_not_matter(
    points: list[tuple[float, float]], level: int
) -> None:
    one, other = Scatter(points, [0] * len(points), 1), Scatter(points[::-1], [0] * len(points), 1)
    places = [{(each.x, each.y, each.count) for each in found.clusters(level, ALL)} for found in (one, other)]
    assert places[0] == places[1]


def test_points_in_one_place_stay_together_and_others_part_when_looked_at_closely() -> None:
    found = scatter([(0.3, 0.3), (0.3, 0.3), (0.30001, 0.3)])
    assert [cluster.count for cluster in found.clusters(5, ALL)] == [3]
    assert sorted(cluster.count for cluster in found.clusters(BITS, ALL)) == [1, 2]


def test_neighbours_on_both_sides_of_an_edge_are_one() -> None:
    for x, y in product((0.4999, 0.5), (0.4999, 0.5)):
        assert len(scatter([(x, y), (0.5001, 0.5001)]).clusters(6, ALL)) == 1


def test_no_points_are_no_clusters() -> None:
    assert scatter([]).clusters(4, ALL) == []
    assert scatter([]).most(0.8) is None
    assert abs(scatter([]).bounds().left - 0.5) < 1e-6


def test_the_rectangle_of_most_points_leaves_out_the_far_ones() -> None:
    near = [(0.5 + n / 10_000, 0.5) for n in range(18)]
    bounds = scatter([*near, (0.0, 0.0), (1.0, 1.0)]).most(0.8)
    assert bounds is not None
    assert bounds.left >= 0.499
    assert bounds.right < 0.51
    far = scatter([*near, (0.0, 0.0), (1.0, 1.0)]).most(0.05, (1.0, 1.0))
    assert far is not None
    assert far.left > 0.99


def test_the_rectangle_of_most_points_goes_on_to_the_next_town_but_not_to_the_next_country() -> None:
    """About where a house is, two towns 25 km apart, then nothing for 370 km."""
    km = TOWN / 15
    house = (0.8, 0.45)
    town = [(0.8 + n * km, 0.45) for n in range(-3, 4)]
    next_town = [(0.8, 0.45 + 25 * km), (0.8, 0.45 + 26 * km)]
    far = [(0.8 + n * 370 * km, 0.45) for n in (-1, 1)]
    bounds = scatter([*town, *next_town, *far]).most(0.5, house)
    assert bounds is not None
    assert bounds.bottom - bounds.top == pytest.approx(26 * km, rel=0.01)
    assert bounds.right - bounds.left == pytest.approx(TOWN)
    few = scatter([*town[:1], *far]).most(0.5, house, few=5)
    assert few is not None and few.right - few.left == pytest.approx(740 * km, rel=0.01)


def test_one_point_is_looked_at_from_no_nearer_than_a_town_is_seen_whole() -> None:
    bounds = scatter([(0.8, 0.45)]).most(0.5)
    assert bounds is not None
    assert bounds.right - bounds.left == pytest.approx(TOWN) == bounds.bottom - bounds.top
