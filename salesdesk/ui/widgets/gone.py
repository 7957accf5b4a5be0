"""What went while it was shown, and comes back."""

from salesdesk.domain.change import ChangeSet
from salesdesk.ui.context import Context


class Gone:
    """Remembers which records went while they were shown: one that an undo or redo brings back is shown again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._records: set[str] = set()

    def remember(self, record: str) -> None:
        """A record that was shown is gone; "" for none."""
        if record:
            self._records.add(record)

    def forget(self) -> None:
        """Another record was asked for: nobody is led away from it."""
        self._records.clear()

    def back(self, change_set: ChangeSet) -> str:
        """The record that an undo or redo brought back; "" for none."""
        if change_set.undoes is None:
            return ""
        reader = self._context.app.desk.reader
        found = next(
            (each for each in self._records & change_set.records if reader.get(each) is not None), ""
        )
        self._records.discard(found)
        return found
