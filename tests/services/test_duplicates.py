"""A duplicate is told while it is typed, with reasons, from a few candidates only."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.names import phone_digits
from salesdesk.domain.records import Account
from salesdesk.services.duplicates import look_alike
from salesdesk.services.matching import Sought
from salesdesk.services.records import add, delete
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

BEGINNINGS = (
    "Sabaidee Champa Travel",
    "Sabaidee Top Adventures",
    "Sao Biển Xanh",
    "Hoa Mai Đỏ",
    "Hoa Mai Vàng",
    "Du lịch Việt Nam Xanh",
)
"""Names that go on after what may be typed."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = desk_in(tmp_path_factory.mktemp("desk"))
    for name in ("Blue Sea Travel", "Blue Sky Travel", "Hue Garden Hotel", "Vietravel", *BEGINNINGS):
        add(made.journal, "account", {"name": name})
    add(made.journal, "account", {"name": "Hội An Silk", "city": "Hội An"})
    pearl, _ = add(
        made.journal,
        "account",
        {
            "name": "Công ty TNHH Saigon Pearl Travel",
            "city": "Hồ Chí Minh",
            "phone": "028 3825 1234",
            "tax_code": "0301234567",
            "email": "sales@pearl.example",
        },
    )
    person, _ = add(made.journal, "contact", {"name": "Hùng", "account": pearl, "mobile": "+84 903 123 456"})
    add(made.journal, "phone", {"owner": person, "number": "0918.765.432"})
    yield made
    made.close()


PEARL = "Công ty TNHH Saigon Pearl Travel"


@pytest.mark.parametrize(
    ("sought", "name", "reasons"),
    [
        (Sought("saigon pearl travel"), PEARL, ("name",)),
        (Sought("Saigon Perl Travel"), PEARL, ("close_name",)),
        (Sought("Sabaidee Champa"), "Sabaidee Champa Travel", ("begins",)),
        (Sought("Sabaidee Champa Travel Group"), "Sabaidee Champa Travel", ("begins",)),
        (Sought("Sao Biển"), "Sao Biển Xanh", ("begins",)),
        (Sought("Sao Biển Xanh Du lịch"), "Sao Biển Xanh", ("begins",)),
        (Sought("", phones=("02838251234",)), PEARL, ("phone",)),
        (Sought("", phones=("+84 (28) 3825-1234",)), PEARL, ("phone",)),
        (Sought("Other", phones=("0903123456",)), PEARL, ("person_phone",)),
        (Sought("Other", phones=("0918 765432",)), PEARL, ("person_phone",)),
        (Sought("Other", emails=("Sales@Pearl.example",)), PEARL, ("email",)),
        (Sought("Other", tax_code="0301234567"), PEARL, ("tax_code",)),
        (
            Sought("Saigon Pearl Travel", "ho chi minh", phones=("02838251234",)),
            PEARL,
            ("phone", "name", "city"),
        ),
    ],
)
def test_an_account_that_is_there_is_named_with_the_reasons(
    desk: Desk, sought: Sought, name: str, reasons: tuple[str, ...]
) -> None:
    match = look_alike(desk.reader, sought, "VN")
    assert match is not None
    assert (desk.reader.titles([match.record])[match.record], match.reasons) == (name, reasons)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Sai",
        "Saigon",
        "Blue",
        "Blue Sly Travels",
        "Sabaidee",
        "Sabaidee Travel",
        "Sabaidee Champa Stone Works",
        "Sao Biển Xanh Đá",
        "Hoa Mai",
        "Hội An",
        "Du lịch Việt Nam",
        "Saigon Pool Travel",
        "Green Sea Travel Company",
        '"*; drop',
    ],
)
def test_what_is_like_none_says_nothing(desk: Desk, name: str) -> None:
    assert look_alike(desk.reader, Sought(name), "VN") is None


def test_an_account_is_no_duplicate_of_itself(desk: Desk) -> None:
    sought = Sought("Saigon Pearl Travel", phones=("028 3825 1234", "0903 123 456"))
    match = look_alike(desk.reader, sought, "VN")
    assert match is not None
    assert look_alike(desk.reader, sought, "VN", besides=match.record) is None


def test_too_short_a_number_is_not_looked_for(desk: Desk) -> None:
    add(desk.journal, "account", {"name": "Emergency", "phone": "113"})
    assert look_alike(desk.reader, Sought("", phones=("113",)), "VN") is None


@given(
    st.text("0123456789", min_size=8, max_size=10),
    st.sampled_from([(3, 3), (4, 3), (3, 4), (4, 4), (2, 2, 2), ()]),
)
def test_a_number_is_known_in_whatever_groups_it_is_written(
    desk: Desk, tail: str, sizes: tuple[int, ...]
) -> None:
    number = "091" + tail
    groups, rest = list[str](), number
    for size in reversed(sizes):
        rest, group = rest[:-size], rest[-size:]
        groups.insert(0, group)
    account, _ = add(desk.journal, "account", {"name": "Somebody else", "phone": " ".join([rest, *groups])})
    for typed in (number, f"+84 {number[1:]}"):
        found = look_alike(desk.reader, Sought("", phones=(typed,)), "VN")
        assert found is not None and phone_digits(
            desk.reader.of_type(Account, found.record).phone
        ) == phone_digits(number)
    delete(desk.journal, desk.reader, account)
