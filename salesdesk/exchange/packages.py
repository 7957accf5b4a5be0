"""A look at a zip container before anything unpacks it: which kind of workbook, and is it sound."""

import zipfile
import zlib
from typing import IO, Literal
from xml.parsers.expat import ExpatError

from salesdesk.exchange.limits import MEGABYTE
from salesdesk.exchange.refusal import Refusal

Kind = Literal["xlsx", "xlsb", "ods"]

BROKEN = (zipfile.BadZipFile, zlib.error, ExpatError, EOFError, LookupError, OSError, ValueError)
"""What comes of reading a damaged package and its XML."""

_MOST_UNPACKED = 400 * MEGABYTE
_MOST_RATIO = 250
_RATIO_COUNTS_FROM = 20 * MEGABYTE
_MOST_ENTRIES = 20_000
_UNREAD = (
    "xl/media/",
    "xl/embeddings/",
    "xl/drawings/",
    "Pictures/",
    "Object ",
    "Thumbnails/",
    "xl/vbaProject",
)


def inspect(file: IO[bytes]) -> Kind:
    """What kind of workbook a zip container holds.

    Raises `Refusal` when it is none, is damaged, would unpack to more than fits, or declares XML entities.
    """
    try:
        with zipfile.ZipFile(file) as package:
            entries = {info.filename.replace("\\", "/"): info for info in package.infolist()}
            kind = _kind(package, entries)
            parts = [info for name, info in entries.items() if not name.startswith(_UNREAD)]
            _check_sizes(parts)
            if kind != "xlsb":
                for info in parts:
                    if info.filename.endswith((".xml", ".rels")):
                        _check_start(package, info)
            return kind
    except BROKEN:
        raise Refusal("damaged") from None
    except (NotImplementedError, RuntimeError) as error:
        raise Refusal("password" if "encrypted" in str(error) else "damaged") from None


def _kind(package: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Kind:
    lowered = {name.lower() for name in entries}
    if "xl/workbook.bin" in lowered:
        return "xlsb"
    if "content.xml" in lowered:
        mimetype = entries.get("mimetype")
        if mimetype and mimetype.file_size < 200 and b"spreadsheet" not in package.read(mimetype):
            raise Refusal("not_a_sheet")
        if "META-INF/manifest.xml" in entries and _encrypted(package, entries["META-INF/manifest.xml"]):
            raise Refusal("password")
        return "ods"
    if any(name.startswith("xl/") or name.endswith("workbook.xml") for name in lowered):
        return "xlsx"
    if "[content_types].xml" in lowered and not any(n.startswith(("word/", "ppt/")) for n in lowered):
        return "xlsx"
    raise Refusal("not_a_sheet")


def _encrypted(package: zipfile.ZipFile, manifest: zipfile.ZipInfo) -> bool:
    return manifest.file_size < MEGABYTE and b"encryption-data" in package.read(manifest)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > _MOST_ENTRIES:
        raise Refusal("damaged")
    total = sum(info.file_size for info in parts)
    if total > _MOST_UNPACKED:
        raise Refusal("too_large", found=-(-total // MEGABYTE), limit=_MOST_UNPACKED // MEGABYTE)
    for info in parts:
        if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
            raise Refusal(
                "too_large", found=-(-info.file_size // MEGABYTE), limit=_RATIO_COUNTS_FROM // MEGABYTE
            )


def _check_start(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuses document type declarations: no spreadsheet program writes them, and their entities can grow."""
    if info.flag_bits & 1:
        raise Refusal("password")
    with package.open(info) as part:
        start = part.read(1024)
    if b"\0" in start[:4]:
        start = start.replace(b"\0", b"")
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise Refusal("entities")
