"""The files that wait, looked at again: why one can never be opened here, locking them anew, dropping one."""

from collections.abc import Sequence
from contextlib import suppress

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.waiting import Pending
from salesdesk.sync import faults
from salesdesk.sync.locks import TeamLock

LOCKED_BEFORE = N_(
    "It is locked with another passphrase than the team's, so it cannot be merged. Ask for a new file with everything, and drop this one."
)


def waiting_now(receiver: Receiver) -> list[tuple[Pending, UserError | None]]:
    """The files that wait, each with why it never opens here, if it does not."""
    return [(each, _refusal(receiver, each)) for each in receiver.waiting.pending()]


def the_one(waiting: Sequence[Pending], text: str) -> Pending:
    """The file that waits by a name, or by how its hash begins; raises `UserError` unless it is one."""
    found = [each for each in waiting if text and (each.name == text or each.sha256.startswith(text))]
    if len(found) != 1:
        raise UserError(
            N_("“{text}” is not exactly one of the files that wait; “salesdesk waiting” lists them."),
            text=text,
        )
    return found[0]


def lock_anew(receiver: Receiver, lock: TeamLock) -> None:
    """Locks the files that wait with a passphrase that the team takes now; what does not open stays as it is."""
    for path in receiver.waiting.files():
        with suppress(UserError):
            bundle = receiver.open(path)
            if not bundle.header.own:
                receiver.waiting.lock_anew(path, bundle, lock)


def _refusal(receiver: Receiver, pending: Pending) -> UserError | None:
    try:
        receiver.unlock(receiver.waiting.path_of(pending.sha256))
    except UserError as error:
        if error.code == faults.NO_PASSPHRASE:
            return None
        if error.code == faults.WRONG_PASSPHRASE:
            return UserError(LOCKED_BEFORE)
        return UserError(error.code, **{**error.params, "file": pending.name})
    return None
