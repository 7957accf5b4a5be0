"""Rooms in which a deed is done and may be cut off at any moment, and what must hold of each afterwards."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from salesdesk.app import new_record_id
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.services.records import add, change
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.store import keys
from salesdesk.store.attachments import get_attachment, put_attachment
from salesdesk.store.backup import keep_backup, verify, write_backup
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.identity import BACKUPS, Unlock
from tests.helpers.desks import KEYRING, Hands, Keyring, NoKeyring, open_at
from tests.helpers.team import PASSPHRASE, Laptop

LEGACY = Path(__file__).parents[1] / "legacy"


class Room:
    """A room of a kind, made once and put back as it was before each time that the deed is done."""

    deed = ""
    times = 10_000
    """How often a deed that is to be killed would be done."""
    few = 3
    """How often a deed is done of which each write is recorded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = "-"
        (folder / "desk").parent.mkdir(parents=True, exist_ok=True)
        self.make()
        self.folders = [each for each in folder.rglob("*") if each.is_dir()]
        self._kept = folder.with_name(f"{folder.name}-as-it-was")
        folder.rename(self._kept)

    def make(self) -> None:
        """Puts in what the deed needs."""
        raise NotImplementedError

    def holds(self, said: Sequence[str]) -> None:
        """Asserts what must hold after some acknowledgements, whatever came then."""
        raise NotImplementedError

    def ends(self, said: Sequence[str]) -> None:
        """Asserts that whoever does the deed again comes to its end; the slow part, so not each time."""

    def restore(self) -> None:
        """Puts all back as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._kept, self.folder)

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The desk, whole."""
        # The deed was done in another process, in which the tests' own ids began with the same number.
        unlock = Unlock(KEYRING, lambda: self.code)
        desk = open_at(self.folder / "desk", unlock=unlock, ids=new_record_id)
        try:
            assert check(desk.database, deep=True).problems == ()
            yield desk
        finally:
            desk.close()

    def team(self, desk: Desk) -> Team:
        """A desk among its colleagues'."""
        return Team(desk, Hands().clock, Keyring(), PASSPHRASE)

    def _laptop(self, name: str = "desk") -> Laptop:
        laptop = Laptop(name, self.folder / name)
        if name == "desk":
            assert laptop.desk.secret is not None
            self.code = keys.recovery_code(laptop.desk.secret)
        return laptop


def fill(laptop: Laptop, number: int) -> list[str]:
    """Accounts of some length."""
    values = ({"name": f"Kept {each}", "demographics": "ở Hội An " * 40} for each in range(number))
    return [add(laptop.desk.journal, "account", each)[0] for each in values]


class Saving(Room):
    """Saves, one after the other: each that was acknowledged is there."""

    deed, few = "save", 40

    def make(self) -> None:
        """An empty desk."""
        self._laptop().close()

    def holds(self, said: Sequence[str]) -> None:
        """What was acknowledged is there, and at most one more."""
        with self.opened() as desk, desk.database.asking() as asking:
            found = {row[0] for row in asking.exec_driver_sql("SELECT change_set FROM log")}
            assert set(said) <= found, f"{len(set(said) - found)} of {len(said)} saves were lost"
            assert len(found) <= len(said) + 1


class Merging(Room):
    """Files from a colleague with many changes and attachments: each is there wholly or not at all."""

    deed = "merge"
    size = 60

    def make(self) -> None:
        """A desk, and two files for it."""
        sender = self._laptop("sender")
        (self.folder / "in").mkdir()
        self.attachments = [put_attachment(sender.desk.database, bytes([n]) * 300_000) for n in range(2)]
        records = fill(sender, self.size)
        for each, address in enumerate(self.attachments):
            values = {"name": f"Brochure {each}", "file": address}
            add(sender.desk.journal, "material", values)
        sender.send(self.folder / "in" / "1.salesdesk")
        self.stages = [("0" * 64, "0" * 64), sender.facts()]
        before = sender.vector()
        for record in records:
            change(sender.desk.journal, sender.desk.reader, record, {"city": "Huế"})
        sender.send(self.folder / "in" / "2.salesdesk", Wish(since=before))
        self.stages.append(sender.facts())
        sender.close()
        shutil.rmtree(self.folder / "sender")
        self._laptop().close()

    def holds(self, said: Sequence[str]) -> None:
        """S and D are those of a number of whole files, and with the first came the attachments."""
        with self.opened() as desk:
            facts = tuple(desk.reader.fact(key) or "0" * 64 for key in ("sum", "digest"))
            assert facts in self.stages, "a part of a file was merged"
            stage = self.stages.index(facts)
            assert len(said) <= stage <= len(said) + 1
            kept = [get_attachment(desk.database, each) for each in self.attachments]
            whole = [bytes([n]) * 300_000 for n in range(2)]
            assert kept == (whole if stage else [None, None])
            with desk.database.asking() as asking:
                arrivals = asking.exec_driver_sql("SELECT count(*) FROM arrival").fetchone()[0]
            assert arrivals == stage

    def ends(self, said: Sequence[str]) -> None:
        """Merging them again makes both desks the same."""
        with self.opened() as desk:
            for path in sorted((self.folder / "in").glob("*.salesdesk")):
                self.team(desk).receiver().merge(path, brake=False)
            assert desk.reader.fact("sum") == self.stages[-1][0]


class Sharing(Room):
    """Files for a colleague: each is there whole or not at all, and what was given away is noted."""

    deed, few = "share", 4

    def make(self) -> None:
        """A desk with something in it."""
        laptop = self._laptop()
        fill(laptop, 60)
        put_attachment(laptop.desk.database, b"not named")
        (self.folder / "out").mkdir()
        laptop.close()

    def holds(self, said: Sequence[str]) -> None:
        """Every file can be read to its end."""
        with self.opened() as desk:
            found = sorted((self.folder / "out").glob("*.salesdesk"))
            assert {path.name for path in found} >= set(said), "a file that was given away is gone"
            for path in found:
                receiver = self.team(desk).receiver()
                assert sum(map(len, receiver.open(path).portions())) >= 60
            assert desk.reader.counts()["handover"] >= len(said)


class Exchanging(Room):
    """A folder that another program mirrors: no file in it is half there, and none of what was said is missing."""

    deed, few = "exchange", 4

    def make(self) -> None:
        """A desk and a folder."""
        fill(laptop := self._laptop(), 20)
        (self.folder / "mirror").mkdir()
        laptop.close()

    def holds(self, said: Sequence[str]) -> None:
        """Whoever reads the folder finds all that was said to be there."""
        with self.opened() as desk:
            there: set[str] = set()
            for path in (self.folder / "mirror").glob("*/[!.]*.salesdesk"):
                portions = self.team(desk).receiver().open(path).portions()
                there |= {each.record for portion in portions for each in portion}
            assert set(said) <= there
            assert desk.reader.counts()["account"] <= 20 + len(said) + 1

    def ends(self, said: Sequence[str]) -> None:
        """The next exchange brings the rest, and a newcomer makes the same of it."""
        with self.opened() as desk:
            self.team(desk).folder(self.folder / "mirror").run()
            newcomer = self._laptop("newcomer")
            newcomer.team.folder(self.folder / "mirror").run()
            assert newcomer.facts() == (desk.reader.fact("sum"), desk.reader.fact("digest"))
            newcomer.close()


class BackingUp(Room):
    """Backups over the former one: it is the one or the other, whole."""

    deed, few = "backup", 3

    def make(self) -> None:
        """A desk with something in it."""
        fill(laptop := self._laptop(), 30)
        laptop.close()

    def holds(self, said: Sequence[str]) -> None:
        """The backup is sound."""
        target = self.folder / "the.backup"
        with self.opened() as desk:
            assert target.exists() or not said
            if target.exists():
                verify(target, desk.database.key, target)  # type: ignore[attr-defined]


class BringingBack(Room):
    """Two backups in turn in the place of the desk: it is the one or the other, whole."""

    deed, few = "bring_back", 4

    def make(self) -> None:
        """Two backups of a desk."""
        fill(laptop := self._laptop(), 20)
        (self.folder / "in").mkdir()
        write_backup(laptop.desk.database, self.folder / "in" / "20.backup")
        fill(laptop, 10)
        write_backup(laptop.desk.database, self.folder / "in" / "30.backup")
        laptop.close()

    def holds(self, said: Sequence[str]) -> None:
        """What was restored last, or what was under way."""
        with self.opened() as desk:
            first = {20, 30} if len(said) < 1 else {int(said[-1].split(".")[0])}
            under_way = {20 if len(said) % 2 == 0 else 30}
            assert desk.reader.counts()["account"] in first | under_way


class Migrating(Room):
    """A desk of the first release that is brought forward: everything is in it, whenever it was cut off."""

    deed, few = "open_older", 1
    kind = "plain"

    def make(self) -> None:
        """The desk as that release left it."""
        shutil.copytree(LEGACY / "0.1.0" / self.kind, self.folder / "desk")
        told = json.loads((LEGACY / "0.1.0" / "expected.json").read_text(encoding="utf-8"))
        self.expected = told[self.kind]
        self.code = self.expected.get("recovery_code", "-")

    def holds(self, said: Sequence[str]) -> None:
        """It opens, and holds what it held."""
        with self.opened() as desk:
            counts = {kind: number for kind, number in desk.reader.counts().items() if number}
            assert counts == self.expected["counts"]
            assert desk.reader.fact("sum") == self.expected["sum"]
            assert desk.reader.fact("digest") == self.expected["digest"]
            assert get_attachment(desk.database, self.expected["file"]) == b"a photo" * 1000


class MigratingEncrypted(Migrating):
    """The same, encrypted."""

    kind = "encrypted"


class Erasing(Room):
    """People who are erased one after the other: after the next opening each is gone to the last byte, or untouched."""

    deed = "erase"
    people = 3

    def make(self) -> None:
        """A plain desk, so that bytes can be looked for, with backups, a waiting file and a folder that name the people."""
        colleague = self._laptop("colleague")
        desk = open_at(self.folder / "desk", unlock=Unlock(NoKeyring(), lambda: None, plain=True))
        team, hands = Team(desk, Hands().clock, KEYRING, PASSPHRASE), Hands()
        (self.folder / "mirror").mkdir()
        self.names = [f"Zebulon{each}" for each in range(self.people)]
        self.records = [add(desk.journal, "contact", {"name": name})[0] for name in self.names]
        self.others = [add(desk.journal, "account", {"name": f"Other {each}"})[0] for each in range(10)]
        team.share(self.folder / "for-colleague", Wish())
        colleague.merge(self.folder / "for-colleague")
        known = colleague.vector()
        for city in ("Huế", "Vinh"):
            change(colleague.desk.journal, colleague.desk.reader, self.others[0], {"city": city})
            known = colleague.vector() if city == "Huế" else known
        for record, name in zip(self.records, self.names, strict=True):
            change(colleague.desk.journal, colleague.desk.reader, record, {"phone": f"{name} again"})
        colleague.send(self.folder / "waits", Wish(since=known))
        assert team.receiver().merge(self.folder / "waits", brake=False).waits
        team.folder(self.folder / "mirror").run()
        keep_backup(desk.database, self.folder / "desk" / BACKUPS, hands.clock, "daily")
        (self.folder / "erase.txt").write_text("\n".join(self.records))
        desk.close()
        colleague.close()
        shutil.rmtree(self.folder / "colleague")
        (self.folder / "for-colleague").unlink()
        (self.folder / "waits").unlink()

    def holds(self, said: Sequence[str]) -> None:
        """Of each person all is there, or nothing."""
        with self.opened() as desk:
            team = self.team(desk)
            team.finish_erasing()
            states = desk.reader.states(self.records)
            gone = {record for record in self.records if states[record].alive is Alive.ERASED}
            assert set(said) <= gone, "an erase that was acknowledged was lost"
            assert len(gone) <= len(said) + 1
            left = "\n".join([*self._told(desk, team)])
            assert check(desk.database, deep=True).problems == ()
        left += "\n".join(_bytes_in(self.folder / "desk"))
        for record, name in zip(self.records, self.names, strict=True):
            assert (name in left) == (record not in gone), f"{name}: {record in gone=}"

    def _told(self, desk: Desk, team: Team) -> Iterator[str]:
        """What the exchange files of this laptop say, hidden ones too."""
        waiting = team.receiver().waiting.files()
        own = (self.folder / "mirror" / desk.reader.fact("team_device")).parent.rglob("*salesdesk*")
        for path in [*waiting, *(each for each in own if each.is_file())]:
            try:
                for portion in team.receiver().open(path).portions():
                    yield from (str(dict(each.values or {})) for each in portion)
            except UserError:
                assert path.name.startswith("."), f"{path} is torn"


def _bytes_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")


ROOMS: tuple[type[Room], ...] = (
    Migrating, MigratingEncrypted, Saving, Merging, Sharing, Exchanging, BackingUp, BringingBack, Erasing,
)  # fmt: skip
