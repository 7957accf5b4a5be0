"""What merging a file would do, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from salesdesk.domain.change import ChangeSet, Touched
from salesdesk.domain.merging import Effects
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.alike import Alike
from salesdesk.store.receiving import Received
from salesdesk.sync.header import Card, Header

ALARM = N_(
    "ALARM: this desk holds the same changes as the sender of {file} but arrives at a different result. Nothing is lost; run check --deep on both and send both logs to whoever looks after salesdesk."
)
"""What must never happen, told of a file after it was merged."""


@dataclass(frozen=True)
class Look:
    """What merging a file would do, and what to know before.

    `strangers` are laptops that this one sees for the first time; `unverified` counts changes by chain that no
    signature of their writer covers; `backwards` says that the sender holds less of its own
    work than it once sent; `missing_from` names laptops whose changes the file builds on and that are not here.
    `undone` is the undo of an earlier merge of this file, which could be taken back; `went_back` says that the sender
    shows work of this desk that it has no more, so that it takes a new name; `copied` that two laptops go on
    that were one, the sender and another. `own` says that this laptop made the file. `before` is the number before
    what the file holds of each device's chain.
    """

    header: Header
    effects: Effects
    showing: int
    strangers: tuple[Card, ...] = ()
    unverified: dict[str, int] = field(default_factory=dict)
    backwards: bool = False
    missing_from: tuple[str, ...] = ()
    undone: str | None = None
    went_back: bool = False
    copied: bool = False
    before: Mapping[str, int] = field(default_factory=dict)
    own: bool = False

    @property
    def brakes(self) -> bool:
        """Whether so much would go that a person should say so twice."""
        return self.effects.needs_asking(self.showing)


@dataclass(frozen=True)
class Merged:
    """What became of a file: merged, or kept waiting for what it builds on."""

    look: Look
    received: Received | None
    alarm: bool = False
    """The desk now holds the same changes as the sender and makes something else of them: a fault that must be told."""
    also: tuple[Received, ...] = ()
    """Files that had waited for this one."""
    asks: tuple[tuple[Path, "Brake"], ...] = ()
    """Files that waited and would take so much away that a person has to say so."""
    alike: tuple[Alike, ...] = ()
    """Accounts that came and look like one that was here."""

    @property
    def waits(self) -> bool:
        """Whether the file waits."""
        return self.received is None

    @property
    def gone(self) -> int:
        """How many records that showed do not any more, with this file and with those that had waited for it."""
        return sum(each.effects.gone for each in (self.received, *self.also) if each is not None)

    def change_sets(self) -> list[ChangeSet]:
        """What was written, one for each file: its id is what undo takes back."""
        return [
            ChangeSet(
                each.id, None, tuple(Touched(record, type_name, "put") for record, type_name in each.records)
            )
            for each in (self.received, *self.also)
            if each is not None and each.id
        ]


class Brake(UserError):
    """So much would go that it is asked again."""


class MovedOn(UserError):
    """What the file does has changed since it was looked at."""
