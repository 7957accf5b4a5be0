"""How many people a hall holds in which set-up, and which halls hold a number."""

import re
from collections.abc import Iterable, Mapping

from salesdesk.domain.records import Product
from salesdesk.domain.text import fold

_WORDS = {
    "theatre": "theatre",
    "theater": "theatre",
    "rap hat": "theatre",
    "hoi truong": "theatre",
    "classroom": "classroom",
    "lop hoc": "classroom",
    "cabaret": "cabaret",
    "banquet": "banquet",
    "tiec ban": "banquet",
    "tiec tron": "banquet",
    "tiec": "banquet",
    "cocktail": "cocktail",
    "reception": "cocktail",
    "u-shape": "u_shape",
    "u shape": "u_shape",
    "chu u": "u_shape",
    "boardroom": "boardroom",
    "phong hop": "boardroom",
}
_LONGEST_FIRST = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_NAMED = re.compile(rf"(?<![a-z])({_LONGEST_FIRST})(?![a-z])\D{{0,12}}?(\d[\d.,]*)")


def capacity_by_setup(text: str | None) -> Mapping[str, int]:
    """People by set-up out of text as in "Theatre 280, banquet 200", in English or Vietnamese."""
    found: dict[str, int] = {}
    for word, number in _NAMED.findall(fold(text or "")):
        digits = re.sub(r"\D", "", number)
        found.setdefault(_WORDS[word], int(digits))
    return found


def halls_that_hold(halls: Iterable[Product], setup: str, number: int) -> list[Product]:
    """The halls on sale that hold a number in a set-up, the smallest that does first."""
    held = [
        (most, hall)
        for hall in halls
        if not hall.retired and (most := capacity_by_setup(hall.capacity).get(setup, 0)) >= number
    ]
    return [hall for _, hall in sorted(held, key=lambda pair: (pair[0], pair[1].id))]
