"""The page beside the tabs: how it is reached and left, and what of it stays."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Handover
from salesdesk.services.records import add, change
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import me
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.sync.page import SUBJECTS, SyncPage
from salesdesk.ui.tabs import TABS
from salesdesk.ui.widgets import file_ways
from tests.helpers.desks import Elsewhere, receive
from tests.ui.between import acquainted, know, receive_all, sharing, sync_page
from tests.ui.keys import CTRL, focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import Held, opened


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    """A window that shows the accounts and has the keys."""
    made = opened(app, qtbot, tab="prospects")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def disputed(app: App) -> str:
    """An account whose city somebody else wrote as well."""
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    change(app.desk.journal, app.desk.reader, account, {"city": "Huế"})
    receive(app.desk, [Elsewhere().change(account, {"city": "Đà Nẵng"}, {"city": ()})])
    return account


def marked(window: MainWindow) -> list[str]:
    """What the line at the top marks as being in view."""
    bar = window.tabs.tabBar()
    names = [tab.name for at, tab in enumerate(TABS) if at == bar.currentIndex() and bar.isTabVisible(at)]
    return [*names, *(["sync"] if window.tabs.sync.isChecked() else [])]


def by_palette(window: MainWindow) -> None:
    window.find_anything()
    assert window.sheets.palette is not None
    window.sheets.palette.line.setText(">sync")
    window.sheets.palette.look()
    press(Qt.Key.Key_Return)


WAYS: dict[str, Callable[[MainWindow], object]] = {
    "keys": lambda window: press(Qt.Key.Key_9, CTRL),
    "corner": lambda window: window.tabs.sync.click(),
    "palette": by_palette,
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_reached_and_the_sign_in_the_corner_is_marked_alone(window: MainWindow, way: str) -> None:
    assert marked(window) == ["prospects"]
    WAYS[way](window)
    assert window.current == "sync" and marked(window) == ["sync"]
    assert sync_page(window).isVisible() and said(focus()) == "Subjects"
    WAYS["corner"](window)
    assert marked(window) == ["sync"], "a second press leads nowhere else"
    press(Qt.Key.Key_2, CTRL)
    assert window.current == "calendar" and marked(window) == ["calendar"]


@pytest.mark.parametrize("way", WAYS)
def test_what_waits_is_opened_first_with_the_keys_on_it(app: App, window: MainWindow, way: str) -> None:
    sharing(window, "laptops")
    press(Qt.Key.Key_Escape)
    disputed(app)
    window.sharing.count()
    assert window.tabs.sync.text() == "Sync  ·  1"
    WAYS[way](window)
    page = sync_page(window)
    assert page.subject == "decide" and focus() is page.inbox.cards[0].takes[0]
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    WAYS[way](window)
    assert window.tabs.sync.text() == "Sync" and page.subject == "send", "nothing is left to decide"


def test_esc_leads_back_to_the_tab_that_was_there_before(window: MainWindow) -> None:
    press(Qt.Key.Key_9, CTRL)
    for subject in SUBJECTS:
        sharing(window, subject)
        tab_to("Subjects", back=True)
        press(Qt.Key.Key_Tab)
        assert window.current == "sync"
        press(Qt.Key.Key_Escape)
        assert window.current == "prospects" and marked(window) == ["prospects"], subject


def test_esc_leaves_what_is_being_written_before_it_leads_back(app: App, window: MainWindow) -> None:
    window.context.events.decide.emit(disputed(app))
    [card] = sync_page(window).inbox.cards
    press(Qt.Key.Key_E)
    assert card.editor is not None
    press(Qt.Key.Key_Escape)
    assert card.editor is None and window.current == "sync"
    press(Qt.Key.Key_Escape)
    assert window.current == "prospects"


def test_subjects_are_chosen_and_used_by_keys_alone(app: App, window: MainWindow) -> None:
    press(Qt.Key.Key_9, CTRL)
    press(Qt.Key.Key_Down, times=2)
    page = sync_page(window)
    assert page.subject == "laptops"
    tab_to("Name of this laptop")
    focus().selectAll()  # type: ignore[attr-defined]
    write("ThinkPad của Lan")
    passed = []
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        passed.append(said(focus()))
    assert passed == ["The team's passphrase", "Keep the passphrase", "Show what I type"]
    assert not page.laptops.phrase.isVisible(), "no laptop is known that could be mine"
    assert me(app.desk).card.name == "ThinkPad của Lan"


def test_what_a_file_needs_first_is_said_where_it_is_typed(app: App, window: MainWindow) -> None:
    send = sharing(window).send
    send.recipient.setFocus()
    press(Qt.Key.Key_Return)
    assert send.passphrase.banner.words == "A file needs the team's passphrase first. Type it here."
    assert focus() is send.passphrase.line
    assert not send.save_button.isEnabled() and "passphrase" in send.save_button.toolTip()
    write("river moon boat star")
    press(Qt.Key.Key_Return)
    assert send.save_button.isEnabled() and send.save_button.toolTip() == ""


@pytest.mark.parametrize(
    ("keeps", "words"),
    [
        (True, "The team's passphrase is saved."),
        (
            False,
            "The passphrase holds until the program is closed; this laptop cannot keep it and will ask again.",
        ),
    ],
)
def test_whether_the_passphrase_is_kept_is_said(app: App, qtbot: QtBot, keeps: bool, words: str) -> None:
    """It was said to be saved on laptops without a keyring, too, which asked for it again the next day."""

    class Keyring:
        def get(self, name: str) -> str | None:
            return None

        def put(self, name: str, secret: str) -> bool:
            return keeps

    window = opened(replace(app, vault=Keyring()), qtbot)
    phrase = sharing(window).send.passphrase
    phrase.line.setText("river moon boat star")
    phrase.keep_button.click()
    assert window.statusBar().currentMessage() == words


def test_tab_goes_through_known_laptops_as_they_are_seen(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    window = opened(binh, qtbot)
    know(window)
    window.activateWindow()
    page = sharing(window, "laptops")
    receive_all(window, an, tmp_path / "1.salesdesk")
    window.activateWindow()
    page.laptops.change_button.setFocus()
    passed = []
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        passed.append(said(focus()).rsplit(": ", 1)[-1])
    assert passed == [
        "send what it is missing",
        "retire",
        "wrong code",
        "Code of my other laptop",
    ]
    held = said(focus())
    window.context.events.shared.emit()
    assert said(focus()) == held


def test_the_page_in_view_outlives_another_language(app: App, window: MainWindow) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window.context.events.share.emit([account])
    page = sync_page(window)
    assert page.send.what.chosen.isChecked() and "Sao Biển" in page.send.what.chosen.text()
    page.send.recipient.setText("Bình")
    window.tabs.setFocus()
    window.speak("vi")
    settle()
    again = sync_page(window)
    assert again is not page and again.subject == "send" and marked(window) == ["sync"]
    assert again.send.what.chosen.isChecked() and "Sao Biển" in again.send.what.chosen.text()
    assert again.send.recipient.text() == "Bình"
    press(Qt.Key.Key_Escape)
    assert window.current == "prospects"


def test_its_subject_outlives_other_colours_also_out_of_sight(window: MainWindow) -> None:
    for at, (subject, colours) in enumerate(zip(SUBJECTS, cycle(("dark", "light")), strict=False)):
        sharing(window, subject)
        window.turn("today")
        window.wear(colours)
        settle()
        window.turn("sync")
        page = sync_page(window)
        assert (page.subject, page.pages.currentIndex()) == (subject, at), colours


def writing(app: App, qtbot: QtBot, target: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[MainWindow, Held]:
    """A window in which a file is being written, held back."""
    jobs = Held()
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, jobs=jobs)
    know(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = sharing(window)
    jobs.go_on()
    page.send.recipient.setText("Bình")
    page.send.save_button.click()
    return window, jobs


def test_a_file_that_is_being_written_is_waited_for(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.ui.new_look.AGAIN_MS", 0)
    window, jobs = writing(app, qtbot, tmp_path / "1.salesdesk", monkeypatch)
    window.speak("vi")
    assert window.context.tr.lang == "en" and "as soon as" in window.statusBar().currentMessage()
    jobs.go_on()
    assert "1.salesdesk" in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: window.context.tr.lang == "vi")
    assert (tmp_path / "1.salesdesk").exists() and sync_page(window).subject == "send"


def test_one_file_is_written_at_a_time(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, jobs = writing(app, qtbot, tmp_path / "1.salesdesk", monkeypatch)
    under_way = len(jobs.waiting)
    sync_page(window).send.save_button.click()
    assert len(jobs.waiting) == under_way
    jobs.go_on()
    sync_page(window).send.save_button.click()
    assert len(jobs.waiting) > 0


def test_whoever_turns_away_is_told_when_the_file_is_written(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, jobs = writing(app, qtbot, tmp_path / "1.salesdesk", monkeypatch)
    window.turn("today")
    jobs.go_on()
    file = tmp_path / "1.salesdesk"
    words = f"1 record. Once sent it cannot be recalled.  ·  Saved to {file}"
    assert window.statusBar().currentMessage() == words
    assert [each.recipient for each in app.desk.reader.find(Handover)] == ["Bình"]
    page = sharing(window)
    assert page.send.banner.words == "", "it is said once"
    assert page.send.recipient.text() == "", "the next file is for somebody else"


def test_a_file_to_be_sent_is_one_click_away_in_its_folder(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(file_ways, "open_outside", lambda file: bool(asked.append(file) or True))
    window, jobs = writing(app, qtbot, tmp_path / "1.salesdesk", monkeypatch)
    jobs.go_on()
    [ways] = window.findChildren(file_ways.FileWays)
    [way] = ways.findChildren(QPushButton)
    assert way.text() == "Show in folder", "only salesdesk opens such a file, and takes it in"
    way.click()
    assert asked == [tmp_path]


def test_nothing_that_is_typed_goes_with_another_look(app: App, window: MainWindow) -> None:
    page = sharing(window, "laptops")
    for line in (page.laptops.phrase, page.laptops.passphrase.line):
        line.setText("K7QF")
        window.speak("vi")
        assert window.context.tr.lang == "en" and line.text() == "K7QF"
        line.clear()
    window.context.events.decide.emit(disputed(app))
    page.inbox.cards[0].begin_editing()
    window.speak("vi")
    assert window.context.tr.lang == "en"


def test_the_name_that_is_being_typed_is_kept_when_the_window_closes(app: App, window: MainWindow) -> None:
    page = sharing(window, "laptops")
    page.laptops.name.setFocus()
    page.laptops.name.selectAll()
    write("ThinkPad của Lan")
    window.close()
    assert me(app.desk).card.name == "ThinkPad của Lan"


def test_retiring_is_asked_anew_after_turning_away(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window, two = acquainted(laptops, qtbot, tmp_path / "1.salesdesk")
    turned = (lambda: window.turn("today"), lambda: sharing(window, "given"))
    for turn in turned:
        page = sharing(window, "laptops")
        [known] = trust.others(two.desk)
        page.laptops.retire(known)
        assert "Press again" in page.laptops.banner.words
        turn()
    page = sharing(window, "laptops")
    assert page.laptops.banner.words == ""
    page.laptops.retire(known)
    assert trust.others(two.desk)[0].retired is None and "Press again" in page.laptops.banner.words


def test_a_laptop_that_is_forgotten_is_offered_nowhere_any_more(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window, two = acquainted(laptops, qtbot, tmp_path / "1.salesdesk")
    assert sharing(window).send.what.laptop.count() == 1
    page = sharing(window, "laptops")
    [known] = trust.others(two.desk)
    for _ in range(2):
        page.laptops.forget(known)
    assert "forgotten" in page.laptops.banner.words
    page = sharing(window)
    assert page.send.what.laptop.count() == 0 and page.send.what.everything.isChecked()


def test_who_was_forgotten_by_mistake_is_taken_back_on_the_second_press(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window, two = acquainted(laptops, qtbot, tmp_path / "1.salesdesk")
    page = sharing(window, "laptops")
    [known] = trust.others(two.desk)
    for _ in range(2):
        page.laptops.forget(known)

    def right() -> list[QPushButton]:
        settle()
        found = page.laptops.findChildren(QPushButton)
        return [each for each in found if "right code" in each.accessibleName() and each.isVisibleTo(page)]

    [button] = right()
    assert any(known.phrase in each.text() for each in page.laptops.findChildren(QLabel))
    button.click()
    assert known.phrase in page.laptops.banner.words and "Press again" in page.laptops.banner.words
    assert trust.forgotten(two.desk) != []
    button.click()
    assert trust.forgotten(two.desk) == [] and "known again" in page.laptops.banner.words
    assert right() == []


def test_what_is_new_meanwhile_can_be_sent(app: App, window: MainWindow) -> None:
    page = sharing(window)
    assert not page.send.what.territory_choice.isEnabled()
    press(Qt.Key.Key_Escape)
    window.context.wrote(add(app.desk.journal, "territory", {"name": "Miền Trung"})[1], None)
    page = sharing(window)
    assert (
        page.send.what.territory_choice.isEnabled() and page.send.what.territory.currentText() == "Miền Trung"
    )


def test_accounts_that_were_chosen_once_are_not_offered_for_the_next_file(
    app: App, window: MainWindow
) -> None:
    accounts = [add(app.desk.journal, "account", {"name": name})[0] for name in ("Sao Biển", "Sông Hàn")]
    window.context.events.share.emit(accounts)
    page = sync_page(window)
    assert page.send.what.wish()[0].records == tuple(accounts) and page.send.what.chosen.isVisible()
    press(Qt.Key.Key_Escape)
    window.turn("sync", "send")
    assert not page.send.what.chosen.isVisible() and page.send.what.wish()[0].records is None


def test_the_next_start_begins_with_the_tab_that_was_there_before(app: App, window: MainWindow) -> None:
    window.turn("calendar")
    press(Qt.Key.Key_9, CTRL)
    window.close()
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    assert kept.value("tab") == "calendar"


def test_nothing_of_it_is_loaded_before_the_first_page_is_shown(tmp_path: Path) -> None:
    told = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from salesdesk.app import build
from salesdesk.settings import Settings
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets import file_ways
a, folder = QApplication([]), Path({str(tmp_path)!r})
jobs = Threads()
window = MainWindow(build(Settings(folder / "desk", "en", None, plain=True)), jobs, QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
window.show()
a.processEvents()
print(sorted(each for each in sys.modules if each.startswith("salesdesk.ui.sync") or each == "salesdesk.services.sharing.team"))
window.close()
jobs.finish()
"""
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_is_made_when_it_is_first_wanted(window: MainWindow) -> None:
    assert window.findChildren(SyncPage) == []
    window.turn("sync")
    assert len(window.findChildren(SyncPage)) == 1
    assert all(each.accessibleName() for each in sync_page(window).findChildren(QPushButton))


def test_an_empty_list_of_sent_files_leads_to_sending(window: MainWindow) -> None:
    page = sharing(window, "given")
    [send] = [each for each in page.given.findChildren(QPushButton) if not each.isHidden()]
    send.click()
    assert page.subject == "send"


def test_a_file_is_made_without_scrolling_though_the_passphrase_is_still_asked_for(
    app: App, qtbot: QtBot, dressed: Callable[[float], None]
) -> None:
    dressed(1.0)
    add(app.desk.journal, "territory", {"name": "Huế"})
    window = opened(app, qtbot, "vi")
    window.resize(1280, 740)
    page = sharing(window)
    settle()
    assert page.send.passphrase.isVisible() and page.send.what.territory.isVisible()
    scrolled = page.pages.currentWidget()
    assert isinstance(scrolled, QScrollArea) and scrolled.verticalScrollBar().maximum() == 0
