"""What a reference is called: a record that shows, one that was deleted or erased, or one that is not on this laptop."""

from collections.abc import Iterable, Mapping

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive
from salesdesk.i18n import N_, Translator
from salesdesk.store.reader import Reader

_WORDS: Mapping[Alive | None, str] = {
    None: N_("not on this laptop"),
    Alive.DELETED: N_("deleted"),
    Alive.ERASED: N_("erased"),
}
_ACCOUNTS: Mapping[Alive | None, str] = {
    None: N_("Account not on this laptop"),
    Alive.DELETED: N_("Deleted account"),
    Alive.ERASED: N_("Erased account"),
}


def names_of(reader: Reader, records: Iterable[str | None], tr: Translator) -> dict[str, str]:
    """What records are called where something refers to them; one that was joined has the name of its successor."""
    return _named(reader, records, tr, _WORDS)


def account_names(reader: Reader, records: Iterable[str | None], tr: Translator) -> dict[str, str]:
    """What accounts are called, in words that stand alone as a heading does."""
    return _named(reader, records, tr, _ACCOUNTS)


def can_be_joined(type_name: str) -> bool:
    """Whether records of a type can be joined."""
    return type_name in REGISTRY and JOINED_TO in REGISTRY[type_name].fields


def _named(
    reader: Reader, records: Iterable[str | None], tr: Translator, words: Mapping[Alive | None, str]
) -> dict[str, str]:
    titles = reader.titles((record for record in records if record), tr)
    nameless = [record for record, title in titles.items() if not title]
    if not nameless:
        return titles
    alive = reader.alive(nameless)
    for record in nameless:
        state = alive.get(record)
        if state is Alive.DELETED and (now := reader.living(record)) != record:
            titles[record] = reader.titles([now], tr)[now] or tr(words[state])
        else:
            titles[record] = tr(words[state]) if state in words else tr("No name yet")
    return titles
