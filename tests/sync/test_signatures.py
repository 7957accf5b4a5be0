"""What a signature proves: who wrote which changes, whoever brings them and whatever cards a file shows."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.change import Change
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.look_words import warnings_of
from salesdesk.services.sharing.me import me
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.sync import signing
from salesdesk.sync.header import Card, Header
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside, newest, written_after
from tests.sync.given import account, give, put, what

FORGERS_KEY = b"m" * 32


def _forgery(changes: list[Change], device: str, record: str) -> Change:
    """A change that An's laptop did not write, beyond all that it did."""
    last = newest(changes, device)
    held = max((each for each in changes if "city" in each.bases), key=lambda each: each.seq)
    return written_after(last, record, {"city": "Forged"}, bases={"city": (held.id,)})


def _device(laptop: Laptop) -> str:
    return laptop.desk.reader.fact("team_device")


def _relayed(an: Laptop, binh: Laptop, mai: Laptop, tmp_path: Path) -> tuple[str, Header, list[Change]]:
    """Bình and Mai know An's account; what a file of Mai's holds."""
    record = account(an, city="Huế")
    for reader in (binh, mai):
        give(an, reader)
    give(mai, binh)
    return record, *inside(mai.send(tmp_path / "relayed.salesdesk").file)


def test_what_lies_beyond_the_signature_shows_though_the_file_says_it_is_the_writers_own(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    header, changes = inside(an.send(tmp_path / "honest.salesdesk").file)
    change = _forgery(changes, header.device, record)
    path = forged(tmp_path / "f.salesdesk", header, [change], vector={header.device: (change.seq, change.id)})
    receiver = binh.receiver
    assert receiver.look(receiver.open(path)).unverified == {header.device: 1}
    merged, again = binh.merge(path), binh.merge(path)
    assert merged.look.unverified == {header.device: 1}
    assert any("not signed" in words for words in warnings_of(merged.look, ENGLISH, ()))
    assert not list(warnings_of(again.look, ENGLISH, ())), "what is here was told when it came"


def test_another_key_for_a_laptop_that_is_known_is_refused_whoever_brings_it(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record, header, changes = _relayed(an, binh, mai, tmp_path)
    change = _forgery(changes, _device(an), record)
    cards = tuple(_with_another_key(card) if card.device == _device(an) else card for card in header.cards)
    head = signing.sign_head(change.device, change.seq, change.id, FORGERS_KEY)
    path = forged(tmp_path / "f.salesdesk", header, [change], cards=cards, heads=(*header.heads, head))
    before = binh.facts()
    name = me(an.desk).card.name
    with pytest.raises(UserError, match=f"a different key for the laptop “{name}”"):
        binh.merge(path)
    assert binh.facts() == before and what(binh, record, "city") == ["Huế"]
    with pytest.raises(UserError, match="a different key"):
        an.merge(path)


def _with_another_key(card: Card, **said: Any) -> Card:
    return signing.sign_card(replace(card, key=signing.public_of(FORGERS_KEY), **said), FORGERS_KEY)


def test_nobody_can_take_the_private_chain_of_another_laptop_for_his(laptop: Make, tmp_path: Path) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    _, header, _ = _relayed(an, binh, mai, tmp_path)
    [of_an] = [card for card in header.cards if card.device == _device(an)]
    greedy = _with_another_key(of_an, device="tmai2")
    path = forged(tmp_path / "f.salesdesk", header, [], cards=(*header.cards, greedy))
    with pytest.raises(UserError, match="a different key"):
        binh.merge(path)


@pytest.mark.parametrize("instead", [False, True])
def test_what_a_forger_relays_shows_though_all_cards_and_signatures_are_true(
    laptop: Make, tmp_path: Path, instead: bool
) -> None:
    """Whether it follows what was signed or stands beside it."""
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record, header, changes = _relayed(an, binh, mai, tmp_path)
    change = _forgery(changes, _device(an), record)
    if instead:
        change = written_after(
            newest(changes, _device(an)), record, {"city": "Forged"}, seq=1, previous=b"", bases=change.bases
        )
    merged = binh.merge(forged(tmp_path / "f.salesdesk", header, [change]))
    assert merged.look.unverified == {_device(an): 1}
    assert give(binh, laptop("chi")).look.unverified == {_device(an): 1}, "nor is it taken on from there"


def test_nobody_says_in_anothers_name_what_that_one_holds(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an, city="Huế")
    give(an, binh)
    known = held_by(binh.desk, _device(an))
    header, changes = inside(an.send(tmp_path / "honest.salesdesk").file)
    much = {**header.vector, _device(binh): (7, b"h" * 32)}
    binh.merge(forged(tmp_path / "f.salesdesk", header, changes, vector=much))
    assert held_by(binh.desk, _device(an)) == known


def test_a_file_that_shows_no_card_of_its_sender_is_refused(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an, city="Huế")
    give(an, binh)
    header, changes = inside(an.send(tmp_path / "honest.salesdesk").file)
    with pytest.raises(UserError, match="does not say which laptop"):
        binh.merge(forged(tmp_path / "f.salesdesk", header, changes, cards=()))


def test_of_honest_files_nothing_shows(laptop: Make) -> None:
    an, binh, chi, dung = laptop("an"), laptop("binh"), laptop("chi"), laptop("dung")
    first, second = account(an, city="Huế"), account(an, city="Vinh")
    for city in ("Đà Nẵng", "Hội An"):
        put(an, first, city=city)
        put(an, second, city=city)
    for wish in (Wish(records=[first]), Wish(records=[second]), Wish(since={}), Wish()):
        assert give(an, binh, wish).look.unverified == {}
    put(binh, first, phone="0905111222")
    for sender, reader in ((binh, chi), (chi, dung), (chi, an)):
        assert give(sender, reader).look.unverified == {}
    put(an, first, city="Tam Kỳ")
    assert give(an, binh, Wish(since=binh.vector())).look.unverified == {}
    assert give(an, dung, Wish(records=[first])).look.unverified == {}
    assert give(binh, dung).look.unverified == {}
    assert give(dung, laptop("em")).look.unverified == {}


def test_of_what_my_linked_laptop_brings_nothing_shows(laptop: Make) -> None:
    an, second = laptop("an"), laptop("an")
    record = account(an)
    add(an.desk.journal, "private_note", {"about": record, "body": "for me"})
    give(an, second)
    give(second, an)
    trust.link(an.desk, trust.phrase(me(second.desk).card))
    trust.link(second.desk, trust.phrase(me(an.desk).card))
    assert give(an, second, Wish(own=True)).look.unverified == {}
