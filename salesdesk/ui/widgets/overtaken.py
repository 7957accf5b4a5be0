"""Revenue that came of a quote, in the form of its opportunity: what the quote comes to since something else was changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from salesdesk.domain.values import Money
from salesdesk.errors import Progress
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.shown_record import ShownRecord

REVENUE = "revenue"
"""The field below which it is said."""


class Overtaken:
    """Reckons it beside the window and tells when that is another sum than before; knows nothing of other types."""

    def __init__(self, context: Context, form: QObject, of: ShownRecord, tell: Callable[[], object]) -> None:
        self._context, self._form, self._of, self._tell = context, form, of, tell
        self._job: Job | None = None
        self._record, self._words = "", ""

    def words(self, name: str) -> str:
        """What is known to say below a field of the record that is shown."""
        return self._words if name == REVENUE and self._record == self._of.id else ""

    def look(self) -> None:
        """Finds out anew; what was said of the same record stays meanwhile."""
        if self._job is not None:
            self._job.cancel()
        if self._of.entry.name != "opportunity" or not self._of.id:
            return
        app, record = self._context.app, self._of.id

        def work(_: Progress) -> Money | None:
            # Only here: prices are not needed to show a form.
            from salesdesk.services.rates.keeping import overtaken

            return overtaken(app.desk.reader, record, app.clock.local().date(), app.defaults)

        self._job = self._context.jobs.run(self._form, work, partial(self._found, record), self._failed)

    def _found(self, record: str, revenue: Money | None) -> None:
        words = self._context.tr("Its quote comes to {money} now, without service and tax.")
        said = words.format(money=self._context.formats.money(revenue)) if revenue else ""
        is_news = (self._record, self._words) != (record, said)
        self._record, self._words = record, said
        if is_news:
            self._tell()

    def _failed(self, error: BaseException) -> None:
        self._context.events.said.emit(self._context.say(error))
