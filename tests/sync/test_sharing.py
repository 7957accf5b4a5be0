"""What colleagues see: files sent and merged, decisions, waiting files, the brake, my own laptops, undo of a merge."""

from dataclasses import replace
from pathlib import Path

import pytest

from salesdesk.domain.records import Contact, Handover
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing import inbox, trust
from salesdesk.services.sharing.preview import Preview
from salesdesk.services.sharing.receiving import Brake, Merged, MovedOn
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.services.undo import redo, undo
from salesdesk.store import laptops as kept
from salesdesk.store.check import check
from salesdesk.sync import signing
from salesdesk.sync.header import card_of, card_text
from tests.helpers.desks import Elsewhere, receive, values_of
from tests.helpers.team import Laptop
from tests.sync.conftest import Make


def account(laptop: Laptop, **values: str) -> str:
    """A new account."""
    return add(laptop.desk.journal, "account", {"name": "Sông Hàn", **values})[0]


def put(laptop: Laptop, record: str, **values: str) -> None:
    """Somebody edits an account."""
    change(laptop.desk.journal, laptop.desk.reader, record, values)


def give(sender: Laptop, reader: Laptop, wish: Wish | None = None) -> Merged:
    """A file goes from one to the other and is merged."""
    path = sender.folder.parent / f"{sender.hands.look():.0f}.salesdesk"
    sender.send(path, wish)
    return reader.merge(path)


def what(laptop: Laptop, record: str, *names: str) -> list[object]:
    """Values that a record shows."""
    found = laptop.desk.reader.values(record)
    return [found.get(name) for name in names]


def test_a_first_file_makes_two_desks_the_same(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    done = give(an, binh)
    assert (done.look.effects.new, done.look.effects.applied, done.waits) == (1, 1, False)
    assert [card.name for card in done.look.strangers] == [done.look.header.cards[0].name]
    assert what(binh, record, "name", "city") == ["Sông Hàn", "Huế"]
    assert an.facts() == binh.facts()
    assert check(binh.desk.database, deep=True).ok


def test_two_edits_of_one_field_wait_and_the_decision_reaches_everyone(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    put(binh, record, city="Vinh", phone="0905 111 222")
    assert give(binh, an).look.effects.conflicts == 1
    [decision] = inbox.decisions(an.desk)
    assert {each.value for each in decision.writings} == {"Đà Nẵng", "Vinh"}
    assert decision.mine is not None and decision.mine.value == "Đà Nẵng"
    assert decision.theirs is not None and decision.theirs.value == "Vinh"
    assert inbox.both(decision) == " / ".join(str(each.value) for each in decision.writings)
    inbox.take(an.desk, decision, "mine")
    assert inbox.decisions(an.desk) == []
    give(an, binh)
    assert what(binh, record, "city", "phone") == ["Đà Nẵng", "0905 111 222"]
    assert inbox.decisions(binh.desk) == [] and an.facts() == binh.facts()
    undo(an.desk.journal, an.desk.reader)
    assert inbox.count(an.desk) == 1, "undoing a decision brings every write back"


def test_an_edit_leaves_the_others_waiting(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    put(binh, record, city="Vinh")
    give(binh, an)
    put(an, record, city="Hội An")
    [decision] = inbox.decisions(an.desk)
    assert {each.value for each in decision.writings} == {
        "Hội An",
        *({"Đà Nẵng", "Vinh"} - {_shown_before(decision)}),
    }


def _shown_before(decision: inbox.Decision) -> str:
    [other] = [each.value for each in decision.writings if each.value != "Hội An"]
    return "Vinh" if other == "Đà Nẵng" else "Đà Nẵng"


@pytest.mark.parametrize("keeps", [True, False])
def test_what_was_deleted_elsewhere_and_written_to_here_waits(laptop: Make, keeps: bool) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    delete(an.desk.journal, an.desk.reader, record)
    put(binh, record, city="Vinh")
    give(an, binh)
    give(binh, an)
    for each in (an, binh):
        assert what(each, record, "city") == ["Vinh"], "a delete hides only what it saw"
        [decision] = inbox.decisions(each.desk)
        assert decision.kind == "deleted"
    decision = inbox.the_decision(binh.desk, record, "deleted")
    inbox.take(binh.desk, decision, "mine" if keeps else "theirs")
    give(binh, an)
    for each in (an, binh):
        assert inbox.decisions(each.desk) == []
        assert (each.desk.reader.get(record) is not None) is keeps
    assert an.facts() == binh.facts()


def test_who_wrote_something_is_told_when_a_colleague_takes_it_back(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    arrived = give(an, binh)
    assert arrived.received is not None
    undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    give(binh, an)
    assert what(an, record, "city") == ["Huế"]
    [decision] = inbox.decisions(an.desk)
    assert (decision.kind, decision.field) == ("taken_back", "city")
    inbox.take(an.desk, decision, "mine")
    assert what(an, record, "city") == ["Đà Nẵng"] and inbox.decisions(an.desk) == []


def test_leaving_it_as_the_colleague_made_it_closes_the_notice(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Đà Nẵng")
    arrived = give(an, binh)
    assert arrived.received is not None
    undo(binh.desk.journal, binh.desk.reader, arrived.received.id)
    give(binh, an)
    inbox.take(an.desk, inbox.decisions(an.desk)[0], "theirs")
    assert what(an, record, "city") == ["Huế"] and inbox.decisions(an.desk) == []


def test_a_file_waits_for_what_it_builds_on_and_is_merged_with_it(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    known = an.vector()
    put(an, record, city="Đà Nẵng")
    an.send(tmp_path / "1.salesdesk", Wish(since=known))
    second = an.vector()
    put(an, record, city="Vinh")
    an.send(tmp_path / "2.salesdesk", Wish(since=second))
    before = binh.facts()
    waits = binh.merge(tmp_path / "2.salesdesk")
    assert waits.waits and waits.look.missing_from and binh.facts() == before
    assert [each.name for each in binh.receiver.waiting.pending()] == ["2.salesdesk"]
    done = binh.merge(tmp_path / "1.salesdesk")
    assert len(done.also) == 1 and binh.receiver.waiting.files() == []
    assert what(binh, record, "city") == ["Vinh"] and an.facts() == binh.facts()


def test_what_no_laptop_holds_any_more_is_taken_as_lost_everywhere(laptop: Make, tmp_path: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = account(an, city="Huế")
    give(an, binh)
    known = an.vector()
    put(an, record, city="Đà Nẵng")
    known_later = an.vector()
    put(an, record, city="Vinh")
    an.send(tmp_path / "late.salesdesk", Wish(since=known_later))
    assert known != known_later
    assert binh.merge(tmp_path / "late.salesdesk").waits
    assert not binh.merge(tmp_path / "late.salesdesk", as_is=True).waits
    assert what(binh, record, "city") != ["Đà Nẵng"] and inbox.count(binh.desk) == 1
    assert not give(binh, chi).waits, "a file with everything says what is lost"
    assert binh.facts() == chi.facts()


def test_a_selection_brings_what_belongs_to_it_and_nothing_else(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record, other = account(an, city="Huế"), account(an, city="Vinh")
    journal = an.desk.journal
    lan = add(journal, "contact", {"name": "Lan", "account": record})[0]
    gone = add(journal, "contact", {"name": "Gone", "account": record})[0]
    add(journal, "phone", {"number": "0905111222", "owner": lan})
    product = add(journal, "product", {"name": "Phòng Deluxe"})[0]
    add(journal, "objection", {"account": record, "contact": lan, "product": product, "name": "Giá cao"})
    note = add(journal, "private_note", {"about": record, "body": "for me"})[0]
    give(an, binh, Wish(records=[record]))
    there = binh.desk.reader
    assert there.get(record) and there.get(lan) and there.get(gone) and there.get(product)
    assert there.get(other) is None and there.get(note) is None
    assert there.counts()["phone"] == 1 and there.counts()["objection"] == 1
    delete(journal, an.desk.reader, gone)
    give(an, binh, Wish(records=[record]))
    assert there.get(gone) is None, "a deleted child does not live on elsewhere"
    give(an, binh)
    assert an.facts() == binh.facts()


def test_a_selection_holds_the_whole_history(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    for city in ("Vinh", "Đà Nẵng", "Hội An"):
        put(an, record, city=city)
    give(an, binh, Wish(records=[record]))
    assert len(binh.desk.reader.changes(record)) == 4
    assert not give(an, binh, Wish(records=[record])).look.effects.applied


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
    with pytest.raises(UserError, match="No laptop"):
        trust.link(second.desk, "AAAA-AAAA-AA")
    with pytest.raises(UserError, match="this laptop"):
        trust.link(second.desk, trust.phrase(_card(second)))


def test_another_key_for_a_known_laptop_is_refused(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    with binh.desk.database.writing() as connection:
        [known] = kept.laptops(connection).values()
        forged = signing.sign_card(replace(card_of(known.card), key=signing.public_of(b"x" * 32)), b"x" * 32)
        kept.keep(connection, replace(known, card=card_text(forged)))
    put(an, record, city="Vinh")
    before = binh.facts()
    with pytest.raises(UserError, match="another key"):
        give(an, binh)
    assert binh.facts() == before


def test_a_card_that_its_owner_did_not_sign_is_refused(laptop: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an)
    from salesdesk.services.sharing import me as identity

    monkeypatch.setattr(identity, "sign_card", lambda card, key: replace(card, signature=bytes(64)))
    with pytest.raises(UserError, match="another key"):
        give(an, binh)
    assert binh.desk.reader.counts()["account"] == 0


def test_so_much_would_go_that_it_is_asked_again(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [account(an, city=f"{n}") for n in range(8)]
    give(an, binh)
    delete(an.desk.journal, an.desk.reader, records[0])
    path = tmp_path / "gone.salesdesk"
    an.send(path)
    before = binh.facts()
    with pytest.raises(Brake, match="1 of 8"):
        binh.receiver.merge(path)
    assert binh.facts() == before
    assert list((binh.folder / "backups").glob("*before-merge*")), "a backup is kept first"
    binh.receiver.merge(path, brake=False)
    assert binh.desk.reader.counts()["account"] == 7


def test_the_preview_is_the_result_or_it_is_asked_again(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    put(an, record, city="Vinh")
    lan = add(an.desk.journal, "contact", {"name": "Lan", "account": record})[0]
    path = tmp_path / "f.salesdesk"
    an.send(path)
    receiver, preview = binh.receiver, Preview(binh.desk.reader, ENGLISH)
    look = receiver.look(receiver.open(path), preview)
    [group] = preview.groups()
    assert group.title == "Sông Hàn"
    assert {(line.what, line.title, line.fields) for line in group.lines} == {
        ("changed", "Sông Hàn", (("City", "Huế", "Vinh"),)),
        ("new", "Lan", ()),
    }
    put(binh, record, city="Đà Nẵng")
    with pytest.raises(MovedOn):
        receiver.merge(path, expected=look.effects)
    assert binh.desk.reader.get(lan) is None
    look = receiver.look(receiver.open(path))
    assert receiver.merge(path, expected=look.effects).look.effects == look.effects
    assert look.effects.conflicts == 1


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


def test_the_alarm_sounds_where_the_same_changes_make_something_else(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an)
    from salesdesk.services.sharing import sending

    header = sending._header
    monkeypatch.setattr(sending, "_header", lambda *args: replace(header(*args), digest="0" * 64))
    assert give(an, binh).alarm
    monkeypatch.undo()
    assert not give(an, binh).alarm


def test_what_is_written_after_a_merge_is_shown_though_the_clock_is_years_behind(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    an.hands.seconds += 30 * 365 * 86400
    record = account(an, city="Huế")
    give(an, binh)
    put(binh, record, city="Vinh")
    assert what(binh, record, "city") == ["Vinh"]
    heads = binh.desk.reader.states([record])[record].heads["city"]
    assert heads[0].hlc > max(change.hlc for change in an.desk.reader.changes(record))


def test_a_record_that_is_something_else_here_is_refused(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an)
    receive(binh.desk, [Elsewhere().change(record, {"name": "Ánh"}, type="contact")])
    with pytest.raises(UserError, match="something else"):
        give(an, binh)
    assert values_of(binh.desk, record) == {"name": "Ánh"}


def test_an_erase_travels_with_every_file_and_never_comes_back(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    other = account(an)
    give(an, binh)
    give(an, chi)
    put(chi, person, name="Lan của Chi")
    an.team.erase(person)
    give(an, binh, Wish(records=[other]))
    assert binh.desk.reader.of_type(Contact, person) is None
    assert all(change.values is None for change in binh.desk.reader.changes(person))
    give(chi, binh)
    assert all(change.values is None for change in binh.desk.reader.changes(person))
    assert binh.desk.reader.search("lan của chi").records == ()
    give(binh, chi)
    assert chi.desk.reader.of_type(Contact, person) is None
    assert check(chi.desk.database, deep=True).ok


def test_a_restored_backup_does_not_bring_back_what_was_erased(laptop: Make, tmp_path: Path) -> None:
    an = laptop("an")
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    done = an.team.erase(person)
    assert done.complete and done.counts() == {"contact": 1}
    an.restore(backup)
    assert an.desk.reader.of_type(Contact, person) is None
    assert all(change.values is None for change in an.desk.reader.changes(person))
    assert an.desk.reader.search("nguyen thi lan").records == ()


def test_what_i_shared_with_whom_is_kept_for_myself(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an)
    an.team.share(tmp_path / "f.salesdesk", Wish(records=[record], title="Sông Hàn"), "Bình")
    [shared] = an.desk.reader.find(Handover)
    assert (shared.file, shared.recipient, shared.scope, shared.what) == (
        "f.salesdesk",
        "Bình",
        "selection",
        "Sông Hàn",
    )
    binh.merge(tmp_path / "f.salesdesk")
    assert binh.desk.reader.find(Handover) == []


def test_only_what_a_colleague_lacks_is_sent(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    give(binh, an)
    put(an, record, city="Vinh")
    device = binh.desk.reader.fact("team_device")
    known, _, linked = held_by(an.desk, device)
    assert not linked
    done = give(an, binh, Wish(since=known))
    assert (done.look.effects.applied, done.look.effects.already) == (1, 0)


def test_fields_and_types_of_a_newer_release_pass_through_unharmed(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    newer = Elsewhere()
    record = account(an)
    receive(
        an.desk,
        [
            newer.change(record, {"mood": {"sunny": True, "since": 3}}),
            newer.change("019a0000-0000-7000-9000-000000000001", {"x": "y"}, type="from_the_future"),
        ],
    )
    give(an, binh)
    put(binh, record, city="Huế")
    give(binh, chi)
    assert chi.desk.reader.values(record)["mood"] == {"sunny": True, "since": 3}
    give(chi, an)
    assert an.facts() == binh.facts() == chi.facts()


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
    with pytest.raises(UserError, match="not known"):
        an.team.share(tmp_path / "f.salesdesk", Wish())
    with pytest.raises(UserError, match="was retired"):
        team.choose("bốn mùa ở Hội An")
    team.choose("năm mùa ở Hội An")
    team.share(tmp_path / "f.salesdesk", Wish())
    with pytest.raises(UserError, match="another team passphrase"):
        binh.merge(tmp_path / "f.salesdesk")


def test_a_file_that_was_swapped_between_looking_and_merging_is_refused(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    account(an, city="Huế")
    one, two = tmp_path / "1.salesdesk", tmp_path / "2.salesdesk"
    an.send(one)
    an.send(two)
    bundle = binh.receiver.open(one)
    one.write_bytes(two.read_bytes())
    with pytest.raises(UserError, match="changed while it was read"):
        list(bundle.portions())
