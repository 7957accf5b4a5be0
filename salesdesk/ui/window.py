"""What menus, settings and whatever opens over it may ask of the main window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from salesdesk.ui.context import Context
from salesdesk.ui.look import Look

if TYPE_CHECKING:
    from salesdesk.ui.calendar.page import CalendarPage
    from salesdesk.ui.commands import Menu
    from salesdesk.ui.page import Page
    from salesdesk.ui.prospects.page import ProspectsPage
    from salesdesk.ui.selling import Subject


class Over(Protocol):
    """What opens over the window."""

    def settings(self, *, subject: str = "") -> None:
        """Opens the settings, at a subject where one is named."""

    def back_up(self) -> None:
        """Opens the settings where backups are written, and asks where to."""

    def help(self, about: str = "") -> None:
        """Opens help for the page in view, or about what is named."""

    def shortcuts(self) -> None:
        """Opens the sheet of shortcuts."""

    def wordings(self) -> None:
        """Opens what papers say in another language."""

    def during(self, call: str = "") -> None:
        """Opens the quiet screen for what is said in a call."""

    def selling(self, subject: "Subject", record: str = "") -> object:
        """Opens the library, promises, dates to keep, expenses …; of a record if named."""

    def present(self, products: Sequence[str] = (), account: str = "") -> object:
        """Shows products on the whole screen as a customer may see them."""


class Window(Protocol):
    """The main window, seen from its menus and from what opens over it."""

    context: Context
    look: Look

    @property
    def dialogs(self) -> Over:
        """What opens over it."""

    @property
    def current(self) -> str:
        """The name of the page in view."""

    @property
    def current_page(self) -> "Page":
        """The page in view."""

    @property
    def prospects(self) -> "ProspectsPage":
        """The tab of accounts and people."""

    @property
    def calendar(self) -> "CalendarPage":
        """The tab of the calendar."""

    def menus(self) -> "tuple[Menu, ...]":
        """Everything that can be asked of the window, in its language."""

    def save_all(self) -> None:
        """Saves whatever is being typed."""

    def open_menu(self) -> None:
        """Opens the menu at the window's corner."""

    def find_anything(self) -> None:
        """Opens the palette."""

    def capture(self, line: str = "") -> None:
        """Opens the capture line."""

    def turn(self, name: str, record: str = "") -> None:
        """Turns to a page, and has it show a record or what else it is told."""

    def speak(self, language: str) -> bool:
        """Changes the language; whether now."""

    def wear(self, scheme: str) -> bool:
        """Changes the colours; whether now."""

    def enlarge(self, scale: float) -> bool:
        """Changes the size of the text; whether now."""

    def choose_file(self) -> None:
        """Asks for a file of a colleague, and shows what it would do."""

    def undo(self) -> None:
        """Takes the latest step back."""

    def redo(self) -> None:
        """Brings it back again."""

    def lock(self) -> None:
        """Covers the window until the passphrase is given."""

    def restore(self) -> None:
        """Leaves for the page that puts a backup in the place of the desk."""

    def close(self) -> bool:
        """Closes the window."""
