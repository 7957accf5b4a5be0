"""The account's card with a line open in place."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.line import Line


def in_place(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """A person with all its fields, a promise that is begun, a moment of the history."""
    card = window.prospects.card
    _open_first(card.people)
    assert card.lines.line is not None and card.lines.line.form is not None
    card.lines.line.form.more.click()
    yield "prospects, a person open in place", window
    card.new_of("promise")
    yield "prospects, a promise begun in place", window
    _open_first(card.timeline)
    yield "prospects, a moment open in place", window
    card.lines.fold()


def _open_first(lines: QWidget) -> None:
    lines.findChildren(Line)[0].findChildren(QPushButton)[0].click()
