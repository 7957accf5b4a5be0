"""Who is called so: accounts and people by the name that one says, with a form of address, their firm or a typing error."""

from collections.abc import Iterable, Iterator, Sequence

from salesdesk.domain.addressing import called_in_letters, is_title
from salesdesk.domain.name_fit import BEGINS, account_fit, is_part_of_kind, is_told_by, person_fit
from salesdesk.domain.names import core_name, person_name, unaddressed
from salesdesk.domain.records import Account, Contact, Product, RatePlan
from salesdesk.domain.text import fold, in_pieces, words, words_begin, written_so
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader

_CANDIDATES = 60
"""So many finds at most are looked through for who is called so."""
_WORDS_OF_A_NAME = 6
"""So many words at most are the name of a person, with a form of address."""
_LETTERS_TO_ERR = 4
"""In fewer letters everything would be like everything."""
_LIKE = 80.0
"""Likeness of a text and a part of a name, 0 to 100, from which it may be that name with an error."""
_LETTERS_TO_TELL = 3
"""What has fewer letters tells no name that it only begins."""
_LEADS_TO_NAME = frozenset(("for", "at", "with", "to", "of", "cho", "voi", "o", "tai", "cua", "ben"))
"""Folded words that lead from what is done to the name of whom it is done for."""
_NAMED = ("account", "contact")


def called(reader: Reader, typed: str, most: int = 3, types: Sequence[str] = _NAMED) -> list[str]:
    """The accounts and people whose name has all words that were typed, whatever one calls them: chị Nhung."""
    asked = set(words(person_name(typed)))
    found = reader.search(person_name(typed), _CANDIDATES, types).records if asked else ()
    names = reader.titles(found)
    those = [record for record in found if asked <= set(words(names[record]))]
    is_so = written_so(unaddressed(typed))
    return (sorted(those, key=lambda record: not is_so(names[record])) if is_so else those)[:most]


def addressed(reader: Reader, typed: str, most: int = 5, types: Sequence[str] = _NAMED) -> list[str]:
    """The same where a form of address stands before the name, which no record holds; else nobody."""
    return called(reader, typed, most, types) if person_name(typed) != " ".join(words(typed)) else []


def at_firm(reader: Reader, typed: str, most: int = 5) -> list[str]:
    """The people whose name is typed with that of their firm before or behind it: anh Bảo Sóng Hàn."""
    found = dict[str, None]()
    for asked, firm in _parted(reader, typed.split()):
        if firms := told_by(reader, firm):
            there = reader.columns(Contact, ("id", "name"), account=firms)
            fitting = (who for who, name in there if person_fit(asked, name or "", complete=False) >= BEGINS)
            found |= dict.fromkeys(fitting)
    return list(found)[:most]


def _parted(reader: Reader, said: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Each way to take the first or the last words for the name of a person, and the others for that of a firm.

    Of whom nothing is known by a few words nothing is known by more of them.
    """
    for behind in (False, True):
        for many in range(1, min(len(said), _WORDS_OF_A_NAME + 1)):
            who, firm = (said[-many:], said[:-many]) if behind else (said[:many], said[many:])
            asked = person_name(" ".join(who)).split()
            if not asked or all(map(is_title, asked)):
                continue
            if not reader.search(" ".join(asked), 1, ("contact",)).records:
                break
            yield asked, " ".join(firm)


def accounts_beside(reader: Reader, typed: str, most: int = 3) -> list[str]:
    """The accounts whose name stands beside something else: first what is written with the accents as typed, then what fits best.

    A word may lead to it, as in “for Saigon Pearl”; its last word may only be begun, if that tells something.
    """
    asked, is_so = words(_led_to(typed)), written_so(typed)
    found = reader.search(" ".join(asked), _CANDIDATES, ("account",)).records if asked else ()
    ranks: dict[str, tuple[bool, int]] = {}
    for each, account in reader.many(Account, found).items():
        names = list(filter(None, (account.name, account.other_name)))
        if fit := max((_fit_beside(asked, name) for name in names), default=0):
            ranks[each] = (is_so is not None and not any(map(is_so, names)), -fit)
    return sorted((each for each in found if each in ranks), key=lambda each: ranks[each])[:most]


def people_beside(reader: Reader, typed: str, most: int = 3) -> list[str]:
    """The people whose name stands beside something else, with a form of address or that of their firm; who has left comes last."""
    said = _led_to(typed)
    asked = person_name(said).split()
    if not asked or all(map(is_title, asked)):
        return []
    found = called(reader, said, _CANDIDATES, ("contact",))
    names = reader.titles(found)
    fitting = [each for each in found if person_fit(asked, names[each], complete=False) >= BEGINS]
    those = reader.many(Contact, fitting or at_firm(reader, said))
    return sorted(those, key=lambda each: bool(those[each].left))[:most]


def _led_to(typed: str) -> str:
    """A name without the word that leads to it."""
    first, _, rest = typed.strip().partition(" ")
    return rest if rest and fold(first) in _LEADS_TO_NAME else typed


def _fit_beside(asked: list[str], name: str) -> int:
    whole = set(asked) <= set(words(name))
    if is_part_of_kind(asked, name) or (not whole and sum(map(len, asked)) < _LETTERS_TO_TELL):
        return 0
    return account_fit(asked, name, complete=True) or int(words_begin(asked, core_name(name).split()))


def told_by(reader: Reader, said: str) -> list[str]:
    """The accounts that are told by a name that stands beside another."""
    asked = core_name(said).split()
    found = reader.search(" ".join(asked), _CANDIDATES, ("account",)).records if asked else ()
    firms = reader.columns(Account, ("id", "name", "other_name"), id=found) if found else ()
    return [firm for firm, *names in firms if any(is_told_by(asked, name) for name in names if name)]


def called_as(reader: Reader, records: Iterable[str], typed: str, tr: Translator) -> list[str]:
    """Those of some records that are called as it is typed: by any words of their name, their other name or their code.

    People are called as they are addressed, too.
    """
    records = list(records)
    names = reader.titles(records, tr)
    for cls, beside in ((Account, "other_name"), (Product, "code"), (RatePlan, "code")):
        for each, record in reader.many(cls, records).items():
            names[each] = in_pieces(names[each], getattr(record, beside))
    people = reader.many(Contact, records)
    for each, who in people.items():
        names[each] = in_pieces(names[each], unaddressed(called_in_letters(who.address_as)))
    asked, said, person = words(typed), fold(typed.strip()), person_name(typed).split()
    return [
        each
        for each, name in names.items()
        if words_begin(person if each in people else asked, words(name)) or said in fold(name)
    ]


def called_like(reader: Reader, typed: str, most: int = 5) -> list[str]:
    """The accounts and people in whose names a text stands with a typing error, the likest first."""
    from rapidfuzz import fuzz, process

    asked = fold(typed)
    if len(asked) < _LETTERS_TO_ERR:
        return []
    names = {
        record: folded
        for cls in (Account, Contact)
        for record, name in reader.columns(cls, ("id", "name"))
        # Else a short name would stand in whatever is typed.
        if len(folded := fold(name or "")) >= len(asked) - 1
    }
    found = process.extract(asked, names, scorer=fuzz.partial_ratio, score_cutoff=_LIKE, limit=most)
    return [record for _, _, record in found]
