"""PDF files of people put behind one of our own, and some of its pages taken; in the child process, since any file may be hostile."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.child import Answer
from salesdesk.exchange.refusal import Refusal
from salesdesk.exchange.sandbox import run
from salesdesk.files import whole_file

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 400
"""So many pages of one file are taken."""

_PIECE = 1 << 20
_PASSWORD = 4
"""PDFium's number for a file that wants a password."""


def pages_of(file: Path, progress: Progress = no_progress) -> int:
    """How many pages a PDF file has; raises `UserError` where it cannot be read."""
    (answer,) = run(f"{__name__}:count", file, {}, progress)
    return int(json.loads(answer))


def join(own: Path, others: Sequence[Path], target: Path, progress: Progress = no_progress) -> None:
    """Writes our own file with others behind it, whole or not at all; raises `UserError`."""
    order = {"others": [str(each) for each in others]}
    _write(target, run(f"{__name__}:put_together", own, order, progress))


def take(own: Path, pages: Sequence[int], target: Path, progress: Progress = no_progress) -> None:
    """Writes some pages of our own file, counted from 0, as they are, whole or not at all; raises `UserError`."""
    _write(target, run(f"{__name__}:take_out", own, {"pages": list(pages)}, progress))


def count(order: Mapping[str, Any], answer: Answer) -> None:
    """The child's part of `pages_of`."""
    document = _opened(order["path"])
    answer.data(json.dumps(len(document)).encode())


def put_together(order: Mapping[str, Any], answer: Answer) -> None:
    """The child's part of `join`."""
    whole = _opened(order["path"])
    for number, path in enumerate(order["others"], 1):
        whole.import_pages(_opened(path))
        answer.progress(number, len(order["others"]) + 1)
    _tell(whole, answer)


def take_out(order: Mapping[str, Any], answer: Answer) -> None:
    """The child's part of `take`. At once: page by page each would bring its own copy of the fonts."""
    from pypdfium2 import PdfDocument

    taken, pages = PdfDocument.new(), order["pages"]
    taken.import_pages(PdfDocument(order["path"]), pages)
    answer.progress(len(pages), len(pages))
    _tell(taken, answer)


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with whole_file(target) as draft, draft.open("wb") as out:
        for piece in pieces:
            out.write(piece)


def _tell(document: "PdfDocument", answer: Answer) -> None:
    import io

    written = io.BytesIO()
    document.save(written)
    content = written.getbuffer()
    for start in range(0, len(content), _PIECE):
        answer.data(bytes(content[start : start + _PIECE]))


def _opened(path: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    with Path(path).open("rb") as file:
        if not file.read(1024).lstrip().startswith(b"%PDF"):
            raise Refusal("not_a_pdf")
    try:
        document = PdfDocument(path)
        pages = len(document)
        for at in range(min(pages, MOST_PAGES)):
            document[at].get_size()
    except PdfiumError as error:
        raise Refusal("password" if getattr(error, "err_code", 0) == _PASSWORD else "damaged") from error
    if not pages:
        raise Refusal("empty")
    if pages > MOST_PAGES:
        raise Refusal("too_many_pages", found=pages, limit=MOST_PAGES)
    return document
