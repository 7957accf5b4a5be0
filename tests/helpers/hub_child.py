"""A child process that writes to a team hub and says aloud what was acknowledged, until it is killed.

usage: hub_child.py FOLDER ADDRESS RECORDS
"""

import sys
from pathlib import Path

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.store.desk import open_desk
from salesdesk.store.identity import Unlock
from tests.helpers.desks import NoKeyring


def main(folder: Path, address: str, records: int) -> None:
    """Writes sets of so many records, one after the other."""
    unlock = Unlock(NoKeyring(), lambda: None, plain=True)
    desk = open_desk(folder, unlock, Clock(), new_record_id, hub=address)
    print("ready", flush=True)
    while True:
        edits = (Edit(new_record_id(), values={"name": f"N {i}"}, type="account") for i in range(records))
        print(desk.journal.write(edits).id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
