"""Lines for a passphrase, and the box that shows what is typed into them."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from salesdesk.i18n import Translator


def secret_line() -> QLineEdit:
    """A line for a passphrase."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def shown_on_demand(tr: Translator, *lines: QLineEdit) -> QCheckBox:
    """The box that shows what is typed into such lines."""
    box = QCheckBox(tr("Show what I type"))

    def show(shown: bool) -> None:
        for line in lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    box.toggled.connect(show)
    return box
