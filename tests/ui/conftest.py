"""A desk for each test; nothing that Qt complains about passes, and no test is dressed as the one before it was."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui import housekeeping
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.theme import LIGHT
from tests.helpers.desks import plain_app
from tests.helpers.reading import kept_child, one_reading_child
from tests.ui.starting import Starts

__all__ = ["kept_child", "one_reading_child"]

LONG_MS = 3_600_000
"""So long no test takes."""

PATIENCE_MS = 60_000
"""What is waited for comes at some time, on a machine that others use later; what never comes fails the test."""


class Patient(QtBot):
    """Waits longer than pytest-qt does for what mostly comes at once."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Waits until a condition holds."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The program as it is dressed for whoever starts it: each test finds it so, whichever ran before."""
    load_fonts()
    dress(qapp, LIGHT)
    return qapp


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """A hand and an eye on real widgets."""
    return Patient(request)


@pytest.fixture(autouse=True)
def messages() -> Iterator[list[str]]:
    """What Qt complains about fails the test."""
    found: list[str] = []
    qInstallMessageHandler(lambda kind, context, text: found.append(text))
    yield found
    # Whoever presses the mouse is not disturbed by the program: the window of a later test would wait for the release.
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton, "the mouse is still pressed"
    # Without a running loop closed windows would stay, and each later test would dress them again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        dress(application, LIGHT)
    qInstallMessageHandler(None)
    # What the screenless platform cannot do is no fault of ours.
    assert [text for text in found if not text.startswith("This plugin does not support")] == []


@pytest.fixture(autouse=True)
def nothing_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window loads and makes what nobody looks at yet, as each would that stands for long enough, unless a test has it do so."""
    monkeypatch.setattr(housekeeping, "WARM_MS", LONG_MS)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Dresses the program as it looks in light colours, in a size of text; afterwards it has its usual one."""
    load_fonts()
    yield lambda scale: dress(qapp, LIGHT, scale)
    dress(qapp, LIGHT)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Callable[[str], App]]:
    made: list[App] = []

    def make(name: str) -> App:
        made.append(plain_app(tmp_path / name))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def starts(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starts]:
    """Starts windows as the program does."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    load_fonts()
    dress(qapp, LIGHT)
    made = Starts(qtbot)
    yield made
    made.end()
