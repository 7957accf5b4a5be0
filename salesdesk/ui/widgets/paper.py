"""The paper in view: made beside the window, shown as it will print, saved and printed."""

import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.errors import Progress, UserError
from salesdesk.files import remove, write_whole
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Empty, button
from salesdesk.ui.widgets.pdf import ask_printer
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.waiting import Waiting

if TYPE_CHECKING:
    from salesdesk.domain.telling_language import Others
    from salesdesk.services.briefing.press import Printed

Make = Callable[[Path, Progress], "Printed"]
"""Writes a paper to a file, beside the window: the papers bring reportlab along, which takes half a second once."""

WHOLE_PAGE = "papers/whole page"
"""Under this name the laptop remembers that papers are shown page by page, not as wide as there is room."""

PAUSE_MS = 80
"""Changes that follow one another faster make one new paper."""

SLOW_MS = 250
"""Progress is shown for a paper that takes longer; a quick one only replaces the former."""


class Paper(QWidget):
    """A preview that keeps the former paper until the next one is there."""

    shown = Signal()
    """Another paper is in view, or none."""
    outdated = Signal()
    """What it says was changed, and has been left alone for a moment since: it is to be made anew."""

    def __init__(
        self,
        context: Context,
        name: str,
        said: Callable[["Printed"], Collection[str]] = lambda _: (),
        taken: Callable[["Printed"], str] = lambda _: "",
        empty: Empty | None = None,
    ) -> None:
        """`said` tells which notices of a paper whoever shows it says elsewhere: the banner leaves them out.

        `taken` is called when the paper in view was saved or printed, and tells what it noted of that; "" for nothing.
        `empty` stands in place of a paper that there is not, and says why.
        """
        super().__init__()
        self._context = context
        self._said = said
        self._taken = taken
        self._folder = Path(tempfile.mkdtemp(prefix="salesdesk-"))
        self._turn = 0
        self._wanted = Path()
        self._job: Job | None = None
        self.printed: Printed | None = None
        self.making = False
        self.from_top = False
        """Whether the next paper is another one than that in view: it shows from the top of its first page, as large as fits."""
        self._waiting_for_a_look: tuple[Make, bool] | None = None
        self.banner = Banner(context.tr)
        self.translate_button = button(context.tr("Translate them…"), self._translate, "quiet", "languages")
        self.translate_button.hide()
        self.banner.offer(self.translate_button)
        self._others: Others | None = None
        self.waiting = Waiting(context.tr)
        self.preview = PdfPreview(context.jobs, context.tr, name)
        self.empty = empty or Empty("", sign="file-text")
        self.empty.hide()
        self.preview.fitted.connect(lambda whole: context.remember(WHOLE_PAGE, "yes" if whole else ""))
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(lambda: self.waiting.begin(context.tr("Preparing the paper")))
        self._renew = QTimer(self)
        self._renew.setSingleShot(True)
        self._renew.setInterval(PAUSE_MS)
        self._renew.timeout.connect(self.outdated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.banner)
        layout.addWidget(self.waiting)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.preview.strip)
        layout.addStretch()

    @property
    def is_ready(self) -> bool:
        """Whether a paper is in view, the one that was asked for."""
        return self.printed is not None and not self.making

    @property
    def why_none(self) -> str:
        """Why no paper is in view, as it is said in its place; "" where nothing is said."""
        return self.empty.words.text() if not self.empty.isHidden() else ""

    def renew_soon(self) -> None:
        """What it says was changed: asks for it anew once no more changes follow."""
        self._renew.start()

    def make(self, make: Make, *, at_once: bool = False) -> None:
        """Makes a paper and shows it; until then the former one stays in view, faded where it is another one, and cannot be taken.

        `at_once` shows progress from the beginning, for what is known to take long. While nobody looks it waits: no
        paper of customers is written unasked.
        """
        self._renew.stop()
        if not self.isVisible():
            self._waiting_for_a_look = (make, at_once)
            self.cancel_work()
            self.making = True
            self.shown.emit()
            return
        self._waiting_for_a_look = None
        self.banner.hide()
        self.empty.hide()
        target = self._wanted = self._new_file()
        self.cancel_work()
        self.preview.fade(faded=self.from_top)
        self.making = True
        if at_once:
            self.waiting.begin(self._context.tr("Preparing the paper"))
        else:
            self._slow.start()
        self._job = self.waiting.job = self._context.jobs.run(
            self, partial(make, target), self._show, self._failed
        )
        self._job.progressed.connect(self.waiting.progressed)
        self.shown.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes what was asked for while nobody looked; pages fit in as was chosen, perhaps for another paper."""
        super().showEvent(event)
        whole = bool(self._context.remembered(WHOLE_PAGE))
        if whole != self.preview.whole:
            self.preview.fit(whole=whole)
        if self._waiting_for_a_look is not None:
            make, at_once = self._waiting_for_a_look
            self.make(make, at_once=at_once)

    def cancel_work(self) -> None:
        """Gives up the paper that is being made."""
        if self._job is not None:
            self._job.cancel()
        self._end()

    def forget(self, why: str = "") -> None:
        """Shows no paper, but why there is none."""
        self._renew.stop()
        self._waiting_for_a_look = None
        self.banner.hide()
        self.cancel_work()
        self._show_none(why)

    def save(self, name: str) -> None:
        """Saves what is shown where the person says."""
        if self.printed is not None and (target := self._saved_copy(self.printed.file, name)):
            self._context.saved(target, noted=self._taken(self.printed))

    def save_copy(self, source: Path, name: str) -> bool:
        """Saves a paper where the person says; False where it was not saved."""
        if target := self._saved_copy(source, name):
            self._context.saved(target)
        return target is not None

    def _saved_copy(self, source: Path, name: str) -> Path | None:
        tr = self._context.tr
        target = ask_where(self, tr("Save as PDF"), Path.home() / name, "PDF (*.pdf)")
        if target is None:
            return None
        try:
            write_whole(target, source.read_bytes())
        except UserError as error:
            self.banner.warn(error.text(tr))
            return None
        return target

    def print_out(self, name: str) -> None:
        """Prints what is shown as the system's dialog is answered, under the name with which it would be saved."""
        if self.printed is not None:
            self._print(self.printed.file, name, partial(self._taken, self.printed))

    def print_file(self, file: Path, name: str) -> None:
        """Prints a paper as the system's dialog is answered; its file may go afterwards."""
        self._print(file, name, lambda: None)

    def _print(self, file: Path, name: str, done: Callable[[], str | None]) -> None:
        if (order := ask_printer(file, name, self)) is not None:
            self._context.events.print_out.emit(order, done)

    def beside(self, make: Make, then: Callable[[Path], object]) -> None:
        """Makes another paper, not to be shown, and hands its file over; afterwards that goes.

        It has a file to itself: another one may be made while a dialog asks where this one is to be saved.
        """
        target = self._new_file()

        def made(printed: "Printed") -> None:
            self._tell(printed, printed.notices)
            try:
                then(printed.file)
            finally:
                remove(target)

        def failed(error: BaseException) -> None:
            remove(target)
            self.banner.warn(self._context.say(error))

        self._context.jobs.run(self, partial(make, target), made, failed)

    def close_files(self) -> None:
        """Removes the previews; they hold customers' data."""
        self._renew.stop()
        self.cancel_work()
        self.preview.forget()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _new_file(self) -> Path:
        self._turn += 1
        return self._folder / f"{self._turn:06}.pdf"

    def _show(self, printed: "Printed") -> None:
        if printed.file != self._wanted:
            remove(printed.file)
            return
        self._end()
        old, self.printed = self.printed, printed
        self.preview.show()
        try:
            self.preview.load(printed.file, from_top=self.from_top)
            self.from_top = False
        except UserError as error:
            self.banner.warn(error.text(self._context.tr))
        said = self._said(printed)
        self._tell(printed, [each for each in printed.notices if each not in said])
        if old is not None and old.file != printed.file:
            remove(old.file)
        self.shown.emit()

    def _tell(self, printed: "Printed", notices: Sequence[str]) -> None:
        """Says what is to be known of a paper, and what can be done about that."""
        self._others = printed.others
        self.translate_button.setVisible(self._others is not None)
        if notices:
            self.banner.say(*notices)

    def _translate(self) -> None:
        """Opens the place where the texts that a paper was told to have are written in its language."""
        from salesdesk.ui.widgets.wording_dialog import WordingDialog

        if (others := self._others) is not None:
            about = (others.account,) if others.account else ()
            WordingDialog(self._context, self.window(), others.language, about, others.texts).show()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._show_none(self._context.say(error))

    def _show_none(self, why: str) -> None:
        self.printed = None
        self.preview.forget()
        self.preview.hide()
        self.empty.words.setText(why)
        self.empty.setVisible(bool(why))
        self.shown.emit()

    def _end(self) -> None:
        self.preview.fade(faded=False)
        self._slow.stop()
        self.waiting.hide()
        self.making = False
