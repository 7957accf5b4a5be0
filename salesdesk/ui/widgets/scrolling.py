"""What is higher than its room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget


class Scrolling(QScrollArea):
    """Scrolls up and down, as wide as its room; the focus is with the controls inside, never with the area."""

    def __init__(self, inside: QWidget | None = None, place: QWidget | None = None) -> None:
        super().__init__(place)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.setWidget(inside)


class AsHigh(QScrollArea):
    """As high as what is in it, or less: it leaves the room below to others."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = inside
        self.setWidget(inside)

    def event(self, event: QEvent) -> bool:
        """Follows what is in it: Qt would keep to the height that it had at first."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """What is in it asks for so much."""
        return QSize(super().sizeHint().width(), self._inside.sizeHint().height())
