"""A box to tick."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox

from salesdesk.ui.theme import icon, icon_size, tokens_now


class Tick(QCheckBox):
    """A box to tick that grows with the text; what stands beside one without words shows itself that it has the keys."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        tokens = tokens_now()
        self._gap = icon_size().width() // 3 if words else 0
        self.setStyleSheet(
            "QCheckBox::indicator { width: 0; height: 0; image: none; }"
            f" QCheckBox {{ spacing: 0; padding: {'3px 6px 3px 2px' if words else '0'};"
            " border: 2px solid transparent; border-radius: 6px; }"
            f" QCheckBox:focus {{ border-color: {tokens.accent if words else 'transparent'}; }}"
        )
        self.setIconSize(icon_size() + QSize(self._gap, 0))
        self.toggled.connect(self._draw)
        self._draw(False)

    def _draw(self, ticked: bool) -> None:
        tokens, side = tokens_now(), icon_size().width()
        name, colour = ("square-check", tokens.accent) if ticked else ("square", tokens.muted)
        self.setIcon(icon(name, colour, side, self._gap))
