"""To whom those records belong that a field names: what belongs to the same owner is meant before all others."""

from collections.abc import Callable, Collection
from typing import Any

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.services.called import called_as
from salesdesk.services.references import names_of
from salesdesk.services.telling_apart import business_standing, ended_last
from salesdesk.store.reader import Reader

MOST_KIN = 200
"""Among so many records of the same owner those are looked for that come first."""
MOST_OWNERS = 3
"""What belongs to so many of those that the words name is offered, too."""
MOST_OF_ONE = 12
"""So many records of each of these owners, the latest, are looked through."""


class Belonging:
    """Owners of the records that one field names. Where it is open to several types, or theirs has none, nobody owns anything.

    `related` gives the value of another field of the same record.
    """

    def __init__(
        self, entry: RecordType | None, reader: Reader, tr: Translator, related: Callable[[str], Json]
    ) -> None:
        self._entry, self._reader, self._tr, self._related = entry, reader, tr, related
        self._field = entry.owner if entry is not None else None

    @property
    def owner(self) -> str | None:
        """To whom belongs what the field names, where that is known: a person to the account of the call."""
        owner = self._related(self._field.name) if self._field is not None else None
        return owner if isinstance(owner, str) else None

    def kin(self, typed: str) -> list[str]:
        """The records that belong to the same owner and are called as it is typed, such as the seasons of the same plan."""
        entry, owner = self._entry, self.owner
        if entry is None or self._field is None or owner is None:
            return []
        theirs: dict[str, Any] = {self._field.name: owner}
        records = self._reader.ids(entry.cls, limit=MOST_KIN, **theirs)
        return called_as(self._reader, records, typed, self._tr)

    def of_others(self, found: list[str]) -> set[str]:
        """The finds that belong to somebody else than what the field names does."""
        entry, owner = self._entry, self.owner
        if entry is None or self._field is None or owner is None:
            return set()
        whose = {
            each: getattr(record, self._field.name)
            for each, record in self._reader.many(entry.cls, found).items()
        }
        return {each for each, other in whose.items() if other not in (None, owner)}

    def by_owner(self, typed: str, found: Collection[str], most: int) -> list[tuple[str, str]]:
        """What belongs to those of this name, in words, without what is found anyway: who looks for an opportunity knows the
        customer rather than its title.
        """
        entry, reader = self._entry, self._reader
        if entry is None or self._field is None or entry.called_by_another:
            return []
        if not typed.strip() or most <= 0:
            return []
        made: list[tuple[str, str]] = []
        known = self.owner
        owners = [known] if known else reader.search(typed, MOST_OWNERS, self._field.refers).records
        for owner, whose in reader.titles(called_as(reader, owners, typed, self._tr)).items():
            theirs: dict[str, Any] = {self._field.name: owner}
            records = reader.ids(entry.cls, order="-id", limit=MOST_OF_ONE, **theirs)
            titles = reader.titles([each for each in ended_last(reader, records) if each not in found])
            standing = business_standing(reader, titles, self._tr)
            made += [
                (in_pieces(title, whose, standing.get(each)), each) for each, title in titles.items() if title
            ]
        return made[:most]

    def whose(self, found: Collection[str]) -> dict[str, str]:
        """To whom records belong, where they are looked for among those of all: an opportunity's name says no customer."""
        if self._entry is None or self._field is None:
            return {}
        records = self._reader.many(self._entry.cls, found)
        owners = {each: getattr(record, self._field.name) for each, record in records.items()}
        names = names_of(self._reader, owners.values(), self._tr)
        return {each: names[owner] for each, owner in owners.items() if owner}
