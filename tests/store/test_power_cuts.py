"""A power cut loses nothing that was acknowledged and tears nothing: writes that were not synced are dropped.

Each kind of work is cut 4 times here and 1,000 times behind the soak marker:

    python3 packaging/dev.py test -- -m soak tests/store/test_power_cuts.py

The control proves that a program which syncs less would be found out.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.errors import UserError
from tests.helpers.power import Recorder, cuts
from tests.helpers.rooms import ROOMS, Room, Saving, Sharing

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None, reason="only strace tells what was written and synced"
)

PARTS = 10


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """The process whose writes are recorded."""
    with Recorder(tmp_path_factory.mktemp("traced") / "trace") as made:
        yield made


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """One that syncs too little."""
    with Recorder(tmp_path_factory.mktemp("traced") / "trace", careless=True) as made:
        yield made


def _survives(recorder: Recorder, folder: Path, kind: type[Room], times: int, seed: int) -> None:
    room = kind(folder / "room")
    deeds = recorder.recorded(room)
    room.holds([each.data.decode() for each in deeds if each.what == "said"])
    for said in cuts(room, deeds, times, seed):
        room.holds(said)


@pytest.mark.parametrize("kind", ROOMS[1:], ids=lambda kind: kind.__name__)
def test_a_power_cut_anywhere_loses_nothing_acknowledged(
    recorder: Recorder, tmp_path: Path, kind: type[Room]
) -> None:
    _survives(recorder, tmp_path, kind, 4, 1)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)
def test_1000_power_cuts_lose_nothing_acknowledged(
    recorder: Recorder, tmp_path: Path, kind: type[Room], part: int
) -> None:
    _survives(recorder, tmp_path, kind, 1000 // PARTS, part)


@pytest.mark.parametrize("kind", [Saving, Sharing], ids=lambda kind: kind.__name__)
def test_a_program_that_syncs_less_is_found_out(careless: Recorder, tmp_path: Path, kind: type[Room]) -> None:
    room = kind(tmp_path / "room")
    found_out = 0
    for said in cuts(room, careless.recorded(room), 6, 1):
        try:
            room.holds(said)
        except (AssertionError, UserError):
            found_out += 1
    assert found_out > 2
