"""Where a person is mentioned in the texts of other records: by the full name anywhere, as they are addressed at home."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.services.mentions import addressed, form_of_address, mentions
from salesdesk.services.records import add
from salesdesk.services.sharing.erasure import belonging_to
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def put(desk: Desk, type_name: str, **values: object) -> str:
    return add(desk.journal, type_name, values)[0]


def found_at(desk: Desk, account: str, form: str) -> dict[str, set[str]]:
    family = belonging_to(desk, account)
    return {each.record: set(each.texts) for each in addressed(desk.reader, family, form)}


def test_a_form_of_address_is_found_in_what_belongs_to_the_account_and_only_there(desk: Desk) -> None:
    home = put(desk, "account", name="Sao Biển", notes="Gọi Chị Nhung trước")
    other = put(desk, "account", name="Lotus", notes="chị Nhung is somebody else here")
    put(desk, "contact", name="Lê Thị Hồng Nhung", account=home, address_as="chị Nhung")
    call = put(desk, "call", account=home, notes="Met chị\nNhung.")
    review = put(desk, "review", call=call, feedback="chi nhung was glad")
    promise = put(desk, "promise", account=home, name="Send chị Nhung the plan")
    deal = put(desk, "opportunity", account=home, needs="As chị Nhung said")
    doubt = put(desk, "objection", account=home, name="Too dear, says chị Nhung")
    note = put(desk, "private_note", about=home, body="chị Nhung likes tea")
    away = put(desk, "call", account=other, notes="chị Nhung")
    put(desk, "call", account=home, notes="chị Nhungs and machị Nhung, chị Hồng Nhung")
    found = found_at(desk, home, "chị Nhung")
    assert set(found) == {home, call, review, promise, deal, doubt, note} and away not in found
    assert found[home] == {"notes"} and found[promise] == {"name"}
    assert not list(mentions(desk.reader, "Lê Thị Hồng Nhung"))


def test_how_somebody_is_addressed_is_no_mention_of_another_one(desk: Desk) -> None:
    home = put(desk, "account", name="Sao Biển")
    other = put(
        desk, "contact", name="Trần Nhung", account=home, address_as="chị Nhung", notes="knows chị Nhung"
    )
    assert found_at(desk, home, "chị Nhung") == {other: {"notes"}}


def test_a_form_of_address_that_is_every_second_word_is_not_looked_for() -> None:
    assert form_of_address("chị Nhung (chị ấy), or cô Nhung") == "chị Nhung"
    assert form_of_address("Katrin (Du), Frau Böhm in front of her boss") == "Katrin"
    assert form_of_address("chị") == form_of_address("Anh ") == form_of_address(None) == ""
    assert form_of_address("thầy") == form_of_address("Khun") == form_of_address("Prof. Dr.") == ""
    assert form_of_address("Li") == "", "too short to tell anybody"
