"""What is inside of a file, seen to come in its order and to fit together while it is read."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from salesdesk.domain.change import Change, is_own
from salesdesk.sync import faults, layout
from salesdesk.sync.header import Header, header_of

Record = tuple[bytes, bytes]
"""Kind and content of a record."""


def read_header(path: Path, text: bytes) -> Header:
    """The header of a file; raises `UserError` where it is none."""
    try:
        return header_of(text)
    except (ValueError, RecursionError) as error:
        raise faults.damaged(path, "header") from error


class Order:
    """The records of a file as they come by: first the header, then changes, then attachments, then the end."""

    def __init__(self, path: Path, header: Header) -> None:
        self._path = path
        self._header = header
        self._begun = False
        self._changes = 0
        self._files = Files()
        self.ended = False

    def take(self, records: Sequence[Record]) -> None:
        """Takes the next records; raises `UserError` where one should not be there."""
        kinds = {kind for kind, _ in records}
        if kinds == {layout.CHANGE} and self._begun and not self.ended and not self._files.count:
            # So it is with nearly all of a file.
            self._changes += len(records)
            return
        for kind, text in records:
            self._take(kind, text)

    def end(self, text: bytes, digest: str) -> None:
        """Takes the end, told the hash of all records before it."""
        self._expect(self._begun and not self.ended)
        self.ended = True
        header = self._header
        try:
            self._files.close()
            if text != layout.end_text(header.changes, header.attachments, digest) or (
                (self._changes, self._files.count) != (header.changes, header.attachments)
            ):
                raise ValueError("counts")
        except ValueError as error:
            raise faults.damaged(self._path, "end") from error

    def _take(self, kind: bytes, text: bytes) -> None:
        self._expect(not self.ended and self._begun == (kind != layout.HEADER))
        self._begun = True
        try:
            if kind == layout.HEADER and read_header(self._path, text) != self._header:
                raise faults.changed(self._path)
            if kind == layout.CHANGE:
                self._expect(not self._files.count)
                self._changes += 1
            elif kind == layout.FILE:
                self._files.open(*layout.file_of(text))
            elif kind == layout.PART:
                self._files.take(text)
        except ValueError as error:
            raise faults.damaged(self._path, "attachment") from error

    def _expect(self, fits: bool) -> None:
        if not fits:
            raise faults.damaged(self._path, "order of records")


class Files:
    """Attachments as they come by: of the size that they say, and of the hash that is their address."""

    def __init__(self) -> None:
        self.count = 0
        self._address = ""
        self._known: set[str] = set()
        self._left = 0
        self._digest = hashlib.sha256()

    def open(self, address: str, size: int) -> None:
        """Begins an attachment."""
        self.close()
        if address in self._known:
            raise ValueError("twice")
        self._known.add(address)
        self.count += 1
        self._address, self._left, self._digest = address, size, hashlib.sha256()

    def take(self, part: bytes) -> None:
        """Takes the next part of it."""
        self._left -= len(part)
        if not self.count or self._left < 0 or not part:
            raise ValueError("size")
        self._digest.update(part)

    def close(self) -> None:
        """Ends it; raises `ValueError` where it does not fit its address or its size."""
        if self.count and (self._left or self._digest.hexdigest() != self._address):
            raise ValueError("hash")


class Fits:
    """Changes as they come by: whole records in ascending order, each of one chain, none twice."""

    def __init__(self, own: bool) -> None:
        self._own = own
        self._record = ""
        self._is_own = False
        self._ids: set[bytes] = set()
        self.count = 0
        self.records = 0

    def begins_record(self, change: Change) -> bool:
        """Whether a change is the first of its record; raises `ValueError` where it does not fit."""
        self.count += 1
        id_, own, record = change.id, is_own(change.device), change.record
        if record == self._record:
            if own != self._is_own or id_ in self._ids:
                raise ValueError("does not fit its record")
            self._ids.add(id_)
            return False
        if record < self._record or (own and not self._own):
            raise ValueError("out of order")
        self.records += 1
        self._record, self._is_own, self._ids = record, own, {id_}
        return True
