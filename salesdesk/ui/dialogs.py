"""What opens over the window: settings, help, what is said in a call, what is sold with, products as a customer sees them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from salesdesk.ui.window import Window

if TYPE_CHECKING:
    from salesdesk.ui.selling import Subject
    from salesdesk.ui.settings.dialog import SettingsDialog
    from salesdesk.ui.show.window import ShowWindow


class Dialogs:
    """Opens each over a window; what is being typed there is saved before what shows it opens."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def settings(self, *, subject: str = "") -> None:
        """Opens the settings, at a subject where one is named."""
        dialog = self._open_settings()
        if subject:
            dialog.choose(subject)

    def back_up(self) -> None:
        """Opens the settings where backups are written, and asks where to."""
        self._open_settings().back_up()

    def _open_settings(self) -> "SettingsDialog":
        from salesdesk.ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self._window, self._parent)
        dialog.show()
        return dialog

    def help(self, about: str = "") -> None:
        """Opens help for the page in view, or about what is named."""
        from salesdesk.ui.help.dialog import HelpDialog

        window = self._window
        part = "" if about else window.current_page.part
        HelpDialog(window.context.tr, self._parent, about or window.current, part).show()

    def shortcuts(self) -> None:
        """Opens the sheet of shortcuts."""
        from salesdesk.ui.help.dialog import ShortcutsDialog

        window = self._window
        ShortcutsDialog(window.context.tr, self._parent, window.menus()).show()

    def record(self, type_name: str, record: str, field: str = "") -> None:
        """Opens the form of a record that no page shows, such as a brochure, at a field of it."""
        from salesdesk.ui.widgets.record_dialog import RecordDialog

        self._window.save_all()
        RecordDialog(self._window.context, self._parent, type_name, {}).open_record(record, field)

    def wordings(self) -> None:
        """Opens the texts of the house's papers that are to be there in another language."""
        from salesdesk.ui.widgets.wording_dialog import WordingDialog

        self._window.save_all()
        WordingDialog(self._window.context, self._parent).show()

    def during(self, call: str = "") -> None:
        """Opens the quiet screen for what is said in a call: the one named, else the one under way or the next."""
        from salesdesk.ui.reviews.during.screen import show_during

        self._window.save_all()
        show_during(self._window.context, self._parent, call)

    def selling(self, subject: "Subject", record: str = "") -> QDialog:
        """Opens the library, promises, dates to keep, expenses …; of a record if named."""
        from salesdesk.ui.selling import selling_dialog

        self._window.save_all()
        dialog = selling_dialog(subject, self._window.context, self._parent, record)
        dialog.show()
        return dialog

    def combine(self, one: str, other: str) -> None:
        """Asks which of two accounts is to be kept and joins them, over what asked for it."""
        from salesdesk.ui.prospects.join_dialog import JoinDialog

        self._window.save_all()
        JoinDialog(self._window.context, QApplication.activeModalWidget() or self._parent, one, other).open()

    def present(self, products: Sequence[str] = (), account: str = "") -> "ShowWindow":
        """Shows products on the whole screen as a customer may see them; all that are on sale where none is named."""
        from salesdesk.ui.show.window import ShowWindow

        self._window.save_all()
        shown = ShowWindow(self._window.context, self._parent)
        shown.show_products(products, account)
        return shown
