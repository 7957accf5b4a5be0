"""What a briefing says, as plain text in reading order: papers lay it out, they decide nothing.

All text is in the reader's language already. Times are on the clock of the place of the call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from salesdesk.domain.text import words_of

SectionId: TypeAlias = Literal[
    "people",
    "production",
    "opportunities",
    "authority",
    "strategy",
    "history",
    "objections",
    "competition",
    "products",
    "checklist",
    "market",
    "needs",
    "consent",
    "lessons",
    "notes",
]

SECTIONS: tuple[SectionId, ...] = (
    "people",
    "consent",
    "needs",
    "production",
    "opportunities",
    "authority",
    "strategy",
    "history",
    "lessons",
    "objections",
    "competition",
    "products",
    "market",
    "checklist",
    "notes",
)
"""The sections after the first page in their usual order."""


@dataclass(frozen=True)
class Layout:
    """Which sections a briefing has, in which order, and whether those that have nothing to say are left out."""

    order: tuple[SectionId, ...] = SECTIONS
    left_out: frozenset[SectionId] = frozenset()
    leave_out_empty: bool = False

    @property
    def arranged(self) -> tuple[SectionId, ...]:
        """Every section once: those of the order as they stand, others (of a newer release) after their usual neighbour."""
        found = [name for name in dict.fromkeys(self.order) if name in SECTIONS]
        for at, name in enumerate(SECTIONS):
            if name not in found:
                before = SECTIONS[at - 1] if at else None
                found.insert(found.index(before) + 1 if before in found else 0, name)
        return tuple(found)

    @property
    def wanted(self) -> tuple[SectionId, ...]:
        """The sections that are printed, in their order."""
        return tuple(name for name in self.arranged if name not in self.left_out)


@dataclass(frozen=True)
class House:
    """The property as its papers show it; `logo` is an image file's bytes, `colour` #rrggbb."""

    name: str
    legal_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    colour: str = "#1f5f5b"
    logo: bytes | None = None
    paper: str = "A4"


def with_values(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Facts that have a value; the others are left out of a paper."""
    return tuple((name, value) for name, value in facts if value)


@dataclass(frozen=True)
class Facts:
    """Names of facts and what they are."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Short statements, one line each."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Words:
    """Running text; `quiet` for what is said in passing, `keep` for what stays on a page with the next block."""

    text: str
    quiet: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Points:
    """Short statements under a label, each with what follows from it; `warn` for those to be careful with."""

    label: str
    items: tuple[tuple[str, str], ...]
    warn: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing with a title, a note beside it, and what there is to say of it; `tag` is a word that stands out."""

    title: str
    note: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""
    points: tuple[Points, ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class Bars:
    """Amounts to compare at a glance: name, size, and the size in words; `outlined` marks what is only promised."""

    bars: tuple[tuple[str, int, str], ...]
    outlined: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Grid:
    """A table: headings, rows, and how the columns share the width; figures stand to the right.

    In the columns of `remarks` what follows the first line of a cell is said small beneath it.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    figures: frozenset[int] = frozenset()
    remarks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Boxes:
    """Things to tick by hand, each with a note."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ruled:
    """Empty ruled lines for handwriting."""

    lines: int


Block: TypeAlias = Facts | Lines | Words | Entry | Bars | Grid | Boxes | Ruled


@dataclass(frozen=True)
class Section:
    """A part of the briefing; `gap` is said where it has nothing else, and `asks` where that is to be found out."""

    id: SectionId
    title: str
    blocks: tuple[Block, ...] = ()
    gap: str = ""
    asks: bool = True


@dataclass(frozen=True)
class Greeting:
    """Whom to meet: how to address them, their name and position, where to `reach` them, and what helps to greet them."""

    address_as: str
    name: str
    role: str = ""
    hint: str = ""
    gone: bool = False
    """Whether they have left the firm, as the hint says."""
    reach: str = ""
    birthday: str = ""
    """That they have their birthday on the day of the call, or on which day near it."""

    @property
    def name_beside(self) -> str:
        """The name where it says more than how to address them: nothing for John Brown beside Mr John Brown."""
        said = words_of(self.address_as.lower())
        return self.name if any(word not in said for word in words_of(self.name.lower())) else ""


MOST_BROUGHT = 7
"""So many things to bring stand on the first page; what is more is on the checklist."""


@dataclass(frozen=True)
class FrontPage:
    """What is read in the taxi."""

    account: str
    about: str
    temperature: str
    day: str
    time: str
    length: tuple[str, ...]
    leave_by: str
    place: tuple[str, ...]
    travel: str
    people: tuple[Greeting, ...]
    objective: str
    measure: str
    matters: str
    say: tuple[str, ...]
    ask: tuple[str, ...]
    bring: tuple[tuple[str, str], ...]
    promises: tuple[tuple[str, str], ...]
    warning: str = ""
    known: tuple[Greeting, ...] = ()
    """Where nobody is named yet: whom we know there."""
    celebrating: tuple[Greeting, ...] = ()
    """Other people of the account who have their birthday near the call."""
    travels: bool = True
    """Whether somebody leaves the house for it."""


@dataclass(frozen=True)
class Briefing:
    """One call's pack, for the house only."""

    house: House
    front: FrontPage
    sections: tuple[Section, ...]
    prepared: str


@dataclass(frozen=True)
class Stop:
    """One call of a day's run sheet."""

    time: str
    leave_by: str
    account: str
    place: str
    ask_for: str
    objective: str
    bring: tuple[str, ...]
    state: str
    be_there: str = ""
    hand_over: tuple[str, ...] = ()
    gone: str = ""
    """Who was to be met and has left the firm."""


@dataclass(frozen=True)
class DayPack:
    """A day: the run sheet, what to remember, and the briefing of each call."""

    house: House
    title: str
    who: str
    stops: tuple[Stop, ...]
    standards: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]
    briefings: tuple[Briefing, ...]
    prepared: str
    ahead: tuple[tuple[str, str], ...] = ()
    ahead_title: str = ""


@dataclass(frozen=True)
class InternalSheet:
    """A short paper for the house: what it is about, a title, a line below it, and parts under headings."""

    house: House
    about: str
    title: str
    lead: str
    parts: tuple[tuple[str, tuple[Block, ...]], ...]
    prepared: str


@dataclass(frozen=True)
class Handout:
    """What the customer keeps: nothing of the house's own knowledge is in it."""

    house: House
    account: str
    day: str
    time: str
    place: str
    greeting: str
    agenda: tuple[str, ...]
    products: tuple[Entry, ...]
    seller: tuple[tuple[str, str], ...]
    prepared: str


def without_gaps(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections that have something to say."""
    return tuple(section for section in sections if section.blocks)
