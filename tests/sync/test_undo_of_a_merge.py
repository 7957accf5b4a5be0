"""A merge is taken back and brought back, and later work stays."""

from pathlib import Path

import pytest

from salesdesk.domain.records import Handover
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.joining import join
from salesdesk.services.records import delete
from salesdesk.services.sharing import inbox, trust
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import redo, undo
from salesdesk.services.undo_words import words_of_next
from salesdesk.store.check import check
from tests.helpers.desks import values_of
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, give, put, what


def test_what_a_merge_brought_is_taken_back_and_brought_back(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record, gone = account(an, city="Huế"), account(an, city="Quảng Ngãi")
    give(an, binh)
    put(an, record, city="Vinh")
    put(binh, record, city="Đà Nẵng", phone="0905111222")
    delete(an.desk.journal, an.desk.reader, gone)
    fresh = account(an, city="Hà Nội")
    before = values_of(binh.desk, record)
    path = tmp_path / "f.salesdesk"
    an.send(path)
    binh.merge(path)
    assert words_of_next(binh.desk.reader, ENGLISH) == "merge “f.salesdesk”"
    assert binh.desk.reader.get(gone) is None and inbox.count(binh.desk) == 1
    done = undo(binh.desk.journal, binh.desk.reader)
    assert done.kept == ()
    assert values_of(binh.desk, record) == before and inbox.count(binh.desk) == 0
    assert what(binh, gone, "city") == ["Quảng Ngãi"] and binh.desk.reader.get(fresh) is None
    again = binh.merge(path)
    assert again.look.undone == done.change_set.id and not again.look.effects.applied
    redo(binh.desk.journal, binh.desk.reader)
    assert binh.desk.reader.get(gone) is None and what(binh, fresh, "city") == ["Hà Nội"]
    assert inbox.count(binh.desk) == 1
    assert check(binh.desk.database, deep=True).ok


def test_undo_of_a_merge_leaves_later_work(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Vinh", phone="0905111222")
    arrived = give(an, binh)
    put(binh, record, city="Hội An")
    assert arrived.received is not None
    done = undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    assert done.kept == ((record, "city"),)
    assert what(binh, record, "city", "phone") == ["Hội An", None]


def test_undo_of_a_merge_shows_nothing_that_was_deleted_before(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Vinh")
    delete(an.desk.journal, an.desk.reader, record)
    delete(binh.desk.journal, binh.desk.reader, record)
    fresh = account(an)
    arrived = give(an, binh)
    assert arrived.received is not None
    undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    assert binh.desk.reader.get(record) is None and binh.desk.reader.get(fresh) is None


def test_undo_of_a_merge_leaves_a_field_that_a_later_file_wrote_to(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    give(an, binh)
    give(an, chi)
    put(an, record, city="Vinh")
    put(chi, record, city="Hội An")
    arrived = give(an, binh)
    give(chi, binh)
    before = binh.desk.reader.states([record])[record].heads["city"]
    assert len(before) == 2 and arrived.received is not None
    other = account(an)
    give(an, binh)
    with pytest.raises(UserError, match="Nothing was undone"):
        undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    assert binh.desk.reader.states([record])[record].heads["city"] == before
    assert binh.desk.reader.get(other) is not None


def test_bringing_a_merge_back_brings_back_what_a_colleague_corrected(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, industry="old")
    give(an, binh)
    put(binh, record, industry="fromB")
    path = tmp_path / "b1.salesdesk"
    binh.send(path)
    delete(an.desk.journal, an.desk.reader, record)
    an.merge(path)
    put(an, record, industry="A corrected it")
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    assert what(binh, record, "industry") == ["fromB"] and inbox.count(binh.desk) == 0
    redo(binh.desk.journal, binh.desk.reader)
    assert what(binh, record, "industry") == ["A corrected it"]
    assert [each.kind for each in inbox.decisions(binh.desk)] == ["deleted"]
    give(binh, an)
    assert what(an, record, "industry") == ["A corrected it"]


def test_bringing_a_merge_back_brings_back_both_sides_of_a_conflict(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="fromA")
    delete(an.desk.journal, an.desk.reader, record)
    put(binh, record, city="fromB")
    give(an, binh)
    waiting = _said(binh)
    for _ in range(2):
        undo(binh.desk.journal, binh.desk.reader)
        redo(binh.desk.journal, binh.desk.reader)
        assert _said(binh) == waiting and len(waiting) == 2


def test_bringing_a_merge_back_joins_duplicates_again(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, other = account(an), account(an)
    give(an, binh)
    put(binh, other, city="fromB")
    join(an.desk.journal, an.desk.reader, kept, other, {})
    give(an, binh)
    undo(binh.desk.journal, binh.desk.reader)
    assert binh.desk.reader.living(other) == other
    redo(binh.desk.journal, binh.desk.reader)
    assert binh.desk.reader.living(other) == other, "what binh wrote keeps it until somebody decides"
    assert binh.desk.reader.values(other)["joined_to"] == kept
    assert [each.kind for each in inbox.decisions(binh.desk)] == ["deleted"]


def _said(laptop: Laptop) -> list[tuple[str, frozenset[object]]]:
    return [
        (each.kind, frozenset(writing.value for writing in each.writings if each.field))
        for each in inbox.decisions(laptop.desk)
    ]


def _steps_back(laptop: Laptop, most: int = 10) -> list[str]:
    """Undoes until there is nothing; "" for a step that was taken back, else what was said."""
    said: list[str] = []
    for _ in range(most):
        try:
            undo(laptop.desk.journal, laptop.desk.reader)
            said.append("")
        except UserError as error:
            said.append(str(error))
            if "nothing to undo" in str(error):
                break
    return said


def test_after_a_merge_was_undone_undo_goes_on_to_what_was_written_before(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, industry="First")
    put(an, record, city="Vinh")
    put(binh, record, city="Đà Nẵng")
    give(binh, an)
    seen = []
    for _ in range(3):
        undo(an.desk.journal, an.desk.reader)
        seen.append(what(an, record, "city", "industry"))
    assert seen == [["Vinh", "First"], ["Huế", "First"], ["Huế", None]]
    for _ in range(3):
        redo(an.desk.journal, an.desk.reader)
    assert what(an, record, "industry") == ["First"] and inbox.count(an.desk) == 1


def test_after_the_merge_of_a_second_delete_was_undone_the_own_delete_is_undone(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    delete(an.desk.journal, an.desk.reader, record)
    delete(binh.desk.journal, binh.desk.reader, record)
    give(binh, an)
    undo(an.desk.journal, an.desk.reader)
    assert an.desk.reader.get(record) is None
    undo(an.desk.journal, an.desk.reader)
    assert what(an, record, "city") == ["Huế"] and inbox.count(an.desk) == 0


def test_undo_of_a_merge_reaches_through_what_was_written_later_and_undone(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Vinh")
    give(an, binh)
    put(binh, record, city="Hội An")
    undo(binh.desk.journal, binh.desk.reader)
    undo(binh.desk.journal, binh.desk.reader)
    assert what(binh, record, "city") == ["Huế"]


def test_a_step_of_which_nothing_is_left_is_said_once(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    first, second = account(an, city="Huế"), account(an, city="Huế")
    give(an, binh)
    put(binh, first, city="Vinh")
    put(binh, second, city="Vinh")
    arrived = give(binh, an).received
    assert arrived is not None
    an.desk.journal.pass_over(arrived.id)
    assert ["Nothing was undone" in each for each in _steps_back(an)] == [True, True, False]
    undo(an.desk.journal, an.desk.reader, arrived.id)
    assert what(an, first, "city") == ["Huế"], "what was passed over can be taken back by name"


def test_undo_of_a_merge_leaves_the_notes_of_files_given_away(laptop: Make, tmp_path: Path) -> None:
    an, other = laptop("an"), laptop("an")
    account(an, city="Huế")
    give(an, other)
    give(other, an)
    for one, two in ((an, other), (other, an)):
        trust.link(one.desk, trust.others(one.desk)[0].phrase)
        assert trust.others(one.desk)[0].card.device == two.desk.reader.fact("team_device")
    record = account(an, city="Vinh")
    given = len(an.desk.reader.find(Handover))
    assert given
    give(an, other, Wish(own=True))
    assert len(other.desk.reader.find(Handover)) > given
    kept = len(other.desk.reader.find(Handover))
    undo(other.desk.journal, other.desk.reader)
    assert other.desk.reader.get(record) is None and len(other.desk.reader.find(Handover)) == kept
    redo(other.desk.journal, other.desk.reader)
    assert what(other, record, "city") == ["Vinh"]
    give(an, other, Wish(own=True))
    undo(other.desk.journal, other.desk.reader)
    assert other.desk.reader.get(record) is None, "a file that brought notes only is passed over"
    assert len(other.desk.reader.find(Handover)) == kept + 1
