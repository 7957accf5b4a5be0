"""What a database can refuse, in sentences that a salesperson understands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_

DAMAGED = N_("The desk's file is damaged. Nothing was changed; restore the latest backup.")

_SENTENCES = {
    "SQLITE_FULL": N_("The disk is full. Nothing was saved in this step; make room and try again."),
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
    "SQLITE_NOTADB": N_("The key does not fit this desk, or the file is no desk. Nothing was changed."),
    "SQLITE_CORRUPT": DAMAGED,
}


def sentence_for(error: BaseException) -> UserError | None:
    """The sentence for what the database refused; None for what is a fault of the program."""
    original: Any = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", None) or ""
    for known, sentence in _SENTENCES.items():
        if name.startswith(known):
            return UserError(sentence)
    return None


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the database refuses into `UserError`; other faults pass unchanged."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        known = sentence_for(error)
        if known is None:
            raise
        raise known from error
