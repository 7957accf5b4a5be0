"""A line of the ready-check: its sign, its words, and in another tone whether it is ready or missing."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from salesdesk.i18n import Translator
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.spot import mark_spot

_DASH = "– "
"""What stands before each thing of a list."""


class CheckLine(QPushButton):
    """A line that is pressed where it `opens` what mends it; what is only said has no keys."""

    def __init__(self, check: str, act: Callable[[], object], *, opens: bool) -> None:
        super().__init__()
        self.setProperty("role", "line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda _checked=False: act())
        mark_spot(self, check)

    def say(self, words: str, tr: Translator, room: int, *, ok: bool) -> None:
        """Says its words on lines of a width in pixels, sign and all."""
        t, side = tokens_now(), icon_size().width()
        name, colour = ("circle-check", t.accent) if ok else ("circle-alert", t.warm)
        self.setProperty("state", "ok" if ok else "missing")
        folded = _folded(words, room - round(side * 4 / 3) - 5 * GRID, self.fontMetrics())
        # A button has its sign in the middle of its height: air below lifts it to the first line.
        below = folded.count("\n") * self.fontMetrics().lineSpacing()
        self.setIcon(icon(name, colour, side, side // 3, colour, below))
        self.setIconSize(icon_size() + QSize(side // 3, below))
        self.setText(folded)
        state = tr("ready") if ok else tr("missing")
        self.setAccessibleName(f"{words}: {state}")


def _folded(words: str, room: int, metrics: QFontMetrics) -> str:
    """Words on lines of a width in pixels, beside the lines that they have: a button does not wrap by itself.

    What goes on from a line that begins with a dash stands behind the dash.
    """
    lines = []
    behind = " " * round(metrics.horizontalAdvance(_DASH) / metrics.horizontalAdvance(" "))
    for part in words.split("\n"):
        line, before = "", behind if part.startswith(_DASH) else ""
        for word in part.split():
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > room:
                lines.append(line)
                line = before + word
            else:
                line = longer
        lines.append(line)
    return "\n".join(lines)
