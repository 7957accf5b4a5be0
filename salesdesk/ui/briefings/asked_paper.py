"""The paper that is asked for on the page of briefings: made, named, and printed as soon as it is made where that is wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.ui.briefings.asked import Asked
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.paper import Paper
from salesdesk.ui.widgets.paper_buttons import PaperButtons
from salesdesk.ui.widgets.words import text

if TYPE_CHECKING:
    from salesdesk.services.briefing.press import Press


class AskedPaper(QObject):
    """Until it is made another one may be in view, to which it goes back where the making is given up."""

    named = Signal()
    """Another paper is asked for, and named as such."""
    went_back = Signal()
    """The paper in view is the one that is asked for again."""

    def __init__(self, context: Context, page: QWidget, paper: Paper) -> None:
        super().__init__(page)
        self._context, self._page, self._paper = context, page, paper
        self.asked = self._in_view = Asked()
        self._to_print = ""
        """The call or day whose paper is printed as soon as it is made."""
        self.title, self.about = text("", "title"), text("", "muted")
        self.buttons = PaperButtons(context.tr, page, paper, lambda: self.asked.file_name(context))
        paper.shown.connect(self._follow)
        paper.outdated.connect(self.make)
        paper.waiting.cancelled.connect(self._go_back)
        self._follow()

    def ask(self, asked: Asked) -> None:
        """Another paper is wanted, which `make` makes; what was to be printed and is not this one is not any more."""
        self.asked = asked
        if asked.name != self._to_print or asked.whereabouts:
            self._to_print = ""

    def print_when_made(self, name: str) -> None:
        """Has the paper of a call or day printed that is asked for next; "" for none."""
        self._to_print = name

    def make(self) -> None:
        """Makes the paper that is asked for; another one than that in view begins at its top."""
        self._name()
        self._paper.from_top = not self.asked.is_same(self._in_view)
        self.asked.make(self._paper, self.press)

    def forget(self) -> None:
        """Asks for none, and shows none."""
        self.ask(Asked())
        self._name()
        self._paper.forget()

    def press(self) -> "Press":
        """What makes the papers."""
        from salesdesk.services.briefing.press import Press

        app = self._context.app
        return Press(app.desk.database, app.desk.reader, app.clock, self._context.tr)

    def _name(self) -> None:
        self.title.setText(self.asked.title)
        self._tell_about()
        self.named.emit()

    def _tell_about(self) -> None:
        """Says when it is; of the paper in view also how many pages it has."""
        in_view = self._paper.printed is not None and self.asked.is_same(self._in_view)
        pages = self._paper.preview.pdf.pageCount() if in_view else 0
        number = self._context.tr.plural("{n} page", "{n} pages", pages) if pages else ""
        self.about.setText(in_pieces(self.asked.about, number))

    def _follow(self) -> None:
        """Buttons work on the paper in view only when it is the one that was asked for."""
        self.buttons.follow()
        if self._paper.is_ready:
            self._in_view = self.asked
            self._tell_about()
        if self._paper.is_ready and self._to_print:
            # Once the paper is painted: the dialog holds up whatever comes after this.
            QTimer.singleShot(0, self, self._print)
        elif not self._paper.making:
            self._to_print = ""

    def _print(self) -> None:
        """Opens the system's dialog for a paper that was asked for elsewhere, if it is still looked at; the keys leaf through it.

        A paper that is made anew by then is waited for.
        """
        if self._paper.making:
            return
        name, self._to_print = self._to_print, ""
        if self._page.isVisible() and self.buttons.print_button.isEnabled() and self.asked.name == name:
            self._paper.preview.setFocus(Qt.FocusReason.OtherFocusReason)
            self.buttons.print_out()

    def _go_back(self) -> None:
        """Gives up what is being made for the paper that is still in view."""
        self._to_print = ""
        self._paper.cancel_work()
        if self._paper.printed is None:
            return
        self.asked = self._in_view
        self._name()
        self.went_back.emit()
        self._follow()
