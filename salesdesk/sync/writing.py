"""Writing a file: it appears whole or not at all, and nothing of it is ever on the disk in clear."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pyrage

from salesdesk.domain.change import Change
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.files import whole_file
from salesdesk.i18n import N_
from salesdesk.sync import layout
from salesdesk.sync.header import Header, header_text
from salesdesk.sync.locks import SALT_BYTES, Lock, OwnLock, TeamLock, recipient
from salesdesk.sync.wire import line_of

_LEVEL = 6
_RAW = -zlib.MAX_WBITS
_ZLIB_START = b"\x78\x9c"


def write_bundle(
    target: Path,
    lock: Lock,
    header: Header,
    portions: Iterable[Sequence[Change]],
    attachments: Iterable[tuple[str, Iterable[bytes]]] = (),
    progress: Progress = no_progress,
) -> str:
    """Writes a file and gives its SHA-256 in hexadecimal.

    Changes come as whole records in ascending order of their ids, as many as the header says; `progress` counts
    them and may raise to leave nothing behind. Raises `UserError` where the file cannot be written or is too large.
    """
    with whole_file(target) as draft:
        with draft.open("wb") as file:
            start, recipients = _start(lock)
            file.write(start)
            _encrypt(_squeezed(_records(header, portions, attachments, progress)), file, recipients)
        if draft.stat().st_size > layout.LARGEST_FILE:
            raise UserError(
                N_("{file} would be larger than {limit} MB; share less at a time."),
                file=target.name,
                limit=layout.LARGEST_FILE >> 20,
            )
        with draft.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def _start(lock: Lock) -> tuple[bytes, list[object]]:
    match lock:
        case TeamLock():
            return layout.TEAM_MAGIC + lock.salt, [lock.identity(lock.salt).to_public()]
        case OwnLock():
            return layout.OWN_MAGIC + bytes(SALT_BYTES), [recipient(each) for each in lock.recipients]


def _records(
    header: Header,
    portions: Iterable[Sequence[Change]],
    attachments: Iterable[tuple[str, Iterable[bytes]]],
    progress: Progress,
) -> Iterator[tuple[bytes, bool]]:
    """The records of a file, framed, some at a time, and whether they are to stand in it as they are."""
    digest = hashlib.sha256()
    changes = files = 0

    def framed(kind: bytes, text: bytes) -> bytes:
        record = layout.FRAME.pack(kind, len(text)) + text
        digest.update(record)
        return record

    yield framed(layout.HEADER, header_text(header)), False
    for portion in portions:
        yield b"".join([framed(layout.CHANGE, line_of(change)) for change in portion]), False
        changes += len(portion)
        progress(changes, header.changes)
    for address, parts in attachments:
        data = b"".join(parts)
        yield framed(layout.FILE, layout.file_text(address, len(data))), True
        for at in range(0, len(data), layout.PART_BYTES):
            yield framed(layout.PART, data[at : at + layout.PART_BYTES]), True
        files += 1
    assert (changes, files) == (header.changes, header.attachments), "the header says another number"
    yield framed(layout.END, layout.end_text(changes, files, digest.hexdigest())), bool(files)


def _squeezed(records: Iterable[tuple[bytes, bool]]) -> Iterator[bytes]:
    """Records as one zlib stream, those that are marked so as they are.

    An attachment is compressed already, or would shrink so much that a reader took the file for a bomb. zlib cannot
    change its mind half-way, but two deflate streams joined at a full flush are one.
    """
    squeeze, stored, check = zlib.compressobj(_LEVEL, wbits=_RAW), False, zlib.adler32(b"")
    yield _ZLIB_START
    for record, as_it_is in records:
        if as_it_is and not stored:
            yield squeeze.flush(zlib.Z_FULL_FLUSH)
            squeeze, stored = zlib.compressobj(0, wbits=_RAW), True
        check = zlib.adler32(record, check)
        if squeezed := squeeze.compress(record):
            yield squeezed
    yield squeeze.flush() + check.to_bytes(4)


def _encrypt(parts: Iterator[bytes], file: BinaryIO, recipients: list[object]) -> None:
    """Encrypts into a file. What goes wrong on either side comes out as it was, not as age's words for it."""
    source, sink = _Pulled(parts), _Pushed(file)
    try:
        pyrage.encrypt_io(source, sink, recipients)
    except BaseException as error:  # pyo3's panics are no Exception
        raise source.fault or sink.fault or error from None


class _Pushed:
    """A file as age wants to write it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Writes all of it."""
        try:
            return self._file.write(data)
        except BaseException as error:
            self.fault = error
            raise

    def flush(self) -> None:
        """Nothing: the file is flushed as a whole."""


class _Pulled:
    """An iterator of bytes as age wants to read it."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = memoryview(b"")
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, b"" at the end."""
        while not self._left:
            part = self._next()
            if part is None:
                return b""
            self._left = memoryview(part)
        if size < 0:
            size = len(self._left)
        given, self._left = self._left[:size], self._left[size:]
        return bytes(given)

    def _next(self) -> bytes | None:
        try:
            return next(self._parts, None)
        except BaseException as error:
            self.fault = error
            raise
