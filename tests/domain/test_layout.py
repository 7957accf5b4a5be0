"""How a briefing is laid out: whatever was kept, no section is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.briefing import SECTIONS, Layout

NAMES = st.lists(st.sampled_from([*SECTIONS, "dragons"]), max_size=30)


@given(NAMES, st.sets(st.sampled_from(SECTIONS)))
def test_every_section_that_is_not_left_out_stands_once(order: list[str], left_out: set[str]) -> None:
    layout = Layout(tuple(order), frozenset(left_out))  # type: ignore[arg-type]
    assert sorted(layout.arranged) == sorted(SECTIONS)
    assert set(layout.wanted) == set(SECTIONS) - left_out
    assert len(layout.wanted) == len(set(layout.wanted))


@given(st.permutations(SECTIONS))
def test_a_whole_order_is_kept_as_it_is(order: list[str]) -> None:
    assert Layout(tuple(order)).arranged == tuple(order)  # type: ignore[arg-type]


def test_a_section_of_a_newer_release_comes_after_its_usual_neighbour() -> None:
    without = tuple(name for name in reversed(SECTIONS) if name != "needs")
    arranged = Layout(without).arranged
    assert arranged.index("needs") == arranged.index("consent") + 1
