"""What colleagues see: files sent and merged, waiting files, the brake, selections, erases."""

from dataclasses import replace
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.domain.records import Contact, Handover
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add, delete
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.foreseen import Brake, MovedOn
from salesdesk.services.sharing.preview import Preview
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.store.attachments import get_attachment, put_attachment
from salesdesk.store.check import check
from tests.helpers.desks import Elsewhere, receive
from tests.sync.conftest import Make
from tests.sync.given import account, give, put, what


def test_a_first_file_makes_two_desks_the_same(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    done = give(an, binh)
    assert (done.look.effects.new, done.look.effects.applied, done.waits) == (1, 1, False)
    assert [card.name for card in done.look.strangers] == [done.look.header.cards[0].name]
    assert what(binh, record, "name", "city") == ["Sông Hàn", "Huế"]
    assert an.facts() == binh.facts()
    assert check(binh.desk.database, deep=True).ok


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


def test_so_much_would_go_that_it_is_asked_again(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [account(an, city=f"{n}") for n in range(8)]
    give(an, binh)
    for record in records[:3]:
        delete(an.desk.journal, an.desk.reader, record)
    path = tmp_path / "gone.salesdesk"
    an.send(path)
    before = binh.facts()
    with pytest.raises(Brake, match="3 of 8"):
        binh.receiver.merge(path)
    assert binh.facts() == before
    assert not list((binh.folder / "backups").glob("*before-merge*"))
    binh.receiver.merge(path, brake=False)
    [backup] = (binh.folder / "backups").glob("*before-merge*")
    binh.restore(backup)
    assert binh.desk.reader.counts()["account"] == 8, "the desk as it was is kept"
    binh.merge(path)
    assert binh.desk.reader.counts()["account"] == 5


def test_one_or_two_go_without_a_question(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [account(an, city=f"{n}") for n in range(3)]
    give(an, binh)
    for record in records[:2]:
        delete(an.desk.journal, an.desk.reader, record)
    binh.receiver.merge(an.send(tmp_path / "gone.salesdesk").file)
    assert binh.desk.reader.counts()["account"] == 1


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


def test_what_a_newer_release_attached_passes_through_and_goes_with_an_erase(laptop: Make) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    firm = account(an)
    addresses = [put_attachment(an.desk.database, text) for text in (b"a sketch", b"a song")]
    sketch = an.desk.journal.new_id()
    an.desk.journal.write(
        [
            Edit(sketch, values={"drawn": addresses[0]}, type="sketch"),
            Edit(firm, values={"jingle": addresses[1]}),
        ]
    )
    give(an, binh)
    give(binh, chi, Wish(records=[sketch]))
    assert [get_attachment(chi.desk.database, each) for each in addresses] == [b"a sketch", None]
    give(binh, chi)
    assert get_attachment(chi.desk.database, addresses[1]) == b"a song"
    an.team.erase(sketch)
    give(an, binh)
    give(binh, chi)
    for each in (an, binh, chi):
        assert get_attachment(each.desk.database, addresses[0]) is None
        assert get_attachment(each.desk.database, addresses[1]) == b"a song"


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


def test_what_is_private_does_not_leave_with_the_team_s_passphrase_not_even_by_its_title(
    laptop: Make, tmp_path: Path
) -> None:
    an = laptop("an")
    account = add(an.desk.journal, "account", {"name": "Sao Biển"})[0]
    note = add(an.desk.journal, "private_note", {"about": account, "body": "The owner is bankrupt"})[0]
    title = ", ".join(an.desk.reader.titles([note, account]).values())
    with pytest.raises(UserError, match="is private"):
        an.send(tmp_path / "x.salesdesk", Wish(records=[note, account], title=title))
    assert not (tmp_path / "x.salesdesk").exists()
    sent = an.send(tmp_path / "y.salesdesk", Wish(records=[account], title="Sao Biển"))
    assert sent.header.records == 1
