"""A duplicate is told while it is typed, with reasons, from a few candidates only."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.services.duplicates import look_alike, spellings
from salesdesk.services.matching import Sought
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = desk_in(tmp_path_factory.mktemp("desk"))
    for name in ("Blue Sea Travel", "Blue Sky Travel", "Hue Garden Hotel", "Vietravel"):
        add(made.journal, "account", {"name": name})
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


def test_too_short_a_number_is_not_looked_for() -> None:
    assert spellings("113", "VN") == []


@given(st.text("0123456789", min_size=8, max_size=10), st.sampled_from(["3 3", "4 3", "3 4", "4 4", "2 2 2"]))
def test_the_end_of_a_number_is_spelled_in_every_usual_grouping(tail: str, grouping: str) -> None:
    number, groups = "09" + "1" + tail, [int(size) for size in grouping.split()]
    at, parts = len(number) - sum(groups), []
    for size in groups:
        parts.append(number[at : at + size])
        at += size
    assert " ".join(parts) in spellings(number, "VN")
