"""The program's log file: ids and faults, never customers' data."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("salesdesk")


def start(folder: Path) -> Path:
    """Begins to log into a desk's folder and gives the file."""
    target = folder / "salesdesk.log"
    kept = [handler for handler in LOGGER.handlers if isinstance(handler, RotatingFileHandler)]
    others = [handler for handler in kept if handler.baseFilename != str(target.absolute())]
    for handler in others:
        LOGGER.removeHandler(handler)
        handler.close()
    if kept == others:
        handler = RotatingFileHandler(target, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)
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
