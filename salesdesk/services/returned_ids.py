"""Which record each row of our own export is, by the id that it has: one that we have, or a new one."""

from salesdesk.domain.fields import RecordType
from salesdesk.exchange.own_sheet import OwnRow
from salesdesk.i18n import Translator
from salesdesk.services.records import is_record_id
from salesdesk.services.returned_cells import NotTaken
from salesdesk.store.reader import Reader


class ReturnedIds:
    """Tells the rows of one file apart, in their order: an id counts where it stands first."""

    def __init__(self, reader: Reader, entry: RecordType, tr: Translator) -> None:
        self._reader = reader
        self._entry = entry
        self._tr = tr
        self._there = set(reader.ids(entry.cls))
        self._seen: dict[str, int] = {}

    def is_known(self, row: OwnRow) -> bool:
        """Whether a row is a record that we have; else it has no id, or another laptop exported it.

        Raises `NotTaken` for an id that is there already, or that no record of this kind has or may get.
        """
        tr = self._tr
        if not row.record:
            return False
        first = self._seen.setdefault(row.record, row.number)
        if first != row.number:
            raise NotTaken("id", tr("Row {row} already has the same id.").format(row=first))
        if row.record in self._there:
            return True
        found = self._reader.types([row.record]).get(row.record)
        if found == self._entry.name:
            raise NotTaken("id", tr("This record was deleted."))
        if found is not None:
            raise NotTaken("id", tr("This is the id of a record of another kind."))
        if not is_record_id(row.record):
            raise NotTaken("id", tr("No record on this laptop has this id."))
        return False
