"""What can be done with a rate plan as a whole: publish it, revise it, copy it, write it to a workbook, delete it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.text import words as words_in
from salesdesk.errors import Progress
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.services.rates.publishing import Published, publish, revise
from salesdesk.services.records import delete
from salesdesk.ui.catalogue.plans.copy_dialog import CopyDialog
from salesdesk.ui.context import Context
from salesdesk.ui.events import PRINT
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.waiting import Waiting


class PlanActs(QObject):
    """The buttons of the plan in view and what they do; all that is written is written beside the window."""

    begun = Signal()
    """Something is about to be done: what is being typed is to be saved first."""
    opened = Signal(str)
    """Another plan is to be shown: a copy, the next version."""
    faulty = Signal(str)
    """The plan is not published; its faults are to be shown, with a sentence that says so."""
    left = Signal()
    """The keys were at what can be done no more, as at Publish once it is done: they need another place."""
    deleted = Signal(object)
    """The plan is gone, by this change set, which the window was not told of yet."""

    def __init__(self, context: Context, parent: QWidget, banner: Banner, waiting: Waiting) -> None:
        super().__init__(parent)
        self._context, self._parent, self._banner, self._waiting = context, parent, banner, waiting
        self._plan: PlanInView | None = None
        tr = context.tr
        self.publish_button = button(tr("Publish"), self.publish, "primary", "check")
        self.revise_button = button(tr("Revise"), self.revise, "primary", "pencil")
        self.copy_button = button(tr("Copy plan…"), self.copy, "quiet", "copy")
        self.export_button = button(tr("Export to Excel…"), self.export, "quiet", "download")
        self.print_button = button(tr("Print…"), self.print_out, "quiet", "printer")
        self.history_button = button(tr("Change history"), self.show_history, "quiet", "history")
        self.wordings_button = button(
            tr("Texts in other languages…"), self.show_wordings, "quiet", "languages"
        )
        self.delete_button = button(tr("Delete plan"), self.delete, "remove", "trash-2")
        self.line = OneLine(
            tr,
            self.publish_button,
            self.revise_button,
            self.copy_button,
            self.export_button,
            self.print_button,
            self.history_button,
            seldom=[self.wordings_button, self.delete_button],
        )

    def show_plan(self, plan: PlanInView | None) -> None:
        """Offers what can be done with a plan."""
        self._plan = plan
        if plan is not None:
            draft_only = (self.publish_button, self.delete_button)
            withheld = (self.revise_button,) if plan.is_draft else draft_only
            had_keys = self._parent.window().focusWidget() in withheld
            self.line.withhold(*withheld)
            if had_keys:
                self.left.emit()

    def publish(self) -> None:
        """Publishes the draft, unless something is wrong with it: then it leads there."""
        view, app = self._plan, self._context.app
        if view is None:
            return
        self.begun.emit()
        if view.faults:
            self._banner.hide()
            self.faulty.emit(
                self._context.tr.plural(
                    "{n} fault keeps the plan from being published: the list below leads to it.",
                    "{n} faults keep the plan from being published: the list below leads to each.",
                    view.faults,
                )
            )
            return
        today = app.clock.local().date()

        def work(_: Progress) -> Published:
            return publish(app.desk.journal, app.desk.reader, view.plan, today, app.defaults)

        self._carry_out(work, self._published)

    def revise(self) -> None:
        """Makes the draft of the next version and opens it."""
        view, app = self._plan, self._context.app
        if view is not None:
            self._carry_out(
                lambda _: revise(app.desk.journal, app.desk.reader, view.plan, app.defaults), self._copied
            )

    def copy(self) -> None:
        """Asks how the copy is to differ, makes it and opens it."""
        if self._plan is not None:
            self.begun.emit()
            made: Callable[[str, ChangeSet], None] = lambda new, done: self._copied((new, done))  # noqa: E731
            CopyDialog(self._context, self._parent.window(), self._plan.plan, made).open()

    def export(self) -> None:
        """Asks where to, and writes the plan as a workbook that comes back unchanged."""
        view, tr = self._plan, self._context.tr
        if view is None:
            return
        self.begun.emit()
        usual = Path.home() / ("-".join(words_in(view.plan.name or tr("Rate plan"))) + ".xlsx")
        title = tr("Export to Excel…")
        if target := ask_where(self._parent, title, usual, "Excel (*.xlsx)"):
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Writes the plan into a workbook, beside the window."""
        app, tr, view = self._context.app, self._context.tr, self._plan
        if view is None:
            return

        def work(progress: Progress) -> Path:
            # What writes workbooks is loaded when the first one is asked for.
            from salesdesk.services.rates.exporting import export_rates

            export_rates(app.desk.reader, target, tr, app.defaults, progress, only=view.plan.id)
            return target

        self._carry_out(work, self._context.saved)

    def print_out(self) -> None:
        """Shows the plan as a paper, where it is said for whom it is."""
        if self._plan is not None:
            self.begun.emit()
            self._context.events.go.emit("catalogue", f"{PRINT}{self._plan.plan.id}")

    def show_wordings(self) -> None:
        """Opens what the plan says in another language."""
        from salesdesk.ui.widgets.wording_dialog import WordingDialog

        if self._plan is not None:
            self.begun.emit()
            WordingDialog(self._context, self._parent.window(), about=(self._plan.plan.id,)).show()

    def show_history(self) -> None:
        """Shows who changed what of the plan itself."""
        if self._plan is not None:
            self.begun.emit()
            HistoryDialog(self._context, self._parent.window(), self._plan.plan.id).show()

    def delete(self) -> None:
        """Deletes a draft with all that belongs to it."""
        view, app = self._plan, self._context.app
        if view is not None and view.is_draft:
            self._carry_out(
                lambda _: delete(app.desk.journal, app.desk.reader, view.plan.id), self.deleted.emit
            )

    def _carry_out(self, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        self._banner.hide()
        tr = self._context.tr
        self._waiting.write(
            self._context.jobs,
            tr("Writing"),
            work,
            done,
            self._failed,
            lambda: self._banner.say(tr("Cancelled. Nothing was changed.")),
        )

    def _published(self, published: Published) -> None:
        self._context.wrote(published.change_set, self)
        said = self._context.tr("Published as version {number}.").format(number=published.version)
        self._context.events.said.emit(said)

    def _copied(self, outcome: tuple[str, ChangeSet]) -> None:
        new, done = outcome
        self._context.wrote(done, self)
        self.opened.emit(new)

    def _failed(self, error: BaseException) -> None:
        self._banner.warn(self._context.say(error))
