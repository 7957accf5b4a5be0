"""All that we hold on a person: every field, call, promise, note and change, gathered for one paper."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from salesdesk.documents.briefing_pack import Printed
from salesdesk.documents.person_data import Part, PersonPaper, write_person_data
from salesdesk.domain.briefing import Block, Entry, Facts, Grid
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import (
    Attendee,
    Call,
    Contact,
    Given,
    Material,
    Phone,
    PrivateNote,
    Promise,
    Review,
)
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.history_words import history_in_words
from salesdesk.services.mentions import form_of_address, is_shared, mentions_of
from salesdesk.services.person_words import PersonWords
from salesdesk.services.references import names_of
from salesdesk.store.engine import Database
from salesdesk.store.reader import Reader

__all__ = ["PersonPaper", "Printed", "person_paper", "print_person_data"]

CONSENT = ("consent", "consent_source", "consent_date", "do_not_contact")
HANDED_OVER: Mapping[str, tuple[str, ...]] = {
    "account": ("notes", "needs", "wants", "preferences", "source_detail"),
    "call": (
        "channel", "state", "location", "objective", "agenda", "material_offered", "material_sent_on", "moved_reason", "notes",
    ),
    "review": (
        "feedback", "issues", "next_step", "next_call", "next_call_at", "satisfaction", "quotable", "promise", "promise_due", "referral", "thanked_on",
    ),
    "opportunity": ("stage", "stay", "option_date", "rooms", "guests", "needs", "created_on", "ended_on"),
    "feedback": (
        "worth_time", "told_openly", "kept_promises", "rating", "received_on", "product", "comment", "to_change", "quotable", "call_back", "changed", "told_on",
    ),
    "objection": ("kind", "state", "raised_on", "resolved_on"),
}  # fmt: skip
"""What of a record is about the person; the rest is how the house sells, or what it knows of the market."""

HOUSE_ONLY = ("intelligence", "private_note", "contact", "colleague", "consultation", "period_review")
"""Types of which nothing is handed over: the market, my own notes, other people."""


def print_person_data(
    database: Database,
    reader: Reader,
    clock: Clock,
    tr: Translator,
    contact: str,
    target: Path,
    *,
    for_person: bool = False,
    progress: Progress = no_progress,
) -> Printed:
    """Writes all that is held on a contact as a PDF in the language of `tr`.

    `for_person` leaves out market intelligence, my private notes and the names of other people.
    """
    paper = person_paper(Desktop(database, reader, clock, tr), contact, for_person=for_person)
    return write_person_data(paper, target, tr, progress)


def person_paper(desk: Desktop, contact: str, *, for_person: bool) -> PersonPaper:
    """Gathers the paper; raises `UserError` where the contact is gone."""
    person = desk.reader.of_type(Contact, contact)
    if person is None:
        raise UserError(N_("The record {record} no longer exists."), record=contact)
    return _Gathering(desk, person, for_person).paper()


class _Gathering:
    """One paper in the making; what is told once is not told again among the mentions."""

    def __init__(self, desk: Desktop, person: Contact, for_person: bool) -> None:
        self.desk = desk
        self.reader = desk.reader
        self.tr = desk.tr
        self.person = person
        self.for_person = for_person
        self.words = PersonWords(desk.reader, person, desk.tr, for_person=for_person)
        self.told: set[str] = {person.id}

    def paper(self) -> PersonPaper:
        tr, person = self.tr, self.person
        account = names_of(self.reader, [person.account], tr).get(person.account or "", "")
        scope = (
            tr(
                "What our records say about you. Not included are what we know about the market, the salesperson's own notes, and the names of other people."
            )
            if self.for_person
            else tr(
                "Everything in our records that names this person, with the changes of the record itself."
            )
        )
        parts = [
            *self._details(),
            self._consent(),
            self._calls(),
            self._promises(),
            self._given(),
            *self._linked(),
            *self._mentions(),
            *self._private(),
            self._history(),
        ]
        return PersonPaper(
            house=self.desk.house,
            name=person.name or tr("No name yet"),
            about=in_pieces(person.role, account),
            scope=scope,
            parts=tuple(part for part in parts if part.blocks or part.nothing),
            for_person=self.for_person,
            prepared=tr("Printed {when}").format(when=self.desk.formats.short(self.desk.today))
            if self.for_person
            else self.desk.prepared,
        )

    def _details(self) -> Iterable[Part]:
        """Each section of the record as its form shows it."""
        entry, tr = REGISTRY["contact"], self.tr
        values = self.words.facts(self.person.id, "contact")
        for section in dict.fromkeys(field.section for field in entry.fields.values()):
            names = [n for n, f in entry.fields.items() if f.section == section and n not in CONSENT]
            pairs = tuple(values[name] for name in names if name in values)
            if section == "reach":
                pairs += tuple(self._further_numbers())
            if pairs:
                yield Part(tr(entry.sections[section]) if section else tr("Details"), (Facts(pairs),))

    def _further_numbers(self) -> Iterable[tuple[str, str]]:
        for phone in self.reader.find(Phone, owner=self.person.id):
            self.told.add(phone.id)
            yield phone.label or self.tr("Further number"), phone.number or ""

    def _consent(self) -> Part:
        values = self.words.facts(self.person.id, "contact")
        pairs = tuple(values[name] for name in CONSENT if name in values)
        return Part(
            self.tr("Consent"),
            (Facts(pairs),) if pairs else (),
            self.tr("Consent has not been asked for yet."),
        )

    def _calls(self) -> Part:
        """Every call they took part in, the latest first, with what was written of it."""
        took_part = {each.call: each for each in self.reader.find(Attendee, contact=self.person.id)}
        calls = {call.id: call for call in self.reader.find(Call, contact=self.person.id)}
        calls.update(self.reader.many(Call, filter(None, took_part)))
        reviews: dict[str | None, list[Review]] = {}
        for review in self.reader.find(Review, call=list(calls)) if calls else ():
            reviews.setdefault(review.call, []).append(review)
        ordered = sorted(calls.values(), key=lambda call: call.when.start.timestamp() if call.when else 0.0)
        blocks: list[Block] = []
        for call in reversed(ordered):
            self.told |= {call.id, *(review.id for review in reviews.get(call.id, ()))}
            mine = took_part.get(call.id)
            if mine is not None:
                self.told.add(mine.id)
            blocks.append(self._call(call, reviews.get(call.id, []), (mine.part if mine else "") or ""))
        return Part(self.tr("Calls"), tuple(blocks), self.tr("No call so far."))

    def _call(self, call: Call, reviews: list[Review], part: str) -> Entry:
        formats = self.desk.formats
        when = call.when.local if call.when else None
        title = f"{formats.short(when.date())}  {formats.time(when)}" if when else self.tr("No date yet")
        facts = self._told_of(call.id, "call", besides=("account", "when", "contact"))
        if part:
            facts.append((self.tr("Part in the meeting"), self.words.safe(part)))
        if not self.for_person:
            company = [each.contact for each in self.reader.find(Attendee, call=call.id)]
            names = self.reader.titles(filter(None, [call.contact, *company]))
            others = [name for record, name in names.items() if record != self.person.id and name]
            if others:
                facts.append((self.tr("Others who took part"), ", ".join(others)))
        for review in reviews:
            facts += self._told_of(review.id, "review", besides=("call",))
        account = self.reader.titles([call.account])[call.account] if call.account else ""
        return Entry(title, account, tuple(facts))

    def _promises(self) -> Part:
        found = self.reader.find(Promise, contact=self.person.id, order="due")
        blocks = [self._entry(each.id, "promise", each.name or "", ("contact", "name")) for each in found]
        return Part(self.tr("Promises"), tuple(blocks), self.tr("Nothing was promised to this person."))

    def _given(self) -> Part:
        """Materials with the files that they are, by name."""
        found = self.reader.find(Given, contact=self.person.id, order="given_on")
        materials = self.reader.many(Material, filter(None, (each.material for each in found)))
        blocks: list[Block] = []
        for each in found:
            material = materials.get(each.material or "")
            entry = self._entry(
                each.id, "given", (material.name if material else "") or "", ("contact", "material")
            )
            if material is not None and material.file:
                said = (self.tr("Attached file"), material.name or "")
                entry = Entry(entry.title, entry.note, (*entry.facts, said))
            blocks.append(entry)
        return Part(self.tr("Materials given"), tuple(blocks), self.tr("No material was given."))

    def _linked(self) -> Iterable[Part]:
        """Whatever else names the person, by type: opportunities, objections, whom they referred."""
        for entry in REGISTRY.values():
            if (self.for_person and entry.name in HOUSE_ONLY) or entry.name == "private_note":
                continue
            blocks: list[Block] = []
            for field in entry.references:
                if "contact" not in field.refers:
                    continue
                named: dict[str, Any] = {field.name: self.person.id}
                for record in self.reader.ids(entry.cls, order="id", limit=None, **named):
                    if record not in self.told:
                        blocks.append(self._named_in(record, entry.name, field.name))
            if blocks:
                yield Part(self.tr(entry.plural), tuple(blocks))

    def _named_in(self, record: str, type_name: str, field: str) -> Entry:
        """A record that names the person: an account is only named itself, it is not about them."""
        label = self.tr(REGISTRY[type_name].fields[field].label)
        title = self.reader.titles([record], self.tr)[record] or self.tr(REGISTRY[type_name].label)
        if type_name == "account":
            self.told.add(record)
            return Entry(title, label)
        return self._entry(record, type_name, title, (field, REGISTRY[type_name].title[0]), label)

    def _mentions(self) -> Iterable[Part]:
        """Records whose text has the person's name, or how they are addressed; a name of one word would find too many others."""
        blocks: list[Block] = []
        form = form_of_address(self.person.address_as)
        if self.for_person and is_shared(self.reader, self.person, form):
            form = ""  # what is said of somebody else who is addressed so is not handed over
        for found in mentions_of(self.desk.database, self.reader, self.person, form):
            if found.record in self.told or (self.for_person and found.type in HOUSE_ONLY):
                continue
            entry = REGISTRY[found.type]
            told = (
                HANDED_OVER.get(found.type, tuple(entry.fields)) if self.for_person else tuple(entry.fields)
            )
            pairs = tuple(
                (self.tr(entry.fields[name].label), self.words.safe(text))
                for name, text in found.texts.items()
                if name in told
            )
            if pairs:
                self.told.add(found.record)
                title = self.words.safe(self.reader.titles([found.record], self.tr)[found.record])
                blocks.append(Entry(title or self.tr(entry.label), self.tr(entry.label), pairs))
        if blocks:
            yield Part(self.tr("Where the name is mentioned"), tuple(blocks))

    def _private(self) -> Iterable[Part]:
        notes = [] if self.for_person else self.reader.find(PrivateNote, about=self.person.id)
        if notes:
            yield Part(self.tr("Private notes"), tuple(Entry(note.body or "") for note in notes))

    def _history(self) -> Part:
        """Who changed the record when; names of colleagues are not handed over."""
        rows: list[tuple[str, ...]] = []
        change = self.tr("{field}: {before} → {after}")
        first = self.tr("{field}: {after}")
        for step in history_in_words(self.reader, self.person.id, self.tr, most=2000):
            said = [
                (change if before else first).format(field=label, before=before, after=after or "—")
                for label, before, after in step.fields
            ]
            what = "\n".join([step.what, *map(self.words.safe, said)])
            rows.append((step.when, what) if self.for_person else (step.when, step.who, what))
        if self.for_person:
            return Part(
                self.tr("Changes of the record"),
                (Grid((self.tr("Date and time"), self.tr("What")), tuple(rows), (1, 4)),),
            )
        headings = (self.tr("Date and time"), self.tr("Who"), self.tr("What"))
        return Part(self.tr("Changes of the record"), (Grid(headings, tuple(rows), (2, 2, 5)),))

    def _entry(
        self, record: str, type_name: str, title: str, besides: tuple[str, ...], note: str = ""
    ) -> Entry:
        self.told.add(record)
        return Entry(self.words.safe(title), note, tuple(self._told_of(record, type_name, besides=besides)))

    def _told_of(self, record: str, type_name: str, *, besides: tuple[str, ...]) -> list[tuple[str, str]]:
        return self.words.told_of(record, type_name, HANDED_OVER.get(type_name, ()), besides=besides)
