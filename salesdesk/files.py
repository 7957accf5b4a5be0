"""Files that appear whole or not at all."""

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_

_PAUSES = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Seconds between attempts to put a file in its place: on Windows a scanner may look into a new one just then."""


_DRAFT = ".part"

_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.EISDIR: N_("Is a directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EROFS: N_("Read-only file system"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EIO: N_("Input/output error"),
    errno.ENAMETOOLONG: N_("The name is too long"),
}


class Unwritten(UserError):
    """A file that could not be written; `params` tell it and the reason apart."""


def is_there(file: Path) -> bool:
    """Whether a file is there; raises `UserError` where the system does not let anybody look."""
    try:
        return file.exists()
    except OSError as error:
        raise UserError(
            N_("{file} cannot be read: {reason}."), file=file.parent, reason=reason_of(error)
        ) from error


def refuse_unwritable(*targets: Path) -> None:
    """Raises `UserError` unless files can be put in all these places: to be asked before anything is done."""
    for target in targets:
        remove(_draft_beside(target))


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A temporary file beside the target that takes its place, durably, when the block ends without error."""
    draft = _draft_beside(target)
    try:
        yield draft
        sync_file(draft)
        _allow_reading_like_others(draft)
        put_in_place(draft, target)
        sync_folder(target.parent)
    except OSError as error:
        raise _refusal(target, error) from error
    finally:
        remove(draft)


def _draft_beside(target: Path) -> Path:
    _refuse_what_is_no_file(target)
    with refused_in_words(target):
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=_DRAFT, dir=target.parent)
        os.close(handle)
        return Path(name)


def _refuse_what_is_no_file(target: Path) -> None:
    try:
        mode = target.stat().st_mode
    except OSError:
        # Nothing stands there, or the draft will tell what is wrong.
        return
    if stat.S_ISDIR(mode):
        raise _unwritten(target, UserError(N_("a folder has this name")))
    if not stat.S_ISREG(mode):
        raise _unwritten(target, UserError(N_("it is not an ordinary file")))


@contextmanager
def refused_in_words(target: Path) -> Iterator[None]:
    """Turns what the system refuses of a file or folder into a sentence that names it."""
    try:
        yield
    except OSError as error:
        raise _refusal(target, error) from error


def reason_of(error: OSError) -> object:
    """Why the system refused something: a text to be translated for what happens to people, else in its own words."""
    said = _REASONS.get(error.errno or 0)
    return UserError(said) if said else error.strerror or error


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file that appears whole or not at all."""
    with whole_file(target) as draft:
        try:
            draft.write_bytes(data)
        except OSError as error:
            raise _refusal(target, error) from error


def put_in_place(draft: Path, target: Path) -> None:
    """Renames a file over another; raises `OSError` where a program that has the other one open forbids it."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            draft.replace(target)
            return
        time.sleep(pause)
    draft.replace(target)


def remove(file: Path) -> None:
    """Removes a file if it is there and nobody has it open: on Windows such a one stays."""
    with suppress(OSError):
        file.unlink()


def remove_for_good(files: Iterable[Path]) -> None:
    """Removes files so that no power cut brings them back."""
    gone = list(files)
    for file in gone:
        remove(file)
    for folder in {file.parent for file in gone}:
        with suppress(OSError):
            sync_folder(folder)


def drafts_in(folder: Path) -> list[Path]:
    """What `whole_file` could not put in its place, since the program ended in the middle."""
    return list(folder.glob(f".*{_DRAFT}*"))


def sync_folder(folder: Path) -> None:
    """Makes a rename in a folder durable, where the system lets a folder be opened and knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives cannot; the file itself is safe there already.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes what was written into a file durable."""
    with path.open("rb+") as file:
        if sys.platform == "darwin":
            import fcntl

            # An ordinary sync does not reach the disk itself there, and not every drive knows this one.
            with suppress(OSError):
                fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
                return
        os.fsync(file.fileno())


def _allow_reading_like_others(path: Path) -> None:
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def _refusal(target: Path, error: OSError) -> Unwritten:
    return _unwritten(target, reason_of(error))


def _unwritten(target: Path, reason: object) -> Unwritten:
    return Unwritten(
        N_("{file} could not be written: {reason}. Nothing else was changed; choose another place."),
        file=target,
        reason=reason,
    )
