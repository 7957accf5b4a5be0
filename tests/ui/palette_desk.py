"""A window with its palette, for tests."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.commands import flat
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.palette import Palette
from salesdesk.ui.widgets.pick_list import Row
from tests.ui.windows import opened

Key = Qt.Key


class Desk:
    """A window with a palette, and what came of it."""

    def __init__(self, app: App, qtbot: QtBot, lang: str = "en") -> None:
        self.qtbot = qtbot
        self.window: MainWindow = opened(app, qtbot, lang)
        self.captured: list[str] = []
        self.records: list[str] = []
        self.window.context.events.open_record.disconnect()
        self.window.context.events.open_record.connect(self.records.append)
        self.palette = Palette(
            self.window.context, self.window, lambda: flat(self.window.menus()), self.captured.append
        )
        self.palette.open()

    def type(self, text: str) -> None:
        self.palette.line.setText(text)
        self.palette.look()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.palette.line, key)

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.palette.list.rows]


def found(window: MainWindow, typed: str) -> list[Row]:
    """What the palette of a window finds."""
    window.find_anything()
    palette = window.sheets.palette
    assert palette is not None
    palette.line.setText(typed)
    palette.look()
    return palette.list.rows


def call_in(app: App, account: str, minutes: int, **values: object) -> str:
    when = Span(app.clock.now() + timedelta(minutes=minutes), 30, app.clock.zone)
    return add(app.desk.journal, "call", {"account": account, "when": when, **values})[0]
