"""A process that is warm and, for each line that it reads, forks one that does a deed in a room over and over.

What was acknowledged is said aloud, a line each, so that it can be killed at any moment, or its writes be recorded.
A room is a folder with a desk in `desk` and whatever the deed works on beside it.

usage: deeds.py, and then lines of DEED ROOM SECRET_CODE TIMES
"""

import importlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from salesdesk import files
from salesdesk.app import new_record_id
from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.store import sqlite_engine
from salesdesk.store.backup import write_backup
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from salesdesk.store.restoring import restore
from tests.helpers.passphrases import stretch_little
from tests.helpers.team import PASSPHRASE

REFUSED = "refused: "
"""How the line begins that tells the sentence of a refusal."""

Say = Callable[[str], None]


class _Given(dict[str, str]):
    def put(self, name: str, secret: str) -> bool:
        self[name] = secret
        return True


class Room:
    """One room, and how often the deed is to be done."""

    def __init__(self, folder: Path, code: str, times: int) -> None:
        self.folder = folder
        self.unlock = Unlock(_Given(), lambda: code)
        self.times = times

    def desk(self) -> Desk:
        """Opens the desk."""
        return open_desk(self.folder / "desk", self.unlock, Clock(), new_record_id)

    def team(self) -> Team:
        """The desk among its colleagues'."""
        return Team(self.desk(), Clock(), _Given(), PASSPHRASE)


def save(room: Room, say: Say) -> None:
    """Writes one record at a time."""
    desk = room.desk()
    for number in range(room.times):
        say(add(desk.journal, "account", {"name": f"Number {number}"})[1].id)


def merge(room: Room, say: Say) -> None:
    """Merges every file of a folder."""
    receiver = room.team().receiver()
    for path in sorted((room.folder / "in").glob("*.salesdesk")):
        receiver.merge(path, brake=False)
        say(path.name)


def share(room: Room, say: Say) -> None:
    """Writes files for a colleague."""
    team = room.team()
    for number in range(room.times):
        say(team.share(room.folder / "out" / f"{number}.salesdesk", Wish(), "Bình").file.name)


def exchange(room: Room, say: Say) -> None:
    """Writes a record and brings it into the folder."""
    desk = room.desk()
    team = Team(desk, Clock(), _Given(), PASSPHRASE)
    for number in range(room.times):
        record, _ = add(desk.journal, "account", {"name": f"Number {number}"})
        team.folder(room.folder / "mirror").run()
        say(record)


def backup(room: Room, say: Say) -> None:
    """Writes a backup over the former one."""
    desk = room.desk()
    for number in range(room.times):
        write_backup(desk.database, room.folder / "the.backup")
        say(str(number))


def bring_back(room: Room, say: Say) -> None:
    """Restores the backups in turn."""
    backups = sorted((room.folder / "in").glob("*.backup"))
    for number in range(room.times):
        source = backups[number % len(backups)]
        restore(room.folder / "desk", source, room.unlock, Clock(), new_record_id)
        say(source.name)


def open_older(room: Room, say: Say) -> None:
    """Opens the desk of an older release, which brings it forward."""
    room.desk()
    say("opened")


def erase(room: Room, say: Say) -> None:
    """Erases the records that a list names."""
    team = room.team()
    for record in (room.folder / "erase.txt").read_text().split():
        team.erase(record)
        say(record)


DEEDS = {
    deed.__name__: deed for deed in (save, merge, share, exchange, backup, bring_back, open_older, erase)
}


def _be_careless() -> None:
    """As a program that syncs too little: what the tests must find out."""
    pragmas = (each.replace("synchronous=FULL", "synchronous=NORMAL") for each in sqlite_engine._PRAGMAS)
    sqlite_engine._PRAGMAS = tuple(pragmas)  # type: ignore[assignment]
    files.os.fsync = lambda handle: None  # type: ignore[attr-defined]


def say(text: str) -> None:
    """Tells a line, not as files are written: those writes may be made to fail.

    Whole or not at all: unbuffered, Python writes what ends a line by itself, and a kill may come in between.
    """
    os.writev(1, [f"{text}\n".encode()])


def _do(line: str) -> None:
    name, folder, code, times = line.rsplit(" ", 3)

    try:
        DEEDS[name](Room(Path(folder), code, int(times)), say)
    except UserError as refusal:
        say(f"{REFUSED}{refusal}")


def main(lines: list[str]) -> None:
    """Forks a process for each line and tells its number and how it ended."""
    stretch_little()
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]  # a copy by the system cannot be recorded
    for name in (
        "sqlalchemy",
        "alembic.command",
        "alembic.config",
        "salesdesk.store.check",
        "salesdesk.store.models",
    ):
        importlib.import_module(name)
    if "careless" in sys.argv:
        _be_careless()
    for line in lines or sys.stdin:
        ready, go = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(ready, 1)
            _do(line.rstrip("\n"))
            os._exit(0)
        say(f"started {child}")
        os.close(go)
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")
        os.close(ready)


if __name__ == "__main__":
    main([])
