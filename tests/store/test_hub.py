"""A team's database on a real PostgreSQL does what a desk's own file does, for many who write at once."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change, Edit, digest_of, name_of
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.domain.text import in_order
from salesdesk.domain.values import Span, moment_text
from salesdesk.errors import UserError
from salesdesk.services import history, samples, undo
from salesdesk.services.records import add, change, delete
from salesdesk.store import attachments, facts, tables
from salesdesk.store.check import check, rebuild
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import START, Elsewhere, Hands, open_at, receive, values_of
from tests.helpers.hubs import HubServer

Opens = Callable[..., Desk]

_NOISE = "".join(f"{hash_.hexdigest()}" for hash_ in (hashlib.sha256(bytes([n])) for n in range(200)))
"""A long text that cannot be pressed into less."""


@pytest.fixture
def opens(tmp_path: Path, hub_server: HubServer, hub: str) -> Iterator[Opens]:
    """Opens desks on one hub, each under its own name, and closes them at the end."""
    opened: list[Desk] = []

    def open_one(name: str = "mine", database: str = hub) -> Desk:
        opened.append(open_at(tmp_path / name, hub=hub_server.address(database)))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture(params=["file", "hub"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk with its own file, then one on a hub."""
    made = open_at(tmp_path / "file") if request.param == "file" else request.getfixturevalue("opens")()
    yield made
    made.close()


def test_what_is_written_changed_deleted_and_taken_back_reads_alike(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Khách sạn Sông Hàn", "city": "Đà Nẵng"})
    contact, _ = add(desk.journal, "contact", {"name": "Lê Thị Hoa", "account": account})
    edited = change(desk.journal, desk.reader, account, {"city": "Huế", "name": "100% Hàn? 'a' \"b\""})
    assert values_of(desk, account)["name"] == "100% Hàn? 'a' \"b\""
    entries = history.history(desk.reader, account)
    assert entries[-1].change_set == edited.id
    undo.undo(desk.journal, desk.reader)
    assert values_of(desk, account)["city"] == "Đà Nẵng"
    undo.redo(desk.journal, desk.reader)
    assert values_of(desk, account)["city"] == "Huế"
    delete(desk.journal, desk.reader, account)
    assert desk.reader.get(account) is None
    assert desk.reader.get(contact) is None
    undo.undo(desk.journal, desk.reader)
    assert desk.reader.titles([contact]) == {contact: "Lê Thị Hoa"}
    assert [(link.type, link.id) for link in desk.reader.links(account)] == [("contact", contact)]
    assert check(desk.database, deep=True).problems == ()


def test_what_was_written_since_a_moment_is_known_and_by_whom(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    since = desk.reader.newest()
    assert desk.reader.written_after(since) == (since, ())
    own = change(desk.journal, desk.reader, account, {"city": "Huế"})
    task, _ = add(desk.journal, "task", {"name": "Call back"})
    newest, touched = desk.reader.written_after(since, {own.id})
    assert newest > since and [(each.record, each.type) for each in touched] == [(task, "task")]
    _, touched = desk.reader.written_after(since)
    assert {each.record for each in touched} == {account, task}


def test_the_same_changes_make_the_same_sums(tmp_path: Path, opens: Opens) -> None:
    there, other = Elsewhere(), Elsewhere()
    made = there.change("r1", {"name": "Sông Hàn", "city": "Huế"})
    changes = [
        made,
        there.change("r1", {"city": "Vinh"}, {"city": [made.id]}),
        other.change("r1", {"city": "Đà Lạt"}, {"city": [made.id]}),
        there.change("r2", {"name": "Deleted"}),
        there.change("r3", {"name": "Later field", "unheard_of": "kept"}),
        there.change("r4", {"anything": 1}, type="unheard_of"),
    ]
    changes.append(there.change("r2", bases={"name": [changes[3].id]}, kind="delete"))
    said = []
    for one in (open_at(tmp_path / "file"), opens()):
        receive(one, changes[:3])
        receive(one, changes)
        said.append(
            (one.reader.fact("sum"), one.reader.fact("digest"), one.reader.waiting(), one.reader.values("r1"))
        )
        one.close()
    assert said[0] == said[1]
    assert said[0][2] == 1


def test_the_sample_fills_a_hub_but_for_what_is_private(tmp_path: Path, opens: Opens) -> None:
    counts = []
    for one in (open_at(tmp_path / "file"), opens()):
        samples.fill(one, Hands().clock, "en")
        assert check(one.database, deep=True).problems == ()
        assert one.reader.titles([one.reader.fact("me")]) != {}
        counts.append({name: n for name, n in one.reader.counts().items() if name not in ("private_note",)})
        one.close()
    assert counts[0] == counts[1]
    assert opens().reader.counts()["private_note"] == 0


def test_what_is_private_is_not_written_where_others_read(opens: Opens) -> None:
    desk = opens()
    with pytest.raises(UserError, match="private"):
        add(desk.journal, "private_note", {"body": "nobody's business"})
    assert desk.reader.counts()["private_note"] == 0


def test_each_desk_on_a_hub_writes_under_its_own_devices_and_takes_back_its_own_work(opens: Opens) -> None:
    mine, theirs = opens("mine"), opens("theirs")
    seller, _ = add(mine.journal, "colleague", {"name": "Mai"})
    set_author(mine.database, seller)
    account, _ = add(mine.journal, "account", {"name": "Lotus"})
    change(mine.journal, mine.reader, account, {"name": "Blue Lotus"})
    change(theirs.journal, theirs.reader, account, {"city": "Huế"})
    assert mine.reader.fact("me") == seller
    assert theirs.reader.fact("me") == ""
    assert {each.by for each in mine.reader.changes(account)} == {seller, ""}
    assert len({each.device for each in mine.reader.changes(account)}) == 2
    undo.undo(mine.journal, mine.reader)
    assert values_of(theirs, account) == {"name": "Lotus", "city": "Huế"}
    undo.undo(theirs.journal, theirs.reader)
    with pytest.raises(UserError, match="nothing to undo"):
        undo.undo(theirs.journal, theirs.reader)


def test_what_nobody_else_may_read_is_sealed(opens: Opens, hub_server: HubServer) -> None:
    database = hub_server.hub()
    mine, theirs = opens("mine", database), opens("theirs", database)
    with mine.database.writing() as connection:
        facts.put_facts(
            connection, {"team_passphrase": "green river boat", "signing_key:t1": "abcd", "hlc": "5"}
        )
        assert facts.get_meta(connection, "team_passphrase") == "green river boat"
        kept = dict(connection.exec_driver_sql("SELECT key, value FROM meta").fetchall())
    assert not any("green" in value or value == "abcd" for value in kept.values())
    assert theirs.reader.fact("team_passphrase") == ""
    mine.close()
    assert opens("mine", database).reader.fact("signing_key:t1") == "abcd"
    name = f"{mine.identity.desk}/team_passphrase"
    with theirs.database.writing() as connection:
        stolen = f"{theirs.identity.desk}/team_passphrase"
        connection.exec_driver_sql("UPDATE meta SET key = ? WHERE key = ?", (stolen, name))
    with pytest.raises(UserError, match="another key"):
        theirs.reader.fact("team_passphrase")


def test_a_desk_comes_back_under_the_devices_that_it_had(opens: Opens) -> None:
    before = opens("mine").reader.fact("team_device")
    opens("theirs")
    assert opens("mine").reader.fact("team_device") == before


def test_a_hub_that_was_put_back_from_a_backup_gives_every_desk_new_devices(
    opens: Opens, hub_server: HubServer
) -> None:
    original = hub_server.hub()
    first = opens("mine", original)
    add(first.journal, "account", {"name": "Lotus"})
    first.close()
    again = opens("mine", hub_server.copy(original))
    assert again.reader.fact("team_device") != first.identity.desk
    add(again.journal, "account", {"name": "Mekong"})
    devices = {each.device for one in ("lotus", "mekong") for each in _changes(again, one)}
    assert len(devices) == 2
    undo.undo(again.journal, again.reader)
    undo.undo(again.journal, again.reader)
    assert again.reader.counts()["account"] == 0


def _changes(desk: Desk, text: str) -> list[object]:
    [record] = desk.reader.search(text).records
    return list(desk.reader.changes(record))


def test_many_who_write_at_once_lose_nothing(opens: Opens) -> None:
    """All write one field, each over what is shown at that moment: a lost update would leave two heads."""
    desks = [opens(f"desk {number}") for number in range(4)]
    account, _ = add(desks[0].journal, "account", {"name": "Lotus"})
    faults: list[BaseException] = []

    def write(desk: Desk, number: int) -> None:
        try:
            for turn in range(8):
                edits = [Edit(account, values={"city": f"{number} {turn}"})]
                edits += [Edit(desk.journal.new_id(), values={"name": "x"}, type="contact")] * 3
                desk.journal.write(edits)
        except BaseException as fault:
            faults.append(fault)

    writers = [threading.Thread(target=write, args=(desk, n)) for n, desk in enumerate(desks)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    state = desks[0].reader.states([account])[account]
    assert len(state.heads["city"]) == 1
    assert len(desks[0].reader.changes(account)) == 1 + 4 * 8
    assert desks[0].reader.counts()["contact"] == 4 * 8
    assert check(desks[0].database, deep=True).problems == ()
    assert sorted(desks[0].reader.vector().values()) == [32, 32, 32, 33]


def test_desks_that_open_an_empty_hub_at_once_do_not_collide(opens: Opens, hub_server: HubServer) -> None:
    empty = hub_server.empty()
    ready = threading.Barrier(3)
    faults: list[BaseException] = []

    def begin(number: int) -> None:
        try:
            ready.wait()
            add(opens(f"desk {number}", empty).journal, "account", {"name": f"Lotus {number}"})
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    desk = opens("late", empty)
    assert len(desk.reader.search("lotus").records) == 3
    assert len(desk.reader.vector()) == 3
    assert check(desk.database, deep=True).problems == ()


def test_a_question_sees_one_moment(opens: Opens) -> None:
    reading, writing = opens("mine"), opens("theirs")
    counted = "SELECT count(*) FROM account"
    with reading.database.asking() as asking, reading.database.reading() as connection:
        assert asking.exec_driver_sql(counted).fetchone()[0] == 0
        assert connection.exec_driver_sql(counted).fetchone()[0] == 0
        add(writing.journal, "account", {"name": "Lotus"})
        assert asking.exec_driver_sql(counted).fetchone()[0] == 0
        assert connection.exec_driver_sql(counted).fetchone()[0] == 0
    assert reading.reader.counts()["account"] == 1


def test_what_goes_wrong_in_a_write_leaves_nothing(opens: Opens) -> None:
    desk = opens()

    def edits() -> Iterator[Edit]:
        for number in range(1500):
            yield Edit(desk.journal.new_id(), values={"name": f"Lotus {number}"}, type="account")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        desk.journal.write(edits())
    assert desk.reader.counts()["account"] == 0
    assert desk.reader.search("lotus").count == 0
    add(desk.journal, "account", {"name": "Lotus"})
    assert check(desk.database, deep=True).problems == ()


def test_much_at_once_arrives_as_it_was_written(desk: Desk) -> None:
    texts = [
        "a\tb",
        "c\\d",
        "e\nf",
        "\\N",
        "\\.",
        "'\"",
        "100% ? %s",
        "đ👩‍👩‍👧",
        "\\x41",
        "{1,2}",
        "NULL",
        " ",
    ] * 3
    ids = [desk.journal.new_id() for _ in texts]
    desk.journal.write(
        Edit(each, values={"name": "x", "notes": text, "do_not_contact": text == "NULL"}, type="account")
        for each, text in zip(ids, texts, strict=True)
    )
    assert [desk.reader.values(each)["notes"] for each in ids] == texts
    # A server gives rows as they lie, which is where there was room.
    found = desk.reader.columns(REGISTRY["account"].cls, ["notes"])
    assert sorted(row[0] for row in found) == sorted(texts)
    assert check(desk.database, deep=True).problems == ()


def test_texts_are_ordered_as_in_a_desks_own_file(desk: Desk) -> None:
    names = [
        "Zebra",
        "apple",
        "Éclair",
        "Đà Lạt",
        "_x",
        "Äpfel",
        "Ăn",
        "Ân",
        "Ơn",
        "Ôn",
        "a-b",
        "a b",
        "中国",
        "10",
        "9",
    ]
    for name in names:
        add(desk.journal, "account", {"name": name})
    add(desk.journal, "account", {"city": "Huế"})
    found = [each.name for each in desk.reader.find(Account, order="name")]
    assert found == [*sorted(names, key=in_order), None]


def test_accounts_are_ordered_and_found_by_their_calls(desk: Desk) -> None:
    now = datetime.fromtimestamp(START, UTC)
    made = {name: add(desk.journal, "account", {"name": name})[0] for name in ("long ago", "new", "soon")}
    for name, days, state in (
        ("long ago", -90, None),
        ("long ago", 3, "cancelled"),
        ("soon", -9, "done"),
        ("soon", -1, "missed"),
        ("soon", 9, None),
    ):
        when = Span(now + timedelta(days=days), 45, "UTC")
        add(
            desk.journal, "call", {"account": made[name], "when": when, **({"state": state} if state else {})}
        )
    reader, named = desk.reader, {record: name for name, record in made.items()}
    by_last, by_next = (
        [named[each] for each in reader.ids(Account, order=(order, "name", "id"))]
        for order in ("last_call", "next_call")
    )
    assert by_last == ["new", "long ago", "soon"]
    assert by_next == ["soon", "long ago", "new"]
    assert set(reader.ids(Account, next_call=None)) == {made["new"], made["long ago"]}
    assert reader.count(Account, next_call=None) == 2
    [(last, coming)] = reader.columns(Account, ("last_call", "next_call"), id=made["soon"])
    assert (last, coming) == tuple(moment_text(now + timedelta(days=days)) for days in (-9, 9))


def test_files_come_back_byte_by_byte(desk: Desk) -> None:
    data = bytes(range(256)) * 5000
    address = attachments.put_attachment(desk.database, data)
    assert attachments.put_attachment(desk.database, data) == address
    assert attachments.get_attachment(desk.database, address) == data


def test_what_is_damaged_is_named(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Lotus"})
    with desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE account SET name = 'Other' WHERE id = ?", (account,))
        connection.exec_driver_sql("UPDATE search_entry SET title = 'other' WHERE record = ?", (account,))
        facts.put_meta(connection, "sum", "0" * 64)
    problems = " ".join(check(desk.database, deep=True).problems)
    assert "what is shown" in problems
    assert "search does not know" in problems
    assert "its index does not fit" in problems
    assert "sum: what is kept" in problems


def test_read_models_and_search_are_made_anew_from_the_log(opens: Opens) -> None:
    desk = opens()
    samples.fill(desk, Hands().clock, "en")
    asked = ("lotus", "da nang", "ang", "08")
    before = [desk.reader.search(text) for text in asked]
    with desk.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM search_entry")
        rebuild(connection, desk.search)
    assert check(desk.database, deep=True).problems == ()
    assert [sorted(desk.reader.search(text, 1000).records) for text in asked] == [
        sorted(found.records) for found in [desk.reader.search(text, 1000) for text in asked]
    ]
    assert [found.count for found in before] == [desk.reader.search(text).count for text in asked]


def test_a_read_model_that_gains_a_column_is_filled_and_an_older_release_is_refused(
    opens: Opens, hub_server: HubServer
) -> None:
    database = hub_server.hub()
    first = opens("mine", database)
    account, _ = add(first.journal, "account", {"name": "Lotus", "city": "Huế"})
    with first.database.writing() as connection:
        kept = facts.get_meta(connection, "models")
        connection.exec_driver_sql("ALTER TABLE account DROP COLUMN city")
        facts.put_meta(connection, "models", kept.replace('"city", ', "", 1))
    with pytest.raises(UserError, match="newer salesdesk"):
        add(first.journal, "account", {"name": "Written by what was running"})
    second = opens("theirs", database)
    assert values_of(second, account)["city"] == "Huế"
    assert second.reader.of_type(type(second.reader.get(account)), account).city == "Huế"  # type: ignore[arg-type,union-attr]
    with second.database.writing() as connection:
        newer = kept.replace('"city", ', '"city", "mood", ', 1)
        facts.put_meta(connection, "models", newer)
    with pytest.raises(UserError, match="newer salesdesk"):
        opens("third", database)


def _uncleaned(values: dict[str, str]) -> Change:
    """A change as another program might make it: sound, though its text was never cleaned."""
    text = canonical(values)
    made = Elsewhere().change("r1", values)._replace(values=values, text=text)
    assert made.salt is not None
    made = made._replace(digest=digest_of(made.salt, text))
    return made._replace(id=name_of(made))


@pytest.mark.parametrize("text", ["a\x00b", "đ" * 20_000, _NOISE])
def test_a_text_that_a_file_brought_does_no_harm(desk: Desk, text: str) -> None:
    values = {"name": text, "city": text, "territory": text, "contract_until": text, "tax_code": text}
    receive(desk, [_uncleaned(values)])
    kept = desk.reader.get("r1")
    assert kept is not None
    assert kept.name == text.replace("\x00", "")  # type: ignore[attr-defined]
    assert desk.reader.values("r1")["name"] == text
    assert check(desk.database, deep=True).problems == ()


def test_a_name_that_no_index_holds_is_refused_and_leaves_nothing(opens: Opens) -> None:
    desk = opens()
    for name in ("r\x00", _NOISE):
        with pytest.raises(UserError, match="cannot keep a text"):
            receive(
                desk, [Elsewhere().change("r1", {"name": "Lotus"}), Elsewhere().change(name, {"name": "x"})]
            )
    assert desk.reader.counts()["account"] == 0
    assert check(desk.database, deep=True).problems == ()


def test_nothing_is_put_beside_other_peoples_tables(opens: Opens, hub_server: HubServer) -> None:
    database = hub_server.empty()
    hub_server.tell("CREATE TABLE account (id int)", database=database)
    with pytest.raises(UserError, match="holds something else"):
        opens("mine", database)


def test_the_log_holds_every_number_of_every_chain(opens: Opens) -> None:
    desk = opens()
    for number in range(3):
        add(desk.journal, "account", {"name": f"Lotus {number}"})
    with desk.database.reading() as connection:
        rows = connection.execute(sa.select(tables.log.c.device, tables.log.c.seq)).all()
    assert sorted(row.seq for row in rows) == [1, 2, 3]
