"""Who has a say at a customer's."""

from collections.abc import Iterable

from salesdesk.domain.records import Contact
from salesdesk.domain.records.prospects import INFLUENCES

_PLACE = {influence: place for place, influence in enumerate(INFLUENCES)}


def deciders_first(people: Iterable[Contact]) -> list[Contact]:
    """People in the order of their influence, those of whom it is not known last."""
    return sorted(people, key=lambda each: _PLACE.get(each.influence or "", _PLACE["unknown"]))
