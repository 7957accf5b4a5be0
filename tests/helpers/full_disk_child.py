"""Runs on a small disk of its own: fills it to the last pages, writes, and looks at what is left.

usage: full_disk_child.py FOLDER TIMES (the folder is a small disk that nobody else uses)
"""

import os
import sys
from pathlib import Path

from salesdesk.domain.change import Edit
from salesdesk.errors import UserError
from salesdesk.store.backup import write_backup
from salesdesk.store.check import check
from tests.helpers.desks import new_id, open_at

PAGE = 4096


def main(disk: Path, times: int) -> None:
    """Prints one line for each try: what was said, and whether all is well after."""
    desk = open_at(disk / "desk")
    acknowledged = 0
    for pages in range(times):
        fill(disk / "ballast", disk, pages)
        said = ""
        try:
            for _ in range(pages + 2):
                edits = [Edit(new_id(), values={"name": "n", "demographics": "x" * 30_000}, type="account")]
                desk.journal.write(edits)
                acknowledged += 1
        except UserError as error:
            said = error.code
        try:
            write_backup(desk.database, disk / "a.backup")
            said += " backup written"
        except UserError as error:
            said += f" {error.code}"
        (disk / "ballast").unlink()
        kept = desk.reader.counts()["account"]
        sound = check(desk.database, deep=True).problems
        print(f"{kept == acknowledged} {sound} {(disk / 'a.backup').exists()} {said}", flush=True)
        (disk / "a.backup").unlink(missing_ok=True)


def fill(ballast: Path, disk: Path, pages: int) -> None:
    """Leaves so many pages of a disk free."""
    with ballast.open("wb") as file:
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        file.write(bytes(max(0, free - pages * PAGE)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
