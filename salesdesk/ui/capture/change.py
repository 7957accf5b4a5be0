"""What Enter does with a captured line that moves or cancels a call that is there: the same as the window does elsewhere."""

from datetime import UTC, datetime
from typing import Literal

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records.choices import CHANNELS
from salesdesk.domain.text import in_pieces, unbroken
from salesdesk.domain.values import Span
from salesdesk.i18n import N_, Translator
from salesdesk.services.calls import breaks_word, goes_past, hold_by, is_relied_on
from salesdesk.services.capturing import NO_CALL, Meant, Understood
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.appointment_steps import ANSWERED, AppointmentSteps

Way = Literal[
    "ask_cancelled",
    "tell",
    "cancel",
    "confirm",
    "recast",
    "show",
    "ask_moved",
    "ask_past",
    "ask_why",
    "resize",
    "move",
]

WAYS: dict[Way, str] = {
    "ask_cancelled": N_("Enter asks why they cancelled"),
    "tell": N_("Enter opens the message that tells them"),
    "cancel": N_("Enter cancels it"),
    "confirm": N_("Enter notes that they agreed"),
    "recast": N_("Enter changes its kind"),
    "show": N_("Enter shows it in the calendar"),
    "ask_moved": N_("Enter asks why they moved it"),
    "ask_past": N_("This time is past: Enter asks first"),
    "ask_why": N_("Enter asks why it moves"),
    "resize": N_("Enter changes its length"),
    "move": N_("Enter moves it"),
}


def way_of(found: Understood, now: datetime) -> Way | None:
    """What happens to the call that a line means; None where it means none."""
    change, meant = found.captured.change, found.meant
    if change is None or meant is None:
        return None
    call, answered = meant.call, change.theirs and meant.call.state in ANSWERED
    if change.cancels:
        return "ask_cancelled" if answered else "tell" if is_relied_on(call, now) else "cancel"
    if meant.confirms:
        return "confirm"
    if meant.to is None:
        return "recast" if change.channel else "show"
    if meant.lasts is not None:
        return "resize"
    if answered:
        return "ask_moved"
    start = meant.to[0].replace(tzinfo=None)
    if goes_past(call, start, now):
        return "ask_past"
    return "ask_why" if breaks_word(call, start, now) else "move"


def moves_to(meant: Meant) -> Span | None:
    """The time to which a call moves; None where it is cancelled or that is still open."""
    if meant.to is None or meant.call.when is None:
        return None
    start, minutes = meant.to
    return Span(start.astimezone(UTC), minutes, meant.call.when.zone)


def go_on(context: Context, window: QWidget, found: Understood) -> bool:
    """Does it, or opens what asks first; whether nothing is left to be written."""
    way, meant = way_of(found, context.app.clock.now()), found.meant
    if way is None or meant is None:
        return False
    call, steps = meant.call, AppointmentSteps(context, window)
    if way == "ask_cancelled":
        steps.cancelled(call, found.words)
    elif way in ("tell", "cancel"):
        steps.cancel(call.id)
    elif way == "confirm":
        steps.confirm(call)
    elif way == "recast":
        assert found.captured.change is not None and found.captured.change.channel is not None
        desk = context.app.desk
        done = hold_by(desk.journal, desk.reader, call, found.captured.change.channel)
        context.wrote(done, window, change_facts(context, found))
    elif way == "show" or (to := moves_to(meant)) is None:
        context.events.go.emit("calendar", call.id)
    elif way == "ask_moved":
        assert found.captured.change is not None
        is_said = found.captured.change.names_moment(context.app.clock.local().date())
        steps.moved(call, to, found.words, is_said=is_said)
    else:
        context.events.move.emit(call.id, to.local.replace(tzinfo=None), to.minutes)
    return way == "show"


def change_facts(context: Context, found: Understood) -> str:
    """Which call is meant, and what becomes of it."""
    tr, change, meant = context.tr, found.captured.change, found.meant
    assert change is not None
    whom = [found.chosen.person, found.chosen.name] if found.chosen else []
    if meant is not None:
        # Whoever the line names, the call may be with another one of theirs; who comes along to it may agree, or ask for another time.
        answers = meant.own and (change.agreed or (change.theirs and meant.to is not None))
        contact = found.chosen.contact if found.chosen and answers else None
        parties = filter(None, [contact or meant.call.contact, meant.call.account])
        whom = list(context.app.desk.reader.titles(parties).values())
    when = meant.call.when.local if meant is not None and meant.call.when is not None else None
    call = in_pieces(*(whom or [tr("with whom?")]), unbroken(when_words(context, when)) if when else "")
    if change.cancels:
        return tr("Cancel: {call}").format(call=call)
    if meant is not None and meant.confirms:
        return tr("They agreed: {call}").format(call=call)
    if meant is not None and meant.stands:
        return tr("Agreed already: {call}").format(call=call)
    if change.channel and meant is not None and meant.to is None:
        return tr("Change: {call} → {kind}").format(call=call, kind=tr(CHANNELS[change.channel]))
    if meant is not None and meant.lasts is not None:
        return tr("Change: {call} → {kind}").format(call=call, kind=length_words(tr, meant.lasts))
    to = _to_when(context, meant) if meant is not None else tr("when?")
    return tr("Move: {call} → {when}").format(call=call, when=to)


def _to_when(context: Context, meant: Meant) -> str:
    """To when a call moves, of the same day its hour; a question where that is still open."""
    if meant.to is None:
        return context.tr("when?")
    start, before = meant.to[0], meant.call.when
    same_day = before is not None and before.local.date() == start.date()
    return context.formats.time(start) if same_day else unbroken(when_words(context, start))


def without_call(context: Context, found: Understood) -> str:
    """That no such call is planned, or whose it is."""
    tr, theirs = context.tr, found.colleagues
    if theirs is None or theirs.when is None or not theirs.colleague:
        return tr(NO_CALL).rstrip(".")
    name = context.app.desk.reader.titles([theirs.colleague]).get(theirs.colleague, "")
    words = tr("The call of {when} is kept by {colleague}")
    return words.format(when=when_words(context, theirs.when.local, within=True), colleague=name)


def change_in_short(context: Context, found: Understood) -> str:
    """What becomes of which call, and whose it is where it is not that of whom the line names; of who comes along to it their name."""
    tr, change, meant = context.tr, found.captured.change, found.meant
    if change is None or meant is None or meant.call.when is None:
        return tr("Booked call")
    named = found.chosen.contact if found.chosen else None
    is_anothers = named is not None and meant.call.contact not in (None, named)
    call = call_words(context, meant, named if is_anothers else meant.call.contact)
    if is_anothers and meant.own and found.chosen:
        call = in_pieces(found.chosen.person, when_words(context, meant.call.when.local))
    if change.cancels:
        return tr("Cancel: {call}").format(call=call)
    if meant.confirms:
        return tr("They agreed: {call}").format(call=call)
    if meant.stands:
        return tr("Agreed already: {call}").format(call=call)
    if meant.lasts is not None and not is_anothers:
        return tr("Change: {call} → {kind}").format(call=call, kind=length_words(tr, meant.lasts))
    if meant.to is None or is_anothers:
        return tr("Move: {call} → {when}").format(call=call, when=_to_when(context, meant))
    before, after = meant.call.when.local, meant.to[0]
    if before.date() == after.date():
        times = [context.formats.time(each) for each in (before, after)]
        return tr("Move from {before} to {after}").format(before=times[0], after=times[1])
    return tr("Move to {when}").format(when=when_words(context, after, within=True))


def call_words(context: Context, meant: Meant, named: str | None) -> str:
    """When a call is, and with whom where that is not somebody who is named already."""
    contact, when = meant.call.contact, meant.call.when
    name = context.app.desk.reader.titles([contact]).get(contact, "") if contact and contact != named else ""
    return in_pieces(name, when_words(context, when.local) if when else "")


def which_call(context: Context, found: Understood) -> str:
    """That there are others which a line may mean as well as its call; "" where it means one."""
    tr, meant = context.tr, found.meant
    if meant is None and found.standing:
        return tr.plural(
            "{n} call is planned then: add the customer's name.",
            "{n} calls are planned then: add the customer's name.",
            found.standing,
        )
    others = [each.call.when for each in found.calls.values() if meant is not None and each is not meant]
    if not others or others[0] is None:
        return ""
    when = when_words(context, others[0].local)
    return tr("There is another call with them: {when}.").format(when=when)


def length_words(tr: Translator, minutes: int) -> str:
    """How long a call takes."""
    return unbroken(tr.plural("{n} minute", "{n} minutes", minutes))


def when_words(context: Context, start: datetime, *, within: bool = False) -> str:
    """The day and the time at which a call begins; `within` a sentence."""
    formats = context.formats
    day = (formats.day_within if within else formats.day)(start.date())
    return context.tr("{day}, {time}").format(day=day, time=formats.time(start))
