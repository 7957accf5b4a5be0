"""What the preview of a captured line says: what is made of it, what speaks against it, what Enter does."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from salesdesk.domain.capture import Kind, misdated
from salesdesk.domain.records.choices import CHANNELS
from salesdesk.domain.records.context import NOTE_KINDS
from salesdesk.domain.records.trade import STAGES
from salesdesk.domain.text import in_pieces, shortened
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.capturing import (
    NO_CALL,
    OVER,
    TYPES,
    WON,
    Understood,
    due_of,
    no_day,
    refusal,
    same_day,
    when_of,
)
from salesdesk.services.clashes import against_time, beside_work
from salesdesk.services.messages import against_reaching
from salesdesk.services.step_words import words_of_added
from salesdesk.ui.capture.change import (
    WAYS,
    change_facts,
    change_in_short,
    length_words,
    moves_to,
    way_of,
    when_words,
    which_call,
    without_call,
)
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.finish import planned

LABELS: dict[Kind, str] = {
    "call": N_("Call"),
    "promise": N_("Promise"),
    "task": N_("Task"),
    "note": N_("Market note"),
    "private": N_("Private note"),
    "opportunity": N_("Opportunity"),
    "change": N_("Booked call"),
}

_LACKING: dict[Kind, tuple[str, str, str, str]] = {
    "call": (
        N_("Add who the call is with, then Enter saves it"),
        N_("Choose who the call is with by ↓, then Enter saves it"),
        N_("No account is called “{name}” yet: choose one by ↓, or Enter twice adds it and saves the call"),
        N_("No account is called “{name}” yet: Enter twice adds the account and saves the call"),
    ),
    "opportunity": (
        N_("Add whose opportunity it is, then Enter saves it"),
        N_("Choose whose opportunity it is by ↓, then Enter saves it"),
        N_(
            "No account is called “{name}” yet: choose one by ↓, or Enter twice adds it and saves the opportunity"
        ),
        N_("No account is called “{name}” yet: Enter twice adds the account and saves the opportunity"),
    ),
    "change": (
        N_("Add whose call it is, then Enter goes on"),
        N_("Choose whose call it is by ↓, then Enter goes on"),
        "",
        "",
    ),
}
"""What to do where nobody is named; where several are; where those named are only near; where nobody is called so."""

_REACHING = ("call", "promise", "task")
"""Kinds of line after which somebody is written to or called."""

_NEW = ""
"""Stands for the id of a call that is not there yet."""

_MOST_IN_HINT = 40
"""So many letters of a name or of what is due stand in the words that say what Enter does, or did."""


class Meets(NamedTuple):
    """What speaks against the time of a call, and more quietly that it is on a weekly day off; "" for nothing."""

    against: str = ""
    beside: str = ""


def _of(found: Understood, met: Mapping[str, Meets]) -> Meets:
    """What the call that moves meets, or the new one."""
    return met.get(found.meant.call.id if found.meant else _NEW, Meets())


class CaptureWords:
    """The words of one window's preview, in its language."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def meets(self, found: Understood) -> Mapping[str, Meets]:
        """What the time of a new call ("") meets, or of each one that may be meant to move, by its id.

        It may read calendars that take long to load, so this is work for a job.
        """
        times = {each.call.id: moves_to(each) for each in found.calls.values()}
        times[_NEW] = when_of(found, self._context.app.defaults)
        return {call: self._meets(call, when) for call, when in times.items() if when is not None}

    def _meets(self, call: str, when: Span) -> Meets:
        app, tr = self._context.app, self._context.tr
        reader, clock = app.desk.reader, app.clock
        against = against_time(reader, call, when, clock, tr, self._context.formats)
        return Meets(against, beside_work(reader, call, when, clock, tr))

    def facts(self, found: Understood, met: Mapping[str, Meets]) -> str:
        """What is made, how, with whom and when."""
        tr, formats, captured = self._context.tr, self._context.formats, found.captured
        meets = _of(found, met)
        if captured.change:
            return in_pieces(change_facts(self._context, found), meets.beside)
        facts = [] if found.only_adds else [tr(LABELS[captured.kind])]
        if captured.kind == "call" and captured.channel == "phone":
            # Elsewhere a "call" may be a visit, too.
            facts = [tr("Telephone call")]
        elif captured.kind == "call" and captured.channel:
            facts.append(tr(CHANNELS[captured.channel]))
        person = self._stranger(found)
        newly = tr("{name} (new contact)").format(name=person) if person else ""
        deal = found.chosen.deal if found.chosen else None
        if captured.won:
            facts += [tr(STAGES[WON]), (deal.name or "") if deal else ""]
        if found.takes_unknown and not found.asks_whom:
            facts += [newly, tr("{name} (new account)").format(name=found.unknown), found.phone]
        elif found.chosen and found.absent and found.absent.call.when:
            absent = tr("absent on {when}: {who}")
            when = when_words(self._context, found.absent.call.when.local, within=True)
            facts += [found.chosen.name, absent.format(when=when, who=found.chosen.person)]
        elif found.chosen:
            facts += [newly or self._people(found), found.chosen.name, found.phone]
        elif captured.kind == "call":
            facts.append(tr("with whom?"))
        elif captured.kind == "opportunity":
            facts.append(tr("of which account?"))
        elif captured.kind == "promise":
            facts.append(tr("of no account yet"))
        where = captured.line[found.place.lead : found.place.end] if found.place else ""
        facts += [where, "" if deal else formats.period(captured.stay)]
        is_guess = bool(captured.no_day or captured.no_time or captured.no_zone)
        if captured.kind == "call" and captured.start and not is_guess:
            start = when_words(self._context, captured.start)
            if captured.elsewhere:
                at, zone = captured.elsewhere
                there = formats.time(datetime.combine(captured.start, at))
                start = f"{start} ({there} {captured.line[slice(*zone)]})"
            if captured.untimed:
                unsaid = N_("{when} (no day said)") if captured.undated else N_("{when} (no time said)")
                start = tr(unsaid).format(when=start)
            facts += [
                start,
                length_words(tr, captured.minutes),
                meets.beside,
            ]
            if captured.start + timedelta(minutes=captured.minutes) <= self._context.app.clock.now():
                facts.append(tr("waits for its review"))
        if (due := due_of(found, self._context.app.clock.local().date())) and not is_guess:
            facts.append(tr("due {day}").format(day=formats.day_within(due)))
        if captured.subject:
            facts.append(tr(NOTE_KINDS[captured.subject]))
        if captured.until:
            facts.append(tr("until {day}").format(day=formats.day_within(captured.until)))
        return in_pieces(*facts)

    def _people(self, found: Understood) -> str:
        """Who of the account the line is about, and who takes part in its call, too."""
        others = found.chosen.along if found.chosen and found.captured.kind == "call" else ()
        person = found.chosen.person if found.chosen else ""
        return ", ".join(filter(None, [person, *(name for _, name in others)]))

    def _stranger(self, found: Understood) -> str:
        """Who is added to the account, as the line calls them; "" for nobody."""
        stranger = found.stranger
        return found.captured.line[stranger.start : stranger.end] if stranger else ""

    def in_short(self, found: Understood) -> str:
        """What a line would be as another kind: which one, and when."""
        tr, formats, captured = self._context.tr, self._context.formats, found.captured
        if captured.change:
            return change_in_short(self._context, found)
        facts = [tr(LABELS[captured.kind])]
        if captured.kind == "call" and captured.start:
            facts.append(when_words(self._context, captured.start))
        if due := due_of(found, self._context.app.clock.local().date()):
            facts.append(tr("due {day}").format(day=formats.day_within(due)))
        return in_pieces(*facts)

    def made(self, found: Understood) -> str:
        """What was made of a line that was kept: with whom and when, or for whom and what is due; also the account that is new."""
        tr, captured = self._context.tr, found.captured
        name = found.unknown if found.takes_unknown else found.chosen.name if found.chosen else ""
        if found.only_adds:
            return words_of_added(tr, "account", ", ".join(filter(None, [self._stranger(found), name])))
        new = words_of_added(tr, "account", name) if found.takes_unknown else ""
        if captured.kind == "call" and captured.start:
            return in_pieces(planned(self._context, name, captured.start), new)
        if found.chosen and found.chosen.deal:
            return tr("Definite now: {what}").format(what=f"{name}, {found.chosen.deal.name}")
        what = [name, shortened(found.words or captured.line, _MOST_IN_HINT)]
        if due := due_of(found, self._context.app.clock.local().date()):
            what.append(tr("due {day}").format(day=self._context.formats.day_within(due)))
        made = words_of_added(tr, TYPES[captured.kind], ", ".join(filter(None, what)))
        return in_pieces(made, new)

    def warning(self, found: Understood | None, met: Mapping[str, Meets]) -> str:
        """What speaks against a line as it stands; "" where nothing does."""
        tr = self._context.tr
        if found is None:
            return ""
        if refused := self.refusal(found):
            return refused.text(tr)
        if found.captured.kind in _REACHING and found.chosen is not None:
            whom, reader = found.chosen.contact or found.chosen.account, self._context.app.desk.reader
            if against := against_reaching(reader, whom, tr):
                return against
        today = self._context.app.clock.local().date()
        if said := misdated(found.captured.line, today):
            return no_day(found.captured.line[slice(*said)], today).text(tr)
        more = which_call(self._context, found) if found.captured.change else self._same_day(found)
        if found.captured.other_hour:
            more = " ".join(filter(None, (more, tr("Only the first of the two hours is kept."))))
        if found.captured.other_days:
            more = " ".join(
                filter(None, (more, tr("Only the first of the days is kept: the others need a line each.")))
            )
        return " ".join(filter(None, (_of(found, met).against, more)))

    def _same_day(self, found: Understood) -> str:
        """That a call with whom a new one is with stands on its day, so that a change may be meant; "" where none does."""
        app, when = self._context.app, when_of(found, self._context.app.defaults)
        if when is None or found.chosen is None:
            return ""
        there = same_day(app.desk.reader, app.clock.now(), found.chosen.account, when)
        if there is None or there.when is None:
            return ""
        words = self._context.tr("There is a call with them at {time} already: Alt+7 moves it.")
        return words.format(time=self._context.formats.time(there.when.local))

    def next_step(self, found: Understood | None) -> str:
        """What Enter does with the line as it stands."""
        tr = self._context.tr
        if found is None:
            return tr(
                "Call, promise, task, note, private or opportunity: begin with the word, or with a name and a colon."
                " “Lan cancels tomorrow” and “move Lan to Friday 3pm” change the call that is there."
            )
        stays, kinds = tr("Esc closes, the line stays"), tr("Alt+1 to 7 change the kind")
        if way := way_of(found, self._context.app.clock.now()):
            return in_pieces(tr(WAYS[way]), stays, kinds)
        if refused := self.refusal(found):
            over, other = tr("Name a day to come, then Enter saves it"), tr("Mend it, then Enter saves it")
            mend = {OVER: over, NO_CALL: ""}.get(refused.code, other)
            return in_pieces(mend, stays, "" if mend else kinds)
        if not found.lacks_account:
            missing = without_call(self._context, found) if found.without_call else ""
            return in_pieces(missing, tr("Enter saves it"), stays, kinds)
        lacking, several, near, new = _LACKING[found.captured.kind]
        if found.is_of_several or not found.unknown:
            return in_pieces(tr(several if found.is_of_several else lacking), stays)
        name = shortened(found.unknown, _MOST_IN_HINT)
        return in_pieces(tr(near if found.asks_whom else new).format(name=name), stays)

    def refusal(self, found: Understood) -> UserError | None:
        """Why Enter does not save a line before it is mended; None where nothing is to be mended."""
        return refusal(found, self._context.app.clock.local().date())
