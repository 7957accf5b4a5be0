"""From a painted shell to a desk's window: what is asked, what is refused, what opens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from salesdesk.app import build
from salesdesk.domain.records import Account
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services import moving, passphrase, safety
from salesdesk.services.preferences import set_preference
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.bring import Bring
from salesdesk.ui.first_start.passphrase import AskPassphrase, ChoosePassphrase
from salesdesk.ui.first_start.reached import DONE, STEP
from salesdesk.ui.first_start.welcome import WelcomePage
from salesdesk.ui.lock import MINUTES, USUAL_MINUTES
from salesdesk.ui.opening import NOT_OPENED
from salesdesk.ui.refused import Refused
from salesdesk.ui.shell import kept_for
from tests.ui.keys import CTRL, press, write
from tests.ui.starting import WORDS, Starts, guarded, page_of, typed


def test_a_new_desk_without_a_keyring_asks_for_a_passphrase_twice(starts: Starts, tmp_path: Path) -> None:
    opening = starts(Settings(tmp_path / "desk", "en"))
    page_of(opening, WelcomePage).choices["new"].click()
    page = page_of(opening, ChoosePassphrase)
    page.fields.first.setText("short")
    page.next.click()
    assert "at least 8" in page.fields.short.text() and page.fields.fault.isHidden()
    assert page.fields.short.parent() is page.fields.first.parent(), "directly below its own line"
    page.fields.first.setText(WORDS)
    assert page.fields.hint.text() == "Good"
    page.fields.second.setText("something else")
    page.next.click()
    assert page.fields.fault.text() == "The two are not the same."
    assert not moving.has_desk(tmp_path / "desk")
    page.fields.second.setText(WORDS)
    QTest.keyClick(page.fields.second, Qt.Key.Key_Return)
    page_of(opening, FirstStart)
    passphrase.check_key(tmp_path / "desk", WORDS)
    with pytest.raises(UserError):
        passphrase.check_key(tmp_path / "desk", "something else")


def test_the_language_can_be_chosen_before_the_passphrase(starts: Starts, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk", "en")
    opening = starts(settings)
    page_of(opening, WelcomePage).languages.buttons["vi"].click()
    page = page_of(opening, WelcomePage)
    assert page.languages.buttons["vi"].isChecked() and kept_for(settings).value("language") == "vi"
    page.choices["new"].click()
    assert page_of(opening, ChoosePassphrase).title.text() == translator("vi")("Choose a passphrase")


def test_a_desk_behind_a_passphrase_asks_until_it_is_right(starts: Starts, tmp_path: Path) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening = starts(settings)
    page = page_of(opening, AskPassphrase)
    typed(page, "wrong one")
    assert opening.page is page
    assert "does not open the desk" in page.fault.text()
    typed(page, WORDS)
    assert opening.window is not None
    assert opening.window.prospects.side.model.rowCount() == 1


def test_the_recovery_code_opens_it_too_and_another_desks_does_not(starts: Starts, tmp_path: Path) -> None:
    settings, code = guarded(tmp_path / "desk")
    _, other = guarded(tmp_path / "other")
    opening = starts(settings)
    page = page_of(opening, AskPassphrase)
    typed(page, other)
    assert opening.page is page
    assert "does not fit this desk" in page.fault.text()
    typed(page, code.lower())
    assert opening.window is not None


def test_the_passphrase_of_the_environment_is_taken_and_a_wrong_one_is_asked_again(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = guarded(tmp_path / "desk")
    monkeypatch.setenv("SALESDESK_PASSPHRASE", WORDS)
    first = starts(settings)
    assert first.window is not None
    first.close()
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "wrong")
    second = starts(settings)
    typed(page_of(second, AskPassphrase), WORDS)
    assert second.window is not None


def test_only_a_desk_behind_a_passphrase_locks(starts: Starts, tmp_path: Path) -> None:
    settings, _ = guarded(tmp_path / "desk")
    opening = starts(settings)
    typed(page_of(opening, AskPassphrase), WORDS)
    assert opening.desk is not None and opening.desk.lock is not None
    assert opening.window is not None
    opening.window.activateWindow()
    press(Qt.Key.Key_K, CTRL)
    write(">lock")
    press(Qt.Key.Key_Return)
    assert opening.desk.lock.page is not None
    opening.desk.lock.page.given.emit(WORDS)
    assert not opening.desk.lock.is_locked
    plain = Settings(tmp_path / "plain", "en", plain=True)
    build(plain).close()
    kept_for(plain).setValue(STEP, DONE)
    open_one = starts(plain)
    assert open_one.desk is not None and open_one.window is not None
    assert open_one.desk.lock is None
    open_one.window.lock()
    assert open_one.desk.lock is None


@pytest.mark.parametrize("kept", ["soon", None, [5]])
def test_minutes_that_are_none_are_as_usual(starts: Starts, tmp_path: Path, kept: object) -> None:
    settings, _ = guarded(tmp_path / "desk")
    app = build(settings, ask=lambda: WORDS)
    set_preference(app.desk.journal, app.desk.reader, MINUTES, kept)
    app.close()
    opening = starts(settings)
    typed(page_of(opening, AskPassphrase), WORDS)
    assert (
        opening.desk is not None
        and opening.desk.lock is not None
        and opening.desk.lock.minutes == USUAL_MINUTES
    )


def test_a_locked_desk_opens_by_its_recovery_code_where_its_small_file_is_gone(
    starts: Starts, tmp_path: Path
) -> None:
    settings, code = guarded(tmp_path / "desk")
    opening = starts(settings)
    typed(page_of(opening, AskPassphrase), WORDS)
    assert opening.desk is not None and opening.desk.lock is not None
    opening.desk.lock.lock()
    (settings.desk / "desk.toml").rename(settings.desk / "desk.gone")
    assert opening.desk.lock.page is not None
    opening.desk.lock.page.given.emit(WORDS)
    assert opening.desk.lock.is_locked
    opening.desk.lock.page.given.emit(code)
    assert not opening.desk.lock.is_locked
    (settings.desk / "desk.gone").rename(settings.desk / "desk.toml")


def newer(folder: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(folder / "desk.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()


def damaged(folder: Path) -> None:
    (folder / "desk.db").write_bytes(b"no desk at all" * 1000)


def headless(folder: Path) -> None:
    (folder / "desk.toml").unlink()


@pytest.mark.parametrize("harm", [newer, damaged, headless])
def test_a_desk_that_cannot_be_opened_says_so_in_the_window_and_can_be_tried_again(
    starts: Starts, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    settings = Settings(tmp_path / "desk", "en", plain=True)
    app = build(settings)
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    app.close()
    kept_for(settings).setValue(STEP, DONE)
    sound = {name: (settings.desk / name).read_bytes() for name in ("desk.db", "desk.toml")}
    harm(settings.desk)
    opening = starts(settings)
    page = page_of(opening, Refused)
    assert page.sentence.text()
    assert opening.window is None
    page.retry.emit()
    page_of(opening, Refused)
    for name, data in sound.items():
        (settings.desk / name).write_bytes(data)
    page_of(opening, Refused).retry.emit()
    assert opening.window is not None


def test_a_folder_that_cannot_be_made_is_refused_and_another_desk_can_be_chosen(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    other = Settings(tmp_path / "other", "en", plain=True)
    build(other).close()
    kept_for(other).setValue(STEP, DONE)
    opening = starts(Settings(tmp_path / "file" / "desk", "en", plain=True))
    page_of(opening, WelcomePage).choices["new"].click()
    page = page_of(opening, Refused)
    assert "cannot be made" in page.sentence.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))
    page.choose()
    assert opening.window is not None


def test_a_folder_in_which_nobody_may_look_is_refused(starts: Starts, tmp_path: Path) -> None:
    opening = starts(Settings(tmp_path / ("x" * 300), "en", plain=True))
    assert "The name is too long" in page_of(opening, Refused).sentence.text()


def test_giving_up_ends_with_the_status_of_a_refusal(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    opening = starts(Settings(tmp_path / "file" / "desk", "en", plain=True))
    page_of(opening, WelcomePage).choices["new"].click()
    left: list[int] = []
    monkeypatch.setattr(QApplication, "exit", left.append)
    page_of(opening, Refused).close_window.emit()
    assert left == [NOT_OPENED]


def test_a_backup_is_restored_from_the_page_of_the_refusal(starts: Starts, tmp_path: Path) -> None:
    settings, code = guarded(tmp_path / "desk")
    app = build(settings, ask=lambda: WORDS)
    safety.back_up(app.desk, tmp_path / "kept.backup")
    app.close()
    (settings.desk / "desk.toml").unlink()
    opening = starts(settings)
    page_of(opening, Refused).restore.emit()
    page = page_of(opening, Bring)
    page.start()
    assert "Choose the file" in page.no_file.text()
    page.file.setText(str(tmp_path / "kept.backup"))
    page.start()
    assert "recovery code" in page.wrong_code.text() and page.code.property("faulty")
    page.code.setText(code)
    page.start()
    assert not page.passphrase.isHidden()
    page.passphrase.first.setText("lantern garden")
    page.passphrase.second.setText("lantern garden")
    page.start()
    assert opening.window is not None, "what was typed just now is not asked again"
    assert opening.window.context.app.desk.reader.count(Account) == 1


def test_a_second_window_of_a_desk_brings_the_first_one_forward(starts: Starts, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk", "en", plain=True)
    build(settings).close()
    kept_for(settings).setValue(STEP, DONE)
    first = starts(settings)
    assert first.window is not None
    first.window.showMinimized()
    words = [sys.executable, "-m", "salesdesk", "--desk", str(settings.desk), "--plain"]
    second = subprocess.Popen(words, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))
    starts.qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert not first.window.isMinimized()


def test_the_shell_is_painted_before_the_heavy_libraries_are_loaded() -> None:
    words = (
        "import sys; from PySide6.QtWidgets import QApplication; import salesdesk.ui.start; import salesdesk.ui.shell as s;"
        "a = QApplication([]); shell = s.Shell();"
        "shell.painted.connect(lambda: (print(sorted({'sqlalchemy', 'babel', 'keyring'} & set(sys.modules))), a.quit()));"
        "shell.show(); a.exec()"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"
