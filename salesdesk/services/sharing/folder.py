"""Exchange through a folder that some other program mirrors: each laptop writes into its own part only."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesdesk.domain.change import ChangeId, canonical, is_own
from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.files import put_in_place, refused_in_words, remove_for_good, sync_folder
from salesdesk.i18n import N_
from salesdesk.services.sharing import sending, trust
from salesdesk.services.sharing.receiving import Brake, Merged, Receiver
from salesdesk.services.sharing.sending import ENDING, Sent, Wish
from salesdesk.store import erasing, facts, outgoing
from salesdesk.store.desk import Desk
from salesdesk.store.outgoing import Vector
from salesdesk.sync.faults import is_damage, is_not_for_us

STILL_ARRIVING = 600.0
"""Seconds for which a file may stay unreadable and unchanged before it counts as damaged."""

MOST_FILES = 200
"""Own files beyond which one new file takes the place of all."""

_FACT = "folder:"


@dataclass(frozen=True)
class Exchanged:
    """What one look at the folder did: files merged, the files written, and what could not be read, with the reason.

    `arriving` are files that are probably still being mirrored; `asks` those that would take so much away that a
    person has to say so.
    """

    merged: tuple[tuple[Path, Merged], ...] = ()
    sent: tuple[Sent, ...] = ()
    refused: tuple[tuple[Path, UserError], ...] = ()
    arriving: tuple[Path, ...] = ()
    asks: tuple[tuple[Path, UserError], ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether there was nothing to do and nothing to tell."""
        return not (self.merged or self.sent or self.refused or self.asks)


@dataclass
class _Kept:
    """What this desk remembers of a folder: files done, what all of them hold together, those that are not whole yet.

    `erased`: how many records had been erased when it last wrote its own files anew.
    """

    read: set[str] = field(default_factory=set)
    vector: dict[str, tuple[int, ChangeId]] = field(default_factory=dict)
    sums: set[str] = field(default_factory=set)
    arriving: dict[str, list[float]] = field(default_factory=dict)
    erased: int = 0


class FolderExchange:
    """One folder, one desk. What was read is remembered in the desk, so that a restored one reads it again."""

    def __init__(
        self, desk: Desk, clock: Clock, root: Path, receiver: Receiver, passphrase: str | None
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._root = root.absolute()
        self._receiver = receiver
        self._passphrase = passphrase

    def run(self, progress: Progress = no_progress) -> Exchanged:
        """Reads what is new in the folder, then writes what it lacks."""
        if not self._root.is_dir():
            raise UserError(N_("There is no folder {folder}. Make it, or choose another."), folder=self._root)
        with refused_in_words(self._root):
            return self._run(progress)

    def _run(self, progress: Progress) -> Exchanged:
        kept = self._kept()
        found = self._read(kept, progress)
        # An erase that came with a file has had the own files written anew.
        kept.erased = self._kept().erased
        sent = self._write(kept, progress)
        self._keep(kept)
        if kept.erased != self._erased():
            self.rewrite()
        return Exchanged(found.merged, tuple(sent), found.refused, found.arriving, found.asks)

    def rewrite(self) -> None:
        """Puts one new file in the place of all that this laptop wrote here, so that nothing erased stays."""
        if self._root.is_dir():
            with refused_in_words(self._root):
                self._rewrite()

    def _rewrite(self) -> None:
        kept = self._kept()
        own = list(self._own_files())
        for folder in {path.parent for path in own}:
            remove_for_good(folder.glob(f".*{ENDING}*"))
        if own:
            self._send(Wish(), kept)
            if self._linked():
                self._send(Wish(own=True), kept)
            remove_for_good(own)
        kept.erased = self._erased()
        self._keep(kept)

    def _read(self, kept: _Kept, progress: Progress) -> Exchanged:
        merged: list[tuple[Path, Merged]] = []
        refused: list[tuple[Path, UserError]] = []
        asks: list[tuple[Path, UserError]] = []
        arriving: list[Path] = []
        there = list(self._files())
        for path in there:
            name = self._name(path)
            if name in kept.read:
                continue
            try:
                done = self._receiver.merge(path, progress=progress)
            except Brake as brake:
                asks.append((path, brake))
                continue
            except UserError as error:
                if is_not_for_us(error):
                    kept.read.add(name)
                elif is_damage(error) and self._is_arriving(path, kept):
                    arriving.append(path)
                else:
                    refused.append((path, error))
                continue
            kept.arriving.pop(name, None)
            kept.read.add(name)
            self._know(kept, done.look.header.vector, done.look.header.sum, done.look.header.scope)
            if done.waits or done.look.effects.applied:
                merged.append((path, done))
        kept.read &= {self._name(path) for path in there}
        return Exchanged(tuple(merged), (), tuple(refused), tuple(arriving), tuple(asks))

    def _write(self, kept: _Kept, progress: Progress) -> list[Sent]:
        sent = []
        if (self._desk.reader.fact("sum") or "0" * 64) not in kept.sums:
            sent.append(self._send(Wish(since=dict(kept.vector)), kept, progress))
        if self._linked() and self._own_is_ahead(kept):
            sent.append(self._send(Wish(since=dict(kept.vector), own=True), kept, progress))
        if len(list(self._own_files())) > MOST_FILES:
            self._keep(kept)
            self.rewrite()
        return sent

    def _send(self, wish: Wish, kept: _Kept, progress: Progress = no_progress) -> Sent:
        folder = self._root / self._desk.reader.fact("team_device")
        folder.mkdir(exist_ok=True)
        number = max((_number(path) for path in folder.glob(f"*{ENDING}")), default=0) + 1
        draft = folder / f".{number:06}{ENDING}"
        sent = sending.write(self._desk, self._clock, draft, wish, self._passphrase, progress=progress)
        target = folder / f"{number:06}-{sent.sha256[:16]}{ENDING}"
        put_in_place(draft, target)
        sync_folder(folder)
        kept.read.add(self._name(target))
        self._know(kept, sent.header.vector, sent.header.sum, sent.header.scope)
        return Sent(target, sent.sha256, sent.header)

    def _know(self, kept: _Kept, vector: Vector, total: str, scope: str) -> None:
        if scope == "selection":
            return
        kept.sums.add(total)
        for device, (seq, head) in vector.items():
            if seq > kept.vector.get(device, (0, b""))[0]:
                kept.vector[device] = (seq, head)

    def _own_is_ahead(self, kept: _Kept) -> bool:
        with self._desk.database.asking() as asking:
            mine = outgoing.vector(asking, own=True)
        return any(
            is_own(device) and seq > kept.vector.get(device, (0, b""))[0] for device, (seq, _) in mine.items()
        )

    def _is_arriving(self, path: Path, kept: _Kept) -> bool:
        """Whether a file that cannot be read changed within the last ten minutes, as far as this desk saw it."""
        name, now = self._name(path), self._clock.seconds()
        seen = path.stat()
        size, modified = float(seen.st_size), seen.st_mtime
        before = kept.arriving.get(name)
        if before is None or before[:2] != [size, modified]:
            kept.arriving[name] = [size, modified, now]
            return True
        return now - before[2] < STILL_ARRIVING

    def _files(self) -> Iterator[Path]:
        for folder in sorted(path for path in self._root.iterdir() if path.is_dir()):
            yield from sorted(path for path in folder.glob(f"*{ENDING}") if not path.name.startswith("."))

    def _own_files(self) -> Iterator[Path]:
        with self._desk.database.asking() as asking:
            mine = frozenset(facts.my_devices(asking))
        return (path for path in self._files() if path.parent.name in mine)

    def _name(self, path: Path) -> str:
        return f"{path.parent.name}/{path.name}"

    def _erased(self) -> int:
        return len(erasing.erased(self._desk.folder))

    def _linked(self) -> bool:
        return any(each.linked for each in trust.others(self._desk))

    def _kept(self) -> _Kept:
        said: Mapping[str, Any] = json.loads(self._desk.reader.fact(f"{_FACT}{self._root}") or "{}")
        return _Kept(
            set(said.get("read", ())),
            {device: (seq, bytes.fromhex(head)) for device, (seq, head) in said.get("vector", {}).items()},
            set(said.get("sums", ())),
            dict(said.get("arriving", {})),
            int(said.get("erased", 0)),
        )

    def _keep(self, kept: _Kept) -> None:
        said = {
            "read": sorted(kept.read),
            "vector": {device: [seq, head.hex()] for device, (seq, head) in kept.vector.items()},
            "sums": sorted(kept.sums),
            "arriving": kept.arriving,
            "erased": kept.erased,
        }
        with self._desk.database.writing() as connection:
            facts.put_meta(connection, f"{_FACT}{self._root}", canonical(said))


def known_folders(desk: Desk) -> list[Path]:
    """The folders that this desk has exchanged through."""
    with desk.database.asking() as asking:
        return [Path(name.removeprefix(_FACT)) for name in facts.beginning(asking, _FACT)]


def _number(path: Path) -> int:
    start = path.name.removeprefix(".").split("-", 1)[0].removesuffix(ENDING)
    return int(start) if start.isdecimal() and start.isascii() else 0
