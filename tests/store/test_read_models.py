"""An older desk gets what it lacks, a newer one loses nothing, and what is kept always follows from the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Account, PrivateNote
from salesdesk.services.records import add, change, delete
from salesdesk.store.check import check, mend, rebuild
from salesdesk.store.desk import Desk
from tests.helpers.desks import Elsewhere, desk_in, open_at, receive

OLDER = (
    'DROP TABLE "private_note"',
    'ALTER TABLE "account" DROP COLUMN "industry"',
    'DROP INDEX "contact_in_order"',
    "DROP TABLE search_inside",
    "UPDATE meta SET value = '{}' WHERE key = 'models'",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = desk_in(tmp_path / "desk")
    for i in range(3):
        record, _ = add(desk.journal, "account", {"name": f"Lotus {i}", "industry": "Tea", "city": "Huế"})
        add(desk.journal, "contact", {"name": "Ánh", "account": record})
        add(desk.journal, "private_note", {"about": record, "body": "for me"})
    delete(desk.journal, desk.reader, record)
    desk.close()
    return tmp_path / "desk"


def _change_file(folder: Path, *statements: str) -> None:
    desk = open_at(folder)
    with desk.database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    desk.close()


def _opened_and_whole(folder: Path) -> Desk:
    desk = open_at(folder)
    assert check(desk.database, deep=True).problems == ()
    return desk


def test_a_desk_that_lacks_columns_tables_and_indexes_gets_them_filled(folder: Path) -> None:
    _change_file(folder, *OLDER)
    desk = _opened_and_whole(folder)
    assert {account.industry for account in desk.reader.find(Account)} == {"Tea"}
    assert desk.reader.count(PrivateNote) == 3
    assert desk.reader.search("ea").count == 0
    assert desk.reader.search("otus").count == 2
    with desk.database.reading() as connection:
        indexes = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars()
        assert "contact_in_order" in set(indexes)
    desk.close()


def test_a_column_that_an_older_release_left_empty_is_filled_again(folder: Path) -> None:
    """The column is there, but the last release that wrote did not know it."""
    _change_file(
        folder,
        "UPDATE account SET industry = NULL",
        "UPDATE meta SET value = replace(value, '\"industry\", ', '') WHERE key = 'models'",
    )
    desk = _opened_and_whole(folder)
    assert {account.industry for account in desk.reader.find(Account)} == {"Tea"}
    desk.close()


def test_a_field_that_becomes_searchable_is_found_in_older_records(folder: Path) -> None:
    desk = open_at(folder)
    kept = desk.reader.fact("models")
    desk.close()
    assert '"tax_code"' in kept
    _change_file(
        folder,
        "DELETE FROM search_words WHERE rowid IN (SELECT n FROM search_entry)",
        "DELETE FROM search_inside WHERE rowid IN (SELECT n FROM search_entry)",
        "DELETE FROM search_entry",
        "UPDATE meta SET value = replace(value, '\"search\": [', '\"search\": [\"less\", ') WHERE key = 'models'",
    )
    desk = _opened_and_whole(folder)
    assert desk.reader.search("lotus").count == 2
    desk.close()


def test_a_desk_that_is_as_it_should_be_is_not_written_to_when_opened(folder: Path) -> None:
    open_at(folder).close()
    before = (folder / "desk.db").read_bytes()
    open_at(folder).close()
    assert (folder / "desk.db").read_bytes() == before


def test_fields_and_types_of_a_later_release_stay_in_the_log(folder: Path) -> None:
    desk = open_at(folder)
    later: dict[str, Json] = {"name": "Mekong", "carbon_score": {"kg": 12, "year": 2031}}
    newer = Elsewhere()
    receive(desk, [newer.change("r1", later), newer.change("r2", {"what": "x"}, type="drone_flight")])
    change(desk.journal, desk.reader, "r1", {"city": "Vinh"})
    assert desk.reader.values("r1") == {**later, "city": "Vinh"}
    assert desk.reader.types(["r1", "r2"]) == {"r1": "account", "r2": "drone_flight"}
    assert desk.reader.get("r2") is None
    assert desk.reader.titles(["r2"]) == {"r2": ""}
    desk.close()
    _opened_and_whole(folder).close()


def test_values_of_a_kind_that_this_release_does_not_expect_do_no_harm(folder: Path) -> None:
    desk = open_at(folder)
    strange: dict[str, Json] = {
        "name": 5,
        "city": {"x": 1},
        "do_not_contact": "maybe",
        "credit_limit": "much",
    }
    receive(desk, [Elsewhere().change("r1", {**strange, "potential_room_nights": 2**70})])
    account = desk.reader.get("r1")
    assert isinstance(account, Account)
    assert (account.name, account.credit_limit, account.potential_room_nights) == (None, None, None)
    assert desk.reader.values("r1")["credit_limit"] == "much"
    desk.close()
    _opened_and_whole(folder).close()


def test_rebuilding_gives_what_was_kept(folder: Path) -> None:
    desk = open_at(folder)
    before = desk.reader.fact("digest"), desk.reader.find(Account), desk.reader.search("lotus").count
    with desk.database.writing() as connection:
        rebuild(connection, desk.search)
    assert (
        desk.reader.fact("digest"),
        desk.reader.find(Account),
        desk.reader.search("lotus").count,
    ) == before
    desk.close()
    _opened_and_whole(folder).close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE account SET city = 'Vinh' WHERE id = (SELECT min(id) FROM account)", "what is shown"),
        ("DELETE FROM contact WHERE id = (SELECT min(id) FROM contact)", "what is shown"),
        ("INSERT INTO contact (id, name) VALUES ('stranger', 'x')", "table contact"),
        ("UPDATE record SET alive = 0 WHERE id = (SELECT min(id) FROM account)", "its kept state"),
        ("DELETE FROM record WHERE id = (SELECT min(id) FROM account)", "its kept state"),
        ("UPDATE log SET fields = replace(fields, 'Tea', 'Gin')", "its name does not fit"),
        ("UPDATE log SET \"by\" = 'somebody else'", "its name does not fit"),
        ("DELETE FROM log WHERE n = 2", "its chain is broken"),
        ("DELETE FROM log WHERE n = (SELECT max(n) FROM log WHERE device LIKE 't%')", "does not end where"),
        ("UPDATE search_entry SET title = 'gin' WHERE n = (SELECT min(n) FROM search_entry)", "search"),
        ("DELETE FROM search_words WHERE rowid = (SELECT min(n) FROM search_entry)", "search: its index"),
        ("DELETE FROM search_inside WHERE rowid = (SELECT min(n) FROM search_entry)", "search: its index"),
        ("UPDATE meta SET value = '00' WHERE key = 'sum'", "sum:"),
        ("UPDATE meta SET value = '00' WHERE key = 'digest'", "digest:"),
    ],
)
def test_whatever_is_out_of_step_is_told(folder: Path, statement: str, told: str) -> None:
    _change_file(folder, statement)
    desk = open_at(folder)
    problems = check(desk.database, deep=True).problems
    assert any(told in problem for problem in problems), problems
    assert not any("Lotus" in problem or "Tea" in problem for problem in problems)
    desk.close()


_DERIVED = (
    "UPDATE account SET city = 'Vinh'",
    "DELETE FROM contact",
    "INSERT INTO contact (id, name) VALUES ('stranger', 'x')",
    "UPDATE record SET alive = 0, heads = '{}'",
    "DELETE FROM record WHERE id = (SELECT min(id) FROM account)",
    "INSERT INTO joined VALUES ('stranger', 'x')",
    "UPDATE search_entry SET title = 'gin'",
    "DELETE FROM search_words WHERE rowid = (SELECT min(n) FROM search_entry)",
    "UPDATE meta SET value = '00' WHERE key IN ('sum', 'digest')",
)


def test_whatever_follows_from_the_log_is_made_anew(folder: Path) -> None:
    desk = open_at(folder)
    before = [desk.reader.fact(fact) for fact in ("sum", "digest")], desk.reader.find(Account)
    desk.close()
    _change_file(folder, *_DERIVED)
    desk = open_at(folder)
    assert mend(desk.database).problems == ()
    assert ([desk.reader.fact(fact) for fact in ("sum", "digest")], desk.reader.find(Account)) == before
    assert desk.reader.search("lotus").count == 2
    desk.close()
    _opened_and_whole(folder).close()


def test_a_log_that_is_out_of_step_itself_is_left_alone(folder: Path) -> None:
    _change_file(folder, "UPDATE log SET fields = replace(fields, 'Tea', 'Gin')", _DERIVED[0])
    desk = open_at(folder)
    verdict = mend(desk.database)
    assert not verdict.ok and not verdict.mendable
    assert {account.city for account in desk.reader.find(Account)} == {"Vinh"}
    desk.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def test_changes_that_arrive_in_any_order_make_the_same_desk(tmp_path: Path) -> None:
    one, other = desk_in(tmp_path / "one"), desk_in(tmp_path / "other")
    first, second = Elsewhere(), Elsewhere()
    born = first.change("r", {"name": "Lotus", "city": "Huế"})
    edit = second.change("r", {"city": "Vinh"}, {"city": [born.id]})
    rival = first.change("r", {"city": "Hội An"}, {"city": [born.id]})
    gone = second.change("r", kind="delete", bases={"name": [born.id], "city": [edit.id]})
    arrivals = [born, edit, rival, gone]
    for each in arrivals:
        receive(one, [each])
    for each in [*reversed(arrivals), *arrivals]:
        receive(other, [each])
    for fact in ("sum", "digest"):
        assert one.reader.fact(fact) == other.reader.fact(fact)
    assert one.reader.find(Account) == other.reader.find(Account)
    assert one.reader.waiting() == other.reader.waiting() == 1
    for desk in (one, other):
        assert check(desk.database, deep=True).problems == ()
        desk.close()


def test_an_erase_leaves_nothing_to_read_or_find(desk: Desk) -> None:
    record, _ = add(desk.journal, "contact", {"name": "Ánh Unmistakable"})
    receive(desk, [Elsewhere().change(record, kind="erase", type="contact")])
    assert desk.reader.get(record) is None
    assert desk.reader.search("unmistakable").records == ()
    assert check(desk.database, deep=True).problems == ()


def test_a_record_that_is_there_already_is_changed_and_not_made_twice(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Lotus", "city": "Huế"})
    desk.journal.write([Edit(record, values={"city": "Vinh"}, type="account")])
    desk.journal.write(
        [Edit("new", values={"name": "A"}, type="account"), Edit("new", values={"city": "B"}, type="account")]
    )
    assert desk.reader.values(record) == {"name": "Lotus", "city": "Vinh"}
    assert desk.reader.values("new") == {"name": "A", "city": "B"}
    assert check(desk.database, deep=True).problems == ()


def test_what_is_only_laid_out_anew_is_not_filled_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change_file(
        folder,
        "DROP INDEX account_in_order",
        "UPDATE meta SET value = json_remove(value, '$.order') WHERE key = 'models'",
    )
    monkeypatch.setattr("salesdesk.store.check.rebuild", lambda *_: pytest.fail("it filled what was full"))
    desk = _opened_and_whole(folder)
    with desk.database.reading() as connection:
        plan = "EXPLAIN QUERY PLAN SELECT id FROM account ORDER BY firm_in_order(name), id LIMIT 5"
        assert "account_in_order" in str(connection.exec_driver_sql(plan).fetchall())


def test_choices_and_what_is_referred_to_are_ordered_as_people_see_them(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    territories = {
        name: add(desk.journal, "territory", {"name": name})[0]
        for name in ("Ông Ích Khiêm", "An Hải", "Đông")
    }
    for name, heat, where in (
        *(("a", "cold", "Đông"), ("b", "hot", "Ông Ích Khiêm"), ("c", None, None), ("d", "warm", "An Hải")),
    ):
        said = {"name": name, "temperature": heat, "territory": territories.get(where or "")}
        add(desk.journal, "account", {key: value for key, value in said.items() if value})

    def names(*order: str) -> str:
        return "".join(str(each.name) for each in desk.reader.find(Account, order=order))

    assert names("temperature", "id") == "bdac"
    assert names("-temperature", "id") == "adbc"
    assert names("territory", "id") == "dabc"
    assert names("-territory", "id") == "badc"
    assert names("-name") == "dcba"
