"""Copies of attached files for other programs to open: in a room of their own that goes when the program ends."""

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from salesdesk.app import App
from salesdesk.services.attachments import save_copy


@lru_cache(maxsize=1)
def _room() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="salesdesk-copies-", ignore_cleanup_errors=True)


def file_to_open(folder: str, name: str) -> Path:
    """Where a file for another program to open may be written, under names that were made here."""
    room = Path(_room().name) / folder
    room.mkdir(mode=0o700, exist_ok=True)
    return room / name


def copy_to_open(app: App, address: str, name: str) -> Path:
    """Writes a copy under a name that was made here; knows nothing of the window."""
    return save_copy(app.desk.database, address, file_to_open(address[:16], name))


def open_outside(file: Path) -> bool:
    """Has the system open a file with the program for its kind; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
