"""The team's passphrase: whoever has it is of the team."""

from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.settings import first_line, from_environment
from salesdesk.store import facts
from salesdesk.store.desk import Desk
from salesdesk.store.keys import Vault
from salesdesk.sync.faults import is_locked

_FACT = "team_passphrase"
ENVIRONMENT = "SALESDESK_TEAM_PASSPHRASE"
SHORTEST = 8


def given(file: Path | None) -> str | None:
    """The passphrase that a file's first line or the environment gives."""
    if file is not None:
        return first_line(file) or None
    return from_environment(ENVIRONMENT)


def does_not_open(error: BaseException) -> bool:
    """Whether a file was not opened because of the passphrase."""
    return isinstance(error, UserError) and is_locked(error)


def recall(desk: Desk, vault: Vault) -> str | None:
    """The passphrase that this laptop keeps."""
    return vault.get(_name(desk)) or (desk.reader.fact(_FACT) or None)


def remember(desk: Desk, vault: Vault, passphrase: str) -> bool:
    """Keeps the passphrase in the system's keyring, else inside the encrypted desk; False where neither is there."""
    if len(passphrase.strip()) < SHORTEST:
        raise UserError(
            N_(
                "The team's passphrase needs at least {n} characters: several words are easy to tell and hard to guess."
            ),
            n=SHORTEST,
        )
    if vault.put(_name(desk), passphrase):
        return True
    if not desk.database.encrypted:
        return False
    with desk.database.writing() as connection:
        facts.put_meta(connection, _FACT, passphrase)
    return True


def wanted(found: str | None) -> str:
    """A passphrase that must be there; raises `UserError` where none is known."""
    if not found:
        raise UserError(
            N_(
                "The team's passphrase is not known on this laptop: give --team-passphrase-file FILE or set SALESDESK_TEAM_PASSPHRASE."
            )
        )
    return found


def _name(desk: Desk) -> str:
    return f"{desk.identity.desk}/team"
