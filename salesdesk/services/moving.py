"""Moving in from another laptop: its backup becomes the desk of this one."""

import shutil
from collections.abc import Callable
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, no_progress
from salesdesk.files import is_there, refused_in_words, sync_folder, whole_file
from salesdesk.store.identity import DATABASE, IDENTITY, Unlock, make_folder

_MOVING = ".moving-in"


def has_desk(folder: Path) -> bool:
    """Whether there is a desk, or what is left of one, in a folder; raises `UserError` where nobody may look."""
    return is_there(folder / IDENTITY) or is_there(folder / DATABASE)


def fetch_desk(
    folder: Path,
    source: Path,
    unlock: Unlock,
    clock: Clock,
    new_id: Callable[[], str],
    progress: Progress = no_progress,
) -> None:
    """Makes a desk from another laptop's backup beside the one in a folder, verified; `move_in` puts it in its place."""
    from salesdesk.store.erasing import erased, note_erased
    from salesdesk.store.restoring import restore

    room = folder / _MOVING
    shutil.rmtree(room, ignore_errors=True)
    make_folder(room)
    note_erased(room, erased(folder))
    try:
        restore(room, source, unlock, clock, new_id, progress)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise


def move_in(folder: Path, clock: Clock) -> Path | None:
    """Puts the desk that was fetched in the place of the one in a folder, which must be closed.

    Gives where the former one is kept. A kill half-way is made good by calling it again; without a fetched
    desk it does nothing.
    """
    room = folder / _MOVING
    if not is_there(room / IDENTITY):
        return None
    kept = None
    with refused_in_words(folder / DATABASE):
        if (room / DATABASE).exists():
            if has_desk(folder):
                kept = folder / f"before-moving-{clock.local():%Y-%m-%d-%H%M%S}"
                kept.mkdir(parents=True, exist_ok=True)
            for name in (DATABASE, f"{DATABASE}-wal", IDENTITY):
                if kept is not None and (folder / name).exists():
                    with whole_file(kept / name) as draft:
                        shutil.copyfile(folder / name, draft)
            # A log left beside another file would be read as its own.
            for ending in ("-wal", "-shm"):
                (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
            (room / DATABASE).replace(folder / DATABASE)
        (room / IDENTITY).replace(folder / IDENTITY)
    sync_folder(folder)
    shutil.rmtree(room, ignore_errors=True)
    return kept
