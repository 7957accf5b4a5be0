"""Exchange through a folder that some other program mirrors: each laptop writes into its own part only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from salesdesk.domain.change import is_own
from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.files import put_in_place, refused_in_words, remove_for_good, sync_folder
from salesdesk.i18n import N_
from salesdesk.services.sharing import sending, trust
from salesdesk.services.sharing.alike import Alike
from salesdesk.services.sharing.folder_memory import Holds, Memory, holds, memory_of
from salesdesk.services.sharing.foreseen import ALARM, Brake, Merged
from salesdesk.services.sharing.me import team_mark
from salesdesk.services.sharing.passphrase import wanted
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import ENDING, Sent, Wish
from salesdesk.store import facts, outgoing
from salesdesk.store.desk import Desk
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
    def alike(self) -> tuple[Alike, ...]:
        """Accounts that came and look like one that was here."""
        return tuple(each for _, merged in self.merged for each in merged.alike)

    @property
    def is_quiet(self) -> bool:
        """Whether there was nothing to do and nothing to tell."""
        return not (self.merged or self.sent or self.refused or self.asks)


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

    def rewrite(self) -> bool:
        """Puts one new file in the place of all that this laptop wrote here, so that nothing erased stays.

        What it wrote before a backup was put back is read first; what cannot be read stays, and False is given.
        """
        if not self._root.is_dir():
            return True
        with refused_in_words(self._root):
            return self._rewrite()

    def _run(self, progress: Progress) -> Exchanged:
        memory = self._memory()
        found = self._read(memory, self._files(), progress)
        memory.gone = memory.gone + sum(done.gone for _, done in found.merged) if found.asks else 0
        sent = self._write(memory, progress)
        self._remember(memory)
        if memory.erased != self._erased() or len(list(self._own_files())) > MOST_FILES:
            self._rewrite()
        return Exchanged(found.merged, tuple(sent), found.refused, found.arriving, found.asks)

    def _rewrite(self) -> bool:
        memory = self._memory()
        own = list(self._own_files())
        self._read(memory, (path for path in own if self._name(path) not in memory.files), no_progress)
        known = [path for path in own if self._name(path) in memory.files]
        for folder in {path.parent for path in own}:
            remove_for_good(folder.glob(f".*{ENDING}*"))
        if known:
            self._send(Wish(), memory)
            if self._linked():
                self._send(Wish(own=True), memory)
            remove_for_good(known)
        memory.forget_others(map(self._name, self._files()))
        memory.lost = False
        memory.erased = self._erased()
        self._remember(memory)
        return known == own

    def _read(self, memory: Memory, paths: Iterable[Path], progress: Progress) -> Exchanged:
        found, gone = Exchanged(), memory.gone
        for path in paths:
            name = self._name(path)
            if name in memory.files:
                continue
            try:
                done = self._receiver.merge(path, gone=gone, progress=progress)
            except Brake as brake:
                found = replace(found, asks=(*found.asks, (path, brake)))
                continue
            except UserError as error:
                if is_not_for_us(error):
                    memory.files[name] = Holds()
                elif not path.exists():
                    continue  # a mirror took it away again while it was read
                elif is_damage(error) and self._is_arriving(path, memory):
                    found = replace(found, arriving=(*found.arriving, path))
                else:
                    found = replace(found, refused=(*found.refused, (path, error)))
                continue
            memory.arriving.pop(name, None)
            gone += done.gone
            header = done.look.header
            memory.files[name] = holds(header, self._lock(header.own), done.look.before)
            if done.waits or done.look.effects.applied:
                found = replace(found, merged=(*found.merged, (path, done)))
            if done.alarm:
                found = replace(found, refused=(*found.refused, (path, UserError(ALARM, file=path.name))))
            found = replace(found, asks=(*found.asks, *done.asks))
        memory.forget_others(map(self._name, self._files()))
        return found

    def _write(self, memory: Memory, progress: Progress) -> list[Sent]:
        with self._desk.database.asking() as asking:
            held = outgoing.vector(asking, own=True)
        sent = []
        for own in (False, True):
            mine = {device: at for device, at in held.items() if is_own(device) == own}
            lock = self._lock(own)
            total = None if own else self._desk.reader.fact("sum")
            if mine and (not own or self._linked()) and not memory.holds_all(mine, total, lock):
                # What builds on a file that is gone can only be read with all of it at once.
                since = None if memory.is_torn(lock) else memory.vector(lock)
                sent.append(self._send(Wish(since=since, own=own), memory, progress))
        memory.lost = False
        return sent

    def _send(self, wish: Wish, memory: Memory, progress: Progress = no_progress) -> Sent:
        folder = self._root / self._desk.reader.fact("team_device")
        folder.mkdir(exist_ok=True)
        number = max((_number(path) for path in folder.glob(f"*{ENDING}")), default=0) + 1
        draft = folder / f".{number:06}{ENDING}"
        sent = sending.write(self._desk, self._clock, draft, wish, self._passphrase, progress=progress)
        target = folder / f"{number:06}-{sent.sha256[:16]}{ENDING}"
        put_in_place(draft, target)
        sync_folder(folder)
        since = {device: seq for device, (seq, _) in (wish.since or {}).items()}
        before = {device: since.get(device, 0) for device in sent.header.vector}
        memory.files[self._name(target)] = holds(sent.header, self._lock(wish.own), before)
        return Sent(target, sent.sha256, sent.header)

    def _lock(self, own: bool) -> str:
        """Who can open what is written now: with the team's passphrase, or as one of my own laptops that are linked."""
        if own:
            linked = (each.card.device for each in trust.others(self._desk) if each.linked)
            return " ".join(sorted(linked))
        return team_mark(self._desk, wanted(self._passphrase))

    def _is_arriving(self, path: Path, memory: Memory) -> bool:
        """Whether a file that cannot be read changed within the last ten minutes, as far as this desk saw it."""
        name, now = self._name(path), self._clock.seconds()
        seen = path.stat()
        size, modified = float(seen.st_size), seen.st_mtime
        before = memory.arriving.get(name)
        if before is None or before[:2] != [size, modified]:
            memory.arriving[name] = [size, modified, now]
            return True
        return now - before[2] < STILL_ARRIVING

    def _files(self) -> list[Path]:
        folders = sorted(path for path in self._root.iterdir() if path.is_dir())
        return [
            path
            for folder in folders
            for path in sorted(folder.glob(f"*{ENDING}"))
            if not path.name.startswith(".") and path.is_file()
        ]

    def _own_files(self) -> list[Path]:
        with self._desk.database.asking() as asking:
            mine = frozenset(facts.my_devices(asking))
        return [path for path in self._files() if path.parent.name in mine]

    def _name(self, path: Path) -> str:
        return f"{path.parent.name}/{path.name}"

    def _erased(self) -> int:
        return self._desk.reader.erased()

    def _linked(self) -> bool:
        return any(each.linked for each in trust.others(self._desk))

    def _memory(self) -> Memory:
        return memory_of(self._desk.reader.fact(f"{_FACT}{self._root}"))

    def _remember(self, memory: Memory) -> None:
        with self._desk.database.writing() as connection:
            facts.put_meta(connection, f"{_FACT}{self._root}", memory.text())


def known_folders(desk: Desk) -> list[Path]:
    """The folders that this desk has exchanged through."""
    with desk.database.asking() as asking:
        return [Path(name.removeprefix(_FACT)) for name in facts.beginning(asking, _FACT)]


def _number(path: Path) -> int:
    start = path.name.removeprefix(".").split("-", 1)[0].removesuffix(ENDING)
    return int(start) if start.isdecimal() and start.isascii() else 0
