"""Runs on a small disk of its own: does deeds with so many pages of room left, then with no right to write at all.

usage: full_disk_deeds.py FOLDER KIND,KIND… PAGES… (the folder is a small disk that nobody else uses)
"""

import shutil
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.full_disk_child import fill
from tests.helpers.kills import Deeds
from tests.helpers.passphrases import stretch_little
from tests.helpers.rooms import ROOMS, Room


def main(disk: Path, kinds: Sequence[type[Room]], rooms_left: Sequence[int]) -> None:
    """Prints one line for each try: the kind, how much room there was, what was acknowledged, the sentence, what did not hold."""
    stretch_little()
    with Deeds() as deeds:
        for kind in kinds:
            _do(disk, kind(disk / "room"), deeds, rooms_left)
            for each in (disk / "room", disk / "room-as-it-was"):
                shutil.rmtree(each)


def _do(disk: Path, room: Room, deeds: Deeds, rooms_left: Sequence[int]) -> None:
    for pages in rooms_left:
        room.restore()
        fill(disk / "ballast", disk, pages)
        _try(deeds, room, str(pages), (disk / "ballast").unlink)
    room.restore()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    _try(deeds, room, "none", lambda: subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True))


def _try(deeds: Deeds, room: Room, left: str, mend: object) -> None:
    said, sentence = deeds.once(room)
    assert callable(mend)
    mend()
    wrong = ""
    try:
        room.holds(said)
    except Exception:
        wrong = traceback.format_exc().replace("\n", " | ")
    print(f"{type(room).__name__}\t{left}\t{len(said)}\t{sentence or ''}\t{wrong}", flush=True)


if __name__ == "__main__":
    named = {each.__name__: each for each in ROOMS}
    main(Path(sys.argv[1]), [named[each] for each in sys.argv[2].split(",")], list(map(int, sys.argv[3:])))
