"""Lines that are captured on a Tuesday in November, and what becomes of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from salesdesk.domain.capture import Kind
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.services.capturing import Understood, capture, understand
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

CLOCK = Clock(seconds=lambda: 1_795_482_000.0)
"""Tuesday 24 November 2026, 08:00 in Vietnam."""
_DEFAULTS = Defaults()


@contextmanager
def desk_of_the_day(folder: Path) -> Iterator[Desk]:
    """An empty desk on that day, closed in the end."""
    opened = desk_in(folder / "desk", clock=CLOCK)
    yield opened
    opened.close()


def add_people(desk: Desk, people: Iterable[tuple[str, str]]) -> None:
    """People of firms by name, each firm once."""
    accounts: dict[str, str] = {}
    for firm, person in people:
        if firm not in accounts:
            accounts[firm], _ = add(desk.journal, "account", {"name": firm})
        add(desk.journal, "contact", {"account": accounts[firm], "name": person})


def read(desk: Desk, line: str, kind: Kind | None = None) -> Understood:
    """What a line is understood to say."""
    return understand(desk.reader, CLOCK, _DEFAULTS, line, kind)


def keep(desk: Desk, line: str | Understood) -> ChangeSet:
    """Writes what a line says."""
    found = read(desk, line) if isinstance(line, str) else line
    return capture(desk.journal, desk.reader, CLOCK, _DEFAULTS, found)
