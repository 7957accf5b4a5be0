"""What a database can refuse, in sentences that a salesperson understands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_

DAMAGED = N_("The desk's file is damaged. Nothing was changed; restore the latest backup.")
NO_TEXT = N_("The input holds characters that are not text. Nothing was changed.")
WRONG_KEY = N_("The key does not fit this desk, or the file is not a desk. Nothing was changed.")

FULL = N_("The disk is full. Nothing was saved in this step; make room and try again.")

_SENTENCES = {
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": N_(
        "This folder may not be written to. Nothing was changed; choose a folder that you may write to."
    ),
    "SQLITE_CANTOPEN": N_(
        "The desk's file cannot be opened or made here; check that the folder exists and that you may write to it."
    ),
    "SQLITE_IOERR": N_(
        "The disk reported a fault. Nothing was saved in this step; check the disk and try again."
    ),
    "SQLITE_BUSY": N_("Another program is writing to this desk just now; try again in a moment."),
    "SQLITE_LOCKED": N_("Another program is writing to this desk just now; try again in a moment."),
    "SQLITE_NOTADB": WRONG_KEY,
    "SQLITE_CORRUPT": DAMAGED,
}


_UNNAMED = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""The driver names no error that came up during an online backup; the engine's own words are all there is."""


def error_name(error: BaseException) -> str:
    """The engine's name of what it refused, such as SQLITE_FULL; "" for anything else."""
    original: Any = getattr(error, "orig", None) or error
    return getattr(original, "sqlite_errorname", None) or _UNNAMED.get(str(original), "")


def is_unreadable(error: BaseException) -> bool:
    """Whether a file is damaged, or no database under this key."""
    return error_name(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))


def sentence_for(error: BaseException) -> UserError | None:
    """The sentence for what the database refused; None for what is a fault of the program."""
    name = error_name(error)
    return next(
        (UserError(sentence) for known, sentence in _SENTENCES.items() if name.startswith(known)), None
    )


def is_failing_disk(error: BaseException) -> bool:
    """Whether the engine says that the disk failed."""
    return error_name(error).startswith("SQLITE_IOERR")


@contextmanager
def explained(sentence: Callable[[BaseException], UserError | None] = sentence_for) -> Iterator[None]:
    """Turns what the database refuses into `UserError`; other faults pass unchanged."""
    try:
        yield
    except UserError:
        raise
    except UnicodeEncodeError as error:
        raise UserError(NO_TEXT) from error
    except Exception as error:
        known = sentence(error)
        if known is None:
            raise
        raise known from error
