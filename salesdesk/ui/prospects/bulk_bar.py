"""The bar that appears when several accounts are chosen, with what can be done with all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QTableView, QVBoxLayout

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.text import shortened
from salesdesk.services import bulk
from salesdesk.services.records import family_of
from salesdesk.ui.context import LONGEST_SAID, Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.prospects.bulk_edit import SetFieldDialog, TaskDialog
from salesdesk.ui.prospects.export_dialog import ExportDialog
from salesdesk.ui.prospects.row_dialog import RowDialog
from salesdesk.ui.theme import wear
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, name_button, row
from salesdesk.ui.widgets.choices import Choices
from salesdesk.ui.widgets.chosen_records import ChosenRecords, rows_of
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

AT_LIST = (3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
IN_LINE = (0, 0, 0, 0)
"""Margins inside it."""


class BulkBar(QFrame):
    """Says how many accounts are chosen and what can be done with all of them; hidden for none or one."""

    changed = Signal()
    """Others are chosen than before."""
    stood = Signal()
    """It may have come or gone."""
    joined = Signal(str)
    """The two that were chosen are now this one."""

    def __init__(self, context: Context, view: QTableView) -> None:
        super().__init__()
        self._context = context
        self._choice = ChosenRecords()
        self._choice.changed.connect(self._choice_changed)
        self._choice.lost.connect(self._say_lost)
        self._asked: list[str] = []
        self._what = ""
        self._counting: Job | None = None
        self._under_title = self._in_line = False
        tr = context.tr
        self.words = text("", "strong")
        self.words.setProperty("beside", "true")
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        self.set_button = button(tr("Set a field…"), self.set_field, "", "pencil")
        self.task_button = button(tr("Add a task…"), self.add_task, "", "check")
        self.calls_button = button(tr("Plan calls…"), self.plan_calls, "", "calendar-plus")
        self.export_button = button(tr("To Excel…"), self.export, "", "file-spreadsheet")
        self.export_button.setAccessibleName(tr("Export to Excel…"))
        self.export_button.setToolTip(tr("Export to Excel…"))
        self.share_button = button(tr("To a colleague…"), self.share, "", "share-2")
        self.share_button.setAccessibleName(tr("Send to a colleague…"))
        self.join_button = button(tr("Combine…"), self.join, "quiet", "git-merge")
        self.delete_button = button(tr("Delete…"), self.ask_to_delete, "remove", "trash-2")
        self.yes_button = button(tr("Delete"), self.delete, "primary", "trash-2")
        self.no_button = button(tr("Keep them"), self._keep, "quiet")
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        self.deeds = OneLine(
            tr,
            self.set_button,
            self.export_button,
            self.share_button,
            self.task_button,
            self.calls_button,
            seldom=[self.join_button, self.delete_button],
        )
        self.clear_button = button("", self.clear, "icon", "x")
        self.clear_button.setAccessibleName(tr("Clear the selection"))
        self.clear_button.setToolTip(tr("Clear the selection") + "  Esc")
        said = row(self.words, self.deeds, self.clear_button, spacing=2 * GRID)
        said.setStretch(1, 1)
        layout.addWidget(self.banner)
        layout.addWidget(self.waiting)
        layout.addLayout(said)
        layout.addLayout(row(self.yes_button, self.no_button, None))
        self._dress()
        self.follow(view)

    @property
    def several(self) -> bool:
        """Whether more than one is chosen."""
        return self._choice.number > 1

    @property
    def chosen(self) -> list[str]:
        """The ids of the chosen accounts in the order of the list, also of rows that were never seen."""
        return self._choice.records

    def choose(self, records: Sequence[str]) -> None:
        """Chooses several accounts, once it is known which rows there are."""
        self._choice.choose(records)

    def stand_under_title(self, stands: bool) -> None:
        """Stands beside the list, where a title says already how many are chosen, or by itself below it."""
        self._under_title = stands
        self._dress()
        self._ask_nothing()

    def stand_in_line(self, stands: bool) -> None:
        """Stands in the place of a line above a table, no higher than that, or by itself below a list."""
        self._in_line = stands
        self._dress()

    def follow(self, view: QTableView) -> None:
        """Speaks of what is chosen in another list from now on."""
        if view not in self._choice.views:
            shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), view, self.ask_to_delete)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            away = QShortcut(QKeySequence(Qt.Key.Key_Escape), view, self._leave)
            away.setContext(Qt.ShortcutContext.WidgetShortcut)
            self.stood.connect(lambda: away.setEnabled(self.several or bool(self._asked)))
        self._choice.follow(view)

    def point_at(self, view: QTableView, row: int) -> None:
        """Puts a list's cursor on a row; several that are chosen there stay chosen."""
        if self.isHidden():
            view.setCurrentIndex(view.model().index(row, 0))
        else:
            self._choice.point_at(view, row)

    def clear(self) -> None:
        """Leaves only the one chosen on which the cursor is."""
        self._choice.leave_current()
        self._ask_nothing()
        self._choice.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc answers a question with no."""
        if self._asked and event.key() == Qt.Key.Key_Escape:
            self._keep()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another page answers a question with no; a window that is made small comes back with it."""
        super().hideEvent(event)
        if self._asked and not event.spontaneous():
            self._ask_nothing()

    def let_go(self) -> None:
        """Chooses none where several are chosen: somebody asked for one."""
        if self.several:
            self._choice.clear()

    def offer(self, at: QPoint, before: Choices = ()) -> None:
        """Opens a menu of what can be done with all that are chosen, at a place of the screen; not while a question waits."""
        if not self._asked:
            self.deeds.offer_all(at, before)

    def set_field(self) -> None:
        """Asks for a field and its value for all that are chosen."""
        self._ask_in(SetFieldDialog(self._context, self.window(), self.chosen))

    def add_task(self) -> None:
        """Asks for a task that each of the chosen accounts gets."""
        self._ask_in(TaskDialog(self._context, self.window(), self.chosen))

    def _ask_in(self, dialog: QDialog) -> None:
        """Opens a dialog; what it did is seen in the list, which has the keys afterwards."""
        dialog.accepted.connect(lambda: self._choice.view.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()

    def plan_calls(self) -> None:
        """Asks when the chosen accounts are called on, one after the other."""
        RowDialog(self._context, self.window(), self.chosen).open()

    def export(self) -> None:
        """Asks what of the chosen accounts, or of all in the list, goes out to Excel."""
        ExportDialog(self._context, self.window(), self.chosen, rows_of(self._choice.view).ids).open()

    def share(self) -> None:
        """Opens what goes to colleagues, with the chosen accounts."""
        self._context.events.share.emit(self.chosen)

    def join(self) -> None:
        """Asks how two chosen accounts become one."""
        from salesdesk.ui.prospects.join_dialog import JoinDialog

        dialog = JoinDialog(self._context, self.window(), *self.chosen)
        dialog.joined.connect(self.joined)
        dialog.open()

    def ask_to_delete(self) -> None:
        """Counts what would go, beside the window, and asks; others that are chosen meanwhile were not meant."""
        reader, records = self._context.app.desk.reader, self.chosen
        if not records:
            return
        self._counting = self.waiting.run(
            self._context.jobs,
            self._context.tr("Counting"),
            lambda _: (records, len(family_of(reader, records)), self._name_of(records)),
            lambda found: self._ask(*found),
            self._failed,
        )

    def delete(self) -> None:
        """Deletes what was asked about, as one step."""
        desk, records = self._context.app.desk, self._asked
        self._ask_nothing()
        self.waiting.write(
            self._context.jobs,
            self._context.tr("Deleting"),
            lambda progress: bulk.delete_all(desk.journal, desk.reader, records, progress),
            self._deleted,
            self._failed,
            lambda: self.banner.say(self._context.tr("Cancelled. Nothing was changed.")),
            counted=True,
        )

    def _name_of(self, records: list[str]) -> str:
        """What the one is called that is meant; "" where there are several."""
        titles = self._context.app.desk.reader.titles(records, self._context.tr) if len(records) == 1 else {}
        return "".join(titles.values())

    def _ask(self, records: list[str], family: int, name: str) -> None:
        if not self._choice.view.isVisible():
            return
        tr, extra = self._context.tr, family - len(records)
        self._what = name or tr.plural("{n} account", "{n} accounts", len(records))
        words = tr.plural("Delete {n} account?", "Delete {n} accounts?", len(records))
        if name:
            words = tr("Delete {what}?").format(what=shortened(name, LONGEST_SAID))
        if extra:
            more = tr.plural("{n} related record goes too.", "{n} related records go too.", extra)
            words = f"{words} {more}"
        self._asked = records
        name_button(self.no_button, tr("Keep it") if len(records) == 1 else tr("Keep them"))
        self._show(words, asking=True)
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Esc in the list answers a question with no, else it leaves one of those that are chosen."""
        (self._keep if self._asked else self.clear)()

    def _keep(self) -> None:
        self._ask_nothing()
        self._choice.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice_changed(self) -> None:
        if self._counting is not None and self._counting is self.waiting.job:
            self.waiting.cancel()
        self._counting = None
        self._ask_nothing()
        self.changed.emit()

    def _say_lost(self) -> None:
        words = self._context.tr("So many accounts do not stay selected in another order.")
        self._context.events.said.emit(words)

    def _ask_nothing(self) -> None:
        self._asked = []
        number = self._choice.number
        self.deeds.withhold(*(() if number == 2 else (self.join_button,)))
        self._show(self._context.tr.plural("{n} selected", "{n} selected", number), asking=False)

    def _show(self, words: str, *, asking: bool) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.words.setWordWrap(asking)
        self.words.setVisible(asking or not self._under_title)
        for control in (self.deeds, self.clear_button):
            control.setVisible(not asking)
        for control in (self.yes_button, self.no_button):
            control.setVisible(asking)
        self.setVisible(asking or self.several)
        self.stood.emit()

    def _dress(self) -> None:
        in_line = self._under_title or self._in_line
        wear(self, "role", "" if in_line else "banner")
        self._column.setContentsMargins(*(IN_LINE if in_line else AT_LIST))

    def _deleted(self, done: ChangeSet) -> None:
        self._context.wrote_deletion(done, self, self._what)
        self._choice.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))
