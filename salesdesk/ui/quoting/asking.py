"""Asks the quote engine beside the window: what was asked last is answered, whatever was asked before is not."""

from PySide6.QtCore import QObject, Signal

from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import RatePlan
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job


class Asking(QObject):
    """One question at a time: `answered` brings its `Quoted`, `failed` the words of why there is none."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[str, Stay, str] | None = None
        self._job: Job | None = None
        self.waits = False
        """Whether something was asked and is not answered yet."""

    def ask(self, account: str, stay: Stay, plan: str) -> bool:
        """Asks what a stay costs an account, by a plan, "" for the one that fits; False where just that was asked last."""
        if (account, stay, plan) == self._asked:
            return False
        self.forget()
        self._asked, self.waits = (account, stay, plan), True
        self._job = self._context.jobs.run(
            self, lambda _: self._quote(account, stay, plan), self._answer, self._fail
        )
        return True

    def forget(self) -> None:
        """Gives up what is under way; the same may be asked again."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._asked, self.waits = None, None, False

    def _quote(self, account: str, stay: Stay, plan: str) -> Quoted:
        app = self._context.app
        chosen = app.desk.reader.of_type(RatePlan, plan) if plan else None
        return quoted(app.desk.reader, account, stay, app.clock.local().date(), app.defaults, chosen)

    def _answer(self, found: Quoted) -> None:
        self.waits = False
        self.answered.emit(found)

    def _fail(self, error: BaseException) -> None:
        self.forget()
        self.failed.emit(self._context.say(error))
