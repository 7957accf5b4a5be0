"""The real window with its capture sheet open, and what its tests do in it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.capture.bar import CaptureBar
from salesdesk.ui.main_window import MainWindow
from tests.ui.windows import opened


class Desk:
    """A window with the capture sheet open."""

    def __init__(self, app: App, qtbot: QtBot, lang: str = "en") -> None:
        self.qtbot = qtbot
        self.window: MainWindow = opened(app, qtbot, lang)
        self.bar = CaptureBar(self.window.context, self.window)
        self.bar.open()

    def type(self, text: str) -> None:
        self.bar.line.setText(text)
        self.bar.look()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.bar.line, key)

    @property
    def shown(self) -> str:
        return f"{self.bar.facts.text()}: {self.bar.words.text()}"
