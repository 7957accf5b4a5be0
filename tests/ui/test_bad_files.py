"""Files that cannot be taken in: the dialog says so, and nothing else stands in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from tests.ui.between import PASSPHRASE, drop, know, merging
from tests.ui.keys import focus, said
from tests.ui.windows import opened


def test_bad_files_are_said_in_the_dialog(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(laptops("an"), qtbot)
    know(window)
    (tmp_path / "bad.salesdesk").write_bytes(b"nothing of the kind")
    drop(window, tmp_path / "bad.salesdesk")
    assert "not a salesdesk file" in merging(window).banner.words
    assert not merging(window).merge_button.isVisible()


def test_a_file_that_was_cut_short_is_said_in_plain_words_around_nothing_empty(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, file = laptops("an"), tmp_path / "cut.salesdesk"
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).share(file, Wish())
    file.write_bytes(file.read_bytes()[:-100])
    window = opened(laptops("binh"), qtbot)
    know(window)
    window.activateWindow()
    window.receive(file)
    dialog = merging(window)
    assert (
        dialog.banner.words
        == "cut.salesdesk is damaged, or a part of it did not arrive. Nothing was changed; ask for it again."
    )
    shown = [each for each in dialog.findChildren(QScrollArea) if each.isVisible()]
    assert not shown and not dialog.merge_button.isVisible()
    qtbot.waitUntil(lambda: said(focus()) == "Close")
