"""A desk: the folder with the database, the small file beside it that says whose laptop it is, and the backups."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import UserError
from salesdesk.files import is_there
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.store import chains, facts, keys, rows, schema
from salesdesk.store.columns import definition
from salesdesk.store.engine import Database
from salesdesk.store.identity import (
    BACKUPS,
    DATABASE,
    ERASED,
    IDENTITY,
    Identity,
    Unlock,
    make_folder,
    new_identity,
    read_identity,
    remember,
    secret_of,
    write_identity,
)
from salesdesk.store.journal import Author, Journal
from salesdesk.store.reader import Reader
from salesdesk.store.rows import Connection
from salesdesk.store.search import Search
from salesdesk.store.sqlite_engine import SqliteDatabase


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
        """Loads what the first write needs, beside whoever reads."""
        import salesdesk.store.projection  # noqa: F401

    def tidy(self) -> None:
        """Puts search and indexes in order, so that they stay quick, and drops files that nothing names any more.

        For a moment in which nobody waits: 1 s at 100,000 accounts.
        """
        from salesdesk.store import attachments

        with self.database.writing() as connection:
            self.search.tidy(connection)
            rows.look_over(connection)
            attachments.drop_unnamed(connection)

    def close(self) -> None:
        """Closes the database."""
        self.database.close()


def open_desk(
    folder: Path,
    unlock: Unlock,
    clock: Clock,
    new_id: Callable[[], str],
    *,
    create: bool = True,
    hub: str | None = None,
) -> Desk:
    """Opens the desk in a folder, or makes one there; whatever keeps it from opening is a `UserError`.

    With the address of a team `hub` the tables are there, and the folder says only whose desk it is.
    """
    created, untold = not is_there(folder / IDENTITY), False
    if created and is_there(folder / DATABASE):
        raise UserError(
            N_(
                "{folder} holds a desk whose file {file} is missing; restore its backup with the recovery code."
            ),
            folder=folder,
            file=IDENTITY,
        )
    if created:
        # A colleague who comes to a hub has no desk yet and makes nothing of the team's by looking.
        if not create and hub is None:
            raise UserError(N_("There is no desk in {folder}."), folder=folder)
        make_folder(folder)
        identity, secret = new_identity(unlock, new_id, keys.new_secret())
        # While a passphrase was being chosen another program may have made it: its key must stay.
        if is_there(folder / IDENTITY):
            raise UserError(N_("A desk has just been made in {folder}; open it again."), folder=folder)
        write_identity(folder, identity)
    else:
        identity = read_identity(folder)
        if hub is None and not identity.new:
            _refuse_missing(folder)
        secret, untold = secret_of(identity, unlock)
    if hub is not None:
        desk = _open_hub(hub, folder, identity, secret, clock, new_id, created=created)
    else:
        desk = _open_own(folder, identity, secret, clock, new_id)
    if untold:
        remember(identity, unlock, secret)
    return desk


def _refuse_missing(folder: Path) -> None:
    """Raises `UserError` where the file of a desk that was made is not there: no empty one may take its place."""
    file = folder / DATABASE
    if file.exists() and file.stat().st_size:
        return
    from salesdesk.store.backup import kept_backups

    if latest := next(iter(kept_backups(folder / BACKUPS)), None):
        raise UserError(
            N_("{file} is missing or empty; restore its latest backup: salesdesk restore {backup}"),
            file=file,
            backup=latest,
        )
    raise UserError(
        N_("{file} is missing or empty; restore a backup of it: salesdesk restore FILE"), file=file
    )


def _open_own(
    folder: Path, identity: Identity, secret: bytes | None, clock: Clock, new_id: Callable[[], str]
) -> Desk:
    database = SqliteDatabase(folder / DATABASE, keys.database_key(secret) if secret else None)
    try:
        as_left = settle(database, identity, clock, new_id)
        desk = _desk(folder, identity, database, secret, clock, new_id, created=identity.new)
        if identity.new:
            write_identity(folder, replace(identity, new=False))
        # A damaged list must not keep anybody out of a desk that nothing was put back into.
        with suppress(*(UserError,) if as_left else ()):
            _erase_again(database, desk.journal, folder)
        return desk
    except BaseException:
        database.close()
        raise


def _open_hub(
    address: str,
    folder: Path,
    identity: Identity,
    secret: bytes | None,
    clock: Clock,
    new_id: Callable[[], str],
    *,
    created: bool,
) -> Desk:
    from salesdesk.store.hub import HubDatabase, refuse_strangers

    database = HubDatabase(address, identity.desk, secret)
    try:
        refuse_strangers(database)
        # A team's server is backed up by those who run it: nothing here could do it.
        schema.migrate(database)
        _bring_forward(database, f"{identity.marker}/{database.place()}", new_id)
        database.count_on(definition(database.search.form))
        desk = _desk(folder, identity, database, secret, clock, new_id, created=created)
        _erase_again(database, desk.journal, folder, file_only=True)
        return desk
    except BaseException:
        database.close()
        raise


def _desk(
    folder: Path,
    identity: Identity,
    database: Database,
    secret: bytes | None,
    clock: Clock,
    new_id: Callable[[], str],
    *,
    created: bool,
) -> Desk:
    search = database.search
    journal = Journal(database, search, clock, new_id=new_id, author=author_of)
    return Desk(folder, identity, database, search, Reader(database, search, clock), journal, secret, created)


def settle(
    database: SqliteDatabase,
    identity: Identity,
    clock: Clock,
    new_id: Callable[[], str],
    *,
    instead_of: Path | None = None,
) -> bool:
    """Brings a desk's file to the form of this release, and gives it new devices where it came from elsewhere.

    A backup always comes from elsewhere; it is to be written over the file `instead_of`, and what was erased
    since is erased again. Gives whether the file was as this laptop left it.
    """
    folder = (instead_of or database.path).parent / BACKUPS

    def keep() -> None:
        from salesdesk.store.backup import keep_backup

        keep_backup(database, folder, clock, "before-update")

    # A backup that is put back needs no backup of itself: it would keep what was erased since.
    schema.migrate(database, before=keep if instead_of is None else lambda: None)
    place = str(instead_of.stat().st_ino) if instead_of and instead_of.exists() else database.place()
    as_left = _bring_forward(database, f"{identity.marker}/{place}", new_id, afresh=instead_of is not None)
    if instead_of is not None:
        journal = Journal(database, database.search, clock, new_id=new_id, author=author_of)
        # What else this laptop keeps was rid of it when it was erased.
        _erase_again(database, journal, instead_of.parent, file_only=True)
    return as_left


def _bring_forward(
    database: Database, marker: str, new_id: Callable[[], str], *, afresh: bool = False
) -> bool:
    """Fills read models and search as this release has them; takes new devices where the marker is another one."""
    search = database.search
    with database.asking() as asking:
        kept = facts.facts(asking, ("models", "marker"))
    if changed := kept.get("models") != definition(search.form):
        from salesdesk.store.check import rebuild
        from salesdesk.store.models import reconcile

        with database.building() as connection:
            if stale := reconcile(connection, search):
                rebuild(connection, search, stale)
    if moved := kept.get("marker") != marker or afresh:
        with database.writing() as connection:
            chains.take_new_devices(connection, new_id)
            facts.put_meta(connection, "marker", marker)
    return not changed and not moved


def _erase_again(database: Database, journal: Journal, folder: Path, *, file_only: bool = False) -> None:
    """An older file must not bring back what was erased, and an erase that was interrupted is carried out.

    Unless it is the `file_only`, waiting files, folders and backups are to follow.
    """
    if not (folder / ERASED).exists():
        return
    from salesdesk.store import erasing

    if erasing.erase_again(database, journal, folder) and erasing.scrub(database) and file_only:
        erasing.note_done(database)


def author_of(connection: Connection) -> Author:
    """Who writes on this desk just now; on a team hub nobody writes what is private."""
    said = facts.facts(connection, ("team_device", "own_device", "me"))
    alone = not connection.dialect.desk
    return Author(said["team_device"], said["own_device"], said.get("me", ""), alone)


def set_author(database: Database, colleague: str) -> None:
    """Notes which colleague's desk this is."""
    with database.writing() as connection:
        facts.put_meta(connection, "me", colleague)


def set_house(database: Database, house: str) -> None:
    """Notes which property this desk sells: files of colleagues bring others."""
    with database.writing() as connection:
        facts.put_meta(connection, "house", house)
