"""A colleague's file is taken wherever it is dropped; what else is dropped goes where it went before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.commands import flat
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.menus import menus_of
from salesdesk.ui.sync.merging import MergeDialog
from salesdesk.ui.widgets.long_editor import LongEditor
from tests.ui.between import PASSPHRASE, drop, know, merging, sharing
from tests.ui.windows import line_of, opened


@pytest.fixture
def window(laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window that shows an account, and a colleague's file in the folder of the test."""
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).share(tmp_path / "1.salesdesk", Wish())
    own = add(binh.desk.journal, "account", {"name": "Sao Biển"})[0]
    made = opened(binh, qtbot, tab="prospects")
    know(made)
    made.turn("prospects", own)
    made.prospects.card.form.more.click()
    return made


def boxes(window: MainWindow) -> list[QPlainTextEdit]:
    return [each.box for each in window.findChildren(LongEditor) if each.isVisible()]


@pytest.mark.parametrize("place", ["long text", "line", "list"])
def test_it_is_no_text_for_the_field_under_the_mouse(window: MainWindow, tmp_path: Path, place: str) -> None:
    box, line = boxes(window)[0], line_of(window, "city")
    on: dict[str, QWidget] = {"long text": box.viewport(), "line": line, "list": window.prospects.side.list}
    drop(window, tmp_path / "1.salesdesk", on[place])
    assert len(window.findChildren(MergeDialog)) == 1
    assert (box.toPlainText(), line.text()) == ("", "")


def test_it_is_taken_where_files_are_received(window: MainWindow, tmp_path: Path) -> None:
    page = sharing(window, "receive")
    drop(window, tmp_path / "1.salesdesk", page.receive)
    merging(window).merge_button.click()
    assert [each.name for each in window.app.desk.reader.find(Account, order="name")] == [
        "Sao Biển",
        "Sông Hàn",
    ]


def test_another_file_opens_no_preview(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name")
    box = boxes(window)[0]
    drop(window, tmp_path / "list.csv", box.viewport())
    assert window.findChildren(MergeDialog) == [] and "list.csv" in box.toPlainText()


def test_the_menu_asks_for_the_file_at_once(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["", str(tmp_path / "1.salesdesk")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answers.pop(0), ""))
    [command] = [each for _, each in flat(menus_of(window)) if each.words == "Receive a file…"]
    where = window.tabs.currentIndex()
    command.act()
    assert window.findChildren(MergeDialog) == [] and window.tabs.currentIndex() == where, (
        "nothing was chosen"
    )
    command.act()
    merging(window).merge_button.click()
    assert window.app.desk.reader.count(Account) == 2
