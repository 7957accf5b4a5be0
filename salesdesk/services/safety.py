"""Keeping a desk safe: checking it, backing it up, restoring it, the code on paper."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.store import check, keys
from salesdesk.store.backup import (
    KEPT_BY_ITS_SERVER,
    keep_backup,
    kept_backups,
    said_by_name,
    write_backup,
)
from salesdesk.store.check import Verdict
from salesdesk.store.desk import Desk
from salesdesk.store.identity import BACKUPS, Unlock
from salesdesk.store.restoring import restore

WHY: Mapping[str, str] = {
    "daily": N_("daily"),
    "before-restore": N_("before a backup was restored"),
    "before-update": N_("before an update"),
    "before-merge": N_("before a merge"),
    "after-erase": N_("after an erasure"),
}
"""For what a backup is kept, to be translated."""


@dataclass(frozen=True)
class Backup:
    """A backup in a desk's folder: when it was written by the laptop's clock, why (`WHY`), its size in bytes."""

    file: Path
    at: datetime
    why: str
    size: int


def examine(desk: Desk, *, deep: bool = False, progress: Progress = no_progress) -> Verdict:
    """Checks a desk; `deep` also rebuilds everything from the log and compares."""
    return check.check(desk.database, deep=deep, progress=progress)


def mend(desk: Desk, progress: Progress = no_progress) -> Verdict:
    """Checks a desk deeply, and makes anew what does not fit its log where the log is sound."""
    return check.mend(desk.database, progress)


def advice(verdict: Verdict) -> str:
    """What to do with a desk that is not sound, to be translated."""
    if verdict.mendable:
        return N_(
            "What is shown does not fit what was written; “salesdesk check --mend” makes it anew, and nothing written is lost."
        )
    return N_("The desk is not sound; restore the latest backup.")


def back_up(desk: Desk, target: Path, progress: Progress = no_progress) -> None:
    """Writes the desk to one file, encrypted if the desk is, and checks that file."""
    write_backup(desk.database, target, progress)


def back_up_daily(desk: Desk, clock: Clock, progress: Progress = no_progress) -> Path | None:
    """Keeps a backup in the desk's folder unless there is one of today; gives the new one."""
    folder, today = desk.folder / BACKUPS, f"{clock.local():%Y-%m-%d}"
    if any(folder.glob(f"{today}*-daily*")):
        return None
    return keep_backup(desk.database, folder, clock, "daily", progress)


def backups(folder: Path) -> list[Backup]:
    """The backups that are kept in a desk's folder, newest first."""
    return [Backup(file, *said_by_name(file), file.stat().st_size) for file in kept_backups(folder / BACKUPS)]


def bring_back(
    folder: Path,
    source: Path,
    unlock: Unlock,
    clock: Clock,
    new_id: Callable[[], str],
    progress: Progress = no_progress,
) -> Path | None:
    """Puts a backup in the place of a folder's desk, after verifying it; gives where the former desk is kept."""
    return restore(folder, source, unlock, clock, new_id, progress)


def refuse_hub(hub: str | None) -> None:
    """Raises `UserError` where a team hub is meant: its server keeps it safe."""
    if hub is not None:
        raise UserError(KEPT_BY_ITS_SERVER)


def recovery_code(desk: Desk) -> str:
    """The code that opens the desk and its backups; raises `UserError` for an unencrypted desk and for a team hub."""
    if desk.database.shared:
        raise UserError(N_("A team hub has no recovery code; its server decides who may open it."))
    if desk.secret is None:
        raise UserError(N_("This desk is not encrypted and has no recovery code."))
    return keys.recovery_code(desk.secret)
