"""Removing every byte of what was erased, and erasing again what a restored backup would bring back."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from salesdesk.domain.change import BY_ITSELF, ChangeId, Edit, Origin
from salesdesk.domain.clock import Clock
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.files import drafts_in, remove_for_good, write_whole
from salesdesk.i18n import N_
from salesdesk.store import facts, log, rows
from salesdesk.store.backup import BEFORE_RESTORE, ENDING, keep_backup
from salesdesk.store.belonging import deleted_here, left_behind
from salesdesk.store.engine import Database
from salesdesk.store.identity import BACKUPS, ERASED, RESTORING
from salesdesk.store.journal import Journal
from salesdesk.store.sqlite_engine import SqliteDatabase
from salesdesk.store.taking_over import along_with


def erased(folder: Path) -> list[str]:
    """The ids of the records that were erased on this laptop or by a file that was merged here."""
    try:
        return [line for line in (folder / ERASED).read_text(encoding="utf-8").split("\n") if line]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            N_(
                "{file} beside the desk cannot be read; without it a restored backup could bring back what was erased."
            ),
            file=folder / ERASED,
        ) from error


def note_erased(folder: Path, records: Iterable[str]) -> None:
    """Writes ids down beside the database, durable on return."""
    known = erased(folder)
    if new := [record for record in dict.fromkeys(records) if record not in set(known)]:
        _write(folder, [*known, *new])


def note_all(database: Database, folder: Path) -> None:
    """Notes whatever the desk says was erased."""
    with database.asking() as asking:
        gone = log.records_that_are(asking, Alive.ERASED)
    note_erased(folder, gone)


@contextmanager
def noting_erased(folder: Path) -> Iterator[Callable[[Iterable[str]], None]]:
    """Gives what notes ids before the erase itself, inside the block.

    Where the erase is refused they are taken back; where the program ends in the middle, the next opening erases.
    """
    before: list[str] | None = None

    def note(records: Iterable[str]) -> None:
        nonlocal before
        before = erased(folder)
        note_erased(folder, records)

    try:
        yield note
    except Exception:
        if before is not None:
            with suppress(UserError):
                _write(folder, before)
        raise


def _write(folder: Path, records: Sequence[str]) -> None:
    if records:
        write_whole(folder / ERASED, "".join(f"{record}\n" for record in records).encode())
    else:
        remove_for_good([folder / ERASED])


def erase(
    database: Database, journal: Journal, folder: Path, records: Sequence[str], *, origin: Origin = ""
) -> str:
    """Erases records for good and gives the change set; `scrub` must follow, now or at the next opening."""
    with noting_erased(folder) as note:
        note(records)
        return journal.write(_erases(database, records), origin=origin).id


def _erases(database: Database, records: Sequence[str]) -> list[Edit]:
    """The erase of some records, which names what else says what joins took over from them: only this desk may know all of it."""
    with database.asking() as asking:
        named = _named(along_with(asking, records))
    return [Edit(each, "erase", bases=named.get(each)) for each in records]


def _named(along: Iterable[tuple[str, str, ChangeId]]) -> dict[str, dict[str, tuple[ChangeId, ...]]]:
    found: dict[str, dict[str, tuple[ChangeId, ...]]] = {}
    for record, name, id_ in along:
        of_record = found.setdefault(record, {})
        of_record[name] = (*of_record.get(name, ()), id_)
    return found


def name_what_went_along(database: Database, journal: Journal) -> None:
    """Tells all others what went along here with something that was erased by who did not hold it."""
    with database.asking() as asking:
        noted = [each.split(":") for each in facts.get_meta(asking, facts.TO_NAME).split()]
    named = _named((record, name, bytes.fromhex(id_)) for record, name, id_ in noted)
    if named:
        journal.write([Edit(each, "erase", bases=bases) for each, bases in named.items()], origin=BY_ITSELF)
        with database.writing() as connection:
            facts.put_meta(connection, facts.TO_NAME, "")


def erase_again(database: Database, journal: Journal, folder: Path) -> list[str]:
    """Erases what came back with an older database, or what was to be erased when the program ended; gives what it was."""
    noted = erased(folder)
    if not noted:
        return []
    with database.asking() as asking:
        there = rows.among(asking, "record", ("id", "alive"), "id", noted)
        back = [row[0] for row in there if row[1] != int(Alive.ERASED)]
    if back:
        journal.write(_erases(database, back))
    with database.asking() as asking:
        belonging = sorted(left_behind(asking, besides=deleted_here(asking)))
    if belonging:
        journal.write(_erases(database, belonging), origin=BY_ITSELF)
    return [*back, *belonging]


def scrub(database: Database) -> bool:
    """Writes the file anew without what was erased, all that the engine keeps included; False while others read it."""
    with database.writing() as connection:
        database.search.tidy(connection)
        # To plan by, the engine has noted some values of each index.
        rows.look_over(connection)
    return database.compact()


def is_due(database: Database) -> bool:
    """Whether something of what was erased may be left on this laptop: an erase was interrupted, or others read the file."""
    with database.asking() as asking:
        return bool(facts.get_meta(asking, facts.TO_SCRUB))


def note_done(database: Database) -> None:
    """Notes that nothing is left of what was erased."""
    with database.writing() as connection:
        facts.put_meta(connection, facts.TO_SCRUB, "")


def replace_backups(
    database: Database, folder: Path, clock: Clock, rid: Callable[[Path], bool] = lambda backup: False
) -> int:
    """Puts one new backup in the place of all that this desk kept; gives how many went.

    Work that a restore put aside stands nowhere else: `rid` takes what was erased out of such a backup, and it stays.
    """
    if not isinstance(database, SqliteDatabase):
        # Those of a team's server are made and kept by those who run it.
        return 0
    room = folder / BACKUPS
    remove_for_good([*drafts_in(room), *drafts_in(folder)])
    for draft in folder.glob(f"{RESTORING}*"):
        shutil.rmtree(draft, ignore_errors=True)
    old = [*room.glob(f"*{ENDING}"), *folder.glob("before-moving-*/*")]
    if old:
        keep_backup(database, room, clock, "after-erase")
    # The new one has made some of them needless.
    left = [path for path in old if path.exists()]
    gone = [path for path in left if BEFORE_RESTORE not in path.name or not rid(path)]
    remove_for_good(gone)
    return len(gone) + len(old) - len(left)
