"""An erase reaches every file of ours, also where something came between: another window, a full disk, a kill."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from salesdesk import app
from salesdesk.domain.change import Edit
from salesdesk.domain.records import REGISTRY, Account, Contact, Handover
from salesdesk.errors import UserError
from salesdesk.services.records import add, add_stored, change
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.services.undo import redo, undo
from salesdesk.settings import Settings
from salesdesk.store import erasing, sqlite_engine
from salesdesk.store.attachments import addresses, put_attachment
from salesdesk.store.backup import keep_backup
from salesdesk.store.check import check
from salesdesk.store.identity import BACKUPS, ERASED, RESTORING
from salesdesk.store.journal import ChangeSet, Journal
from tests.helpers.desks import KEYRING, open_at
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, all_rows, contact, holds, joined

NAME = "Nguyễn Thị Lan"


def person_of(laptop: Laptop) -> str:
    return add(laptop.desk.journal, "contact", {"name": NAME})[0]


def open_as_program(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opens the desk as the program does; afterwards the laptop has it open again."""
    laptop.desk.close()
    monkeypatch.setattr(app, "Keyring", lambda: KEYRING)
    app.build(Settings(laptop.folder, "en"), clock=laptop.hands.clock).close()
    laptop.desk = open_at(laptop.folder, clock=laptop.hands.clock)


def test_what_another_window_held_up_is_finished_when_the_desk_is_opened_next(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    person = person_of(an)
    with an.desk.database.asking() as asking:
        asking.exec_driver_sql("SELECT count(*) FROM log").fetchone()
        monkeypatch.setattr(sqlite_engine, "BUSY_SECONDS", 0.05)
        assert not an.team.erase(person).complete
    assert erasing.is_due(an.desk.database)
    open_as_program(an, monkeypatch)
    assert not erasing.is_due(an.desk.database)


class _Killed(BaseException):
    """The program ends here."""


def _end(*_: object, **__: object) -> None:
    raise _Killed


@pytest.mark.parametrize("where", ["write", "scrub", "replace_backups", "note_done"])
def test_an_erase_that_was_cut_off_is_complete_after_the_next_opening(
    laptop: Make, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    an = laptop("an")
    person = person_of(an)
    backup = keep_backup(an.desk.database, an.folder / BACKUPS, an.hands.clock, "daily")
    with monkeypatch.context() as cut, pytest.raises(_Killed):
        cut.setattr(Journal if where == "write" else erasing, where, _end)
        an.team.erase(person)
    open_as_program(an, monkeypatch)
    assert an.desk.reader.of_type(Contact, person) is None
    assert all(change.values is None for change in an.desk.reader.changes(person))
    assert not backup.exists() and not erasing.is_due(an.desk.database)


def test_an_erase_that_is_refused_leaves_no_trace_of_itself(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    first, second = person_of(an), person_of(an)

    def refuse(*_: object, **__: object) -> None:
        raise UserError("The disk is full.")

    for kept in ([], [first]):
        with monkeypatch.context() as full, pytest.raises(UserError, match="full"):
            full.setattr(Journal, "write", refuse)
            an.team.erase(second)
        assert erasing.erased(an.folder) == kept
        if not kept:
            an.team.erase(first)
    an.reopen()
    assert an.desk.reader.of_type(Contact, second) is not None


def test_an_erase_for_which_there_is_no_room_to_clean_up_is_not_called_refused(
    laptop: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    person = person_of(an)
    an.send(tmp_path / "1.salesdesk")
    binh.merge(tmp_path / "1.salesdesk")

    def refuse(database: object) -> bool:
        raise UserError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(erasing, "scrub", refuse)
        done = an.team.erase(person)
        assert not done.complete and done.counts() == {"contact": 1}
        an.send(tmp_path / "2.salesdesk")
        assert binh.merge(tmp_path / "2.salesdesk").received is not None
    for each in (an, binh):
        assert erasing.is_due(each.desk.database)
        each.team.finish_erasing()
        assert not erasing.is_due(each.desk.database)


def _drafts(folder: Path) -> list[Path]:
    """What killed work left unfinished: a backup, a restore, a file that waits."""
    (folder / BACKUPS).mkdir(exist_ok=True)
    (folder / "waiting").mkdir(exist_ok=True)
    (folder / f"{RESTORING}x").mkdir()
    found = [
        folder / BACKUPS / ".a.salesdesk-backup.x.part",
        folder / BACKUPS / ".a.salesdesk-backup.x.part-wal",
        folder / f"{RESTORING}x" / "desk.db",
        folder / "waiting" / ".abc.salesdesk",
    ]
    for path in found:
        path.write_bytes(NAME.encode())
    return found


def test_what_killed_work_left_unfinished_goes_too(laptop: Make) -> None:
    an = laptop("an")
    person = person_of(an)
    drafts = _drafts(an.folder)
    assert an.team.erase(person).complete
    assert [path for path in drafts if path.exists()] == []


def _away(root: Path) -> Callable[[], object]:
    root.rename(root.with_name("unplugged"))
    return lambda: root.with_name("unplugged").rename(root)


def test_own_files_on_a_stick_that_was_away_are_written_anew_when_it_is_back(
    laptop: Make, tmp_path: Path
) -> None:
    an = laptop("an")
    person, root = person_of(an), tmp_path / "stick"
    root.mkdir()
    [sent] = an.team.folder(root).run().sent
    back = _away(root)
    an.team.erase(person)
    back()
    an.team.folder(root).run()
    assert not sent.file.exists()
    for path in root.glob("*/*.salesdesk"):
        assert NAME not in str([c.values for part in an.receiver.open(path).portions() for c in part])
    assert an.team.folder(root).run().is_quiet


def test_a_damaged_list_of_what_was_erased_keeps_nobody_out_but_lets_no_backup_in(
    laptop: Make, tmp_path: Path
) -> None:
    an = laptop("an")
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    an.team.erase(person_of(an))
    (an.folder / ERASED).write_bytes(b"\xff\xfe\xff")
    an.reopen()
    with pytest.raises(UserError, match="could bring back what was erased"):
        an.restore(backup)
    an.desk = open_at(an.folder, clock=an.hands.clock)


def test_an_erase_that_the_disk_called_failed_and_that_came_through_is_finished(
    laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    person = person_of(an)
    write = Journal.write

    def fail_after(journal: Journal, edits: Iterable[Edit], **how: bool) -> ChangeSet:
        write(journal, edits)
        raise UserError("The disk reported a fault.")

    with monkeypatch.context() as disk, pytest.raises(UserError, match="fault"):
        disk.setattr(Journal, "write", fail_after)
        an.team.erase(person)
    open_as_program(an, monkeypatch)
    assert erasing.erased(an.folder) == [person]
    assert not erasing.is_due(an.desk.database)


class _Forgetful:
    """A keyring that knows no passphrase of a team."""

    def get(self, name: str) -> str | None:
        return None if "team" in name else KEYRING.get(name)

    def put(self, name: str, secret: str) -> bool:
        return False


def test_a_waiting_file_that_does_not_open_here_stays_and_the_erase_is_not_called_complete(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    person = person_of(an)
    first = an.send(tmp_path / "1.salesdesk")
    change(an.desk.journal, an.desk.reader, record, {"name": "Sông Hương"})
    second = an.send(tmp_path / "2.salesdesk", Wish(since=first.header.vector))
    own = person_of(binh)
    assert binh.merge(second.file).waits
    closed = Team(binh.desk, binh.hands.clock, _Forgetful(), None)
    assert not closed.erase(own).complete
    assert erasing.is_due(binh.desk.database) and len(binh.receiver.waiting.files()) == 1
    binh.team.finish_erasing()
    assert not erasing.is_due(binh.desk.database)
    binh.merge(first.file)
    account = binh.desk.reader.of_type(Account, record)
    assert account is not None and account.name == "Sông Hương" and binh.desk.reader.get(person)


def test_a_waiting_file_that_cannot_be_removed_is_not_merged_for_ever(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    first = an.send(tmp_path / "1.salesdesk")
    change(an.desk.journal, an.desk.reader, record, {"name": "Sông Hương"})
    second = an.send(tmp_path / "2.salesdesk", Wish(since=first.header.vector))
    binh.merge(second.file)
    # A virus scanner holds it, as happens on Windows.
    monkeypatch.setattr("salesdesk.services.sharing.waiting.remove_for_good", lambda files: None)
    done = binh.merge(first.file)
    assert len(done.also) == 1 and binh.facts() == an.facts()
    assert binh.merge(first.file).also == ()


def test_what_was_written_elsewhere_about_who_is_erased_goes_there_and_does_not_come_back(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    person = person_of(an)
    binh.merge(an.send(tmp_path / "1.salesdesk").file)
    write = binh.desk.journal.write
    phone, note = binh.desk.journal.new_id(), binh.desk.journal.new_id()
    write([Edit(phone, values={"owner": person, "number": "+84 909 777 666"}, type="phone")])
    write([Edit(note, values={"about": person, "body": "likes orchids"}, type="private_note")])
    an.team.erase(person)
    late = binh.send(tmp_path / "2.salesdesk")
    binh.merge(an.send(tmp_path / "3.salesdesk").file)
    for record in (phone, note):
        assert all(each.values is None for each in binh.desk.reader.changes(record))
    assert holds(binh, "777 666") == holds(binh, "orchids") == 0
    an.merge(late.file)
    assert holds(an, "777 666") == 0 and an.desk.reader.get(phone) is None
    an.merge(binh.send(tmp_path / "4.salesdesk").file)
    binh.merge(an.send(tmp_path / "5.salesdesk").file)
    assert an.facts() == binh.facts()


def test_a_picture_of_what_is_erased_does_not_come_back_with_an_older_file(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    address = put_attachment(an.desk.database, b"a picture of her " * 500)
    material = add_stored(an.desk.journal, REGISTRY["material"], {"name": "Her picture", "file": address})[0]
    binh.merge(an.send(tmp_path / "1.salesdesk").file)
    old = binh.send(tmp_path / "2.salesdesk")
    an.team.erase(material)
    an.merge(old.file)
    with an.desk.database.asking() as asking:
        assert list(addresses(asking)) == []
    with binh.desk.database.asking() as asking:
        assert list(addresses(asking)) == [address]


def test_whom_a_file_was_given_to_is_forgotten_with_them(laptop: Make, tmp_path: Path) -> None:
    an = laptop("an")
    account = add(an.desk.journal, "account", {"name": "Sao Biển"})[0]
    person = add(an.desk.journal, "contact", {"name": NAME, "account": account})[0]
    an.team.share(tmp_path / "Nguyen-Thi-Lan.salesdesk", Wish(title=NAME), "chị Lan Nguyễn Thị")
    an.team.share(tmp_path / "other.salesdesk", Wish(), "Partner")
    done = an.team.erase(account)
    assert {each.recipient for each in done.handed_over} == {"", "Partner"}
    kept = an.desk.reader.find(Handover)
    assert {each.recipient for each in kept} == {None, "Partner"} and len(kept) == 2
    assert an.desk.reader.get(person) is None and holds(an, "Nguy") == 0


def test_the_certificate_lists_copies_whatever_a_clock_said(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    binh.hands.seconds += 400 * 86_400
    person = person_of(binh)
    an.team.share(tmp_path / "before.salesdesk", Wish(), "Before Co")
    an.merge(binh.send(tmp_path / "1.salesdesk").file)
    an.team.share(tmp_path / "after.salesdesk", Wish(), "After Co")
    assert "After Co" in [each.recipient for each in an.team.erase(person).handed_over]


def test_work_that_a_restore_put_aside_outlives_an_erase_without_what_was_erased(
    laptop: Make, tmp_path: Path
) -> None:
    an = laptop("an")
    person = person_of(an)
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    later = add(an.desk.journal, "account", {"name": "Typed after the backup"})[0]
    an.restore(backup)
    an.team.erase(person)
    [aside] = [each for each in (an.folder / BACKUPS).iterdir() if "before-restore" in each.name]
    an.restore(aside)
    assert an.desk.reader.get(later) is not None
    assert an.desk.reader.get(person) is None and holds(an, NAME) == 0
    assert check(an.desk.database, deep=True).problems == ()


def test_what_also_belonged_to_another_is_not_erased_unasked(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone, stays = (add(an.desk.journal, "account", {"name": name})[0] for name in ("Xavier", "Zoe"))
    person = add(an.desk.journal, "contact", {"name": NAME, "account": gone})[0]
    change(an.desk.journal, an.desk.reader, person, {"account": stays})
    moved = an.desk.reader.change_sets()[0][0]
    an.team.erase(gone)
    undo(an.desk.journal, an.desk.reader, moved)
    add(binh.desk.journal, "account", {"name": "unrelated"})
    an.merge(binh.send(tmp_path / "1.salesdesk").file)
    assert an.desk.reader.get(person) is not None


def test_what_showed_under_the_account_that_was_kept_stays_when_the_duplicate_is_erased(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, other = (add(an.desk.journal, "account", {"name": name})[0] for name in ("Keep", "Dup"))
    binh.merge(an.send(tmp_path / "1.salesdesk").file)
    joined(an, kept, other)
    person = add(binh.desk.journal, "contact", {"name": NAME, "account": other})[0]
    an.merge(binh.send(tmp_path / "2.salesdesk").file)
    an.team.erase(other)
    for number, (one, two) in enumerate(((an, binh), (binh, an), (an, binh))):
        two.merge(one.send(tmp_path / f"r{number}.salesdesk").file)
    for each in (an, binh):
        contact = each.desk.reader.of_type(Contact, person)
        assert contact is not None and contact.account == kept


def test_work_put_aside_is_not_thrown_away_for_want_of_room(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    person = person_of(an)
    backup = an.snapshot(tmp_path / "b.salesdesk-backup")
    later = add(an.desk.journal, "account", {"name": "Typed after the backup"})[0]
    an.restore(backup)

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("salesdesk.store.restoring.copy", full)
        assert not an.team.erase(person).complete
    an.team.finish_erasing()
    assert not erasing.is_due(an.desk.database)
    [aside] = [each for each in (an.folder / BACKUPS).iterdir() if "before-restore" in each.name]
    an.restore(aside)
    assert an.desk.reader.get(later) is not None and holds(an, NAME) == 0


def keeping(laptop: Laptop) -> tuple[str, str]:
    """An account and one that was joined into it, whose telephone and notes it took over."""
    kept = account(laptop, "Keep", phone="0905 111", needs="quiet rooms")
    other = account(laptop, "Dup", phone="0999 777", needs="likes orchids")
    joined(laptop, kept, other, phone="other", needs="both")
    return kept, other


@pytest.mark.parametrize("redone", [False, True])
@pytest.mark.parametrize("late", [False, True])
def test_what_a_join_took_over_goes_with_who_is_erased(
    laptop: Make, tmp_path: Path, late: bool, redone: bool
) -> None:
    an, binh = laptop("an"), laptop("binh")
    kept, other = keeping(an)
    if redone:
        undo(an.desk.journal, an.desk.reader)
        redo(an.desk.journal, an.desk.reader)
        assert an.desk.reader.values(kept)["phone"] == "0999 777"
    an.merge(binh.send(tmp_path / "0.salesdesk").file)
    before = an.send(tmp_path / "1.salesdesk").file
    if not late:
        binh.merge(before)
    an.team.erase(other)
    after = an.send(tmp_path / "2.salesdesk").file
    if late:
        # What was erased comes from who does not know it yet, and comes after the erase.
        binh.merge(an.send(tmp_path / "3.salesdesk", Wish(records=[])).file)
        binh.merge(before)
    binh.merge(after)
    an.merge(binh.send(tmp_path / "4.salesdesk").file)
    for each in (an, binh):
        assert holds(each, "0999 777") == holds(each, "orchids") == 0
        account = each.desk.reader.of_type(Account, kept)
        assert account is not None and (account.phone, account.needs) == ("0905 111", "quiet rooms")
        assert check(each.desk.database, deep=True).problems == ()
        assert not erasing.is_due(each.desk.database)
    assert an.facts() == binh.facts()


def test_what_was_written_over_what_a_join_took_over_stays(laptop: Make) -> None:
    an = laptop("an")
    kept, other = keeping(an)
    change(an.desk.journal, an.desk.reader, kept, {"phone": "0905 222", "city": "Huế"})
    an.team.erase(other)
    account = an.desk.reader.of_type(Account, kept)
    assert account is not None and (account.phone, account.city) == ("0905 222", "Huế")
    assert account.needs == "quiet rooms" and holds(an, "orchids") == 0


def test_what_a_join_took_over_goes_from_files_that_wait_too(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    unknown = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    since = an.vector()
    kept, other = keeping(an)
    change(an.desk.journal, an.desk.reader, unknown, {"name": "Sông Hương"})
    waits = an.send(tmp_path / "1.salesdesk", Wish(since=since))
    assert binh.merge(waits.file).waits
    an.team.erase(other)
    binh.merge(an.send(tmp_path / "2.salesdesk", Wish(records=[kept])).file)
    [path] = binh.receiver.waiting.files()
    said = str([each.values for part in binh.receiver.open(path).portions() for each in part])
    assert "777" not in said and "orchids" not in said and "Sông Hương" in said


def test_an_erase_is_complete_where_the_new_backup_makes_older_ones_needless(laptop: Make) -> None:
    an = laptop("an")
    person = person_of(an)
    for why in (*("daily",) * 3, *("before-restore",) * 5):
        target = an.folder / BACKUPS / f"2026-09-20-{an.hands.look() % 10**6:06.0f}-{why}.salesdesk-backup"
        target.parent.mkdir(exist_ok=True)
        an.snapshot(target)
    assert an.team.erase(person).complete and not erasing.is_due(an.desk.database)


def test_what_the_engine_noted_of_values_to_plan_by_goes_with_an_erase(laptop: Make) -> None:
    an = laptop("an")
    person, *_ = [contact(an, name, None) for name in ("Zebulon Quux", "An", "Chi")]

    def noted() -> str:
        return str([row for row in all_rows(an) if str(row[0]).startswith("sqlite_stat")])

    an.desk.tidy()
    assert "zebulon quux" in noted()
    an.team.erase(person)
    assert "quux" not in noted() and "contact_in_order" in noted()


def test_a_note_that_is_told_again_stands_once_though_that_was_cut_short(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    person = person_of(an)
    an.team.share(tmp_path / "for-lan.salesdesk", Wish(), NAME)

    def cut(*_: object, **__: object) -> None:
        raise UserError("cut short")

    with monkeypatch.context() as patched:
        patched.setattr("salesdesk.services.sharing.retelling.erasing", SimpleNamespace(erase=cut))
        with pytest.raises(UserError):
            an.team.erase(person)
    an.reopen()
    an.team.finish_erasing()
    assert [each.recipient for each in an.desk.reader.find(Handover)] == [None]
    assert holds(an, NAME) == 0
