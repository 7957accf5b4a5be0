"""A field never names a record of a type that it does not refer to, whoever writes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.records import Call
from salesdesk.errors import UserError
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in, naming_anything

REFERRING = [(entry, field) for entry in REGISTRY.values() for field in entry.references]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def one_of_each(desk: Desk) -> dict[str, str]:
    """A record by the name of each type; they say of themselves no more than that they are there."""
    made = {name: desk.journal.new_id() for name in REGISTRY}
    desk.journal.write([Edit(record, type=name, values={"x": "x"}) for name, record in made.items()])
    return made


@given(referring=st.sampled_from(REFERRING), named=st.sampled_from(sorted(REGISTRY)), is_new=st.booleans())
def test_a_field_takes_records_of_its_types_and_no_others(
    desk: Desk, one_of_each: dict[str, str], referring: tuple[RecordType, Field], named: str, is_new: bool
) -> None:
    entry, field = referring
    record = desk.journal.new_id() if is_new else one_of_each[entry.name]
    edit = Edit(record, type=entry.name if is_new else None, values={field.name: one_of_each[named]})
    before = desk.reader.values(record)
    if named in field.refers:
        desk.journal.write([edit])
        assert desk.reader.values(record)[field.name] == one_of_each[named]
        return
    with pytest.raises(UserError, match=field.label):
        desk.journal.write([edit])
    assert desk.reader.values(record) == before


@pytest.mark.parametrize("goes_first", [True, False])
def test_what_is_written_along_is_told_by_its_type_too(desk: Desk, goes_first: bool) -> None:
    firm, person, call = (desk.journal.new_id() for _ in range(3))
    there = [
        Edit(firm, type="account", values={"name": "Hương Tràm"}),
        Edit(person, type="contact", values={"name": "Hương"}),
    ]

    def with_whom(contact: str) -> list[Edit]:
        made = [Edit(call, type="call", values={"account": firm, "contact": contact})]
        return [*there, *made] if goes_first else [*made, *there]

    with pytest.raises(UserError):
        desk.journal.write(with_whom(firm))
    assert not desk.reader.types([firm, person, call])
    desk.journal.write(with_whom(person))
    assert desk.reader.values(call)["contact"] == person


def test_what_is_not_known_here_may_come_later_and_what_is_gone_keeps_its_type(desk: Desk) -> None:
    firm, _ = add(desk.journal, "account", {"name": "Hương Tràm"})
    person, _ = add(desk.journal, "contact", {"name": "Hương"})
    for each in (firm, person):
        delete(desk.journal, desk.reader, each)
    call, _ = add(desk.journal, "call", {"contact": desk.journal.new_id()})
    change(desk.journal, desk.reader, call, {"contact": person})
    with pytest.raises(UserError):
        change(desk.journal, desk.reader, call, {"contact": firm})


def test_what_an_older_release_wrote_can_be_mended_and_taken_back(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "older")
    firm, _ = add(desk.journal, "account", {"name": "Hương Tràm"})
    person, _ = add(desk.journal, "contact", {"name": "Hương"})
    with naming_anything():
        call, _ = add(desk.journal, "call", {"account": firm, "contact": firm})
    change(desk.journal, desk.reader, call, {"objective": "Tết"})
    change(desk.journal, desk.reader, call, {"contact": person})
    undo(desk.journal, desk.reader)
    found = desk.reader.of_type(Call, call)
    assert found is not None and found.contact == firm
    desk.close()
