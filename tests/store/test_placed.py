"""Accounts with their place, as the map reads them."""

from pathlib import Path

from salesdesk.domain.values import Place
from salesdesk.services.records import add, delete
from salesdesk.store.reader import Placed
from tests.helpers.desks import desk_in


def test_only_accounts_with_a_place_are_read_and_filters_and_ids_narrow_them(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    place = Place(16_060_000, -8_250)
    hot, _ = add(desk.journal, "account", {"name": "Lotus", "temperature": "hot", "place": place})
    cold, _ = add(desk.journal, "account", {"name": "Sen", "temperature": "cold", "place": Place(0, 0)})
    nowhere, _ = add(desk.journal, "account", {"name": "Nowhere", "temperature": "hot"})
    gone, _ = add(desk.journal, "account", {"name": "Gone", "place": place})
    delete(desk.journal, desk.reader, gone)
    first = Placed(hot, "Lotus", "hot", 16_060_000, -8_250)
    assert sorted(desk.reader.placed()) == sorted([first, Placed(cold, "Sen", "cold", 0, 0)])
    assert desk.reader.placed(temperature="hot") == [first]
    assert desk.reader.placed([nowhere, hot, gone]) == [first]
    assert desk.reader.placed([]) == []
    desk.close()
