"""A colleague's account that is one of ours under another name: the merge says so, and so do both cards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.services.sharing.team import Team
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.join_dialog import JoinDialog
from tests.ui.between import PASSPHRASE, know, merging, receive_all, sharing, sync_page, words_in
from tests.ui.windows import opened


@pytest.fixture
def both(laptops: Callable[[str], App], qtbot: QtBot) -> tuple[MainWindow, App, str, str]:
    """The window of a laptop and a colleague's, each with the same firm: its id here and there."""
    ours, theirs = laptops("ours"), laptops("theirs")
    here, _ = add(ours.desk.journal, "account", {"name": "Mekong Delta Tours Ltd", "city": "Cần Thơ"})
    there, _ = add(theirs.desk.journal, "account", {"name": "Mekong Delta Tours"})
    for name in ("Sông Hàn Hotel", "Biển Xanh Travel"):
        add(theirs.desk.journal, "account", {"name": name})
    window = opened(ours, qtbot, tab="prospects")
    know(window)
    return window, theirs, here, there


def test_a_merge_says_which_accounts_look_like_ours_and_leads_to_combining_them(
    both: tuple[MainWindow, App, str, str], tmp_path: Path
) -> None:
    window, theirs, here, there = both
    receive_all(window, theirs, tmp_path / "1.salesdesk")
    dialog = merging(window)
    assert dialog.isVisible()
    said = words_in(dialog)
    assert "1 account looks like one of yours." in said and "Sông Hàn" not in said
    assert "Mekong Delta Tours looks like Mekong Delta Tours Ltd: same name" in said
    assert "Ctrl+Z" in dialog.banner.words and dialog.merge_button.isHidden()
    [combine] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Combine…"]
    combine.click()
    [join] = window.findChildren(JoinDialog)
    assert join.comparison is not None
    assert {join.comparison.keep, join.comparison.other} == {here, there}
    join.join_button.click()
    assert window.app.desk.reader.counts()["account"] == 3
    assert not dialog.isVisible(), "nothing is left to be answered"


def test_both_cards_say_so_until_it_is_answered(
    both: tuple[MainWindow, App, str, str], tmp_path: Path
) -> None:
    window, theirs, here, there = both
    card = window.prospects.card
    window.prospects.open(here)
    receive_all(window, theirs, tmp_path / "1.salesdesk")
    merging(window).reject()
    assert "Mekong Delta Tours" in card.hint.words, "the card that was open already"
    window.prospects.open(there)
    assert "Mekong Delta Tours Ltd" in card.hint.words
    window.prospects.open(here)
    assert card.hint.words
    card.hint.close_button.click()
    window.prospects.open(there)
    window.prospects.open(here)
    assert not card.hint.words


def test_a_second_file_tells_only_of_accounts_that_are_new(
    both: tuple[MainWindow, App, str, str], tmp_path: Path
) -> None:
    window, theirs, _, there = both
    receive_all(window, theirs, tmp_path / "1.salesdesk")
    merging(window).reject()
    add(theirs.desk.journal, "contact", {"name": "Lan", "account": there})
    receive_all(window, theirs, tmp_path / "2.salesdesk")
    assert not merging(window).isVisible()


def test_an_exchange_folder_says_so_too(both: tuple[MainWindow, App, str, str], tmp_path: Path) -> None:
    window, theirs, *_ = both
    folder = tmp_path / "folder"
    folder.mkdir()
    Team(theirs.desk, theirs.clock, theirs.vault, PASSPHRASE).folder(folder).run()
    sharing(window, "folder")
    page = sync_page(window)
    window.sharing.watch.choose(folder)
    page.folder.run()
    assert "Mekong Delta Tours looks like Mekong Delta Tours Ltd: same name" in words_in(page.folder)
    assert "1 account looks like one of yours" in window.statusBar().currentMessage()
