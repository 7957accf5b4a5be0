"""What one click ends: a promise is kept, a task or a date of one's own is done."""

from typing import Any

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Deadline as Mark
from salesdesk.domain.records import Promise, Task
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.services.promises import keep
from salesdesk.services.records import change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


def is_open(reader: Reader, record: str) -> bool:
    """Whether a record is a promise that is still to be kept, a task to be done, or a date."""
    found: Any = reader.get(record) if record else None
    if isinstance(found, Promise):
        return found.state in OPEN_PROMISE
    return isinstance(found, Task | Mark) and found.done_on is None


def finish(journal: Journal, reader: Reader, clock: Clock, record: str) -> ChangeSet:
    """Marks it as kept or as done today."""
    if reader.of_type(Promise, record) is not None:
        return keep(journal, reader, clock, record)
    return change(journal, reader, record, {"done_on": clock.local().date()})
