"""Sheets as plain cells, packed in chunks of columns so that large ones stay small and pass quickly."""

import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeAlias, overload

from salesdesk.domain.text import clean

Cell: TypeAlias = str | int | float | bool | date | datetime | None
"""What a cell holds: clean text, a number as in the file, yes/no, a date, a local date and time, nothing."""

Row: TypeAlias = Sequence[Cell]
Column: TypeAlias = list[Cell]

ERRORS = frozenset(
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT!"
    " #UNKNOWN! #BUSY! #EXTERNAL!".split()
) | {f"Err:{number}" for number in range(501, 541)}
"""What spreadsheet programs show where a formula failed."""


class Spoiled(str):
    """What a cell shows that holds no value: an error, or a formula whose result is not in the file ("=A1+B1")."""

    __slots__ = ()


_CELLS_IN_CHUNK = 40_000
_PLAIN = {str, int, float, bool}
_DATE, _MOMENT, _SPOILED = 1, 2, 3


class Rows(Sequence[Row]):
    """Rows of equal width, packed; iterating over `columns` is the quickest way through them."""

    def __init__(self, width: int, chunk_rows: int, chunks: list[bytes], length: int) -> None:
        self.width = width
        self._chunk_rows = chunk_rows
        self._chunks = chunks
        self._length = length
        self._last: tuple[int, list[Row]] = (-1, [])

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> "Rows":
        """Packs rows of any cells, shorter ones filled up with nothing."""
        listed = [list(row) for row in rows]
        width = max(map(len, listed), default=0)
        for row in listed:
            row.extend([None] * (width - len(row)))
        step = chunk_rows(width)
        return cls(width, step, list(pack(iter(listed), step)), len(listed))

    def columns(self, start: int = 0) -> Iterator[tuple[int, list[Column]]]:
        """Chunk by chunk from the one that holds row `start`: index of its first row, and its columns."""
        for i in range(start // self._chunk_rows, len(self._chunks)):
            yield i * self._chunk_rows, _unpack(self._chunks[i])

    def column(self, index: int, start: int = 0) -> Iterator[tuple[int, Column]]:
        """One column chunk by chunk, from the chunk that holds row `start`."""
        for i in range(start // self._chunk_rows, len(self._chunks)):
            yield i * self._chunk_rows, _unpack_column(_parts(self._chunks[i])[1][index])

    def used(self, start: int, stop: int) -> set[int]:
        """The columns that hold something in some rows."""
        empty = set(range(self.width))
        for i in range(start // self._chunk_rows, len(self._chunks)):
            first = i * self._chunk_rows
            if first >= stop or not empty:
                break
            columns = _parts(self._chunks[i])[1]
            low, high = max(start - first, 0), stop - first
            empty = {c for c in empty if not any(x is not None for x in _unpack_column(columns[c])[low:high])}
        return set(range(self.width)) - empty

    def filled(self) -> list[int]:
        """How many cells of each row hold something."""
        counts = array("H")
        for chunk in self._chunks:
            counts.frombytes(_parts(chunk)[0])
        return counts.tolist()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        for _, columns in self.columns():
            yield from zip(*columns, strict=True)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        chunk, at = divmod(index % self._length, self._chunk_rows)
        if self._last[0] != chunk:
            self._last = (chunk, list(zip(*_unpack(self._chunks[chunk]), strict=True)))
        return self._last[1][at]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: first and last row and column as the file counts them, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows, and for each row and column the number that the file gives it, from 1."""

    name: str
    rows: Rows
    hidden: bool = False
    row_numbers: Sequence[int] = ()
    column_numbers: Sequence[int] = ()
    merged: tuple[Merge, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]], name: str = "", merged: tuple[Merge, ...] = ()) -> "Sheet":
        """A sheet of rows that start at A1."""
        packed = Rows.of(rows)
        return cls(name, packed, False, range(1, len(packed) + 1), range(1, packed.width + 1), merged)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order, and how a text file was read: encoding, delimiter, the line of a quotation
    mark that is never closed, so that all were taken for letters (0 for none).
    """

    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    open_quote: int = 0


def letter(number: int) -> str:
    """The letters of a column counted from 1: A, Z, AA, XFD."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def chunk_rows(width: int) -> int:
    """How many rows of a width go into one chunk."""
    return max(1, min(2000, _CELLS_IN_CHUNK // max(width, 1)))


def pack(rows: Iterator[Sequence[Any]], step: int) -> Iterator[bytes]:
    """Chunks of `step` rows of equal width; the last one may be shorter."""
    from msgspec import msgpack

    encode = msgpack.Encoder().encode
    while taken := list(islice(rows, step)):
        width = len(taken[0])
        filled = array("H", [width - row.count("") - row.count(None) for row in taken])
        columns = [encode(_pack_column(column)) for column in zip(*taken, strict=True)]
        yield encode([filled.tobytes(), columns])


def _pack_column(cells: tuple[Any, ...]) -> tuple[list[Any], bytes | None]:
    types = set(map(type, cells))
    if types == {str}:
        return _sound(list(cells)), None
    marks: bytes | None = None
    values = list(cells)
    if not types <= _PLAIN:
        values, marks = _marked(values)
    if str in types or marks:
        texts = [value for value in values if type(value) is str]
        if not _is_sound(texts):
            values = [clean(value) if type(value) is str else value for value in values]
        if "" in texts:
            values = [None if value == "" else value for value in values]
    return values, marks


def _sound(texts: list[str]) -> list[Any]:
    sound: list[Any] = texts if _is_sound(texts) else [clean(text) for text in texts]
    return [text or None for text in sound] if "" in sound else sound


def _is_sound(texts: list[str]) -> bool:
    """Whether `clean` would change nothing, told by one look at all the texts together."""
    joined = " ".join(texts)
    return joined.isprintable() and (joined.isascii() or unicodedata.is_normalized("NFC", joined))


def _marked(values: list[Any]) -> tuple[list[Any], bytes | None]:
    """Dates as ordinals, moments as ISO text and what is spoiled as text, with a mark for each; times of day and spans become text."""
    marks = bytearray(len(values))
    for i, value in enumerate(values):
        kind = type(value)
        if kind is date:
            values[i], marks[i] = value.toordinal(), _DATE
        elif kind is datetime:
            values[i], marks[i] = value.replace(tzinfo=None).isoformat(), _MOMENT
        elif kind is time:
            values[i] = value.strftime("%H:%M:%S" if value.second else "%H:%M")
        elif kind is timedelta:
            values[i] = _hours(value)
        elif kind is Spoiled:
            values[i], marks[i] = clean(value) or "=", _SPOILED
        elif value is not None and kind not in _PLAIN:
            values[i] = str(value)
    return values, bytes(marks) if any(marks) else None


def _unpack(chunk: bytes) -> list[Column]:
    return [_unpack_column(column) for column in _parts(chunk)[1]]


def _parts(chunk: bytes) -> tuple[bytes, list[bytes]]:
    from msgspec import msgpack

    filled, columns = msgpack.decode(chunk)
    return filled, columns


def _unpack_column(packed: bytes) -> Column:
    from msgspec import msgpack

    values, marks = msgpack.decode(packed)
    return values if marks is None else _unmarked(values, marks)


def _unmarked(values: list[Any], marks: bytes) -> Column:
    made: dict[int, Callable[[Any], Cell]] = {
        _DATE: date.fromordinal,
        _MOMENT: datetime.fromisoformat,
        _SPOILED: Spoiled,
    }
    return [made[mark](value) if mark else value for value, mark in zip(values, marks, strict=True)]


def _hours(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
