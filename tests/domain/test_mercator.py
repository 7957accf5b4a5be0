"""The plane of the map and what of it is in view."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.mercator import FARTHEST, NEAREST, Bounds, Section, place_at, x_of, y_of
from salesdesk.domain.values import Place

ZOOMS = st.floats(FARTHEST, NEAREST)
SECTIONS = st.builds(
    lambda x, y, zoom: Section(x, y, zoom, 900, 600).moved(0, 0), st.floats(0, 1), st.floats(0, 1), ZOOMS
)


@given(st.integers(-84_000_000, 84_000_000), st.integers(-179_999_999, 179_999_999))
def test_a_place_comes_back_from_the_plane(lat: int, lon: int) -> None:
    back = place_at(x_of(lon / 1_000_000), y_of(lat / 1_000_000))
    assert abs(back.lat - lat) <= 1
    assert abs(back.lon - lon) <= 1


@given(SECTIONS, st.floats(0, 900), st.floats(0, 600))
def test_a_pixel_comes_back_from_the_plane(section: Section, across: float, down: float) -> None:
    back = section.pixel(*section.point(across, down))
    assert abs(back[0] - across) < 0.01
    assert abs(back[1] - down) < 0.01


@given(SECTIONS, st.floats(-20, 20), st.floats(0, 900), st.floats(0, 600), st.floats(-5e4, 5e4))
def test_what_is_in_view_is_always_a_part_of_the_world(
    section: Section, by: float, across: float, down: float, far: float
) -> None:
    for seen in (section.zoomed(by, across, down), section.moved(far, -far), section.resized(3000, 100)):
        assert FARTHEST <= seen.zoom <= NEAREST
        assert 0 <= seen.x <= 1
        assert 0 <= seen.y <= 1


def test_zooming_keeps_what_is_below_the_pointer() -> None:
    section = Section(x_of(108.2), y_of(16.05), 8, 900, 600)
    before = section.point(700, 100)
    after = section.zoomed(1.5, 700, 100).point(700, 100)
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 1e-9


def test_all_of_what_is_fitted_is_seen() -> None:
    bounds = Bounds(x_of(102), y_of(23), x_of(110), y_of(8))
    seen = Section(0.5, 0.5, 3, 900, 600).fitted(bounds, 40).bounds
    assert seen.left < bounds.left < bounds.right < seen.right
    assert seen.top < bounds.top < bounds.bottom < seen.bottom


def test_a_degree_is_as_long_as_on_earth() -> None:
    section = Section(x_of(108), y_of(16), 10, 900, 600)
    degree = section.pixel(x_of(109), y_of(16))[0] - section.pixel(x_of(108), y_of(16))[0]
    assert abs(degree * section.metres() - 107_000) < 500
    assert place_at(0.5, 0.5) == Place(0, 0)
