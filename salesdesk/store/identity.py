"""The small file beside the database: whose laptop it is and how the desk's secret is kept."""

import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.files import reason_of, write_whole
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.store import keys

DATABASE = "desk.db"
IDENTITY = "desk.toml"
BACKUPS = "backups"
RESTORING = ".restoring-"
"""How the folder of a draft begins while a backup is put in the place of a desk."""
ERASED = "erased.txt"
"""Beside the database: the ids of what was erased, so that an older backup cannot bring it back."""


@dataclass(frozen=True)
class Identity:
    """What stands beside the database: the desk's id, how its secret is kept, and the laptop's marker.

    The marker stands in the database too, with the number that the disk gives the file; where they differ the
    database came from elsewhere (a copied folder, an old file put back) and the desk takes new device ids
    before it writes.
    """

    desk: str
    protection: str
    marker: str
    wrapped: keys.Wrapped | None = None
    new: bool = False
    """Its database was not made yet when this was written: a missing one is nothing lost."""


@dataclass(frozen=True)
class Unlock:
    """How the desk's secret is found: the keyring, and a question for the passphrase or the recovery code."""

    vault: keys.Vault
    ask: Callable[[], str | None]
    plain: bool = False
    choose: Callable[[], str | None] | None = None
    """Asks for the passphrase of a desk that is being made, where that is another question."""


def make_folder(folder: Path) -> None:
    """Makes the folder of a desk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {folder} cannot be made: {reason}. Choose another place."),
            folder=folder,
            reason=reason_of(error),
        ) from error


def new_identity(unlock: Unlock, new_id: Callable[[], str], secret: bytes) -> tuple[Identity, bytes | None]:
    """The identity of a new desk, with its secret kept where the system can keep it; None for a plain desk."""
    identity = Identity(new_id(), "plain", new_id(), new=True)
    if unlock.plain:
        return identity, None
    if unlock.vault.put(identity.desk, keys.recovery_code(secret)):
        return replace(identity, protection="keyring"), secret
    chosen = asked(replace(unlock, ask=unlock.choose or unlock.ask))
    return replace(identity, protection="passphrase", wrapped=keys.wrap(secret, chosen)), secret


def write_identity(folder: Path, identity: Identity) -> None:
    """Writes the file beside the database."""
    import tomli_w

    said: dict[str, object] = {
        "desk": identity.desk,
        "protection": identity.protection,
        "marker": identity.marker,
    }
    if identity.new:
        said["new"] = True
    if identity.wrapped:
        said["passphrase"] = {"salt": identity.wrapped.salt, "sealed": identity.wrapped.sealed}
    write_whole(folder / IDENTITY, tomli_w.dumps(said).encode())


def read_identity(folder: Path) -> Identity:
    """Reads the file beside the database; raises `UserError` where it is damaged."""
    try:
        said = tomllib.loads((folder / IDENTITY).read_text(encoding="utf-8-sig"))
        wrapped = keys.wrapped_of(said["passphrase"]) if "passphrase" in said else None
        return Identity(said["desk"], said["protection"], said["marker"], wrapped, said.get("new") is True)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(
            N_(
                "{file} beside the desk cannot be read; put it back from a copy, or restore a backup with the recovery code."
            ),
            file=folder / IDENTITY,
        ) from error


def secret_of(identity: Identity, unlock: Unlock) -> tuple[bytes | None, bool]:
    """The desk's secret, from the keyring, else from the passphrase or recovery code that is asked for.

    And whether the keyring has yet to keep it, by `remember`: not before it has opened something, since a code
    may be another desk's.
    """
    if identity.protection == "plain":
        return None, False
    if identity.protection == "keyring" and (code := unlock.vault.get(identity.desk)):
        with suppress(UserError):
            return keys.secret_of(code), False
    typed = asked(unlock)
    try:
        return keys.secret_of(typed), identity.protection == "keyring"
    except UserError:
        if identity.wrapped is None:
            raise UserError(
                N_(
                    "The system's keyring has no key for this desk; give the recovery code that was printed for it."
                )
            ) from None
        return keys.unwrap(identity.wrapped, typed), identity.protection == "keyring"


def remember(identity: Identity, unlock: Unlock, secret: bytes | None) -> None:
    """Gives the keyring the secret that has opened the desk."""
    if secret is not None:
        unlock.vault.put(identity.desk, keys.recovery_code(secret))


def asked(unlock: Unlock) -> str:
    """What the person gives as passphrase or recovery code."""
    typed = unlock.ask()
    if not typed:
        raise UserError(
            N_(
                "This desk needs a passphrase or its recovery code: give --passphrase-file FILE or set SALESDESK_PASSPHRASE."
            )
        )
    return typed
