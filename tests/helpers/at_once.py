"""Jobs that run where they are asked for, so that a test sees their outcome in its next line."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject

from salesdesk.ui.jobs import Job, Turn, Work


class AtOnce:
    """The twin of `Threads`."""

    def run(
        self,
        asker: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Runs work before it returns."""
        job = Job(asker, done, failed)
        job.carry_out(work)
        return job

    def in_turn(self, asker: QObject, steps: Iterable[Callable[[], object]]) -> Turn:
        """Takes all steps before it returns."""
        turn = Turn(asker, steps)
        turn.take_all()
        return turn

    def finish(self) -> None:
        """Nothing is ever under way."""
