"""What a desk needs done while nobody waits: loading what comes next, ending an erase, the day's backup, tidying."""

import gc

from PySide6.QtCore import QObject, QTimer, Signal

from salesdesk.collector import collecting_nothing
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import N_
from salesdesk.ui.jobs import Runner, WhileOpen
from salesdesk.ui.tabs import load_all
from salesdesk.ui.window import Window

WARM_MS = 2_500
"""So long after the start, when the first page stands, other things are loaded."""

IDLE_MS = 60_000
"""After so long without a write the desk is tidied."""


class Housekeeping(QObject):
    """One window's; it begins by itself. `warm` comes when all that pages and sharing need is loaded."""

    warm = Signal()

    def __init__(self, window: Window, jobs: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._jobs = WhileOpen(jobs)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep_house)
        self._idle.start()
        window.context.events.changed.connect(self._put_off)
        QTimer.singleShot(WARM_MS, self.warm_up)

    def warm_up(self) -> None:
        """Loads what writes, the other tabs and the calendars of holidays before somebody waits for them.

        An erase that was interrupted is ended first.
        """
        context = self._window.context
        app = context.app

        def load(progress: Progress) -> None:
            app.desk.warm_up()
            app.team().finish_erasing()
            load_all()
            from salesdesk.services import duplicates
            from salesdesk.services.days_off import holidays_around

            today = app.clock.local().date()
            holidays_around(today, app.defaults.country, context.tr.lang)
            context.formats.day(today)
            duplicates.warm_up(app.desk.reader)

        def work(progress: Progress) -> None:
            # What is loaded stays. Looking through it for garbage, now and later, held up the window's thread, too.
            with collecting_nothing():
                load(progress)
                gc.freeze()

        self._jobs.run(self, work, lambda _: self.warm.emit(), self._say)

    def keep_house(self) -> None:
        """Finishes an erase, keeps the day's backup and puts search in order."""
        context = self._window.context
        app, tr = context.app, context.tr

        def work(progress: Progress) -> None:
            from salesdesk.services.safety import back_up_daily

            app.team().finish_erasing()
            try:
                back_up_daily(app.desk, app.clock, progress)
            except UserError as error:
                failed = N_("The daily backup could not be written: {reason}")
                raise UserError(failed, reason=error.text(tr)) from error
            app.desk.tidy()

        self._jobs.run(self, work, lambda _: None, self._say)

    def stop(self) -> None:
        """Keeps no house any more; the window closes."""
        self._idle.stop()
        self._jobs.close()

    def _put_off(self, change_set: object, initiator: object) -> None:
        self._idle.start()

    def _say(self, error: BaseException) -> None:
        context = self._window.context
        context.events.said.emit(context.say(error))
