"""Everything that happened with an account, newest first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from salesdesk.domain.records import (
    Call,
    Consent,
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
    Task,
)
from salesdesk.domain.records.calls import NOT_REVIEWED
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.text import in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.promises import others, overdue_words, standing_words
from salesdesk.services.references import names_of
from salesdesk.services.reviewing.writing import waiting_among
from salesdesk.services.value_words import came_of, choice_of, version_words
from salesdesk.store.reader import Reader

KINDS = {
    "calls": N_("Calls"),
    "promises": N_("Promises and tasks"),
    "business": N_("Business"),
    "notes": N_("Notes"),
    "papers": N_("Papers"),
}
"""Groups by which the timeline can be narrowed."""

MOST = 500
"""So many records of each type are looked at."""


@dataclass(frozen=True)
class Moment:
    """One thing that happened: its day, the record, its group, what to say of it, a note for the margin, and whether that is bad."""

    day: date
    record: str
    type: str
    group: str
    title: str
    words: str = ""
    note: str = ""
    bad: bool = False


def timeline(
    reader: Reader,
    account: str,
    today: date,
    tr: Translator,
    groups: Collection[str] = (),
    now: datetime | None = None,
) -> list[Moment]:
    """What happened up to today, newest first; only of some groups where any are named.

    At a moment a call that is over also says whether its review waits.
    """
    teller = _Teller(reader, today, tr, now)
    found: list[Moment] = []
    for group, tell in (
        ("calls", teller.calls),
        ("calls", teller.voices),
        ("promises", teller.promises),
        ("business", teller.business),
        ("notes", teller.notes),
        ("papers", teller.papers),
    ):
        if not groups or group in groups:
            found += [moment for moment in tell(account) if moment.day <= today]
    return sorted(found, key=lambda moment: (moment.day, moment.record), reverse=True)


class _Teller:
    def __init__(self, reader: Reader, today: date, tr: Translator, now: datetime | None) -> None:
        self._reader = reader
        self._today, self._now = today, now
        self._tr = tr
        self._formats = Formats(tr.lang)

    def calls(self, account: str) -> list[Moment]:
        calls = self._reader.find(Call, account=account, order="-start", limit=MOST)
        reviews = {r.call: r for r in self._reader.find(Review, call=[call.id for call in calls])}
        waiting = waiting_among(self._reader, calls, self._now) if self._now else frozenset()
        found: list[Moment] = []
        for call in calls:
            if call.when is None:
                continue
            review = reviews.get(call.id)
            title = in_pieces(self._choice(call, "channel") or self._tr("Call"), call.objective)
            note = self._tr(NOT_REVIEWED) if call.id in waiting else came_of(call, review, self._tr)
            words = (review.feedback if review else "") or ""
            found.append(Moment(call.when.local.date(), call.id, "call", "calls", title, words, note))
        return found

    def voices(self, account: str) -> list[Moment]:
        found: list[Moment] = []
        for said in self._reader.find(Feedback, account=account, limit=MOST):
            if said.received_on:
                note, title = self._choice(said, "rating"), self._tr("Feedback from the customer")
                words = said.comment or said.to_change or ""
                found.append(Moment(said.received_on, said.id, "feedback", "calls", title, words, note))
        return found

    def promises(self, account: str) -> list[Moment]:
        found: list[Moment] = []
        promises = self._reader.find(Promise, account=account, limit=MOST)
        theirs = others(self._reader, promises, self._tr)
        for promise in promises:
            day = promise.kept_on or promise.due
            if day:
                bad = bool(overdue_words(promise, self._today, self._tr))
                note, name = self._choice(promise, "state"), promise.name or ""
                if promise.state in OPEN_PROMISE:
                    # Of what is over its day stands before it.
                    note = standing_words(promise, self._today, self._tr)
                found.append(
                    Moment(
                        day, promise.id, "promise", "promises", name, theirs.get(promise.id, ""), note, bad
                    )
                )
        for task in self._reader.find(Task, account=account, limit=MOST):
            if task.done_on:
                done = self._tr("Done")
                found.append(Moment(task.done_on, task.id, "task", "promises", task.name or "", "", done))
        return found

    def business(self, account: str) -> list[Moment]:
        found: list[Moment] = []
        for deal in self._reader.find(Opportunity, account=account, limit=MOST):
            day = deal.ended_on or deal.created_on or _made_on(deal)
            worth = self._formats.money(deal.revenue) if deal.revenue else ""
            words = in_pieces(worth, deal.reason)
            note = self._choice(deal, "stage")
            found.append(Moment(day, deal.id, "opportunity", "business", deal.name or "", words, note))
        for bought in self._reader.find(Purchase, account=account, limit=MOST):
            if bought.stay and bought.stay.first:
                nights = bought.room_nights or 0
                words = self._tr.plural("{n} room night", "{n} room nights", nights) if nights else ""
                title = bought.name or self._formats.period(bought.stay)
                note = self._choice(bought, "basis")
                found.append(Moment(bought.stay.first, bought.id, "purchase", "business", title, words, note))
        found += self._consents(account)
        for said in self._reader.find(Objection, account=account, limit=MOST):
            day, note = said.raised_on or _made_on(said), self._choice(said, "state")
            title = self._tr("Objection: {words}").format(words=said.name or "")
            found.append(Moment(day, said.id, "objection", "business", title, said.answer or "", note))
        return found

    def _consents(self, account: str) -> Iterator[Moment]:
        """Who consented to which price."""
        given = self._reader.find(Consent, account=account, limit=MOST)
        named = names_of(
            self._reader, (each for one in given for each in (one.product, one.colleague)), self._tr
        )
        for each in given:
            nights = self._formats.period(each.stay) if each.stay else ""
            words = in_pieces(named.get(each.product or "", ""), nights, each.reason)
            title, note = self._tr("Consent to a price"), named.get(each.colleague or "", "")
            yield Moment(
                each.granted_on or _made_on(each), each.id, "consent", "business", title, words, note
            )

    def notes(self, account: str) -> list[Moment]:
        found: list[Moment] = []
        for note in self._reader.find(Intelligence, account=account, limit=MOST):
            day, kind = note.noted_on or _made_on(note), self._choice(note, "kind")
            found.append(
                Moment(day, note.id, "intelligence", "notes", note.name or "", note.details or "", kind)
            )
        people = self._reader.ids(Contact, account=account, limit=MOST)
        mine = self._tr("Only mine")
        for own in self._reader.find(PrivateNote, about=[account, *people], limit=MOST):
            title, _, rest = (own.body or "").partition("\n")
            found.append(Moment(_made_on(own), own.id, "private_note", "notes", title, rest, mine))
        return found

    def papers(self, account: str) -> list[Moment]:
        given = self._reader.find(Given, account=account, limit=MOST)
        names = names_of(self._reader, (each.material for each in given), self._tr)
        to = names_of(self._reader, (each.contact for each in given), self._tr)
        return [
            Moment(
                each.given_on or _made_on(each),
                each.id,
                "given",
                "papers",
                self._tr("Handed over: {name}").format(name=names.get(each.material or "", "")),
                to.get(each.contact or "", ""),
                version_words(each.version, self._tr),
            )
            for each in given
        ]

    def _choice(self, record: Record, name: str) -> str:
        return choice_of(record, name, self._tr)


def _made_on(record: Record) -> date:
    """The day on which a record was made, as its id (UUIDv7) tells; today's ids begin with milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(int(record.id.replace("-", "")[:12], 16) / 1000, UTC).date()
    except (ValueError, OverflowError, OSError):
        return date(1970, 1, 1)
