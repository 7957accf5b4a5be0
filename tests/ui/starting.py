"""Windows that are started as the program starts them: from the empty shell, on a folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from salesdesk.app import build
from salesdesk.services import safety
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.first_start.passphrase import AskPassphrase
from salesdesk.ui.first_start.reached import DONE, STEP
from salesdesk.ui.jobs import Runner
from salesdesk.ui.opening import Opening
from salesdesk.ui.shell import Shell, kept_for
from tests.helpers.at_once import AtOnce

P = TypeVar("P")

WORDS = "moonboat river"


@dataclass
class Starts:
    """Starts windows and ends them with the test."""

    qtbot: QtBot
    made: list[Opening] = field(default_factory=list)

    def __call__(self, settings: Settings, jobs: Runner | None = None) -> Opening:
        shell = Shell()
        self.qtbot.addWidget(shell)
        shell.show()
        opening = Opening(settings, shell, jobs or AtOnce())
        self.made.append(opening)
        opening.open()
        return opening

    def end(self) -> None:
        for opening in self.made:
            if opening.window is not None:
                opening.window.close()
                opening.window.deleteLater()
            opening.close()


def page_of(opening: Opening, kind: type[P]) -> P:
    assert isinstance(opening.page, kind), opening.page
    return opening.page


def typed(page: AskPassphrase, words: str) -> None:
    page.line.setText(words)
    QTest.keyClick(page.line, Qt.Key.Key_Return)


def guarded(folder: Path) -> tuple[Settings, str]:
    """A desk behind a passphrase that was gone through its first start, and its recovery code."""
    settings = Settings(folder, "en")
    app = build(settings, ask=lambda: WORDS)
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    code = safety.recovery_code(app.desk)
    app.close()
    kept_for(settings).setValue(STEP, DONE)
    return settings, code
