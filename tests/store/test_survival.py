"""kill -9 in merge, share, folder exchange, erase, opening of an older desk, and the rest: nothing torn, nothing lost.

Each kind is killed 3 times here and 500 times behind the soak marker:

    python3 packaging/dev.py test -- -m soak tests/store/test_survival.py
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.kills import Deeds
from tests.helpers.rooms import ROOMS, BackingUp, BringingBack, Migrating, Room, Saving

PARTS = 10
HERE = [kind for kind in ROOMS if kind not in (Saving, BackingUp, BringingBack, Migrating)]
"""Of which `test_kills` does not kill enough each time."""


@pytest.fixture(scope="module")
def deeds() -> Iterator[Deeds]:
    """The process that does the deeds."""
    with Deeds() as made:
        yield made


def _survives(deeds: Deeds, folder: Path, kind: type[Room], times: int, seed: int) -> None:
    room = kind(folder / "room")
    room.restore()
    longest = deeds.time(room)
    randomly = random.Random(seed)
    cut_off = 0
    for _ in range(20 * times):
        room.restore()
        said, ended = deeds.killed(room, randomly.uniform(0, longest))
        room.holds(said)
        if ended:
            longest *= 0.9  # it is quicker by now, and too often done before
            continue
        if cut_off % 25 == 0:
            room.ends(said)
        cut_off += 1
        if cut_off == times:
            return
    pytest.fail(f"it was done before it could be killed, all but {cut_off} times")


@pytest.mark.parametrize("kind", HERE, ids=lambda kind: kind.__name__)
def test_what_is_killed_anywhere_leaves_nothing_torn(deeds: Deeds, tmp_path: Path, kind: type[Room]) -> None:
    _survives(deeds, tmp_path, kind, 3, 5)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)
def test_500_kills_anywhere_leave_nothing_torn(
    deeds: Deeds, tmp_path: Path, kind: type[Room], part: int
) -> None:
    _survives(deeds, tmp_path, kind, 500 // PARTS, part)
