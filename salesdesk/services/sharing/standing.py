"""A file compared with what this desk knew of its sender: did the sender go back to an older state, on what does the file build?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.change import Change, is_own
from salesdesk.services.sharing.me import own_keys
from salesdesk.services.sharing.proofs import Proofs
from salesdesk.store import chains, facts, laptops
from salesdesk.store.chains import Chain
from salesdesk.store.outgoing import Vector
from salesdesk.store.rows import Connection
from salesdesk.sync.header import Header, card_of
from salesdesk.sync.signing import card_is_sound, head_is_sound


@dataclass(frozen=True)
class Standing:
    """What was held of each chain, whether the sender holds less of its own work than it once sent, and whether there are two.

    An older file that comes late holds less, too, and says nothing: the sender went back where it says itself that it
    was another laptop before and lacks work of that. It is `copied` where that other one is known to go on, or where
    something else was written at a number that is held.
    """

    held: Mapping[str, Chain]
    backwards: bool
    copied: bool
    senders: Mapping[str, Chain]
    """The sender's own chains, as far as nobody else is known to have written under its names."""

    def contradicts(self, change: Change) -> bool:
        """Whether a change of the sender's cannot be what followed what is held."""
        chain = self.senders.get(change.device)
        if chain is None:
            return False
        return (change.seq == chain.seq and change.id != chain.head) or (
            change.seq == chain.seq + 1 and change.previous != chain.head
        )


def standing(connection: Connection, header: Header) -> Standing:
    """How a file stands to what is held just now."""
    held = chains.chains(connection)
    former = {device for card in header.cards if card.device == header.device for device in card.former}
    senders = {
        device: held[device]
        for device in (header.device, *former)
        if device in held and held[device].seq and not held[device].forked
    }
    known = laptops.laptops(connection)
    heard = {device: laptop.vector or {} for device, laptop in known.items()}
    late = _is_late(header, held, heard.get(header.device))
    lacking = [
        device for device, chain in senders.items() if device in former and _lacks(chain, header) and not late
    ]
    going_on = [device for device in lacking if header.device in heard.get(device, ())]
    copied = (
        bool(going_on)
        or any(_wrote_otherwise(connection, chain, header.vector) for chain in senders.values())
        or any(
            device in header.vector and device not in heard.get(header.device, ())
            for device, laptop in known.items()
            if header.device in card_of(laptop.card).former
        )
    )
    return Standing(held, len(going_on) < len(lacking), copied, senders)


def proven_back(connection: Connection, header: Header) -> bool:
    """Whether a file shows by this desk's own signature that it once wrote more than it holds, or something else."""
    keys, now = own_keys(connection), facts.facts(connection, ("team_device", "own_device")).values()
    return any(
        head.device in now
        and head.device in keys
        and not chains.holds(connection, head.device, head.seq, head.head)
        and head_is_sound(head, keys[head.device])
        for head in header.heads
    )


class Tail:
    """The changes of a file as they come by: which are signed, what is missing, whether they tell that the sender was copied.

    Of a selection it also keeps which records it is of, whose sums are compared in the end.
    """

    def __init__(self, header: Header, proofs: Proofs, before: Standing) -> None:
        self._header = header
        self._before = before
        self.proofs = proofs
        self.backwards = before.backwards
        self.copied = before.copied
        self.records: set[str] = set()
        self._lowest: dict[str, int] = {}
        self._selected = header.scope == "selection"
        self._first: dict[str, int] = {}
        self._erases: dict[str, set[int]] = {}

    def watched(self, portions: Iterator[list[Change]]) -> Iterator[list[Change]]:
        """Gives the portions of the file as it sees them."""
        for portion in portions:
            if self._selected:
                self.records.update(
                    each.record for each in portion if each.kind != "erase" and not is_own(each.device)
                )
            self.proofs.take(portion)
            for change in portion:
                device, seq = change.device, change.seq
                self._lowest[device] = min(seq, self._lowest.get(device, seq))
                if change.kind == "erase":
                    self._erases.setdefault(device, set()).add(seq)
                else:
                    self._first[device] = min(seq, self._first.get(device, seq))
                self.copied = self.copied or self._before.contradicts(change)
            yield portion

    def before(self) -> dict[str, int]:
        """Of each device the number before what the file holds of its chain without a gap, up to where its writer holds it.

        Every file carries all erases, also those that its reader had long ago.
        """
        found = {}
        for device, (last, _) in self._header.vector.items():
            first, erases = self._first.get(device, last + 1), self._erases.get(device, ())
            while first - 1 in erases:
                first -= 1
            if first <= last:
                found[device] = first - 1
        return found

    def missing_from(self) -> tuple[str, ...]:
        """The laptops of which the sender holds more than is here and in the file; else the sender itself, who has it."""
        header, held = self._header, self._before.held
        there = {**{device: seq for device, (seq, _) in header.vector.items()}, **header.beyond}
        lacking = []
        for device, seq in there.items():
            here = held[device].seq if device in held else 0
            if here < seq and self._lowest.get(device, seq + 1) > here + 1:
                lacking.append(device)
        names = {
            device: ", ".join(filter(None, (card.colleague, card.name)))
            for card in filter(card_is_sound, header.cards)
            for device in (card.device, card.own_device)
        }
        return tuple(names.get(device, device) for device in lacking or [header.device])


def _lacks(chain: Chain, header: Header) -> bool:
    return header.vector.get(chain.device, (0, b""))[0] < chain.seq


def _wrote_otherwise(connection: Connection, chain: Chain, vector: Vector) -> bool:
    seq, head = vector.get(chain.device, (0, b""))
    return 0 < seq <= chain.seq and not chains.holds(connection, chain.device, seq, head)


def _is_late(header: Header, held: Mapping[str, Chain], heard: Vector | None) -> bool:
    """Whether more is known of the sender than it knew when it wrote the file."""
    chain = held.get(header.device)
    if chain is not None and _lacks(chain, header):
        return True
    team = {device: seq for device, (seq, _) in header.vector.items() if not is_own(device)}
    return heard is not None and all(seq <= heard.get(device, (0, b""))[0] for device, seq in team.items())
