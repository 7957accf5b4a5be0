"""The program's log file: ids and faults, never customers' data."""

import logging
import os
from contextlib import suppress
from pathlib import Path

LOGGER = logging.getLogger("salesdesk")
LARGEST = 1_000_000
"""Bytes after which a new file is begun."""


class _File(logging.Handler):
    """Writes to a desk's log; the file, and what turns it over when it is full, wait for the first line."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self.target = target.absolute()
        self._writing: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line."""
        if self._writing is None:
            from logging.handlers import RotatingFileHandler

            self._writing = RotatingFileHandler(
                self.target, maxBytes=LARGEST, backupCount=3, encoding="utf-8", delay=True
            )
            self._writing.rotator = _turn_over
            self._writing.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._writing.emit(record)

    def close(self) -> None:
        """Closes the file."""
        if self._writing is not None:
            self._writing.close()
        super().close()


def _turn_over(source: str, target: str) -> None:
    """Puts a full file aside; on Windows it goes on where another program of ours has it open."""
    with suppress(OSError):
        os.rename(source, target)


def has_begun() -> bool:
    """Whether there is a desk into whose folder faults are noted."""
    return any(isinstance(handler, _File) for handler in LOGGER.handlers)


def start(folder: Path) -> Path:
    """Begins to log into a desk's folder and gives the file."""
    target = folder / "salesdesk.log"
    kept = [handler for handler in LOGGER.handlers if isinstance(handler, _File)]
    others = [handler for handler in kept if handler.target != target.absolute()]
    for handler in others:
        LOGGER.removeHandler(handler)
        handler.close()
    # A log that takes no more keeps nobody from working, and is not said among the words of a command.
    logging.raiseExceptions = False
    # Nor what libraries note: it may quote data. SQLAlchemy tells of a Ctrl+C while it closes a connection.
    logging.lastResort = None
    if kept == others:
        LOGGER.addHandler(_File(target))
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False
    return target


def fault(error: BaseException) -> None:
    """Notes a fault of the program by where it happened; its message may quote data, so it is left out."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    LOGGER.error("%s at %s", type(error).__name__, places)
