"""A thing in a list on a page: its title with a note at the right, and what there is to say of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout

from salesdesk.ui.widgets.basics import GRID, Column, aside, chip, row
from salesdesk.ui.widgets.words import text


class Head(QVBoxLayout):
    """How a thing in a list begins: its title, and a note at the right, below the title where one line has no room for both."""

    def __init__(self, title: QLabel, note: str, spacing: int, *, bad: bool = False) -> None:
        super().__init__()
        self.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(spacing)
        self.addLayout(self._line)
        # As the note does, also where buttons over the line make it higher than its words.
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(title, 1)
        self._title, self._room = title, 0
        self._under: QHBoxLayout | None = None
        self._corner: QLayout | None = None
        self._note = aside(note, bad=bad) if note else None
        self._below = False
        if self._note is not None:
            self._stand(self._note, below=False)

    def make_room(self, wide: int, corner: QLayout) -> None:
        """Keeps the title out of a room for what lies over the line in its `corner`, before a note on the same line."""
        self._room, self._corner = wide + self._line.spacing(), corner
        self._line.insertSpacing(1, self._room)
        self._keep_clear()

    def minimumSize(self) -> QSize:
        """As narrow as the wider of both: a note that does not wrap makes the page no wider."""
        least = super().minimumSize()
        if self._note is None or self._below:
            return least
        return QSize(max(least.width() - self._beside, self._note.width()), least.height())

    def heightForWidth(self, width: int) -> int:
        """How high both are as they will stand at a width."""
        if self._note is None or (below := self._has_below(width)) is self._below:
            return super().heightForWidth(width)
        note = self._note.heightForWidth(self._note.width())
        title = self._title.heightForWidth(width - self._room - (0 if below else self._beside))
        return title + self.spacing() + note if below else max(title, note)

    def minimumHeightForWidth(self, width: int) -> int:
        """Words need all of that."""
        return self.heightForWidth(width)

    def setGeometry(self, room: QRect) -> None:
        """Has both stand beside or below each other, as the width has room for the words."""
        if self._note is not None and (below := self._has_below(room.width())) is not self._below:
            self._stand(self._note, below=below)
        super().setGeometry(room)

    def _has_below(self, width: int) -> bool:
        return width < self._line.minimumSize().width() + self._beside * self._below

    @property
    def _beside(self) -> int:
        """So much of a line does the note take."""
        return 0 if self._note is None else self._note.width() + self._line.spacing()

    def _stand(self, note: QLabel, *, below: bool) -> None:
        self._below = below
        self._line.removeWidget(note)
        if self._under is not None:
            self._under.removeWidget(note)
        elif below:
            # A layout of its own: it keeps to the note's own width.
            self._under = row(None)
            self.addLayout(self._under)
        place = self._under if below else self._line
        assert place is not None
        place.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)
        self._keep_clear()

    def _keep_clear(self) -> None:
        if self._corner is not None:
            self._corner.setContentsMargins(0, 0, 0 if self._below else self._beside, 0)


class Headed(Column):
    """What begins with such a line."""

    head: Head


class Item(Headed):
    """One thing in a list on a page: title, a note at the right, and what there is to say."""

    def __init__(
        self,
        title: str,
        note: str = "",
        words: str = "",
        muted: str = "",
        *,
        over: bool = False,
        bad: bool = False,
    ) -> None:
        """`over` is what needs nobody's attention any more: it is quiet; `bad` that the note says what is overdue."""
        super().__init__()
        self.title = title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.head = Head(text(title, "muted" if over else "strong"), note, 3 * GRID, bad=bad)
        layout.addLayout(self.head)
        if muted:
            layout.addWidget(text(muted, "muted"))
        if words:
            layout.addWidget(text(words))
        self._lines = layout

    def say(self, muted: str) -> None:
        """Adds one more quiet line."""
        self._lines.addWidget(text(muted, "muted"))

    def mark(self, words: str) -> None:
        """Adds a word in a frame."""
        self._lines.addLayout(row(chip(words), None))

    def warn(self, words: str) -> None:
        """Adds a line that says what is wrong."""
        self._lines.addWidget(text(words, "fault"))
