"""The proposal that is being looked at: what was asked, what came, and what a person made of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.said import said
from salesdesk.domain.values import moment_text
from salesdesk.errors import Progress
from salesdesk.i18n import N_
from salesdesk.services.days_off import away_words
from salesdesk.services.planning.accepting import accept, reason_line
from salesdesk.services.planning.proposal import LeftOut, Pin, Proposal, ProposedCall, Wanted
from salesdesk.services.references import account_names
from salesdesk.store.reader import Appointment
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.waiting import Waiting

MARK = "proposal:"
"""How the name of a call that is only proposed begins in the calendar."""

TAKEN_OUT = said(N_("taken out of this proposal"))


def is_proposed(call: str) -> bool:
    """Whether a name in the calendar is that of a proposed call."""
    return call.startswith(MARK)


class ProposalSession(QObject):
    """Holds a proposal from asking to accepting; asking is a job."""

    changed = Signal()
    """Something in it is another way now, or it is over."""
    arrived = Signal()
    """What was asked for is there, and shown."""
    refused = Signal(str)
    """Why nothing could be proposed."""

    def __init__(self, context: Context, waiting: Waiting) -> None:
        super().__init__()
        self._context = context
        self._waiting = waiting
        self.proposal: Proposal | None = None
        self.calls: dict[str, ProposedCall] = {}
        self.left_out: tuple[LeftOut, ...] = ()
        self.drops: frozenset[str] = frozenset()
        self.is_stale = False
        self.is_outdated = False
        """Whether holidays or time off changed since: nothing is planned before it was asked for again."""
        self._wanted: Wanted | None = None
        """What was asked for last."""
        context.events.changed.connect(self._follow)

    @property
    def under_way(self) -> bool:
        """Whether a proposal is looked at."""
        return self.proposal is not None

    @property
    def holds_any(self) -> bool:
        """Whether there are calls in it, or a person took some out."""
        return bool(self.calls or self.drops) and self.under_way

    def ask(self, first: date, last: date) -> None:
        """Asks for the calls of some days, with nothing pinned and nothing dropped."""
        me = self._context.app.desk.reader.fact("me")
        self.drops = frozenset()
        self._run(Wanted(first, last, me))

    def ask_again(self) -> None:
        """Asks anew, with what was pinned and dropped."""
        if self.proposal is None:
            return
        pins = tuple(
            Pin(each.account, each.colleague, each.start, each.minutes, each.channel)
            for each in self.calls.values()
            if each.pinned
        )
        self._run(replace(self.proposal.wanted, pins=pins, drops=self.drops))

    def pin(self, call: str) -> None:
        """Holds a proposed call where it stands, or lets it go again."""
        if call in self.calls:
            self._put(call, replace(self.calls[call], pinned=not self.calls[call].pinned))

    def move(self, call: str, start: datetime, minutes: int) -> None:
        """Puts a proposed call elsewhere, where it stays; how long the way to it is there, only asking again tells."""
        if call in self.calls:
            moved = replace(self.calls[call], start=start, minutes=minutes, pinned=True)
            self._put(call, replace(moved, travel_minutes=0, kilometres=0.0))

    def drop(self, call: str) -> None:
        """Takes the calls on an account out of the proposal."""
        found = self.calls.get(call)
        if found is None or self.proposal is None:
            return
        self.drops |= {found.account}
        self.calls = {name: each for name, each in self.calls.items() if each.account != found.account}
        out = LeftOut(found.account, found.name, TAKEN_OUT, found.start.date(), found.temperature)
        self.left_out = (out, *self.left_out)
        self.is_stale = True
        self.changed.emit()

    def is_dropped(self, out: LeftOut) -> bool:
        """Whether an account is left out because a person dropped its call."""
        return out.account in self.drops

    def take_in(self, account: str) -> None:
        """Lets an account that was dropped be proposed again."""
        self.drops -= {account}
        self.ask_again()

    def accept(self) -> ChangeSet | None:
        """Writes the calls as one change; None where there are none."""
        if self.proposal is None or not self.calls or self.is_outdated:
            return None
        app = self._context.app
        wanted = replace(self.proposal, calls=tuple(self.calls.values()))
        _, done = accept(app.desk.journal, wanted, app.defaults, self._context.tr)
        return done

    def give_up(self) -> None:
        """Ends it; nothing was written."""
        self._waiting.cancel()
        self.proposal, self.calls, self.left_out = None, {}, ()
        self.is_stale = self.is_outdated = False
        self.changed.emit()

    def at_the_same_time(self, call: str) -> str:
        """On whom another call of the same colleague stands at the same time; "" where the time is free."""
        one = self.calls.get(call)
        if one is None:
            return ""
        for name, each in self.calls.items():
            if (
                name != call
                and each.colleague == one.colleague
                and each.start < one.end
                and one.start < each.end
            ):
                return each.name
        reader = self._context.app.desk.reader
        zone = ZoneInfo(self._context.app.defaults.zone)
        begin = one.start.replace(tzinfo=zone).astimezone(UTC)
        end = begin + timedelta(minutes=one.minutes)
        mine = (None, one.colleague or None)
        fixed = next(iter(reader.calls_during(begin, end, colleague=list(mine))), None)
        account = fixed.account if fixed is not None else None
        return account_names(reader, [account], self._context.tr).get(account or "", "")

    def away_words(self, call: str) -> str:
        """That I am off at the time of a call of mine, which stays there as it is pinned, or that it is a holiday; "" where not."""
        one, reader = self.calls.get(call), self._context.app.desk.reader
        mine = one is not None and one.colleague in ("", reader.fact("me"))
        if one is None or not mine:
            return ""
        return away_words(reader, one.start, one.minutes, self._context.tr, self._context.formats)

    def appointments(self) -> list[Appointment]:
        """The proposed calls as the calendar shows calls."""
        zone = self._context.app.defaults.zone
        return [
            Appointment(
                name,
                each.account,
                each.channel,
                "pinned" if each.pinned else "proposed",
                reason_line(each, self._context.tr),
                None,
                moment_text(each.start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)),
                each.minutes,
                zone,
            )
            for name, each in self.calls.items()
        ]

    def _put(self, call: str, made: ProposedCall) -> None:
        self.calls = {name: made if name == call else each for name, each in self.calls.items()}
        self.is_stale = True
        self.changed.emit()

    def _follow(self, done: ChangeSet, initiator: object) -> None:
        """Asks anew where the days on which somebody works are other ones now, also while an answer is still awaited."""
        if not any(each.type == "absence" for each in done.touched):
            return
        awaited = None if self._waiting.isHidden() else self._wanted
        if self.under_way:
            self.is_outdated = True
            self.changed.emit()
        if awaited is not None:
            self._run(awaited)
        else:
            self.ask_again()

    def _run(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._waiting.cancel()
        app, tr = self._context.app, self._context.tr
        defaults = app.defaults

        def work(progress: Progress) -> Proposal:
            # Only who asks for a proposal waits for what plans one to load.
            from salesdesk.services.planning.proposing import Planner

            return Planner(app.desk.reader, app.clock, defaults).propose(wanted, progress)

        self._waiting.run(
            self._context.jobs, tr("Looking for the best days"), work, self._arrived, self._failed
        )

    def _arrived(self, proposal: Proposal) -> None:
        self.proposal, self.left_out = proposal, proposal.left_out
        self.is_stale = self.is_outdated = False
        self.calls = _named(proposal)
        self.changed.emit()
        self.arrived.emit()

    def _failed(self, error: BaseException) -> None:
        self.refused.emit(self._context.say(error))


def _named(proposal: Proposal) -> dict[str, ProposedCall]:
    return {f"{MARK}{number}": call for number, call in enumerate(proposal.calls)}
