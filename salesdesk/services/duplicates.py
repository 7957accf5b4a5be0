"""Is what is being typed an account that we have? A few candidates come from search, the rules of matching judge."""

from salesdesk.domain.names import core_name, phone_digits
from salesdesk.domain.records import Account, Contact, Phone
from salesdesk.domain.text import TELLING_DIGITS
from salesdesk.services.matching import AccountIndex, Match, Sought, likeness
from salesdesk.store.reader import Reader

MOST = 40
"""So many finds of each question are looked at."""

NEARLY_THE_SAME = 90.0
"""Likeness of names, 0 to 100, from which a name alone is worth a hint."""

_SHORTEST = 4
"""A name of fewer letters says nothing yet."""

_WORDS = 6
"""Of a longer name every word must be there: nobody types it twice, it was copied."""


def look_alike(reader: Reader, sought: Sought, country: str, besides: str = "") -> Match | None:
    """The account that is most probably the one sought, with reasons; None where none is like it.

    `besides` is the account that is being edited itself. It takes a few searches, however many accounts there are.
    """
    found = set(_by_name(reader, sought.name))
    numbers = [phone_digits(number, country)[-TELLING_DIGITS:] for number in sought.phones]
    for question in filter(None, (sought.tax_code, *sought.emails, *numbers)):
        found.update(reader.search(question, MOST, ("account", "contact", "phone")).records)
    phones = reader.many(Phone, found).values()
    owners = {phone.owner for phone in phones if phone.owner}
    people = reader.many(Contact, found | owners)
    above = {person.account for person in people.values() if person.account}
    accounts = reader.many(Account, (found | owners | above) - {besides})
    index = AccountIndex(country)
    for account in accounts.values():
        emails, reached = (tuple(filter(None, [each])) for each in (account.email, account.phone))
        known = Sought(account.name or "", account.city or "", account.tax_code or "", emails, reached)
        index.add(account.id, known)
    for person in people.values():
        if person.account in accounts:
            mobiles = filter(None, (person.mobile, person.phone))
            index.add_person_reach(person.account, filter(None, [person.email]), mobiles)
    for phone in phones:
        owner = people.get(phone.owner or "")
        if phone.number and owner is not None and owner.account in accounts:
            index.add_person_reach(owner.account, (), [phone.number])
        elif phone.number and phone.owner in accounts:
            index.add_reach(phone.owner, (), [phone.number])
    match = index.match(sought)
    if match is None or not set(match.reasons) <= {"close_name", "city"}:
        return match
    # Many firms have names that are somewhat alike; a person who is typing is told only of what reads the same.
    alike = likeness(core_name(sought.name), core_name(accounts[match.record].name or ""))
    return match if alike >= NEARLY_THE_SAME else None


def _by_name(reader: Reader, name: str) -> list[str]:
    """Accounts that have all words of a name, or all but one."""
    words = core_name(name).split()
    core = " ".join(words)
    if len(core) < _SHORTEST:
        return []
    questions = [core]
    if 1 < len(words) <= _WORDS:
        questions += [" ".join(words[:at] + words[at + 1 :]) for at in range(len(words))]
    found: dict[str, None] = {}
    for question in questions:
        found.update(dict.fromkeys(reader.search(question, MOST, ("account",)).records))
    return list(found)
