"""Backups: one encrypted file made by the engine's own online backup, checked after writing and before use."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.files import sync_folder, whole_file
from salesdesk.i18n import N_
from salesdesk.store import keys, schema
from salesdesk.store.check import check
from salesdesk.store.desk import (
    BACKUPS,
    DATABASE,
    IDENTITY,
    Unlock,
    new_identity,
    read_identity,
    write_identity,
)
from salesdesk.store.engine import Database, connect_raw
from salesdesk.store.faults import explained

_PAGES = 2000
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 7, 8, 12


def write_backup(database: Database, target: Path, progress: Progress = no_progress) -> None:
    """Writes the desk as it is now to one file, encrypted with the desk's key if the desk is, and checks it."""
    with explained(), whole_file(target) as draft:
        _copy(database.path, draft, database.key, progress)
        _verify(draft, database.key, target)


def keep_backup(database: Database, folder: Path, clock: Clock, why: str) -> Path:
    """Writes a backup into the desk's own folder and drops those that age has made needless."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{clock.local():%Y-%m-%d-%H%M%S}-{why}.salesdesk-backup"
    write_backup(database, target)
    for old in superseded(sorted(path.name for path in folder.glob("*.salesdesk-backup"))):
        (folder / old).unlink(missing_ok=True)
    return target


def superseded(names: list[str]) -> set[str]:
    """Of backups named by date: those outside of the last 7 days, 8 weeks and 12 months with a backup."""
    from datetime import date

    newest_first = sorted(names, reverse=True)
    keep: set[str] = set(newest_first[:3])
    for limit, key in (
        (KEEP_DAYS, lambda day: day.isoformat()),
        (KEEP_WEEKS, lambda day: str(day.isocalendar()[:2])),
        (KEEP_MONTHS, lambda day: day.isoformat()[:7]),
    ):
        seen: dict[str, str] = {}
        for name in newest_first:
            seen.setdefault(key(date.fromisoformat(name[:10])), name)
        keep.update(list(seen.values())[:limit])
    return set(names) - keep


def restore(
    folder: Path, source: Path, unlock: Unlock, clock: Clock, new_id: Callable[[], str]
) -> Path | None:
    """Puts a backup in the place of a folder's desk, after verifying it; gives where the former desk was kept.

    The restored desk takes new device ids, since the old ones may have written on after the backup.
    The former desk is kept as a backup beside it.
    """
    if not source.is_file():
        raise UserError(N_("There is no file {file}."), file=source)
    fresh = not (folder / IDENTITY).exists()
    secret = _secret_for(folder, source, unlock, fresh)
    key = keys.database_key(secret) if secret else None
    if fresh:
        with contextlib.suppress(UserError):
            _verify(source, key, source)
        _verify(source, key, source)
        new_identity(folder, unlock if secret else _plainly(unlock), new_id, secret or keys.new_secret())
    kept: Path | None = None
    target = folder / DATABASE
    with explained(), whole_file(target) as draft:
        _copy(source, draft, key, no_progress)
        _verify(draft, key, source)
        if target.exists():
            kept = _keep_former(folder, key, clock)
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
    identity = read_identity(folder)
    from dataclasses import replace

    write_identity(folder, replace(identity, marker=new_id()))
    return kept


def _secret_for(folder: Path, source: Path, unlock: Unlock, fresh: bool) -> bytes | None:
    from salesdesk.store.desk import _secret

    with source.open("rb") as file:
        if file.read(16) == b"SQLite format 3\x00":
            return None
    if not fresh:
        return _secret(read_identity(folder), unlock)
    typed = unlock.ask()
    if not typed:
        raise UserError(N_("Give the recovery code of the desk that this backup was made from."))
    return keys.secret_of(typed)


def _plainly(unlock: Unlock) -> Unlock:
    return Unlock(unlock.vault, unlock.ask, plain=True)


def _keep_former(folder: Path, key: bytes | None, clock: Clock) -> Path:
    former = folder / BACKUPS / f"{clock.local():%Y-%m-%d-%H%M%S}-before-restore.salesdesk-backup"
    former.parent.mkdir(exist_ok=True)
    try:
        with whole_file(former) as draft:
            _copy(folder / DATABASE, draft, key, no_progress)
    except Exception:
        # What cannot be read any more is kept byte for byte: it may be all that there is.
        os.replace(folder / DATABASE, former)
        sync_folder(former.parent)
    return former


def _copy(source: Path, target: Path, key: bytes | None, progress: Progress) -> None:
    target.unlink(missing_ok=True)
    reading = connect_raw(source, key)
    try:
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


def _verify(path: Path, key: bytes | None, named: Path) -> None:
    database = Database(path, key)
    try:
        version = schema.found_version(database)
        if version is None:
            raise UserError(N_("{file} is no backup of a desk. Nothing was changed."), file=named)
        if version > schema.CURRENT:
            raise UserError(
                N_("{file} was written by a newer release. Update salesdesk to restore it."), file=named
            )
        verdict = check(database)
    finally:
        database.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    if not verdict.ok:
        raise UserError(N_("{file} is damaged and was not used. Nothing was changed."), file=named)
