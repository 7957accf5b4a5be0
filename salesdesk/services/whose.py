"""Whose work of colleagues is, in words and in brief."""

from collections.abc import Iterable

from salesdesk.i18n import Translator
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader


def colleagues_named(
    reader: Reader, colleagues: Iterable[str | None], tr: Translator
) -> dict[str, tuple[str, str]]:
    """Name and initials of colleagues without me, nobody where it is not known who I am.

    Of one who was deleted or is not on this laptop a question mark stands for the initials.
    """
    me = reader.fact("me")
    others = {each for each in colleagues if each} - {me}
    if not me or not others:
        return {}
    known, said = reader.titles(others), names_of(reader, others, tr)
    return {
        each: (said[each], "".join(word[0].upper() for word in known.get(each, "").split()) or "?")
        for each in others
    }
