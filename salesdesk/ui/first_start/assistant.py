"""The first start on a desk that is there, from the welcome to the first choice; each step is written when it is left."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from salesdesk.errors import Progress, UserError
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services import beginning, recovery, safety
from salesdesk.services.beginning import Introduction
from salesdesk.services.preferences import preference
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.first_start.begin import BeginPage
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.first_start.reached import DONE, DRAFT, LOOKING, STEP, WELCOME
from salesdesk.ui.first_start.welcome import MOVED, SAMPLE, WelcomePage
from salesdesk.ui.jobs import Job
from salesdesk.ui.regions import system_region


class FirstStart(QWidget):
    """The first start. `finished` tells what to begin with: sample, empty, spreadsheet, or moved.

    With "moved" nothing is done yet: the desk of another laptop is to be brought in the place of this one.
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
        self.steps = [name for name in ("you", "code", "begin") if name != "code" or self._has_code]
        step = str(kept.value(STEP, ""))
        # The sample goes into an empty desk only.
        begun = "you" if beginning.is_furnished(self._reader) else WELCOME
        self.show_step(step if step in self.steps else begun)

    @property
    def step(self) -> str:
        """The name of the step in view: welcome, you, code or begin."""
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
            WELCOME: self._welcome,
            "you": self._introduction,
            "code": self._code,
            "begin": self._begin,
        }
        self._step = name
        page = making[name]()
        self._kept.setValue(STEP, name)
        if name in self.steps:
            page.say_step(self._place(name))
        former = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if former is not None:
            self._pages.removeWidget(former)
            former.deleteLater()

    def choose(self, way: str) -> None:
        """Takes one of the welcome's ways."""
        if way == SAMPLE:
            self._fill()
        elif way == MOVED:
            self.finished.emit(MOVED)
        else:
            self.show_step("you")

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
        at = self.steps.index(self._step)
        self.show_step(self.steps[at - 1] if at else WELCOME)

    def _welcome(self) -> Frame:
        page = WelcomePage(self._context.tr)
        page.language_chosen.connect(self._speak)
        page.chosen.connect(self.choose)
        page.waiting.cancelled.connect(self._cancel)
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
            self._context.jobs,
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
        page.chosen.connect(lambda choice: self._finish(choice, DONE))
        page.back.connect(self._back)
        return page

    def _fill(self) -> None:
        page = self.page
        if not isinstance(page, WelcomePage):
            self.show_step(WELCOME)
            self._fill()
            return
        app, tr = self._context.app, self._context.tr

        def work(progress: Progress) -> object:
            return beginning.begin_with_sample(app.desk, app.clock, tr.lang, progress)

        def done(change_set: object) -> None:
            self._job = None
            self._finish(SAMPLE, LOOKING)

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

    def _ended(self, page: WelcomePage) -> None:
        """A job that was cancelled tells no outcome: whether it was too late shows on the desk."""
        if self._job is None:
            return
        self._job = None
        if beginning.is_furnished(self._reader):
            self._finish(SAMPLE, LOOKING)
        else:
            page.ready()

    def _finish(self, choice: str, reached: str) -> None:
        self._kept.setValue(STEP, reached)
        self.finished.emit(choice)
