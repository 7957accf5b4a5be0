"""Small parts: buttons, chips, cards, rows, empty states."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.text import shortened
from salesdesk.ui.theme import icon, icon_size, tokens_now, wear
from salesdesk.ui.widgets.long_words import breakable
from salesdesk.ui.widgets.words import text

GRID = 4
WIDEST_ASIDE = 260
"""So many pixels at most are taken at the right of a line, whatever the size of the text."""

UNSEEN = 9
"""So many pixels around the words of a quiet button or field belong to a frame that is not seen."""

RING = 4
"""So many pixels at each side of words that lead somewhere belong to the ring that is around them where they have the keys."""

HANGS = "hangs"
"""The property of what begins with such a frame."""

MOST_IN_CHIP = 40
"""So many letters of words in a frame are shown."""

TELLING = 8
"""A name of which fewer letters have room tells nothing: "Mùa t…" may be any season."""


def tip(words: str) -> str:
    """Words of people for a tooltip, shown as they are: Qt would take what looks like markup for markup."""
    if "<" not in words:
        return words
    from html import escape  # its list of signs takes 1.5 ms to load, and hardly a text has one

    return f"<p>{escape(words)}</p>"


def aside(words: str, *, bad: bool = False) -> QLabel:
    """A muted word at the right of a line, a warning and what is `bad` in their colour; a long one wraps: it makes the page no wider."""
    label = text(words, "overdue" if bad or words.startswith("! ") else "muted")
    metrics = QFontMetrics(QApplication.font())
    wide = metrics.horizontalAdvance(words) + GRID
    if wide > WIDEST_ASIDE:
        # A piece that stays on one line, as a date with its word, is not cut.
        piece = max(map(metrics.horizontalAdvance, breakable(words).split(" ")))
        wide = min(wide, max(WIDEST_ASIDE, piece + GRID))
    label.setFixedWidth(wide)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def chip(words: str, kind: str = "") -> QLabel:
    """A word in a frame, a long one shortened; `kind` (hot, warm, cold) adds a colour to it."""
    label = text(shortened(words, MOST_IN_CHIP), "chip", wrap=False)
    label.setProperty("chip", kind)
    if len(words) > MOST_IN_CHIP:
        label.setToolTip(tip(words))
        label.setAccessibleName(words)
    return label


def told_in(words: str, metrics: QFontMetricsF, room: float) -> str:
    """As much of a name as a room holds; nothing where that would not tell which name it is."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return shown if shown == words or len(shown) > TELLING else ""


def button(words: str, act: Callable[[], object], role: str = "", icon_name: str = "") -> QPushButton:
    """A button with its action. `role` "remove" takes something away, "danger" for good."""
    made = QPushButton(words)
    made.setAccessibleName(words)
    if role:
        made.setProperty("role", role)
        made.setProperty(HANGS, role in ("quiet", "remove"))
    _give_icon(made, role, icon_name)
    made.clicked.connect(lambda _checked=False: act())
    return made


def give_role(made: QPushButton, role: str, icon_name: str) -> None:
    """Has a button that is there already look as its role does, icon and all."""
    if wear(made, "role", role or None):
        made.setProperty(HANGS, role in ("quiet", "remove"))
        _give_icon(made, role, icon_name)


def _give_icon(made: QPushButton, role: str, icon_name: str) -> None:
    if icon_name:
        tokens, size = tokens_now(), icon_size()
        gap = size.width() // 3 if made.text() else 0
        colour = {
            "primary": tokens.on_accent,
            "danger": tokens.on_accent,
            "tool": tokens.muted,
            "icon": tokens.muted,
            "remove": tokens.bad,
        }.get(role, tokens.accent)
        # Drawn for the accent, a primary button's icon would be white on white where nothing can be done.
        filled = {"primary": tokens.muted, "danger": tokens.muted}
        disabled = {**filled, "tool": tokens.faint, "icon": tokens.faint}.get(role)
        made.setIcon(icon(icon_name, colour, size.width(), gap, disabled))
        made.setIconSize(size + QSize(gap, 0))


def name_button(of: QPushButton, words: str) -> None:
    """Gives a button other words, which its name for screen readers follows."""
    of.setText(words)
    of.setAccessibleName(words)


def stand_level(parts: Sequence[QWidget | None]) -> None:
    """Has words beside a button or field stand in the middle of their line, and a button beside a field be as high as it."""
    fields = any(isinstance(part, QLineEdit | QComboBox) for part in parts)
    buttons = any(isinstance(part, QPushButton) for part in parts)
    for part in parts:
        framed = isinstance(part, QPushButton) and part.property("role") in (None, "primary")
        if (isinstance(part, QLabel) and (fields or buttons)) or (framed and fields):
            assert part is not None
            part.setProperty("beside", "true")


def row(*parts: QWidget | None, spacing: int = 2 * GRID) -> QHBoxLayout:
    """Parts side by side; None stretches.

    What begins with an unseen frame hangs: its sign stands under the words above it, the frame in the margin.
    """
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    if parts and parts[0] is not None and parts[0].property(HANGS):
        layout.addSpacing(-UNSEEN)
    stand_level(parts)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Column(QWidget):
    """Parts below each other, as high as they are at the width that there is."""

    def __init__(self) -> None:
        super().__init__()
        # It paints nothing itself: where it grows, only what is new has to be painted, and not the whole page.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def minimumSizeHint(self) -> QSize:
        """Wrapped words ask for more height than they need; their height at this width is what counts."""
        return QSize(super().minimumSizeHint().width(), 0)


class Card(QFrame):
    """A titled part of a page; `body` takes what is in it, `action` stands beside the title."""

    def __init__(self, title: str, action: QPushButton | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        outer.setSpacing(2 * GRID)
        self.heading = text(title, "section", selectable=False)
        self.head = row(self.heading, action) if action else row(self.heading)
        self.head.setStretch(0, 1)
        if action and action.property("role") == "quiet":
            self.head.addSpacing(-UNSEEN)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        outer.addLayout(self.body)
        self.setAccessibleName(title)

    def add_below(self, part: QWidget | QLayout) -> None:
        """Adds what stays below the body when that is filled anew."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        if isinstance(part, QLayout):
            outer.addLayout(part)
        else:
            outer.addWidget(part)


class Empty(QWidget):
    """What an empty place says: what goes here, and the next step; `sign` is the icon of what goes here."""

    def __init__(self, words: str, *actions: QPushButton, sign: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        picture, side = text("", "picture", selectable=False), 2 * icon_size().width()
        picture.setPixmap(icon(sign, tokens_now().muted, side).pixmap(side, side))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(picture)
        layout.addSpacing(GRID)
        self.words = text(words, "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.words)
        if actions:
            layout.addSpacing(2 * GRID)
            layout.addLayout(row(None, *actions, None))
        layout.addStretch(3)
