"""Editors of codes that are chosen by their names."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choice_box import NOTHING, ChoiceBox
from salesdesk.ui.widgets.editor import Editor


class CodeEditor(Editor):
    """A box of names; what is kept is the code of the chosen one. A code that is not in the box is added when it is shown."""

    def __init__(self, box: ChoiceBox) -> None:
        super().__init__()
        self.box = box
        box.addItem(NOTHING, "")
        box.activated.connect(lambda _: self.left.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        self.setFocusProxy(box)

    def name_of(self, code: str) -> str:
        """What a code is called that is not in the box: by itself, unless somebody knows better."""
        return code

    def show_value(self, stored: Json) -> None:
        """Shows a stored code by its name."""
        code = str(stored or "")
        if self.box.findData(code) < 0:
            self.box.addItem(self.name_of(code), code)
        self.box.setCurrentIndex(self.box.findData(code))

    def typed(self) -> object:
        """The chosen code."""
        return self.box.currentData()

    def read(self) -> Json:
        """The chosen code."""
        return self.box.currentData() or None


class ChoiceEditor(CodeEditor):
    """A code out of a field's choices."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(ChoiceBox(context.tr(field.label), letters=6))
        self._tr = context.tr
        if field.nothing:
            self.box.setItemText(0, context.tr(field.nothing))
        for code, label in field.choices.items():
            self.box.addItem(context.tr(label), code)

    def name_choices(self, labels: Mapping[str, str]) -> None:
        """Calls the codes by other labels."""
        for code, label in labels.items():
            self.box.setItemText(self.box.findData(code), self._tr(label))


class YesNoEditor(CodeEditor):
    """Yes, no, or not said."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(ChoiceBox(context.tr(field.label), letters=6))
        for code, label in field.choices.items():
            self.box.addItem(context.tr(label), code)

    def show_value(self, stored: Json) -> None:
        """Shows what was said."""
        super().show_value({True: "yes", False: "no", None: ""}[stored])  # type: ignore[index]

    def read(self) -> Json:
        """What is chosen."""
        return {"yes": True, "no": False, "": None}[self.box.currentData()]
