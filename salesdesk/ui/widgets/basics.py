"""Small parts: text, chips, cards, rows, empty states, a banner, progress."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesdesk.errors import Cancelled, Progress
from salesdesk.i18n import Translator
from salesdesk.ui.jobs import Job, Runner, Work
from salesdesk.ui.theme import UNCLIPPED, icon, icon_size, tokens_now

GRID = 4
WIDEST_ASIDE = 260
"""So many pixels at most are taken at the right of a line, whatever the size of the text."""


def text(words: str, role: str = "", wrap: bool = True, *, selectable: bool = True) -> QLabel:
    """A label that shows text as it is, never as markup."""
    label = _Words(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


class _Words(QLabel):
    """Words that can be selected. Until they are, Qt would cut the marks of Ấ and Ổ off at the line's upper edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is not selected without that edge."""
        if self.hasSelectedText() or _HIGH.isdisjoint(self.text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        wrap = int(Qt.TextFlag.TextWordWrap) if self.wordWrap() else 0
        flags = int(self.alignment()) | UNCLIPPED | wrap
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), flags, self.text())
        painter.end()


_HIGH = frozenset("ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ")
"""Letters with two marks above them."""


def tip(words: str) -> str:
    """Words of people for a tooltip, shown as they are: Qt would take what looks like markup for markup."""
    if "<" not in words:
        return words
    from html import escape  # its list of signs takes 1.5 ms to load, and hardly a text has one

    return f"<p>{escape(words)}</p>"


def aside(words: str) -> QLabel:
    """A muted word at the right of a line; a long one wraps, so that it does not make the page too wide."""
    label = text(words, "muted")
    metrics = QFontMetrics(QApplication.font())
    label.setFixedWidth(min(metrics.horizontalAdvance(words) + GRID, WIDEST_ASIDE))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def chip(words: str, kind: str = "") -> QLabel:
    """A word in a frame; `kind` (hot, warm, cold) adds a colour to it."""
    label = text(words, "chip", wrap=False)
    label.setProperty("chip", kind)
    return label


def button(words: str, act: Callable[[], object], role: str = "", icon_name: str = "") -> QPushButton:
    """A button with its action."""
    made = QPushButton(words)
    made.setAccessibleName(words)
    if role:
        made.setProperty("role", role)
    if icon_name:
        tokens, size = tokens_now(), icon_size()
        gap = size.width() // 3 if words else 0
        colour = {"primary": tokens.on_accent, "tool": tokens.muted, "icon": tokens.muted}.get(
            role, tokens.accent
        )
        # Drawn for the accent, a primary button's icon would be white on white where nothing can be done.
        disabled = {"primary": tokens.muted, "icon": tokens.line}.get(role)
        made.setIcon(icon(icon_name, colour, size.width(), gap, disabled))
        made.setIconSize(size + QSize(gap, 0))
    made.clicked.connect(lambda _checked=False: act())
    return made


def row(*parts: QWidget | None, spacing: int = 2 * GRID) -> QHBoxLayout:
    """Parts side by side; None stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    if any(isinstance(part, QPushButton | QLineEdit) for part in parts):
        for part in parts:
            if isinstance(part, QLabel):
                part.setProperty("beside", "true")
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
        head = row(self.heading, action) if action else row(self.heading)
        head.setStretch(0, 1)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        outer.addLayout(self.body)
        self.setAccessibleName(title)

    def add_below(self, widget: QWidget) -> None:
        """Adds what stays below the body when that is filled anew."""
        outer = self.layout()
        assert outer is not None
        outer.addWidget(widget)


class Item(Column):
    """One thing in a list on a page: title, a note at the right, and what there is to say."""

    def __init__(self, title: str, note: str = "", words: str = "", muted: str = "") -> None:
        super().__init__()
        self.title = title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(text(title, "strong"), 1)
        if note:
            head.addWidget(aside(note), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        if muted:
            layout.addWidget(text(muted, "muted"))
        if words:
            layout.addWidget(text(words))
        self._lines = layout

    def say(self, muted: str) -> None:
        """Adds one more quiet line."""
        self._lines.addWidget(text(muted, "muted"))

    def warn(self, words: str) -> None:
        """Adds a line that says what is wrong."""
        self._lines.addWidget(text(words, "fault"))


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
        label = text(words, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(label)
        if actions:
            layout.addSpacing(2 * GRID)
            layout.addLayout(row(None, *actions, None))
        layout.addStretch(3)


class Banner(QFrame):
    """A sentence within the page where a dialog would be in the way."""

    closed = Signal()
    """Somebody closed it."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._label = text("")
        close = button(tr("Close"), self.hide, "quiet")
        close.clicked.connect(self.closed)
        close.setAccessibleName(tr("Close the message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._label, 1)
        layout.addWidget(close)
        self.hide()

    def say(self, words: str) -> None:
        """Shows a sentence."""
        self._label.setText(words)
        self.setAccessibleName(words)
        self.show()

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._label.text() if not self.isHidden() else ""


class Waiting(QFrame):
    """Progress of long work with its way out."""

    cancelled = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.job: Job | None = None
        self.writing = False
        self._given_up = False
        self.cancelled.connect(self.cancel)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setTextVisible(False)
        self._label = text("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self._bar, 1)
        layout.addWidget(button(tr("Cancel"), self.cancelled.emit, "quiet"))
        self.hide()

    def begin(self, words: str) -> None:
        """Shows that work has begun."""
        self._label.setText(words)
        self._bar.setRange(0, 0)
        self.show()

    def progressed(self, done: int, total: int) -> None:
        """Shows how far it has come."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def run(
        self,
        jobs: Runner,
        words: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Runs work beside the window: shows how far it has come and cancels it on demand."""
        over: list[bool] = []

        def end(tell: Callable[[Any], None], outcome: Any) -> None:
            over.append(True)
            self.hide()
            tell(outcome)

        self.begin(words)
        self.job = jobs.run(work, partial(end, done), partial(end, failed))
        self.job.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        if over:
            self.hide()
        return self.job

    def write(
        self,
        jobs: Runner,
        words: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        given_up: Callable[[], None],
    ) -> None:
        """Runs work that writes: what was cancelled too late is told as done, `given_up` comes once that is ruled out."""
        self.writing, self._given_up = True, False

        def go_on(progress: Progress, step: int, steps: int) -> None:
            if self._given_up:
                raise Cancelled
            progress(step, steps)

        def end(tell: Callable[[Any], None], outcome: Any) -> None:
            self.writing = False
            self.hide()
            tell(outcome)

        def ended() -> None:
            if self.writing:
                self.writing = False
                self.hide()
                given_up()

        self.begin(words)
        job = jobs.run(
            lambda progress: work(partial(go_on, progress)), partial(end, done), partial(end, failed)
        )
        job.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        job.ended.connect(ended)

    def cancel(self) -> None:
        """Asks the work under way to stop; work that writes is waited for, until it has."""
        if self.writing:
            self._given_up = True
            return
        if self.job is not None:
            self.job.cancel()
        self.hide()

    @property
    def done(self) -> int:
        """How many steps are done, as it is shown."""
        return self._bar.value()
