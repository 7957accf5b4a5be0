"""The first page: in which language, and whether the desk is new, the sample's or another laptop's."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from salesdesk.i18n import LANGUAGES, Translator
from salesdesk.ui.first_start.frame import Choice, Frame
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.labelled import fault_line, tell
from salesdesk.ui.widgets.waiting import Waiting

NEW, SAMPLE, MOVED = "new", "sample", "moved"

_PRESSED = QEvent.Type.KeyPress
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""How far the arrows go along the languages, and down the page."""


class WelcomePage(Frame):
    """Three ways to begin (`NEW`, `SAMPLE`, `MOVED`); the one that takes a moment shows how far it is.

    A language shows at once.
    """

    chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, tr: Translator) -> None:
        super().__init__(
            tr("Welcome to salesdesk"),
            tr("Your sales desk: everything stays on this laptop and works without a network."),
            "hotel",
        )
        said = (
            (
                NEW,
                tr("A new desk"),
                tr("It asks for your name and your hotel or agency, and begins empty or with your list."),
                "file-plus",
            ),
            (
                SAMPLE,
                tr("Look at the sample"),
                tr(
                    "The desk of an invented salesperson in an invented hotel, with accounts, calls and briefings for the next working day. Undo takes it away."
                ),
                "hotel",
            ),
            (
                MOVED,
                tr("I am moving from another laptop"),
                tr("A backup of your desk and its recovery code bring everything here."),
                "monitor",
            ),
        )
        self.languages = Languages(tr, self.language_chosen.emit)
        self.body.addWidget(self.languages)
        self.choices = {
            code: Choice(title, words, icon_name, partial(self.chosen.emit, code))
            for code, title, words, icon_name in said
        }
        for choice in self.choices.values():
            self.body.addWidget(choice)
        self.fault = fault_line()
        self.body.addWidget(self.fault)
        self.waiting = Waiting(tr)
        self.body.addWidget(self.waiting)
        for each in (*self.languages.buttons.values(), *self.choices.values()):
            each.installEventFilter(self)
        self.first(self.choices[NEW])

    def busy(self, words: str) -> None:
        """Shows that something is being written; the choices wait."""
        tell(self.fault, "")
        self.waiting.begin(words)
        self._enable(False)

    def ready(self, fault: str = "") -> None:
        """Lets choose again; `fault` says why it did not go."""
        self.waiting.hide()
        self._enable(True)
        tell(self.fault, fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk along the languages, and up and down between them and the ways to begin."""
        if isinstance(watched, QPushButton) and isinstance(event, QKeyEvent) and event.type() == _PRESSED:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(watched, *step)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, before: QPushButton, along: int, down: int) -> None:
        ways, languages = list(self.choices.values()), list(self.languages.buttons.values())
        if isinstance(before, Choice):
            at = ways.index(before) + down
            wanted = ways[min(at, len(ways) - 1)] if at >= 0 else self.languages.shown
        elif down > 0:
            wanted = ways[0]
        else:
            wanted = languages[max(0, min(len(languages) - 1, languages.index(before) + along))]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _enable(self, enabled: bool) -> None:
        for control in (*self.choices.values(), self.languages):
            control.setEnabled(enabled)


class Languages(QWidget):
    """One button for each language, in its own words; `choose` is told of another one than is shown."""

    def __init__(self, tr: Translator, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._shown, self._tell = tr.lang, choose
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for code, name in LANGUAGES.items():
            made = button(name, partial(self._choose, code), "segment")
            made.setCheckable(True)
            made.setChecked(code == tr.lang)
            self.buttons[code] = made
            layout.addWidget(made)
        layout.addStretch(1)

    @property
    def shown(self) -> QPushButton:
        """The language in use."""
        return self.buttons[self._shown]

    def _choose(self, code: str) -> None:
        self.buttons[code].setChecked(True)
        if code != self._shown:
            self._tell(code)
