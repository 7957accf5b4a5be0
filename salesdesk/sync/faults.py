"""What can be wrong with an exchange file, each in one sentence."""

from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_

NO_SUCH_FILE = N_("{file} is not a salesdesk file. Nothing was changed.")
CANNOT_READ = N_("{file} cannot be read: {reason}. Nothing was changed.")
NEWER = N_("{file} was written by a newer release. Update salesdesk to read it; nothing was changed.")
WRONG_PASSPHRASE = N_(
    "{file} was locked with a different team passphrase from the one known here, or it is damaged. Nothing was changed."
)
NO_PASSPHRASE = N_(
    "{file} is locked with the team's passphrase, which this laptop does not know: give --team-passphrase-file FILE or set SALESDESK_TEAM_PASSPHRASE."
)
NOT_FOR_US = N_("{file} is for another laptop: it cannot be opened here. Nothing was changed.")
DAMAGED = N_("{file} is damaged, or a part of it did not arrive. Nothing was changed; ask for it again.")
CHANGED = N_("{file} changed while it was read. Nothing was taken in; try again in a moment.")
TOO_LARGE = N_("{file} is larger than salesdesk takes ({what}). Nothing was changed.")


def damaged(file: Path, what: str) -> UserError:
    """A file that is not what was written; `what` is no part of the sentence: it is for whoever looks into it."""
    return UserError(DAMAGED, file=file.name, what=what)


def changed(file: Path) -> UserError:
    """A file that is another one than when it was begun to be read."""
    return UserError(CHANGED, file=file.name)


def is_damage(error: UserError) -> bool:
    """Whether a file may only not have arrived wholly yet."""
    return error.code in (DAMAGED, CHANGED, NO_SUCH_FILE, WRONG_PASSPHRASE, CANNOT_READ)


def is_locked(error: UserError) -> bool:
    """Whether a file does not open with the passphrase that was tried."""
    return error.code == WRONG_PASSPHRASE


def is_unsound(error: UserError) -> bool:
    """Whether nobody can read a file, whatever he knows."""
    return error.code in (DAMAGED, CHANGED, NO_SUCH_FILE)


def is_not_for_us(error: UserError) -> bool:
    """Whether a file is for other laptops."""
    return error.code == NOT_FOR_US
