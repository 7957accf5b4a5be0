"""The exchange through a folder that another program mirrors."""

import json
from pathlib import Path

import pytest

from salesdesk.domain.canonical import canonical
from salesdesk.errors import UserError
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.folder import STILL_ARRIVING, Exchanged
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.team import Team
from salesdesk.store import facts
from salesdesk.store.check import check
from tests.helpers.desks import KEYRING, open_at
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mirror").mkdir()
    return tmp_path / "mirror"


def run(laptop: Laptop, root: Path) -> Exchanged:
    """One exchange."""
    return laptop.team.folder(root).run()


def files(root: Path) -> list[Path]:
    return sorted(root.glob("*/*.salesdesk"))


def test_two_laptops_meet_in_a_folder(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    assert len(run(an, root).sent) == 1
    found = run(binh, root)
    assert len(found.merged) == 1 and not found.sent, "what is in the folder already is not written again"
    change(binh.desk.journal, binh.desk.reader, record, {"city": "Huế"})
    [sent] = run(binh, root).sent
    assert sent.header.changes == 1, "only what the folder lacks"
    run(an, root)
    assert an.facts() == binh.facts() and run(an, root).is_quiet and run(binh, root).is_quiet
    for path in files(root):
        path.write_bytes(b"spoiled after it was read")
    assert run(binh, root) == Exchanged(), "what was read is not read again"
    assert len(files(root)) == 2
    assert {path.parent.name for path in files(root)} == {
        each.desk.reader.fact("team_device") for each in (an, binh)
    }


def test_files_may_arrive_in_any_order(laptop: Make, root: Path, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    run(an, root)
    run(binh, root)
    for city in ("Huế", "Vinh"):
        change(an.desk.journal, an.desk.reader, record, {"city": city})
        run(an, root)
    _, second, _ = files(root)
    late = tmp_path / "late"
    second.rename(late)
    found = run(binh, root)
    assert [each.waits for _, each in found.merged] == [True]
    late.rename(second)
    run(binh, root)
    assert an.facts() == binh.facts() and run(binh, root).is_quiet


def test_a_file_that_is_not_whole_is_arriving_and_after_ten_quiet_minutes_damaged(
    laptop: Make, root: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    run(an, root)
    [path] = files(root)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = run(binh, root)
    assert found.arriving == (path,) and found.refused == ()
    binh.hands.seconds += STILL_ARRIVING - 60
    assert run(binh, root).arriving == (path,)
    path.write_bytes(whole[: len(whole) - 10])
    binh.hands.seconds += 120
    assert run(binh, root).arriving == (path,), "it has grown"
    binh.hands.seconds += STILL_ARRIVING + 1
    found = run(binh, root)
    assert found.arriving == () and [each for each, _ in found.refused] == [path]
    path.write_bytes(whole)
    assert len(run(binh, root).merged) == 1 and an.facts() == binh.facts()


def test_conflicted_copies_of_mirror_programs_do_no_harm(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    run(an, root)
    [path] = files(root)
    path.with_name(f"{path.stem} (conflicted copy).salesdesk").write_bytes(path.read_bytes())
    (root / "desktop.ini").write_text("x")
    (root / ".hidden").mkdir()
    run(binh, root)
    assert an.facts() == binh.facts() and run(binh, root).is_quiet


def test_what_would_take_much_away_waits_for_a_person(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [add(an.desk.journal, "account", {"name": f"{n}"})[0] for n in range(5)]
    run(an, root)
    run(binh, root)
    for record in records[:3]:
        delete(an.desk.journal, an.desk.reader, record)
    run(an, root)
    found = run(binh, root)
    [(path, _)] = found.asks
    assert found.merged == () and len(run(binh, root).asks) == 1
    binh.merge(path)
    assert run(binh, root).asks == () and an.facts() == binh.facts()


def test_what_takes_much_away_in_many_small_files_waits_for_a_person(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    records = [add(an.desk.journal, "account", {"name": f"{n}"})[0] for n in range(20)]
    run(an, root)
    run(binh, root)
    for record in records[:6]:
        delete(an.desk.journal, an.desk.reader, record)
        run(an, root)
    asks = run(binh, root).asks
    assert [str(brake).split(" records")[0] for _, brake in asks] == [
        "The file, with those before it, would remove 3 of 20"
    ] * 4
    assert binh.desk.reader.counts()["account"] == 18
    delete(an.desk.journal, an.desk.reader, records[6])
    run(an, root)
    binh.team.erase(account(binh))
    asks = run(binh, root).asks
    asks = run(binh, root).asks
    assert len(asks) == 5 and binh.desk.reader.counts()["account"] == 18, "nor do they pass in the next run"
    for path, _ in asks:
        binh.merge(path)
    run(binh, root), run(an, root)
    assert run(binh, root).asks == () and an.facts() == binh.facts()
    delete(an.desk.journal, an.desk.reader, records[7])
    run(an, root)
    assert run(binh, root).asks == () and an.facts() == binh.facts()


def test_private_records_go_through_the_folder_to_my_own_laptop_only(laptop: Make, root: Path) -> None:
    an, second, binh = laptop("an"), laptop("an"), laptop("binh")
    note = add(an.desk.journal, "private_note", {"body": "for me"})[0]
    for each in (an, second, binh, an):
        add(each.desk.journal, "account", {"name": each.owner})
        run(each, root)
    for one, two in ((an, second), (second, an)):
        device = two.desk.reader.fact("team_device")
        trust.link(one.desk, trust.the_one(one.desk, device).phrase)
    run(an, root)
    run(second, root)
    assert second.desk.reader.get(note) is not None
    found = run(binh, root)
    assert found.refused == () and binh.desk.reader.get(note) is None
    run(an, root)
    assert run(an, root).is_quiet and run(second, root).is_quiet


def test_a_restored_laptop_reads_its_own_files_again(laptop: Make, root: Path, tmp_path: Path) -> None:
    an = laptop("an")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    later = add(an.desk.journal, "account", {"name": "Sông Hương"})[0]
    run(an, root)
    an.restore(backup)
    assert an.desk.reader.get(later) is None
    run(an, root)
    assert an.desk.reader.get(later) is not None


def test_after_an_erase_own_files_in_the_folder_are_written_anew(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    others = [add(an.desk.journal, "account", {"name": f"Sông Hàn {n}"})[0] for n in range(12)]
    run(an, root)
    change(an.desk.journal, an.desk.reader, person, {"email": "lan@example.com"})
    run(an, root)
    run(binh, root)
    before = files(root)
    an.team.erase(person)
    assert len(files(root)) == 1 and not set(files(root)) & set(before)
    assert (
        _said_in(an, files(root)[0], "Nguyễn Thị Lan") == 0 and _said_in(an, files(root)[0], "Sông Hàn") == 12
    )
    run(binh, root)
    assert binh.desk.reader.get(person) is None and binh.desk.reader.get(others[0]) is not None
    assert an.facts() == binh.facts()


def _said_in(laptop: Laptop, path: Path, text: str) -> int:
    portions = laptop.receiver.open(path).portions()
    return sum(text in str(dict(each.values or {})) for portion in portions for each in portion)


def test_a_folder_that_is_not_there_is_a_sentence(laptop: Make, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        run(laptop("an"), tmp_path / "nowhere")


@pytest.mark.parametrize("where", ["put_in_place", "sync_folder"])
def test_a_folder_that_breaks_in_the_middle_is_one_sentence(
    laptop: Make, root: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    an, binh = laptop("an"), laptop("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken, pytest.raises(UserError, match="could not be written: Input"):
        broken.setattr(f"salesdesk.services.sharing.folder.{where}", fail)
        run(an, root)
    run(an, root)
    run(binh, root)
    assert an.facts() == binh.facts()


def test_a_folder_is_filled_again_where_its_files_are_gone(laptop: Make, root: Path, tmp_path: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    run(an, root)
    run(binh, root)
    root.rename(tmp_path / "lost stick")
    root.mkdir()
    [sent] = run(an, root).sent
    assert sent.header.changes == 1, "an empty stick is filled"
    change(an.desk.journal, an.desk.reader, record, {"name": "Sông Hương"})
    run(an, root)
    files(root)[0].unlink()
    assert len(run(chi, root).merged) == 1 and chi.desk.reader.get(record) is None
    run(an, root)
    run(chi, root)
    assert chi.facts() == an.facts(), "what a lost file held is written again"
    assert run(an, root).is_quiet and run(chi, root).is_quiet


def test_work_that_stands_only_in_the_folder_survives_a_restore_and_an_erase(
    laptop: Make, root: Path, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    run(an, root)
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    later = add(an.desk.journal, "account", {"name": "Typed after the backup"})[0]
    run(an, root)
    an.restore(backup)
    an.team.erase(person)
    assert an.desk.reader.get(later) is not None, "it was read before its file was removed"
    assert sum(_said_in(an, path, "Nguyễn Thị Lan") for path in files(root)) == 0
    run(binh, root)
    assert binh.desk.reader.get(later) is not None and binh.facts() == an.facts()


def test_what_a_laptop_wrote_between_two_restores_is_written_anew_after_an_erase(
    laptop: Make, root: Path, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    backup = an.snapshot(tmp_path / "backup")
    an.restore(backup)
    between = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    run(an, root)
    [written] = files(root)
    an.restore(backup)
    an.team.erase(person)
    run(an, root)
    assert not written.exists() and files(root)
    assert an.desk.reader.get(between) is not None, "what stood only there is read first"
    run(binh, root)
    assert all(_said_in(binh, path, "Lan") == 0 for path in files(root))
    assert check(an.desk.database, deep=True).problems == ()


def test_a_copied_desk_takes_nothing_of_the_original_away(laptop: Make, root: Path, tmp_path: Path) -> None:
    an, chi = laptop("an"), laptop("chi")
    for number in range(12):
        add(an.desk.journal, "account", {"name": f"Sông Hàn {number}"})
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    run(an, root)
    copy = laptop("binh")
    copy.close()
    an.image(copy.folder)
    copy.desk = open_at(copy.folder, clock=copy.hands.clock)
    run(copy, root)
    made = add(an.desk.journal, "account", {"name": "Made on the original later"})[0]
    run(an, root)
    copy.team.erase(person)
    for each in (an, copy, chi, an, copy):
        run(each, root)
    assert all(each.desk.reader.get(made) for each in (an, copy, chi))
    assert sum(_said_in(chi, path, "Nguyễn Thị Lan") for path in files(root)) == 0
    assert an.facts() == copy.facts() == chi.facts()


def test_after_another_passphrase_newcomers_find_everything(laptop: Make, root: Path) -> None:
    an, chi = laptop("an"), laptop("chi")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    an.team.folder(root).run()
    another = Team(an.desk, an.hands.clock, KEYRING, "mùa nước nổi miền Tây")
    another.choose("mùa nước nổi miền Tây")
    another.folder(root).run()
    newcomer = Team(chi.desk, chi.hands.clock, KEYRING, "mùa nước nổi miền Tây")
    newcomer.folder(root).run()
    assert chi.desk.reader.get(record) is not None
    assert another.folder(root).run().is_quiet


def test_a_third_laptop_of_mine_gets_the_notes_of_before(laptop: Make, root: Path) -> None:
    an, second, third = laptop("an"), laptop("an"), laptop("an")
    note = add(an.desk.journal, "private_note", {"body": "for me"})[0]

    def link(*pair: Laptop) -> None:
        for one, two in (pair, pair[::-1]):
            device = two.desk.reader.fact("team_device")
            trust.link(one.desk, trust.the_one(one.desk, device).phrase)

    for each in (an, second, third, an, second):
        add(each.desk.journal, "account", {"name": each.owner})
        run(each, root)
    link(an, second)
    for each in (an, second, third):
        run(each, root)
    link(an, third)
    run(an, root)
    run(third, root)
    assert third.desk.reader.get(note) is not None
    run(an, root)
    assert run(an, root).is_quiet and run(third, root).is_quiet


def test_a_dead_link_and_a_file_that_goes_away_do_not_end_the_exchange(laptop: Make, root: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    add(binh.desk.journal, "account", {"name": "Sao Biển"})
    run(an, root)
    (root / "0000").mkdir()
    (root / "0000" / "000001-dead.salesdesk").symlink_to(root / "nowhere.salesdesk")
    found = run(binh, root)
    assert len(found.merged) == 1 and len(found.sent) == 1


def test_the_alarm_is_told_of_what_came_through_a_folder(
    laptop: Make, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = laptop("an"), laptop("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    run(an, root)
    monkeypatch.setattr(Receiver, "_is_alarming", lambda *_: True)
    found = run(binh, root)
    assert len(found.merged) == 1
    [(_, alarm)] = found.refused
    assert alarm.code.startswith("ALARM")


def test_a_folder_whose_first_file_is_lost_can_be_read_by_a_new_laptop(laptop: Make, root: Path) -> None:
    """What was written on top of a lost file and what brings it back must not wait for each other."""
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    run(an, root)
    run(binh, root)
    first = files(root)[0]
    change(binh.desk.journal, binh.desk.reader, record, {"name": "Sông Hương"})
    run(binh, root)
    run(an, root)
    change(an.desk.journal, an.desk.reader, record, {"name": "Sông Hồng"})
    run(an, root)
    first.unlink()
    run(binh, root)
    run(chi, root)
    account = chi.desk.reader.get(record)
    assert account is not None and chi.desk.reader.titles([record])[record] == "Sông Hồng"
    for _ in range(2):
        for each in (an, binh, chi):
            run(each, root)
    assert chi.facts() == an.facts() == binh.facts()
    assert all(run(each, root).is_quiet for each in (an, binh, chi))


def test_an_old_erase_in_every_file_hides_no_lost_one(laptop: Make, root: Path) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    for number in range(15):
        add(an.desk.journal, "account", {"name": f"Sông {number}"})
    person = add(an.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})[0]
    an.team.erase(person)
    run(an, root)
    run(binh, root)
    made = []
    for number in range(3):
        made.append(add(an.desk.journal, "account", {"name": f"Later {number}"})[0])
        run(an, root)
        run(binh, root)
    add(binh.desk.journal, "account", {"name": "Of Bình"})
    run(binh, root)
    run(an, root)
    [lost] = [path for path in files(root) if path.name.startswith("000003")]
    lost.unlink()
    for each in (an, binh, an, binh):
        run(each, root)
    run(chi, root)
    assert all(chi.desk.reader.get(each) for each in made) and chi.facts() == an.facts()


def test_what_an_older_release_remembers_of_a_folder_is_read(laptop: Make, root: Path) -> None:
    an = laptop("an")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    run(an, root)
    with an.desk.database.writing() as connection:
        [name] = facts.beginning(connection, "folder:")
        told = json.loads(facts.get_meta(connection, name))
        for what in told["files"].values():
            del what["whole"]
        del told["lost"]
        facts.put_meta(connection, name, canonical(told))
    assert run(an, root).is_quiet
