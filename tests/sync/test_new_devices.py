"""A desk that was put back or copied is another laptop from then on; what the former one writes is not its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Handover
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add
from salesdesk.services.sharing import inbox, trust
from salesdesk.services.sharing.look_words import warnings_of
from salesdesk.services.sharing.me import me, name_laptop
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.services.undo import undo
from tests.helpers.desks import values_of
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, give, holds, put, what


def link(one: Laptop, two: Laptop) -> None:
    """One takes the other for its own."""
    trust.link(one.desk, trust.phrase(me(two.desk).card))


def device(laptop: Laptop) -> str:
    """The name of a laptop among laptops."""
    return laptop.desk.reader.fact("team_device")


@pytest.fixture
def moved(laptop: Make, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop, Laptop, Laptop]]:
    """An's old laptop, her linked second one, a colleague's, and the new one that the old one's backup was put on."""
    old, second, binh = laptop("an"), laptop("an"), laptop("binh")
    name_laptop(old.desk, "Old laptop")
    name_laptop(second.desk, "Second laptop")
    account(old, city="Huế")
    for sender, reader in ((old, second), (second, old), (old, binh), (binh, old)):
        give(sender, reader)
    link(old, second)
    link(second, old)
    new = old.restored(tmp_path / "new", old.snapshot(tmp_path / "old.salesdesk-backup"))
    yield old, second, binh, new
    new.close()


def test_a_retired_laptop_opens_no_private_file_for_the_one_that_took_its_place(
    moved: tuple[Laptop, Laptop, Laptop, Laptop], tmp_path: Path
) -> None:
    old, second, _, new = moved
    given_before = second.send(tmp_path / "before.salesdesk", Wish(own=True)).file
    second.team.retire("Old laptop")
    second.passphrase = new.passphrase = "năm mùa ở Hội An"
    name_laptop(new.desk, "New laptop")
    give(new, second)
    link(second, new)
    record = account(second)
    note = add(second.desk.journal, "private_note", {"about": record, "body": "for me"})[0]
    private = second.send(tmp_path / "own.salesdesk", Wish(own=True)).file
    with pytest.raises(UserError, match="another laptop"):
        old.merge(private)
    new.merge(private)
    assert values_of(new.desk, note)["body"] == "for me"
    new.merge(given_before)
    with pytest.raises(UserError, match="no laptop"):
        new.team.retire("Nobody's laptop")


def test_the_former_laptop_is_retired_where_its_backup_was_put_and_by_colleagues(
    moved: tuple[Laptop, Laptop, Laptop, Laptop],
) -> None:
    old, second, binh, new = moved
    former = device(old)
    assert new.team.retire("old laptop").card.device == former
    for each in (new, binh, second):
        each.passphrase = "năm mùa ở Hội An"
    name_laptop(new.desk, "New laptop")
    give(new, binh)
    give(new, second)
    [known] = [each for each in trust.others(binh.desk) if each.card.device == former]
    assert known.former_of == "New laptop" and known.retired is None
    assert binh.team.retire("old laptop").card.device == former
    assert second.team.retire(former).card.device == former
    for reader in (new, binh, second):
        [known] = [each for each in trust.others(reader.desk) if each.card.device == former]
        assert known.retired and not known.linked


def test_a_laptop_that_was_never_heard_of_is_retired_by_its_name_where_its_backup_was_put(
    laptop: Make, tmp_path: Path
) -> None:
    old = laptop("an")
    account(old)
    name_laptop(old.desk, "Old laptop")
    new = old.restored(tmp_path / "new", old.snapshot(tmp_path / "old.salesdesk-backup"))
    name_laptop(new.desk, "New laptop")
    assert new.team.retire("Old laptop").card.device == device(old)
    new.close()


def test_a_name_means_the_laptop_in_use_and_retires_none_where_it_means_two(
    moved: tuple[Laptop, Laptop, Laptop, Laptop],
) -> None:
    old, _, binh, new = moved
    give(new, binh)
    assert trust.the_one(binh.desk, "Old laptop").card.device == device(new)
    with pytest.raises(UserError, match="several laptops"):
        binh.team.retire("Old laptop")
    binh.team.retire(device(old))
    assert binh.team.retire("Old laptop").card.device == device(new)


@pytest.fixture
def copied(laptop: Make, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop, Laptop, str]]:
    """A desk, its copy on another laptop, a colleague's, and an account that all of them know."""
    original, binh = laptop("an"), laptop("binh")
    name_laptop(original.desk, "Laptop")
    record = account(original, city="Huế", phone="1")
    put(original, record, phone="2")
    give(original, binh)
    copy = Laptop("an", original.image(tmp_path / "copy"))
    yield original, copy, binh, record
    copy.close()


def test_what_the_original_writes_is_not_the_work_of_its_copy(
    copied: tuple[Laptop, Laptop, Laptop, str],
) -> None:
    original, copy, _, record = copied
    put(original, record, city="Vinh")
    put(copy, record, city="Hội An")
    give(original, copy)
    [decision] = inbox.decisions(copy.desk)
    assert {(each.value, each.mine) for each in decision.writings} == {("Vinh", False), ("Hội An", True)}
    inbox.take(copy.desk, decision, "theirs")
    assert what(copy, record, "city") == ["Vinh"]
    give(copy, original)
    assert what(original, record, "city") == ["Vinh"] and not inbox.decisions(original.desk)


def test_undo_on_a_copy_takes_back_its_own_work_and_then_what_both_did(
    copied: tuple[Laptop, Laptop, Laptop, str],
) -> None:
    original, copy, _, record = copied
    put(original, record, name="Sông Hương")
    put(copy, record, city="Hội An")
    undo(copy.desk.journal, copy.desk.reader)
    assert what(copy, record, "city", "phone") == ["Huế", "2"]
    merged = give(original, copy)
    assert merged.received is not None
    undo(copy.desk.journal, copy.desk.reader, merged.received.id)
    undo(copy.desk.journal, copy.desk.reader)
    assert what(copy, record, "name", "city", "phone") == ["Sông Hàn", "Huế", "1"]


def test_what_a_copy_takes_back_of_the_originals_new_work_is_told_to_the_original_alone(
    copied: tuple[Laptop, Laptop, Laptop, str],
) -> None:
    original, copy, binh, record = copied
    put(original, record, city="Vinh")
    give(original, copy)
    give(original, binh)
    put(copy, record, phone="3")
    undone = next(each.change_set for each in original.desk.reader.changes(record)[::-1])
    undo(binh.desk.journal, binh.desk.reader, undone)
    for reader, told in ((original, 1), (copy, 0)):
        give(binh, reader)
        assert inbox.count(reader.desk) == told


def test_a_third_laptop_goes_on_with_the_original_of_a_copy(
    copied: tuple[Laptop, Laptop, Laptop, str],
) -> None:
    original, copy, binh, record = copied
    name_laptop(copy.desk, "Copy")
    give(copy, binh)
    put(binh, record, city="Vinh")
    known, name, _ = held_by(binh.desk, device(original))
    assert name == "Laptop"
    assert not give(binh, original, Wish(since=known)).waits
    assert what(original, record, "city") == ["Vinh"]
    assert trust.link(binh.desk, trust.phrase(me(original.desk).card)).card.device == device(original)
    put(original, record, city="Tam Kỳ")
    assert not give(original, binh).look.backwards and what(binh, record, "city") == ["Tam Kỳ"]


def test_a_copy_is_called_one_as_soon_as_its_original_is_known_to_go_on(
    copied: tuple[Laptop, Laptop, Laptop, str], laptop: Make
) -> None:
    original, copy, binh, record = copied
    put(original, record, city="Vinh")
    give(original, binh)
    # Whether the other one is put away, nobody can tell yet.
    put(copy, record, industry="resort")
    look = give(copy, binh).look
    assert look.backwards and not look.copied
    # The original goes on, and has heard of the copy: there are two.
    give(copy, original)
    put(original, record, phone="3")
    look = give(original, binh).look
    assert look.copied and not look.backwards
    put(original, record, phone="4")
    assert not give(original, binh).look.copied, "it was told"
    put(copy, record, city="Hội An")
    look = give(copy, binh).look
    assert look.copied and not look.backwards
    assert any("copy" in words for words in warnings_of(look, ENGLISH, ()))
    give(binh, copy)
    look = give(copy, binh).look
    assert not look.copied and not look.backwards


@pytest.fixture
def unnoticed(laptop: Make, tmp_path: Path) -> tuple[Laptop, Laptop, Laptop, str]:
    """A desk, a copy of it that nothing tells of, so that both write under one name, a colleague's, and an account."""
    original, copy, binh = laptop("an"), laptop("an"), laptop("binh")
    record = account(original, city="Huế")
    give(original, binh)
    copy.restore(original.image(tmp_path / "image"), unnoticed=True)
    assert device(copy) == device(original)
    return original, copy, binh, record


@pytest.mark.parametrize("more", [0, 2])
def test_what_a_copy_wrote_under_the_same_name_is_not_mine(
    unnoticed: tuple[Laptop, Laptop, Laptop, str], more: int
) -> None:
    original, copy, _, record = unnoticed
    put(original, record, city="Vinh")
    put(original, record, phone="1")
    put(copy, record, city="Hội An")
    for number in range(more):
        put(copy, record, industry=f"{number}")
    assert give(copy, original).received.minted  # type: ignore[union-attr]
    for _ in range(2):
        [decision] = inbox.decisions(original.desk)
        assert {(each.value, each.mine) for each in decision.writings} == {("Vinh", True), ("Hội An", False)}
        original.reopen()
    mine = {change_set for change_set, _ in original.desk.reader.change_sets()}
    for each in original.desk.reader.changes(record):
        if each.kind == "put" and each.seq > 1:
            copied = each.id in {one.id for one in copy.desk.reader.changes(record)}
            assert (each.change_set in mine) is not copied


def test_two_that_wrote_under_one_name_are_called_copies(
    unnoticed: tuple[Laptop, Laptop, Laptop, str],
) -> None:
    original, copy, binh, record = unnoticed
    put(original, record, city="Vinh")
    assert not give(original, binh).look.copied
    put(copy, record, city="Hội An")
    look = give(copy, binh).look
    assert look.copied and not look.backwards


def test_a_note_that_two_of_my_laptops_tell_again_without_a_name_stands_once_on_both(
    laptop: Make, tmp_path: Path
) -> None:
    first, second, binh = laptop("an"), laptop("an"), laptop("binh")
    name = "Nguyễn Thị Lan"
    person = add(first.desk.journal, "contact", {"name": name})[0]
    first.team.share(tmp_path / "for-her.salesdesk", Wish(), name)
    for sender, reader in ((first, second), (second, first), (first, binh)):
        give(sender, reader)
    link(first, second)
    link(second, first)
    give(first, second, Wish(own=True))
    binh.team.erase(person)
    for each in (first, second):
        give(binh, each)
    for sender, reader in ((first, second), (second, first), (first, second)):
        give(sender, reader, Wish(own=True))
    for each in (first, second):
        given = each.desk.reader.find(Handover, file="for-her.salesdesk")
        assert [note.recipient for note in given] == [None] and holds(each, name) == 0
        assert each.desk.reader.waiting() == 0
