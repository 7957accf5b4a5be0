"""Drafts of one firm that stand in several places of a file become one: what contradicts is refused, nothing else is lost."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from salesdesk.domain import kinds
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.names import core_name, person_name
from salesdesk.domain.text import fold
from salesdesk.exchange.column_values import RefusedCell
from salesdesk.exchange.draft import Draft, add_note, number_draft
from salesdesk.exchange.mapping import Mapping as ColumnMapping
from salesdesk.exchange.phones import digits_of
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.tables import Table
from salesdesk.i18n import N_

_OTHERWISE = N_("Row {other} of the same firm says otherwise, and that was kept.")
_MOST_COMPARED = 10_000
"""In longer lists only names that are written alike are one: to look for the others takes as long as reading them."""


def join(first: Draft, second: Draft, titles: Mapping[str, str]) -> Iterator[RefusedCell]:
    """Adds a later draft of the same firm or person to the first; what contradicts is refused under the title of its field."""
    first.rows.extend(second.rows)
    first.names = {**second.names, **first.names}
    for name, value in second.values.items():
        kept = first.values.setdefault(name, value)
        kind = REGISTRY[first.type].fields[name].kind
        if kept == value or (isinstance(value, str) and fold(value) == fold(str(kept))):
            continue
        if isinstance(kind, kinds.Phone):
            if digits_of(str(kept)) != digits_of(str(value)):
                first.children.append(number_draft(str(value), second.rows[0]))
        elif name == "notes" or isinstance(kind, kinds.Email):
            add_note(first, str(value))
        else:
            shown = str(value.get("amount", "")) if isinstance(value, dict) else str(value)
            reason = Remark(_OTHERWISE, {"other": first.rows[0]})
            yield RefusedCell(second.rows[0], titles.get(name, name), shown, reason)
    for child in second.children:
        twin = next((one for one in first.children if _is_same(one, child)), None)
        if twin is None:
            first.children.append(child)
        elif child.type == "contact":
            yield from join(twin, child, _of_contact(titles))


def _of_contact(titles: Mapping[str, str]) -> dict[str, str]:
    return {name: titles.get(f"contact.{name}", name) for name in REGISTRY["contact"].fields}


def _is_same(one: Draft, other: Draft) -> bool:
    if one.type != other.type:
        return False
    if one.type == "phone":
        return digits_of(str(one.values["number"])) == digits_of(str(other.values["number"]))
    if person_name(str(one.values["name"])) != person_name(str(other.values["name"])):
        return False
    return _agree(one.values.get("mobile"), other.values.get("mobile"))


def _agree(one: Json, other: Json) -> bool:
    return not one or not other or digits_of(str(one)) == digits_of(str(other))


class Repeated:
    """Drafts of firms that stand in several places of the table, kept until the last one has been read."""

    def __init__(self, table: Table, mapping: ColumnMapping) -> None:
        self._titles = {guess.field: guess.title for guess in mapping.columns if guess.field}
        self._key: Callable[[str], str] = core_name if table.rows <= _MOST_COMPARED else _as_written
        self._left = self._repeated_names(table, mapping)
        self._kept: dict[str, list[Draft]] = {}
        self.none = not self._left

    def let_go(self, draft: Draft) -> Iterator[Draft | RefusedCell]:
        """The draft, unless more of it is to come; then all of it once that has been read."""
        key = self._key(str(draft.values["name"]))
        left = self._left.get(key)
        if left is None:
            yield draft
            return
        kept = self._kept.setdefault(key, [])
        twin = next((one for one in kept if _same_firm(one, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            yield from join(twin, draft, self._titles)
        self._left[key] = left - 1
        if left == 1:
            yield from self._kept.pop(key)

    def rest(self) -> Iterator[Draft]:
        """Whatever is still kept."""
        for kept in self._kept.values():
            yield from kept

    def _repeated_names(self, table: Table, mapping: ColumnMapping) -> dict[str, int]:
        """How often each name stands in the table, for those that stand in it more than once."""
        place = next((guess.index for guess in mapping.columns if guess.field == "name"), None)
        if place is None:
            return {}
        if self._key is _as_written:
            joined = "\n".join(table.texts(place)).casefold()
            if "  " not in joined and len(set(texts := joined.split("\n"))) == len(texts):
                return {}
        counts = Counter(map(self._key, table.texts(place)))
        return {key: n for key, n in counts.items() if n > 1}


def _same_firm(one: Draft, other: Draft) -> bool:
    """Whether two drafts whose names are alike are one firm: one tax code, and one city unless they are written alike."""
    codes = {str(draft.values["tax_code"]) for draft in (one, other) if "tax_code" in draft.values}
    cities = {fold(str(draft.values["city"])) for draft in (one, other) if "city" in draft.values}
    alike = len({_as_written(str(draft.values["name"])) for draft in (one, other)}) == 1
    return len(codes) < 2 and (alike or len(cities) < 2)


def _as_written(name: str) -> str:
    return " ".join(name.casefold().split())
