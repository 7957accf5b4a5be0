"""Cards of people (vCard) into the desk: each firm an account with its people, a person without a firm an account of their own."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.names import core_name, person_name, phone_digits
from salesdesk.errors import Progress, UserError
from salesdesk.exchange.beside import says_more
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.content_files import FoundCard, read_cards
from salesdesk.exchange.doubles import join
from salesdesk.exchange.draft import Draft, number_draft
from salesdesk.exchange.phones import digits_of, read_emails, read_phones, read_websites
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.values import Setting, read_country, reader_of
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.import_planning import AccountPlanner
from salesdesk.services.import_preview import Preview, Refusal
from salesdesk.services.import_summary import Summary, summed
from salesdesk.store.reader import Reader

_OF_PERSON = ("role", "department", "zalo", "whatsapp", "line", "wechat", "kakaotalk")
_DAY_OF_YEAR = re.compile(r"--(\d\d)-(\d\d)")
_OF_FIRM = ("address", "city")
_LABELS = {
    name: field.label for kind in ("account", "contact") for name, field in REGISTRY[kind].fields.items()
}


def preview_cards(
    reader: Reader, path: Path, setting: Setting, tr: Translator, type_name: str | None, progress: Progress
) -> Preview:
    """Reads cards and says what importing them would do; the rows of the preview are the cards in their order."""
    if type_name not in (None, "account", "contact"):
        raise UserError(
            N_("“{file}” holds contacts; import it as account, not as {type}."),
            file=path.name,
            type=type_name,
        )
    cards = read_cards(path, progress)
    gathering = _Gathering(setting, tr)
    for number, card in enumerate(cards, start=1):
        gathering.take(number, card)
    planner = AccountPlanner(reader, setting.defaults.country)
    plan = planner.plan(gathering.accounts, progress)
    file = Summary(path.name, "", len(cards))
    return summed(file, REGISTRY["account"], plan, gathering.refused, planner, tr, reader)


class _Gathering:
    """The accounts that cards describe: cards of one firm, or of one person, are one."""

    def __init__(self, setting: Setting, tr: Translator) -> None:
        self.accounts: list[Draft] = []
        self.refused: list[Refusal] = []
        self._country = setting.defaults.country
        self._day = reader_of(REGISTRY["contact"].fields["birthday"], setting)
        self._tr = tr
        self._titles = {name: tr(label) for name, label in _LABELS.items()}
        self._titles |= {f"contact.{name}": title for name, title in self._titles.items()}
        self._known: dict[tuple[str, str], Draft] = {}
        self._beside: list[str] = []

    def take(self, number: int, card: FoundCard) -> None:
        """Adds what a card says; what of it cannot be used is refused."""
        if not (card.firm or card.person):
            reason = self._tr("The card names neither a person nor a firm.")
            value = next(iter((*card.emails, card.mobile, card.phone)), "")
            self.refused.append(Refusal(number, "", value, reason))
            return
        self._beside = []
        draft = self._account(number, card)
        keys = list(self._keys(draft, card))
        known = next((self._known[key] for key in keys if key in self._known), None)
        if known is None:
            self.accounts.append(draft)
        else:
            for cell in join(known, draft, self._titles):
                self.refused.append(Refusal(cell.row, cell.column, cell.value, cell.reason.text(self._tr)))
        for key in keys:
            self._known.setdefault(key, known or draft)

    def _keys(self, draft: Draft, card: FoundCard) -> Iterator[tuple[str, str]]:
        """What makes another card one about the same: two people of one name without a firm need not be one person."""
        if card.firm:
            yield "", core_name(card.firm)
            return
        name = person_name(card.person)
        for child in (each for person in draft.children for each in (person, *person.children)):
            for field in ("mobile", "phone", "number"):
                if digits := phone_digits(str(child.values.get(field) or ""), self._country):
                    yield name, digits
            if email := child.values.get("email"):
                yield name, str(email).casefold()

    def _account(self, number: int, card: FoundCard) -> Draft:
        account = Draft("account", [number], {"name": card.firm or card.person})
        if not card.firm:
            account.values["kind"] = "person"
        _fill(account, {name: getattr(card, name) for name in _OF_FIRM})
        _fill(account, {"country": read_country(card.country)})
        sites = self._read(number, "website", card.website, lambda cell: read_websites(cell)[:1])
        _fill(account, {"website": next(iter(sites), "")})
        subject = account
        if card.person:
            subject = Draft("contact", [number], {"name": card.person})
            account.children.append(subject)
            _fill(subject, {name: getattr(card, name) for name in _OF_PERSON})
        self._add_reach(number, card, subject)
        return account

    def _add_reach(self, number: int, card: FoundCard, subject: Draft) -> None:
        """Numbers, addresses, birthday and notes: what is too much for the fields follows as numbers and notes."""
        mobiles, phones, *further = (
            self._read(number, name, text, lambda cell: read_phones(cell, self._country))
            for name, text in (
                ("mobile", card.mobile),
                ("phone", card.phone),
                *(("phone", text) for text in card.numbers),
            )
        )
        if subject.type == "account":
            mobiles, phones = [], [*phones, *mobiles]
        _fill(subject, {"mobile": next(iter(mobiles), ""), "phone": next(iter(phones), "")})
        taken = {digits_of(text) for text in (*mobiles[:1], *phones[:1])}
        for text in (*mobiles[1:], *phones[1:], *(each for found in further for each in found)):
            if digits_of(text) not in taken:
                taken.add(digits_of(text))
                subject.children.append(number_draft(text, number))
        emails = [each for text in card.emails for each in self._read(number, "email", text, read_emails)]
        notes = [*dict.fromkeys(emails[1:]), *self._beside, card.notes]
        if yearly := _DAY_OF_YEAR.fullmatch(card.birthday):
            month, day = map(int, yearly.groups())
            # In a leap year, which has a 29 February.
            yearly_day = Formats(self._tr.lang).day_and_month(date(2000, month, day))
            notes.insert(0, self._tr("Birthday {day}, year unknown").format(day=yearly_day))
        elif card.birthday and subject.type == "contact":
            days = self._read(number, "birthday", card.birthday, lambda cell: [str(self._day(cell))])
            _fill(subject, {"birthday": next(iter(days), "")})
        _fill(subject, {"email": next(iter(emails), ""), "notes": "\n".join(filter(None, notes))})

    def _read(self, number: int, name: str, text: str, read: Callable[[Cell], list[str]]) -> list[str]:
        try:
            found = read(text or None)
        except NotReadable as error:
            self.refused.append(Refusal(number, self._titles[name], text, error.remark.text(self._tr)))
            return []
        if found and name != "birthday" and says_more(text, found):
            self._beside.append(f"{self._titles[name]}: {text.strip()}")
        return found


def _fill(draft: Draft, values: dict[str, Json]) -> None:
    draft.values.update({name: value for name, value in values.items() if value})
