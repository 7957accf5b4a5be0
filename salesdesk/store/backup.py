"""Backups: one encrypted file made by the engine's own online backup, checked after writing and before use."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.files import remove, whole_file
from salesdesk.i18n import N_
from salesdesk.store import schema
from salesdesk.store.engine import Database
from salesdesk.store.faults import DAMAGED, explained
from salesdesk.store.identity import DATABASE, IDENTITY, make_folder
from salesdesk.store.sqlite_engine import SqliteDatabase, connect_raw

ENDING = ".salesdesk-backup"
KEEP_LATEST, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 3, 7, 8, 12

BEFORE_RESTORE = "before-restore"
"""Why the desk is kept that another one is put in the place of: it may hold work that stands nowhere else."""

KEPT_BY_ITS_SERVER = N_(
    "A team hub is backed up and restored by its own server (pg_dump, pg_restore); this is for a desk on a laptop."
)

_PAGES = 2000
_STAMP = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})-(.*?)(?:-\d+)?" + re.escape(ENDING))


def write_backup(database: Database, target: Path, progress: Progress = no_progress) -> None:
    """Writes the desk as it is now to one file, encrypted with the desk's key if the desk is, and checks it."""
    if not isinstance(database, SqliteDatabase):
        raise UserError(KEPT_BY_ITS_SERVER)
    folder = database.path.resolve().parent
    if target.resolve() in (folder / DATABASE, folder / IDENTITY):
        raise UserError(N_("{file} is the desk itself; choose another name for its backup."), file=target)
    with explained(), whole_file(target) as draft:
        copy(database.path, draft, database.key, progress)
        verify(draft, database.key, target)


def keep_backup(
    database: Database, folder: Path, clock: Clock, why: str, progress: Progress = no_progress
) -> Path:
    """Writes a backup into the desk's own folder and drops those that age has made needless."""
    target = place_for(folder, clock, why)
    write_backup(database, target, progress)
    # With a clock that was put back the new one is not the latest by its name.
    for old in superseded([path.name for path in folder.glob(f"*{ENDING}")]) - {target.name}:
        remove(folder / old)
    return target


def place_for(folder: Path, clock: Clock, why: str) -> Path:
    """A name for a backup of this moment that none has yet."""
    make_folder(folder)
    stamp = f"{clock.local().strftime(_STAMP)}-{why}"
    target, number = folder / f"{stamp}{ENDING}", 2
    while target.exists():
        target, number = folder / f"{stamp}-{number}{ENDING}", number + 1
    return target


def kept_backups(folder: Path) -> list[Path]:
    """The backups named by date in a folder, newest first."""
    named = [path for path in folder.glob(f"*{ENDING}") if _NAME.fullmatch(path.name)]
    return sorted(named, key=lambda path: path.name, reverse=True)


def said_by_name(backup: Path) -> tuple[datetime, str]:
    """When a backup that is named by date was written, by its laptop's clock, and why."""
    found = _NAME.fullmatch(backup.name)
    if found is None:
        raise ValueError(backup.name)
    return datetime.strptime(found[1], _STAMP), found[2]


def superseded(names: list[str]) -> set[str]:
    """Of backups named by date: all but the latest three and the last of 7 days, 8 weeks and 12 months.

    What a restore put aside is counted for itself: no later backup holds the work that stands there.
    """
    dated = [name for name in names if _NAME.fullmatch(name)]
    aside = [name for name in dated if BEFORE_RESTORE in name]
    return _superseded(aside) | _superseded([name for name in dated if name not in aside])


def _superseded(names: list[str]) -> set[str]:
    newest_first = sorted(names, reverse=True)
    keep = set(newest_first[:KEEP_LATEST])
    ages: tuple[tuple[int, Callable[[date], str]], ...] = (
        (KEEP_DAYS, date.isoformat),
        (KEEP_WEEKS, lambda day: "{}-{}".format(*day.isocalendar()[:2])),
        (KEEP_MONTHS, lambda day: day.isoformat()[:7]),
    )
    for limit, age_of in ages:
        seen: dict[str, str] = {}
        for name in newest_first:
            seen.setdefault(age_of(date.fromisoformat(name[:10])), name)
        keep.update(list(seen.values())[:limit])
    return set(newest_first) - keep


def copy(source: Path, target: Path, key: bytes | None, progress: Progress, *, sealed: bool = False) -> None:
    """Copies a database as it is at one moment into a file of its own; `sealed` leaves the source untouched."""
    target.unlink(missing_ok=True)
    reading = connect_raw(source, key, sealed=sealed)
    try:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        writing = connect_raw(target, key)
        try:
            reading.backup(
                writing, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total)
            )
            writing.execute("PRAGMA journal_mode=DELETE")
        finally:
            writing.close()
    finally:
        reading.close()


def verify(path: Path, key: bytes | None, named: Path) -> None:
    """Raises `UserError`, which calls the file as `named`, unless it is a sound desk that this release can read."""
    # SQLAlchemy comes with it; a desk of which something was erased is opened without.
    from salesdesk.store.check import check

    database = SqliteDatabase(path, key, sealed=True)
    try:
        version = schema.found_version(database)
        with database.asking() as asking:
            is_desk = database.has_table(asking, "log")
        if version is None or not is_desk:
            raise UserError(N_("{file} is not a backup of a desk. Nothing was changed."), file=named)
        if version > schema.CURRENT:
            raise UserError(
                N_("{file} was written by a newer release. Update salesdesk to restore it."), file=named
            )
        sound = check(database).ok
    except UserError as error:
        if error.code != DAMAGED:
            raise
        sound = False
    finally:
        database.close()
    if not sound:
        raise UserError(N_("{file} is damaged and was not used. Nothing was changed."), file=named)
