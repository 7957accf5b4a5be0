"""Which changes of a file were signed by the laptop that wrote them, seen as they come by."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from salesdesk.domain.change import Change, ChangeId
from salesdesk.sync.header import Header, SignedHead
from salesdesk.sync.signing import file_is_sound, head_is_sound

MOST_STRETCHES = 100_000
"""With more of them open, nothing of a chain counts as signed; an honest one is nearly in order."""


class Proofs:
    """Follows each chain of a file from what is signed back to its beginning.

    A signature counts where the very change that it names is in the file: it is of that change and all before it.
    Of what the sender wrote itself, that of the whole file counts, too.
    """

    def __init__(self, header: Header, keys: Mapping[str, bytes], kept: Iterable[SignedHead]) -> None:
        """`keys` are those that this desk believes for each chain, `kept` signatures that were seen to be sound."""
        self._header = header
        self._keys = keys
        self._names = hashlib.sha256()
        sound = (
            head for head in header.heads if head.device in keys and head_is_sound(head, keys[head.device])
        )
        signed = {head.head for head in (*kept, *sound)}
        self._chains: dict[str, _Stretches] = defaultdict(lambda: _Stretches(signed))

    def take(self, changes: Iterable[Change]) -> None:
        """Sees the next changes of the file."""
        for change in changes:
            self._names.update(change.id)
            self._chains[change.device].add(change.id, change.previous)

    def unsigned(self) -> dict[str, int]:
        """How many changes of each chain nothing proves to be of the laptop that they name."""
        proven = self._senders_own() if self.is_signed() else frozenset()
        found = {device: chain.unsigned() for device, chain in self._chains.items() if device not in proven}
        return {device: number for device, number in found.items() if number}

    def is_signed(self) -> bool:
        """Whether the file, all of which came by, is of the laptop that it names as its sender."""
        key = self._keys.get(self._header.device, b"")
        return file_is_sound(self._header, self._names.hexdigest(), key)

    def _senders_own(self) -> frozenset[str]:
        sender = self._header.device
        key = self._keys[sender]
        named = (card for card in self._header.cards if card.device == sender)
        chains = (device for card in named for device in (card.device, card.own_device))
        return frozenset(device for device in chains if self._keys.get(device) == key)


class _Stretches:
    """The changes of one chain, joined into stretches without a gap; one ends at a signed change or where nothing follows."""

    def __init__(self, signed: set[ChangeId]) -> None:
        self._signed = signed
        self._ending: dict[ChangeId, tuple[ChangeId, int]] = {}
        """By the last change of a stretch: what its first one follows, and how many they are."""
        self._beginning: dict[ChangeId, ChangeId] = {}
        """By what its first change follows: the last change of a stretch."""
        self._count = 0
        self._lost = False

    def add(self, id_: ChangeId, previous: ChangeId) -> None:
        """Takes the next change; its hash covers the one that it follows."""
        self._count += 1
        if self._lost:
            return
        end, follows, number = id_, previous, 1
        if previous not in self._signed and (before := self._ending.pop(previous, None)):
            follows, number = before[0], before[1] + 1
        if id_ not in self._signed and (further := self._beginning.pop(id_, None)):
            end, number = further, number + self._ending[further][1]
        self._ending[end] = (follows, number)
        if self._beginning.get(follows) not in self._signed:
            self._beginning[follows] = end
        if len(self._ending) > MOST_STRETCHES:
            self._lost = True
            self._ending.clear()
            self._beginning.clear()

    def unsigned(self) -> int:
        """How many changes lead to no signature."""
        if self._lost:
            return self._count
        return sum(number for end, (_, number) in self._ending.items() if end not in self._signed)
