"""The settings: subjects at the left, one at a time at the right; everything saves itself."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Charge
from salesdesk.domain.text import in_pieces
from salesdesk.services.house import house_of, me
from salesdesk.services.papers.scope_words import dates_in_words
from salesdesk.services.records import add
from salesdesk.services.value_words import ValueWords
from salesdesk.ui.new_look import BuiltAnew
from salesdesk.ui.settings.days_off_button import days_off_button
from salesdesk.ui.settings.laptop import LaptopSettings
from salesdesk.ui.settings.planning import PlanningSettings
from salesdesk.ui.settings.safety import SafetySettings
from salesdesk.ui.settings.subjects import SUBJECTS
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, button, clear, name_button, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import level_with_title
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import FRAME, fit_to_text
from salesdesk.ui.widgets.scrolling import MARGIN
from salesdesk.ui.widgets.subjects import Subjects
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text
from salesdesk.ui.window import Window


class SettingsDialog(BuiltAnew):
    """All settings."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(parent)
        # One that stays is put into each further look: after ten the window took four seconds and heard no key.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._context = window, window.context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(FRAME, FRAME, FRAME - MARGIN, FRAME)
        layout.setSpacing(3 * GRID)
        self._shown = QVBoxLayout()
        layout.addLayout(self._shown, 1)
        self._takes_back = TakesBack(self, self._context, self.save_all)
        self._done = button("", self.accept, "primary")
        self.said = self._takes_back.said
        foot = row(self.said, self._done)
        foot.setStretchFactor(self.said, 1)
        foot.setContentsMargins(0, 0, MARGIN, 0)
        layout.addLayout(foot)
        QShortcut(QKeySequence("F1"), self).activated.connect(partial(window.dialogs.help, "settings"))
        self._fill()
        self._context.events.changed.connect(self._changed)

    def _fill(self) -> None:
        window, context, tr = self._window, self._context, self._context.tr
        self.setWindowTitle(tr("Settings"))
        name_button(self._done, tr("Done"))
        subjects = Subjects(tr)
        self.subjects, self.pages = subjects.names, subjects.pages
        self.forms: list[RecordForm] = []
        self._charges = QVBoxLayout()
        self._laptop = LaptopSettings(window)
        self._safety = SafetySettings(context, self._restore)
        pages = {
            "house": self._house(),
            "taxes": self._taxes(),
            "me": self._me(),
            "planning": PlanningSettings(context),
            "laptop": self._laptop,
            "safety": self._safety,
        }
        for name, words in SUBJECTS.items():
            subjects.add(tr(words), pages[name], scrolls=name != "safety")
        self.subjects.setCurrentRow(0)
        self.subjects.currentRowChanged.connect(self.said.clear)
        self._subjects = subjects
        self._shown.addWidget(subjects)
        fit_to_text(self, 64, 41)
        tab_in_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves it and presses nothing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def choose(self, subject: str) -> None:
        """Turns to a subject; the keys are where the subjects are listed."""
        self.subjects.setCurrentRow(list(SUBJECTS).index(subject))
        self.subjects.setFocus(Qt.FocusReason.OtherFocusReason)

    def make_way(self) -> None:
        """What it shows goes at once; where the keys were is remembered."""
        self.save_all()
        held = self.focusWidget()
        self._left = (
            self.subjects.currentRow(),
            next((name for name, box in self._laptop.boxes.items() if box is held), ""),
        )
        self._subjects.hide()
        self._subjects.deleteLater()
        QCoreApplication.sendPostedEvents(self._subjects, QEvent.Type.DeferredDelete)

    def build_anew(self) -> None:
        """Shows the same subject in the new look; the keys are in the same box, else where the subjects are listed."""
        self._context = self._window.context
        self._takes_back.go_on_in(self._context)
        self._fill()
        at, box = self._left
        self.subjects.setCurrentRow(at)
        # Qt would show it a moment later, and what is not seen takes no keys.
        self._subjects.show()
        (self._laptop.boxes.get(box) or self.subjects).setFocus(Qt.FocusReason.OtherFocusReason)

    def back_up(self) -> None:
        """Turns to the backups and asks where to write one."""
        self.choose("safety")
        self._safety.back_up()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for form in self.forms:
            form.save_all()

    def done(self, result: int) -> None:
        """Saves what is still being typed, then closes."""
        self.save_all()
        self._context.events.changed.disconnect(self._changed)
        super().done(result)
        self._laptop.apply()

    def _restore(self) -> None:
        self.accept()
        self._window.restore()

    def _house(self) -> QWidget:
        house = house_of(self._context.app.desk.reader)
        record = house.id if house else ""
        return self._form("property", record, self._context.tr("Enter the house's details"))

    def _me(self) -> QWidget:
        seller = me(self._context.app.desk.reader)
        if seller is None:
            return text(self._context.tr("This desk does not know yet who works with it."), "muted")
        return self._form("colleague", seller.id, "", days_off_button(self._context, self, "quiet"))

    def _form(self, type_name: str, record: str, make: str, *more: QWidget) -> QWidget:
        """The form of a record, with what stands below it, or a button that makes it."""
        place = QWidget()
        place.setProperty(HANGS, True)
        layout = QVBoxLayout(place)
        layout.setContentsMargins(UNSEEN, 0, 0, 0)

        def show(shown: str) -> None:
            form = RecordForm(self._context, type_name)
            self.forms.append(form)
            form.open(shown)
            layout.addLayout(row(form))
            changes = button(
                self._context.tr("Change history"), partial(self._show_history, form), "quiet", "history"
            )
            layout.addLayout(row(changes, *more, None))

        def begin() -> None:
            new, done = add(
                self._context.app.desk.journal, type_name, {"name": self._context.tr("Our house")}
            )
            clear(layout)
            show(new)
            self._context.wrote(done, self)

        if record:
            show(record)
        else:
            layout.addLayout(row(button(make, begin, "primary", "plus"), None))
        return place

    def _taxes(self) -> QWidget:
        tr = self._context.tr
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(text(tr("Each percentage is added to the sum so far, in this order."), "muted"))
        self._charges.setSpacing(2 * GRID)
        layout.addLayout(self._charges)
        layout.addLayout(row(button(tr("New tax or service"), self._new_charge, "", "plus"), None))
        self._show_charges()
        return place

    def _show_charges(self) -> None:
        tr, reader = self._context.tr, self._context.app.desk.reader
        clear(self._charges)
        words = ValueWords(reader, tr)
        for charge in reader.find(Charge, order=("position", "id")):
            valid = dates_in_words(charge.valid, tr)
            kind = charge.kind or ""
            muted = in_pieces(words.choice("charge", "kind", kind), valid)
            percent = self._context.formats.percent(charge.percent)
            item = Item(charge.name or "", percent, muted=muted)
            edit = button(tr("Edit"), partial(self._edit, charge.id), "quiet", "pencil")
            # Two may have one name, as when a percentage changes with the year.
            about = ", ".join(filter(None, (charge.name, percent if charge.percent else "", valid)))
            edit.setAccessibleName(tr("Edit {name}").format(name=about))
            self._charges.addLayout(level_with_title(item, edit))
        tab_in_order(self)

    def _new_charge(self) -> None:
        house = house_of(self._context.app.desk.reader)
        last = self._context.app.desk.reader.count(Charge)
        values = {"owner": house.id if house else None, "position": last + 1, "product_class": "all"}
        RecordDialog(self._context, self, "charge", values).open_new()

    def _show_history(self, form: RecordForm) -> None:
        form.save_all()
        HistoryDialog(self._context, self, form.record).show()

    def _edit(self, charge: str) -> None:
        RecordDialog(self._context, self, "charge", {}).open_record(charge)

    def _changed(self, change_set: ChangeSet, initiator: object) -> None:
        if "charge" in {touched.type for touched in change_set.touched}:
            self._show_charges()
        for form in self.forms:
            if form is not initiator and form.record in change_set.records:
                form.open(form.record)
