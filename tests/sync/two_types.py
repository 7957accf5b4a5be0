"""A record that An made an account of and somebody else a task."""

from pathlib import Path

from salesdesk.domain.change import Change
from salesdesk.services.sharing import inbox
from tests.helpers.team import Laptop
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, contact, give

TASK = {"name": "Call them", "due": "2026-03-04"}


class Case:
    """An's account, a file of it, and one of Mai's in which the same record is a task."""

    def __init__(self, laptop: Laptop, mai: Laptop, room: Path, hlc: int | None) -> None:
        self.record = account(laptop, city="Vinh")
        contact(laptop, "Lan", self.record)
        account(mai)
        give(laptop, mai)
        self.honest = laptop.send(room / "an.salesdesk").file
        header, changes = inside(mai.send(room / "mai.salesdesk").file)
        self.said = {} if hlc is None else {"hlc": hlc}
        self.header, self.last = header, newest(changes, header.device)
        self.trap = self.written({**TASK})
        self.forged = forged(
            room / "forged.salesdesk", header, sorted([*changes, self.trap], key=lambda each: each.record)
        )

    def written(self, values: dict[str, object], **said: object) -> Change:
        """One more change of Mai's of the record as a task."""
        change = written_after(self.last, self.record, values, type="task", **self.said, **said)
        self.last = change
        return change


def types(laptop: Laptop, record: str) -> list[str]:
    """The types that a record waits to be decided between, the one that shows first."""
    found = [each for each in inbox.decisions_of(laptop.desk, record) if each.kind == "type"]
    return [str(writing.value) for each in found for writing in each.writings]


def decide(laptop: Laptop, record: str, type_name: str) -> None:
    """Somebody says what the record is."""
    decision = inbox.the_decision(laptop.desk, record, "type")
    [chosen] = [each for each in decision.writings if each.value == type_name]
    inbox.choose(laptop.desk, decision, chosen)
