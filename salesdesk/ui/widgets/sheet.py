"""A sheet over the window for one short task: it opens at the top, keeps the keys, and goes with Esc or a click beside it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from salesdesk.ui.focus_keys import areas_around
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID

_SHADOW = 6 * GRID
"""How far the shadow reaches, in pixels."""


class Sheet(QWidget):
    """The sheet; `body` takes what stands on it, `first` is where typing goes."""

    def __init__(self, window: QMainWindow, name: str) -> None:
        super().__init__(window)
        self._over = window
        self.setAccessibleName(name)
        self.panel = QFrame()
        self.panel.setObjectName("sheet")
        self.panel.setAccessibleName(name)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self.body.setSpacing(2 * GRID)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.panel)
        across.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(across)
        self._layout.addStretch(1)
        self.first: QWidget = self.panel
        self._before: QWidget | None = None
        window.installEventFilter(self)
        self.panel.installEventFilter(self)
        self.hide()

    @property
    def room(self) -> int:
        """How high the sheet can be, in pixels."""
        return self._over.height() - self._top() - 6 * GRID

    def open(self) -> None:
        """Shows the sheet, in place of another one, and takes the keys."""
        for other in self._over.findChildren(Sheet):
            if other is not self:
                other.close_sheet()
        if self.isHidden():
            self._before = self._over.focusWidget()
        self.panel.setStyleSheet(_style())
        self._fit()
        self.show()
        self.raise_()
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Puts the sheet away; the keys go back to where they were."""
        if self.isHidden():
            return
        now = QApplication.focusWidget()
        had_focus = now is None or self.isAncestorOf(now)
        self.hide()
        if self._before is not None and had_focus:
            # Somebody may have scrolled away from there to read: the page stays.
            stood = [
                (area.verticalScrollBar(), area.verticalScrollBar().value())
                for area in areas_around(self._before)
            ]
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            for bar, value in stood:
                bar.setValue(value)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the window; the shadow follows that of the panel."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            if watched is self.panel:
                self.update()
            else:
                self._fit()
        return False

    def focusNextPrevChild(self, following: bool) -> bool:
        """Keeps Tab within the sheet."""
        places = [
            each
            for each in self.panel.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled()
        ]
        now = QApplication.focusWidget()
        if not places or now is None:
            return False
        at = places.index(now) if now in places else -1
        places[(at + (1 if following else -1)) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the sheet away; no key reaches the window below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet puts it away."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over the window and a soft shadow around the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(tokens_now().veil)
        depth = shade.alpha()
        painter.fillRect(event.rect(), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = QRectF(self.panel.geometry().translated(0, GRID))
        # Line beside line, none upon another: what is painted many times over takes on a colour of its own.
        for step in range(_SHADOW):
            shade.setAlpha(round(depth * (1 - step / _SHADOW) ** 2))
            painter.setPen(QPen(shade, 1))
            out = step + 0.5
            painter.drawRoundedRect(around.adjusted(-out, -out, out, out), out + 8, out + 8)

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        self._layout.setContentsMargins(4 * GRID, self._top(), 4 * GRID, 4 * GRID)
        usual = 38 * QFontMetrics(QApplication.font()).height()
        self.panel.setFixedWidth(max(200, min(usual, self._over.width() - 12 * GRID)))

    def _top(self) -> int:
        return max(6 * GRID, self._over.height() // 8)


def rule() -> QFrame:
    """A hairline between the line and what stands below it."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def _style() -> str:
    tokens, size = tokens_now(), QApplication.font().pointSizeF()
    return f"""
#sheet {{ background: {tokens.raised}; border: 1px solid {tokens.line}; border-radius: 8px; }}
#sheet QLineEdit {{ background: transparent; border: none; padding: 2px 4px; font-size: {size * 1.3:.1f}pt; }}
#sheet QLineEdit:focus {{ border: none; padding: 2px 4px; }}
#sheet QListView, #sheet QListView:focus {{ background: transparent; border: none; border-radius: 0; padding: 0; }}
"""
