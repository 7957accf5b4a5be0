"""Is what is being typed an account that we have? A few candidates come from search, the rules of matching judge."""

from salesdesk.domain.names import core_name, person_name, phone_digits
from salesdesk.domain.records import Account, Contact, Phone
from salesdesk.domain.text import TELLING_DIGITS, words
from salesdesk.services.matching import AccountIndex, Match, Sought, likeness
from salesdesk.store.reader import Reader

MOST = 40
"""So many finds of each question are looked at."""

NEARLY_THE_SAME = 90.0
"""Likeness of names, 0 to 100, from which a name alone is worth a hint."""

_SHORTEST = 4
"""A name of fewer letters says nothing yet."""

_TELLING_WORDS = 2
"""So many words that single a firm out must be the same where one name goes on after the other has ended."""

_SAYS_THE_TRADE = frozenset(
    "travel travels tour tours tourism tourist tourists voyage voyages journey journeys holiday holidays vacation vacations"
    " adventure adventures expedition expeditions discovery event events mice dmc agency hotel hotels resort resorts spa"
    " group holding holdings trading service services international global asia vietnam viet nam vn"
    " du lich lu hanh thuong mai dich vu quoc te to chuc su kien dau tu phat trien khach san khu nghi duong".split()
)
"""Folded words that many firms' names have; they single nobody out."""

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
    if match is not None and not set(match.reasons) <= {"close_name", "city"}:
        return match
    # Many firms have names that are somewhat alike; a person who is typing is told only of what reads the same.
    if match is not None:
        alike = likeness(core_name(sought.name), core_name(accounts[match.record].name or ""))
        if alike >= NEARLY_THE_SAME:
            return match
    # What several begin with tells nobody apart.
    begun = [account.id for account in accounts.values() if _one_begins_the_other(sought.name, account)]
    return Match(begun[0], ("begins",), sure=False) if len(begun) == 1 else None


def person_like(
    reader: Reader, account: str, sought: Sought, country: str, besides: str = ""
) -> Match | None:
    """The person who is called so at the same account, or has the e-mail or mobile anywhere; None where nobody is like that.

    `besides` is the person who is being edited.
    """
    name, reasons = _called(sought.name), dict[str, list[str]]()
    if len(name) >= _SHORTEST:
        for each in reader.find(Contact, account=account, order="id"):
            if _called(each.name or "") == name:
                reasons.setdefault(each.id, []).append("name")
    mails = {mail.casefold() for mail in sought.emails}
    numbers = set(filter(None, (phone_digits(number, country) for number in sought.phones)))
    found: set[str] = set()
    for question in (*mails, *(number[-TELLING_DIGITS:] for number in numbers)):
        found.update(reader.search(question, MOST, ("contact",)).records)
    for each in reader.many(Contact, found).values():
        if (each.email or "").casefold() in mails:
            reasons.setdefault(each.id, []).append("email")
        if phone_digits(each.mobile or "", country) in numbers:
            reasons.setdefault(each.id, []).append("phone")
    reasons.pop(besides, None)
    best = max(reasons, key=lambda record: len(reasons[record]), default=None)
    return Match(best, tuple(reasons[best]), sure=False) if best else None


def double_of(reader: Reader, record: str, country: str) -> Match | None:
    """The account or the person that an account or a person is most probably once more; None where none is like it."""
    account = reader.of_type(Account, record)
    if account is not None:
        reached = (tuple(filter(None, [each])) for each in (account.email, account.phone))
        sought = Sought(account.name or "", account.city or "", account.tax_code or "", *reached)
        return look_alike(reader, sought, country, record)
    person = reader.of_type(Contact, record)
    if person is None or not person.account:
        return None
    mails, numbers = filter(None, [person.email]), filter(None, (person.mobile, person.phone))
    sought = Sought(person.name or "", emails=tuple(mails), phones=tuple(numbers))
    return person_like(reader, person.account, sought, country, record)


def _called(name: str) -> str:
    """A person's name folded, without a form of address and without what stands in brackets: the name in another script."""
    return person_name(name.partition("(")[0])


def warm_up(reader: Reader) -> None:
    """Loads what the first question needs, so that whoever types the first name does not wait for it."""
    AccountIndex().match(Sought("warm"))
    likeness("warm", "warm")
    reader.search("warm up", MOST, ("account",))


def _one_begins_the_other(typed: str, account: Account) -> bool:
    """Whether a name goes on where the other one ends: Sao Biển, Sao Biển Xanh; of a typed one only by its trade."""
    new, known = core_name(typed).split(), core_name(account.name or "").split()
    short, long = sorted((new, known), key=len)
    rest = long[len(short) :]
    if not rest or long[: len(short)] != short or (long is new and not _SAYS_THE_TRADE.issuperset(rest)):
        return False
    telling = set(short) - _SAYS_THE_TRADE - set(words(account.city or ""))
    return len(telling) >= _TELLING_WORDS


def _by_name(reader: Reader, name: str) -> list[str]:
    """Accounts that have all words of a name, or all but one."""
    parts = core_name(name).split()
    core = " ".join(parts)
    if len(core) < _SHORTEST:
        return []
    questions = [core]
    named = parts[: next((at for at, word in enumerate(parts) if word in _SAYS_THE_TRADE), len(parts))]
    if _TELLING_WORDS <= len(named) < len(parts):
        questions.append(" ".join(named))
    if 1 < len(parts) <= _WORDS:
        questions += [" ".join(parts[:at] + parts[at + 1 :]) for at in range(len(parts))]
    found: dict[str, None] = {}
    for question in questions:
        found.update(dict.fromkeys(reader.search(question, MOST, ("account",)).records))
    return list(found)
