"""Which fields of a form do not show: those of another kind of record, and on demand those with nothing to say."""

from collections.abc import Callable, Collection

from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import File
from salesdesk.ui.widgets.shown_record import ShownRecord


class FieldsLeftOut:
    """Knows of one form which of its fields are left out, as the record says something in them or not.

    One that `folds` leaves out what a record says nothing of, and any what is `said_above` it already, and an empty field in
    place of which another one is filled. `is_faulty` says whether something is wrong in a field: that stays.
    """

    def __init__(
        self, of: ShownRecord, *, folds: bool, said_above: Collection[str], is_faulty: Callable[[str], bool]
    ) -> None:
        self._of = of
        self._folds, self._said_above, self._is_faulty = folds, said_above, is_faulty
        self._folded: frozenset[str] = frozenset()
        fields = of.entry.fields.values()
        self._instead = {each.instead_of: each.name for each in fields if each.instead_of}
        self.shows_all = False
        """Whether what may be left out for the moment shows."""

    def look(self, names: Collection[str], *, anew: bool) -> None:
        """Finds out what another record need not show; of the same one no field goes while it is looked at."""
        spare = frozenset(filter(self._is_spare, names))
        self._folded = spare if anew else self._folded & spare

    def foreign(self, names: Collection[str]) -> frozenset[str]:
        """The fields that belong to another kind of record than this.

        Where the field that says the kind is not in the form, whoever made the form chose its fields.
        """
        fields, values = self._entry.fields, self._of.values
        asked = [name for name in names if fields[name].only_for[0] in names]
        return frozenset(name for name in asked if not fields[name].belongs(values))

    def waits(self, foreign: Collection[str]) -> bool:
        """Whether something can be shown on demand; what is foreign is in no case, as nothing would come of it."""
        return bool(self._folded.difference(foreign))

    def folded(self) -> frozenset[str]:
        """The fields that are left out for the moment."""
        return frozenset() if self.shows_all else self._folded

    @property
    def _entry(self) -> RecordType:
        return self._of.entry

    def _is_spare(self, name: str) -> bool:
        """Whether a field is shown on demand only, for what the record says in it."""
        field, says_nothing = self._entry.fields[name], self._of.says_nothing(name)
        if name in self._of.waiting or self._is_faulty(name):
            return False
        instead = self._instead.get(name)
        if says_nothing and (field.instead_of or (instead and not self._of.says_nothing(instead))):
            return True
        if name in self._said_above:
            return not says_nothing
        return self._folds and says_nothing and not (field.first or isinstance(field.kind, File))
