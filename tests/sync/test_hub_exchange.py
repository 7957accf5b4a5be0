"""A team hub is one more laptop among the others: it takes files in and gives them out, for many at once."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.services.records import add, change
from salesdesk.services.sharing import erasure, inbox, trust
from salesdesk.services.sharing.folder import known_folders
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import undo
from salesdesk.store.check import check
from tests.helpers.desks import open_at, values_of
from tests.helpers.hubs import HubServer
from tests.helpers.team import Laptop
from tests.sync import exchange
from tests.sync.two_types import Case, decide, types


class HubLaptop(Laptop):
    """A desk whose tables are in a database of a server."""

    def __init__(self, owner: str, folder: Path, server: HubServer, database: str) -> None:
        self.address = server.address(database)
        super().__init__(owner, folder)

    def __post_init__(self) -> None:
        """Opens the desk."""
        self.desk = open_at(self.folder, clock=self.hands.clock, hub=self.address)

    def reopen(self) -> None:
        """Closes the desk and opens it again."""
        self.desk.close()
        self.__post_init__()


Seats = Callable[[str], Laptop]


@pytest.fixture
def seat(tmp_path: Path, hub_server: HubServer, hub: str) -> Iterator[Seats]:
    """Gives a desk of a name: on one hub where the name says so, else with its own file."""
    made: list[Laptop] = []

    def one(name: str) -> Laptop:
        at = tmp_path / name
        on_hub = name.startswith("hub")
        made.append(HubLaptop(name, at, hub_server, hub) if on_hub else Laptop(name, at))
        return made[-1]

    yield one
    for laptop in made:
        laptop.desk.close()


def test_what_comes_in_on_one_side_goes_out_on_the_other(seat: Seats, tmp_path: Path) -> None:
    an, hub, binh = seat("an"), seat("hub"), seat("binh")
    account, _ = add(an.desk.journal, "account", {"name": "Lotus", "city": "Huế"})
    add(an.desk.journal, "private_note", {"about": account, "body": "for me alone"})
    hub.merge(an.send(tmp_path / "1.salesdesk").file)
    binh.merge(hub.send(tmp_path / "2.salesdesk").file)
    assert an.facts() == hub.facts() == binh.facts()
    change(binh.desk.journal, binh.desk.reader, account, {"city": "Vinh"})
    change(an.desk.journal, an.desk.reader, account, {"city": "Đà Lạt"})
    for laptop in (an, binh):
        hub.merge(laptop.send(tmp_path / f"{laptop.owner}.salesdesk").file)
    assert hub.desk.reader.waiting() == 1
    inbox.decide(hub.desk, inbox.the_decision(hub.desk, account, "city"), "Vinh")
    for laptop in (an, binh):
        laptop.merge(hub.send(tmp_path / "3.salesdesk").file)
        assert values_of(laptop.desk, account)["city"] == "Vinh"
    assert an.facts() == hub.facts() == binh.facts()
    assert check(hub.desk.database, deep=True).problems == ()
    assert hub.desk.reader.counts()["private_note"] == 0


def test_many_take_files_in_at_once(seat: Seats, tmp_path: Path) -> None:
    files, names = [], ("an", "binh", "chi")
    for name in names:
        laptop = seat(name)
        for number in range(20):
            add(laptop.desk.journal, "account", {"name": f"{name} {number}"})
        files.append(laptop.send(tmp_path / f"{name}.salesdesk").file)
    desks = [seat(f"hub {name}") for name in names]
    faults: list[BaseException] = []

    def take(laptop: Laptop) -> None:
        try:
            for file in files:
                laptop.merge(file)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=take, args=(laptop,)) for laptop in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert desks[0].desk.reader.counts()["account"] == 60
    assert sorted(desks[0].desk.reader.vector().values()) == [20, 20, 20]
    assert check(desks[0].desk.database, deep=True).problems == ()


def test_many_merge_save_and_share_at_once_and_nothing_is_lost(seat: Seats, tmp_path: Path) -> None:
    """Afterwards the hub holds what a desk with its own file holds that was given all of it."""
    shared, names = seat("hub first"), ("an", "binh", "chi")
    record, _ = add(shared.desk.journal, "account", {"name": "Lotus"})
    start = shared.send(tmp_path / "start.salesdesk").file
    files: list[Path] = []
    for name in names:
        laptop = seat(name)
        laptop.merge(start)
        change(laptop.desk.journal, laptop.desk.reader, record, {"city": name})
        for number in range(8):
            add(laptop.desk.journal, "account", {"name": f"{name} {number}"})
        files.append(laptop.send(tmp_path / f"{name}.salesdesk").file)
    work: list[Callable[[], object]] = [
        partial(_merge_all, seat(f"hub merges {n}"), files[n:] + files[:n]) for n in range(2)
    ]
    work += [partial(_save, seat(f"hub saves {n}"), record) for n in range(2)]
    sharing = seat("hub shares")
    given = [tmp_path / f"given {n}.salesdesk" for n in range(2)]
    work.append(lambda: [sharing.send(target) for target in given])
    assert _all_at_once(work) == []

    counted = shared.desk.reader.counts()
    assert (counted["account"], counted["contact"]) == (1 + 3 * 8, 2 * 6)
    written = [state for state in shared.desk.reader.changes(record) if "industry" in state.bases]
    assert len(written) == 2 * 6
    state = shared.desk.reader.states([record])[record]
    assert len(state.heads["industry"]) == 1
    assert {str((head.values or {})["city"]) for head in state.heads["city"]} == set(names)
    assert check(shared.desk.database, deep=True).problems == ()

    other = seat("with its own file")
    for target in (*given, shared.send(tmp_path / "last.salesdesk").file):
        # What was written while others wrote is whole in itself, too: nothing that it builds on is missing.
        merged = other.merge(target)
        assert not merged.waits
        assert not merged.alarm
    assert check(other.desk.database, deep=True).problems == ()
    shared.send(last := tmp_path / "very last.salesdesk")
    other.merge(last)
    assert other.facts() == shared.facts()
    assert other.states() == shared.states()

    decision = inbox.the_decision(shared.desk, record, "city")
    inbox.decide(shared.desk, decision, "Huế")
    assert inbox.count(shared.desk) == 0
    assert check(shared.desk.database, deep=True).problems == ()


def _merge_all(laptop: Laptop, files: Sequence[Path]) -> None:
    for file in files:
        laptop.merge(file)


def _save(laptop: Laptop, record: str) -> None:
    for turn in range(6):
        new = Edit(laptop.desk.journal.new_id(), values={"name": f"Person {turn}"}, type="contact")
        laptop.desk.journal.write([Edit(record, values={"industry": f"{laptop.owner} {turn}"}), new])


def _all_at_once(work: Sequence[Callable[[], object]]) -> list[BaseException]:
    """Does everything in threads that begin together; gives what went wrong."""
    ready, faults = threading.Barrier(len(work)), list[BaseException]()

    def one(task: Callable[[], object]) -> None:
        try:
            ready.wait()
            task()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=one, args=(task,)) for task in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_what_is_private_does_not_come_to_a_hub(seat: Seats, tmp_path: Path) -> None:
    an, hub = seat("an"), seat("hub")
    an.merge(hub.send(tmp_path / "1.salesdesk").file)
    [known] = trust.others(an.desk)
    trust.link(an.desk, known.phrase)
    account, _ = add(an.desk.journal, "account", {"name": "Lotus"})
    add(an.desk.journal, "private_note", {"about": account, "body": "for me alone"})
    mine = an.send(tmp_path / "2.salesdesk", Wish(own=True)).file
    with pytest.raises(UserError, match="private"):
        hub.merge(mine)
    assert hub.desk.reader.counts()["account"] == 0
    hub.merge(an.send(tmp_path / "3.salesdesk").file)
    assert hub.desk.reader.counts()["account"] == 1


def test_which_files_were_given_away_all_on_a_hub_can_see_and_nobody_else(
    seat: Seats, tmp_path: Path
) -> None:
    mine, theirs, an = seat("hub"), seat("hub other"), seat("an")
    person, _ = add(mine.desk.journal, "contact", {"name": "Lotus"})
    file = mine.send(tmp_path / "1.salesdesk").file
    an.merge(mine.send(tmp_path / "2.salesdesk").file)
    assert an.desk.reader.counts()["handover"] == 0
    done = erasure.erase(theirs.desk, theirs.hands.clock, person, theirs.receiver)
    assert file.name in {each.file for each in done.handed_over}
    with pytest.raises(UserError, match="nobody's own"):
        trust.link(mine.desk, "ABCD-EFGH-JK")


def test_each_desk_on_a_hub_is_a_laptop_to_the_others_and_not_to_itself(seat: Seats, tmp_path: Path) -> None:
    mine, theirs, an = seat("hub mine"), seat("hub theirs"), seat("an")
    add(mine.desk.journal, "account", {"name": "Lotus"})
    add(theirs.desk.journal, "account", {"name": "Mekong"})
    an.merge(mine.send(tmp_path / "1.salesdesk").file)
    theirs.merge(an.send(tmp_path / "2.salesdesk").file)
    for laptop in (mine, theirs):
        device = laptop.desk.reader.fact("team_device")
        assert device not in {each.card.device for each in trust.others(laptop.desk)}


def test_a_merge_on_a_hub_is_taken_back(seat: Seats, tmp_path: Path) -> None:
    an, hub = seat("an"), seat("hub")
    add(hub.desk.journal, "account", {"name": "Lotus"})
    add(an.desk.journal, "account", {"name": "Mekong"})
    merged = hub.merge(an.send(tmp_path / "1.salesdesk").file)
    assert merged.received is not None
    undo(hub.desk.journal, hub.desk.reader, merged.received.id)
    assert [each for each in ("lotus", "mekong") if hub.desk.reader.search(each).records] == ["lotus"]
    assert check(hub.desk.database, deep=True).problems == ()


def test_of_what_is_erased_no_table_of_a_hub_has_a_byte_left(
    seat: Seats, hub_server: HubServer, hub: str
) -> None:
    mine, other = seat("hub"), seat("hub other")
    account, _ = add(mine.desk.journal, "account", {"name": "Lotus"})
    assert hub_server.bytes_of(hub).count(b"Lotus") > 0
    person, _ = add(mine.desk.journal, "contact", {"name": "Zebulon Quux", "account": account})
    change(other.desk.journal, other.desk.reader, person, {"email": "zebulon@quux.example"})
    done = erasure.erase(mine.desk, mine.hands.clock, person, mine.receiver)
    assert done.complete
    assert mine.desk.reader.search("zebulon").records == ()
    assert hub_server.bytes_of(hub).lower().count(b"quux") == 0
    assert check(other.desk.database, deep=True).problems == ()


def test_what_the_server_noted_of_values_to_plan_by_goes_with_an_erase(
    seat: Seats, hub_server: HubServer, hub: str
) -> None:
    mine = seat("hub")
    people = [add(mine.desk.journal, "contact", {"name": name})[0] for name in ("Zebulon Quux", "An", "Chi")]
    hub_server.tell("ANALYZE", database=hub)
    noted = "SELECT count(*) FROM pg_stats WHERE histogram_bounds::text LIKE '%Quux%'"
    with mine.desk.database.asking() as asking:
        assert asking.exec_driver_sql(noted).fetchone()[0] > 0
    assert mine.team.erase(people[0]).complete
    with mine.desk.database.asking() as asking:
        assert asking.exec_driver_sql(noted).fetchone()[0] == 0
    assert hub_server.bytes_of(hub).lower().count(b"quux") == 0


def test_a_hub_exchanges_through_a_folder_and_clears_it_after_an_erase(seat: Seats, tmp_path: Path) -> None:
    hub, other, binh = seat("hub"), seat("hub2"), seat("binh")
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    person, _ = add(hub.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})
    accounts = [add(hub.desk.journal, "account", {"name": f"Lotus {n}"})[0] for n in range(12)]
    hub.team.folder(mirror).run()
    binh.team.folder(mirror).run()
    assert hub.facts() == binh.facts() and hub.team.folder(mirror).run().is_quiet
    assert known_folders(hub.desk) == [mirror] and known_folders(other.desk) == []
    before = set(mirror.glob("*/*.salesdesk"))
    hub.team.erase(person)
    after = set(mirror.glob("*/*.salesdesk"))
    assert len(after) == 1 and not after & before, "own files are written anew"
    binh.team.folder(mirror).run()
    assert binh.desk.reader.get(person) is None and binh.desk.reader.get(accounts[0]) is not None
    assert hub.facts() == binh.facts()


def test_a_hub_that_was_put_back_does_not_bring_back_what_was_erased(
    tmp_path: Path, hub_server: HubServer
) -> None:
    original = hub_server.hub()
    before = HubLaptop("hub", tmp_path / "hub", hub_server, original)
    person, _ = add(before.desk.journal, "contact", {"name": "Zebulon Quux"})
    before.desk.close()
    backup = hub_server.copy(original)
    before.reopen()
    erasure.erase(before.desk, before.hands.clock, person, before.receiver)
    before.desk.close()
    after = HubLaptop("hub", tmp_path / "hub", hub_server, backup)
    assert after.desk.reader.states([person])[person].alive is Alive.ERASED
    assert hub_server.bytes_of(backup).lower().count(b"quux") == 0
    assert check(after.desk.database, deep=True).problems == ()
    after.desk.close()


def test_an_erase_whose_tables_others_hold_or_own_says_that_it_is_not_complete(
    seat: Seats, tmp_path: Path, hub_server: HubServer, hub: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.store.hub_driver.TURN_SECONDS", 0.05)
    mine = seat("hub")
    person, _ = add(mine.desk.journal, "contact", {"name": "Zebulon Quux"})
    with mine.desk.database.asking() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM log")
        assert not erasure.erase(mine.desk, mine.hands.clock, person, mine.receiver).complete
    assert mine.desk.database.compact()
    user = f"member_{hub}"
    hub_server.tell(f"CREATE ROLE {user} LOGIN IN ROLE pg_write_all_data, pg_read_all_data")
    member = open_at(tmp_path / "member", hub=hub_server.address(hub, user))
    assert not member.database.compact()
    member.close()


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.soak) for n in range(1, 60))])
def test_a_storm_over_a_team_that_has_a_hub(
    seed: int, hub_server: HubServer, hub: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def laptop(owner: str, folder: Path) -> Laptop:
        return HubLaptop(owner, folder, hub_server, hub) if owner == "chi" else Laptop(owner, folder)

    monkeypatch.setattr(exchange, "Laptop", laptop)
    for what in ("image", "go back", "clone"):
        # These are done to the file of a desk.
        monkeypatch.setitem(exchange._OFTEN, what, 0)
    storm = exchange.Exchange()
    try:
        for hour in range(3):
            storm.busy_hour(3 * seed + hour)
    finally:
        storm.teardown()


def test_a_record_that_was_written_as_two_types_is_decided_on_for_all(seat: Seats, tmp_path: Path) -> None:
    hub, other, an, mai = (seat(name) for name in ("hub 1", "hub 2", "an", "mai"))
    case = Case(an, mai, tmp_path, 1)
    for path in (case.honest, case.forged):
        hub.merge(path)
    assert types(other, case.record) == ["task", "account"]
    assert check(hub.desk.database, deep=True).problems == ()
    assert case.record in other.desk.reader.search("call them", types=("task",)).records
    decide(other, case.record, "account")
    assert types(hub, case.record) == [] and check(hub.desk.database, deep=True).problems == ()
    assert values_of(hub.desk, case.record)["city"] == "Vinh"
    assert case.record in hub.desk.reader.search("song han", types=("account",)).records
