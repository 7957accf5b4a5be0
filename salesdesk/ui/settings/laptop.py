"""How this laptop shows the window."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesdesk.i18n import LANGUAGES
from salesdesk.ui.look import SIZES
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.labelled import Labelled, in_columns, labelled
from salesdesk.ui.window import Window

SOON_MS = 300
"""A choice applies so long after the last key: whoever steps through the choices waits for one change."""


class LaptopSettings(QWidget):
    """Language, colours and size of text; a choice applies soon: the window is built anew, and what is here with it."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        tr, look = window.context.tr, window.look
        schemes = {
            "system": tr("Same as the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "contrast": tr("High contrast"),
        }
        sizes = {str(size): f"{size:.0%}" for size in SIZES}

        self.boxes: dict[str, ChoiceBox] = {}
        cells: list[Labelled] = []
        self._wanted: dict[str, Callable[[], object]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.apply)

        def offer(
            name: str, label: str, choices: dict[str, str], now: Callable[[], str], act: Callable[[str], bool]
        ) -> None:
            box = self.boxes[name] = ChoiceBox(label)
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            for code, words in choices.items():
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(now())))

            def chosen(at: int) -> None:
                code = str(box.itemData(at))
                self._wanted[name] = lambda: code == now() or act(code)
                self._soon.start()

            box.activated.connect(chosen)
            cells.append(labelled(label, box))

        offer("language", tr("Language"), dict(LANGUAGES), lambda: look.language, window.speak)
        offer("scheme", tr("Colours"), schemes, lambda: look.scheme, window.wear)
        sized = tr("Size of text")
        offer("scale", sized, sizes, lambda: str(look.scale), lambda size: window.enlarge(float(size)))
        self.setLayout(in_columns(cells))

    def apply(self) -> None:
        """Shows the window as it was chosen here last."""
        self._soon.stop()
        wanted, self._wanted = self._wanted, {}
        for act in wanted.values():
            act()
