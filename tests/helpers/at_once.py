"""Jobs that run where they are asked for, so that a test sees their outcome in its next line."""

from collections.abc import Callable, Iterable
from typing import Any

from salesdesk.ui.jobs import Job, Turn, Work


class AtOnce:
    """The twin of `Threads`."""

    def run(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Runs work before it returns."""
        job = Job(done, failed)
        job.carry_out(work)
        return job

    def in_turn(self, steps: Iterable[Callable[[], object]]) -> Turn:
        """Takes all steps before it returns."""
        turn = Turn(steps)
        turn.take_all()
        return turn

    def finish(self) -> None:
        """Nothing is ever under way."""
