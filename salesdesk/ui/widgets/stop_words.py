"""What a call says in words on a run sheet and beside the calendar: where it is, whom to ask for, what it lacks."""

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records.calls import NEW_TIME, NOT_REVIEWED, REMOTE
from salesdesk.domain.text import in_pieces
from salesdesk.domain.today import Need, Stop
from salesdesk.i18n import N_
from salesdesk.ui.context import Context

NEEDS = {
    "avoid": N_("Do not contact!"),
    "objective": N_("No objective yet"),
    "contact": N_("Contact not chosen"),
    "place": N_("No address"),
    "clash": N_("Another call at the same time"),
    "away": N_("You are away then"),
    "confirm": N_("Ask for the appointment"),
    "tell": N_("Moved, not told yet"),
    "answer": N_("Asked, not confirmed yet"),
    "review": NOT_REVIEWED,
}

_NAMED = {
    "avoid": N_("Do not contact: {names}"),
    "left": N_("Has left: {names}"),
    "clash": N_("At the same time: {names}"),
    "away": N_("You are away then: {names}"),
}


class StopWords:
    """Sentences of a call in the window's language."""

    def __init__(self, context: Context) -> None:
        self._tr = context.tr
        self._formats = context.formats

    def need(self, need: Need) -> str:
        """What a call lacks."""
        if need.what == "prepare":
            return self._tr.plural("{n} thing to prepare", "{n} things to prepare", need.count)
        if need.what == "barred":
            return self._tr.plural("{n} material not valid", "{n} materials not valid", need.count)
        if need.what == "short":
            return self._tr.plural("{n} material runs short", "{n} materials run short", need.count)
        if need.names:
            return self._tr(_NAMED[need.what]).format(names=", ".join(need.names))
        return self._tr(NEEDS[need.what])

    def there(self, stop: Stop) -> str:
        """When I came there; "" where I did not say so."""
        return self._tr("There at {time}").format(time=stop.arrived) if stop.arrived else ""

    def leave_by(self, stop: Stop) -> str:
        """When to leave; "" where the way is not known."""
        if stop.leave_at is None:
            return ""
        if stop.leave_now:
            return self._tr("Leave now")
        return self._tr("Leave by {time}").format(time=self._formats.time(stop.leave_at))

    def whom(self, stop: Stop) -> str:
        """Whom to ask for; "" where nobody is chosen."""
        return self._tr("Ask for {names}").format(names=", ".join(stop.ask_for)) if stop.ask_for else ""

    def company(self, stop: Stop) -> str:
        """The colleagues who come along; "" for none."""
        if not stop.together_with:
            return ""
        return self._tr("Together with {names}").format(names=", ".join(stop.together_with))

    def way(self, stop: Stop) -> str:
        """How to get there and how long it takes."""
        minutes = (
            self._tr.plural("{n} minute on the way", "{n} minutes on the way", stop.travel_minutes)
            if stop.travel_minutes
            else ""
        )
        return in_pieces(minutes, stop.travel_note)

    def getting_there(self, stop: Stop) -> list[tuple[str, str]]:
        """Where it is, whom to ask for and how to get there, each with the icon that it stands behind."""
        people = in_pieces(self.whom(stop), self.company(stop))
        found = (
            ("map-pin", self.place(stop)),
            ("phone", self.telephone(stop)),
            ("user", people),
            ("navigation", self.way(stop)),
        )
        return [(icon, words) for icon, words in found if words]

    def place(self, stop: Stop) -> str:
        """The address, after what is to happen there unless that is a visit; "" for a call from afar."""
        return "" if stop.channel in REMOTE else self._of_channel(stop, *stop.place)

    def telephone(self, stop: Stop) -> str:
        """The number of where one goes; of a call from afar, how it is held and at which number."""
        return self._of_channel(stop, stop.telephone) if stop.channel in REMOTE else stop.telephone

    def _of_channel(self, stop: Stop, *words: str) -> str:
        channel = "" if stop.channel in ("", "visit") else self._choice("channel", stop.channel)
        return ", ".join(filter(None, (channel, *words)))

    def state_of(self, stop: Stop) -> str:
        """How far a call is agreed or done."""
        if any(need.what == "tell" for need in stop.needs):
            return self._tr(NEW_TIME)
        labels = REGISTRY["call"].fields["state"].choices_in({"channel": stop.channel})
        return self._tr(labels.get(stop.state, stop.state)) if stop.state else ""

    def _choice(self, field: str, code: str) -> str:
        return self._tr(REGISTRY["call"].fields[field].choices.get(code, code)) if code else ""
