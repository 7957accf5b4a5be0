"""The review of a week or month: its figures at the left, what one thinks of it at the right."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.periods import PeriodKind, Stretch, stretch_of
from salesdesk.errors import Progress
from salesdesk.services.period_reviews import writing
from salesdesk.services.period_reviews.reading import PeriodFigures, period_figures, to_review
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.reviews.halves import Halves
from salesdesk.ui.reviews.period_figures import CallTable, OtherFigures, UndoneList
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Card, button, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

WRITTEN = ("went_well", "hindered", "lessons", "differently")


class PeriodPart(QWidget):
    """One week or month at a time; the figures are counted beside the window."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._context = context
        self._job: Job | None = None
        self.stretch: Stretch = self._to_review("week")
        self._begun: Stretch | None = None
        self.figures: PeriodFigures | None = None
        self.title = text("", "title")
        self.before_button = button("", self.show_before, "tool", "chevron-left")
        self.after_button = button("", self.show_after, "tool", "chevron-right")
        self.now_button = button("", self.show_now, "tool")
        self.banner = Banner(tr)
        self.calls = CallTable(context)
        self.others = OtherFigures(context)
        self.undone = UndoneList(context)
        self.written = Card(tr("What I think of it"))
        self.form = RecordForm(context, "period_review", only=WRITTEN, columns=1)
        self.state = text("", "muted")
        self.finish_button = button(tr("Reviewed"), self.finish, "primary", "check")
        self.written.body.addWidget(self.form)
        self.written.body.addWidget(self.state)
        self.written.body.addLayout(row(self.finish_button, None))
        self.halves = Halves((self.calls, self.others, self.undone), self.written)
        self.halves.show_beside(True)
        head = row(self.title, self.before_button, self.now_button, self.after_button, spacing=GRID)
        head.setStretch(0, 1)
        # The title stands over the left edge of the cards below.
        head.setContentsMargins(3 * GRID, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(self.halves, 1)

    def show_kind(self, kind: PeriodKind) -> None:
        """Turns to weeks or months; where somebody turned to another one than is to be reviewed, it stays in view."""
        now = self.stretch
        if kind == now.kind:
            self.refresh()
        elif now.holds(self._context.app.clock.local().date()) or now == self._to_review(now.kind):
            self.show_stretch(self._to_review(kind))
        else:
            self.show_stretch(stretch_of(kind, now.first))

    def show_before(self) -> None:
        """Shows the week or month before."""
        self.show_stretch(self.stretch.before)

    def show_after(self) -> None:
        """Shows the week or month after."""
        self.show_stretch(self.stretch.after)

    def show_now(self) -> None:
        """Shows the present week or month."""
        self.show_stretch(stretch_of(self.stretch.kind, self._context.app.clock.local().date()))

    def show_stretch(self, stretch: Stretch) -> None:
        """Shows a week or month; what is being typed into another one is saved first."""
        self.save_all()
        self.stretch = stretch
        self.refresh()

    def refresh(self) -> None:
        """Reads figures and words again."""
        tr, formats, stretch = self._context.tr, self._context.formats, self.stretch
        week = stretch.kind == "week"
        span = formats.span_of_dates(stretch.first, stretch.last)
        self.title.setText(tr("Week of {span}").format(span=span) if week else formats.month(stretch.first))
        self.now_button.setText(tr("This week") if week else tr("This month"))
        for each, name in (
            (self.before_button, tr("Week before") if week else tr("Month before")),
            (self.after_button, tr("Week after") if week else tr("Month after")),
        ):
            each.setAccessibleName(name)
            each.setToolTip(name)
        self.show_words()
        self._count()

    def show_words(self) -> None:
        """Shows what was written about the period."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        found = writing.period_review_of(reader, self.stretch, reader.fact("me"))
        done = found.finished_on if found else None
        self.finish_button.setVisible(found is not None and done is None)
        day = self._context.formats.short(done)
        self.state.setText(tr("Reviewed on {day}").format(day=day) if done else "")
        self.state.setVisible(done is not None)
        if found is not None:
            self.form.open(found.id)
        elif self.form.record or self._begun != self.stretch:
            # What is being typed into one that is only begun stays.
            self.form.begin(str(self.stretch), writing.first_values(self.stretch, reader.fact("me")))
        self._begun = self.stretch

    def finish(self) -> None:
        """Notes that the period is reviewed."""
        self.save_all()
        app, record = self._context.app, self.form.record
        if record:
            done = writing.finish(app.desk.journal, app.desk.reader, app.clock, record)
            self._context.wrote(done, self)
            self.show_words()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.form.save_all()

    def refused(self) -> str:
        """What is typed here and could not be saved."""
        return self.form.refused()

    def close_files(self) -> None:
        """Ends the counting under way."""
        if self._job is not None:
            self._job.cancel()

    def _to_review(self, kind: PeriodKind) -> Stretch:
        app = self._context.app
        return to_review(app.desk.reader, app.clock, kind, app.desk.reader.fact("me"))

    def _count(self) -> None:
        self.close_files()
        app, stretch = self._context.app, self.stretch
        me = app.desk.reader.fact("me")

        def work(progress: Progress) -> PeriodFigures:
            return period_figures(app.desk.reader, app.clock, stretch, me)

        def show(found: PeriodFigures) -> None:
            if found.stretch == self.stretch:
                self.figures = found
                for part in (self.calls, self.others, self.undone):
                    part.show_figures(found)
                tab_in_order(self)

        failed = self.banner.warn
        self._job = self._context.jobs.run(self, work, show, lambda error: failed(self._context.say(error)))
