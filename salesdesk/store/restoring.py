"""Putting a backup in the place of a desk, so that a kill at any moment leaves the one or the other, whole."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, WrongKey, no_progress
from salesdesk.files import put_in_place, reason_of, refused_in_words, sync_file, sync_folder, whole_file
from salesdesk.i18n import N_
from salesdesk.store import chains, keys
from salesdesk.store.backup import BEFORE_RESTORE, copy, place_for, verify
from salesdesk.store.desk import settle
from salesdesk.store.faults import DAMAGED, WRONG_KEY, explained, is_unreadable
from salesdesk.store.identity import (
    BACKUPS,
    DATABASE,
    IDENTITY,
    RESTORING,
    Identity,
    Unlock,
    make_folder,
    new_identity,
    read_identity,
    remember,
    secret_of,
    write_identity,
)
from salesdesk.store.sqlite_engine import SqliteDatabase, connect_raw

WRONG_CODE = N_(
    "This recovery code does not open this backup, or the file is not a backup. Nothing was changed."
)
_PLAIN = b"SQLite format 3\x00"
_PAGES = 16
"""Far fewer than the emptiest desk has: after the first step the former desk is still whole."""


def restore(
    folder: Path,
    source: Path,
    unlock: Unlock,
    clock: Clock,
    new_id: Callable[[], str],
    progress: Progress = no_progress,
) -> Path | None:
    """Puts a backup in the place of a folder's desk, after verifying it; gives where the former desk was kept.

    The restored desk has new device ids, since the old ones may have written on after the backup. A window
    that has the desk open reads the restored one from its next question on.
    """
    plain = _is_plain(source)
    identity, untold = _known_identity(folder), False
    if identity is not None:
        secret, untold = secret_of(identity, unlock)
        if plain and secret is not None:
            raise UserError(
                N_("{file} is not encrypted, but the desk in {folder} is; restore it into another folder."),
                file=source,
                folder=folder,
            )
    else:
        secret = None if plain else _typed_secret(unlock, _known_beside(source))
    key = keys.database_key(secret) if secret else None
    try:
        verify(source, key, source)
    except UserError as error:
        if error.code == WRONG_KEY and (identity is None or untold):
            raise WrongKey(WRONG_CODE) from error
        raise
    make_folder(folder)
    fresh = identity is None
    if identity is None:
        identity, _ = new_identity(_plainly(unlock) if plain else unlock, new_id, secret or b"")
    elif untold:
        remember(identity, unlock, secret)
    target = folder / DATABASE
    with explained(), _room_in(folder) as room:
        draft = Path(room) / DATABASE
        copy(source, draft, key, lambda done, total: progress(done, 2 * total), sealed=True)
        former = target.exists() and target.stat().st_size > 0
        readable = former and _can_be_read(target, key)
        database = SqliteDatabase(draft, key)
        try:
            settle(database, identity, clock, new_id, instead_of=target)
            if readable:
                _keep_names(database, target, key)
        finally:
            database.close()
        kept = place_for(folder / BACKUPS, clock, BEFORE_RESTORE) if former else None
        if readable and kept is not None:
            _overwrite(target, draft, key, kept, lambda done, total: progress(total + done, 2 * total))
        else:
            _replace(target, draft, kept)
    if fresh:
        _put_aside(folder / IDENTITY)
    if fresh or identity.new:
        write_identity(folder, replace(identity, new=False))
    return kept


def rid_of_erased(
    folder: Path, backup: Path, identity: Identity, key: bytes | None, clock: Clock, new_id: Callable[[], str]
) -> bool:
    """Takes what was erased since out of a kept backup, in its place; False for one that cannot be read.

    Raises `UserError` where there is no room for that, with the backup as it was.
    """
    try:
        with explained(), _room_in(folder) as room:
            draft = Path(room) / DATABASE
            copy(backup, draft, key, no_progress, sealed=True)
            database = SqliteDatabase(draft, key)
            try:
                settle(database, identity, clock, new_id, instead_of=folder / DATABASE)
            finally:
                database.close()
            with whole_file(backup) as cleaned:
                copy(draft, cleaned, key, no_progress)
                verify(cleaned, key, backup)
    except UserError as error:
        if error.code != DAMAGED:
            raise
        return False
    return True


def _is_plain(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            start = file.read(len(_PLAIN))
    except OSError as error:
        raise UserError(
            N_("{file} cannot be read: {reason}."), file=source, reason=reason_of(error)
        ) from error
    log = Path(f"{source}-wal")
    if log.exists() and log.stat().st_size:
        raise UserError(N_("{file} is a desk in use, not a backup; make a backup of it first."), file=source)
    return start == _PLAIN


def _known_identity(folder: Path) -> Identity | None:
    with suppress(UserError):
        return read_identity(folder)
    return None


def _known_beside(source: Path) -> Identity | None:
    """What stands beside a backup, or one folder up, of the desk that it was made from: a folder may be copied whole.

    A backup does not carry it: a file that was given away would open by guessing, and by a passphrase of long ago.
    """
    folders = source.absolute().parents[:2]
    return next(filter(None, map(_known_identity, folders)), None)


def _typed_secret(unlock: Unlock, beside: Identity | None) -> bytes:
    typed = unlock.ask()
    if not typed:
        raise WrongKey(N_("Give the recovery code of the desk that this backup was made from."))
    try:
        return keys.secret_of(typed)
    except UserError:
        code = keys.is_like_a_code(typed)
        if beside is not None and beside.wrapped is not None:
            try:
                return keys.unwrap(beside.wrapped, typed)
            except UserError:
                if not code:
                    raise
        if code:
            raise
        raise WrongKey(
            N_(
                "In another folder a backup is opened by the recovery code of its desk (28 letters and digits), not by a passphrase, unless that desk's desk.toml stands beside it; “salesdesk recovery-code” shows the code there."
            )
        ) from None


def _plainly(unlock: Unlock) -> Unlock:
    return Unlock(unlock.vault, unlock.ask, plain=True)


def _room_in(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder for the draft on the same disk; what a killed restore left there goes."""
    for left in folder.glob(f"{RESTORING}*"):
        shutil.rmtree(left, ignore_errors=True)
    with refused_in_words(folder / DATABASE):
        return tempfile.TemporaryDirectory(prefix=RESTORING, dir=folder, ignore_cleanup_errors=True)


def _can_be_read(target: Path, key: bytes | None) -> bool:
    try:
        raw = connect_raw(target, key)
    except sqlcipher.DatabaseError as error:
        if not is_unreadable(error):
            raise
        return False
    raw.close()
    return True


def _overwrite(target: Path, draft: Path, key: bytes | None, kept: Path, progress: Progress) -> None:
    """Writes the draft over a desk in one transaction of the engine: also where others have it open just now."""
    turn = _Turn(target, key, kept, progress)
    reading = connect_raw(draft, key)
    try:
        writing = connect_raw(target, key)
        try:
            reading.backup(writing, pages=_PAGES, progress=turn)
        finally:
            writing.close()
    finally:
        reading.close()


def _keep_names(database: SqliteDatabase, target: Path, key: bytes | None) -> None:
    """What the former desk was called stays this laptop's own: its files in exchange folders bear those names."""
    former = SqliteDatabase(target, key)
    try:
        with former.asking() as asking:
            wrote = chains.own_ends(asking)
    finally:
        former.close()
    with database.writing() as connection:
        chains.adopt(connection, wrote)


class _Turn:
    """Keeps the former desk as soon as nobody else can write to it, before the first page of it goes."""

    def __init__(self, target: Path, key: bytes | None, kept: Path, progress: Progress) -> None:
        self._target = target
        self._key = key
        self._kept = kept
        self._progress = progress
        self._has_kept = False
        self._waits = 0

    def __call__(self, status: int, left: int, total: int) -> None:
        if status in (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED):
            self._waits += 1
            if self._waits > 2:
                raise UserError(
                    N_("Another program is writing to this desk just now; try again in a moment.")
                )
        elif not self._has_kept:
            _keep(self._target, self._key, self._kept)
            self._has_kept = True
        elif left:
            # With nothing left it is done, and is not to be given up any more.
            self._progress(total - left, total)


def _keep(target: Path, key: bytes | None, kept: Path) -> None:
    try:
        with whole_file(kept) as draft:
            copy(target, draft, key, no_progress)
    except sqlcipher.DatabaseError as error:
        if not is_unreadable(error):
            raise
        _keep_bytes(target, kept)


def _keep_bytes(target: Path, kept: Path) -> None:
    """What cannot be read any more is kept byte for byte: it may be all that there is."""
    for ending in ("", "-wal"):
        if (path := Path(f"{target}{ending}")).exists():
            with whole_file(Path(f"{kept}{ending}")) as draft:
                shutil.copyfile(path, draft)


def _replace(target: Path, draft: Path, kept: Path | None) -> None:
    """Puts the draft where there is no desk, or one that cannot be read."""
    sync_file(draft)
    if kept is not None:
        _keep_bytes(target, kept)
    with refused_in_words(target):
        # A log left beside another file would be read as its own.
        for ending in ("-wal", "-shm"):
            Path(f"{target}{ending}").unlink(missing_ok=True)
        put_in_place(draft, target)
    sync_folder(target.parent)


def _put_aside(identity: Path) -> None:
    if identity.exists():
        identity.replace(identity.with_suffix(".damaged.toml"))
