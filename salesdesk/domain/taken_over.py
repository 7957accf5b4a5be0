"""What a join took over: values of the record that was joined stand in the one that was kept, too."""

from collections.abc import Container, Iterable, Iterator

from salesdesk.domain.change import Change
from salesdesk.domain.records.prospects import JOINED_TO


def may_take_over(change: Change) -> bool:
    """Whether a change wrote values into a record that was to stand for another one from then on."""
    values = change.values
    return values is not None and len(values) > 1 and JOINED_TO in values and values[JOINED_TO] is None


def taken_over(erased: Container[str], changes: Iterable[Change]) -> Iterator[Change]:
    """Those of some changes by which joins took over what some records said, which are erased since.

    In one change set several joins may have been done again: which of them took over what, nobody can tell any more.
    """
    joins: set[str] = set()
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind == "delete" and change.record in erased:
            joins.add(change.change_set)
        elif may_take_over(change) and change.record not in erased:
            found.setdefault(change.change_set, []).append(change)
    for change_set, copies in found.items():
        if change_set in joins and len({each.record for each in copies}) == 1:
            yield from copies
