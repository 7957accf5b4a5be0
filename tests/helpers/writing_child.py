"""A child process that writes to a desk and says aloud what was acknowledged, until it is killed.

usage: writing_child.py FOLDER SECRET_CODE one|some|bulk|backup|restore [FILE]
"""

import sys
from pathlib import Path

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.store.backup import write_backup
from salesdesk.store.desk import open_desk
from salesdesk.store.identity import Unlock
from salesdesk.store.restoring import restore

SIZES = {"one": 1, "some": 40, "bulk": 5000}
"""How many records a change set of each kind writes."""


class _Given(dict[str, str]):
    def put(self, name: str, secret: str) -> bool:
        return True


def main(folder: Path, code: str, what: str, file: Path) -> None:
    """Does one thing over and over."""
    unlock = Unlock(_Given(), lambda: code)
    if what == "restore":
        print("ready", flush=True)
        while True:
            restore(folder, file, unlock, Clock(), new_record_id)
            print("restored", flush=True)
    desk = open_desk(folder, unlock, Clock(), new_record_id)
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        if what == "backup":
            write_backup(desk.database, file)
            print(f"backup {number}", flush=True)
            continue
        size = SIZES[what]
        edits = (
            Edit(new_record_id(), values={"name": f"Number {number} {i}"}, type="account")
            for i in range(size)
        )
        print(desk.journal.write(edits, total=size).id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[-1]))
