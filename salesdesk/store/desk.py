"""A desk: the folder with the database, the small file beside it that says whose laptop it is, and the backups."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from salesdesk.domain.change import OWN, TEAM
from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import facts, keys, rows, schema
from salesdesk.store.columns import definition
from salesdesk.store.engine import Database
from salesdesk.store.identity import (
    BACKUPS,
    DATABASE,
    IDENTITY,
    Identity,
    Unlock,
    make_folder,
    new_identity,
    read_identity,
    secret_of,
    write_identity,
)
from salesdesk.store.journal import Author, Journal
from salesdesk.store.reader import Reader
from salesdesk.store.rows import Connection
from salesdesk.store.search import Search
from salesdesk.store.sqlite_search import SqliteSearch


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

    def warm_up(self) -> None:
        """Loads what the first write needs, beside whoever reads: it takes 0.2 s."""
        self.database.warm_up()

    def tidy(self) -> None:
        """Puts search and indexes in order, so that they stay quick; for a moment in which nobody waits: 1 s at 100,000 accounts."""
        with self.database.writing() as connection:
            self.search.tidy(connection)
            rows.look_over(connection)

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
    folder = (instead_of or database.path).parent / BACKUPS

    def keep() -> None:
        from salesdesk.store.backup import keep_backup

        keep_backup(database, folder, clock, "before-update")

    schema.migrate(database, before=keep)
    search = SqliteSearch()
    place = instead_of if instead_of is not None and instead_of.exists() else database.path
    marker = f"{identity.marker}/{place.stat().st_ino}"
    with database.asking() as asking:
        kept = facts.facts(asking, ("models", "marker"))
    settled = kept == {"models": definition(search.form), "marker": marker} and instead_of is None
    if not settled:
        from salesdesk.store.check import rebuild
        from salesdesk.store.models import reconcile

        with database.writing() as connection:
            if stale := reconcile(connection, search):
                rebuild(connection, search, stale)
            if facts.get_meta(connection, "marker") != marker or instead_of is not None:
                take_new_devices(connection, marker, new_id)
    return search


def take_new_devices(connection: Connection, marker: str, new_id: Callable[[], str]) -> None:
    """Gives the desk fresh device ids; what the old ones wrote stays theirs."""
    for key, chain in (("team_device", TEAM), ("own_device", OWN)):
        device = chain + new_id().replace("-", "")[-20:]
        rows.insert(connection, "device", ("id", "mine", "seq", "head"), [(device, True, 0, b"")])
        facts.put_meta(connection, key, device)
    facts.put_meta(connection, "marker", marker)


def author_of(connection: Connection) -> Author:
    """Who writes on this desk just now."""
    said = facts.facts(connection, ("team_device", "own_device", "me"))
    return Author(said["team_device"], said["own_device"], said.get("me", ""))


def set_author(database: Database, colleague: str) -> None:
    """Notes which colleague's desk this is."""
    with database.writing() as connection:
        facts.put_meta(connection, "me", colleague)
