"""How this laptop shows the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from salesdesk.i18n import LANGUAGES
from salesdesk.ui.look import SIZES
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.words import text
from salesdesk.ui.window import Window


class LaptopSettings(QWidget):
    """Language, colours and size of text; a choice applies at once: the window is built anew, and the settings with it."""

    def __init__(self, window: Window, close: Callable[[], object]) -> None:
        super().__init__()
        tr, look = window.context.tr, window.look
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4 * GRID)
        layout.setVerticalSpacing(3 * GRID)
        schemes = {
            "system": tr("Same as the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "contrast": tr("High contrast"),
        }
        sizes = {str(size): f"{size:.0%}" for size in SIZES}

        self.boxes: dict[str, ChoiceBox] = {}

        def offer(
            name: str, label: str, choices: dict[str, str], now: str, act: Callable[[str], bool]
        ) -> None:
            box = self.boxes[name] = ChoiceBox(label)
            for code, words in choices.items():
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(now)))

            def chosen(at: int) -> None:
                code = str(box.itemData(at))
                close()
                if act(code):
                    window.dialogs.settings(looks=name)

            box.activated.connect(chosen)
            layout.addRow(text(label, "field", wrap=False), box)

        offer("language", tr("Language"), dict(LANGUAGES), tr.lang, window.speak)
        offer("scheme", tr("Colours"), schemes, look.scheme, window.wear)
        offer("scale", tr("Size of text"), sizes, str(look.scale), lambda size: window.enlarge(float(size)))
