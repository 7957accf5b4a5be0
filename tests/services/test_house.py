"""What the house lends to whatever a person leaves out."""

from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.services.house import defaults_of
from tests.helpers.desks import desk_in, new_id


@pytest.mark.parametrize(
    ("zone", "used"), [("Asia/Bangkok", "Asia/Bangkok"), ("Mars/Base", "Asia/Ho_Chi_Minh")]
)
def test_a_zone_that_this_laptop_does_not_know_is_not_used(tmp_path: Path, zone: str, used: str) -> None:
    desk = desk_in(tmp_path)
    values = {"name": "Riverside", "zone": zone, "currency": "THB"}
    desk.journal.write([Edit(new_id(), values=values, type="property")])
    assert (defaults_of(desk.reader).zone, defaults_of(desk.reader).currency) == (used, "THB")
    desk.close()
