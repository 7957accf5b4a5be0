"""Which opportunities are a promise of volume, so that nothing is held for them."""

from collections.abc import Iterable

from salesdesk.domain.records import GroupLine, GroupNight, Opportunity, Product
from salesdesk.domain.undecided import is_volume
from salesdesk.store.reader import Reader


def volumes(reader: Reader, opportunities: Iterable[Opportunity]) -> set[str]:
    """Those of some opportunities that promise volume; what has rooms by night or lines of a group is held as these say."""
    found = list(opportunities)
    products = reader.many(Product, {each.product for each in found if each.product})
    apartments = {record for record, product in products.items() if product.kind == "long_stay"}
    promised = {
        each.id
        for each in found
        if is_volume(
            each.stay,
            each.rooms,
            long_stay=each.segment == "long_stay" or each.product in apartments,
        )
    }
    if not promised:
        return promised
    nights = reader.find(GroupNight, opportunity=list(promised))
    lines = reader.find(GroupLine, opportunity=list(promised))
    return promised - {night.opportunity for night in nights} - {line.opportunity for line in lines}
