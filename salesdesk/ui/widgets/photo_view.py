"""An attached picture in whatever room there is; it is read beside the window."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress
from salesdesk.services.attachments import bytes_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.photo import read_picture

ROUND = 8


class PhotoView(QWidget):
    """A picture that fills its room: its middle is seen where it is of another shape."""

    shown = Signal(bool)
    """Whether there is a picture, as soon as that is known."""

    def __init__(self, context: Context, largest: QSize) -> None:
        """`largest` is the size in pixels up to which the picture is read."""
        super().__init__()
        self._context = context
        self._largest = largest
        self._address = ""
        self._image: QImage | None = None
        self._job: Job | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no picture is shown."""
        return self._image is None

    def open(self, address: str | None, title: str) -> None:
        """Shows the picture of an address; `title` says what it is to those who cannot see it."""
        self.setAccessibleName(title)
        if (address or "") == self._address and address:
            self.shown.emit(self._image is not None)
            return
        self._address = address or ""
        if self._job is not None:
            self._job.cancel()
        if not self._address:
            self._tell(None)
            return
        database, wanted, largest = self._context.app.desk.database, self._address, self._largest

        def work(progress: Progress) -> QImage | None:
            data = bytes_of(database, wanted)
            return read_picture(data, largest) if data else None

        self._job = self._context.jobs.run(self, work, self._tell, self._failed)
        # A page that is turned over goes before its picture was read.
        self.destroyed.connect(self._job.cancel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the middle of the picture with round corners."""
        if self._image is None or self.width() < 1 or self.height() < 1:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(self.rect(), ROUND, ROUND)
        painter.setClipPath(path)
        part = self.size().scaled(self._image.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(
            (self._image.width() - part.width()) // 2, (self._image.height() - part.height()) // 2, 0, 0
        )
        at.setSize(part)
        painter.drawImage(self.rect(), self._image, at)
        painter.end()

    def _tell(self, image: QImage | None) -> None:
        self._image = image
        self.update()
        self.shown.emit(image is not None)

    def _failed(self, error: BaseException) -> None:
        self._tell(None)
        self._context.events.said.emit(self._context.say(error))
