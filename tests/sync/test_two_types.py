"""A record that somebody with the team's passphrase writes as another type than its author did."""

from itertools import permutations
from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.records import add, delete
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.inbox_words import questions
from salesdesk.services.sharing.preview import Preview
from salesdesk.services.undo import redo, undo
from salesdesk.store.check import check
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, give, put, what
from tests.sync.two_types import Case, decide, types

NAMES = {"account": "song han", "task": "call them"}


def sound(*laptops: Laptop) -> None:
    """All hold and show the same, and what each keeps follows from its log."""
    assert len({laptop.facts() for laptop in laptops}) == 1
    for laptop in laptops:
        assert check(laptop.desk.database, deep=True).problems == ()


@pytest.mark.parametrize(("hlc", "shown", "other"), [(None, "account", "task"), (1, "task", "account")])
def test_the_files_of_the_honest_colleague_are_merged_in_whatever_order(
    laptop: Make, tmp_path: Path, hlc: int | None, shown: str, other: str
) -> None:
    an, mai, binh, chi = laptop("an"), laptop("mai"), laptop("binh"), laptop("chi")
    case = Case(an, mai, tmp_path, hlc)
    for reader, files in ((binh, (case.forged, case.honest)), (chi, (case.honest, case.forged))):
        for path in files:
            reader.merge(path)
    an.merge(case.forged)
    sound(an, binh, chi)
    for each in (an, binh, chi):
        assert types(each, case.record) == [shown, other]
        assert each.desk.reader.types([case.record]) == {case.record: shown}
        assert case.record in each.desk.reader.search(NAMES[shown], types=(shown,)).records
        assert case.record not in each.desk.reader.search(NAMES[other]).records
    for reader in (binh, an):
        decide(reader, case.record, "account")
        give(reader, chi)
    give(chi, an), give(chi, binh)
    sound(an, binh, chi)
    for each in (an, binh, chi):
        assert types(each, case.record) == [] and inbox.count(each.desk) == 0
        assert what(each, case.record, "name", "city") == ["Sông Hàn", "Vinh"]
        assert case.record in each.desk.reader.search("song han", types=("account",)).records
        assert each.desk.reader.search("call them").records == ()


def test_it_is_told_before_and_in_the_inbox(laptop: Make, tmp_path: Path) -> None:
    an, mai = laptop("an"), laptop("mai")
    case = Case(an, mai, tmp_path, None)
    english = translator("en")
    preview = Preview(an.desk.reader, english)
    look = an.receiver.look(an.receiver.open(case.forged), preview)
    assert look.effects.conflicts == 2
    [line] = [line for group in preview.groups() for line in group.lines if line.record == case.record]
    assert line.what == "conflict" and line.fields[0] == ("Kind of record", "Account", "Account / Task")
    assert an.merge(case.forged).look.effects == look.effects
    question = next(each for each in questions(an.desk, english) if each.decision.kind == "type")
    mine, theirs = (side.words for side in question.sides)
    assert mine.startswith("Account\n") and "Sông Hàn" in mine and "Call them" not in mine
    assert theirs.startswith("Task\n") and "Call them" in theirs and "Vinh" not in theirs


@pytest.mark.parametrize("hlc", [None, 1])
@pytest.mark.parametrize("kept", ["account", "task"])
def test_a_decision_comes_undone_and_is_done_again(
    laptop: Make, tmp_path: Path, hlc: int | None, kept: str
) -> None:
    an, mai, binh = laptop("an"), laptop("mai"), laptop("binh")
    case = Case(an, mai, tmp_path, hlc)
    an.merge(case.forged)
    before = what(an, case.record, "name", "city", "due"), types(an, case.record)
    decide(an, case.record, kept)
    after = what(an, case.record, "name", "city", "due")
    assert types(an, case.record) == [] and an.desk.reader.types([case.record]) == {case.record: kept}
    undo(an.desk.journal, an.desk.reader)
    assert (what(an, case.record, "name", "city", "due"), types(an, case.record)) == before
    redo(an.desk.journal, an.desk.reader)
    assert what(an, case.record, "name", "city", "due") == after and types(an, case.record) == []
    give(an, binh)
    sound(an, binh)


@pytest.mark.parametrize("hlc", [None, 1])
def test_undoing_the_merge_gives_the_record_back(laptop: Make, tmp_path: Path, hlc: int | None) -> None:
    an, mai, binh = laptop("an"), laptop("mai"), laptop("binh")
    case = Case(an, mai, tmp_path, hlc)
    received = an.merge(case.forged).received
    assert received is not None
    undo(an.desk.journal, an.desk.reader, received.id)
    assert an.desk.reader.types([case.record]) == {case.record: "account"}
    assert what(an, case.record, "name", "city", "due") == ["Sông Hàn", "Vinh", None]
    assert types(an, case.record) == []
    give(an, binh)
    sound(an, binh)


@pytest.mark.parametrize("hlc", [None, 1])
def test_work_on_the_record_goes_on(laptop: Make, tmp_path: Path, hlc: int | None) -> None:
    an, mai, binh = laptop("an"), laptop("mai"), laptop("binh")
    case = Case(an, mai, tmp_path, hlc)
    binh.merge(case.forged)
    put(an, case.record, city="Huế")
    delete(an.desk.journal, an.desk.reader, case.record)
    give(an, binh)
    an.merge(case.forged)
    sound(an, binh)
    assert binh.desk.reader.get(case.record) is not None
    an.team.erase(case.record)
    give(an, binh)
    sound(an, binh)
    assert binh.desk.reader.get(case.record) is None


def test_any_order_of_writes_makes_the_same(laptop: Make, tmp_path: Path) -> None:
    an, mai = laptop("an"), laptop("mai")
    case = Case(an, mai, tmp_path, None)
    more = case.written(
        {"name": "Call them again", "city": "Lào Cai"}, bases={"name": (case.trap.id,), "city": ()}
    )
    away = case.written({}, kind="delete", bases={"name": (more.id,)})
    files = [forged(tmp_path / f"{n}.salesdesk", case.header, [each]) for n, each in enumerate((more, away))]
    found = set()
    for number, order in enumerate(permutations((case.honest, case.forged, *files))):
        reader = laptop(f"reader{number}")
        for path in order:
            reader.merge(path)
        sound(reader)
        found.add(
            (
                reader.facts(),
                *types(reader, case.record),
                *map(str, what(reader, case.record, "name", "city")),
            )
        )
    assert len(found) == 1


def test_several_types_in_one_file_are_no_way_around_what_is_private(laptop: Make, tmp_path: Path) -> None:
    an, mai = laptop("an"), laptop("mai")
    case = Case(an, mai, tmp_path, None)
    trap = written_after(case.last, case.record, {"body": "My notes:"}, type="private_note")
    with pytest.raises(UserError, match="private"):
        an.merge(forged(tmp_path / "private.salesdesk", case.header, [case.trap, trap]))


def test_a_private_record_of_mine_is_not_written_to_by_others(laptop: Make, tmp_path: Path) -> None:
    an, mai = laptop("an"), laptop("mai")
    account(mai)
    note, _ = add(an.desk.journal, "private_note", {"body": "for me"})
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    trap = written_after(newest(changes, header.device), note, {"body": "for all"}, type="task")
    path = forged(tmp_path / "note.salesdesk", header, [trap])
    before = an.facts(), what(an, note, "body")
    with pytest.raises(UserError, match="to other people than those who may see it here"):
        an.merge(path)
    assert (an.facts(), what(an, note, "body")) == before
