"""The filters of accounts by field in words: what each is called, what can be chosen, and what one that stands says."""

from salesdesk.domain.fields import REGISTRY, Record
from salesdesk.domain.records import Colleague, Territory
from salesdesk.domain.text import shortened
from salesdesk.ui.context import Context

FIELDS = ("kind", "segment", "standing", "potential", "territory", "colleague", "next_call")
"""The filters that are offered, in their order."""
NOT_SET = "-"
"""Stands in a choice for "there is none"."""
MOST = 200
"""So many territories and colleagues are offered."""
FEW = 32
"""A filter that stands is said in so many letters: as many as have room above the list, also in large text."""

_REFERS: dict[str, type[Record]] = {"territory": Territory, "colleague": Colleague}
_NAMED = frozenset({"potential", *_REFERS})
"""What is chosen here does not say by itself what it is of."""


class FilterWords:
    """The words of one language."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._fields = REGISTRY["account"].fields

    def label(self, name: str) -> str:
        """What a filter is called."""
        tr = self._context.tr
        return tr(self._fields[name].label) if name in self._fields else tr("Next call")

    def choices(self, name: str) -> dict[str, str]:
        """What can be chosen in a filter, by its code; of colleagues I come first."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        if name == "next_call":
            return {NOT_SET: tr("No call planned")}
        if name not in _REFERS:
            return {code: tr(words) for code, words in self._fields[name].choices.items()}
        found: list[Record] = reader.find(_REFERS[name], order="name", limit=MOST)
        named = {each.id: str(getattr(each, "name", "") or "") for each in found}
        mine = reader.fact("me") if name == "colleague" else ""
        return ({mine: tr.pgettext("a salesperson", "Me")} if mine in named else {}) | {
            record: words for record, words in named.items() if record != mine
        }

    def said(self, name: str, code: str) -> tuple[str, str]:
        """What a filter that stands lets through: with its name, and in a few words."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        if name in _REFERS and code != reader.fact("me"):
            words = reader.titles([code], tr).get(code, "")
        else:
            words = self.choices(name).get(code, code)
        named = f"{self.label(name)}: {words}"
        few = named if name in _NAMED and len(named) <= FEW else words
        return named, shortened(few, FEW)
