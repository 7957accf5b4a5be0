"""Full disks and disks that may not be written to, in merging, sharing, exchanging and erasing: one sentence, nothing torn.

Behind the soak marker at each of the first 200 pages that are written, and with every write, sync and rename failing from
each on; here at seven of the first 20:

    python3 packaging/dev.py test -- -m soak tests/store/test_full_disks.py
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.helpers.kills import EVERY_CALL, Deeds
from tests.helpers.rooms import Erasing, Exchanging, Merging, Room, Sharing
from tests.helpers.small_disk import on_a_small_disk

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="only strace lets a write of another process fail"
)
KINDS = (Merging, Sharing, Exchanging, Erasing)
SENTENCES = (
    "The disk is full.",
    "could not be written: No space left on device",
    "The disk reported a fault.",
)
READ_ONLY = ("may not be written to", "cannot be opened or made", "Read-only file system")


def _holds(kinds: Sequence[type[Room]], pages: Sequence[int]) -> None:
    """With so many pages left, one number after the other, and at last on a disk that may not be written to."""
    names = [each.__name__ for each in kinds]
    said = on_a_small_disk("full_disk_deeds", ",".join(names), *map(str, pages), size="24m")
    lines = [each.split("\t") for each in said]
    assert [line[:2] for line in lines] == [
        [name, left] for name in names for left in (*map(str, pages), "none")
    ]
    assert [line for line in lines if line[4]] == []
    for name in names:
        *full, read_only = [line[3] for line in lines if line[0] == name]
        refused = [sentence for sentence in full if sentence]
        assert [each for each in refused if not any(known in each for known in SENTENCES)] == []
        assert len(refused) >= min(len(pages) / 2, 10)
        assert any(known in read_only for known in READ_ONLY), (name, read_only)


def test_a_full_disk_is_one_sentence_and_tears_nothing() -> None:
    _holds(KINDS, (0, 1, 3, 6, 10, 14, 19))


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_full_disk_at_each_of_200_writes_is_one_sentence_and_tears_nothing(kind: type[Room]) -> None:
    _holds((kind,), range(200))


def _breaks(folder: Path, kind: type[Room], error: str, calls: str, numbers: Iterable[int]) -> None:
    room = kind(folder / "room")
    refused = 0
    for number in numbers:
        room.restore()
        with Deeds((error, number), calls) as deeds:
            said, sentence = deeds.once(room)
        refused += sentence is not None
        room.holds(said)
    assert refused > 0


@needs_strace
def test_a_disk_that_breaks_in_the_middle_is_one_sentence(tmp_path: Path) -> None:
    _breaks(tmp_path, Erasing, "EIO", EVERY_CALL, (30,))


@needs_strace
@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("error", ["EROFS", "EIO", "ENOSPC"])
@pytest.mark.parametrize(
    ("kind", "calls"),
    [
        pytest.param(kind, calls, id=f"{kind.__name__}-{calls}")
        for kind in KINDS
        for calls in (EVERY_CALL, "write,rename,unlink,mkdir", "fsync,fdatasync")
        # Merging writes into the database alone, which none of these calls does.
        if not (kind is Merging and calls.startswith("write"))
    ],
)
def test_a_disk_that_fails_from_each_of_200_writes_on_is_one_sentence(
    tmp_path: Path, kind: type[Room], error: str, calls: str
) -> None:
    _breaks(tmp_path, kind, error, calls, range(1, 201 if calls == EVERY_CALL else 21))
