"""Pieces share as few pages as can be, evenly."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.documents.page_shares import page_shares

FULL = 100.0
heights = st.lists(st.floats(1, FULL), min_size=1, max_size=14)


def test_no_page_is_left_nearly_empty_between_full_ones() -> None:
    assert page_shares([30] * 5, 60, FULL, 30) == [1, 2, 2], "not 2, 1 and 2"
    assert page_shares([30] * 7, 0, FULL) == [0, 3, 2, 2] or page_shares([30] * 7, 0, FULL) == [0, 2, 2, 3]
    assert page_shares([60, 30], 40, FULL) == [0, 2]
    assert page_shares([], 40, FULL) == []


def test_what_stands_below_the_last_has_its_room_unless_no_page_has_it() -> None:
    assert page_shares([40, 40], FULL, FULL, 30) == [1, 1]
    assert page_shares([90], FULL, FULL, 30) == [1]


@given(heights, st.floats(0, FULL), st.floats(0, FULL))
def test_every_piece_stands_once_and_no_page_overflows(
    pieces: list[float], first: float, below: float
) -> None:
    shares = page_shares(pieces, first, FULL, below)
    assert sum(shares) == len(pieces) and all(shares[1:])
    left = list(pieces)
    for number, share in enumerate(shares):
        assert sum(left[:share]) <= (FULL if number else first) + 0.1
        del left[:share]


@given(heights, st.floats(0, FULL))
def test_no_fewer_pages_would_do(pieces: list[float], first: float) -> None:
    """Filling each page before the next one begins takes the fewest; an even share takes no more."""
    pages, left = 1, first
    for piece in pieces:
        if piece > left:
            pages, left = pages + 1, FULL
        left -= piece
    assert len(page_shares(pieces, first, FULL)) <= pages
