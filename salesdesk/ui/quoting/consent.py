"""Recording a consent where it is missed: who gave it, when, and what was said."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.typed import past_date_of, written
from salesdesk.errors import UserError
from salesdesk.services.rates.consenting import record_consent
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import in_words
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.day_popup import offer_calendar, write_whole
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.words import text


class ConsentDialog(Question):
    """Asks for what is known of a consent and records it; `recorded` comes when it stands, before prices are asked again."""

    recorded = Signal()
    _day_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget, asked: Quoted) -> None:
        tr = context.tr
        self.record_button = button(tr("Record the consent"), self.record, "primary", "check")
        super().__init__(context, parent, tr("Consent to a price"), self.record_button)
        self._asked = asked
        needed = asked.quote.consent
        for why in needed.why if needed else ():
            self.body.addWidget(text(in_words(why, tr)))
        self.who = RecordEditor(REGISTRY["consent"].fields["colleague"], context)
        self.who.show_value(needed.colleague if needed else None)
        self.day = QLineEdit(written(context.app.clock.local().date()))
        offer_calendar(self.day, context, self._day_chosen)
        write_whole(self.day, self._agreed_on)
        self.words = QLineEdit()
        self.ask_together((tr("Given by"), self.who), (tr("Agreed on"), self.day))
        self.ask(tr("What was said"), self.words)
        self.body.addStretch(1)
        self.day.setAccessibleName(tr("Agreed on"))
        self.words.setAccessibleName(tr("What was said"))
        for each in self.findChildren(QLineEdit):
            each.returnPressed.connect(self.record)
        self.begin(self.words if needed and needed.colleague else self.who, 30, 22)

    def _agreed_on(self) -> date:
        return past_date_of(self.day.text().strip(), self.context.app.clock.local().date())

    def record(self) -> None:
        """Records it and closes; what is not whole is said here."""
        app = self.context.app
        try:
            who = str(self.who.read() or "")
            day = self._agreed_on()
            done = record_consent(
                app.desk.journal, self._asked, who, day, self.words.text(), app.clock.local().date()
            )
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        self.accept()
        self.recorded.emit()
        self.context.wrote(done, self)
