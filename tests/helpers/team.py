"""A small team for tests: several laptops of several people, and files between them that may be lost, doubled or cut."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId, is_own
from salesdesk.domain.state import State
from salesdesk.services.sharing.foreseen import Merged
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import Sent, Wish
from salesdesk.services.sharing.team import Team
from salesdesk.store import outgoing
from salesdesk.store.backup import write_backup
from salesdesk.store.desk import Desk
from salesdesk.store.identity import IDENTITY, Unlock
from salesdesk.store.keys import recovery_code
from salesdesk.store.restoring import restore
from tests.helpers.desks import KEYRING, Hands, desk_in, new_id, open_at

PASSPHRASE = "bốn mùa ở Hội An"


@dataclass
class Laptop:
    """One laptop with its owner, its desk and a clock that may be wrong."""

    owner: str
    folder: Path
    hands: Hands = field(default_factory=Hands)
    passphrase: str = PASSPHRASE
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Opens the desk of the folder, or a new one."""
        there = (self.folder / IDENTITY).exists()
        self.desk = (open_at if there else desk_in)(self.folder, clock=self.hands.clock)

    @property
    def team(self) -> Team:
        """The desk among its colleagues'."""
        return Team(self.desk, self.hands.clock, KEYRING, self.passphrase)

    @property
    def receiver(self) -> Receiver:
        """What takes files in."""
        return self.team.receiver()

    def send(self, target: Path, wish: Wish | None = None) -> Sent:
        """Writes a file."""
        return self.team.share(target, wish or Wish(), "")

    def merge(self, path: Path, *, as_is: bool = False) -> Merged:
        """Takes a file in, however much would go."""
        return self.receiver.merge(path, as_is=as_is, brake=False)

    def vector(self, *, own: bool = False) -> dict[str, tuple[int, ChangeId]]:
        """What the desk holds of each chain."""
        with self.desk.database.asking() as asking:
            return outgoing.vector(asking, own=own)

    def facts(self) -> tuple[str, str]:
        """S and D of the desk."""
        return self.desk.reader.fact("sum"), self.desk.reader.fact("digest")

    def states(self) -> dict[str, State]:
        """Every record of the team that the desk holds anything of."""
        with self.desk.database.asking() as asking:
            found = [row[0] for row in asking.exec_driver_sql("SELECT id FROM record")]
            private = {
                row[0]
                for row in asking.exec_driver_sql(
                    "SELECT DISTINCT record FROM log WHERE substr(device, 1, 1) = 'o'"
                )
            }
        return self.desk.reader.states(record for record in found if record not in private)

    def reopen(self) -> None:
        """Closes the desk and opens it again, as after a crash."""
        self.desk.close()
        self.desk = open_at(self.folder, clock=self.hands.clock)

    def snapshot(self, target: Path) -> Path:
        """A backup of this moment."""
        write_backup(self.desk.database, target)
        return target

    def restore(self, backup: Path, *, unnoticed: bool = False) -> None:
        """Goes back to a backup; `unnoticed` as when somebody puts the files of an image back, marker and all."""
        self.desk.close()
        if unnoticed:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.folder / 'desk.db'}{ending}").unlink(missing_ok=True)
            shutil.rmtree(self.folder)
            shutil.copytree(backup, self.folder)
            _make_it_look_unmoved(self.folder)
        else:
            restore(self.folder, backup, Unlock(KEYRING, lambda: None), self.hands.clock, new_id)
        self.desk = open_at(self.folder, clock=self.hands.clock)

    def restored(self, folder: Path, backup: Path) -> "Laptop":
        """A new laptop that a backup of this one was put on, with the recovery code."""
        assert self.desk.secret is not None
        code = recovery_code(self.desk.secret)
        restore(folder, backup, Unlock(KEYRING, lambda: code), self.hands.clock, new_id)
        return Laptop(self.owner, folder)

    def image(self, target: Path) -> Path:
        """A copy of the whole folder, as disk images make it."""
        self.desk.close()
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder, target)
        self.desk = open_at(self.folder, clock=self.hands.clock)
        return target

    def close(self) -> None:
        """Closes the desk."""
        self.desk.close()


def _make_it_look_unmoved(folder: Path) -> None:
    """Writes the number that the disk gives the copied file into its marker: no sign of the copy is left."""
    from salesdesk.store import facts
    from salesdesk.store.identity import read_identity, secret_of
    from salesdesk.store.keys import database_key
    from salesdesk.store.sqlite_engine import SqliteDatabase

    identity = read_identity(folder)
    secret, _ = secret_of(identity, Unlock(KEYRING, lambda: None))
    database = SqliteDatabase(folder / "desk.db", database_key(secret) if secret else None)
    with database.writing() as connection:
        marker = f"{identity.marker}/{(folder / 'desk.db').stat().st_ino}"
        facts.put_meta(connection, "marker", marker)
    database.close()


def shown(state: State) -> dict[str, list[str]]:
    """The values that wait or show in each field, the shown one first: what a person sees, whoever wrote it."""
    return {
        name: list(dict.fromkeys(canonical(dict(head.values or {}).get(name)) for head in heads))
        for name, heads in state.heads.items()
    }


def chains_of(laptop: Laptop) -> set[str]:
    """Devices of own chains that a desk holds anything of."""
    with laptop.desk.database.asking() as asking:
        found = {row[0] for row in asking.exec_driver_sql("SELECT DISTINCT device FROM log")}
    return {device for device in found if is_own(device)}


__all__ = ["IDENTITY", "PASSPHRASE", "Laptop", "chains_of", "shown"]
