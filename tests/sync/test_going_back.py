"""Laptops that went back to an earlier moment: told by what they send and by what others hold, and by nothing else."""

from pathlib import Path

import pytest

from salesdesk.services.sharing.sending import Wish
from tests.sync.conftest import Make
from tests.sync.given import account, give, put, what


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
    assert give(an, binh, Wish(since=binh.vector())).look.backwards
    assert not binh.merge(late).look.backwards


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
