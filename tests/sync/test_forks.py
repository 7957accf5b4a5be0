"""What is held of a chain: gaps are no forks, and of a forked chain nobody is believed to hold what he may not."""

from pathlib import Path

from salesdesk.services.sharing.me import name_laptop
from salesdesk.services.sharing.sending import Wish
from salesdesk.store.chains import Chain, chains
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, give, put, what


def chain(laptop: Laptop, device: str) -> Chain:
    """What a desk holds of a chain."""
    with laptop.desk.database.asking() as asking:
        return chains(asking)[device]


def test_a_gap_ends_what_is_held_and_is_no_fork(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    first, _, third = (account(an, city=f"{n}") for n in range(3))
    give(an, binh, Wish(records=[first]))
    give(an, binh, Wish(records=[third]))
    held = chain(binh, an.desk.reader.fact("team_device"))
    assert (held.seq, held.forked) == (1, False)
    done = give(an, binh, Wish(since=binh.vector()))
    assert (done.look.effects.applied, done.look.effects.already) == (1, 1)
    assert chain(binh, an.desk.reader.fact("team_device")).seq == 3


def test_who_holds_another_change_of_the_same_number_gets_this_one_too(laptop: Make, tmp_path: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    image = an.image(tmp_path / "image")
    put(an, record, city="Vinh")
    give(an, binh)
    an.restore(image, unnoticed=True)
    put(an, record, phone="0905111222")
    give(an, chi)
    device = an.desk.reader.fact("team_device")
    assert chain(binh, device).seq == chain(chi, device).seq and not chain(binh, device).forked
    give(binh, chi, Wish(since=chi.vector()))
    assert what(chi, record, "city", "phone") == ["Vinh", "0905111222"] and chain(chi, device).forked


def test_the_shorter_branch_reaches_whoever_holds_the_longer_one(laptop: Make, tmp_path: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    image = an.image(tmp_path / "image")
    for city in ("Vinh", "Hội An"):
        put(an, record, city=city)
    give(an, binh)
    give(an, chi)
    an.restore(image, unnoticed=True)
    put(an, record, phone="0905111222")
    give(an, binh)
    assert chain(binh, an.desk.reader.fact("team_device")).forked
    give(binh, chi, Wish(since=chi.vector()))
    assert what(chi, record, "city", "phone") == ["Hội An", "0905111222"]
    assert binh.facts() == chi.facts()


def test_a_file_that_waits_names_whose_changes_are_missing_though_its_sender_has_a_gap(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    name_laptop(an.desk, "Laptop of An")
    _, second = account(an, city="Huế"), account(an, city="Vinh")
    give(chi, binh)
    backup = chi.snapshot(tmp_path / "b.salesdesk-backup")
    give(an, chi)
    give(chi, binh, Wish(records=[second]))
    put(binh, second, city="Tam Kỳ")
    since = chi.vector()
    chi.restore(backup)
    merged = give(binh, chi, Wish(since=since))
    assert merged.waits and merged.look.missing_from == ("Laptop of An",)
    [pending] = chi.receiver.waiting.pending()
    assert pending.missing_from == ("Laptop of An",)


def test_a_file_that_waits_names_its_sender_where_nothing_else_is_known(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    name_laptop(binh.desk, "Laptop of Bình")
    record = account(an, city="Huế")
    give(an, binh)
    header, changes = inside(binh.send(tmp_path / "honest.salesdesk").file)
    unknown = written_after(
        newest(changes, an.desk.reader.fact("team_device")),
        record,
        {"city": "Vinh"},
        device=header.device,
        seq=1,
        previous=b"",
        bases={"city": (b"u" * 32,)},
    )
    merged = an.merge(forged(tmp_path / "f.salesdesk", header, [unknown]))
    assert merged.waits and merged.look.missing_from == ("Laptop of Bình",)


def test_whoever_gets_back_own_work_that_it_does_not_hold_writes_on_under_another_name(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    first, second = account(an, city="Huế"), account(an, city="Vinh")
    image = an.image(tmp_path / "image")
    put(an, first, city="Hội An")
    put(an, second, city="Pleiku")
    give(an, binh, Wish(records=[second]))
    an.restore(image, unnoticed=True)
    before = an.desk.reader.fact("team_device")
    give(binh, an, Wish(records=[second]))
    assert what(an, second, "city") == ["Pleiku"]
    put(an, first, phone="0905111222")
    assert an.desk.reader.fact("team_device") != before and not chain(an, before).forked
    give(an, binh)
    assert what(binh, first, "city", "phone") == ["Huế", "0905111222"] and an.facts() == binh.facts()
