"""What a team's server refuses is one sentence, and a client that dies leaves nothing half written."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from salesdesk.domain.change import Edit
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.store import tables
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.hub_driver import with_percent_signs
from salesdesk.store.hub_faults import sentence_for
from tests.helpers.desks import open_at
from tests.helpers.hubs import HubServer

ROOT = Path(__file__).parents[2]
HubDesk = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path, hub_server: HubServer, hub: str) -> Iterator[Desk]:
    made = open_at(tmp_path / "desk", hub=hub_server.address(hub))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT ? WHERE a = ?", "SELECT %s WHERE a = %s"),
        ("""SELECT "wh?t" WHERE a = '?' AND b = ?""", """SELECT "wh?t" WHERE a = '?' AND b = %s"""),
        ("SELECT '100%', 'it''s ?', 5 % 2", "SELECT '100%%', 'it''s ?', 5 %% 2"),
        ('SELECT "a""?" FROM t', 'SELECT "a""?" FROM t'),
    ],
)
def test_values_are_marked_as_the_driver_wants_it_and_quoted_text_stays(ours: str, theirs: str) -> None:
    assert with_percent_signs(ours) == theirs


def test_quoted_text_and_values_arrive_as_they_were_said(desk: Desk) -> None:
    asked = """SELECT '100% ?' AS "%s ?", ? || '%', 7 % 4"""
    expected = ("100% ?", "a?%s%", 3)
    with desk.database.asking() as asking:
        assert asking.exec_driver_sql(asked, ("a?%s",)).fetchone() == expected
    with desk.database.writing() as connection:
        assert connection.exec_driver_sql(asked, ("a?%s",)).fetchone() == expected
    with desk.database.building() as connection:
        assert tuple(connection.exec_driver_sql(asked, ("a?%s",)).one()) == expected
        assert connection.execute(sa.text("SELECT '5%'")).scalar() == "5%"


def _killed(folder: Path, address: str, records: int, *, sets: int) -> list[str]:
    command = [sys.executable, "-m", "tests.helpers.hub_child", str(folder), address, str(records)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(1 + sets)]
        child.kill()
        return said[1:] + [
            line.strip() for line in child.stdout.read().splitlines(keepends=True) if "\n" in line
        ]


@pytest.mark.parametrize(("records", "sets"), [(1, 20), (1500, 1)])
def test_a_client_that_is_killed_leaves_whole_sets_and_lets_others_write(
    tmp_path: Path, hub_server: HubServer, hub: str, desk: Desk, records: int, sets: int
) -> None:
    acknowledged = _killed(tmp_path / "child", hub_server.address(hub), records, sets=sets)
    add(desk.journal, "account", {"name": "Lotus"})
    with desk.database.reading() as connection:
        counted = sa.select(tables.log.c.change_set, sa.func.count()).group_by(tables.log.c.change_set)
        sizes = {row[0]: row[1] for row in connection.execute(counted)}
    assert set(acknowledged) <= set(sizes)
    assert set(sizes.values()) <= {records, 1}
    assert check(desk.database, deep=True).problems == ()


def test_a_connection_that_is_cut_in_mid_write_is_one_sentence_and_nothing_is_saved(
    desk: Desk, hub_server: HubServer, hub: str
) -> None:
    def edits() -> Iterator[Edit]:
        for number in range(1500):
            yield Edit(desk.journal.new_id(), values={"name": f"Lotus {number}"}, type="account")
        _cut(hub_server, hub)

    with pytest.raises(UserError, match="Nothing was saved in this step"):
        desk.journal.write(edits())
    assert desk.reader.counts()["account"] == 0
    add(desk.journal, "account", {"name": "Lotus"})
    assert check(desk.database, deep=True).problems == ()


def test_a_connection_that_is_cut_in_the_moment_of_saving_promises_nothing(
    desk: Desk, hub_server: HubServer, hub: str
) -> None:
    with pytest.raises(UserError, match="check whether it was saved"), desk.database.writing():
        _cut(hub_server, hub)
    add(desk.journal, "account", {"name": "Lotus"})
    assert check(desk.database, deep=True).problems == ()


def test_connections_that_were_cut_while_nobody_asked_are_made_anew(
    desk: Desk, hub_server: HubServer, hub: str
) -> None:
    with ExitStack() as several:
        for _ in range(3):
            several.enter_context(desk.database.asking())
    add(desk.journal, "account", {"name": "Lotus"})
    _cut(hub_server, hub)
    assert desk.reader.counts()["account"] == 1
    add(desk.journal, "account", {"name": "Mekong"})
    assert desk.reader.counts()["account"] == 2


def _cut(hub_server: HubServer, hub: str) -> None:
    hub_server.tell(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{hub}' AND pid <> pg_backend_pid()"
    )


def test_a_user_who_may_only_read_is_told_so(
    tmp_path: Path, hub_server: HubServer, hub: str, desk: Desk
) -> None:
    user = f"guest_{hub}"
    hub_server.tell(
        f"CREATE ROLE {user} LOGIN", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}", database=hub
    )
    with pytest.raises(UserError, match=f"does not allow {user} to write"):
        open_at(tmp_path / "guest", hub=hub_server.address(hub, user))


def test_one_who_is_no_superuser_can_run_a_hub(tmp_path: Path, hub_server: HubServer) -> None:
    name = hub_server.empty()
    hub_server.tell(f"CREATE ROLE owner_{name} LOGIN", f"ALTER DATABASE {name} OWNER TO owner_{name}")
    desk = open_at(tmp_path / "desk", hub=hub_server.address(name, f"owner_{name}"))
    desk.journal.write(
        Edit(desk.journal.new_id(), values={"name": f"Lotus {n}"}, type="account") for n in range(3)
    )
    desk.tidy()
    assert desk.reader.search("lotus").count == 3
    assert check(desk.database, deep=True).problems == ()
    desk.close()


def test_a_member_whose_tables_are_another_users_writes_as_much_as_all(
    tmp_path: Path, hub_server: HubServer, hub: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.store.projection._SEARCH_BATCH", 2)
    user = f"writer_{hub}"
    hub_server.tell(f"CREATE ROLE {user} LOGIN IN ROLE pg_write_all_data, pg_read_all_data")
    desk = open_at(tmp_path / "desk", hub=hub_server.address(hub, user))
    desk.journal.write(
        Edit(desk.journal.new_id(), values={"name": f"Lotus {n}"}, type="account") for n in range(5)
    )
    assert desk.reader.search("lotus").count == 5
    assert check(desk.database, deep=True).problems == ()
    desk.close()


def test_a_server_that_keeps_its_numbers_to_itself_is_known_by_the_database(
    tmp_path: Path, hub_server: HubServer
) -> None:
    name = hub_server.hub()
    user = f"tenant_{name}"
    hub_server.tell(
        f"CREATE ROLE {user} LOGIN IN ROLE pg_write_all_data, pg_read_all_data",
        "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC",
        database=name,
    )
    desk = open_at(tmp_path / "desk", hub=hub_server.address(name, user))
    assert desk.database.place().isdigit()
    device = desk.reader.fact("team_device")
    desk.close()
    desk = open_at(tmp_path / "desk", hub=hub_server.address(name, user))
    assert desk.reader.fact("team_device") == device
    desk.close()


def test_a_write_that_waits_too_long_for_its_turn_says_so(
    tmp_path: Path, hub_server: HubServer, hub: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk.journal, "account", {"name": "Lotus"})
    monkeypatch.setattr("salesdesk.store.hub_driver.TURN_SECONDS", 0.05)
    other = open_at(tmp_path / "other", hub=hub_server.address(hub))
    with desk.database.writing(), pytest.raises(UserError, match="Somebody else has been writing"):
        add(other.journal, "account", {"name": "Mekong"})
    add(other.journal, "account", {"name": "Mekong"})
    assert desk.reader.counts()["account"] == 2
    other.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DiskFull", "disk of the team hub is full"),
        ("ReadOnlySqlTransaction", "may only be read"),
        ("LockNotAvailable", "Somebody else has been writing"),
        ("TooManyConnections", "cannot take another connection"),
        ("InvalidPassword", "did not let mai in"),
        ("AdminShutdown", "stopped by its server"),
        ("DataCorrupted", "reports damage"),
        ("IdleInTransactionSessionTimeout", "connection to the team hub was lost"),
        ("OperationalError", "connection to the team hub was lost"),
    ],
)
def test_what_a_server_refuses_is_one_sentence(name: str, said: str) -> None:
    import psycopg
    from psycopg import errors

    from salesdesk.store.hub_address import address_of

    address = address_of("postgresql+psycopg://mai:topsecret@server/team")
    fault = getattr(errors, name, None) or getattr(psycopg, name)
    found = sentence_for(fault("words of the server"), address)
    assert found is not None
    assert said in str(found)
    assert "topsecret" not in f"{found} {found.params} {address}"


def test_a_fault_of_the_program_stays_one(desk: Desk) -> None:
    import psycopg

    with pytest.raises(psycopg.errors.UndefinedTable), desk.database.asking() as asking:
        asking.exec_driver_sql("SELECT * FROM nobody_made_this")
    with pytest.raises(sa.exc.ProgrammingError), desk.database.reading() as connection:
        connection.exec_driver_sql("SELEKT 1")
    assert desk.reader.counts()["account"] == 0
