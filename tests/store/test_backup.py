"""Backups are whole, encrypted and checked; restoring one never loses the desk that was there."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.errors import Cancelled, UserError
from salesdesk.services.passphrase import set_passphrase
from salesdesk.services.records import add
from salesdesk.store import keys
from salesdesk.store.attachments import get_attachment, put_attachment
from salesdesk.store.backup import ENDING, keep_backup, superseded, write_backup
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.identity import DATABASE, IDENTITY, Unlock
from salesdesk.store.restoring import restore
from tests.helpers.desks import KEYRING, Hands, NoKeyring, desk_in, new_id, open_at


def _filled(folder: Path, number: int = 3) -> Desk:
    desk = desk_in(folder)
    for i in range(number):
        add(desk.journal, "account", {"name": f"Account {i}"})
    return desk


def _names(desk: Desk) -> set[str]:
    from salesdesk.domain.records import Account

    return {account.name or "" for account in desk.reader.find(Account)}


def _code(desk: Desk) -> str:
    assert desk.secret is not None
    return keys.recovery_code(desk.secret)


def _restore(folder: Path, source: Path, code: str | None = None, *, plain: bool = False) -> Path | None:
    vault = KEYRING if code is None else NoKeyring()
    return restore(folder, source, Unlock(vault, lambda: code, plain), Hands().clock, new_id)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_backup_is_one_encrypted_file_that_holds_everything(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    photo = put_attachment(desk.database, os.urandom(700_000))
    target = tmp_path / "a.backup"
    write_backup(desk.database, target)
    assert _bytes(tmp_path).keys() == {"a.backup"}
    assert b"Account" not in target.read_bytes()
    assert b"SQLite format" not in target.read_bytes()
    assert _restore(tmp_path / "other", target, _code(desk)) is None
    other = open_at(tmp_path / "other", unlock=Unlock(NoKeyring(), lambda: _code(desk)))
    assert _names(other) == {"Account 0", "Account 1", "Account 2"}
    assert other.reader.fact("digest") == desk.reader.fact("digest")
    assert len(get_attachment(other.database, photo) or b"") == 700_000
    assert check(other.database, deep=True).ok
    desk.close()
    other.close()


def test_a_backup_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")

    def give_up(done: int, total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_backup(desk.database, tmp_path / "a.backup", give_up)
    assert _bytes(tmp_path) == {}
    desk.close()


def test_restoring_gives_new_devices_and_keeps_the_former_desk_even_its_last_save(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    target = tmp_path / "a.backup"
    write_backup(desk.database, target)
    before = target.read_bytes()
    devices = {desk.reader.fact("team_device"), desk.reader.fact("own_device")}
    add(desk.journal, "account", {"name": "written after the backup"})
    desk.close()
    kept = _restore(tmp_path / "desk", target)
    desk = open_at(tmp_path / "desk")
    assert _names(desk) == {"Account 0", "Account 1", "Account 2"}
    assert not devices & {desk.reader.fact("team_device"), desk.reader.fact("own_device")}
    add(desk.journal, "account", {"name": "after"})
    assert check(desk.database, deep=True).ok
    desk.close()
    assert kept is not None
    _restore(tmp_path / "desk", kept)
    desk = open_at(tmp_path / "desk")
    assert "written after the backup" in _names(desk)
    desk.close()
    assert target.read_bytes() == before, "the backup itself stays as it was"


def test_two_restores_within_one_second_keep_two_former_desks(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    write_backup(desk.database, tmp_path / "a.backup")
    desk.close()
    clock = Hands().clock
    still = type(clock)(seconds=lambda: 1_790_000_000.0)
    kept = {
        restore(tmp_path / "desk", tmp_path / "a.backup", Unlock(KEYRING, lambda: None), still, new_id)
        for _ in range(3)
    }
    assert len(kept) == 3
    assert all(path is not None and path.exists() for path in kept)


def test_a_window_that_is_open_meanwhile_goes_on_with_the_restored_desk(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    write_backup(desk.database, tmp_path / "a.backup")
    add(desk.journal, "account", {"name": "written after the backup"})
    device = desk.reader.fact("team_device")
    _restore(tmp_path / "desk", tmp_path / "a.backup")
    assert _names(desk) == {"Account 0", "Account 1", "Account 2"}
    assert desk.reader.search("written").records == ()
    record, _ = add(desk.journal, "account", {"name": "and on"})
    assert desk.reader.changes(record)[0].device != device, "numbers are never used twice"
    assert check(desk.database, deep=True).ok
    desk.close()
    again = open_at(tmp_path / "desk")
    assert "and on" in _names(again)
    again.close()


@pytest.mark.parametrize(
    "what",
    ["no database", "empty", "cut", "flipped", "other desk", "other database", "other program", "missing"],
)
def test_what_is_no_backup_of_this_desk_is_refused_and_nothing_changed(tmp_path: Path, what: str) -> None:
    desk = _filled(tmp_path / "desk")
    source = tmp_path / "source"
    write_backup(desk.database, source)
    data = source.read_bytes()
    if what == "other desk":
        other = open_at(tmp_path / "other")
        write_backup(other.database, source)
        other.close()
    elif what == "missing":
        source.unlink()
    elif what.startswith("other"):
        from salesdesk.store.sqlite_engine import connect_raw

        source.unlink()
        raw = connect_raw(source, desk.database.key)
        # Whoever else uses alembic has a table of this name, too.
        raw.execute(f"CREATE TABLE {'alembic_version' if what == 'other program' else 't'} (version_num)")
        if what == "other program":
            raw.execute("INSERT INTO alembic_version VALUES ('0001')")
        raw.execute("PRAGMA journal_mode=DELETE")
        raw.close()
    else:
        flipped = bytearray(data)
        flipped[len(data) // 2] ^= 1
        source.write_bytes(
            {"no database": os.urandom(50_000), "empty": b"", "cut": data[:-5000], "flipped": flipped}[what]
        )
    desk.close()
    before = _bytes(tmp_path / "desk")
    with pytest.raises(UserError):
        _restore(tmp_path / "desk", source)
    assert _bytes(tmp_path / "desk") == before
    assert not list((tmp_path / "desk").glob(".restoring*"))
    assert not (tmp_path / "desk" / "backups").exists()


def test_any_flipped_byte_of_a_backup_is_found(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    source = tmp_path / "source"
    write_backup(desk.database, source)
    desk.close()
    data = source.read_bytes()
    for at in range(7, len(data), len(data) // 40):
        source.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        with pytest.raises(UserError):
            _restore(tmp_path / "new", source, _code(desk))
        assert not (tmp_path / "new" / DATABASE).exists()
        assert not (tmp_path / "new" / IDENTITY).exists()


@pytest.mark.parametrize("lost", ["identity", "identity damaged", "database", "database damaged", "both"])
def test_a_damaged_desk_is_restored_and_its_remains_are_kept(tmp_path: Path, lost: str) -> None:
    desk = _filled(tmp_path / "desk")
    source = tmp_path / "source"
    write_backup(desk.database, source)
    code = _code(desk)
    desk.close()
    database, identity = tmp_path / "desk" / DATABASE, tmp_path / "desk" / IDENTITY
    if lost in ("identity", "both"):
        identity.unlink()
    if lost == "identity damaged":
        identity.write_bytes(b"\xff")
    if lost in ("database", "both"):
        database.unlink()
    remains = b""
    if lost == "database damaged":
        data = bytearray(database.read_bytes())
        data[:4096] = remains = os.urandom(4096)
        database.write_bytes(data)
    kept = _restore(tmp_path / "desk", source, code)
    desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: code))
    assert _names(desk) == {"Account 0", "Account 1", "Account 2"}
    assert check(desk.database, deep=True).ok
    desk.close()
    assert (kept is not None) == (lost not in ("database", "both"))
    if remains:
        assert kept is not None
        assert kept.read_bytes().startswith(remains)


def test_a_plain_backup_does_not_take_the_encryption_away(tmp_path: Path) -> None:
    plain = open_at(tmp_path / "plain", unlock=Unlock(NoKeyring(), lambda: None, plain=True))
    add(plain.journal, "account", {"name": "Sông Hàn"})
    write_backup(plain.database, tmp_path / "a.backup")
    plain.close()
    _filled(tmp_path / "desk").close()
    with pytest.raises(UserError, match="is not encrypted, but the desk"):
        _restore(tmp_path / "desk", tmp_path / "a.backup")
    _restore(tmp_path / "new", tmp_path / "a.backup", plain=True)
    new = open_at(tmp_path / "new", unlock=Unlock(NoKeyring(), lambda: None))
    assert _names(new) == {"Sông Hàn"}
    new.close()


def test_a_desk_in_use_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    with pytest.raises(UserError, match="a desk in use, not a backup"):
        _restore(tmp_path / "other", tmp_path / "desk" / DATABASE, _code(desk))
    desk.close()


def test_a_wrong_recovery_code_restores_nothing(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    write_backup(desk.database, tmp_path / "a.backup")
    desk.close()
    for wrong in (keys.recovery_code(keys.new_secret()), "guess", None):
        with pytest.raises(UserError):
            restore(
                tmp_path / "new", tmp_path / "a.backup", Unlock(NoKeyring(), lambda wrong=wrong: wrong),
                Hands().clock, new_id,
            )  # fmt: skip
        assert not (tmp_path / "new" / DATABASE).exists()


@pytest.mark.parametrize("place", ["beside", "in its folder"])
def test_the_passphrase_opens_a_backup_of_a_folder_that_was_copied_whole(tmp_path: Path, place: str) -> None:
    desk, passphrase = _filled(tmp_path / "desk"), "four plain words here"
    set_passphrase(desk, passphrase, _code(desk))
    kept = keep_backup(desk.database, tmp_path / "desk" / "backups", Hands().clock, "daily")
    code = _code(desk)
    misread = code[:-1] + ("1" if code.endswith("0") else "0")
    desk.close()
    copy = tmp_path / "stick"
    shutil.copytree(tmp_path / "desk", copy)
    source = copy / "backups" / kept.name
    if place == "beside":
        source = source.rename(copy / kept.name)
    for wrong, said in (("another four words", "passphrase"), (misread, "wrong letter")):
        with pytest.raises(UserError, match=said):
            _restore(tmp_path / "new", source, wrong)
    assert not (tmp_path / "new" / DATABASE).exists()
    _restore(tmp_path / "new", source, passphrase)
    restored = open_at(tmp_path / "new", unlock=Unlock(NoKeyring(), lambda: passphrase))
    assert _names(restored) == {"Account 0", "Account 1", "Account 2"} and _code(restored) == code
    restored.close()
    alone = shutil.copy(source, tmp_path / "alone.backup")
    with pytest.raises(UserError, match="unless that desk's desk.toml"):
        _restore(tmp_path / "newer", Path(alone), passphrase)


def test_the_desks_own_backups_follow_the_rule(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    hands, folder = Hands(), tmp_path / "desk" / "backups"
    for _ in range(12):
        hands.seconds += 86_400
        keep_backup(desk.database, folder, hands.clock, "daily")
    desk.close()
    kept = sorted(path.name for path in folder.iterdir())
    assert kept[-1].startswith(f"{hands.clock.local():%Y-%m-%d}")
    assert 7 <= len(kept) <= 10
    shutil.rmtree(folder)


def test_a_clock_that_was_put_back_takes_no_backup_away_that_was_just_made(tmp_path: Path) -> None:
    desk = _filled(tmp_path / "desk")
    folder = tmp_path / "desk" / "backups"
    folder.mkdir(exist_ok=True)
    for year in range(2040, 2053):
        (folder / f"{year}-01-01-090000-daily{ENDING}").touch()
    made = keep_backup(desk.database, folder, Hands().clock, "before-update")
    desk.close()
    assert made.exists()


@given(st.lists(st.integers(0, 900), max_size=120, unique=True), st.integers(0, 3))
def test_the_last_of_each_day_week_and_month_is_kept(ages: list[int], strangers: int) -> None:
    today = date(2026, 11, 25)
    names = {
        today - timedelta(days=age): f"{today - timedelta(days=age)}-090000-daily{ENDING}" for age in ages
    }
    others = [f"my own {i}{ENDING}" for i in range(strangers)]
    gone = superseded([*names.values(), *others])
    kept = sorted((day for day, name in names.items() if name not in gone), reverse=True)
    days = sorted(names, reverse=True)
    assert not gone & set(others), "what a person put there is not ours to drop"
    assert kept[:7] == days[:7]
    for age_of, limit in (
        (lambda day: day.isocalendar()[:2], 8),
        (lambda day: (day.year, day.month), 12),
    ):
        newest: dict[object, date] = {}
        for day in days:
            newest.setdefault(age_of(day), day)
        assert set(list(newest.values())[:limit]) <= set(kept)
    assert len(kept) <= 3 + 7 + 8 + 12


def test_what_a_restore_put_aside_is_not_dropped_for_the_backups_of_the_same_day(tmp_path: Path) -> None:
    aside = f"2026-09-21-080000-before-restore{ENDING}"
    others = [f"2026-09-21-{hour:02}0000-daily{ENDING}" for hour in range(9, 15)]
    gone = superseded([aside, *others])
    assert aside not in gone and gone == set(others[:-3])
    again = [f"2026-09-21-{hour}3000-before-restore{ENDING}" for hour in range(10, 20)]
    assert len(superseded([aside, *again])) == 8, "and they are not kept without end"
