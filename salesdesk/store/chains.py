"""The chains of changes: each device numbers its own, and here is how far each chain is held without a gap or a fork.

A chain is forked where two laptops wrote under one name, as after a copy. A database that was copied or restored carries
another marker than its folder; it takes new device ids before it writes.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from salesdesk.domain.change import LARGEST_SEQ, OWN, TEAM, Change, ChangeId
from salesdesk.plain import dataclass
from salesdesk.store import facts, rows
from salesdesk.store.rows import Connection

SIGNING_KEY_BYTES = 32
"""Of an Ed25519 private key."""


@dataclass(frozen=True)
class Chain:
    """A device with the number and name of its last change up to which its chain is whole, and whether it is forked."""

    device: str
    mine: bool
    seq: int
    head: ChangeId
    forked: bool


@dataclass(frozen=True)
class Mine:
    """Which changes this desk wrote, by the number of its last one on each chain.

    A chain that it writes to is its own. Of one that it wrote to before it took new names, what it held then is:
    whoever has the laptop that it was restored or copied from may write on under the old name. What such `others`
    wrote under the same numbers is not.
    """

    up_to: Mapping[str, int]
    others: frozenset[ChangeId] = frozenset()

    def __contains__(self, change: Change) -> bool:
        return change.seq <= self.up_to.get(change.device, 0) and change.id not in self.others


def mine(connection: Connection) -> Mine:
    """Which changes this desk wrote."""
    said = (each.split(":") for each in facts.get_meta(connection, "wrote").split())
    wrote = {device: (int(seq), bytes.fromhex(head[0]) if head else b"") for device, seq, *head in said}
    up_to = {device: wrote.get(device, (LARGEST_SEQ, b""))[0] for device in facts.my_devices(connection)}
    ends = {device: end for device, end in wrote.items() if end[1]}
    forked = rows.among(connection, "device", ("id", "seq", "forked"), "id", ends)
    others = (_beside(connection, row[0], row[1], *ends[row[0]]) for row in forked if row[2])
    return Mine(up_to, frozenset().union(*others))


def written_here(connection: Connection) -> Mine:
    """What this desk wrote; on a hub, where the note of what was taken back is everybody's, what any desk there did."""
    here = {chain.device: LARGEST_SEQ for chain in chains(connection).values() if chain.mine}
    wrote = mine(connection)
    return Mine({**here, **wrote.up_to}, wrote.others)


def last_of(mine: Mine, changes: Iterable[Change]) -> ChangeId | None:
    """The last of some changes that was written here."""
    return next((each.id for each in reversed([*changes]) if each in mine), None)


def _beside(connection: Connection, device: str, whole: int, last: int, head: ChangeId) -> set[ChangeId]:
    """What stands beside the branch that ends with a change, from where the chain is forked."""
    found = connection.exec_driver_sql(
        "SELECT id, previous FROM log WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq DESC",
        (device, whole, last),
    )
    beside = set()
    for id_, previous in found:
        if bytes(id_) == head:
            head = bytes(previous)
        else:
            beside.add(bytes(id_))
    return beside


_COLUMNS = ("id", "mine", "seq", "head", "forked")


def chains(connection: Connection) -> dict[str, Chain]:
    """Every chain of which anything is held, and those that this desk may write to."""
    found = connection.exec_driver_sql("SELECT id, mine, seq, head, forked FROM device ORDER BY id")
    return {row[0]: _chain(row) for row in found}


def save(connection: Connection, device: str, seq: int, head: ChangeId) -> None:
    """Writes down how far a chain is held."""
    rows.change(connection, "device", "id", device, {"seq": seq, "head": head})


def holds(connection: Connection, device: str, seq: int, head: ChangeId) -> bool:
    """Whether a chain is held whole up to this very change."""
    found = connection.exec_driver_sql(
        "SELECT log.id FROM log JOIN device ON device.id = log.device"
        " WHERE log.device = ? AND log.seq = ? AND device.seq >= log.seq",
        (device, seq),
    )
    return any(bytes(row[0]) == head for row in found)


MOST_STRETCHES = 100_000
"""With more of them open, a chain is read from the log instead."""


class Arrived:
    """The changes of one device that arrive, in whatever order, joined into stretches without gap or fork."""

    def __init__(self) -> None:
        self.lowest = 0
        self._ending: dict[ChangeId, tuple[int, int, ChangeId]] = {}
        """By the last change of a stretch: its number, and the number of the first with what that one follows."""
        self._beginning: dict[ChangeId, ChangeId] = {}
        """By what its first change follows: the last change of a stretch."""
        self._lost = False

    def add(self, seq: int, id_: ChangeId, previous: ChangeId) -> None:
        """Takes a change that was not held before."""
        self.lowest = min(seq, self.lowest or seq)
        if self._lost:
            return
        first, follows = seq, previous
        before = self._ending.get(previous)
        if before is not None and before[0] == seq - 1:
            del self._ending[previous]
            _, first, follows = before
        last, end = seq, id_
        further = self._beginning.get(id_)
        if further is not None and self._ending[further][1] == seq + 1:
            del self._beginning[id_]
            last, end = self._ending[further][0], further
        self._ending[end] = (last, first, follows)
        self._beginning[follows] = end
        if len(self._ending) > MOST_STRETCHES:
            self._lost = True
            self._ending.clear()
            self._beginning.clear()

    def end_after(self, seq: int, head: ChangeId) -> tuple[int, ChangeId] | None:
        """Number and name of the last change, where all that arrived goes on from a change in one stretch."""
        if len(self._ending) == 1:
            [(end, (last, first, follows))] = self._ending.items()
            if (first, follows) == (seq + 1, head):
                return last, end
        return None


def bring_forward(connection: Connection, arrived: Mapping[str, Arrived]) -> list[Chain]:
    """Follows chains of which changes arrived and were written to the log; gives what they are now."""
    known = {row[0]: _chain(row) for row in rows.among(connection, "device", _COLUMNS, "id", arrived)}
    strangers = [(device, False, 0, b"", False) for device in arrived if device not in known]
    rows.insert(connection, "device", _COLUMNS, strangers)
    found = []
    for device, changes in arrived.items():
        before = known.get(device, Chain(device, False, 0, b"", False))
        now = _followed(connection, before, changes)
        rows.change(
            connection, "device", "id", device, {"seq": now.seq, "head": now.head, "forked": now.forked}
        )
        found.append(now)
    return found


def _followed(connection: Connection, chain: Chain, arrived: Arrived) -> Chain:
    seq, head, forked = chain.seq, chain.head, chain.forked
    if arrived.lowest <= seq:
        # Another change bears a number that was taken: what is whole ends before it.
        forked, seq = True, arrived.lowest - 1
        head = _only(connection, chain.device, seq)
    elif (further := arrived.end_after(seq, head)) and _is_alone(connection, chain.device, seq, further[0]):
        # What came is known already; the log is as large as a desk and is written in another order.
        seq, head = further
    found_there = connection.exec_driver_sql(
        "SELECT seq, id, previous FROM log WHERE device = ? AND seq > ? ORDER BY seq", (chain.device, seq)
    )
    for number, found in groupby(found_there, key=lambda row: row[0]):
        branches = [(bytes(row[1]), bytes(row[2])) for row in found]
        if number != seq + 1:
            break
        if len(branches) > 1 or branches[0][1] != head:
            forked = True
            break
        seq, head = number, branches[0][0]
    return Chain(chain.device, chain.mine, seq, head, forked)


def _is_alone(connection: Connection, device: str, after: int, last: int) -> bool:
    """Whether each number has one change only: nothing was held of this stretch."""
    counted = "SELECT count(*) FROM log WHERE device = ? AND seq > ? AND seq <= ?"
    found = connection.exec_driver_sql(counted, (device, after, last)).fetchone()
    return int(found[0]) == last - after


def _only(connection: Connection, device: str, seq: int) -> ChangeId:
    if seq == 0:
        return b""
    held = connection.exec_driver_sql("SELECT id FROM log WHERE device = ? AND seq = ?", (device, seq))
    return bytes(held.fetchone()[0])


def take_new_devices(connection: Connection, new_id: Callable[[], str]) -> None:
    """Gives the desk fresh device ids; what the old ones wrote stays theirs."""
    _leave(connection)
    for key, kind in (("team_device", TEAM), ("own_device", OWN)):
        device = kind + new_id().replace("-", "")[-20:]
        rows.insert(connection, "device", _COLUMNS, [(device, True, 0, b"", False)])
        facts.put_meta(connection, key, device)
        facts.put_meta(connection, "devices", f"{facts.get_meta(connection, 'devices')} {device}")
        if kind == TEAM:
            # Made with the name: one that came later could be lost with an image of the disk, the name not.
            facts.put_meta(connection, signing_key_of(device), os.urandom(SIGNING_KEY_BYTES).hex())


def _leave(connection: Connection) -> None:
    """Notes how far the present ids wrote; the key that opens files for them is not the next ones', but opens old files."""
    said = facts.facts(connection, ("team_device", "own_device", "own_identity", "own_identity_before"))
    now = [said[key] for key in ("team_device", "own_device") if key in said]
    held = rows.among(connection, "device", ("id", "seq", "head"), "id", now)
    _note_ends(connection, {device: (seq, bytes(head)) for device, seq, head in held})
    if "own_identity" in said:
        before = f"{said.get('own_identity_before', '')} {said['own_identity']}".strip()
        facts.put_meta(connection, "own_identity_before", before)
        facts.drop_meta(connection, "own_identity")


def own_ends(connection: Connection) -> dict[str, tuple[int, ChangeId]]:
    """Number and name of the last change of each chain to which this desk writes or once wrote."""
    found = connection.exec_driver_sql("SELECT id, seq, head FROM device WHERE mine")
    return {row[0]: (row[1], bytes(row[2])) for row in found}


def adopt(connection: Connection, ends: Mapping[str, tuple[int, ChangeId]]) -> None:
    """Notes chains as this desk's own that it wrote to after it was what it is now, and how far."""
    known = {row[0]: row[1] for row in rows.among(connection, "device", ("id", "mine"), "id", ends)}
    new = {device: end for device, end in ends.items() if not known.get(device)}
    strangers = [(device, True, 0, b"", False) for device in new if device not in known]
    rows.insert(connection, "device", _COLUMNS, strangers)
    rows.update(connection, "device", ["mine"], "id", [(True, device) for device in new])
    _note_ends(connection, new)


def _note_ends(connection: Connection, ends: Mapping[str, tuple[int, ChangeId]]) -> None:
    said = (f"{device}:{seq}:{head.hex()}" for device, (seq, head) in ends.items())
    facts.put_meta(connection, "wrote", " ".join(filter(None, (facts.get_meta(connection, "wrote"), *said))))


def signing_key_of(device: str) -> str:
    """Where the key is kept by which a device signs."""
    return f"signing_key:{device}"


def _chain(row: Any) -> Chain:
    return Chain(row[0], bool(row[1]), row[2], bytes(row[3]), bool(row[4]))
