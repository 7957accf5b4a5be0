"""What leaves a desk in a file: all of its changes, those that a colleague lacks, or every change of some records."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from salesdesk.domain.change import Change, ChangeId, add_hash, is_own
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import File
from salesdesk.domain.state import Alive, state_of, value_of
from salesdesk.store import attachments, chains, facts, log, rows
from salesdesk.store.chains import Chain
from salesdesk.store.questions import like, select
from salesdesk.store.rows import Connection

PORTION = 1000
"""So many changes are read at a time, whole records each."""

Vector = Mapping[str, tuple[int, ChangeId]]
"""For each device the number and name of the last change up to which its chain is held whole."""


@dataclass(frozen=True)
class Choice:
    """Rows of the log by number in order of record, how many records they are of, and S and D over what they are of."""

    rows: tuple[int, ...]
    records: int
    sum: str
    digest: str


def vector(connection: Connection, *, own: bool = False) -> dict[str, tuple[int, ChangeId]]:
    """How far each chain is held, computed from what is held; my own chains only where asked for."""
    return {
        chain.device: (chain.seq, chain.head)
        for chain in chains.chains(connection).values()
        if chain.seq and (own or not is_own(chain.device))
    }


def beyond(connection: Connection, *, own: bool = False) -> dict[str, int]:
    """The number of the last change of each chain that is held beyond a gap or a fork."""
    found = {}
    for chain in chains.chains(connection).values():
        if own or not is_own(chain.device):
            newest = "SELECT max(seq) FROM log WHERE device = ?"
            last = connection.exec_driver_sql(newest, (chain.device,)).fetchone()[0] or 0
            if last > chain.seq:
                found[chain.device] = int(last)
    return found


def told_size(connection: Connection) -> int:
    """About how many bytes a file says of laptops, chains and lost writes before its first change."""
    statement = (
        "SELECT 50 * (SELECT count(*) FROM lost) + 200 * (SELECT count(*) FROM device)"
        " + 250 * (SELECT count(*) FROM signature) + (SELECT coalesce(sum(length(card)), 0) FROM laptop)"
    )
    return int(connection.exec_driver_sql(statement).fetchone()[0])


def everything(connection: Connection, *, own: bool = False) -> Choice:
    """Every change of the desk."""
    return _chosen(connection, _whose(own), ())


def lacking(connection: Connection, known: Vector, *, own: bool = False) -> Choice:
    """What somebody who holds `known` lacks; a chain that is forked, or that he holds otherwise, goes whole.

    Every erase goes with it.
    """
    here = {
        chain.device: chain for chain in chains.chains(connection).values() if own or not is_own(chain.device)
    }
    found: list[tuple[str, int]] = []
    for device, chain in here.items():
        after = _held_by(connection, chain, known.get(device))
        span = connection.exec_driver_sql(
            "SELECT record, n FROM log WHERE device = ? AND seq > ?", (device, after)
        )
        found += [(row[0], row[1]) for row in span]
    erases = connection.exec_driver_sql(f"SELECT record, n FROM log WHERE kind = 'erase' AND {_whose(own)}")
    found = sorted({*found, *((row[0], row[1]) for row in erases)})
    said = facts.facts(connection, ("sum", "digest"))
    return Choice(
        tuple(n for _, n in found),
        len({record for record, _ in found}),
        *_padded(said.get("sum"), said.get("digest")),
    )


def _held_by(connection: Connection, chain: Chain, known: tuple[int, ChangeId] | None) -> int:
    """Up to which number somebody holds the same chain as this desk does.

    Of what this desk wrote itself nobody holds more than it does, unless it went back: then it is another chain.
    """
    if known is None or chain.forked:
        return 0
    seq, head = known
    held = connection.exec_driver_sql("SELECT id FROM log WHERE device = ? AND seq = ?", (chain.device, seq))
    ids = {bytes(row[0]) for row in held}
    return seq if ids == {head} or (not ids and not chain.mine) else 0


def selection(connection: Connection, records: Collection[str], *, own: bool = False) -> Choice:
    """Every change held of some records, and every erase; S and D are over these records."""
    numbers: list[tuple[str, int]] = []
    total = digest = 0
    for record, changes in _with_numbers(connection, sorted(records)):
        if is_own(changes[0][1].device) and not own:
            continue
        numbers += [(record, n) for n, _ in changes]
        if not is_own(changes[0][1].device):
            for _, change in changes:
                total = add_hash(total, change.id)
            digest = add_hash(digest, state_of(change for _, change in changes).digest)
    erases = connection.exec_driver_sql(f"SELECT record, n FROM log WHERE kind = 'erase' AND {_whose(own)}")
    numbers = sorted({*numbers, *((row[0], row[1]) for row in erases)})
    return Choice(
        tuple(n for _, n in numbers),
        len({record for record, _ in numbers}),
        f"{total:064x}",
        f"{digest:064x}",
    )


def digest_of(connection: Connection, records: Iterable[str]) -> tuple[str, str]:
    """S and D over some records as this desk holds them, for comparing with what the sender of a selection had."""
    chosen = selection(connection, set(records))
    return chosen.sum, chosen.digest


def portions(connection: Connection, chosen: Choice) -> Iterator[list[Change]]:
    """The chosen changes, whole records in ascending order, some at a time."""
    waiting: list[Change] = []
    numbers = iter(chosen.rows)
    while some := list(islice(numbers, PORTION)):
        read = {
            row[0]: log.change_of(row[1:])
            for row in rows.among(connection, "log", ("n", *log.NAMES), "n", some)
        }
        waiting += [read[n] for n in some]
        last = waiting[-1].record
        whole = [change for change in waiting if change.record != last]
        if whole:
            yield whole
            waiting = [change for change in waiting if change.record == last]
    if waiting:
        yield waiting


def names_of(connection: Connection, chosen: Choice) -> str:
    """The SHA-256 of the names of the chosen changes, in their order."""
    digest = hashlib.sha256()
    numbers = iter(chosen.rows)
    while some := list(islice(numbers, PORTION)):
        names = {row[0]: bytes(row[1]) for row in rows.among(connection, "log", ("n", "id"), "n", some)}
        digest.update(b"".join(names[n] for n in some))
    return digest.hexdigest()


def belonging(connection: Connection, chosen: Iterable[str], *, own: bool = False) -> set[str]:
    """Records with what goes along: their children, and what a `with` reference names, one step.

    Private types stay unless `own`.
    """
    family = family_of(connection, chosen, own=own)
    return family | _named_with(connection, family, own=own)


def family_of(connection: Connection, chosen: Iterable[str], *, own: bool = False) -> set[str]:
    """Records with their children however deep, deleted ones and what was joined into them, so that all is the same elsewhere."""
    family = set(chosen)
    fresh = set(family)
    while fresh:
        joined = {row[0] for row in rows.among(connection, "joined", ("id",), "successor", fresh)}
        fresh = {*_children(connection, fresh, own=own), *joined} - family
        family |= fresh
    return family


def _children(connection: Connection, owners: Collection[str], *, own: bool) -> set[str]:
    found: set[str] = set()
    for entry in REGISTRY.values():
        owner = entry.owner
        if owner is None or (entry.private and not own):
            continue
        for some in rows.in_chunks(owners):
            statement = select(entry, like(entry, {owner.name: some}), what="id")
            found |= {row[0] for row in connection.exec_driver_sql(*statement)}
        deleted = log.records_that_are(connection, Alive.DELETED, [entry.name])
        for record, changes in log.of_records(connection, deleted).items():
            if any(value_of(change, owner.name) in owners for change in changes):
                found.add(record)
    return found


def _named_with(connection: Connection, family: Collection[str], *, own: bool) -> set[str]:
    types = {row[0]: row[1] for row in rows.among(connection, "record", ("id", "type"), "id", family)}
    found: set[str] = set()
    for name in set(types.values()) & REGISTRY.keys():
        entry = REGISTRY[name]
        fields = [field.name for field in entry.references if field.travel == "with"]
        if fields:
            here = (record for record, type_name in types.items() if type_name == name)
            for row in rows.among(connection, name, fields, "id", here):
                found |= {target for target in row if target}
    private = {name for name, entry in REGISTRY.items() if entry.private and not own}
    there = rows.among(connection, "record", ("id", "type"), "id", found)
    return {record for record, type_name in there if type_name not in private}


def files_of(connection: Connection, chosen: Choice) -> list[str]:
    """The addresses of the kept files that the chosen changes name, whatever release wrote those."""
    kept = set(attachments.addresses(connection))
    if not kept:
        return []
    types = [
        name
        for name, entry in REGISTRY.items()
        if any(isinstance(f.kind, File) for f in entry.fields.values())
    ]
    named = _naming(rows.among(connection, "log", ("n", "fields"), "type", types))
    if kept - named.keys():
        # A newer release may attach to what this one does not know; all is read only where there is such a file.
        named = _naming(connection.exec_driver_sql("SELECT n, fields FROM log"))
    going = set(chosen.rows)
    return sorted(address for address in kept if not going.isdisjoint(named.get(address, ())))


def _naming(said: Iterable[Sequence[Any]]) -> dict[str, list[int]]:
    """By the address of a file the rows of the log that name it."""
    found: dict[str, list[int]] = {}
    for n, text in said:
        for address in attachments.ADDRESS.findall(text or ""):
            found.setdefault(address, []).append(n)
    return found


def lost(connection: Connection) -> tuple[ChangeId, ...]:
    """The writes that this desk has taken as lost."""
    return tuple(sorted(bytes(row[0]) for row in connection.exec_driver_sql("SELECT id FROM lost")))


def _chosen(connection: Connection, where: str, values: tuple[object, ...]) -> Choice:
    found = connection.exec_driver_sql(f"SELECT n FROM log WHERE {where} ORDER BY record, n", values)
    numbers = tuple(row[0] for row in found)
    records = connection.exec_driver_sql(f"SELECT count(DISTINCT record) FROM log WHERE {where}", values)
    said = facts.facts(connection, ("sum", "digest"))
    return Choice(numbers, int(records.fetchone()[0]), *_padded(said.get("sum"), said.get("digest")))


def _whose(own: bool) -> str:
    return "true" if own else "substr(device, 1, 1) = 't'"


def _padded(total: str | None, digest: str | None) -> tuple[str, str]:
    return total or "0" * 64, digest or "0" * 64


def _with_numbers(
    connection: Connection, records: Iterable[str]
) -> Iterator[tuple[str, list[tuple[int, Change]]]]:
    for some in rows.in_chunks(records):
        found: dict[str, list[tuple[int, Change]]] = {}
        for row in rows.among(connection, "log", ("n", *log.NAMES), "record", some, order="n"):
            change = log.change_of(row[1:])
            found.setdefault(change.record, []).append((row[0], change))
        yield from found.items()
