"""What another process writes while the window is open, which is seen as soon as somebody comes back to the window."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.domain.change import ChangeSet
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.main_window import MainWindow
from tests.ui.between import PASSPHRASE, know, merging
from tests.ui.screens import settle
from tests.ui.windows import opened


class Away:
    """Somebody who goes to another program and comes back; what the window was told meanwhile."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._other = window, QWidget()
        qtbot.addWidget(self._other)
        self.told: list[ChangeSet] = []
        window.context.events.changed.connect(lambda change_set, _: self.told.append(change_set))

    def go(self) -> None:
        self._other.show()
        self._other.activateWindow()
        settle()
        self.told.clear()

    def come_back(self) -> None:
        self._window.activateWindow()
        settle()


def test_what_the_command_line_writes_is_in_view_on_coming_back_and_told_once(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    away = Away(window, qtbot)
    away.go()
    line = [sys.executable, "-m", "salesdesk", "--desk", str(app.settings.desk), "--plain"]
    subprocess.run([*line, "add", "account", "name=Sao Biển"], check=True, env=dict(os.environ))
    assert window.prospects.side.model.rowCount() == 0
    away.come_back()
    assert window.prospects.side.model.rowCount() == 1
    assert [len(each.of_type("account")) for each in away.told] == [1]
    away.go()
    away.come_back()
    assert away.told == [], "nothing was written since"


def test_what_came_from_elsewhere_is_told_also_with_what_the_window_writes_itself(
    app: App, qtbot: QtBot
) -> None:
    window = opened(app, qtbot, tab="prospects")
    away = Away(window, qtbot)
    other = build(app.settings)
    theirs, _ = add(other.desk.journal, "account", {"name": "Sao Biển"})
    mine, done = add(app.desk.journal, "account", {"name": "Sông Hàn"})
    window.context.wrote(done, window)
    settle()
    assert sorted(map(sorted, (each.records for each in away.told))) == sorted([[theirs], [mine]])
    window.undo()
    settle()
    assert [each.undoes for each in away.told[2:]] == [done.id], "what the window writes is told once"
    other.close()


def test_a_file_that_the_window_merges_is_told_once(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).share(tmp_path / "1.salesdesk", Wish())
    window = opened(binh, qtbot)
    know(window)
    away = Away(window, qtbot)
    window.receive(tmp_path / "1.salesdesk")
    merging(window).merge_button.click()
    settle()
    assert len(away.told) == 1
