"""How well words fit the name of a firm or a person: the whole of it, its beginning, some words of it."""

from typing import TYPE_CHECKING

from salesdesk.domain.names import core_name, is_vietnamese, kind_of_firm, names_beside, person_name
from salesdesk.domain.text import words

if TYPE_CHECKING:
    from salesdesk.domain.capture import Called  # hundreds of patterns, for who types into a field

EXACT, BEGINS, WITHIN = 4, 3, 2
"""The fit of words that are a name and not only a part of it, of those that it begins with or is usually said as, and of some of it."""

_MIDDLE_NAMES = frozenset(("thi", "van"))
"""Folded names between that of the family and the given one which half of all Vietnamese have: nobody is called by them."""


def fit_of(type_name: str, asked: list[str], name: str) -> int:
    """How well folded words are the name of an account or a person: up to `EXACT`, `BEGINS` where it begins so."""
    return (account_fit if type_name == "account" else person_fit)(asked, name, complete=False)


def account_fit(asked: list[str], name: str, complete: bool) -> int:
    """How well folded words name a firm, up to `EXACT`: 0 for not at all; where they are `complete` the last may be begun only.

    2 are some words of the name in their order, 1 is the beginning of a word of it.
    """
    whole, core = words(name), core_name(name).split()
    if asked in (whole, core) or core_name(" ".join(asked)).split() == core:
        return EXACT
    form = next((at for at in range(len(whole)) if whole[at : at + len(core)] == core), 0)
    # What kind of firm it is says nothing of which one.
    tells = len(asked) > form
    if (tells and whole[: len(asked)] == asked) or core[: len(asked)] == asked:
        return BEGINS
    if core[-len(asked) :] == asked and len(asked) > 1:
        return BEGINS
    # Of what kind it is, one word may be enough: Dược (phẩm) An Thịnh.
    telling = distinctive(core)
    kind, own = asked[: -len(telling)], asked[-len(telling) :]
    if own == telling and kind and set(kind).issubset(core[: -len(telling)]):
        return BEGINS
    # Some words in between are often left out: Ngân hàng (TMCP) Duyên Hải.
    rest = iter(core)
    if all(word in rest for word in asked) and not _MIDDLE_NAMES.issuperset(asked):
        return WITHIN
    return 1 if complete and ((tells and _begins(asked, whole)) or _begins(asked, core)) else 0


def person_fit(asked: list[str], name: str, complete: bool, by: "Called | None" = None) -> int:
    """How well words name a person, likewise: the whole name, or the given name, which stands last in Vietnamese.

    Behind a form of address a Vietnamese is called by nothing but the given name; "Mr" may lead to that of the family.
    "Chị Hà" is a whole name and not the beginning of Hannah.
    """
    whole, person = person_name(name).split(), person_name(" ".join(asked)).split()
    names = names_beside(name)
    if person in (whole, *names[:1]):
        return EXACT
    if any(each[-len(person) :] == person for each in names):
        return BEGINS
    if _MIDDLE_NAMES.issuperset(person):
        return 0
    among = all(each in whole for each in person)
    if by and is_vietnamese(name):
        return int(among and not by.vietnamese)
    if whole[: len(person)] == person:
        return BEGINS
    begun = complete and not (by and by.vietnamese) and _begins(person, whole)
    return 1 if among or begun else 0


def names_both(asked: list[str], name: str, firm: str) -> bool:
    """Whether folded words are partly a person's name and partly that of the firm, and none of them anything else."""
    said, own, theirs = set(asked), set(words(name)), words(firm)
    # Whoever typed "song ha" goes on to Sóng Hàn and does not mean anh Hà there.
    may_be_firm = f" {' '.join(asked)}" in f" {' '.join(theirs)}"
    return (
        said <= own.union(theirs)
        and not said <= own
        and bool(said & own.difference(theirs))
        and not may_be_firm
    )


def is_told_by(asked: list[str], firm: str) -> bool:
    """Whether folded words tell a firm where more is said beside them: its kind, or the first word of its name, does not."""
    fit = account_fit(asked, firm, complete=False)
    if fit == EXACT or asked == own_words(core_name(firm).split()):
        return True
    return fit == BEGINS and len(asked) > 1 and len(asked) not in kind_of_firm(asked)


def distinctive(name: list[str]) -> list[str]:
    """The folded words of a name behind those that say what kind of firm it is; all where there are no others."""
    kinds = kind_of_firm(name)
    return name[kinds[-1] :] if kinds and kinds[-1] < len(name) else name


def own_words(name: list[str]) -> list[str]:
    """The folded words of a name without those before and behind that say what kind of firm it is: Haneul (Tour)."""
    own = distinctive(name)
    while len(own) > 1 and kind_of_firm(own[-1:]):
        own = own[:-1]
    return own


def is_part_of_kind(asked: list[str], name: str) -> bool:
    """Whether folded words are only a part of those that say what kind of firm one is: “bảo” of Bảo hiểm Bình Minh."""
    core = core_name(name).split()
    kinds = kind_of_firm(core)
    kind = core[: kinds[-1]] if kinds else []
    return (
        len(asked) not in kinds and kind[: len(asked)] == asked and not set(asked).issubset(core[len(kind) :])
    )


def _begins(asked: list[str], name: list[str]) -> bool:
    *before, last = asked
    rest = name[len(before) :]
    return len(last) > 1 and name[: len(before)] == before and bool(rest) and rest[0].startswith(last)
