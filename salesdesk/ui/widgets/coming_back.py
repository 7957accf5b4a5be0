"""Where somebody was on a page: found again on the page that comes instead of it, in another look."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.spot import name_of, return_to, spot_around

EVERY_MS, TRIES = 40, 30
"""What a page shows may be read part by part: so often it is looked again whether all of it is there."""


class Whereabouts(NamedTuple):
    """What had the keys, what was typed there and where in it; what was unfolded, and how far each part was scrolled."""

    spot: str = ""
    at: int = 0
    typed: str = ""
    caret: tuple[int, int] = (0, 0)
    unfolded: frozenset[str] = frozenset()
    scrolled: Mapping[str, float] = {}
    """By what scrolls the part of its height that was above."""


def whereabouts(page: QWidget) -> Whereabouts:
    """Where somebody is on a page."""
    unfolded = frozenset(each.type_name for each in page.findChildren(RecordForm) if each.is_unfolded)
    scrolled = {
        name: area.verticalScrollBar().value() / height
        for name, area, height in _scrolling(page)
        if area.verticalScrollBar().value()
    }
    held = page.focusWidget()
    place = spot_around(page, held) if held is not None else None
    if held is None or place is None:
        return Whereabouts(unfolded=unfolded, scrolled=scrolled)
    typed, caret = _typed(held)
    inside = [place, *place.findChildren(QWidget)]
    return Whereabouts(name_of(place), inside.index(held), typed, caret, unfolded, scrolled)


class ComingBack(QObject):
    """Leads back to where somebody was, as soon as that is there, unless they went elsewhere meanwhile.

    Where it never comes the keys go to what is there `otherwise`.
    """

    def __init__(self, page: QWidget, where: Whereabouts, otherwise: Callable[[], QWidget | None]) -> None:
        super().__init__(page)
        self._page, self._where, self._otherwise = page, where, otherwise
        self._tries, self._seeks = 0, bool(where.spot)
        self._waits_at: QWidget | None = None
        self._meanwhile = ""
        self._put: dict[str, int] = {}
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self._go_on)
        for form in page.findChildren(RecordForm):
            if form.type_name in where.unfolded:
                form.unfold()
        self._go_on()
        if self._seeks:
            # What is typed into a field that is not there yet must not do anything in a list; it is kept for the field.
            self._waits_at = page
            page.installEventFilter(self)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._again.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is typed before its field is there."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        typed = event.text() if self._seeks and pressed else ""  # type: ignore[attr-defined]
        if typed and typed.isprintable():
            self._meanwhile += typed
            return True
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        self._tries += 1
        self._scroll()
        if self._seeks and self._waits_at is not None and self._page.focusWidget() is not self._waits_at:
            self._seeks = False
        if self._seeks and return_to(self._page, self._where.spot):
            self._seeks = False
            self._put_caret()
            self._scroll()
        if self._tries > TRIES:
            if self._seeks and (control := self._otherwise()) is not None:
                control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._seeks = False
            self.deleteLater()

    def _scroll(self) -> None:
        """Scrolls as it was, as far as there is something to scroll to; what somebody scrolled since then stays.

        What has the keys is in view, or will be once a dialog gives them back.
        """
        held = self._page.window().focusWidget()
        for name, area, height in _scrolling(self._page):
            bar = area.verticalScrollBar()
            if self._put.get(name, bar.value()) != bar.value():
                continue
            if name in self._where.scrolled:
                bar.setValue(round(self._where.scrolled[name] * height))
            if held is not None and area.isAncestorOf(held):
                area.ensureWidgetVisible(held)
            self._put[name] = bar.value()

    def _put_caret(self) -> None:
        held = self._page.focusWidget()
        place = spot_around(self._page, held) if held is not None else None
        if held is None or place is None:
            return
        inside = [place, *place.findChildren(QWidget)]
        if self._where.at < len(inside) and inside[self._where.at] is not held:
            held = inside[self._where.at]
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        anchor, position = self._where.caret
        if isinstance(held, QLineEdit):
            if held.text() == self._where.typed.strip():
                # A space at the end is not saved, but the next word is typed after it.
                held.setText(self._where.typed)
            held.setCursorPosition(anchor)
            held.cursorForward(True, position - anchor)
            if self._meanwhile:
                held.insert(self._meanwhile)
        elif isinstance(held, QPlainTextEdit):
            cursor = held.textCursor()
            if held.toPlainText() == self._where.typed.rstrip() != self._where.typed:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertText(self._where.typed[len(held.toPlainText()) :])
            longest = len(held.toPlainText())
            cursor.setPosition(min(anchor, longest))
            cursor.setPosition(min(position, longest), QTextCursor.MoveMode.KeepAnchor)
            held.setTextCursor(cursor)
            if self._meanwhile:
                held.insertPlainText(self._meanwhile)


def _typed(held: QWidget) -> tuple[str, tuple[int, int]]:
    """What stands in a field, and its caret: where what is selected begins, and where it ends."""
    if isinstance(held, QLineEdit):
        position = held.cursorPosition()
        if not held.hasSelectedText():
            return held.text(), (position, position)
        first, last = held.selectionStart(), held.selectionEnd()
        return held.text(), (last if position == first else first, position)
    if isinstance(held, QPlainTextEdit):
        cursor = held.textCursor()
        return held.toPlainText(), (cursor.anchor(), cursor.position())
    return "", (0, 0)


def _scrolling(page: QWidget) -> Iterator[tuple[str, QScrollArea, int]]:
    """What scrolls on a page and is in view, by a name that it has on any page of this kind, and how high it is."""
    numbers: dict[str, int] = {}
    for area in page.findChildren(QScrollArea):
        if area.isVisibleTo(page) and (inside := area.widget()) is not None and inside.height():
            kind = type(area).__name__
            numbers[kind] = numbers.get(kind, 0) + 1
            yield f"{kind} {numbers[kind]}", area, inside.height()
