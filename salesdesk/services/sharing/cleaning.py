"""Taking what was erased out of all that a laptop keeps: its file, waiting files, folders, backups."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from salesdesk.domain.change import Change
from salesdesk.domain.clock import Clock
from salesdesk.domain.taken_over import may_take_over, taken_over
from salesdesk.errors import UserError
from salesdesk.services.sharing.waiting import Waiting
from salesdesk.store import erasing
from salesdesk.store.desk import Desk
from salesdesk.sync.faults import is_unsound
from salesdesk.sync.header import Header
from salesdesk.sync.locks import Lock
from salesdesk.sync.reading import Bundle


class Cleaning:
    """One round of it, told how to open a waiting file and how to close it again."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        waiting: Waiting,
        opened: Callable[[Path], Bundle],
        lock: Callable[[Header], Lock],
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._waiting = waiting
        self._opened = opened
        self._lock = lock

    def run(self, rewrite_folders: Callable[[], bool]) -> tuple[bool, int]:
        """Gives whether all of it is gone, and how many backups were replaced."""
        try:
            # A commit that the disk called failed may have come through after all, and its ids were taken back.
            erasing.note_all(self._desk.database, self._desk.folder)
            self._waiting.remove_drafts()
            cleaned = [self._without_erased(path) for path in self._waiting.files()]
            complete = erasing.scrub(self._desk.database)
            complete = rewrite_folders() and all(cleaned) and complete
            backups = erasing.replace_backups(
                self._desk.database, self._desk.folder, self._clock, self._rid_of_erased
            )
            if complete:
                erasing.note_done(self._desk.database)
        except UserError:
            # The erase itself is durable: it must not look as if it had been refused.
            return False, 0
        return complete, backups

    def _rid_of_erased(self, backup: Path) -> bool:
        from salesdesk.store.restoring import rid_of_erased
        from salesdesk.store.sqlite_engine import SqliteDatabase

        desk = self._desk
        assert isinstance(desk.database, SqliteDatabase)
        key = desk.database.key
        return rid_of_erased(desk.folder, backup, desk.identity, key, self._clock, desk.journal.new_id)

    def _without_erased(self, path: Path) -> bool:
        """Writes a waiting file anew where it holds values of something erased; one that is damaged goes.

        False where nobody can tell, since it does not open here: it stays, and is looked at again.
        """
        erased = set(erasing.erased(self._desk.folder))
        known = self._desk.reader.histories(erased).values()
        try:
            bundle = self._opened(path)
            joined = {change.record for part in bundle.portions() for change in part if may_take_over(change)}
            told = joined | erased
            within = (change for part in bundle.portions() for change in part if change.record in told)
            copies = taken_over(erased, chain(chain.from_iterable(known), within))

            def is_gone(change: Change) -> bool:
                return change.record in erased or change.id in copies

            gone = any(is_gone(change) and change.values for part in bundle.portions() for change in part)
            if gone or (bundle.header.title and not self._waiting.title_of(path.stem)):
                self._waiting.rewrite(path, bundle, self._lock(bundle.header), is_gone)
        except UserError as error:
            if not is_unsound(error):
                return False
            self._waiting.drop(path.stem)
        return True
