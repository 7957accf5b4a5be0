"""The look of the window as widgets ask for it: colours from a few tokens, icons, sizes that follow the text."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from salesdesk import resources
from salesdesk.plain import dataclass

FAMILY = "Be Vietnam Pro"
"""The one family of type."""

UNCLIPPED = int(Qt.TextFlag.TextDontClip)
"""For words that are painted into a line's height: the marks of Ấ and Ổ stand higher than the font says."""

ABOVE = 0.16
"""So much of a line's height a label keeps above its words, for the same reason."""

ROUND = 8
"""Pixels of the corners of cards, lists and tables."""

FIELD = 1.35
"""A field of one line is so many lines high, without what is around it."""


@dataclass(frozen=True)
class Tokens:
    """The colours that all others follow from; text on its ground reads at 4.5 to 1 or better."""

    name: str
    ground: str
    surface: str
    raised: str
    line: str
    frame: str
    """The edge of what is typed into or pressed; that of a card, which holds it, is calmer."""
    text: str
    muted: str
    accent: str
    on_accent: str
    tint: str
    hot: str
    warm: str
    cold: str
    bad: str
    faint: str
    """Signs that cannot be pressed just now, and what a white sheet lies on: its edge is seen."""
    veil: str
    """What lies over the page while a sheet stands on it, and the sheet's shadow, as #AARRGGBB: a dark page takes more of it."""

    @property
    def aside(self) -> str:
        """Days without work: in each scheme another colour than that of the surface around them."""
        return self.ground if self.ground != self.surface else "#e8e8e8"


LIGHT = Tokens(
    "light", "#f6f7f7", "#ffffff", "#ffffff", "#dfe4e5", "#b0babb", "#1b2325", "#586466", "#14605d", "#ffffff", "#e3efee",
    "#b3261e", "#8a5a00", "#2a5d9c", "#b3261e", "#d3d9da", "#121b2325",
)  # fmt: skip
DARK = Tokens(
    "dark", "#14191a", "#1b2223", "#222b2c", "#344042", "#5a696b", "#eaf0f0", "#a3b1b3", "#6fc7c0", "#0d1f1e", "#20393a",
    "#ff9a8f", "#f0c060", "#9cc3f5", "#ff9a8f", "#344042", "#80000000",
)  # fmt: skip
CONTRAST = Tokens(
    "contrast", "#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#262626", "#00413f", "#ffffff", "#d5f2f0",
    "#8b0000", "#5c3b00", "#003a7d", "#8b0000", "#8a8a8a", "#12000000",
)  # fmt: skip
SCHEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


def tokens_now() -> Tokens:
    """The tokens that the window wears."""
    application = QApplication.instance()
    found = application.property("tokens") if application else None
    return found if isinstance(found, Tokens) else LIGHT


def wear(widget: QWidget, name: str, value: object) -> bool:
    """Gives a widget a property by which the stylesheet dresses it, and has it look so; whether it looked otherwise."""
    changes = (widget.property(name) or None) != (value or None)
    if changes:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return changes


def icon(
    name: str,
    colour: str | None = None,
    size: int = 18,
    gap: int = 0,
    disabled: str | None = None,
    below: int = 0,
) -> QIcon:
    """An icon of the set in a colour of the theme, drawn at twice its size for fine screens.

    `gap` is air after it, `below` air under it, as beside several lines of words. `disabled` is the colour where
    nothing can be done just now; without it the system makes it paler.
    """
    return _icon(name, colour or tokens_now().muted, size, gap, disabled, below)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, gap: int, disabled: str | None, below: int) -> QIcon:
    made = QIcon(_drawn(name, colour, size, gap, below))
    if disabled is not None:
        made.addPixmap(_drawn(name, disabled, size, gap, below), QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: str, size: int, gap: int, below: int) -> QPixmap:
    data = coloured(name, colour)
    pixmap = QPixmap(QSize((size + gap) * 2, (size + below) * 2))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(data.encode())).render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return pixmap


def coloured(name: str, colour: str) -> str:
    """The drawing of an icon in a colour, as SVG."""
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", colour)


def above_words() -> int:
    """So many pixels a label keeps above its words for the marks of capitals, as the stylesheet has it."""
    return int(QFontMetrics(QApplication.font()).height() * ABOVE)


def icon_size() -> QSize:
    """How large icons beside text are: they grow with it."""
    side = round(QFontMetrics(QApplication.font()).ascent() * 1.25)
    return QSize(side, side)


def side_width() -> int:
    """How wide the lists at the left are to begin with, in pixels: wider for larger text, yet not half the window."""
    return min(520, 30 * QFontMetrics(QApplication.font()).ascent())
