"""What a captured line is understood to say, and why it is not kept as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta

from salesdesk.domain.capture import (
    Captured,
    Kind,
    NewName,
    NewPerson,
    Who,
    contradicts,
    lunar_days,
    says_nothing,
)
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Call
from salesdesk.domain.text import as_begun
from salesdesk.domain.typed import written
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.capturing.call_meant import Meant
from salesdesk.services.capturing.naming import Candidate, is_only_kind

DOING: tuple[Kind, ...] = ("call", "promise", "task")
"""Kinds of line that say what I am to do."""

_WITH_PERSON: tuple[Kind, ...] = ("call", "promise", "opportunity")
"""Kinds of line of which the record says with whom at the account it is."""

WHOSE: Mapping[Kind, str] = {
    "call": N_("Enter who the call is with."),
    "opportunity": N_("Enter whose opportunity it is."),
    "change": N_("Enter whose call it is."),
}
"""Kinds of line that are nothing without an account, with what is said where none is chosen."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A line with those it may be about, best first; `chosen` is the one that it is for, `new` a name not found.

    `create` makes a prospect of that name. Of a change `calls` are those that it may be about: of each candidate,
    or of whoever it is where the line names nobody (None); `standing` is how many stand at its time where that tells
    none from the others. `without_call` where there is none such, so that it is something to do; it may be the `colleagues`. `others` are what a
    line may be as well that does not say what it is. `several` where it promises something to others, too, so that nobody's name is cut out.
    """

    captured: Captured
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    new: NewName | None = None
    create: bool = False
    calls: Mapping[Candidate | None, Meant] = field(default_factory=dict)
    standing: int = 0
    absent: Meant | None = None
    without_call: bool = False
    colleagues: Call | None = None
    others: tuple["Understood", ...] = ()
    several: bool = False

    @property
    def named(self) -> tuple[Candidate, ...]:
        """The candidates, each once however many calls or opportunities of theirs may be meant."""
        return tuple(dict.fromkeys(replace(each, call="", deal=None) for each in self.candidates))

    @property
    def meant(self) -> Meant | None:
        """The call that moves or is cancelled."""
        return self.calls.get(self.chosen)

    @property
    def unknown(self) -> str:
        """The name that was not found; "" for none."""
        return self.captured.line[self.new.start : self.new.end] if self.new else ""

    @property
    def stranger(self) -> NewPerson | None:
        """Who is added to the account: whom the line names there and nobody knows; None where it adds nobody."""
        if not (self.captured.kind in _WITH_PERSON or self.captured.brings_new):
            return None
        if self.takes_unknown and self.new:
            return self.new.person
        return self.chosen.stranger if self.chosen else None

    @property
    def phone(self) -> str:
        """The telephone number of whom the line adds, a person rather than their firm; "" where it has none, or adds nobody."""
        adds = self.create or self.stranger
        return self.captured.line[slice(*self.captured.phone)] if adds and self.captured.phone else ""

    @property
    def lacks_account(self) -> bool:
        """Whether it cannot be written before somebody is chosen."""
        someone = self.chosen or self.create or self.meant
        return self.captured.kind in WHOSE and not someone

    @property
    def asks_whom(self) -> bool:
        """Whether it is to be said whom a call is with: there are some whose names are only near.

        Who is called at a new firm by a name is no namesake elsewhere.
        """
        namesakes = all(each.near and each.contact for each in self.candidates)
        of_new_firm = self.new is not None and self.new.person is not None and namesakes
        return self.lacks_account and bool(self.candidates) and not of_new_firm

    @property
    def is_of_several(self) -> bool:
        """Whether it is to be said which of several is meant whom the line names alike."""
        return self.asks_whom and not self.candidates[0].near

    @property
    def takes_unknown(self) -> bool:
        """Whether it is for the unknown name: a new prospect, or the one that a call waits for."""
        return self.new is not None and (self.create or self.lacks_account)

    @property
    def only_adds(self) -> bool:
        """Whether the line says nothing but who is new: that is kept as their records, and no note of it."""
        if not (self.captured.brings_new and self.create and self.new):
            return False
        cut = [(self.new.lead, self.new.end), *(self.stranger.spans if self.stranger else [])]
        cut += [self.captured.phone] if self.captured.phone else []
        return not any(map(str.isalnum, self.captured.words(cut)))

    @property
    def words(self) -> str:
        """What the record is to say: the line without what became values of their own.

        What I am to do begins as a sentence, among others that do; what was heard stays as it was typed.
        """
        captured = self.captured
        if captured.brings_new or captured.doer:
            return captured.line
        cut = [] if self.several else [*self._named, *self._where]
        if captured.phone and self.phone:
            cut.append(captured.phone)
        if captured.change:
            words = captured.change.reason or captured.words(cut)
            return "" if says_nothing(words) else as_begun(words)
        if captured.kind not in ("call", "promise", "opportunity"):
            addressed = {(who.lead, who.end) for who in captured.who if who.sure}
            cut = [span for span in cut if any(span[0] == lead and span[1] == end for lead, end in addressed)]
        words = captured.words(cut)
        if captured.kind == "call" and says_nothing(words):
            return ""
        return as_begun(words) if captured.kind in (*DOING, "opportunity") else words

    @property
    def parts(self) -> list[tuple[int, int]]:
        """The parts of the line that were understood: what kind it is, when, and whom it names."""
        return sorted({*self.captured.taken, *self.captured.told, *self._named, *self._where})

    @property
    def place(self) -> Who | None:
        """Where the line says that a call is, by what kind of house that is: “tại khách sạn” of ours; None for nowhere."""
        captured, named = self.captured, {lead for lead, _ in self._named}
        houses = (who for who in captured.who if who.where and is_only_kind(captured.line, who))
        return next((who for who in houses if captured.kind == "call" and who.lead not in named), None)

    @property
    def _where(self) -> list[tuple[int, int]]:
        return [(self.place.lead, self.place.end)] if self.place else []

    @property
    def _named(self) -> list[tuple[int, int]]:
        """Where the line names whom it is for, whether it is an account already or is still to be added."""
        spans = list(self.chosen.spans) if self.chosen else []
        if self.takes_unknown and self.new:
            spans = [(self.new.lead, self.new.end)]
        return [*spans, *(self.stranger.spans if self.stranger else [])]

    def choosing(self, candidate: Candidate | None, *, create: bool = False) -> "Understood":
        """The same for another one of the candidates, for nobody, or for a new prospect."""
        return replace(self, chosen=candidate, create=create and self.new is not None)


NO_CALL = N_("No such call of theirs is planned.")

OVER = N_("That day is over: what is promised or to be done is due today or later.")

EXAMPLE_DAYS = 7
"""The date in the words that say how one is written is so many days from today."""


def due_of(understood: Understood, today: date) -> date | None:
    """The day on which a promise or task is due; without one in the line that with which such a record begins."""
    captured = understood.captured
    if captured.due or captured.kind not in ("promise", "task"):
        return captured.due
    begins: date = REGISTRY[captured.kind].beginning(today)["due"]
    return begins


def when_of(understood: Understood, defaults: Defaults) -> Span | None:
    """When a call would be held; None for what is none."""
    captured = understood.captured
    if captured.kind != "call" or captured.start is None:
        return None
    return Span(captured.start.astimezone(UTC), captured.minutes, defaults.zone)


def no_day(value: str, today: date) -> UserError:
    """Says of what is written as a day that there is none such, and how a day is written."""
    example = written(today + timedelta(days=EXAMPLE_DAYS))
    if lunar_days(value):
        words = N_("“{value}” is a day of the lunar calendar: write which date that is, as in {example}.")
        return UserError(words, value=value, example=example)
    if contradicts(value, today):
        words = N_("“{value}” is not that day of the week: write the date, as in {example}.")
        return UserError(words, value=value, example=example)
    return UserError(N_("“{value}” is not a date; write it as in {example}."), value=value, example=example)


def refusal(understood: Understood, today: date) -> UserError | None:
    """Why a line is not kept before its day or its time of day is mended; None where it can be kept."""
    captured, due = understood.captured, due_of(understood, today)
    if captured.change and understood.chosen and understood.meant is None:
        return UserError(NO_CALL)
    if captured.no_day:
        return no_day(captured.line[slice(*captured.no_day)], today)
    if captured.no_time:
        value = captured.line[slice(*captured.no_time)]
        return UserError(N_("“{value}” is not a time; write it as in 17:00."), value=value)
    if captured.no_zone:
        value = captured.line[slice(*captured.no_zone)]
        return UserError(N_("“{value}” tells no time zone: write the hour as it is here."), value=value)
    return UserError(OVER) if due is not None and due < today else None
