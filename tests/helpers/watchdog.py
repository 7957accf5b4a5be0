"""A watchdog of the event loop: how long each event keeps the window's thread from the next one."""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

LIMIT_MS = 16.0
"""Longer than a frame at 60 Hz is felt."""


class Took(NamedTuple):
    """How long an event took, in milliseconds: of the thread's own time, which other programs cannot lengthen, and by the clock."""

    own: float
    clock: float
    what: str = ""


class WatchedApplication(QApplication):
    """An application that times the handling of each event that the loop delivers."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._depth = 0
        self.took: list[Took] = []

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Delivers an event; only the outermost delivery is timed, in milliseconds."""
        if self._depth:
            return super().notify(receiver, event)
        self._depth += 1
        own, clock = time.thread_time(), time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            what = f"{type(receiver).__name__} {event.type().name}"
            self.took.append(
                Took(1000 * (time.thread_time() - own), 1000 * (time.perf_counter() - clock), what)
            )

    def during(self, act: Callable[[], object], settle_ms: int = 60) -> Took:
        """The longest that one event took while something was done from the loop, and for a while after."""
        self.took.clear()
        loop = QEventLoop()
        QTimer.singleShot(0, act)
        QTimer.singleShot(settle_ms, loop.quit)
        # What is delivered by this loop is the outermost, whatever called us.
        self._depth = 0
        loop.exec()
        return max(self.took, default=Took(0, 0))
