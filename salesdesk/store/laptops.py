"""Other laptops as this desk knows them: their cards, what they held when last heard from, the signatures of chains."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId
from salesdesk.store import facts, rows
from salesdesk.store.rows import Connection

_FALSE = "false_laptops"
"""The fact that lists what somebody has said is not true of laptops: the device, the key, the card that they came with."""

_COLUMNS = ("id", "card", "linked", "retired", "heard", "vector")


@dataclass(frozen=True)
class Laptop:
    """A laptop by its team device: the card that was seen first, in canonical JSON, and what it held when last heard from.

    `linked`: it is mine; `retired` and `heard` are wall times.
    """

    id: str
    card: str
    linked: bool = False
    retired: str | None = None
    heard: str | None = None
    vector: Mapping[str, tuple[int, ChangeId]] | None = None


def laptops(connection: Connection) -> dict[str, Laptop]:
    """Every laptop that this desk has heard of, and itself as soon as others may hear of it."""
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    found = connection.exec_driver_sql(f"SELECT {columns} FROM laptop ORDER BY id")
    return {row[0]: _laptop(row) for row in found}


def keep(connection: Connection, laptop: Laptop) -> None:
    """Writes down what is known of a laptop."""
    vector = canonical({device: [seq, head.hex()] for device, (seq, head) in (laptop.vector or {}).items()})
    row = (laptop.id, laptop.card, laptop.linked, laptop.retired, laptop.heard, vector)
    rows.replace(connection, "laptop", _COLUMNS, [row])


def forget(connection: Connection, laptop: Laptop, chains: Iterable[str], key: bytes) -> None:
    """Drops what is known of a laptop and the signatures of its chains, and notes that the key was never its own."""
    rows.delete(connection, "laptop", "id", [(laptop.id,)])
    rows.delete(connection, "signature", "device", [(device,) for device in chains])
    _note_false(connection, [*_false(connection), (laptop.id, key.hex(), laptop.card)])


def false_cards(connection: Connection) -> list[str]:
    """The cards of which somebody here has said that they are not those of the laptops that they name."""
    return [card for *_, card in _false(connection)]


def take_back_false(connection: Connection, cards: Collection[str]) -> None:
    """Notes no longer of some cards that they are false."""
    _note_false(connection, [each for each in _false(connection) if each[2] not in cards])


def is_false(connection: Connection, device: str, key: bytes) -> bool:
    """Whether somebody here has said of a key that it is not that laptop's."""
    return any((said, its) == (device, key.hex()) for said, its, _ in _false(connection))


def signatures(connection: Connection) -> dict[str, tuple[int, ChangeId, bytes]]:
    """The newest signature of each chain: the number and name of the change that it signs, and the signature."""
    found = connection.exec_driver_sql("SELECT device, seq, head, signature FROM signature ORDER BY device")
    return {row[0]: (row[1], bytes(row[2]), bytes(row[3])) for row in found}


def keep_signatures(connection: Connection, signed: Iterable[tuple[str, int, ChangeId, bytes]]) -> None:
    """Writes down signatures of chains, over older ones."""
    rows.replace(connection, "signature", ("device", "seq", "head", "signature"), signed)


def _false(connection: Connection) -> list[tuple[str, str, str]]:
    return [(device, key, card) for device, key, card in json.loads(facts.get_meta(connection, _FALSE, "[]"))]


def _note_false(connection: Connection, said: Sequence[tuple[str, str, str]]) -> None:
    facts.put_meta(connection, _FALSE, json.dumps(said))


def _laptop(row: Any) -> Laptop:
    vector = {
        device: (seq, bytes.fromhex(head)) for device, (seq, head) in json.loads(row[5] or "{}").items()
    }
    return Laptop(row[0], row[1], bool(row[2]), row[3], row[4], vector)
