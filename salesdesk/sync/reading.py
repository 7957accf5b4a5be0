"""Reading a file, twice: once to see that all of it is sound, once to take it in. Nothing of it is believed unseen."""

import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from salesdesk.domain.change import Change
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.sync import faults, layout
from salesdesk.sync.decrypting import Broken, NotOpened, inflated
from salesdesk.sync.header import FORM, Header, form_of
from salesdesk.sync.inside import Fits, Order, Record, read_header
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
        changes = told = 0
        for records in self._records():
            changes += sum(kind == layout.CHANGE for kind, _ in records)
            if changes >= told + PORTION:
                progress(changes, self.header.changes)
                told = changes
        progress(self.header.changes, self.header.changes)

    def portions(self) -> Iterator[list[Change]]:
        """The changes, whole records in ascending order, each one sound; raises `UserError` where one is not."""
        given: list[Change] = []
        fits = Fits(self.header.own)
        with closing(self._records()) as batches:
            for records in batches:
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
        with closing(self._records()) as batches:
            for kind, text in chain.from_iterable(batches):
                if kind == layout.PART:
                    parts.append(text)
                elif kind in (layout.FILE, layout.END):
                    if address:
                        yield address, parts
                    if kind == layout.FILE:
                        (address, _), parts = layout.file_of(text), []

    def _records(self) -> Generator[list[Record], None, None]:
        hashed: list[str] = []
        with closing(_framed(self.path, self._identity, hashed)) as batches:
            yield from _in_order(self.path, batches, self.header)
        if self.sha256 not in ("", hashed[0]):
            raise faults.changed(self.path)
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
        with closing(_framed(path, identity, [])) as batches:
            records, _ = next(batches, ([(b"", b"")], b""))
            kind, text = records[0]
    except UserError as error:
        if isinstance(error.__cause__, NotOpened):
            return None
        raise
    if kind != layout.HEADER:
        raise faults.damaged(path, "header")
    if form_of(text) > FORM:
        raise UserError(faults.NEWER, file=path.name)
    header = read_header(path, text)
    if header.changes > layout.MOST_CHANGES:
        raise UserError(faults.TOO_LARGE, file=path.name, what=f"{header.changes:,}")
    return header


def _framed(
    path: Path, identity: Any, hashed: list[str]
) -> Generator[tuple[list[Record], bytes], None, None]:
    """The records of a file as they stand in it, in batches, each with its bytes; an end stands alone."""
    waiting: list[bytes] = []
    wanted = layout.FRAME.size
    try:
        with closing(inflated(path, identity, hashed)) as parts:  # type: ignore[type-var]
            for part in parts:
                waiting.append(part)
                if sum(map(len, waiting)) < wanted:
                    continue
                held = b"".join(waiting)
                records, whole, wanted = _taken_apart(held)
                waiting = [held[whole:]]
                if records and records[-1][0] == layout.END and len(records) > 1:
                    end = records.pop()
                    begin = whole - layout.FRAME.size - len(end[1])
                    yield records, held[:begin]
                    yield [end], held[begin:whole]
                elif records:
                    yield records, held[:whole]
        if any(waiting):
            raise Broken("cut short")
    except NotOpened as error:
        raise faults.damaged(path, "key") from error
    except Broken as error:
        raise faults.damaged(path, str(error)) from error
    except OSError as error:
        raise UserError(faults.CANNOT_READ, file=path.name, reason=error.strerror or error) from error


def _taken_apart(held: bytes) -> tuple[list[Record], int, int]:
    """The whole records at the beginning of some bytes, up to an end; how many bytes they are, and the next one at least."""
    records: list[Record] = []
    begin, last, wanted = 0, len(held) - layout.FRAME.size, layout.FRAME.size
    while begin <= last:
        kind, length = layout.FRAME.unpack_from(held, begin)
        if length > layout.LARGEST.get(kind, -1):
            if records:
                # Those before it come first: the header may say that a newer release wrote all this.
                break
            raise Broken("a record of no known kind or size")
        end = begin + layout.FRAME.size + length
        if end > len(held):
            wanted = end - begin
            break
        records.append((kind, held[begin + layout.FRAME.size : end]))
        begin = end
        if kind == layout.END:
            break
    return records, begin, wanted


def _in_order(
    path: Path, batches: Iterator[tuple[list[Record], bytes]], header: Header
) -> Iterator[list[Record]]:
    """The records after the header, seen to come in their order, as many as they should, and to fit the end."""
    seen = Order(path, header)
    digest = hashlib.sha256()
    for records, text in batches:
        if records[0][0] == layout.END:
            seen.end(records[0][1], digest.hexdigest())
        else:
            seen.take(records)
            digest.update(text)
        yield records
    if not seen.ended:
        raise faults.damaged(path, "cut short")
