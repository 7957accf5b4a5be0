"""The first start from the language to the first choice; each step is written when it is left."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from salesdesk.app import new_record_id, unlock_by
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services import beginning, moving, recovery, safety
from salesdesk.services.beginning import Introduction
from salesdesk.services.preferences import preference
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.first_start.begin import BeginPage
from salesdesk.ui.first_start.bring import Ask, Bring
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.first_start.language import LanguagePage
from salesdesk.ui.first_start.reached import DONE, DRAFT, STEP
from salesdesk.ui.jobs import Job
from salesdesk.ui.regions import system_region


class FirstStart(QWidget):
    """The first start. `finished` tells what to begin with: sample, empty, spreadsheet, or moved.

    After "moved" the desk of the context is closed and the folder holds another one, which is to be opened.
    """

    finished = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, context: Context, kept: QSettings) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._kept = kept
        self._job: Job | None = None
        self._pages: QStackedWidget = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.steps = [
            name for name in ("language", "you", "code", "begin") if name != "code" or self._has_code
        ]
        step = str(kept.value(STEP, ""))
        self.show_step(step if step in self.steps else self.steps[0])

    @property
    def step(self) -> str:
        """The name of the step in view: language, you, code, begin or moving."""
        return self._step

    @property
    def page(self) -> Frame:
        """The page in view."""
        page = self._pages.currentWidget()
        assert isinstance(page, Frame)
        return page

    def show_step(self, name: str) -> None:
        """Shows a step and remembers it, so that a window that was closed goes on from there."""
        making: dict[str, Callable[[], Frame]] = {
            "language": self._language,
            "you": self._introduction,
            "code": self._code,
            "begin": self._begin,
            "moving": self._moving,
        }
        self._step = name
        page = making[name]()
        if name in self.steps:
            self._kept.setValue(STEP, name)
            page.say_step(self._place(name))
        former = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if former is not None:
            self._pages.removeWidget(former)
            former.deleteLater()

    @property
    def _has_code(self) -> bool:
        return self._context.app.desk.secret is not None

    @property
    def _reader(self) -> Reader:
        return self._context.app.desk.reader

    def _place(self, name: str) -> str:
        words = self._context.tr("Step {number} of {steps}")
        return words.format(number=self.steps.index(name) + 1, steps=len(self.steps))

    def _next(self) -> None:
        self.show_step(self.steps[self.steps.index(self._step) + 1])

    def _back(self) -> None:
        at = len(self.steps) if self._step not in self.steps else self.steps.index(self._step)
        self.show_step(self.steps[at - 1])

    def _language(self) -> Frame:
        page = LanguagePage(self._context.tr)
        page.chosen.connect(self._speak)
        page.done.connect(self._next)
        return page

    def _speak(self, lang: str) -> None:
        self._context = replace(self._context, tr=translator(lang))
        self.language_chosen.emit(lang)
        self.show_step(self._step)

    def _introduction(self) -> Frame:
        page = IntroductionPage(self._context.tr, self._shown_introduction())
        page.said.connect(lambda said: self._introduce(page, said))
        page.typed.connect(lambda: self._kept.setValue(DRAFT, json.dumps(asdict(page.introduction()))))
        page.back.connect(self._back)
        return page

    def _shown_introduction(self) -> Introduction:
        region, lang = system_region(), self._context.tr.lang
        usual = Introduction("", "", "", region.country, region.currency, region.zone, lang)
        known = beginning.introduction(self._reader)
        shown = asdict(usual) | {name: value for name, value in asdict(known or usual).items() if value}
        try:
            draft = json.loads(str(self._kept.value(DRAFT, "{}")))
            shown |= {name: str(draft[name]) for name in shown if draft.get(name)}
        except (ValueError, AttributeError):
            pass  # A damaged draft is none.
        if known is None:
            shown["language"] = lang if lang in LANGUAGES else "en"
        return Introduction(**shown)

    def _introduce(self, page: IntroductionPage, said: Introduction) -> None:
        try:
            done = beginning.introduce(self._context.app.desk, said)
        except UserError as error:
            page.refuse(error)
            return
        # Its last field is left with it, which would keep the draft once more.
        page.typed.disconnect()
        self._kept.remove(DRAFT)
        self._context.wrote(done, self)
        self._next()

    def _code(self) -> Frame:
        app, tr = self._context.app, self._context.tr
        page = CodePage(
            tr,
            safety.recovery_code(app.desk),
            lambda target: recovery.write_sheet(app.desk, app.clock, tr, target),
            on_paper=bool(preference(self._reader, recovery.PRINTED, False)),
        )
        page.done.connect(self._code_seen)
        page.back.connect(self._back)
        return page

    def _code_seen(self, on_paper: bool) -> None:
        if preference(self._reader, recovery.PRINTED) is not on_paper:
            self._context.wrote(recovery.note_on_paper(self._context.app.desk, on_paper), self)
        self._next()

    def _begin(self) -> Frame:
        page = BeginPage(self._context.tr)
        page.chosen.connect(lambda choice: self._chosen(page, choice))
        page.back.connect(self._back)
        page.waiting.cancelled.connect(self._cancel)
        return page

    def _chosen(self, page: BeginPage, choice: str) -> None:
        if choice == "moved":
            self.show_step("moving")
        elif choice == "sample":
            self._fill(page)
        else:
            self._finish(choice)

    def _fill(self, page: BeginPage) -> None:
        app, tr = self._context.app, self._context.tr

        def work(progress: Progress) -> object:
            return beginning.begin_with_sample(app.desk, app.clock, tr.lang, progress)

        def done(change_set: object) -> None:
            self._job = None
            self._finish("sample")

        def failed(error: BaseException) -> None:
            self._job = None
            page.ready(self._context.say(error))

        page.busy(tr("Furnishing the sample hotel…"))
        self._job = self._context.jobs.run(self, work, done, failed)
        self._job.progressed.connect(page.waiting.progressed)
        self._job.ended.connect(lambda: self._ended(page))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, page: BeginPage) -> None:
        """A job that was cancelled tells no outcome: whether it was too late shows on the desk."""
        if self._job is None:
            return
        self._job = None
        if beginning.is_furnished(self._reader):
            self._finish("sample")
        else:
            page.ready()

    def _moving(self) -> Frame:
        app, tr = self._context.app, self._context.tr

        def work(file: Path, ask: Ask, progress: Progress) -> None:
            moving.fetch_desk(app.desk.folder, file, unlock_by(ask), app.clock, new_record_id)

        page = Bring(
            tr,
            self._context.jobs,
            work,
            tr("From another laptop"),
            tr(
                "Make a backup on the old laptop, bring its file here, and take the sheet with the recovery code."
            ),
            tr("Recovery code of the old laptop, not of this one"),
        )
        page.back.connect(self._back)
        page.brought.connect(lambda *_: self._move_in())
        return page

    def _move_in(self) -> None:
        # Opening it puts it in its place, and can be tried again where that is refused.
        self._context.app.close()
        self._finish("moved")

    def _finish(self, choice: str) -> None:
        self._kept.setValue(STEP, DONE)
        self.finished.emit(choice)
