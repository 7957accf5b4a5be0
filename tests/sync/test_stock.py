"""The stock of a material on two laptops: what both took out is gone, whoever sends first."""

from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.records import Material
from salesdesk.services.materials import giving, noting, stock
from salesdesk.services.records import add
from tests.helpers.team import Laptop
from tests.sync.conftest import Make

DAY = date(2026, 11, 25)


def in_stock(laptop: Laptop, material: str) -> int | None:
    found = laptop.desk.reader.of_type(Material, material)
    assert found is not None
    return stock.stock_of(laptop.desk.reader, [found])[material]


@pytest.mark.parametrize("first", [0, 1])
def test_what_two_laptops_took_out_adds_up_without_a_decision(
    laptop: Make, tmp_path: Path, first: int
) -> None:
    linh, tuan = laptop("linh"), laptop("tuan")
    profile, _ = add(linh.desk.journal, "material", {"name": "Profile", "stock": 40})
    account, _ = add(linh.desk.journal, "account", {"name": "Sao Biển"})
    linh.send(tmp_path / "begin.salesdesk")
    tuan.merge(tmp_path / "begin.salesdesk")
    giving.give_to(linh.desk.journal, linh.desk.reader, account, profile, 3, DAY)
    giving.give_to(tuan.desk.journal, tuan.desk.reader, account, profile, 5, DAY)
    material = tuan.desk.reader.of_type(Material, profile)
    assert material is not None
    noting.move(tuan.desk.journal, tuan.desk.reader, material, 100, "received", DAY)
    noting.count(tuan.desk.journal, tuan.desk.reader, material, 130, DAY)
    pair = (linh, tuan) if first == 0 else (tuan, linh)
    for sender, receiver in (pair, pair[::-1]):
        file = tmp_path / f"{sender.owner}.salesdesk"
        sender.send(file)
        receiver.merge(file)
    assert in_stock(linh, profile) == in_stock(tuan, profile) == 40 - 3 - 5 + 100 - 5
    assert linh.desk.reader.waiting() == tuan.desk.reader.waiting() == 0
    assert linh.facts() == tuan.facts()
