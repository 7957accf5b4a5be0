"""Files that are made to do harm, through the window's own dialog: a sentence, and the window answers on."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QSettings, QTimer
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.theme import LIGHT

PATIENCE_MS = 60_000


@pytest.fixture
def one_reading_child() -> None:
    """Here each file has a child to itself, in a thread of its own."""


@pytest.fixture
def window(app: App, qtbot: QtBot, qapp: object) -> Iterator[MainWindow]:
    """A window whose work runs beside it, as it does for people."""
    load_fonts()
    dress(qapp, LIGHT)  # type: ignore[arg-type]
    jobs = Threads()
    made = MainWindow(app, jobs, QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    jobs.finish()


def _bomb(file: Path) -> None:
    _list(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet2.xml", b" " * 60_000_000)


def _laughs(file: Path) -> None:
    _list(file)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(
            "xl/sharedStrings.xml",
            '<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst><si>&b;</si></sst>',
        )


def _wide(file: Path) -> None:
    file.write_bytes((b"," * 1000 + b"\n") * 6100)


def _torn(file: Path) -> None:
    _list(file)
    file.write_bytes(file.read_bytes()[:-200])


def _list(file: Path, name: str = "Sao Biển") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên công ty", "Thành phố"])
    sheet.append([name, "Huế"])
    book.save(file)


def _read(window: MainWindow, qtbot: QtBot, file: Path) -> tuple[ImportDialog, int]:
    """The dialog after it has read a file, and how often the window's loop came round meanwhile."""
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    turns = [0]
    beat = QTimer(dialog)
    beat.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    beat.start(0)
    dialog.read(file)
    qtbot.waitUntil(lambda: bool(dialog.banner.words) or dialog.preview is not None)
    beat.stop()
    return dialog, turns[0]


def _still_answers(window: MainWindow, app: App, qtbot: QtBot, folder: Path) -> None:
    _list(folder / "sound.xlsx")
    dialog, _ = _read(window, qtbot, folder / "sound.xlsx")
    assert dialog.preview is not None and dialog.preview.new == 1
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE_MS):
        dialog.import_button.click()
    assert app.desk.reader.count(Account) == 1


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("bomb.xlsx", _bomb, "too large"),
        ("laughs.xlsx", _laughs, "XML declarations"),
        ("wide.csv", _wide, "more cells"),
        ("torn.xlsx", _torn, "torn.xlsx"),
    ],
)
def test_a_harmful_file_is_a_sentence_and_the_window_answers_on(
    window: MainWindow,
    app: App,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    make: Callable[[Path], None],
    says: str,
) -> None:
    make(tmp_path / name)
    dialog, turns = _read(window, qtbot, tmp_path / name)
    assert says in dialog.banner.words
    assert not dialog.import_button.isEnabled()
    assert turns > 10, "the loop went round while the file was read"
    dialog.reject()
    _still_answers(window, app, qtbot, tmp_path)


def test_every_hostile_file_of_the_corpora_ends_in_the_dialog(
    window: MainWindow, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = os.environ.get("SALESDESK_CORPORA")
    if not folder:
        pytest.skip("SALESDESK_CORPORA names no folder of sample files")
    for file in sorted((Path(folder) / "hostile").iterdir()):
        dialog, turns = _read(window, qtbot, file)
        assert turns > 10, file.name
        dialog.reject()
    _still_answers(window, app, qtbot, tmp_path)


def test_markup_and_formulas_in_cells_are_shown_and_kept_as_they_are(
    window: MainWindow, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    hostile = '<img src="/etc/hostname"/> & Sons <b'
    (tmp_path / "list.csv").write_text(
        f'Company;City\n{hostile};"=HYPERLINK(""http://x"";""y"")"\n=1+1;<b>Huế</b>\n', encoding="utf-8"
    )
    dialog, _ = _read(window, qtbot, tmp_path / "list.csv")
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE_MS):
        dialog.import_button.click()
    found = {account.name: account.city for account in app.desk.reader.find(Account)}
    assert found == {hostile: '=HYPERLINK("http://x";"y")', "=1+1": "<b>Huế</b>"}
