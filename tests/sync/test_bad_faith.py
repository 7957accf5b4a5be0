"""A member of the team who means harm: nobody's desk may become useless by what he sends."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from salesdesk.domain.change import LONGEST_VALUES, MOST_NAMED
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.errors import UserError
from salesdesk.services.records import add, delete
from salesdesk.services.sharing import inbox, trust
from salesdesk.services.sharing.me import name_laptop
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import undo
from salesdesk.store import rows
from salesdesk.store.check import check
from salesdesk.store.desk import set_author
from salesdesk.store.erasing import erased, note_erased
from salesdesk.store.joins import Joins
from salesdesk.sync import layout
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, give, put, what


def _decide(laptop: Laptop, record: str) -> None:
    inbox.decide(laptop.desk, inbox.the_decision(laptop.desk, record, "city"), "Hue")


def _delete(laptop: Laptop, record: str) -> None:
    delete(laptop.desk.journal, laptop.desk.reader, record)


def _delete_and_bring_back(laptop: Laptop, record: str) -> None:
    _delete(laptop, record)
    undo(laptop.desk.journal, laptop.desk.reader)


@pytest.mark.parametrize(
    ("deed", "shows", "waits"), [(_decide, True, 0), (_delete, False, 0), (_delete_and_bring_back, True, 1)]
)
def test_more_rivals_than_a_change_can_name_are_decided_on_and_the_file_can_be_read(
    laptop: Make, tmp_path: Path, deed: Callable[[Laptop, str], None], shows: bool, waits: int
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record = account(an, city="Vinh")
    account(mai)
    give(an, mai)
    give(an, binh)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    rivals = [newest(changes, header.device)]
    for number in range(2 * MOST_NAMED + 1):
        rivals.append(written_after(rivals[-1], record, {"city": f"city {number % (MOST_NAMED + 9)}"}))
    an.merge(forged(tmp_path / "rivals.salesdesk", header, rivals[1:]))
    deed(an, record)
    assert (an.desk.reader.get(record) is not None) == shows
    assert inbox.count(an.desk) == waits
    named = [len(each.named) for each in an.desk.reader.changes(record)]
    assert max(named) <= MOST_NAMED + 1
    for one, other in ((an, mai), (mai, an), (an, binh)):
        give(one, other)
    assert an.facts() == binh.facts() == mai.facts()
    assert check(an.desk.database, deep=True).problems == ()


def test_the_longest_text_that_comes_can_be_said_again(laptop: Make, tmp_path: Path) -> None:
    """What a join has put in its place goes with an erase, and the program brings it back by itself."""
    an, mai = laptop("an"), laptop("mai")
    account(mai)
    give(mai, an)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    longest = "x" * (LONGEST_VALUES - len('{"city":""}'))
    kept = written_after(newest(changes, header.device), "kept", {"city": longest})
    gone = written_after(kept, "gone", {"city": "Vinh"})
    joined = {"city": "Vinh", JOINED_TO: None}
    copy = written_after(gone, "kept", joined, bases={"city": (kept.id,), JOINED_TO: ()}, change_set="join")
    away = written_after(copy, "gone", {}, kind="delete", bases={"city": (gone.id,)}, change_set="join")
    an.merge(forged(tmp_path / "1.salesdesk", header, [gone, away, kept, copy]))
    an.merge(
        forged(tmp_path / "2.salesdesk", header, [written_after(away, "gone", {}, kind="erase", bases={})])
    )
    assert what(an, "kept", "city") == [longest]
    put(mai, account(mai, "Further"), city="Huế")
    give(mai, an)


def test_the_list_of_what_was_erased_has_one_record_a_line(tmp_path: Path) -> None:
    note_erased(tmp_path, ["a\u2028b", "c\x85d"])
    assert erased(tmp_path) == ["a\u2028b", "c\x85d"]


def test_files_of_somebody_with_a_very_long_name_can_be_read(laptop: Make, tmp_path: Path) -> None:
    an, mai = laptop("an"), laptop("mai")
    person, _ = add(an.desk.journal, "colleague", {"name": "An"})
    set_author(an.desk.database, person)
    give(an, mai)
    put(mai, person, name="x" * 3000)
    give(mai, an)
    name_laptop(an.desk, "y" * 3000)
    title = "z" * 3000
    assert give(an, mai, Wish(title=title)).look.header.title == title[:2000]
    [known] = trust.others(mai.desk)
    assert (known.card.colleague, known.card.name) == ("x" * 2000, "y" * 2000)


def test_a_file_that_names_more_than_a_header_can_hold_is_refused(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    account(an)
    account(mai)
    give(mai, an)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    monkeypatch.setattr(layout, "LARGEST_HEADER", 80_000)
    lost = [bytes([part]) * 32 for part in range(200)], [bytes([0, part]) * 16 for part in range(1, 250)]
    an.merge(forged(tmp_path / "1.salesdesk", header, changes, lost=tuple(lost[0])))
    before = an.facts(), len(trust.others(an.desk))
    with pytest.raises(UserError, match="could share nothing"):
        an.merge(forged(tmp_path / "2.salesdesk", header, changes, lost=tuple(lost[1])))
    assert (an.facts(), len(trust.others(an.desk))) == before
    give(an, binh)


def test_a_very_long_line_of_joins_is_followed_at_once(laptop: Make) -> None:
    """Each step looked at for each record, that would take minutes."""
    an = laptop("an")
    line = [f"j{at:05}" for at in range(3000)]
    with an.desk.database.writing() as connection:
        rows.insert(connection, "joined", ("id", "successor"), pairwise(line))
        shown = ((each, "account", 0, "", 0) for each in line)
        rows.insert(connection, "record", ("id", "type", "alive", "heads", "waiting"), shown)
    before = process_time()
    with an.desk.database.asking() as asking:
        joins = Joins(asking)
        assert joins.circles() == set() and joins.living(line[0]) == line[-1]
    assert process_time() - before < 5


@pytest.mark.parametrize("type_name", ["private_note", "handover", "preference"])
def test_nothing_is_taken_for_private_that_the_team_can_read(
    laptop: Make, tmp_path: Path, type_name: str
) -> None:
    an, mai = laptop("an"), laptop("mai")
    firm = account(an)
    account(mai)
    give(an, mai)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    note = {"about": firm, "body": "My notes:", "file": "f", "key": "k"}
    trap = written_after(newest(changes, header.device), "n1", note, type=type_name)
    path = forged(tmp_path / "trap.salesdesk", header, [trap])
    for take in (an.merge, lambda path: an.receiver.look(an.receiver.open(path))):
        with pytest.raises(UserError, match="n1.*private"):
            take(path)
    assert an.desk.reader.types(["n1"]) == {}
