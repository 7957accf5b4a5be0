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
from salesdesk.store.search import Search
from salesdesk.store.sqlite_search import SqliteSearch

DATABASE = "desk.db"
IDENTITY = "desk.toml"
BACKUPS = "backups"


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
    search: Search
    reader: Reader
    journal: Journal
    secret: bytes | None
    created: bool

    def tidy(self) -> None:
        """Puts search in order, so that it stays quick; for a moment in which nobody waits: 0.7 s at 100,000 accounts."""
        with self.database.writing() as connection:
            self.search.tidy(connection)

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
        make_folder(folder)
        identity, secret = new_identity(unlock, new_id, keys.new_secret())
        write_identity(folder, identity)
    else:
        identity = read_identity(folder)
        secret = secret_of(identity, unlock)
    database = Database(folder / DATABASE, keys.database_key(secret) if secret else None)
    try:
        search = settle(database, identity, clock, new_id)
        journal = Journal(database, search, clock, new_id=new_id, author=author_of)
        reader = Reader(database, search)
        return Desk(folder, identity, database, search, reader, journal, secret, created)
    except BaseException:
        database.close()
        raise


def make_folder(folder: Path) -> None:
    """Makes the folder of a desk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {folder} cannot be made: {reason}. Choose another place."),
            folder=folder,
            reason=error.strerror or error,
        ) from error


def new_identity(unlock: Unlock, new_id: Callable[[], str], secret: bytes) -> tuple[Identity, bytes | None]:
    """The identity of a new desk, with its secret kept where the system can keep it; None for a plain desk."""
    identity = Identity(new_id(), "plain", new_id())
    if unlock.plain:
        return identity, None
    if unlock.vault.put(identity.desk, keys.recovery_code(secret)):
        return replace(identity, protection="keyring"), secret
    return replace(identity, protection="passphrase", wrapped=keys.wrap(secret, asked(unlock))), secret


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


def secret_of(identity: Identity, unlock: Unlock) -> bytes | None:
    """The desk's secret: from the keyring, else from the passphrase or recovery code that is asked for."""
    if identity.protection == "plain":
        return None
    if identity.protection == "keyring" and (code := unlock.vault.get(identity.desk)):
        return keys.secret_of(code)
    typed = asked(unlock)
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


def settle(
    database: Database,
    identity: Identity,
    clock: Clock,
    new_id: Callable[[], str],
    *,
    instead_of: Path | None = None,
) -> Search:
    """Brings a desk's file to the form of this release, and gives it new devices where it came from elsewhere.

    A backup always comes from elsewhere; it is to be written over the file `instead_of`.
    """
    from salesdesk.store.backup import keep_backup

    folder = (instead_of or database.path).parent / BACKUPS
    schema.migrate(database, before=lambda: keep_backup(database, folder, clock, "before-update"))
    search = SqliteSearch()
    place = instead_of if instead_of is not None and instead_of.exists() else database.path
    marker = f"{identity.marker}/{place.stat().st_ino}"
    with database.reading() as connection:
        settled = (
            models.get_meta(connection, "models") == models.definition(search)
            and models.get_meta(connection, "marker") == marker
            and instead_of is None
        )
    if not settled:
        with database.writing() as connection:
            if stale := models.reconcile(connection, search):
                rebuild(connection, search, stale)
            if models.get_meta(connection, "marker") != marker or instead_of is not None:
                take_new_devices(connection, marker, new_id)
    return search


def take_new_devices(connection: sa.Connection, marker: str, new_id: Callable[[], str]) -> None:
    """Gives the desk fresh device ids; what the old ones wrote stays theirs."""
    for key, chain in (("team_device", TEAM), ("own_device", OWN)):
        device = chain + new_id().replace("-", "")[-20:]
        connection.execute(sa.insert(tables.device).values(id=device, mine=True, seq=0, head=b""))
        models.put_meta(connection, key, device)
    models.put_meta(connection, "marker", marker)


def author_of(connection: sa.Connection) -> Author:
    """Who writes on this desk just now."""
    said = models.facts(connection, ("team_device", "own_device", "me"))
    return Author(said["team_device"], said["own_device"], said.get("me", ""))


def set_author(database: Database, colleague: str) -> None:
    """Notes which colleague's desk this is."""
    with database.writing() as connection:
        models.put_meta(connection, "me", colleague)
