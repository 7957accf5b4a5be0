"""Why a search found a record that is not called so: where what was asked stands in it, or in what belongs to it."""

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.names import before_brackets, person_name
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import in_pieces, words, words_begin
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader
from salesdesk.store.search import searched_fields

_BEFORE, _LETTERS_BEFORE = 3, 16
"""So many words of a line, and letters, are read at most before those that were asked for, which are to be in view."""


def found_in(reader: Reader, record: str, asked: str, called: str, tr: Translator) -> str:
    """The field and the line of it that hold what was asked; "" where what the record is `called` holds all of it."""
    wanted, type_name = words(asked), reader.types([record]).get(record, "")
    if type_name not in REGISTRY or is_called_so(asked, called):
        return ""
    entry, values = REGISTRY[type_name], reader.values(record)
    lines = (
        (_held(wanted, line), _begun(wanted, line), field, line)
        for field in searched_fields(type_name).difference(entry.title)
        for line in str(values.get(field) or "").splitlines()
    )
    held, _, field, line = max(lines, key=lambda one: one[:3], default=(0, 0, "", ""))
    if not held:
        return ""
    words_for = tr("{field}: “{line}”")
    return words_for.format(field=tr(entry.fields[field].label), line=_from(wanted, line))


def found_at(reader: Reader, account: Account, through: str, asked: str, seen: str, tr: Translator) -> str:
    """Where a search found an account by something `through` which it leads there; "" where what is `seen` of it holds all."""
    entry = REGISTRY.get(reader.types([through]).get(through, ""))
    if entry is None or is_called_so(asked, seen):
        return ""
    if entry.cls is Account:
        return found_in(reader, account.id, asked, seen, tr)
    name = "" if entry.called_by_another else reader.titles([through], tr)[through]
    if entry.cls is Contact:
        # The form in which somebody is addressed stands in no name.
        called = person_name(asked)
        why = found_in(reader, through, called, name, tr) if called else ""
        return in_pieces(why, before_brackets(name)) if why else name
    if why := found_in(reader, through, asked, name, tr):
        return why
    words_for = tr("{field}: “{line}”")
    return (
        words_for.format(field=tr(entry.label), line=_from(words(asked), name)) if name else tr(entry.label)
    )


def is_called_so(asked: str, called: str) -> bool:
    """Whether what a record is called holds all that was asked."""
    wanted = words(asked)
    return _held(wanted, called) == len(wanted)


def _held(wanted: list[str], text: str) -> int:
    """How many of some folded words a text holds, as words or inside of them, or as syllables that were typed together."""
    held = words(text)
    folded = " ".join(held)
    return sum(word in folded or words_begin([word], held) for word in wanted)


def _begun(wanted: list[str], text: str) -> int:
    """How many of some folded words begin words of a text."""
    held = words(text)
    return sum(words_begin([word], held) for word in wanted)


def _from(wanted: list[str], line: str) -> str:
    """A line from a little before what is asked for."""
    said = line.split()
    # Three syllables may have been typed together.
    ends = ((n, " ".join(said[max(0, n - 2) : n + 1])) for n in range(len(said)))
    at = next((n for n, words_there in ends if _held(wanted, words_there)), 0)
    begin = at
    while begin > max(0, at - _BEFORE) and len(" ".join(said[begin - 1 : at])) <= _LETTERS_BEFORE:
        begin -= 1
    return " ".join(["…", *said[begin:]] if begin else said)
