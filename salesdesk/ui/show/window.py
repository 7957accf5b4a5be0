"""The screen that is turned to the customer: one product after the other, by keys, by touch, by the buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.errors import Progress
from salesdesk.i18n import translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.showing import Show, show_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.show.slide import Slide
from salesdesk.ui.theme import icon, tokens_now
from salesdesk.ui.widgets.basics import row
from salesdesk.ui.widgets.words import text

LINES = 38
"""So many lines of the usual size would stand on the screen, whatever its size: to be read from across a table."""

SWIPE = 80
"""So many pixels to the side make a swipe."""

NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter)
BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Backspace)
READ_ON = (Qt.Key.Key_Space, Qt.Key.Key_PageDown)


class ShowWindow(QDialog):
    """Products on the whole screen. Nothing else of the desk can be reached or seen from here; Esc leaves."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("show")
        self._context = context
        self._job: Job | None = None
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None
        self._slides: dict[int, Slide] = {}
        self._tr = context.tr
        self.show_now: Show | None = None
        self.at = 0
        self.setWindowTitle(context.tr("Show to a customer"))
        self.place = QStackedWidget()
        # The keys do all that the buttons do: a focus that wanders over them would only be in the way.
        self.place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.count = text("", wrap=False, selectable=False)
        self.back = self._round("arrow-left", self.before)
        self.forth = self._round("arrow-right", self.next)
        self.leave = self._round("x", self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # Long words must not make the window larger than the screen: it would leave the full screen.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self.place, 1)
        self._foot = row(self.leave, None, self.back, self.count, self.forth)
        layout.addLayout(self._foot)
        self._dress()

    def show_products(self, products: Sequence[str] = (), account: str = "") -> None:
        """Reads what may be shown beside the window, then covers the screen with it; refused in words where nothing may."""
        app, context = self._context.app, self._context
        desk = Desktop(app.desk.database, app.desk.reader, app.clock, context.tr)

        def work(progress: Progress) -> Show:
            return show_of(desk, products, account or None)

        self._job = context.jobs.run(self, work, self._begin, self._refuse)

    @property
    def slide(self) -> Slide | None:
        """The product in view."""
        return self._slides.get(self.at)

    def next(self) -> None:
        """Shows the next product."""
        self._go(self.at + 1)

    def before(self) -> None:
        """Shows the product before."""
        self._go(self.at - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the pages and scroll, Home and End go to the first and the last, Esc leaves."""
        slide = self.slide
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case key if key in NEXT:
                self.next()
            case key if key in BEFORE:
                self.before()
            case key if key in READ_ON:
                if slide is None or not slide.read_on(0.9):
                    self.next()
            case Qt.Key.Key_PageUp:
                if slide is None or not slide.read_on(-0.9):
                    self.before()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if slide is not None:
                slide.read_on(0.4 if event.key() == Qt.Key.Key_Down else -0.4)
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(len(self.show_now.shown) - 1 if self.show_now else 0)
            case _:
                event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger is put down."""
        self._pressed = self._dragged = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger that goes up or down moves what is longer than the screen."""
        at, slide = event.position().toPoint(), self.slide
        if self._dragged is not None and slide is not None:
            slide.drag(at.y() - self._dragged.y())
        self._dragged = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger that went to the side turns the page."""
        begun, self._pressed, self._dragged = self._pressed, None, None
        if begun is None:
            return
        moved = event.position().toPoint() - begun
        if abs(moved.x()) >= SWIPE and abs(moved.x()) > 2 * abs(moved.y()):
            (self.next if moved.x() < 0 else self.before)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and distances follow the screen."""
        super().resizeEvent(event)
        if self.show_now is not None and event.size() != event.oldSize():
            self._again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gives up what is being read."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    @property
    def _unit(self) -> int:
        return max(13, self.height() // LINES)

    def _begin(self, found: Show) -> None:
        self.show_now = found
        self._tr = self._context.tr if found.lang == self._context.tr.lang else translator(found.lang)
        self.leave.setAccessibleName(self._tr("Close"))
        self.back.setAccessibleName(self._tr("Back"))
        self.forth.setAccessibleName(self._tr("Next"))
        # In the right size from the first moment: else the first product would be laid out twice.
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self._again()
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        if found.left_out:
            # Said in the main window, behind: the customer does not read it.
            words = self._context.tr(
                "Not shown, because it may not be disclosed or is not on sale: {products}"
            )
            self._context.events.said.emit(words.format(products=", ".join(found.left_out)))

    def _refuse(self, error: BaseException) -> None:
        self._context.events.said.emit(self._context.say(error))
        self.close()

    def _again(self) -> None:
        """Makes the slide in view anew, in the size that the screen has now."""
        for slide in self._slides.values():
            self.place.removeWidget(slide)
            slide.deleteLater()
        self._slides.clear()
        self._dress()
        self._go(self.at)

    def _go(self, at: int) -> None:
        found = self.show_now
        if found is None or not 0 <= at < len(found.shown):
            return
        self.at = at
        for far in [number for number in self._slides if abs(number - at) > 1]:
            # Photos of many products would fill the memory.
            slide = self._slides.pop(far)
            self.place.removeWidget(slide)
            slide.deleteLater()
        if at not in self._slides:
            self._slides[at] = Slide(self._context, found.shown[at], self._tr, self._unit)
            self._slides[at].stand(self.height() > self.width())
            self.place.addWidget(self._slides[at])
        self.place.setCurrentWidget(self._slides[at])
        self.place.setAccessibleName(found.shown[at].item.name)
        number, last = at + 1, len(found.shown)
        self.count.setText(self._tr("{number} of {count}").format(number=number, count=last))
        self.back.setEnabled(at > 0)
        self.forth.setEnabled(number < last)
        self._draw(self.back)
        self._draw(self.forth)
        for each in (self.back, self.forth, self.count):
            each.setVisible(last > 1)

    def _round(self, icon_name: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton()
        made.setProperty("icon_name", icon_name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _draw(self, made: QPushButton) -> None:
        """The sign of a button, pale where it leads nowhere."""
        t = tokens_now()
        made.setIcon(icon(made.property("icon_name"), t.muted if made.isEnabled() else t.line, self._unit))

    def _dress(self) -> None:
        t, unit = tokens_now(), self._unit
        self.setStyleSheet(f"#show {{ background: {t.surface}; }}")
        self.count.setStyleSheet(f"font-size: {unit}px; color: {t.muted};")
        for each in (self.leave, self.back, self.forth):
            self._draw(each)
            each.setIconSize(QSize(unit, unit))
            each.setFixedSize(3 * unit, 3 * unit)
            each.setStyleSheet(f"border: none; border-radius: {unit}px; background: transparent;")
        self._foot.setContentsMargins(unit, unit // 2, unit, unit // 2)
        self._foot.setSpacing(unit)
