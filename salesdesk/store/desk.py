"""A desk: the folder with the database, the small file beside it that says whose laptop it is, and the backups."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
import tomli_w

from salesdesk.domain.change import OWN, TEAM
from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.files import write_whole
from salesdesk.i18n import N_
from salesdesk.store import keys, models, schema, tables
from salesdesk.store.check import rebuild
from salesdesk.store.engine import Database
from salesdesk.store.journal import Author, Journal
from salesdesk.store.reader import Reader
from salesdesk.store.search import SqliteSearch

DATABASE = "desk.db"
IDENTITY = "desk.toml"
BACKUPS = "backups"


@dataclass(frozen=True)
class Identity:
    """What stands beside the database: the desk's id, how its secret is kept, and the laptop's marker.

    The marker stands in the database too; where the two differ, the database came from elsewhere and the
    desk takes new device ids before it writes.
    """

    desk: str
    protection: str
    marker: str
    wrapped: keys.Wrapped | None = None


@dataclass(frozen=True)
class Unlock:
    """How the desk's secret is found: the keyring, and a question for the passphrase or the recovery code."""

    vault: keys.Vault
    ask: Callable[[], str | None]
    plain: bool = False


@dataclass(frozen=True)
class Desk:
    """An open desk."""

    folder: Path
    identity: Identity
    database: Database
    search: SqliteSearch
    reader: Reader
    journal: Journal
    secret: bytes | None
    created: bool

    def close(self) -> None:
        """Closes the database."""
        self.database.close()


def open_desk(
    folder: Path, unlock: Unlock, clock: Clock, new_id: Callable[[], str], *, create: bool = True
) -> Desk:
    """Opens the desk in a folder, or makes one there; whatever keeps it from opening is a `UserError`."""
    created = not (folder / IDENTITY).exists()
    if created and (folder / DATABASE).exists():
        raise UserError(
            N_(
                "{folder} holds a desk whose file {file} is missing; restore its backup with the recovery code."
            ),
            folder=folder,
            file=IDENTITY,
        )
    if created:
        if not create:
            raise UserError(N_("There is no desk in {folder}."), folder=folder)
        identity, secret = new_identity(folder, unlock, new_id, keys.new_secret())
    else:
        identity = read_identity(folder)
        secret = _secret(identity, unlock)
    database = Database(folder / DATABASE, keys.database_key(secret) if secret else None)
    try:
        desk = _ready(folder, identity, database, secret, clock, new_id, created)
    except BaseException:
        database.close()
        raise
    return desk


def new_identity(
    folder: Path, unlock: Unlock, new_id: Callable[[], str], secret: bytes
) -> tuple[Identity, bytes | None]:
    """Writes the identity of a new desk and keeps its secret where the system can keep it."""
    identity = Identity(new_id(), "plain", new_id())
    if not unlock.plain:
        if unlock.vault.put(identity.desk, keys.recovery_code(secret)):
            identity = replace(identity, protection="keyring")
        else:
            identity = replace(identity, protection="passphrase", wrapped=keys.wrap(secret, _asked(unlock)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {folder} cannot be made: {reason}. Choose another place."),
            folder=folder,
            reason=error.strerror or error,
        ) from error
    write_identity(folder, identity)
    return identity, None if unlock.plain else secret


def write_identity(folder: Path, identity: Identity) -> None:
    """Writes the file beside the database."""
    said: dict[str, object] = {
        "desk": identity.desk,
        "protection": identity.protection,
        "marker": identity.marker,
    }
    if identity.wrapped:
        said["passphrase"] = {"salt": identity.wrapped.salt, "sealed": identity.wrapped.sealed}
    write_whole(folder / IDENTITY, tomli_w.dumps(said).encode())


def read_identity(folder: Path) -> Identity:
    """Reads the file beside the database; raises `UserError` where it is damaged."""
    try:
        said = tomllib.loads((folder / IDENTITY).read_text(encoding="utf-8"))
        wrapped = keys.wrapped_of(said["passphrase"]) if "passphrase" in said else None
        return Identity(said["desk"], said["protection"], said["marker"], wrapped)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            N_(
                "{file} beside the desk cannot be read; put it back from a copy, or restore a backup with the recovery code."
            ),
            file=folder / IDENTITY,
        ) from error


def _secret(identity: Identity, unlock: Unlock) -> bytes | None:
    if identity.protection == "plain":
        return None
    if identity.protection == "keyring" and (code := unlock.vault.get(identity.desk)):
        return keys.secret_of(code)
    typed = _asked(unlock)
    try:
        secret = keys.secret_of(typed)
    except UserError:
        if identity.wrapped is None:
            raise UserError(
                N_(
                    "The system's keyring has no key for this desk; give the recovery code that was printed for it."
                )
            ) from None
        return keys.unwrap(identity.wrapped, typed)
    if identity.protection == "keyring":
        unlock.vault.put(identity.desk, keys.recovery_code(secret))
    return secret


def _asked(unlock: Unlock) -> str:
    typed = unlock.ask()
    if not typed:
        raise UserError(
            N_(
                "This desk needs a passphrase or its recovery code: give --passphrase-file FILE or set SALESDESK_PASSPHRASE."
            )
        )
    return typed


def _ready(
    folder: Path,
    identity: Identity,
    database: Database,
    secret: bytes | None,
    clock: Clock,
    new_id: Callable[[], str],
    created: bool,
) -> Desk:
    from salesdesk.store.backup import keep_backup

    schema.migrate(database, before=lambda: keep_backup(database, folder / BACKUPS, clock, "before-update"))
    search = SqliteSearch()
    with database.reading() as connection:
        settled = (
            models.get_meta(connection, "models") == models.definition()
            and models.get_meta(connection, "marker") == identity.marker
        )
    if not settled:
        with database.writing() as connection:
            search.create(connection)
            if stale := models.reconcile(connection):
                rebuild(connection, search, stale)
            if models.get_meta(connection, "marker") != identity.marker:
                take_new_devices(connection, identity.marker, new_id)
    journal = Journal(database, search, clock, new_id, author_of)
    return Desk(folder, identity, database, search, Reader(database, search), journal, secret, created)


def take_new_devices(connection: sa.Connection, marker: str, new_id: Callable[[], str]) -> None:
    """Gives the desk fresh device ids; what the old ones wrote stays theirs."""
    for key, chain in (("team_device", TEAM), ("own_device", OWN)):
        device = chain + new_id().replace("-", "")[-20:]
        connection.execute(sa.insert(tables.device).values(id=device, mine=True, seq=0, head=b""))
        models.put_meta(connection, key, device)
    models.put_meta(connection, "marker", marker)


def author_of(connection: sa.Connection) -> Author:
    """Who writes on this desk just now."""
    return Author(
        models.get_meta(connection, "team_device"),
        models.get_meta(connection, "own_device"),
        models.get_meta(connection, "me"),
    )


def set_author(database: Database, colleague: str) -> None:
    """Notes which colleague's desk this is."""
    with database.writing() as connection:
        models.put_meta(connection, "me", colleague)
