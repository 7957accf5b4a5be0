"""Boxes to choose from a list: no wider than needs be, and safe from the wheel and from keys that pass by."""

import re

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QHoverEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from salesdesk.domain.fields import Field
from salesdesk.domain.text import fold
from salesdesk.i18n import Translator
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.offers import MOST
from salesdesk.ui.widgets.popup import GAP, cut_corners, stay_within

NOTHING = "—"
"""What a box and an empty line of a quiet form say where nothing is said."""

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAPS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ChoiceBox(QComboBox):
    """Scrolling the page over the box does not change it; with `letters` it may be narrower than its choices.

    It is as narrow as that, or, where it shows them `whole`, as wide as its choices as long as there is room.
    """

    reads = False
    """Whether it reads like text: its arrow shows only where mouse or keys are, and leaves its room to words elsewhere."""

    def __init__(self, name: str = "", letters: int = 0, *, whole: bool = False) -> None:
        super().__init__()
        self._least = letters if whole else 0
        self._typed, self._since_typed = "", QElapsedTimer()
        self.setAccessibleName(name)
        self.setMaxVisibleItems(MOST)
        if whole:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        elif letters:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(letters)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def words_width(self) -> int:
        """Pixels that the box takes where all of what is chosen is read, without the arrow."""
        self.ensurePolished()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option.fontMetrics.horizontalAdvance(self.currentText()) + 2 * self._field(option).left()

    def sizeHint(self) -> QSize:
        """The style counts the frame's pixels rounded down where text is large."""
        return super().sizeHint() + QSize(2, 0)

    def minimumSizeHint(self) -> QSize:
        """So many letters and the arrow where it shows its choices whole only if it can."""
        least = super().minimumSizeHint()
        if self._least:
            letters = (
                self._least * self.fontMetrics().horizontalAdvance("x") + 2 * self.fontMetrics().height()
            )
            least.setWidth(min(least.width(), letters))
        return least

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leaves out the middle of what is wider than the box: a version at the end tells it from the one before."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.underMouse():
            # To the sheet the arrow is under the mouse wherever in the box that is: a quiet form shows it only then.
            option.activeSubControls |= QStyle.SubControl.SC_ComboBoxArrow
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self._field(option)
        words = option.currentText = option.currentText or self.placeholderText()
        if words == NOTHING:
            # As empty lines of text show it: what is not said is quieter than what is.
            painter.setPen(QColor(tokens_now().muted))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            return
        fits = option.fontMetrics.horizontalAdvance(words) <= room.width()
        if not fits and self.reads and not (self.underMouse() or self.hasFocus()):
            room.setRight(self.width() - room.left())
            painter.setPen(QColor(tokens_now().text))
            said = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)
            return
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _field(self, option: QStyleOptionComboBox) -> QRect:
        """Where the words stand."""
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)

    def showPopup(self) -> None:
        """Shows the choices below the box, or above it where there is more room: its edge stays in sight.

        They are read whole as far as the window goes, however narrow the box is.
        """
        view, over = self.view(), self.window()
        view.installEventFilter(self)
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > MOST else 0
        wide = view.sizeHintForColumn(0) + bar + 2 * view.frameWidth()
        view.setMinimumWidth(min(wide, over.width()))
        # Qt goes on from where somebody was who left with Esc.
        self._typed = ""
        view.setCurrentIndex(
            self.model().index(self.currentIndex(), self.modelColumn(), self.rootModelIndex())
        )
        super().showPopup()
        shown = view.window()
        stay_within(shown, over)
        foot = self.mapToGlobal(QPoint(0, self.height())).y()
        if self.mapToGlobal(QPoint(0, 0)).y() < shown.y() < foot + GAP < shown.geometry().bottom():
            shown.move(shown.x(), foot + GAP)
        cut_corners(shown)

    def hidePopup(self) -> None:
        """Is under the mouse no more where that went away over the choices: under X11 Qt tells the box nothing of it."""
        super().hidePopup()
        at = self.mapFromGlobal(QCursor.pos())
        if self.underMouse() and not self.rect().contains(at):
            self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            spot = QPointF(at)
            QApplication.sendEvent(
                self, QHoverEvent(QEvent.Type.HoverLeave, spot, QPointF(QCursor.pos()), spot)
            )
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows open the choices, and so do letters, at what begins with them: Enter and Tab choose, nothing on the way."""
        letter = event.text().strip()
        leads_on = event.key() in _LEAPS or bool(letter and letter.isprintable())
        if event.modifiers() & _CHORD or not (leads_on or event.key() in _ARROWS):
            super().keyPressEvent(event)
            return
        self.showPopup()
        if leads_on:
            QApplication.sendEvent(self.view(), event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab among the choices takes the one that it stands on and goes on to the next field; letters lead to a choice."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _TABS:
            enter = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(watched, enter)
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return True
        if event.text().isprintable() and event.text() and not event.modifiers() & _CHORD:
            return self._lead_to(event.text()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _lead_to(self, typed: str) -> bool:
        """Goes to what begins with the letters typed so far, else to what has a word that does; a blank alone is none."""
        if (
            self._since_typed.isValid()
            and self._since_typed.elapsed() > QApplication.styleHints().keyboardInputInterval()
        ):
            self._typed = ""
        if not (self._typed + typed).strip():
            return False
        self._since_typed.start()
        self._typed += fold(typed)
        # One letter again and again goes from one such choice to the next.
        again = len(set(self._typed)) == 1
        sought, now = self._typed[: 1 if again else None], self.view().currentIndex().row()
        said = [fold(self.itemText(at)) for at in range(self.count())]
        onwards = [(now + again + step) % self.count() for step in range(self.count())]
        first = next((at for at in onwards if said[at].startswith(sought)), None)
        if first is None:
            first = next((at for at in onwards if re.search(rf"\b{re.escape(sought)}", said[at])), None)
        if first is not None:
            self.view().setCurrentIndex(self.model().index(first, self.modelColumn(), self.rootModelIndex()))
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page, also where the box has the keys: whoever scrolls chooses nothing."""
        event.ignore()


class ChoiceFilter(ChoiceBox):
    """Everything, or one of a field's choices; `activated` tells when somebody chose."""

    def __init__(self, field: Field, everything: str, tr: Translator) -> None:
        super().__init__(tr(field.label), letters=6)
        self.addItem(everything, "")
        for code, label in field.choices.items():
            self.addItem(tr(label), code)

    @property
    def code(self) -> str:
        """The code that a record must have, "" where any will do."""
        return str(self.currentData())
