"""Stored values as a person reads them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.records import add
from salesdesk.services.value_words import ValueWords, label_of
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("type_name", "field", "stored", "words"),
    [
        ("account", "name", "<b>Sao</b>", "<b>Sao</b>"),
        ("account", "temperature", "hot", "Hot"),
        ("account", "temperature", "lukewarm", "lukewarm"),
        ("account", "do_not_contact", True, "Yes, they asked"),
        ("contact", "do_not_contact", False, "No, they did not"),
        ("contact", "left", True, "Yes"),
        ("account", "potential_room_nights", 1200, "1,200"),
        ("account", "place", {"lat": 16_054_400, "lon": 108_202_200}, "16.05440, 108.20220"),
        ("promise", "due", "2026-12-01", "1 Dec 2026"),
        ("promise", "due", None, ""),
        ("promise", "due", "next week", "next week"),
        ("charge", "percent", "7.5", "7.5%"),
        (
            "call",
            "when",
            {"start": "2026-11-25T02:30:00Z", "duration": 45, "zone": "Asia/Ho_Chi_Minh"},
            "25 Nov 2026 09:30, 45 minutes",
        ),
        ("promise", "account", "019a0000-0000-7000-8000-00000000ffff", "not on this laptop"),
    ],
)
def test_values_read_as_words(desk: Desk, type_name: str, field: str, stored: Json, words: str) -> None:
    assert ValueWords(desk.reader, ENGLISH).of(REGISTRY[type_name].fields[field], stored) == words


def test_that_nobody_asked_not_to_be_contacted_does_not_read_as_that_wish(desk: Desk) -> None:
    """Vietnamese said “Không liên hệ: Không”, which reads as “do not contact: right”."""
    field = REGISTRY["contact"].fields["do_not_contact"]
    tr = translator("vi")
    assert (tr(field.label), ValueWords(desk.reader, tr).of(field, False)) == (
        "Yêu cầu không liên hệ",
        "Không có",
    )


def test_what_a_person_does_when_buying_is_said_as_a_role(desk: Desk) -> None:
    """“Ảnh hưởng: Quyết định” named neither."""
    tr = translator("vi")
    assert tr(REGISTRY["contact"].fields["influence"].label) == "Vai trò khi mua"
    words = ValueWords(desk.reader, tr)
    assert words.choice("contact", "influence", "decides") == "Người quyết định"
    assert words.choice("review", "outcome", "postponed") == "Khách hoãn quyết định", "not the meeting"


def test_other_records_are_called_by_their_names_looked_up_in_one_go(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    field = REGISTRY["promise"].fields["account"]
    words = ValueWords(desk.reader, ENGLISH)
    words.learn([(field, account), (field, None)])
    assert words.of(field, account) == "Saigon Pearl"


def test_a_field_of_a_newer_release_is_called_by_its_name() -> None:
    assert label_of("promise", "due", ENGLISH) == "Due on"
    assert label_of("promise", "colour_of_the_moon", ENGLISH) == "colour_of_the_moon"
    assert label_of("dragon", "fire", ENGLISH) == "fire"
