"""Power cuts: what a process did to the files of a room is recorded, and put back as a disk would have it after a cut.

The system's own tracer (strace) writes down each write, sync and rename in its order, and each acknowledgement among
them. After a cut at some moment a disk holds what was synced; of the rest it may have lost all, or have kept any part:
single writes, halves of them by sectors, and renames up to some moment. Made folders are taken to stay.
"""

import os
import random
import re
import shutil
from binascii import unhexlify
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers.kills import Deeds
from tests.helpers.rooms import Room

SECTOR = 512
_CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,lseek,sendfile,copy_file_range,mmap"
)
_BEGUN, _RESUMED = " <unfinished ...>", " resumed>"
_NUMBER = re.compile(r"-?\d+")
_LOST_ANYWAY = ("-shm",)
"""Memory of the engine that it makes anew."""


@dataclass(frozen=True)
class Deed:
    """One thing that a process did: to the file or folder at a path, or to its standard output."""

    what: str
    path: str = ""
    data: bytes = b""
    at: int = 0
    other: str = ""


class Recorder(Deeds):
    """A warm process that does deeds in rooms, all whose writes are recorded; `careless`, it syncs too little."""

    def __init__(self, trace: Path, *, careless: bool = False) -> None:
        super().__init__()
        self._tracer = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "33554432"]
        self._tracer += ["-e", "signal=none", "-e", f"trace={_CALLS}", "-o", str(trace)]
        self._words = ["careless"] if careless else []
        self._trace, self._read = trace, 0

    def recorded(self, room: Room) -> list[Deed]:
        """What doing a room's deed few times does to its files."""
        room.restore()
        said, status = self._do(room, room.few, None)
        assert status == 0, f"a deed that nobody disturbs failed: {said}"
        with self._trace.open(encoding="ascii") as lines:
            lines.seek(self._read)
            found = list(_deeds(lines, str(room.folder)))
            self._read = lines.tell()
        os.truncate(self._trace, 0)  # the tracer goes on where it was: what was read takes no room
        return found


def _deeds(lines: Iterable[str], room: str) -> Iterator[Deed]:
    begun: dict[str, str] = {}
    places: dict[tuple[str, str], int] = {}
    for line in lines:
        process, _, rest = line.rstrip().partition(" ")
        rest = rest.lstrip()
        if rest.endswith(_BEGUN):
            begun[process] = rest.removesuffix(_BEGUN)
            continue
        if rest.startswith("<... "):
            rest = begun.pop(process) + rest.split(_RESUMED, 1)[1]
        # All texts are hexadecimal: no sign in them is taken for one of the tracer's own.
        call, _, result = rest.rpartition(" = ")
        name, _, said = call.rstrip().removesuffix(")").partition("(")
        number = _NUMBER.match(result)
        if number and int(number[0]) >= 0:
            yield from _deed(name, said, int(number[0]), room, places)


def _deed(name: str, said: str, result: int, room: str, places: dict[tuple[str, str], int]) -> Iterator[Deed]:
    first = said.split(",", 1)[0]
    number, _, held = first.partition("<")
    path = _text(held.partition(">")[0])  # what follows tells that the file has gone
    key = (number, path)
    texts = list(map(_text, said.split('"')[1::2])) if name[0] in "oru" else []
    inside = [each for each in texts if each.startswith(room)]
    if name == "writev" and number == "1":
        data = _data(said)
        if not data.startswith((b"started", b"ended")):
            yield Deed("said", data=data.strip())
    elif name in ("openat", "creat"):
        if inside and ("O_CREAT" in said or "O_TRUNC" in said or "O_WRONLY" in said):
            places[str(result), inside[0]] = 0
            yield Deed("opened", inside[0], other="cut" if "O_TRUNC" in said else "")
    elif name.startswith("rename"):
        if inside:
            yield Deed("renamed", inside[0], other=inside[1])
    elif name.startswith("unlink"):
        if inside:
            yield Deed("removed", inside[0])
        elif texts and path.startswith(room):
            yield Deed("removed", f"{path}/{texts[0]}")
    elif not path.startswith(room):
        pass
    elif name == "write":
        yield Deed("written", path, _data(said), places.get(key, 0))
        places[key] = places.get(key, 0) + result
    elif name == "pwrite64":
        yield Deed("written", path, _data(said), int(said.rsplit(",", 1)[1]))
    elif name == "lseek":
        places[key] = result
    elif name == "ftruncate":
        yield Deed("cut", path, at=int(said.rsplit(",", 1)[1]))
    elif name in ("fsync", "fdatasync"):
        yield Deed("synced", path)
    elif name != "mmap" or ("MAP_SHARED" in said and "PROT_WRITE" in said):
        assert path.endswith(_LOST_ANYWAY) and name == "mmap", f"{name} of {path} cannot be recorded"


def _text(hexed: str) -> str:
    return _bytes(hexed).decode()


def _data(said: str) -> bytes:
    assert '"...' not in said, "the tracer cut what was written"
    return _bytes(said.split('"', 2)[1])


def _bytes(hexed: str) -> bytes:
    return unhexlify(hexed.encode().translate(None, b"\\x"))


@dataclass
class _File:
    """What a file holds durably, and what was done to it since."""

    safe: bytes = b""
    since: list[Deed] = field(default_factory=list)

    def after_a_cut(self, chance: random.Random | None) -> bytes:
        content = bytearray(self.safe)
        for deed in self.since if chance else ():
            assert chance is not None
            kept = chance.random()
            if kept < 1 / 3:
                continue
            data = deed.data if kept < 2 / 3 else deed.data[: chance.randrange(0, len(deed.data) + 1, SECTOR)]
            _apply(content, deed, data)
        return bytes(content)

    def sync(self) -> None:
        content = bytearray(self.safe)
        for deed in self.since:
            _apply(content, deed, deed.data)
        self.safe, self.since = bytes(content), []


def _apply(content: bytearray, deed: Deed, data: bytes) -> None:
    if deed.what == "cut":
        del content[deed.at :]
        content.extend(bytes(deed.at - len(content)))
        return
    if len(content) < deed.at:
        content.extend(bytes(deed.at - len(content)))
    content[deed.at : deed.at + len(data)] = data


class Disk:
    """The files of a room, as the process saw them and as they are safe."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._seen = {
            str(path): _File(path.read_bytes()) for path in room.folder.rglob("*") if path.is_file()
        }
        self._safe = dict(self._seen)
        self._names: list[tuple[str, str, _File | None]] = []
        self.said: list[str] = []

    def does(self, deed: Deed) -> None:
        """Follows the process by one step."""
        if deed.what == "said":
            self.said += deed.data.decode().splitlines()
        elif deed.what == "synced":
            self._sync(deed.path)
        elif deed.what == "renamed":
            moved = self._seen.pop(deed.path)
            self._seen[deed.other] = moved
            self._names += [(deed.path, "renamed", None), (deed.other, "", moved)]
        elif deed.what == "removed":
            if self._seen.pop(deed.path, None) is not None:
                self._names.append((deed.path, "", None))
        elif not deed.path.endswith(_LOST_ANYWAY) and not deed.path.endswith(" (deleted)"):
            self._write(deed)

    def _write(self, deed: Deed) -> None:
        if deed.path not in self._seen:
            self._seen[deed.path] = _File()
            self._names.append((deed.path, "", self._seen[deed.path]))
        file = self._seen[deed.path]
        if deed.what == "written":
            file.since.append(deed)
        elif deed.what == "cut" or deed.other:
            file.since.append(Deed("cut", at=deed.at))

    def _sync(self, path: str) -> None:
        if path in self._seen:
            self._seen[path].sync()
            return
        folder = [each for each in self._names if str(Path(each[0]).parent) == path]
        self._names = [each for each in self._names if str(Path(each[0]).parent) != path]
        self._keep(folder, self._safe)

    @staticmethod
    def _keep(names: list[tuple[str, str, _File | None]], into: dict[str, _File]) -> None:
        for path, _, file in names:
            if file is None:
                into.pop(path, None)
            else:
                into[path] = file

    def cut(self, chance: random.Random | None) -> None:
        """Puts the room as the disk has it after a cut: without all that was not synced, or with parts of it by chance."""
        names = dict(self._safe)
        if chance:
            some = chance.randint(0, len(self._names))
            while 0 < some < len(self._names) and self._names[some - 1][1] == "renamed":
                some += 1  # a rename is one step
            self._keep(self._names[:some], names)
        shutil.rmtree(self._room.folder, ignore_errors=True)
        for path, file in names.items():
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.after_a_cut(chance))
        for each in self._room.folders:
            each.mkdir(parents=True, exist_ok=True)


def cuts(room: Room, deeds: list[Deed], times: int, seed: int) -> Iterator[list[str]]:
    """Cuts the power so often; gives what had been acknowledged by then.

    Half of the moments are any, half are those around a sync, a change of names or an acknowledgement, after which a
    process may well rest for days; the end is always among them.
    """
    chance = random.Random(seed)
    rests = [at for at, deed in enumerate(deeds) if deed.what not in ("written", "opened", "cut")]
    moments = [chance.randint(0, len(deeds)) for _ in range(times // 2)]
    moments += [chance.choice(rests) + chance.randint(0, 1) for _ in range(times - len(moments) - 2)]
    moments = sorted([*moments, len(deeds), len(deeds)])
    room.restore()
    disk = Disk(room)
    done = 0
    for number, moment in enumerate(moments):
        for deed in deeds[done:moment]:
            disk.does(deed)
        done = moment
        disk.cut(chance if number % 2 else None)
        yield list(disk.said)
