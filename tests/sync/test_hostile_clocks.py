"""A clock that is broken, or of somebody who means harm, ends nobody's work and nobody's exchange."""

from pathlib import Path

import pytest

from salesdesk.domain.clock import LARGEST_HLC
from salesdesk.services.undo import undo
from salesdesk.store.check import check
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, give, put, what


def _poisoned(an: Laptop, binh: Laptop, tmp_path: Path, hlc: int) -> str:
    """Bình merges a change with some stamp that claims to be An's; gives its record."""
    record = account(an, city="Huế")
    header, changes = inside(an.send(tmp_path / "honest.salesdesk").file)
    change = written_after(newest(changes, header.device), record, {"industry": "resort"}, hlc=hlc)
    binh.merge(tmp_path / "honest.salesdesk")
    binh.merge(forged(tmp_path / "poison.salesdesk", header, [change]))
    return record


@pytest.mark.parametrize("hlc", [LARGEST_HLC, LARGEST_HLC - 1, LARGEST_HLC - 2**40])
def test_after_the_latest_stamp_that_may_come_everybody_works_and_exchanges_on(
    laptop: Make, tmp_path: Path, hlc: int
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = _poisoned(an, binh, tmp_path, hlc)
    for city in ("Vinh", "Hội An"):
        put(binh, record, city=city)
        assert what(binh, record, "city") == [city]
    assert check(binh.desk.database, deep=True).problems == ()
    for reader in (an, chi):
        give(binh, reader)
        put(reader, record, phone=reader.owner)
        give(reader, binh)
        assert check(reader.desk.database, deep=True).problems == ()
    assert what(binh, record, "city", "industry", "phone") == ["Hội An", "resort", "chi"]


def test_undo_takes_back_the_last_deed_though_all_stamps_are_the_same(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = _poisoned(an, binh, tmp_path, LARGEST_HLC)
    put(binh, record, city="Vinh")
    put(binh, record, city="Hội An")
    for city in ("Vinh", "Huế"):
        undo(binh.desk.journal, binh.desk.reader)
        assert what(binh, record, "city", "industry") == [city, "resort"]
    undo(binh.desk.journal, binh.desk.reader)
    assert what(binh, record, "city", "industry") == ["Huế", None]
