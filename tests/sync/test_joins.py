"""Duplicates that were joined on one laptop while others went on with them, or joined them otherwise."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.records import Account, Contact
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.services import undo
from salesdesk.services.records import change, delete
from salesdesk.services.sharing import inbox
from salesdesk.store.check import check, rebuild
from tests.helpers.examples import examples
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, contact, joined


@pytest.fixture
def meet(tmp_path: Path) -> Callable[..., None]:
    """Has laptops exchange everything, each with each, once or more often."""
    count = iter(range(10_000))

    def exchange(*laptops: Laptop, times: int = 1) -> None:
        for sender in laptops * times:
            file = sender.send(tmp_path / f"{next(count)}.salesdesk").file
            for other in laptops:
                if other is not sender:
                    other.merge(file)

    return exchange


def people(laptop: Laptop, owner: str) -> set[str]:
    return {str(each.name) for each in laptop.desk.reader.find(Contact, account=owner)}


def names(laptop: Laptop) -> set[str]:
    return {str(each.name) for each in laptop.desk.reader.find(Account)}


def accounts(laptop: Laptop) -> list[str]:
    return [each.id for each in laptop.desk.reader.find(Account)]


def asked(laptop: Laptop) -> list[str]:
    """What kinds of decision wait."""
    return [each.kind for each in inbox.decisions(laptop.desk)]


def test_what_was_written_of_a_duplicate_meanwhile_stands_at_the_one_that_was_kept(
    laptop: Make, meet: Callable[..., None]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, other = account(an, "Keep Hotel"), account(an, "Dup Hotel")
    meet(an, binh)
    done = joined(an, kept, other)
    contact(binh, "Lan", other)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert people(each, kept) == {"Lan"} and names(each) == {"Keep Hotel"}
        assert any(link.type == "contact" for link in each.desk.reader.links(kept))
        assert check(each.desk.database, deep=True).problems == ()
    undo.undo(an.desk.journal, an.desk.reader, done)
    meet(an, binh)
    for each in (an, binh):
        assert people(each, other) == {"Lan"} and people(each, kept) == set()
        assert names(each) == {"Keep Hotel", "Dup Hotel"}
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


def test_records_joined_crosswise_leave_the_one_with_the_least_id(
    laptop: Make, meet: Callable[..., None]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    one, two = sorted((account(an, "Sao Biển"), account(an, "Sao Biển Hotel")))
    contact(an, "Lan", one)
    contact(an, "Minh", two)
    meet(an, binh)
    joined(an, one, two)
    joined(binh, two, one)
    meet(an, binh, times=3)
    for each in (an, binh):
        assert accounts(each) == [one]
        assert people(each, one) == {"Lan", "Minh"}
        assert each.desk.reader.search("sao bien").count >= 1
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


def test_a_circle_of_three(laptop: Make, meet: Callable[..., None]) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    a, b, c = sorted(account(an, name) for name in ("A", "B", "C"))
    meet(an, binh, chi)
    joined(an, a, b)
    joined(binh, b, c)
    joined(chi, c, a)
    meet(an, binh, chi, times=3)
    for each in (an, binh, chi):
        assert accounts(each) == [a]
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts() == chi.facts()


def test_a_delete_that_did_not_know_of_a_join_hides_neither(laptop: Make, meet: Callable[..., None]) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, other = account(an, "Keep"), account(an, "Dup")
    contact(an, "Lan", other)
    meet(an, binh)
    joined(binh, kept, other)
    delete(an.desk.journal, an.desk.reader, kept)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert accounts(each) == [kept]
        assert people(each, kept) == {"Lan"}
        assert asked(each) == ["deleted"]


def test_joins_that_met_in_the_middle_lead_to_the_last(laptop: Make, meet: Callable[..., None]) -> None:
    an, binh = laptop("an"), laptop("binh")
    x, y, z = (account(an, name) for name in ("X", "Y", "Z"))
    contact(an, "Lan", y)
    meet(an, binh)
    joined(an, x, y)
    joined(binh, z, x)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert accounts(each) == [z]
        assert people(each, z) == {"Lan"} and asked(each) == []
    assert an.facts() == binh.facts()


def test_who_was_joined_into_somebody_erased_elsewhere_is_seen_again_with_its_people(
    laptop: Make, meet: Callable[..., None]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    x, y = account(an, "X"), account(an, "Y")
    contact(an, "Lan", y)
    contact(an, "Minh", x)
    meet(an, binh)
    joined(binh, x, y)
    contact(binh, "Mai", x)
    an.team.erase(x)
    meet(an, binh, times=3)
    for each in (an, binh):
        assert names(each) == {"Y"} and people(each, y) == {"Lan"}
        assert {found.name for found in each.desk.reader.find(Contact)} == {"Lan"}
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


def test_who_erases_what_others_were_joined_into_erases_these_too(
    laptop: Make, meet: Callable[..., None]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    x, y = account(an, "X"), account(an, "Y")
    joined(an, x, y)
    meet(an, binh)
    an.team.erase(x)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert names(each) == set() and each.desk.reader.states([y])[y].alive is Alive.ERASED


@pytest.mark.parametrize("erases", [False, True])
def test_the_end_of_a_chain_takes_only_what_its_author_saw_joined_with_it(
    laptop: Make, meet: Callable[..., None], erases: bool
) -> None:
    """An joins A into B; Bình, who does not know it, joins B into C and has C away."""
    an, binh = laptop("an"), laptop("binh")
    a, b, c = (account(an, name) for name in ("A", "B", "C"))
    contact(an, "Lan", a)
    meet(an, binh)
    joined(an, b, a)
    joined(binh, c, b)
    if erases:
        binh.team.erase(c)
    else:
        delete(binh.desk.journal, binh.desk.reader, c)
    meet(an, binh, times=3)
    for each in (an, binh):
        # Who erases C erases B, which was joined into it, and A stands alone.
        stays = a if erases else b
        assert accounts(each) == [stays]
        assert people(each, stays) == {"Lan"}
        assert asked(each) == (["deleted"] if not erases else ["erased"] if each is an else [])
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts()


def test_a_delete_that_saw_a_chain_of_joins_hides_all_of_it(laptop: Make, meet: Callable[..., None]) -> None:
    an, binh = laptop("an"), laptop("binh")
    a, b, c = (account(an, name) for name in ("A", "B", "C"))
    meet(an, binh)
    joined(an, b, a)
    joined(an, c, b)
    meet(an, binh)
    delete(binh.desk.journal, binh.desk.reader, c)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert names(each) == set() and asked(each) == []


def test_a_delete_that_did_not_know_of_the_chain_hides_nothing_of_it(
    laptop: Make, meet: Callable[..., None]
) -> None:
    an, binh = laptop("an"), laptop("binh")
    a, b, c = (account(an, name) for name in ("A", "B", "C"))
    contact(an, "Lan", a)
    meet(an, binh)
    joined(an, b, a)
    joined(an, c, b)
    delete(binh.desk.journal, binh.desk.reader, c)
    meet(an, binh, times=2)
    for each in (an, binh):
        assert names(each) == {"C"} and people(each, c) == {"Lan"}
        assert asked(each) == ["deleted"]


@pytest.mark.parametrize("late", [False, True])
def test_a_delete_that_did_not_know_how_joins_met_hides_nothing(
    laptop: Make, meet: Callable[..., None], late: bool
) -> None:
    """A was joined into B while B was joined into C; Chi, who knows only the second, has C away."""
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    a, b, c = (account(an, name) for name in ("A", "B", "C"))
    contact(an, "Lan", a)
    meet(an, binh, chi)
    joined(an, b, a)
    joined(binh, c, b)
    meet(binh, chi)
    if late:
        # The two joins meet and are settled before the delete is heard of.
        meet(an, binh, times=2)
        assert names(an) == {"C"}
    delete(chi.desk.journal, chi.desk.reader, c)
    meet(an, binh, chi, times=3)
    for each in (an, binh, chi):
        [stays] = each.desk.reader.find(Account)
        assert stays.id in (b, c) and people(each, stays.id) == {"Lan"}
        assert asked(each) == ["deleted"]
        assert check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts() == chi.facts()


STEPS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["join", "contact", "move", "undo", "delete", "erase", "meet"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=14,
)


@examples(4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_joined_taken_back_and_exchanged_both_laptops_show_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, int]]
) -> None:
    room = tmp_path_factory.mktemp("joins")
    laptops = {"a": Laptop("an", room / "a"), "b": Laptop("binh", room / "b")}
    files = iter(range(10_000))

    def meet() -> None:
        for sender, other in (("a", "b"), ("b", "a")):
            laptops[other].merge(laptops[sender].send(room / f"{next(files)}.salesdesk").file)

    accounts = [account(laptops["a"], name) for name in ("One", "Two", "Three")]
    meet()
    for who, what, one, two in steps:
        desk = laptops[who].desk
        alive = [each.id for each in desk.reader.find(Account)]
        if what == "meet":
            meet()
        elif what == "contact":
            contact(laptops[who], "Lan", accounts[one])
        elif what == "undo":
            if desk.reader.change_sets():
                undo_quietly(laptops[who])
        elif what == "join" and accounts[one] in alive and accounts[two] in alive and one != two:
            joined(laptops[who], accounts[one], accounts[two])
        elif what == "delete" and accounts[one] in alive and len(alive) > 1:
            delete(desk.journal, desk.reader, accounts[one])
        elif what == "erase" and accounts[one] in alive and len(alive) > 1:
            laptops[who].team.erase(accounts[one])
        elif what == "move":
            for person in desk.reader.find(Contact)[:1]:
                change(desk.journal, desk.reader, person.id, {"account": accounts[one]})
    for _ in range(3):
        meet()
    an, binh = laptops["a"].desk, laptops["b"].desk
    assert laptops["a"].facts() == laptops["b"].facts()
    assert rows_of(laptops["a"]) == rows_of(laptops["b"])
    for each in (an, binh):
        assert check(each.database, deep=True).problems == ()
    before = rows_of(laptops["a"])
    with an.database.writing() as connection:
        rebuild(connection, an.search)
    assert rows_of(laptops["a"]) == before
    for each in laptops.values():
        each.close()


def rows_of(laptop: Laptop) -> list[object]:
    reader = laptop.desk.reader
    found = [*reader.find(Account), *reader.find(Contact)]
    return [(each.id, each.name, getattr(each, "account", None)) for each in found]


def undo_quietly(laptop: Laptop) -> None:
    with suppress(UserError):
        undo.undo(laptop.desk.journal, laptop.desk.reader)
