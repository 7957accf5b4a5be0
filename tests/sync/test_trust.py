"""Who is believed: my own laptops, pinned keys, copied and restored laptops, retired ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import name_laptop
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.store import laptops as kept
from salesdesk.sync import signing
from salesdesk.sync.header import card_of, card_text
from tests.helpers.desks import Elsewhere, Keyring, receive, values_of
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.forging import forged, inside
from tests.sync.given import account, give, put, what


def test_private_records_reach_only_my_own_linked_laptop(laptop: Make, tmp_path: Path) -> None:
    an, second, binh = laptop("an"), laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    note = add(an.desk.journal, "private_note", {"about": record, "body": "for me"})[0]
    for reader in (second, binh):
        give(an, reader)
        assert reader.desk.reader.get(note) is None
    give(second, an)
    with pytest.raises(UserError, match="linked as yours"):
        an.send(tmp_path / "own.salesdesk", Wish(own=True))
    phrase = trust.phrase(second.team and _card(second))
    trust.link(an.desk, phrase.lower().replace("-", " "))
    an.send(tmp_path / "own.salesdesk", Wish(own=True))
    with pytest.raises(UserError, match="not linked"):
        second.merge(tmp_path / "own.salesdesk")
    with pytest.raises(UserError, match="another laptop"):
        binh.merge(tmp_path / "own.salesdesk")
    trust.link(second.desk, trust.phrase(_card(an)))
    second.merge(tmp_path / "own.salesdesk")
    assert values_of(second.desk, note)["body"] == "for me"
    give(second, binh)
    assert binh.desk.reader.get(note) is None
    second.send(tmp_path / "since.salesdesk", Wish(since={}))
    binh.merge(tmp_path / "since.salesdesk")
    assert binh.desk.reader.get(note) is None


def _card(laptop: Laptop) -> "trust.Card":
    from salesdesk.services.sharing.me import me

    return me(laptop.desk).card


def test_a_phrase_of_nobody_links_nothing(laptop: Make) -> None:
    an, second = laptop("an"), laptop("an")
    account(an)
    give(an, second)
    with pytest.raises(UserError, match="No known laptop"):
        trust.link(second.desk, "AAAA-AAAA-AA")
    with pytest.raises(UserError, match="this laptop"):
        trust.link(second.desk, trust.phrase(_card(second)))


def test_another_key_for_a_known_laptop_is_refused(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    with binh.desk.database.writing() as connection:
        known = kept.laptops(connection)[an.desk.reader.fact("team_device")]
        forged = signing.sign_card(replace(card_of(known.card), key=signing.public_of(b"x" * 32)), b"x" * 32)
        kept.keep(connection, replace(known, card=card_text(forged)))
    put(an, record, city="Vinh")
    before = binh.facts()
    with pytest.raises(UserError, match="a different key"):
        give(an, binh)
    assert binh.facts() == before


def test_a_card_that_its_owner_did_not_sign_is_refused(laptop: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an)
    from salesdesk.services.sharing import me as identity

    monkeypatch.setattr(identity, "sign_card", lambda card, key: replace(card, signature=bytes(64)))
    with pytest.raises(UserError, match="a different key"):
        give(an, binh)
    assert binh.desk.reader.counts()["account"] == 0


def test_a_copied_laptop_takes_another_name_and_nothing_of_either_is_lost(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    image = an.image(tmp_path / "image")
    put(an, record, city="Vinh")
    give(an, binh)
    an.restore(image, unnoticed=True)
    name = an.desk.reader.fact("team_device")
    put(an, record, phone="0905111222")
    give(an, binh)
    with binh.desk.database.asking() as asking:
        forked = asking.exec_driver_sql("SELECT id FROM device WHERE forked").fetchall()
    assert [row[0] for row in forked] == [name]
    assert what(binh, record, "city", "phone") == ["Vinh", "0905111222"]
    done = give(binh, an, Wish(since=an.vector()))
    assert done.received is not None and done.received.minted
    assert an.desk.reader.fact("team_device") != name
    assert what(an, record, "city", "phone") == ["Vinh", "0905111222"]
    put(an, record, city="Hội An")
    give(an, binh, Wish(since=binh.vector()))
    assert an.facts() == binh.facts()


def test_a_sender_that_went_backwards_is_told(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    put(an, record, city="Vinh")
    assert not give(an, binh).look.backwards
    an.restore(backup)
    assert give(an, binh).look.backwards
    give(binh, an)
    assert not give(an, binh).look.backwards and an.facts() == binh.facts()


def test_what_a_third_person_brought_without_a_signature_shows(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    give(an, binh)
    assert give(binh, chi).look.unverified == {}
    forger = Elsewhere()
    receive(binh.desk, [forger.change(record, {"city": "Forged"})])
    assert give(binh, chi).look.unverified == {forger.device: 1}


def test_a_retired_laptop_knows_the_passphrase_that_is_not_used_any_more(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an)
    give(an, binh)
    give(binh, an)
    team = an.team
    team.retire(binh.desk.reader.fact("team_device"))
    assert [each.retired is not None for each in trust.others(an.desk)] == [True]
    with pytest.raises(UserError, match="was retired knows"):
        an.team.share(tmp_path / "f.salesdesk", Wish())
    with pytest.raises(UserError, match="was retired"):
        team.choose("bốn mùa ở Hội An")
    team.choose("năm mùa ở Hội An")
    team.share(tmp_path / "f.salesdesk", Wish())
    with pytest.raises(UserError, match="a different team passphrase"):
        binh.merge(tmp_path / "f.salesdesk")


def test_the_passphrase_that_follows_a_retired_one_is_asked_for_once(laptop: Make, tmp_path: Path) -> None:
    an, binh, keyring = laptop("an"), laptop("binh"), Keyring()
    account(an)
    give(an, binh)
    give(binh, an)

    def team(given: str | None = None) -> Team:
        return Team(an.desk, an.hands.clock, keyring, given)

    team("bốn mùa ở Hội An").share(tmp_path / "1.salesdesk", Wish())
    assert team().passphrase == "bốn mùa ở Hội An"
    team().retire(binh.desk.reader.fact("team_device"))
    team("năm mùa ở Hội An").share(tmp_path / "2.salesdesk", Wish())
    assert team().passphrase == "năm mùa ở Hội An"
    team().share(tmp_path / "3.salesdesk", Wish())
    with pytest.raises(UserError, match="a different team passphrase"):
        binh.merge(tmp_path / "3.salesdesk")


def _false_card(an: Laptop, mai: Laptop, tmp_path: Path) -> Path:
    """A file of Mai's with a card that she made for An's laptop, with a key of her own."""
    header, changes = inside(mai.send(tmp_path / f"mai{mai.hands.look():.0f}.salesdesk").file)
    mine = _card(an)
    false = signing.sign_card(replace(mine, key=signing.public_of(b"m" * 32), name="An?"), b"m" * 32)
    cards = (*(card for card in header.cards if card.device != mine.device), false)
    return forged(tmp_path / f"mai{mai.hands.look():.0f}.salesdesk", header, changes, cards=cards)


def test_a_false_card_that_came_first_is_forgotten_and_the_true_one_is_known_from_then_on(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record = account(an, city="Huế")
    account(mai)
    binh.merge(false := _false_card(an, mai, tmp_path))
    [known] = [each for each in trust.others(binh.desk) if each.card.device == _card(an).device]
    with pytest.raises(UserError, match=f"device forget {known.card.device}"):
        give(an, binh)
    assert trust.forget(binh.desk, known.phrase).card.name == "An?"
    # Whoever still takes it for true is heard all the same, and does not bring it back.
    binh.merge(false)
    assert known.card.device not in {each.card.device for each in trust.others(binh.desk)}
    merged = give(an, binh)
    assert [trust.phrase(card) for card in merged.look.strangers] == [trust.phrase(_card(an))]
    assert merged.look.unverified == {} and what(binh, record, "city") == ["Huế"]
    binh.merge(_false_card(an, mai, tmp_path))
    [now] = [each for each in trust.others(binh.desk) if each.card.device == _card(an).device]
    assert now.card == _card(an)
    header, changes = inside(false)
    liar = forged(tmp_path / "liar.salesdesk", header, changes, device=known.card.device)
    with pytest.raises(UserError, match="a different key"):
        binh.merge(liar)


def test_what_a_false_card_signed_counts_as_unsigned_once_it_is_forgotten(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an, city="Huế")
    give(an, binh)
    assert give(binh, laptop("chi")).look.unverified == {}
    trust.forget(binh.desk, _card(an).device)
    assert give(binh, laptop("dung")).look.unverified == {_card(an).device: 1}


def test_who_was_forgotten_by_mistake_is_known_again_once_that_is_taken_back(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record = account(an, city="Huế")
    give(an, binh)
    known = trust.forget(binh.desk, _card(an).device)
    with pytest.raises(UserError, match=f"{known.phrase}.*device remember {known.card.device}"):
        give(an, binh)
    # What others bring is heard, and An stays unknown.
    give(an, mai)
    give(mai, binh)
    assert known.card.device not in {each.card.device for each in trust.others(binh.desk)}
    trust.remember(binh.desk, known.card.device)
    put(an, record, city="Vinh")
    merged = give(an, binh)
    assert [trust.phrase(card) for card in merged.look.strangers] == [known.phrase]
    assert merged.look.unverified == {} and what(binh, record, "city") == ["Vinh"]
    with pytest.raises(UserError, match="was forgotten here"):
        trust.remember(binh.desk, known.card.device)


def test_of_two_cards_that_were_forgotten_the_right_one_is_taken_back_by_its_phrase(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    account(an)
    account(mai)
    binh.merge(_false_card(an, mai, tmp_path))
    false = trust.forget(binh.desk, _card(an).device)
    give(an, binh)
    true = trust.forget(binh.desk, _card(an).device)
    assert {each.phrase for each in trust.forgotten(binh.desk)} == {false.phrase, true.phrase}
    trust.remember(binh.desk, true.phrase.lower())
    assert [each.phrase for each in trust.forgotten(binh.desk)] == [false.phrase]
    give(an, binh)
    assert _card(an) in [known.card for known in trust.others(binh.desk)]


def test_a_card_that_claims_only_the_own_chain_of_another_laptop_is_the_one_to_forget(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh, mai = laptop("an"), laptop("binh"), laptop("mai")
    record = account(an, city="Huế")
    account(mai)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    claimed = replace(
        _card(mai), device="tmai", own_device=_card(an).own_device, key=signing.public_of(b"m" * 32), name="?"
    )
    cards = (*header.cards, signing.sign_card(claimed, b"m" * 32))
    binh.merge(forged(tmp_path / "false.salesdesk", header, changes, cards=cards))
    with pytest.raises(UserError, match="“\\?”.*device forget tmai"):
        give(an, binh)
    trust.forget(binh.desk, "tmai")
    give(an, binh)
    assert what(binh, record, "city") == ["Huế"]


@pytest.mark.parametrize("name", ["\x1b[2J", "Mai\nAn  AAAA-BBBB-CC", "\x9b1m", "a\u2028b"])
def test_a_name_that_would_be_told_as_another_line_is_nobodys(
    laptop: Make, tmp_path: Path, name: str
) -> None:
    an, mai = laptop("an"), laptop("mai")
    account(mai)
    header, changes = inside(mai.send(tmp_path / "mai.salesdesk").file)
    another = replace(_card(mai), device="t1", own_device="o1", key=signing.public_of(b"m" * 32))
    cards = (*header.cards, signing.sign_card(replace(another, colleague=name), b"m" * 32))
    merged = an.merge(
        forged(tmp_path / "false.salesdesk", header, changes, cards=cards, title=f"What{name}it is")
    )
    assert [known.card.device for known in trust.others(an.desk)] == [_card(mai).device]
    assert not {"\n", "\x1b", "\u2028"} & set(merged.look.header.title)
    name_laptop(an.desk, name)
    account(an)
    give(an, mai)
    assert _card(an) in [known.card for known in trust.others(mai.desk)]
