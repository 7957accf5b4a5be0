"""Noting that an account was given a material outside of a call; its stock follows."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Material
from salesdesk.domain.typed import whole_of
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.services.materials.giving import give_to
from salesdesk.services.materials.stock import stock_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.overdrawn import overdrawn
from salesdesk.ui.widgets.question import Question


class GiveDialog(Question):
    """Which material, how many, to whom, when; one that may not be handed out is refused with the one to take instead."""

    def __init__(self, context: Context, parent: QWidget, account: str) -> None:
        tr, fields = context.tr, REGISTRY["given"].fields
        super().__init__(
            context, parent, tr("Hand over material"), button(tr("Note it"), self.give, "primary", "check")
        )
        self._account = account
        self.material = editor_for(fields["material"], context)
        self.copies = QLineEdit("1")
        self.copies.setAccessibleName(tr("Copies"))
        self.copies.setValidator(QIntValidator(1, 99_999, self))
        self.contact = editor_for(fields["contact"], context, {"account": account}.get)
        self.day = editor_for(fields["given_on"], context)
        self.day.show_value(context.app.clock.local().date().isoformat())
        for name, editor in (("material", self.material), ("contact", self.contact), ("given_on", self.day)):
            self.ask(tr(fields[name].label), editor)
            if name == "material":
                self.ask(tr("Copies"), self.copies)
        self.enter_in(self.copies)
        self.begin(self.material, 30, 24)

    def give(self) -> None:
        """Writes it down; a failure is said here."""
        app, entry = self.context.app, REGISTRY["given"]
        try:
            material, contact = self.material.read(), self.contact.read()
            day = entry.fields["given_on"].kind.load(self.day.read())
            if not isinstance(material, str):
                raise UserError(N_("Choose first what was given."))
            copies = whole_of(self.copies.text() or "1")
        except UserError as error:
            self.failed(error)
            return
        to = contact if isinstance(contact, str) else None
        when = day or app.clock.local().date()

        def work(progress: Progress) -> ChangeSet:
            return give_to(app.desk.journal, app.desk.reader, self._account, material, copies, when, to)

        def done(change_set: ChangeSet) -> None:
            given = app.desk.reader.of_type(Material, material)
            stock = stock_of(app.desk.reader, [given])[given.id] if given is not None else None
            self.context.wrote(change_set, self, overdrawn(stock, self.context))
            self.accept()

        self.carry_out(self.context.tr("Noting it…"), work, done)
