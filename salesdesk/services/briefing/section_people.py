"""Sections on people: who decides, whether they may be written to, what they need."""

from salesdesk.domain.briefing import Block, Entry, Facts, Grid, with_values
from salesdesk.domain.records import Contact
from salesdesk.domain.records.prospects import CONSENTS
from salesdesk.domain.text import in_pieces, unbroken
from salesdesk.services.briefing.dossier import Dossier

_NOT_ASKED = CONSENTS["not_asked"]


def people(dossier: Dossier) -> list[Block]:
    """Each person with how to address and reach them, those who decide first."""
    return [_person(dossier, contact) for contact in dossier.deciders_first]


def _person(dossier: Dossier, contact: Contact) -> Entry:
    tr, desk = dossier.desk.tr, dossier.desk
    messengers = [
        f"{label}: {value}"
        for label, value in (
            ("Zalo", contact.zalo),
            ("WhatsApp", contact.whatsapp),
            ("LINE", contact.line),
            ("WeChat", contact.wechat),
            ("KakaoTalk", contact.kakaotalk),
        )
        if value
    ]
    number = unbroken(contact.mobile or contact.phone)
    reach = in_pieces(number, contact.email, *messengers[:2])
    facts = (
        (tr("How to address"), in_pieces(contact.address_as, contact.pronounced)),
        (tr("Cares about"), contact.cares_about or ""),
        (tr("What we did together"), contact.together or ""),
        (tr("Best time"), contact.best_time or ""),
        (tr("Reach"), reach),
    )
    title = ", ".join(filter(None, (contact.name, contact.role)))
    unknown = contact.influence in (None, "unknown")
    role = tr("? Role not known yet") if unknown else desk.choice(contact, "influence")
    return Entry(title, role, with_values(facts))


def consent(dossier: Dossier) -> list[Block]:
    """Who allowed to be contacted, and through what, and who was not asked; nothing where nobody was."""
    tr, desk = dossier.desk.tr, dossier.desk
    if not any(contact.consent or contact.do_not_contact for contact in dossier.contacts):
        return []
    rows = []
    for contact in dossier.contacts:
        asked = desk.choice(contact, "consent") or tr(_NOT_ASKED)
        state = tr("Do not contact") if contact.do_not_contact else asked
        when = desk.formats.short(contact.consent_date)
        rows.append((contact.name or "", state, in_pieces(contact.consent_source, when)))
    return [Grid((tr("Name"), tr("Consent"), tr("Given through")), tuple(rows), (3, 2, 4))]


def needs(dossier: Dossier) -> list[Block]:
    """Needs, wants and preferences of the account and of those who attend."""
    tr = dossier.desk.tr
    people = [person for person in dossier.there if isinstance(person, Contact)]
    pairs = []
    for label, name in ((tr("Needs"), "needs"), (tr("Wants"), "wants"), (tr("Preferences"), "preferences")):
        texts = [getattr(dossier.account, name)] if getattr(dossier.account, name) else []
        texts += [f"{person.name}: {getattr(person, name)}" for person in people if getattr(person, name)]
        if texts:
            pairs.append((label, "\n".join(texts)))
    return [Facts(tuple(pairs))] if pairs else []
