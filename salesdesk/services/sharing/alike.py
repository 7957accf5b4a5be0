"""Accounts that came with a file and look like one that was here: two laptops wrote down the same firm."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesdesk.i18n import Translator
from salesdesk.services.duplicates import double_of
from salesdesk.services.house import defaults_of
from salesdesk.services.matching import REASONS
from salesdesk.store.reader import Reader

MOST = 50
"""So many new accounts of a file are asked about: each takes a few searches, 80 ms on a desk of 30,000 accounts."""


@dataclass(frozen=True)
class Alike:
    """An account that came, one of ours that it looks like, the names of both, and why, by the keys of `REASONS`."""

    came: str
    ours: str
    names: tuple[str, str]
    reasons: tuple[str, ...]

    def text(self, tr: Translator) -> str:
        """Both in a sentence."""
        why = ", ".join(tr(REASONS[each]) for each in self.reasons)
        return tr("{name} looks like {other}: {why}").format(name=self.names[0], other=self.names[1], why=why)


def alike_in(reader: Reader, arrivals: list[str]) -> tuple[Alike, ...]:
    """The accounts that are new with some arrivals and look like one that was here before, as many as are asked about."""
    came = [record for each in arrivals for record in reader.new_with(each, "account", MOST)][:MOST]
    if not came:
        return ()
    country, new = defaults_of(reader).country, set(came)
    found = {record: match for record in came if (match := double_of(reader, record, country))}
    ours = {record: match for record, match in found.items() if match.record not in new}
    titles = reader.titles([*ours, *(match.record for match in ours.values())])
    return tuple(
        Alike(record, match.record, (titles[record], titles[match.record]), match.reasons)
        for record, match in ours.items()
    )


def in_words(alike: Sequence[Alike], tr: Translator) -> str:
    """How many they are; "" for none."""
    if not alike:
        return ""
    return tr.plural("{n} account looks like one of yours", "{n} accounts look like one of yours", len(alike))
