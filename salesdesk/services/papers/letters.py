"""Letters to customers: to whom, how they are addressed, and who signs."""

from salesdesk.domain.addressing import name_in_letters
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.sales_papers import Letter
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import me

_FIRST = {"decides": 0, "approves": 1, "books": 2, "influences": 3}


def letter_to(
    desk: Desktop, account: Account, paragraphs: tuple[str, ...], contact: Contact | None = None
) -> Letter:
    """A letter to a person at an account, or to who decides there."""
    tr, seller, house = desk.tr, me(desk.reader), desk.house
    person = contact or _who_decides(desk, account)
    name = name_in_letters(person.address_as, person.name, tr.lang) if person else ""
    place = ", ".join(filter(None, (account.address, account.city)))
    return Letter(
        dated=desk.formats.day(desk.today),
        to=tuple(filter(None, (account.name or "", (person.name or "") if person else "", place))),
        greeting=tr("Dear {name},").format(name=name) if name else tr("Dear partner,"),
        paragraphs=paragraphs,
        closing=tr("With kind regards,"),
        signed=tuple(
            filter(None, ((seller.name, in_usual_words(seller.role, tr)) if seller else (house.name,)))
        ),
    )


def _who_decides(desk: Desktop, account: Account) -> Contact | None:
    people = [
        each
        for each in desk.reader.find(Contact, account=account.id)
        if not each.left and not opted_out(each)
    ]
    return min(people, key=lambda each: (_FIRST.get(each.influence or "", 9), each.id), default=None)
