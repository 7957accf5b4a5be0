"""The buttons by which the paper in view is printed and saved."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.for_a_moment import ForAMoment
from salesdesk.ui.widgets.paper import Paper
from salesdesk.ui.widgets.paper_keys import give_keys


class PaperButtons:
    """They have their keys all over `page`; `file_name` says what the paper's file is called."""

    def __init__(self, tr: Translator, page: QWidget, paper: Paper, file_name: Callable[[], str]) -> None:
        self._paper, self._file_name = paper, file_name
        self.print_button = button(tr("Print"), self.print_out, "primary", "printer")
        self.save_button = button(tr("Save as PDF…"), self.save, "", "download")
        self._usable = ForAMoment(page, self.save_button, self.print_button)
        give_keys(page, self.print_button, self.save_button)

    def follow(self) -> None:
        """Lets them be used where the paper in view is the one that was asked for."""
        self._usable.enable(self._paper.is_ready)

    def save(self) -> None:
        """Saves what is shown where the person says."""
        self._paper.save(self._file_name())

    def print_out(self) -> None:
        """Prints what is shown through the system's dialog."""
        self._paper.print_out(self._file_name())
