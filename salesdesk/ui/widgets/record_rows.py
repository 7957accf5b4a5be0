"""Rows of a long list: only the ids are all known, the records are read in pages as they are seen."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QTimer, Signal

from salesdesk.collector import collecting_seldom
from salesdesk.domain.fields import Record
from salesdesk.errors import Progress
from salesdesk.services.finding import ALL, Finds, found_of
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job

PAGE = 32
Index = QModelIndex | QPersistentModelIndex
FIRST = 500
"""So many finds of a search are looked through before any is shown, and then all of them."""
REST_MS = 400
"""All of them are looked for once nobody has typed for so long: a letter may find a hundred thousand."""

Find = Callable[[Reader, str, Mapping[str, Any], int], Finds]
"""What a text leads to that has some column values, among so many finds; more finds add to the end."""


class RecordRows(QAbstractTableModel):
    """Records of a type in an order, or those that a search finds: in their own words, or as `find` has it.

    Which there are is asked beside the window; until the answer comes the former ones are shown. The best finds of a
    search come first, all others after them.
    """

    settled = Signal(bool)
    """The answer is there; true where it answers another question than the one before, and what was chosen is let go."""

    def __init__(
        self, context: Context, cls: type[Record], order: tuple[str, ...], find: Find | None = None
    ) -> None:
        super().__init__()
        self._context = context
        self._cls = cls
        self._find = find or partial(found_of, cls)
        self._text = ""
        self._through: Mapping[str, str] = {}
        self._equal: dict[str, Any] = {}
        self._job: Job | None = None
        self._anew = False
        self.asking = False
        """Whether the answer is still to come: then an empty list says nothing yet."""
        self.goes_on = False
        """Whether only the first finds are shown, and the others are still to come."""
        self.moving = False
        """Whether rows come to hold other records just now: what is chosen in them says nothing until it is settled."""
        self._page = lru_cache(maxsize=64)(self._read)
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._later.timeout.connect(lambda: self._ask(anew=False))
        self.order = order
        self.ids: list[str] = context.app.desk.reader.ids(cls, order=order, limit=PAGE, tr=context.tr)

    @property
    def searching(self) -> bool:
        """Whether a text is looked for: what it finds stands best first, in no order of columns."""
        return bool(self._text.strip())

    def narrow(self, text: str, equal: dict[str, Any]) -> None:
        """Shows what a text finds, or everything for an empty one; `equal` are column values to have."""
        self._text, self._equal = text, equal
        self._ask(anew=True)

    def is_narrowed_to(self, text: str, equal: Mapping[str, Any]) -> bool:
        """Whether it shows all of that already, or is asking for it."""
        return self._job is not None and (text, equal) == (self._text, self._equal)

    def sort_by(self, order: tuple[str, ...], *, anew: bool = True) -> None:
        """Shows everything in another order of columns, "-" before a name for descending; a search keeps its own.

        What is not `anew` leaves rows chosen: whoever chose them follows the records.
        """
        self.order = order
        self._ask(anew=anew)

    def refresh(self) -> None:
        """Reads again what is shown; the view keeps its place, since rows come and go at the end."""
        self._page.cache_clear()
        self._tell_changed()
        self._ask(anew=False)

    def which(
        self, reader: Reader, text: str, equal: Mapping[str, Any], order: tuple[str, ...], most: int
    ) -> Finds:
        """What to show, of a search what is among so many finds; asked beside the window."""
        if text.strip():
            return self._find(reader, text, equal, most)
        return Finds(reader.ids(self._cls, order=order, tr=self._context.tr, **equal))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many records there are."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One column, unless a table has more."""
        return 0 if parent.isValid() else 1

    def record(self, row: int) -> Any:
        """The record of a row; None where it is gone."""
        if not 0 <= row < len(self.ids):
            return None
        return self._page(row // PAGE).get(self.ids[row])

    def has_any(self) -> bool:
        """Whether there is any such record at all, whatever is asked for."""
        return bool(self._context.app.desk.reader.ids(self._cls, limit=1))

    def row_of(self, record: str, near: int = -1) -> int:
        """The row of a record, or -1 where it is not shown; `near` is looked at first."""
        if 0 <= near < len(self.ids) and self.ids[near] == record:
            return near
        return self.ids.index(record) if record in self.ids else -1

    def _read(self, page: int) -> dict[str, Any]:
        return self._context.app.desk.reader.many(self._cls, self.ids[page * PAGE : (page + 1) * PAGE])

    def _ask(self, *, anew: bool) -> None:
        """Asks for the first finds where another question is asked, else for all."""
        self._later.stop()
        reader, text, equal, order = self._context.app.desk.reader, self._text, self._equal, self.order

        def work(progress: Progress) -> Finds:
            if anew and ((found := self.which(reader, text, equal, order, FIRST)).ids or not found.cut):
                return found
            # Else the window's thread would look for garbage among a hundred thousand rows that come and go.
            with collecting_seldom():
                return self.which(reader, text, equal, order, ALL)

        if self._job is not None:
            self._job.cancel()
        # Where it is read again before the answer was there, that one answers the new question, too.
        self._anew = anew or (self.asking and self._anew)
        self.asking = True
        self._job = self._context.jobs.run(self, work, partial(self._answer, self._anew), self._failed)

    def _answer(self, anew: bool, found: Finds) -> None:
        ids, self._through = found.ids, found.through
        before, after = len(self.ids), len(ids)
        self.asking = self._anew = False
        self.goes_on = found.cut
        self.moving = not anew
        self._page.cache_clear()
        if anew:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()
        elif after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self.ids = ids
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self.ids = ids
            self.endRemoveRows()
        self.ids = ids
        self._tell_changed()
        self.moving = False
        self.settled.emit(anew)
        if self.goes_on and not self.asking:
            self._later.start()

    def _tell_changed(self) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, self.columnCount() - 1))

    def _failed(self, error: BaseException) -> None:
        self.asking = False
        self._context.events.said.emit(self._context.say(error))
