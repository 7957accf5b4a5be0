"""Joining duplicates: everything follows the kept record, and undo takes it apart again."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Call, Contact, Intelligence, PrivateNote, Task
from salesdesk.domain.values import Money
from salesdesk.errors import Cancelled, UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.joining import Difference, compare, fuller_first, join
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import redo, undo
from salesdesk.services.undo_words import words_of_next
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in, new_id, values_of
from tests.helpers.examples import examples


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = desk_in(tmp_path / "desk")
    yield made
    assert check(made.database, deep=True).problems == ()
    made.close()


def _account(desk: Desk, **values: Any) -> str:
    return add(desk.journal, "account", values)[0]


def _difference(desk: Desk, keep: str, other: str, name: str) -> Difference:
    found = {each.field: each for each in compare(desk.reader, keep, other, ENGLISH).fields}
    return found[name]


def _all(desk: Desk) -> dict[str, dict[str, Any]]:
    """Every record that shows, with its values."""
    shown: dict[str, dict[str, Any]] = {}
    for entry in REGISTRY.values():
        for record in desk.reader.ids(entry.cls):
            shown[record] = values_of(desk, record)
    return shown


def test_what_differs_is_shown_in_words_and_what_the_kept_one_says_is_proposed(desk: Desk) -> None:
    keep = _account(desk, name="Saigon Pearl", city="Huế", kind="dmc", notes="Met in May")
    other = _account(
        desk,
        name="Saigon Pearl Travel",
        city="Huế",
        credit_limit=Money(5_000_000, "VND"),
        notes="Call Tuesdays",
    )
    found = {each.field: each for each in compare(desk.reader, keep, other, ENGLISH).fields}
    assert set(found) == {"name", "kind", "credit_limit", "notes"}
    assert (found["name"].kept_words, found["name"].other_words) == ("Saigon Pearl", "Saigon Pearl Travel")
    assert found["kind"].kept_words == "Destination management company"
    assert {name: each.proposed for name, each in found.items()} == {
        "name": "keep",
        "kind": "keep",
        "credit_limit": "other",
        "notes": "both",
    }


def test_the_one_that_more_belongs_to_stays_or_the_older_one(desk: Desk) -> None:
    older, newer = _account(desk, name="Saigon Pearl"), _account(desk, name="Saigon Pearl Travel")
    assert fuller_first(desk.reader, newer, older) == (older, newer)
    assert fuller_first(desk.reader, older, older) == (older, older)
    change(desk.journal, desk.reader, older, {"referred_by": newer})
    assert fuller_first(desk.reader, newer, older) == (older, newer), "the two do not count for each other"
    add(desk.journal, "contact", {"name": "Hùng", "account": newer})
    assert fuller_first(desk.reader, older, newer) == (newer, older)
    for _ in range(2):
        add(desk.journal, "call", {"account": older})
    assert fuller_first(desk.reader, newer, older) == (older, newer)


def test_a_longer_text_that_holds_the_other_one_is_proposed(desk: Desk) -> None:
    keep, other = (
        _account(desk, name="A", notes="Met in May"),
        _account(desk, name="B", notes="Met in May, Huế"),
    )
    assert _difference(desk, keep, other, "notes").proposed == "other"
    assert _difference(desk, other, keep, "notes").proposed == "keep"


def test_do_not_contact_and_a_withdrawn_consent_are_never_proposed_away(desk: Desk) -> None:
    keep = add(
        desk.journal, "contact", {"name": "Nhung", "consent": "given", "consent_source": "A fair, in person"}
    )[0]
    other = add(
        desk.journal,
        "contact",
        {"name": "Nhung", "do_not_contact": True, "consent": "withdrawn", "consent_source": "Letter"},
    )[0]
    for name in ("do_not_contact", "consent", "consent_source"):
        assert _difference(desk, keep, other, name).proposed == "other"
        assert _difference(desk, other, keep, name).proposed == "keep"


def test_everything_that_named_the_other_names_the_kept_one(desk: Desk) -> None:
    journal, reader = desk.journal, desk.reader
    keep, other, third = (_account(desk, name=name) for name in ("A", "A Ltd", "C"))
    person, _ = add(journal, "contact", {"name": "Hùng", "account": other})
    note, _ = add(journal, "private_note", {"about": other, "body": "Likes tea"})
    market, _ = add(journal, "intelligence", {"name": "x", "account": other, "competitor": other})
    change(journal, reader, third, {"referred_by": other})
    assert dict(compare(reader, keep, other, ENGLISH).moving) == {
        "contact": 1, "private_note": 1, "intelligence": 1, "account": 1,
    }  # fmt: skip
    join(journal, reader, keep, other, {"name": "other"})
    assert reader.get(other) is None
    assert [each.name for each in reader.find(Account, id=keep)] == ["A Ltd"]
    assert [each.id for each in reader.find(Contact, account=keep)] == [person]
    assert [each.id for each in reader.find(PrivateNote, about=keep)] == [note]
    assert [each.id for each in reader.find(Intelligence, account=keep, competitor=keep)] == [market]
    assert [each.id for each in reader.find(Account, referred_by=keep)] == [third]
    assert reader.links(other) == []


def test_more_than_a_page_of_children_move(desk: Desk) -> None:
    keep, other = _account(desk, name="A"), _account(desk, name="B")
    made = [Edit(new_id(), values={"name": f"Task {i}", "account": other}, type="task") for i in range(1203)]
    desk.journal.write(made)
    told: list[tuple[int, int]] = []
    join(desk.journal, desk.reader, keep, other, {}, lambda done, total: told.append((done, total)))
    assert desk.reader.count(Task, account=keep) == 1203
    assert told[0] == (1000, 1206)
    undo(desk.journal, desk.reader)
    assert desk.reader.count(Task, account=other) == 1203


def test_a_join_that_is_cancelled_leaves_nothing_behind(desk: Desk) -> None:
    keep, other = _account(desk, name="A"), _account(desk, name="B")
    add(desk.journal, "task", {"name": "x", "account": other})
    before = _all(desk)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        join(desk.journal, desk.reader, keep, other, {}, stop)
    assert _all(desk) == before


def test_two_persons_join_with_both_their_notes(desk: Desk) -> None:
    account = _account(desk, name="A")
    keep = add(desk.journal, "contact", {"name": "Nhung", "account": account, "notes": "Tea"})[0]
    other = add(desk.journal, "contact", {"name": "Nhung", "account": account, "notes": "Golf"})[0]
    add(desk.journal, "call", {"account": account, "contact": other})
    join(desk.journal, desk.reader, keep, other, {"notes": "both"})
    [person] = desk.reader.find(Contact)
    assert (person.id, person.notes) == (keep, "Tea\nGolf")
    assert desk.reader.count(Call, contact=keep) == 1


def test_the_kept_record_never_names_itself(desk: Desk) -> None:
    keep, other = _account(desk, name="A"), _account(desk, name="B")
    change(desk.journal, desk.reader, keep, {"referred_by": other})
    change(desk.journal, desk.reader, other, {"referred_by": keep})
    assert compare(desk.reader, keep, other, ENGLISH).moving == ()
    join(desk.journal, desk.reader, keep, other, {"referred_by": "other"})
    assert values_of(desk, keep) == {"name": "A"}


@pytest.mark.parametrize("case", ["itself", "gone", "another type", "no such type"])
def test_what_cannot_be_joined_is_refused(desk: Desk, case: str) -> None:
    keep, other = _account(desk, name="A"), _account(desk, name="B")
    if case == "itself":
        other = keep
    if case == "gone":
        delete(desk.journal, desk.reader, other)
    if case == "another type":
        other = add(desk.journal, "contact", {"name": "B"})[0]
    if case == "no such type":
        keep, other = (add(desk.journal, "task", {"name": name})[0] for name in "AB")
    before = _all(desk)
    with pytest.raises(UserError):
        join(desk.journal, desk.reader, keep, other, {})
    assert _all(desk) == before


def test_the_undo_says_what_it_takes_apart(desk: Desk) -> None:
    keep, other = _account(desk, name="Saigon Pearl"), _account(desk, name="B")
    join(desk.journal, desk.reader, keep, other, {})
    assert words_of_next(desk.reader, ENGLISH) == "combine duplicates into Saigon Pearl"


def test_undo_redo_and_undo_again_of_a_join(desk: Desk) -> None:
    journal, reader = desk.journal, desk.reader
    keep, other = _account(desk, name="A"), _account(desk, name="B", city="Huế")
    add(journal, "contact", {"name": "Hùng", "account": other})
    before = _all(desk)
    join(journal, reader, keep, other, {"city": "other"})
    joined = _all(desk)
    for _ in range(2):
        assert undo(journal, reader).kept == ()
        assert _all(desk) == before
        assert reader.living(other) == other
        assert redo(journal, reader).kept == ()
        assert _all(desk) == joined
        assert reader.living(other) == keep
    undo(journal, reader)
    for _ in range(3):
        assert undo(journal, reader).kept == ()
    assert _all(desk) == {}
    assert reader.waiting() == 0


def test_later_work_on_the_kept_record_stays_when_a_join_is_taken_apart(desk: Desk) -> None:
    journal, reader = desk.journal, desk.reader
    keep, other = _account(desk, name="A"), _account(desk, name="B", city="Huế")
    done = join(journal, reader, keep, other, {"city": "other"})
    change(journal, reader, keep, {"city": "Vinh"})
    undone = undo(journal, reader, done.id)
    assert undone.kept == ((keep, "city"),)
    assert values_of(desk, keep) == {"name": "A", "city": "Vinh"}
    assert values_of(desk, other) == {"name": "B", "city": "Huế"}


def test_an_old_id_leads_to_whoever_stands_for_it_now(desk: Desk) -> None:
    first, second, third = (_account(desk, name=name) for name in "ABC")
    join(desk.journal, desk.reader, second, first, {})
    join(desk.journal, desk.reader, third, second, {})
    assert [desk.reader.living(each) for each in (first, second, third)] == [third] * 3
    assert desk.reader.living("nobody") == "nobody"


def test_in_a_circle_the_least_id_wins(desk: Desk) -> None:
    first, second, third = sorted(_account(desk, name=name) for name in "ABC")
    outside = _account(desk, name="D")
    desk.journal.write(
        [
            Edit(each, values={"joined_to": onwards})
            for each, onwards in ((first, third), (third, second), (second, first), (outside, third))
        ]
    )
    desk.journal.write([Edit(each, "delete") for each in (first, second, third, outside)])
    assert [desk.reader.living(each) for each in (first, second, third, outside)] == [first] * 4


REFERRING = sorted(
    (entry.name, field.name)
    for entry in REGISTRY.values()
    for field in entry.references
    if "account" in field.refers and field.name != "joined_to"
)


@examples(8, suppress_health_check=list(HealthCheck))
@given(
    children=st.lists(st.tuples(st.sampled_from(REFERRING), st.integers(0, 2), st.booleans()), max_size=12),
    values=st.lists(
        st.dictionaries(st.sampled_from(["city", "notes", "email"]), st.sampled_from(["x", "y z"])),
        min_size=2,
        max_size=2,
    ),
    sides=st.dictionaries(st.sampled_from(["city", "email"]), st.sampled_from(["keep", "other"])),
)
def test_undo_of_any_join_gives_back_what_was(
    tmp_path_factory: pytest.TempPathFactory, children: Any, values: Any, sides: Any
) -> None:
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    try:
        accounts = [_account(desk, name=f"A{i}", **(values[i] if i < 2 else {})) for i in range(3)]
        keep, other, _ = accounts
        for (type_name, field), at, gone in children:
            title = REGISTRY[type_name].title[0]
            record, _ = add(
                desk.journal, type_name, {"name" if title == "name" else title: "t", field: accounts[at]}
            )
            if gone:
                delete(desk.journal, desk.reader, record)
        before = _all(desk)
        join(desk.journal, desk.reader, keep, other, sides)
        joined = _all(desk)
        assert all(other not in shown.values() for shown in joined.values())
        assert set(joined) == set(before) - {other}
        assert undo(desk.journal, desk.reader).kept == ()
        assert _all(desk) == before
        redo(desk.journal, desk.reader)
        assert _all(desk) == joined
        assert desk.reader.waiting() == 0
        assert check(desk.database, deep=True).ok
    finally:
        desk.close()
