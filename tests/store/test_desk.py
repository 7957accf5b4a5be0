"""Opening a desk: what keeps it from opening is said in one sentence, and nothing is changed."""

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from salesdesk.app import build
from salesdesk.domain.change import Edit
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.store import erasing, keys
from salesdesk.store.backup import keep_backup
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.identity import BACKUPS, DATABASE, IDENTITY, Unlock, read_identity
from salesdesk.store.restoring import restore
from salesdesk.store.sqlite_engine import refuse_old_engine
from tests.helpers.desks import KEYRING, Hands, Keyring, NoKeyring, desk_in, new_id, open_at


def _with_account(folder: Path) -> Desk:
    desk = desk_in(folder)
    add(desk.journal, "account", {"name": "Sông Hàn"})
    return desk


def _code(desk: Desk) -> str:
    assert desk.secret is not None
    return keys.recovery_code(desk.secret)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_nothing_of_a_desk_can_be_read_without_its_key(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    files = _bytes(tmp_path / "desk")
    desk.close()
    files |= _bytes(tmp_path / "desk")
    assert {DATABASE, f"{DATABASE}-wal", IDENTITY} <= set(files)
    for said in (
        "Sông Hàn".encode(),
        b"song han",
        b"CREATE TABLE",
        _code(desk).encode(),
        desk.secret or b"-",
    ):
        assert all(said not in data for data in files.values())


def test_a_wrong_key_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    _with_account(tmp_path / "desk").close()
    before = _bytes(tmp_path / "desk")
    wrong = keys.recovery_code(keys.new_secret())
    with pytest.raises(UserError, match="The key does not fit"):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: wrong))
    assert _bytes(tmp_path / "desk") == before


def test_a_laptop_without_the_key_opens_with_the_recovery_code_and_remembers_it(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    desk.close()
    keyring = Keyring()
    with pytest.raises(UserError, match="needs a passphrase or its recovery code"):
        open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: None))
    with pytest.raises(UserError, match="give the recovery code that was printed"):
        open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: "guess"))
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: _code(desk))).close()
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: None)).close()


def test_another_desks_recovery_code_does_not_take_the_place_of_the_key(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    desk.close()
    keyring, others = Keyring(), keys.recovery_code(keys.new_secret())
    with pytest.raises(UserError, match="The key does not fit"):
        open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: others))
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: _code(desk))).close()
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: None)).close()


def test_where_the_keyring_holds_no_sound_key_the_recovery_code_is_asked_for(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    desk.close()
    keyring = Keyring({desk.identity.desk: "something else"})
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: _code(desk))).close()
    open_at(tmp_path / "desk", unlock=Unlock(keyring, lambda: None)).close()


def test_a_desk_behind_a_passphrase_opens_with_it_or_with_the_recovery_code(tmp_path: Path) -> None:
    asked = "tràng tiền"
    desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: asked))
    desk.close()
    for right in (asked, _code(desk)):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda right=right: right)).close()
    with pytest.raises(UserError, match="does not open the desk"):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: "trang tien"))


def test_a_desk_that_was_made_while_a_passphrase_was_chosen_keeps_its_key(tmp_path: Path) -> None:
    """As in a terminal that waits for an answer, while the window is opened."""

    def choose() -> str:
        desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: "tràng tiền"))
        add(desk.journal, "account", {"name": "Sông Hàn"})
        desk.close()
        return "another one"

    with pytest.raises(UserError, match="has just been made"):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), choose))
    desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: "tràng tiền"))
    assert desk.reader.search("song han").count == 1
    desk.close()


def test_a_newer_desk_is_left_alone(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    with desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    desk.close()
    before = _bytes(tmp_path / "desk")
    with pytest.raises(UserError, match=r"newer release \(form 9999"):
        open_at(tmp_path / "desk")
    assert _bytes(tmp_path / "desk") == before


@pytest.mark.parametrize(("version", "sound"), [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True)])
def test_an_engine_that_can_lose_a_commit_is_refused(version: tuple[int, ...], sound: bool) -> None:
    if sound:
        refuse_old_engine(version)
        return
    with pytest.raises(UserError, match="can lose data and is refused"):
        refuse_old_engine(version)


def test_a_missing_identity_is_named_and_no_empty_desk_is_made_over_the_data(tmp_path: Path) -> None:
    _with_account(tmp_path / "desk").close()
    (tmp_path / "desk" / IDENTITY).unlink()
    before = _bytes(tmp_path / "desk")
    with pytest.raises(UserError, match="is missing; restore its backup"):
        open_at(tmp_path / "desk")
    assert _bytes(tmp_path / "desk") == before


@pytest.mark.parametrize("left", [None, b""])
def test_a_missing_or_empty_database_is_refused_and_no_empty_desk_takes_its_place(
    tmp_path: Path, left: bytes | None
) -> None:
    desk = _with_account(tmp_path / "desk")
    backup = keep_backup(desk.database, tmp_path / "desk" / BACKUPS, Hands().clock, "daily")
    desk.close()
    file = tmp_path / "desk" / DATABASE
    file.unlink() if left is None else file.write_bytes(left)
    before = _bytes(tmp_path / "desk")
    with pytest.raises(UserError, match=f"missing or empty; .*salesdesk restore {re.escape(str(backup))}"):
        open_at(tmp_path / "desk")
    assert _bytes(tmp_path / "desk") == before
    kept = restore(tmp_path / "desk", backup, Unlock(KEYRING, lambda: None), Hands().clock, new_id)
    assert kept is None
    desk = open_at(tmp_path / "desk")
    assert desk.reader.counts()["account"] == 1
    desk.close()


def test_a_missing_database_without_a_backup_is_refused_too(tmp_path: Path) -> None:
    _with_account(tmp_path / "desk").close()
    (tmp_path / "desk" / DATABASE).unlink()
    with pytest.raises(UserError, match="missing or empty; restore"):
        open_at(tmp_path / "desk")


@pytest.mark.parametrize("left", [None, b""])
def test_a_first_opening_that_was_cut_off_before_there_was_a_database_goes_on(
    tmp_path: Path, left: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("salesdesk.store.desk.settle", cut_off)
        open_at(tmp_path / "desk")
    if left is not None:
        (tmp_path / "desk" / DATABASE).write_bytes(left)
    desk = open_at(tmp_path / "desk")
    assert desk.created
    desk.close()
    desk = open_at(tmp_path / "desk")
    assert not desk.created
    desk.close()
    (tmp_path / "desk" / DATABASE).unlink()
    with pytest.raises(UserError, match="missing or empty"):
        open_at(tmp_path / "desk")


def test_an_identity_that_went_through_an_editor_is_read(tmp_path: Path) -> None:
    desk_in(tmp_path / "desk").close()
    file = tmp_path / "desk" / IDENTITY
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    open_at(tmp_path / "desk").close()


@pytest.mark.parametrize(
    "said", [b"", b"\xff\xfe", b"desk = 1", b'desk = "a"\nmarker = "b"', b"= =", b"a = " + b"[" * 5000]
)
def test_a_damaged_identity_is_named(tmp_path: Path, said: bytes) -> None:
    _with_account(tmp_path / "desk").close()
    (tmp_path / "desk" / IDENTITY).write_bytes(said)
    with pytest.raises(UserError, match="cannot be read; put it back"):
        open_at(tmp_path / "desk")


@pytest.mark.parametrize("wrapped", ['salt = "zz"\nsealed = "00"', 'salt = ""\nsealed = ""', "salt = 1"])
def test_a_damaged_passphrase_part_is_one_sentence(tmp_path: Path, wrapped: str) -> None:
    open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: "x")).close()
    identity = tmp_path / "desk" / IDENTITY
    identity.write_text(identity.read_text().split("[passphrase]")[0] + f"[passphrase]\n{wrapped}\n")
    with pytest.raises(UserError):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: "x"))


@pytest.mark.parametrize("at", [0, 5000, 100_000])
def test_a_damaged_database_is_one_sentence_when_opened_or_checked(tmp_path: Path, at: int) -> None:
    _with_account(tmp_path / "desk").close()
    path = tmp_path / "desk" / DATABASE
    data = bytearray(path.read_bytes())
    data[at : at + 64] = bytes(64)
    path.write_bytes(data)
    try:
        desk = open_at(tmp_path / "desk")
    except UserError:
        return
    verdict = check(desk.database)
    desk.close()
    assert not verdict.ok


def test_no_desk_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    from salesdesk.store.desk import open_desk
    from tests.helpers.desks import Hands, new_id

    with pytest.raises(UserError, match="There is no desk in"):
        open_desk(tmp_path / "no", Unlock(KEYRING, lambda: None), Hands().clock, new_id, create=False)
    assert not (tmp_path / "no").exists()


def test_a_desk_opened_again_writes_on_its_own_chain(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    device = desk.reader.fact("team_device")
    desk.close()
    desk = open_at(tmp_path / "desk")
    add(desk.journal, "account", {"name": "Mỹ Khê"})
    assert desk.reader.fact("team_device") == device
    assert desk.reader.vector() == {device: 2}
    desk.close()


def test_a_copied_folder_gets_devices_of_its_own(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    devices = {desk.reader.fact("team_device"), desk.reader.fact("own_device")}
    desk.close()
    shutil.copytree(tmp_path / "desk", tmp_path / "copy")
    copy = open_at(tmp_path / "copy")
    assert not devices & {copy.reader.fact("team_device"), copy.reader.fact("own_device")}
    add(copy.journal, "account", {"name": "Mỹ Khê"})
    assert check(copy.database, deep=True).ok
    copy.close()
    again = open_at(tmp_path / "desk")
    assert again.reader.fact("team_device") in devices
    again.close()


def test_an_older_file_of_the_same_desk_put_back_gets_new_devices(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    device = desk.reader.fact("team_device")
    desk.close()
    older = tmp_path / "older.db"
    shutil.copy(tmp_path / "desk" / DATABASE, older)
    desk = open_at(tmp_path / "desk")
    add(desk.journal, "account", {"name": "Mỹ Khê"})
    desk.close()
    os.replace(older, tmp_path / "desk" / DATABASE)
    desk = open_at(tmp_path / "desk")
    assert desk.reader.fact("team_device") != device
    desk.close()


def test_two_programs_on_one_desk_at_once_lose_nothing(tmp_path: Path) -> None:
    one = desk_in(tmp_path / "desk")
    other = open_at(tmp_path / "desk")
    failed: list[BaseException] = []

    def write(desk: Desk, name: str) -> None:
        try:
            for i in range(25):
                add(desk.journal, "account", {"name": f"{name} {i}"})
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(desk, str(i))) for i, desk in enumerate((one, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert one.reader.counts()["account"] == other.reader.counts()["account"] == 50
    assert check(one.database, deep=True).ok
    one.close()
    other.close()


def test_a_desk_that_another_program_holds_for_long_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.store.sqlite_engine.BUSY_SECONDS", 0.2)
    one, other = desk_in(tmp_path / "desk"), open_at(tmp_path / "desk")
    with one.database.writing(), pytest.raises(UserError, match="Another program is writing"):
        add(other.journal, "account", {"name": "Sông Hàn"})
    assert add(other.journal, "account", {"name": "Sông Hàn"})[1].touched
    one.close()
    other.close()


def test_a_private_record_goes_to_my_own_chain_and_not_into_the_sums(tmp_path: Path) -> None:
    desk = _with_account(tmp_path / "desk")
    facts = (desk.reader.fact("sum"), desk.reader.fact("digest"), desk.reader.vector())
    note, _ = add(desk.journal, "private_note", {"body": "for me"})
    assert (desk.reader.fact("sum"), desk.reader.fact("digest"), desk.reader.vector()) == facts
    assert {change.device for change in desk.reader.changes(note)} == {desk.reader.fact("own_device")}
    assert check(desk.database, deep=True).ok
    desk.close()


def test_a_private_record_stays_private_where_its_type_is_unknown(tmp_path: Path) -> None:
    from tests.helpers.desks import Elsewhere, receive

    desk = desk_in(tmp_path / "desk")
    mine = Elsewhere(device="o" + "1" * 20)
    receive(desk, [mine.change("r", {"secret": "1"}, type="diary_of_2030")])
    desk.journal.write([Edit("r", values={"secret": "2"})])
    assert {change.device[0] for change in desk.reader.changes("r")} == {"o"}
    assert check(desk.database, deep=True).ok
    desk.close()


def test_the_identity_names_no_secret(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    identity = read_identity(tmp_path / "desk")
    assert identity.protection == "keyring"
    assert _code(desk) not in (tmp_path / "desk" / IDENTITY).read_text()
    desk.close()


def test_what_was_acknowledged_is_on_the_disk_and_what_was_dropped_is_gone_from_it(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2, "fullfsync": 1}
    with desk.database.writing() as connection:
        for name, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").fetchone() == (value,)
    desk.close()


def test_opening_a_desk_of_which_something_was_erased_does_not_wait_for_what_writes(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk", "en", plain=True)
    app = build(settings)
    account = add(app.desk.journal, "account", {"name": "Sông Hàn"})[0]
    erasing.erase(app.desk.database, app.desk.journal, app.desk.folder, [account])
    erasing.note_done(app.desk.database)
    app.close()
    words = (
        "import sys; from pathlib import Path; from salesdesk.app import build; from salesdesk.settings import Settings;"
        "print(build(Settings(Path(sys.argv[1]), 'en', plain=True)).desk.reader.erased(), 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", words, str(settings.desk)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["1", "False"]
