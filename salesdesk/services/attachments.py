"""Files inside the desk as people see them: their kind, their size, what they are called outside."""

from decimal import Decimal
from pathlib import Path

from salesdesk.domain.text import in_pieces, words
from salesdesk.errors import UserError
from salesdesk.files import reason_of, write_whole
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass
from salesdesk.store.attachments import LARGEST, get_attachment, put_attachment, size_and_start
from salesdesk.store.engine import Database

PICTURES = ("png", "jpg", "gif", "webp", "bmp")
OPENED = (*PICTURES, "pdf")
"""Only these are opened outside by a click: they bring no program along."""

_KINDS = {
    "pdf": N_("PDF document"),
    "docx": N_("Word document"),
    "xlsx": N_("Excel sheet"),
    "pptx": N_("PowerPoint slides"),
    **dict.fromkeys(PICTURES, N_("Picture")),
}
_ANY = N_("File")
_STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
_OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))


@dataclass(frozen=True)
class Attached:
    """An attached file: its address, its bytes counted, and the ending that its first bytes ask for ("" for unknown)."""

    address: str
    size: int
    ending: str

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown small."""
        return self.ending in PICTURES

    @property
    def can_be_opened(self) -> bool:
        """Whether a click may open a copy of it."""
        return self.ending in OPENED


def attached(database: Database, address: str) -> Attached | None:
    """What is known of an attached file; None where it is not on this laptop."""
    with database.asking() as asking:
        found = size_and_start(asking, address)
    return Attached(address, found[0], ending_of(found[1])) if found else None


def ending_of(start: bytes) -> str:
    """The ending of a file's name by its first bytes, whatever the file is called; "" where they tell nothing."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start.startswith(b"PK\x03\x04"):
        return next((ending for inside, ending in _OFFICE if inside in start), "zip")
    return next((ending for sign, ending in _STARTS if start.startswith(sign)), "")


def in_words(file: Attached, tr: Translator) -> str:
    """Kind and size, as "PDF document  ·  1.2 MB"."""
    kind = tr(_KINDS.get(file.ending, _ANY))
    return in_pieces(kind, size_in_words(file.size, tr))


def size_in_words(size: int, tr: Translator) -> str:
    """Bytes as kB or MB."""
    formats = Formats(tr.lang)
    if size < 1_000_000:
        return f"{formats.number(max(1, round(size / 1000)))} kB"
    return f"{formats.number(Decimal(size) / 1_000_000 if size >= 10**7 else Decimal(size // 10**5) / 10)} MB"


def name_for(title: str, ending: str) -> str:
    """A file's name for outside, made from a title; no sign of a path can be in it."""
    return "-".join(words(title)[:8]) + (f".{ending}" if ending else "") if words(title) else f"file.{ending}"


def read_file(path: Path) -> bytes:
    """The bytes of a file that is to be attached; raises `UserError` for one that is too large or cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                N_("This file is larger than {limit} MB and cannot be attached."), limit=LARGEST // 1024**2
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            N_("{file} cannot be read: {reason}."), file=path.name, reason=reason_of(error)
        ) from error


def attach(database: Database, data: bytes) -> str:
    """Keeps a file in the desk and gives its address, which a record is then to name."""
    return put_attachment(database, data)


def bytes_of(database: Database, address: str) -> bytes | None:
    """The bytes of an attached file; None where it is not on this laptop."""
    return get_attachment(database, address)


def save_copy(database: Database, address: str, target: Path) -> Path:
    """Writes a copy of an attached file; raises `UserError` where it is not here or cannot be written."""
    data = get_attachment(database, address)
    if data is None:
        raise UserError(N_("This file is not on this laptop; it comes with the next file of whoever has it."))
    write_whole(target, data)
    return target
