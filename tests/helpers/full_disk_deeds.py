"""Runs on a small disk of its own: does a deed with so many pages of room left, then with no right to write at all.

usage: full_disk_deeds.py FOLDER KIND PAGES… (the folder is a small disk that nobody else uses)
"""

import subprocess
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

from tests.helpers.full_disk_child import fill
from tests.helpers.kills import Deeds
from tests.helpers.passphrases import stretch_little
from tests.helpers.rooms import ROOMS, Room


def main(disk: Path, kind: type[Room], rooms_left: Iterable[int]) -> None:
    """Prints one line for each try: how much room there was, what was acknowledged, the sentence, and what did not hold."""
    stretch_little()
    room = kind(disk / "room")
    with Deeds() as deeds:
        for pages in rooms_left:
            room.restore()
            fill(disk / "ballast", disk, pages)
            _try(deeds, room, str(pages), (disk / "ballast").unlink)
        room.restore()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        _try(
            deeds, room, "none", lambda: subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        )


def _try(deeds: Deeds, room: Room, left: str, mend: object) -> None:
    said, sentence = deeds.once(room)
    assert callable(mend)
    mend()
    wrong = ""
    try:
        room.holds(said)
    except Exception:
        wrong = traceback.format_exc().replace("\n", " | ")
    print(f"{left}\t{len(said)}\t{sentence or ''}\t{wrong}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), next(each for each in ROOMS if each.__name__ == sys.argv[2]), map(int, sys.argv[3:]))
