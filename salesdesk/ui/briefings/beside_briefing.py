"""What leaves the house beside a briefing: what the customer keeps, and the notice before customers come."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import HOSTED
from salesdesk.services.messages import against_reaching
from salesdesk.ui.briefings.asked import file_about
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from salesdesk.services.briefing.press import Press, Printed

    Aside = Callable[[str, Path], Printed]


class BesideBriefing:
    """The button and the menu by which these papers of the `chosen` call are printed or saved."""

    def __init__(
        self, context: Context, paper: Paper, chosen: Callable[[], str], press: "Callable[[], Press]"
    ) -> None:
        self._context, self._paper, self._chosen, self._press = context, paper, chosen, press
        self.button = button(context.tr("What the customer keeps"), self.offer, "", "gift")

    def save_handout(self) -> None:
        """Saves what the customer keeps, apart from the briefing."""
        self._save_aside(self._press().handout, self._context.tr("handout"))

    def print_handout(self) -> None:
        """Prints what the customer keeps."""
        self._print_aside(self._press().handout, self._context.tr("handout"))

    def save_notice(self) -> None:
        """Saves the notice to the house before customers come."""
        self._save_aside(self._press().notice, self._context.tr("notice"))

    def print_notice(self) -> None:
        """Prints the notice to the house."""
        self._print_aside(self._press().notice, self._context.tr("notice"))

    def _save_aside(self, paper: "Aside", what: str) -> None:
        call = self._chosen()
        name = file_about(self._context, what, call)
        self._paper.beside(
            lambda target, _: paper(call, target), lambda file: self._paper.save_copy(file, name)
        )

    def _print_aside(self, paper: "Aside", what: str) -> None:
        call = self._chosen()
        name = file_about(self._context, what, call)
        self._paper.beside(
            lambda target, _: paper(call, target), lambda file: self._paper.print_file(file, name)
        )

    def offer(self) -> None:
        """Saving or printing what the customer keeps; whether they may be written to is seen first.

        Where the customers come to us, the notice to the house stands there, too.
        """
        tr, reader = self._context.tr, self._context.app.desk.reader
        call = reader.of_type(Call, self._chosen())
        if call is not None and (against := against_reaching(reader, call.id, tr)):
            self._paper.banner.warn(f"! {against}")
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [(tr("Print"), self.print_handout), (tr("Save as PDF…"), self.save_handout)]
        if call is not None and call.channel in HOSTED:
            choices += [
                (tr("Print the notice for the house"), self.print_notice),
                (tr("Save the notice for the house…"), self.save_notice),
            ]
        for words, act in choices:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        form = QAction(tr("Feedback form"), menu)
        form.triggered.connect(lambda: self._context.events.go.emit("catalogue", self._chosen()))
        menu.addAction(form)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
