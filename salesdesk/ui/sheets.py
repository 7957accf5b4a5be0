"""The two sheets of a window: the palette that finds anything, and the line that becomes a record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from salesdesk.ui.commands import Command, flat
from salesdesk.ui.window import Window

if TYPE_CHECKING:
    from salesdesk.ui.capture.bar import CaptureBar
    from salesdesk.ui.palette import Palette
    from salesdesk.ui.palette_rows import Remembered


class Sheets:
    """One window's; each is made when it is first wanted, and again in another look."""

    def __init__(self, window: Window, over: QMainWindow) -> None:
        self._window, self._over = window, over
        self.palette: Palette | None = None
        self.bar: CaptureBar | None = None
        self._remembered: Remembered | None = None
        self._unfinished: list[str] = []

    def find_anything(self) -> None:
        """Opens the palette; what it remembers of the day stays with the window."""
        from salesdesk.ui.at_hand import at_hand, with_person
        from salesdesk.ui.called_upon import with_account
        from salesdesk.ui.palette import Palette
        from salesdesk.ui.palette_rows import Remembered

        if self.palette is None:
            self._remembered = self._remembered or Remembered()
            self.palette = Palette(
                self._window.context,
                self._over,
                self._commands,
                self.capture,
                self._remembered,
                lambda: at_hand(self._window),
                lambda person: with_person(self._window, person),
                lambda account, person: with_account(self._window, account, person),
            )
        self.palette.open()

    def capture(self, line: str = "") -> None:
        """Opens the line that becomes a call, a promise, a task or a note; what was typed and not kept is there still."""
        from salesdesk.ui.capture.bar import CaptureBar

        if self.bar is None:
            self.bar = CaptureBar(self._window.context, self._over)
            self.bar.unfinished = self._unfinished
        self.bar.open(line)

    @property
    def unfinished(self) -> list[str]:
        """The lines that were typed to be captured and are not kept."""
        return self.bar.unfinished if self.bar is not None else self._unfinished

    def let_go(self) -> None:
        """The next ones have another look."""
        self._unfinished = self.unfinished
        for sheet in filter(None, (self.palette, self.bar)):
            sheet.close_sheet()
            sheet.deleteLater()
        self.palette = self.bar = None

    def _commands(self) -> Iterator[tuple[str, Command]]:
        """All that the menus offer, and what has no place in one."""
        from salesdesk.ui.at_hand import not_at_hand
        from salesdesk.ui.menu_of_view import kept_menu

        window = self._window
        return flat((*window.menus(), kept_menu(window), not_at_hand(window)))
