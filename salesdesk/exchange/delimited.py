"""Runs in the child process: reads delimited text (csv, tsv, txt) of any usual encoding and delimiter."""

import codecs
import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from typing import IO, Any

from salesdesk.exchange.cells import ERRORS, Spoiled, chunk_rows, pack
from salesdesk.exchange.child import Answer
from salesdesk.exchange.encodings import TCVN3, VNI, decoded, encoding_of, errors_in
from salesdesk.exchange.refusal import Refusal

DELIMITERS = ",;\t|"
_LONGEST_FIELD = 1_000_000
_SAMPLE_LINES = 200
_END = "\x03 end of the file \x03"
"""A last line of our own: where it is no row by itself, a quote was never closed."""
_BINARY = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17"


def send_delimited(path: str, most: int, answer: Answer) -> None:
    """Reads a text file as one sheet of texts, at most `most` cells, and says how it was read."""
    with open(path, "rb") as file:
        encoding = encoding_of(file)
        with _opened(file, encoding) as text:
            sample = text.read(1 << 16)
            if _looks_binary(sample):
                raise Refusal("not_a_sheet")
            dialect, told = dialect_of(sample)
            width, height, open_quote = _measure(text, dialect, told, most)
            if height == 0 or width == 0:
                raise Refusal("empty")
            about = {"encoding": encoding, "delimiter": dialect["delimiter"], "open_quote": open_quote}
            answer.data(b"A" + json.dumps(about).encode())
            step = chunk_rows(width)
            head = {
                "name": "",
                "hidden": False,
                "height": height,
                "width": width,
                "first": (1 + told, 1),
                "step": step,
                "merged": (),
            }
            answer.data(b"S" + json.dumps(head).encode())
            rows = (
                [*(Spoiled(cell) if cell in ERRORS else cell for cell in row), *[""] * (width - len(row))]
                for row in _rows(text, dialect, told)
            )
            for i, chunk in enumerate(pack(rows, step), start=1):
                answer.data(b"C" + chunk)
                answer.progress(min(i * step, height), height)


def dialect_of(sample: str) -> tuple[dict[str, Any], int]:
    """How a sample of text is delimited, as arguments for `csv.reader`, and 1 when its first line says so."""
    first, _, _ = sample.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip("\r")) in (4, 5):
        return _dialect(sample, first.strip("\r")[4:] or ","), 1
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        score = _score(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return _dialect(sample, best), 0


def _dialect(sample: str, delimiter: str) -> dict[str, Any]:
    escaped = '\\"' in sample and '""' not in sample
    return {
        "delimiter": delimiter,
        "doublequote": not escaped,
        "escapechar": "\\" if escaped else None,
        "skipinitialspace": f'{delimiter} "' in sample,
        "quoting": csv.QUOTE_MINIMAL,
    }


def _score(sample: str, delimiter: str) -> float:
    """How well a delimiter fits: the same number of cells in every row, and no other delimiter inside them."""
    lines = io.StringIO(sample, newline="")
    try:
        rows = list(islice(csv.reader(lines, **_dialect(sample, delimiter)), _SAMPLE_LINES))
    except csv.Error:
        return 0.0
    if len(rows) > 1 and len(rows) < _SAMPLE_LINES and len(sample) >= 1 << 16:
        rows.pop()  # the sample ends inside it
    filled = [row for row in rows if any(row)]
    if not filled:
        return 0.0
    width, alike = Counter(map(len, filled)).most_common(1)[0]
    if width < 2:
        widest = max(map(len, filled))
        return 0.01 * sum(len(row) > 1 for row in filled) / len(filled) if widest > 1 else 0.0
    cells = [cell for row in filled for cell in row if cell]
    foreign = [d for d in ";\t|" if d != delimiter]
    impure = sum(any(d in cell for d in foreign) for cell in cells) / max(len(cells), 1)
    return float(alike / len(filled) * (1 - impure) ** 2 * (width - 1) ** 0.25)


def _measure(text: IO[str], dialect: dict[str, Any], skip: int, most: int) -> tuple[int, int, int]:
    """Width, height, and the line of a quote that is never closed: in `dialect` quotes are turned off for it.

    That is refused where other cells need their quotes, so that columns would be lost.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    open_quote = 0
    for attempt in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        dialect["quoting"] = attempt
        rows = _rows(text, dialect, skip, [_END])
        widths: Counter[int] = Counter()
        width = begun = ended = 0
        try:
            for height, row in enumerate(rows):
                if row == [_END]:
                    if open_quote and _needs_quotes(widths):
                        raise Refusal("open_quote", line=open_quote)
                    # A file cut off behind an opening quote: with what is our own that makes one more row.
                    return width, height + (rows.line_num > ended + 1), open_quote
                widths[len(row)] += 1
                width = max(width, len(row))
                if width * (height + 1) > most:
                    raise Refusal("too_many_cells", limit=f"{most:,}")
                begun, ended = ended, rows.line_num
        except csv.Error:
            begun = ended
        open_quote = begun + 1 + skip
    raise Refusal("damaged")


def _needs_quotes(widths: Counter[int]) -> bool:
    """Whether some rows, read without quotes, have more cells than most have."""
    return max(widths) > widths.most_common(1)[0][0]


def _rows(text: IO[str], dialect: dict[str, Any], skip: int, more: Iterable[str] = ()) -> Any:
    text.seek(0)
    for _ in range(skip):
        text.readline()
    # Of files that were put together each may begin with its mark of byte order.
    lines = (line.replace("\ufeff", "") if "\ufeff" in line else line for line in text)
    return csv.reader(chain(lines, more), **dialect)


def _opened(file: IO[bytes], encoding: str) -> IO[str]:
    file.seek(0)
    if encoding in (TCVN3, VNI):
        return io.StringIO(decoded(file.read(), encoding), newline="")
    return io.TextIOWrapper(file, codecs.lookup(encoding).name, errors_in(encoding), newline="")


def _looks_binary(sample: str) -> bool:
    """Whether control characters, which no text has, make up more than a trace of a sample."""
    return sum(sample.count(char) for char in _BINARY) > len(sample) // 500
