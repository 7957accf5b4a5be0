"""Reading a file, twice: once to see that all of it is sound, once to take it in. Nothing of it is believed unseen."""

import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salesdesk.domain.change import Change, is_own
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.sync import faults, layout
from salesdesk.sync.decrypting import Broken, NotOpened, inflated
from salesdesk.sync.header import FORM, Header, form_of, header_of
from salesdesk.sync.locks import SALT_BYTES, Lock, OwnLock, TeamLock
from salesdesk.sync.wire import change_of

PORTION = 1000
"""Changes that are given at a time, or as many as one record has."""


@dataclass
class Bundle:
    """An opened file: its header can be trusted as far as its writer can, the rest once `verify` has been through."""

    path: Path
    header: Header
    _identity: Any
    sha256: str = ""

    def verify(self, progress: Progress = no_progress) -> None:
        """Decrypts the whole file and checks that it is whole; raises `UserError` where it is not."""
        changes = 0
        for kind, _ in self._records():
            changes += kind == layout.CHANGE
            if kind == layout.CHANGE and changes % PORTION == 0:
                progress(changes, self.header.changes)
        progress(self.header.changes, self.header.changes)

    def portions(self) -> Iterator[list[Change]]:
        """The changes, whole records in ascending order, each one sound; raises `UserError` where one is not."""
        given: list[Change] = []
        fits = _Fits(self.header.own)
        with closing(self._records()) as records:
            for kind, text in records:
                if kind != layout.CHANGE:
                    continue
                try:
                    change = change_of(text)
                    starts = fits.begins_record(change)
                except (ValueError, TypeError, AttributeError, RecursionError) as error:
                    raise faults.damaged(self.path, f"change {fits.count + 1}") from error
                if starts and len(given) >= PORTION:
                    yield given
                    given = []
                given.append(change)
        if fits.records != self.header.records:
            raise faults.damaged(self.path, "number of records")
        if given:
            yield given

    def attachments(self) -> Iterator[tuple[str, Sequence[bytes]]]:
        """Each attachment by its address, in parts; raises `UserError` where it does not fit its address."""
        if not self.header.attachments:
            return
        address, parts = "", list[bytes]()
        with closing(self._records()) as records:
            for kind, text in records:
                if kind == layout.PART:
                    parts.append(text)
                elif kind in (layout.FILE, layout.END):
                    if address:
                        yield address, parts
                    if kind == layout.FILE:
                        (address, _), parts = layout.file_of(text), []

    def _records(self) -> Generator[tuple[bytes, bytes], None, None]:
        hashed: list[str] = []
        with closing(_framed(self.path, self._identity, hashed)) as records:
            yield from _in_order(self.path, records, self.header)
        if self.sha256 not in ("", hashed[0]):
            raise faults.damaged(self.path, "it changed while it was read")
        self.sha256 = hashed[0]


def open_bundle(path: Path, locks: Sequence[Lock]) -> Bundle:
    """Opens a file with the first lock that fits; raises `UserError` for whatever keeps it from opening."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(layout.MAGIC_BYTES + SALT_BYTES)
    except OSError as error:
        raise UserError(faults.CANNOT_READ, file=path.name, reason=error.strerror or error) from error
    if size > layout.LARGEST_FILE:
        raise UserError(faults.TOO_LARGE, file=path.name, what=f"{size >> 20} MB")
    magic, salt = start[: layout.MAGIC_BYTES], start[layout.MAGIC_BYTES :]
    for identity in _identities(path, magic, salt, locks):
        header = _header(path, identity)
        if header is not None:
            if header.own != (magic == layout.OWN_MAGIC):
                raise faults.damaged(path, "kind of file")
            return Bundle(path, header, identity)
    wrong = faults.WRONG_PASSPHRASE if magic == layout.TEAM_MAGIC else faults.NOT_FOR_US
    raise UserError(wrong, file=path.name)


def _identities(path: Path, magic: bytes, salt: bytes, locks: Sequence[Lock]) -> Iterator[Any]:
    if magic not in (layout.TEAM_MAGIC, layout.OWN_MAGIC):
        known = (
            magic[:-1] in (layout.TEAM_MAGIC[:-1], layout.OWN_MAGIC[:-1]) and len(magic) == layout.MAGIC_BYTES
        )
        raise UserError(faults.NEWER if known and magic[-1] > 1 else faults.NO_SUCH_FILE, file=path.name)
    if len(salt) != SALT_BYTES:
        raise faults.damaged(path, "salt")
    if magic == layout.OWN_MAGIC and any(salt):
        raise faults.damaged(path, "salt")
    team = [lock for lock in locks if isinstance(lock, TeamLock)]
    if magic == layout.TEAM_MAGIC:
        if not team:
            raise UserError(faults.NO_PASSPHRASE, file=path.name)
        return (lock.identity(salt) for lock in team)
    return (lock.identity() for lock in locks if isinstance(lock, OwnLock))


def _header(path: Path, identity: Any) -> Header | None:
    """The header of a file; None where the key is another one."""
    try:
        with closing(_framed(path, identity, [])) as records:
            kind, text = next(records, (b"", b""))
    except UserError as error:
        if isinstance(error.__cause__, NotOpened):
            return None
        raise
    if kind != layout.HEADER:
        raise faults.damaged(path, "header")
    if form_of(text) > FORM:
        raise UserError(faults.NEWER, file=path.name)
    header = _read_header(path, text)
    if header.changes > layout.MOST_CHANGES:
        raise UserError(faults.TOO_LARGE, file=path.name, what=f"{header.changes:,}")
    return header


def _read_header(path: Path, text: bytes) -> Header:
    try:
        return header_of(text)
    except (ValueError, RecursionError) as error:
        raise faults.damaged(path, "header") from error


def _framed(path: Path, identity: Any, hashed: list[str]) -> Generator[tuple[bytes, bytes], None, None]:
    """The records of a file as they stand in it."""
    held = bytearray()
    at = 0
    try:
        with closing(inflated(path, identity, hashed)) as parts:  # type: ignore[type-var]
            for part in parts:
                held += part
                while len(held) - at >= layout.FRAME.size:
                    kind, length = layout.FRAME.unpack_from(held, at)
                    if length > layout.LARGEST.get(kind, -1):
                        raise Broken("a record of no known kind or size")
                    begin, end = at + layout.FRAME.size, at + layout.FRAME.size + length
                    if len(held) < end:
                        break
                    yield kind, bytes(memoryview(held)[begin:end])
                    at = end
                del held[:at]
                at = 0
        if held:
            raise Broken("cut short")
    except NotOpened as error:
        raise faults.damaged(path, "key") from error
    except Broken as error:
        raise faults.damaged(path, str(error)) from error
    except OSError as error:
        raise UserError(faults.CANNOT_READ, file=path.name, reason=error.strerror or error) from error


def _in_order(
    path: Path, records: Iterator[tuple[bytes, bytes]], header: Header
) -> Iterator[tuple[bytes, bytes]]:
    """The records after the header, seen to come in their order, as many as they should, and to fit the end."""
    digest = hashlib.sha256()
    changes, files = 0, _Files()
    ended = False
    last = b""
    for kind, text in records:
        if ended or (not last and kind != layout.HEADER) or (last and kind == layout.HEADER):
            raise faults.damaged(path, "order of records")
        if kind == layout.HEADER and _read_header(path, text) != header:
            raise faults.damaged(path, "it changed while it was read")
        if kind == layout.CHANGE:
            if files.count:
                raise faults.damaged(path, "order of records")
            changes += 1
        try:
            if kind == layout.END:
                files.close()
                ended = True
                if text != layout.end_text(header.changes, header.attachments, digest.hexdigest()) or (
                    (changes, files.count) != (header.changes, header.attachments)
                ):
                    raise ValueError("counts")
            elif kind == layout.FILE:
                files.open(*layout.file_of(text))
            elif kind == layout.PART:
                files.take(text)
        except ValueError as error:
            raise faults.damaged(path, "attachment" if kind != layout.END else "end") from error
        digest.update(layout.FRAME.pack(kind, len(text)) + text)
        last = kind
        if kind != layout.HEADER:
            yield kind, text
    if not ended:
        raise faults.damaged(path, "cut short")


class _Files:
    """Attachments as they come by: of the size that they say, and of the hash that is their address."""

    def __init__(self) -> None:
        self.count = 0
        self._address = ""
        self._known: set[str] = set()
        self._left = 0
        self._digest = hashlib.sha256()

    def open(self, address: str, size: int) -> None:
        self.close()
        if address in self._known:
            raise ValueError("twice")
        self._known.add(address)
        self.count += 1
        self._address, self._left, self._digest = address, size, hashlib.sha256()

    def take(self, part: bytes) -> None:
        self._left -= len(part)
        if not self.count or self._left < 0 or not part:
            raise ValueError("size")
        self._digest.update(part)

    def close(self) -> None:
        if self.count and (self._left or self._digest.hexdigest() != self._address):
            raise ValueError("hash")


class _Fits:
    """Changes as they come by: whole records in ascending order, each of one type and chain, none twice."""

    def __init__(self, own: bool) -> None:
        self._own = own
        self._record = ""
        self._type = ""
        self._is_own = False
        self._ids: set[bytes] = set()
        self.count = 0
        self.records = 0

    def begins_record(self, change: Change) -> bool:
        """Whether a change is the first of its record; raises `ValueError` where it does not fit."""
        self.count += 1
        own = is_own(change.device)
        if change.record == self._record:
            if (change.type, own) != (self._type, self._is_own) or change.id in self._ids:
                raise ValueError("does not fit its record")
            self._ids.add(change.id)
            return False
        if change.record < self._record or (own and not self._own):
            raise ValueError("out of order")
        self.records += 1
        self._record, self._type, self._is_own, self._ids = change.record, change.type, own, {change.id}
        return True
