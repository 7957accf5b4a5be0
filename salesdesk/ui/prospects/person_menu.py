"""What else can be done with a person: all that we hold on them on paper, joining with their double, erasing."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from salesdesk.domain.text import file_name
from salesdesk.errors import Progress
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.paper_keys import give_keys
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.room import fit_to_all_of
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.words import text

if TYPE_CHECKING:
    from salesdesk.services.person_data import Printed


def person_button(context: Context, parent: QWidget, contact: str, name: str) -> QPushButton:
    """The button that offers it in a menu."""
    tr = context.tr

    def offer() -> None:
        menu = QMenu(made)
        menu.addAction(
            tr("All that we hold on this person…"), lambda: all_that_we_hold(context, parent, contact, name)
        )
        menu.addAction(tr("Combine with…"), join)
        menu.addSeparator()
        menu.addAction(tr("Erase on request…"), lambda: erase_on_request(context, parent, contact, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def join() -> None:
        dialog = JoinDialog(context, parent.window(), contact)
        dialog.joined.connect(context.events.open_record)
        dialog.open()

    made = button("", offer, "icon", "ellipsis")
    made.setAccessibleName(tr("More about {name}").format(name=name))
    made.setToolTip(tr("All that we hold on this person, combine with another, erase"))
    return made


def all_that_we_hold(context: Context, parent: QWidget, contact: str, name: str) -> None:
    """Opens the dialog that puts what is known of a person on paper."""
    PersonDataDialog(context, parent.window(), contact, name).open()


def erase_on_request(context: Context, parent: QWidget, record: str, name: str) -> None:
    """Opens the dialog that erases."""
    from salesdesk.ui.prospects.erase_dialog import EraseDialog

    EraseDialog(context, parent.window(), record, name).open()


class PersonDataDialog(Question):
    """For whom the paper is, and whether it is printed or saved."""

    def __init__(self, context: Context, parent: QWidget, contact: str, name: str) -> None:
        tr = context.tr
        self.print_button = button(tr("Print…"), self.print_out, "primary", "printer")
        self.save_button = button(tr("Save as PDF…"), self.save, "", "download")
        title = tr("All that we hold on {name}").format(name=name)
        super().__init__(context, parent, title, self.print_button, self.save_button)
        give_keys(self, self.print_button, self.save_button)
        self._contact = contact
        self._name = name
        self.for_person = QRadioButton(tr("For the person"))
        self.for_house = QRadioButton(tr("For the house"))
        self.for_person.setChecked(True)
        house = tr("Everything, private notes and market notes too; marked INTERNAL on every page.")
        person = tr(
            "Leaves out what we know of the market, private notes and the names of other people. In running text"
            " names are left out where they are written in full: read the paper before you hand it over."
        )
        inside = QWidget()
        choices = QVBoxLayout(inside)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(3 * GRID)
        for choice, said in ((self.for_person, person), (self.for_house, house)):
            place = QVBoxLayout()
            place.setSpacing(2)
            choice.setAccessibleDescription(said)
            place.addWidget(choice)
            place.addWidget(text(said, "muted"))
            choices.addLayout(place)
        choices.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.enter_in(self.for_person, self.for_house)
        self.begin(self.for_person, 34, 20)
        fit_to_all_of(self, scroll)

    def save(self) -> None:
        """Asks for a file and writes the paper into it, beside the window."""
        if self.waiting.writing:
            return
        tr = self.context.tr
        if target := ask_where(self, tr("Save as PDF"), Path.home() / self._file_name, "PDF (*.pdf)"):
            self._make(target, self._saved)

    def print_out(self) -> None:
        """Makes the paper, then has it printed as the system's dialog is answered; no file of it is left."""
        room, name = tempfile.TemporaryDirectory(ignore_cleanup_errors=True), self._file_name

        def made(printed: "Printed") -> None:
            from salesdesk.ui.widgets import pdf

            with room:
                order = pdf.ask_printer(printed.file, name, self)
            if order is None:
                return
            events = self.context.events
            self.accept()
            if printed.notices:
                events.said.emit(" ".join(printed.notices))
            events.print_out.emit(order, lambda: None)

        self._make(Path(room.name) / name, made)

    @property
    def _file_name(self) -> str:
        """What the paper is called, with whom it is for: the two must not be mixed up."""
        whom = self.for_person if self.for_person.isChecked() else self.for_house
        return f"{file_name(self._name)}-{file_name(whom.text())}.pdf"

    def _make(self, target: Path, done: Callable[["Printed"], object]) -> None:
        app, tr, contact, handed = (
            self.context.app,
            self.context.tr,
            self._contact,
            self.for_person.isChecked(),
        )

        def work(progress: Progress) -> "Printed":
            # The papers bring reportlab along, which nobody needs before the first one is asked for.
            from salesdesk.services.person_data import print_person_data

            desk = app.desk
            return print_person_data(
                desk.database, desk.reader, app.clock, tr, contact, target, for_person=handed, progress=progress
            )  # fmt: skip

        self.carry_out(tr("Printing"), work, done)

    def _saved(self, printed: "Printed") -> None:
        self.accept()
        said = self.context.tr("Saved to {file}").format(file=printed.file)
        self.context.saved(printed.file, " ".join([said, *printed.notices]))
