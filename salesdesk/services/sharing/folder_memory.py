"""What a desk knows of an exchange folder: which of its files it has read or written, and what those hold together."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId, is_own
from salesdesk.store.outgoing import Vector
from salesdesk.sync.header import Header


@dataclass(frozen=True)
class Holds:
    """What a file holds for those who can open it now: of each device the numbers after a first up to a last one.

    `lock` marks who that is; `whole`: it builds on no other file. A file of chosen records counts for nothing: it tells
    of no chain whole.
    """

    lock: str = ""
    sum: str = ""
    whole: bool = False
    spans: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)

    def is_all(self, mine: Vector, total: str | None) -> bool:
        """Whether it alone holds all that a desk does."""
        held = {device: last for device, (_, last, _) in self.spans.items()}
        return (
            self.whole
            and total in (None, self.sum)
            and all(held.get(device, 0) >= seq for device, (seq, _) in mine.items())
        )


def holds(header: Header, lock: str, before: Mapping[str, int]) -> Holds:
    """What a file holds, told its header and the number before the first change of each device that is in it."""
    if header.scope == "selection":
        return Holds()
    told = {device: end for device, end in header.vector.items() if is_own(device) == header.own}
    spans = {
        device: (before[device], seq, head.hex())
        for device, (seq, head) in told.items()
        if before.get(device, seq) < seq
    }
    whole = all(before.get(device) == 0 for device in told)
    return Holds(lock, header.sum, whole, spans)


@dataclass
class Memory:
    """The files of a folder that are done with, by name, and those that are not whole yet.

    Only files that are there count: sticks are exchanged, and files get lost. `lost`: one that counted is gone, and
    others may build on it. `gone`: how many records went with files of which others still ask, lest they pass as little
    in the next run. `erased`: how many records had been erased when this desk last wrote its own files anew.
    """

    files: dict[str, Holds] = field(default_factory=dict)
    arriving: dict[str, list[float]] = field(default_factory=dict)
    erased: int = 0
    lost: bool = False
    gone: int = 0

    def forget_others(self, there: Iterable[str]) -> None:
        """Forgets files that are no longer there."""
        names = set(there)
        self.lost = self.lost or any(what.spans for name, what in self.files.items() if name not in names)
        self.files = {name: what for name, what in self.files.items() if name in names}
        self.arriving = {name: what for name, what in self.arriving.items() if name in names}

    def vector(self, lock: str) -> dict[str, tuple[int, ChangeId]]:
        """How far each chain stands in the folder without a gap, for those who have a lock's key."""
        found: dict[str, tuple[int, ChangeId]] = {}
        for device, of_device in self._spans(lock).items():
            reached, head = 0, ""
            for first, last, at in sorted(of_device):
                if first <= reached < last:
                    reached, head = last, at
            if reached:
                found[device] = (reached, bytes.fromhex(head))
        return found

    def is_torn(self, lock: str) -> bool:
        """Whether something between the files is missing, so that some of them may wait for it for ever."""
        there = self.vector(lock)
        return self.lost or any(
            last > there.get(device, (0, b""))[0]
            for device, spans in self._spans(lock).items()
            for _, last, _ in spans
        )

    def holds_all(self, mine: Vector, total: str | None, lock: str) -> bool:
        """Whether all that a desk holds is there: chains up to where they are whole, and by the sum what is beyond."""
        if self.is_torn(lock):
            return any(what.is_all(mine, total) for what in self.files.values() if what.lock == lock)
        there = self.vector(lock)
        if any(there.get(device, (0, b""))[0] < seq for device, (seq, _) in mine.items()):
            return False
        return total is None or any(what.sum == total for what in self.files.values() if what.lock == lock)

    def _spans(self, lock: str) -> dict[str, list[tuple[int, int, str]]]:
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for what in self.files.values():
            if what.lock == lock:
                for device, span in what.spans.items():
                    spans.setdefault(device, []).append(span)
        return spans

    def text(self) -> str:
        """All of it as text."""
        return canonical(asdict(self))


def memory_of(text: str) -> Memory:
    """What `Memory.text` wrote; an empty one for no text."""
    said: Mapping[str, Any] = json.loads(text or "{}")
    files = {
        name: Holds(
            what["lock"],
            what["sum"],
            bool(what.get("whole")),
            {device: tuple(span) for device, span in what["spans"].items()},
        )
        for name, what in said.get("files", {}).items()
    }
    return Memory(
        files,
        dict(said.get("arriving", {})),
        int(said.get("erased", 0)),
        bool(said.get("lost")),
        int(said.get("gone", 0)),
    )
