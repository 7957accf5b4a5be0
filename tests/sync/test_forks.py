"""What is held of a chain: gaps are no forks, and of a forked chain nobody is believed to hold what he may not."""

from pathlib import Path

from salesdesk.services.sharing.sending import Wish
from salesdesk.store.chains import Chain, chains
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
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
