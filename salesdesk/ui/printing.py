"""What is being printed while the window goes on: each paper is told at the window's foot, with a way out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar

from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page

if TYPE_CHECKING:
    from salesdesk.ui.widgets.pdf import Order
    from salesdesk.ui.widgets.waiting import Waiting


class Printing:
    """One window's. It outlives the pages: somebody may turn to another one meanwhile, or choose another paper."""

    def __init__(self, foot: QStatusBar, context: Callable[[], Context], page: Callable[[], Page]) -> None:
        """`page` is the one in view."""
        self._foot, self._context, self._page = foot, context, page
        self._lines: list[Waiting] = []
        self._closes_once_printed = False

    def under_way(self) -> bool:
        """Whether something is being printed."""
        return bool(self._lines)

    def keep_open(self) -> str:
        """Why the window stays open when it is asked to close; "" where it may, as when it is asked once more.

        It closes once all is printed, unless something could not be.
        """
        if not self._lines or self._closes_once_printed:
            return ""
        self._closes_once_printed = True
        return self._context().tr("The window closes once this is printed. Close it again to give that up.")

    def take(self, order: "Order", done: Callable[[], str | None]) -> None:
        """Prints; `done` is called once that is done; told is what it says that it noted, and where it went, or why not."""
        from salesdesk.ui.widgets.waiting import Waiting

        context = self._context()
        tr, said = context.tr, context.events.said
        line = Waiting(tr)
        line.going.connect(lambda: self._lead_keys(line))
        self._lines.append(line)
        self._foot.addPermanentWidget(line)

        def printed(_: object) -> None:
            self._leave(line)
            noted = done() or ""
            if order.file is not None:
                context.saved(order.file, order.said(tr), noted)
            else:
                said.emit(in_pieces(noted, order.said(tr)))
            self._close_at_last()

        def failed(error: BaseException) -> None:
            # Whoever waits for the paper is to read why there is none.
            self._closes_once_printed = False
            self._leave(line)
            said.emit(context.say(error))

        def given_up() -> None:
            self._leave(line)
            said.emit(tr("Printing was cancelled."))
            self._close_at_last()

        line.write(
            context.jobs, tr("Printing pages"), order.carry_out, printed, failed, given_up, counted=True
        )

    def _lead_keys(self, line: "Waiting") -> None:
        """Keys on what goes away go back to the page; Qt would pass them on to the tabs."""
        held = self._foot.window().focusWidget()
        if held is not None and line.isAncestorOf(held):
            self._page().take_keys()

    def _leave(self, line: "Waiting") -> None:
        self._lines.remove(line)
        self._foot.removeWidget(line)
        line.deleteLater()

    def _close_at_last(self) -> None:
        if self._closes_once_printed and not self._lines:
            self._closes_once_printed = False
            self._foot.window().close()
