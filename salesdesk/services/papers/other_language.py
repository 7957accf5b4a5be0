"""Tells the salesperson which texts of a customer's paper are in another language than the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.records.choices import LANGUAGES
from salesdesk.domain.telling_language import Others, told_language
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import house_of, me
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.wordings import outdated_texts
from salesdesk.store.reader import Reader

_NOT_SAID = frozenset(
    "house contact seller parties letter foot reader client place link enclosed notices".split()
)
"""Parts of papers that hold names and addresses, which are of no language, or what the program itself says."""

_MOST, _LONGEST = 3, 44

P = TypeVar("P", bound=Printed)


def with_others(
    printed: P,
    paper: object,
    lang: str,
    names: Iterable[str | None],
    says: Translator,
    account: str = "",
    beside: Iterable[str] = (),
) -> P:
    """What was printed, with what of it is in another language than the paper; `names` in its texts do not count.

    What stands `beside` names and addresses counts where the paper says it.
    """
    known = sorted(filter(None, names), key=len, reverse=True)
    if lang not in LANGUAGES:
        return printed
    every = tuple(texts_of(paper))
    said = (text for text in beside if any(text in each for each in every))
    texts = dict.fromkeys((*texts_of(paper, _NOT_SAID), *said))
    found = tuple(text for text in texts if told_language(text, known) not in (None, lang))
    if not found:
        return printed
    return _telling(printed, _in_words(found, lang, says), Others(lang, found, account))


def with_outdated(
    printed: P, paper: object, lang: str, reader: Reader, says: Translator, account: str = ""
) -> P:
    """What was printed, with what of it says in the paper's language what was changed since."""
    about = (account,) if account else ()
    found = outdated_texts(reader, lang, about, tuple(dict.fromkeys(texts_of(paper, _NOT_SAID))))
    if not found:
        return printed
    texts = tuple(each.wording for each in found)
    notice = says.plural(
        "The original of {n} text was changed after it was translated ({language}): {texts}. Look at its translation again.",
        "The originals of {n} texts were changed after they were translated ({language}): {texts}. Look at their translations again.",
        len(texts),
        language=says(LANGUAGES[lang]),
        texts=_named(texts, says),
    )
    return _telling(printed, notice, Others(lang, texts, account))


def _telling(printed: P, notice: str, others: Others) -> P:
    """What was printed, with a notice more, and with the texts that can be looked at because of it."""
    before = printed.others.texts if printed.others else ()
    others = replace(others, texts=(*before, *others.texts))
    return replace(printed, notices=(*printed.notices, notice), others=others)


def _in_words(found: Sequence[str], lang: str, says: Translator) -> str:
    """What the salesperson is to know of such texts."""
    return says.plural(
        "{n} text is in another language than the paper ({language}): {texts}. Translate it, or choose another language for the paper.",
        "{n} texts are in another language than the paper ({language}): {texts}. Translate them, or choose another language for the paper.",
        len(found),
        language=says(LANGUAGES[lang]),
        texts=_named(found, says),
    )


def _named(found: Sequence[str], says: Translator) -> str:
    """The first of some texts, and how many more there are."""
    named, rest = found[:_MOST], len(found) - _MOST
    more = [says.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return "; ".join([*(f"“{_short(text)}”" for text in named), *more])


def names_on(desk: Desktop, account: Account | None) -> tuple[str, ...]:
    """Names that stand on a paper: the house's, ours and the customer's."""
    house = desk.house
    own = (house.name, house.legal_name, house.address, *(value for _, value in contact_of(desk)))
    return (*own, account.name or "") if account else own


def beside_names(desk: Desktop, account: str) -> tuple[str, ...]:
    """What papers in the desk's language say beside names: our licence, and the posts of who signs."""
    house, seller = house_of(desk.reader), me(desk.reader)
    people = desk.reader.find(Contact, account=account) if account else []
    posts = (seller.role if seller else None, *(each.role for each in people))
    found = (house.licence if house else None, *(in_usual_words(each, desk.tr) for each in posts))
    return tuple(filter(None, found))


def _short(text: str) -> str:
    line = " ".join(text.split()).strip('“”" .')
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
