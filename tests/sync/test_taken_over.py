"""What joins took over from somebody who is erased: gone wherever it was said again, and what was others' shows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.services.records import change
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import redo, undo
from salesdesk.store import outgoing
from salesdesk.store.check import check
from salesdesk.store.engine import Asking, Writing
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, contact, give, holds, joined, put, what


def three(laptop: Laptop) -> tuple[str, str, str]:
    """Two accounts, and one that is to be erased."""
    kept, further = account(laptop, name="Kept", city="Huế"), account(laptop, name="Further", city="Vinh")
    return kept, further, account(laptop, name="Gone", city="Orchidtown", needs="rooms to the garden")


def by_undo(an: Laptop, binh: Laptop, kept: str, further: str, gone: str) -> tuple[str, str]:
    joined(an, kept, gone, city="other")
    put(an, kept, city="Hanoi")
    undo(an.desk.journal, an.desk.reader)
    return kept, "Huế"


def by_decision(an: Laptop, binh: Laptop, kept: str, further: str, gone: str) -> tuple[str, str]:
    joined(an, kept, gone, city="other")
    put(binh, kept, city="Hanoi")
    give(binh, an)
    inbox.take(an.desk, inbox.the_decision(an.desk, kept, "city"), "mine")
    return kept, "Hanoi"


def by_redo(an: Laptop, binh: Laptop, kept: str, further: str, gone: str) -> tuple[str, str]:
    joined(an, kept, gone, city="other")
    undo(an.desk.journal, an.desk.reader)
    redo(an.desk.journal, an.desk.reader)
    return kept, "Huế"


def by_another_erase(an: Laptop, binh: Laptop, kept: str, further: str, gone: str) -> tuple[str, str]:
    """What stood before a second join comes back with the erase of who was joined then, and goes in the end."""
    joined(an, kept, gone, city="other")
    joined(an, kept, further, city="other")
    an.team.erase(further)
    return kept, "Huế"


def by_a_join_of_two_texts(an: Laptop, binh: Laptop, kept: str, further: str, gone: str) -> tuple[str, str]:
    put(an, kept, needs="quiet")
    joined(an, kept, gone, needs="both", city="other")
    put(an, further, needs="late arrival")
    joined(an, further, kept, needs="both", city="other")
    return further, "Vinh"


def by_further_joins_below_it(
    an: Laptop, binh: Laptop, kept: str, further: str, gone: str
) -> tuple[str, str]:
    """Nobody has typed the text: a second and a third join have only put more below what the first took over."""
    put(an, kept, needs="quiet")
    joined(an, kept, gone, needs="both", city="other")
    for need in ("late arrival", "early breakfast"):
        put(an, another := account(an, name=need), needs=need)
        joined(an, kept, another, needs="both")
    assert what(an, kept, "needs") == ["quiet\nrooms to the garden\nlate arrival\nearly breakfast"]
    return kept, "Huế"


WAYS = [by_undo, by_decision, by_redo, by_another_erase, by_a_join_of_two_texts, by_further_joins_below_it]
EARLY_AND_LATE = [
    pytest.param(way, late, marks=pytest.mark.soak if (at + late) % 2 else ())
    for at, way in enumerate(WAYS)
    for late in (False, True)
]
"""Each way with one of both, in turns; in a soak with the other."""


@pytest.mark.parametrize(("way", "late"), EARLY_AND_LATE)
def test_what_a_join_took_over_goes_wherever_it_was_said_again(
    laptop: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[..., tuple[str, str]],
    late: bool,
) -> None:
    monkeypatch.setattr(outgoing, "PORTION", 1)
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    kept, further, gone = three(an)
    give(an, binh)
    stays, city = way(an, binh, kept, further, gone)
    before = an.send(tmp_path / "before.salesdesk").file
    if not late:
        chi.merge(before)
    an.team.erase(gone)
    assert not holds(an, "Orchid") and not holds(an, "garden")
    if late:
        # What was erased comes from who does not know it yet, and comes after the erase.
        give(an, chi, Wish(records=[]))
        chi.merge(before)
    for one, other in ((an, chi), (chi, an), (an, binh), (chi, binh)):
        give(one, other)
    for each in (an, binh, chi):
        assert not holds(each, "Orchid") and not holds(each, "garden")
        assert what(each, stays, "city") == [city]
        assert check(each.desk.database, deep=True).problems == ()
    give(chi, an)
    assert an.facts() == chi.facts()


def test_a_join_that_who_erased_did_not_know_gives_back_what_stood_before(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    give(an, binh)
    joined(binh, kept, gone, name="other", city="other")
    an.team.erase(gone)
    for one, other in ((an, binh), (binh, an), (an, binh)):
        give(one, other)
    for each in (an, binh):
        assert what(each, kept, "name", "city") == ["Kept", "Huế"] and not holds(each, "Orchid")
    assert an.facts() == binh.facts()
    count = len(an.desk.reader.changes(kept))
    give(an, binh)
    give(binh, an)
    assert len(an.desk.reader.changes(kept)) == count, "nobody gives back twice"


def test_what_was_cleared_before_a_join_stays_cleared(laptop: Make) -> None:
    an = laptop("an")
    kept, _, gone = three(an)
    put(an, kept, city="")
    joined(an, kept, gone, city="other", needs="other")
    an.team.erase(gone)
    assert what(an, kept, "city", "needs") == [None, None]


def test_what_the_undo_of_a_merge_brought_back_is_nobody_elses(laptop: Make) -> None:
    """Bình takes a join apart and writes on; An takes that back, so that the join and An's own words stand again."""
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    done = joined(an, kept, gone)
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader, done)
    put(binh, kept, name="Bình's", city="Bình's")
    received = give(binh, an).received
    assert received is not None
    undo(an.desk.journal, an.desk.reader, received.id)
    an.team.erase(gone)
    give(an, binh)
    for each in (an, binh):
        assert what(each, kept, "name", "city") == ["Kept", "Huế"]


def test_what_was_written_in_one_go_with_it_stays(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    put(an, kept, email="kept@example.com")
    joined(an, kept, gone, city="other")
    values = {"city": "Hanoi", "email": "new@example.com"}
    change(an.desk.journal, an.desk.reader, kept, values)
    undo(an.desk.journal, an.desk.reader)
    assert what(an, kept, "city", "email") == ["Orchidtown", "kept@example.com"]
    give(an, binh)
    an.team.erase(gone)
    give(an, binh)
    for each in (an, binh):
        assert what(each, kept, "city", "email") == ["Huế", "kept@example.com"] and not holds(each, "Orchid")


def test_an_erase_that_names_what_no_join_took_over_takes_nothing_along(laptop: Make, tmp_path: Path) -> None:
    """Somebody who means harm has the passphrase and erases a record of his own, naming what others wrote."""
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    joined(an, kept, gone, needs="other")
    header, changes = inside(an.send(tmp_path / "honest.salesdesk").file)
    [theirs] = [each for each in changes if each.record == kept and "city" in each.bases]
    last = newest(changes, header.device)
    erase = written_after(last, gone, {}, kind="erase", bases={"city": (theirs.id,)})
    binh.merge(forged(tmp_path / "harm.salesdesk", header, [*changes, erase]))
    assert binh.desk.reader.get(gone) is None
    assert what(binh, kept, "city", "needs") == ["Huế", None]


def test_what_an_erase_names_does_not_come_back_from_who_does_not_know_it(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    joined(an, kept, gone, city="other")
    put(an, kept, city="Hanoi")
    give(an, binh)
    undo(an.desk.journal, an.desk.reader)
    late = an.send(tmp_path / "late.salesdesk", Wish(since=binh.vector())).file
    an.team.erase(gone)
    give(an, binh, Wish(records=[]))
    binh.merge(late)
    assert not holds(binh, "Orchid")


@pytest.mark.parametrize("way", WAYS)
def test_who_alone_knows_what_goes_along_with_an_erase_tells_the_others(
    laptop: Make, way: Callable[..., tuple[str, str]]
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    kept, further, gone = three(an)
    give(an, binh)
    give(an, chi)
    stays, city = way(an, chi, kept, further, gone)
    give(an, chi)
    binh.team.erase(gone)
    # The one who erased has it blanked before he hears of all that says it again.
    for one, other in ((chi, binh), (binh, an), (an, chi), (an, binh), (chi, an), (binh, an), (an, chi)):
        give(one, other)
    for each in (an, binh, chi):
        assert not holds(each, "Orchid") and not holds(each, "garden")
        assert what(each, stays, "city") == [city]
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts() == chi.facts()


def test_what_was_said_again_while_somebody_erased_goes_as_soon_as_both_have_met(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    joined(an, kept, gone, city="other")
    put(an, kept, city="Hanoi")
    give(an, binh)
    undo(an.desk.journal, an.desk.reader)
    binh.team.erase(gone)
    give(an, binh)
    # All that could tell Bình's laptop what this says is blanked there; An's can read it.
    give(binh, an)
    give(an, binh)
    give(binh, an)
    for each in (an, binh):
        assert not holds(each, "Orchid") and what(each, kept, "city") == ["Huế"]
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


def test_an_undo_brings_back_what_stood_before_what_is_blanked(laptop: Make) -> None:
    an = laptop("an")
    kept, _, gone = three(an)
    joined(an, kept, gone, city="other")
    put(an, kept, city="Hanoi")
    an.team.erase(gone)
    assert what(an, kept, "city") == ["Hanoi"]
    undo(an.desk.journal, an.desk.reader)
    assert what(an, kept, "city") == ["Huế"]
    redo(an.desk.journal, an.desk.reader)
    assert what(an, kept, "city") == ["Hanoi"]


def test_a_merge_does_not_read_all_that_is_kept_for_what_was_once_erased(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, _, gone = three(an)
    joined(an, kept, gone, city="other")
    an.team.erase(gone)
    give(an, binh)
    account(an, name="Small")
    with binh.desk.database.writing() as connection:
        # The engine knows that these tables are small, and would read them whole.
        for table in ("sqlite_stat1", "sqlite_stat4"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
    binh.reopen()
    small, asked = an.send(tmp_path / "small.salesdesk", Wish(since=binh.vector())).file, set[str]()

    def listening(ask: Callable[..., object]) -> Callable[..., object]:
        def listen(connection: object, statement: str, *values: object) -> object:
            asked.add(statement)
            return ask(connection, statement, *values)

        return listen

    with monkeypatch.context() as listened:
        for each in (Asking, Writing):
            listened.setattr(each, "exec_driver_sql", listening(each.exec_driver_sql))
        binh.merge(small)
    with binh.desk.database.asking() as asking:
        plans = {
            statement: [step[3] for step in asking.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement in asked
            if statement.startswith("SELECT") and "count(*)" not in statement
            for values in [(None,) * statement.count("?")]
        }
    read_whole = ("SCAN log", "SCAN record")
    assert [each for each, plan in plans.items() if not set(read_whole).isdisjoint(plan)] == []
    assert "log_blanked" in str(plans) and "record_erased" in str(plans)


def test_what_said_in_one_go_that_a_record_was_joined_is_known_to_say_so_no_more(laptop: Make) -> None:
    """The undo of a merge puts all fields of a record back at once: what was taken over, and who stands for it."""
    an, binh = laptop("an"), laptop("binh")
    kept, further, gone = three(an)
    lan = contact(an, "Lan", kept)
    joined(an, kept, gone, city="other")
    again = {"city": "Orchidtown", "joined_to": further}
    an.desk.journal.write([Edit(kept, values=again), Edit(kept, "delete")])
    assert what(an, lan, "account") == [kept]
    give(an, binh)
    an.team.erase(gone)
    give(an, binh)
    for each in (an, binh):
        assert not holds(each, "Orchid") and check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


@pytest.mark.parametrize("steps", [1, 2])
def test_own_words_written_upon_what_somebody_planted_are_not_his_to_erase(
    laptop: Make, tmp_path: Path, steps: int
) -> None:
    """He makes his text look as a join put it there, waits until it is written over, and erases by name what is."""
    an, mai = laptop("an"), laptop("mai")
    firm = account(an, needs="quiet")
    account(mai)
    give(an, mai)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    [first] = [each for each in changes if each.record == firm]
    planted = written_after(newest(changes, header.device), "1planted", {"name": "?"})
    away = written_after(
        planted, "1planted", {}, kind="delete", bases={"name": (planted.id,)}, change_set="j"
    )
    upon = {"joined_to": (), "needs": (first.id,)}
    trap = written_after(away, firm, {"joined_to": None, "needs": "?"}, bases=upon, change_set="j")
    an.merge(forged(tmp_path / "1.salesdesk", header, [trap, planted, away]))
    put(an, firm, needs="rooms to the garden")
    last = trap
    for named in ({}, {"needs": tuple(each.id for each in an.desk.reader.changes(firm))})[-steps:]:
        last = written_after(last, "1planted", {}, kind="erase", bases=named)
        an.merge(forged(tmp_path / f"{last.seq}.salesdesk", header, [last]))
    assert what(an, firm, "needs") == ["rooms to the garden"]
    assert check(an.desk.database, deep=True).problems == ()
