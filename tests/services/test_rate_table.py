"""The table of prices on a tariff sheet: in which order its products stand."""

from dataclasses import replace

from salesdesk.domain.records import Product
from salesdesk.services.papers.rate_table import sorted_products
from tests.domain.tariffs import rate, tariff


def test_products_stand_by_their_lowest_price_rooms_first_what_is_on_request_after_the_priced() -> None:
    names = {"family": "Family", "corner": "Corner", "suite": "Suite", "car": "Car"}
    products = {each: Product(id=each, name=name, kind="room") for each, name in names.items()}
    products["car"] = replace(products["car"], kind="transfer")
    given = tariff(
        rate(1_000, product="family", occupancy=1), rate(2_500, product="family", occupancy=4),
        rate(1_500, product="corner"), rate(1_700, product="corner", occupancy=3),
        rate(None, product="suite", on_request=True), rate(300, product="car"),
    )  # fmt: skip
    found = sorted_products(replace(given, products=products))
    assert [each.name for each in found] == ["Family", "Corner", "Suite", "Car"]
