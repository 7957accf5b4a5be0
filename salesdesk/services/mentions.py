"""Where a person's name stands in the texts of other records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import fold
from salesdesk.store.reader import Reader

MOST = 200
"""So many records that mention the name are looked through."""


@dataclass(frozen=True)
class Mention:
    """A record that mentions a name: its type, and the texts by field that have it."""

    record: str
    type: str
    texts: Mapping[str, str]


def can_be_mentioned(name: str) -> bool:
    """Whether a name is looked for: one of a single word would find too many others."""
    return " " in _folded(name)


def mentions(reader: Reader, name: str) -> Iterator[Mention]:
    """The records that mention a name of several words in one of their texts, accents aside."""
    if not can_be_mentioned(name):
        return
    wanted = _folded(name)
    for record in reader.search(wanted, MOST).records:
        type_name = reader.types([record]).get(record, "")
        if type_name not in REGISTRY:
            continue
        entry, values = REGISTRY[type_name], reader.values(record)
        texts = {
            n: str(values[n])
            for n, field in entry.fields.items()
            if field.search
            and wanted in _folded(str(values.get(n) or ""))
            # A person of the same name is another person.
            and not (type_name in ("contact", "colleague") and n == "name")
        }
        if texts:
            yield Mention(record, type_name, texts)


def _folded(text: str) -> str:
    return fold(" ".join(text.split()))
