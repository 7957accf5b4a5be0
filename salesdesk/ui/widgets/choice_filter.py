"""One filter over a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from salesdesk.domain.fields import Field
from salesdesk.i18n import Translator


class ChoiceFilter(QComboBox):
    """Everything, or one of a field's choices; `activated` tells when somebody chose, `code` is "" for everything."""

    def __init__(self, field: Field, everything: str, tr: Translator) -> None:
        super().__init__()
        self.setAccessibleName(tr(field.label))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(everything, "")
        for code, label in field.choices.items():
            self.addItem(tr(label), code)

    @property
    def code(self) -> str:
        """The code that a record must have, "" where any will do."""
        return str(self.currentData())
