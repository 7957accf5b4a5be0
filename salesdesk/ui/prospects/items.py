"""What the card's lists say of each record: a title, a note at the right, words below."""

from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import (
    Call,
    Contact,
    Feedback,
    Given,
    Intelligence,
    Objection,
    Opportunity,
    PrivateNote,
    Promise,
    Purchase,
    Record,
    Review,
)
from salesdesk.domain.records.calls import NOT_REVIEWED
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.records.trade import ENDED_STAGES
from salesdesk.domain.text import in_pieces, unbroken
from salesdesk.services.promises import others, overdue_words, standing_words
from salesdesk.services.references import names_of
from salesdesk.services.value_words import came_of, choice_of, version_words
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.items import Item


class CardItems:
    """Makes the lines of the card, each from one record."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def contact(self, person: Contact) -> Item:
        """A person and how to reach them, or that they are not to be contacted or have left."""
        tr = self._context.tr
        reach = in_pieces(unbroken(person.mobile or person.phone), person.email)
        gone = bool(person.left)
        made = Item(person.name or "", "" if gone else self._choice(person, "influence"), over=gone)
        if gone:
            made.mark(tr("Has left"))
        elif opted_out(person):
            made.warn("! " + tr("Do not contact"))
        if said := in_pieces(person.role, reach):
            made.say(said)
        return made

    def call(self, call: Call, review: Review | None = None, *, waits: bool = False) -> Item:
        """A call, with what came of it, or that its review waits."""
        formats = self._context.formats
        when = (
            f"{formats.short(call.when.local.date())}  {formats.time(call.when.local)}" if call.when else ""
        )
        tr = self._context.tr
        note = tr(NOT_REVIEWED) if waits else came_of(call, review, tr)
        words = (review.feedback if review else "") or ""
        return Item(
            in_pieces(when, self._choice(call, "channel")),
            note,
            words,
            call.objective or "",
        )

    def promise(self, promise: Promise) -> Item:
        """A promise, and whose it is where it is not mine; an overdue one says so, and a kept one when that was."""
        tr, today = self._context.tr, self._context.app.clock.local().date()
        stands, late = standing_words(promise, today, tr), bool(overdue_words(promise, today, tr))
        whose = others(self._context.app.desk.reader, [promise], tr).get(promise.id, "")
        over = promise.state not in OPEN_PROMISE
        return Item(promise.name or "", stands, muted=whose, over=over, bad=late)

    def opportunity(self, found: Opportunity) -> Item:
        """Business in the making."""
        formats = self._context.formats
        muted = in_pieces(formats.period(found.stay), formats.money(found.revenue) if found.revenue else "")
        over = found.stage in ENDED_STAGES
        return Item(found.name or "", self._choice(found, "stage"), muted=muted, over=over)

    def objection(self, found: Objection) -> Item:
        """An objection and its answer."""
        over = found.state == "resolved"
        return Item(found.name or "", self._choice(found, "state"), found.answer or "", over=over)

    def purchase(self, found: Purchase) -> Item:
        """Something bought."""
        formats = self._context.formats
        nights = (
            self._context.tr.plural("{n} room night", "{n} room nights", found.room_nights)
            if found.room_nights
            else ""
        )
        stay, revenue = formats.period(found.stay), formats.money(found.revenue) if found.revenue else ""
        muted = in_pieces(stay if found.name else "", nights, revenue)
        return Item(found.name or stay, self._choice(found, "basis"), muted=muted)

    def note(self, note: Intelligence) -> Item:
        """A market note."""
        formats = self._context.formats
        muted = in_pieces(formats.short(note.noted_on), note.source)
        return Item(note.name or "", self._choice(note, "kind"), note.details or "", muted)

    def feedback(self, said: Feedback) -> Item:
        """What a customer thinks, and whether they wait to hear from us."""
        tr, formats = self._context.tr, self._context.formats
        reader = self._context.app.desk.reader
        names = names_of(reader, (said.product, said.contact), tr)
        title = self._choice(said, "rating") or tr("Feedback")
        note = "! " + self._choice(said, "complaint") if said.complaint == "open" else ""
        told = tr("told them {day}").format(day=formats.short(said.told_on)) if said.told_on else ""
        about = (
            formats.short(said.received_on),
            names.get(said.contact or "", ""),
            names.get(said.product or "", ""),
            tr("may be quoted") if said.quotable else "",
            tr("asked to be called") if said.call_back else "",
            told or (tr("not told yet what changed") if said.changed else ""),
        )
        change = tr("They would change: {words}").format(words=said.to_change) if said.to_change else ""
        words = "\n".join(filter(None, (said.comment, change)))
        return Item(title, note, words, in_pieces(*about))

    def given(self, given: Given) -> Item:
        """A material that they received."""
        titles = names_of(self._context.app.desk.reader, (given.material, given.contact), self._context.tr)
        version = version_words(given.version, self._context.tr)
        muted = in_pieces(titles.get(given.contact or "", ""), version)
        note = self._context.formats.short(given.given_on)
        return Item(titles.get(given.material or "", "") or self._context.tr("Material"), note, muted=muted)

    def private_note(self, note: PrivateNote) -> Item:
        """A note for my eyes only."""
        title, _, rest = (note.body or "").partition("\n")
        return Item(title, "", rest)

    def _choice(self, record: Record, name: str) -> str:
        return choice_of(record, name, self._context.tr)
