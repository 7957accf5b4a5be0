"""The two sheets of a window: the palette that finds anything, and the line that becomes a record."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from salesdesk.ui.commands import Command, Menu, flat
from salesdesk.ui.context import Context

if TYPE_CHECKING:
    from salesdesk.ui.capture import CaptureBar
    from salesdesk.ui.palette import Palette
    from salesdesk.ui.palette_rows import Remembered


class Sheets:
    """One window's; each is made when it is first wanted, and again in another look."""

    def __init__(
        self,
        over: QMainWindow,
        menus: Callable[[], tuple[Menu, ...]],
        at_hand: Callable[[], tuple[str, tuple[Command, ...]]],
    ) -> None:
        self._over, self._menus, self._at_hand = over, menus, at_hand
        self.palette: Palette | None = None
        self.bar: CaptureBar | None = None
        self._remembered: Remembered | None = None
        self._unfinished: list[str] = []

    def find_anything(self, context: Context) -> None:
        """Opens the palette; what it remembers of the day stays with the window."""
        from salesdesk.ui.palette import Palette
        from salesdesk.ui.palette_rows import Remembered

        if self.palette is None:
            self._remembered = self._remembered or Remembered()
            self.palette = Palette(
                context,
                self._over,
                lambda: flat(self._menus()),
                lambda line: self.capture(context, line),
                self._remembered,
                self._at_hand,
            )
        self.palette.open()

    def capture(self, context: Context, line: str = "") -> None:
        """Opens the line that becomes a call, a promise, a task or a note; what was typed and not kept is there still."""
        from salesdesk.ui.capture import CaptureBar

        if self.bar is None:
            self.bar = CaptureBar(context, self._over)
            self.bar.unfinished = self._unfinished
        self.bar.open(line)

    def let_go(self) -> None:
        """The next ones have another look."""
        if self.bar is not None:
            self._unfinished = self.bar.unfinished
        for sheet in filter(None, (self.palette, self.bar)):
            sheet.close_sheet()
            sheet.deleteLater()
        self.palette = self.bar = None
