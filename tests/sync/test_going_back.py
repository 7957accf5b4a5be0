"""Laptops that went back to an earlier moment: told by what they send and by what others hold, and by nothing else."""

from pathlib import Path

import pytest

from salesdesk.services.records import delete
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.foreseen import Brake
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.store.outgoing import Vector
from salesdesk.sync.header import SignedHead
from salesdesk.sync.signing import sign_head
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside
from tests.sync.given import account, all_rows, give, put, what


def test_an_older_file_that_comes_late_or_twice_is_no_sender_that_went_backwards(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    files = []
    for city in ("Vinh", "Hội An", "Tam Kỳ"):
        put(an, record, city=city)
        files.append(an.send(tmp_path / f"{city}.salesdesk").file)
    first, second, third = files
    for late in (third, first, second, first):
        receiver = binh.receiver
        assert not receiver.look(receiver.open(late)).backwards
        assert not binh.merge(late).look.backwards


def test_an_older_file_is_none_either_where_others_brought_what_followed(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    late = an.send(tmp_path / "late.salesdesk").file
    put(an, record, city="Vinh")
    give(an, chi)
    give(chi, binh)
    assert not binh.merge(late).look.backwards


@pytest.mark.parametrize("new", [1, 2, 3, 4])
def test_a_sender_that_wrote_on_from_an_earlier_moment_is_told_however_much_it_wrote(
    laptop: Make, tmp_path: Path, new: int
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    image = an.image(tmp_path / "image")
    for city in ("Vinh", "Hội An"):
        put(an, record, city=city)
    late = an.send(tmp_path / "late.salesdesk").file
    give(an, binh)
    an.restore(image, unnoticed=True)
    for number in range(new):
        put(an, record, phone=f"{number}")
    # It may as well be a copy: two have written under one name.
    look = give(an, binh, Wish(since=binh.vector())).look
    assert look.copied and not look.backwards
    again = binh.merge(late).look
    assert not again.copied and not again.backwards


def test_what_a_restored_laptop_sent_before_it_got_its_work_back_is_told_once(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    put(an, record, city="Vinh")
    give(an, binh)
    an.restore(backup)
    before = an.send(tmp_path / "before.salesdesk").file
    assert binh.merge(before).look.backwards
    assert not binh.merge(before).look.backwards
    give(binh, an)
    put(an, record, phone="1")
    assert not give(an, binh).look.backwards
    assert not binh.merge(before).look.backwards
    assert what(binh, record, "city", "phone") == ["Vinh", "1"]


@pytest.mark.parametrize("looks", [False, True])
@pytest.mark.parametrize("wrote_before", [False, True])
@pytest.mark.parametrize("waits", [False, True])
def test_a_laptop_that_went_back_unnoticed_learns_it_from_any_file_and_loses_nothing(
    laptop: Make, tmp_path: Path, wrote_before: bool, waits: bool, looks: bool
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record, other = account(an, city="Huế"), account(an, city="Nha Trang")
    image = an.image(tmp_path / "image")
    for city in ("Vinh", "Hội An"):
        put(an, record, city=city)
    give(an, binh)
    an.restore(image, unnoticed=True)
    device = an.desk.reader.fact("team_device")
    if wrote_before:
        put(an, other, phone="1")
    if waits:
        put(binh, record, city="Tam Kỳ")
    path = binh.send(tmp_path / "f.salesdesk", Wish(since=_held_by(binh, an))).file
    if looks:
        receiver = an.receiver
        assert receiver.look(receiver.open(path)).went_back
        assert an.desk.reader.fact("team_device") == device, "a look changes nothing"
    merged = an.merge(path)
    assert merged.waits == waits and merged.look.went_back
    assert an.desk.reader.fact("team_device") != device
    put(an, other, industry="resort")
    given = give(an, binh, Wish(since=_held_by(an, binh)))
    assert not given.waits and given.look.effects.applied
    assert what(binh, other, "industry", "phone") == ["resort", "1" if wrote_before else None]
    again = give(binh, an, Wish(since=_held_by(binh, an)))
    assert not again.waits and not again.look.went_back
    assert what(an, record, "city") == ["Tam Kỳ" if waits else "Hội An"]
    give(an, binh)
    assert an.facts() == binh.facts()


def _held_by(here: Laptop, there: Laptop) -> Vector:
    return held_by(here.desk, there.desk.reader.fact("team_device"))[0] if _knows(here, there) else {}


def _knows(here: Laptop, there: Laptop) -> bool:
    return there.desk.reader.fact("team_device") in {each.card.device for each in trust.others(here.desk)}


def test_nobody_went_back_where_all_is_well(laptop: Make, tmp_path: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    early = an.send(tmp_path / "early.salesdesk").file
    for sender, reader in ((an, binh), (binh, chi), (chi, an), (an, chi), (binh, an)):
        put(sender, record, city=f"{sender.owner} {reader.owner}")
        device = reader.desk.reader.fact("team_device")
        assert not give(sender, reader).look.went_back
        assert reader.desk.reader.fact("team_device") == device
    for reader in (an, binh):
        assert not reader.merge(early).look.went_back


@pytest.mark.parametrize("signed", ["not", "by another key"])
def test_who_only_says_that_he_holds_more_of_this_desks_work_changes_nothing_of_it(
    laptop: Make, tmp_path: Path, signed: str
) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an, city="Huế")
    give(an, binh)
    header, changes = inside(binh.send(tmp_path / "honest.salesdesk").file)
    device = an.desk.reader.fact("team_device")
    claim = SignedHead(device, 99, b"x" * 32, bytes(64))
    if signed != "not":
        claim = sign_head(device, 99, b"x" * 32, b"k" * 32)
    more = {**header.vector, device: (99, b"x" * 32)}
    path = forged(tmp_path / "f.salesdesk", header, changes, vector=more, heads=(*header.heads, claim))
    before, receiver = all_rows(an), an.receiver
    assert not receiver.look(receiver.open(path)).went_back
    assert all_rows(an) == before
    assert not an.merge(path).look.went_back and an.desk.reader.fact("team_device") == device


def test_a_file_that_is_looked_at_and_not_merged_changes_nothing_though_it_proves_much(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [account(an, city="Huế") for _ in range(5)]
    give(an, binh)
    image = an.image(tmp_path / "image")
    put(an, records[0], city="Vinh")
    give(an, binh)
    an.restore(image, unnoticed=True)
    account(an)
    for record in records:
        delete(binh.desk.journal, binh.desk.reader, record)
    path = binh.send(tmp_path / "f.salesdesk").file
    before, receiver = all_rows(an), an.receiver
    assert receiver.look(receiver.open(path)).went_back
    with pytest.raises(Brake):
        receiver.merge(path)
    assert all_rows(an) == before
