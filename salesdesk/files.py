"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A temporary file beside the target that takes its place, durably, when the block ends without error."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _refusal(target, error) from error
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        sync_file(draft)
        _allow_reading_like_others(draft)
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _refusal(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file that appears whole or not at all."""
    with whole_file(target) as draft:
        try:
            draft.write_bytes(data)
        except OSError as error:
            raise _refusal(target, error) from error


def sync_folder(folder: Path) -> None:
    """Makes a rename in a folder durable, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes what was written into a file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _allow_reading_like_others(path: Path) -> None:
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _refusal(target: Path, error: OSError) -> UserError:
    return UserError(
        N_("{file} could not be written: {reason}. Nothing else was changed; choose another place."),
        file=target,
        reason=error.strerror or error,
    )
