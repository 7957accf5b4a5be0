"""The main window: tabs, menus, status bar; what every tab shares."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from salesdesk.app import App
from salesdesk.errors import Progress, UserError
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services import safety
from salesdesk.services import undo as undoing
from salesdesk.services.undo_words import words_of_next, words_of_next_redo
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Runner
from salesdesk.ui.page import Page
from salesdesk.ui.qt_words import QtWords
from salesdesk.ui.tabs import TABS, tab_of
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, Tokens, dress, icon, icon_size, system_scheme

if TYPE_CHECKING:
    from salesdesk.ui.prospects.page import ProspectsPage

IDLE_MS = 60_000
"""After so long without a write the desk is tidied."""


class MainWindow(QMainWindow):
    """One desk's window."""

    def __init__(self, app: App, jobs: Runner, settings: QSettings) -> None:
        super().__init__()
        self._app = app
        self._jobs = jobs
        self._settings = settings
        self._qt_words = QtWords()
        self._built = False
        self._warned = ""
        self._pages: dict[str, Page] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep_house)
        self._idle.start()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.setMinimumSize(900, 560)
        self.resize(1280, 740)
        self.speak(str(settings.value("language", app.tr.lang)))
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def speak(self, language: str) -> None:
        """Shows the window in a language."""
        tr = translator(language if language in LANGUAGES or language == "xx" else "en")
        self._settings.setValue("language", tr.lang)
        self._qt_words.speak(tr)
        self.context = Context(self._app, tr, Events(self), self._jobs)
        self.context.events.said.connect(lambda words: self.statusBar().showMessage(words))
        self.context.events.open_record.connect(self.open_record)
        self.context.events.go.connect(self.turn)
        self.context.events.changed.connect(lambda *_: self._tell_undo())
        self.context.events.changed.connect(lambda *_: self._idle.start())
        self.setWindowTitle(tr("salesdesk"))
        self._build()

    def wear(self, scheme: str) -> None:
        """Changes the colours: system, light, dark or contrast."""
        self._settings.setValue("scheme", scheme)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        chosen: dict[str, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
        dress(application, chosen.get(scheme) or system_scheme(application), self._scale)
        icon.cache_clear()
        self._build()

    def undo(self) -> None:
        """Takes back the latest thing that was written."""
        self._take_back(undoing.undo)

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._take_back(undoing.redo)

    def keep_house(self) -> None:
        """Keeps the day's backup and puts search in order, while nobody waits."""
        desk, clock = self._app.desk, self._app.clock

        def work(progress: Progress) -> None:
            safety.back_up_daily(desk, clock)
            desk.tidy()

        tr = self.context.tr
        failed = tr("The daily backup could not be written: {reason}")
        self._jobs.run(
            work,
            lambda _: None,
            lambda error: self.statusBar().showMessage(failed.format(reason=self.context.say(error))),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves what is being typed and remembers the window; what cannot be saved keeps it open once."""
        self._save_all()
        refused = next(filter(None, (page.refused() for page in self._pages.values())), "")
        if refused and refused != self._warned:
            self._warned = refused
            tr = self.context.tr
            self.statusBar().showMessage(
                tr("Not saved: {what} Mend it, or close again to leave it.").format(what=refused)
            )
            event.ignore()
            return
        self._close_pages()
        self._idle.stop()
        self._settings.setValue("geometry", self.saveGeometry())
        super().closeEvent(event)

    def page(self, name: str) -> Page:
        """The page of a tab, made when it is first wanted."""
        if name not in self._pages:
            page = self._pages[name] = TABS[self._place_of(name)].make(self.context)
            self._places[name].addWidget(page)
        return self._pages[name]

    @property
    def prospects(self) -> "ProspectsPage":
        """The tab of accounts and people."""
        from salesdesk.ui.prospects.page import ProspectsPage

        page = self.page("prospects")
        assert isinstance(page, ProspectsPage)
        return page

    @property
    def current(self) -> str:
        """The name of the tab in view."""
        return TABS[self.tabs.currentIndex()].name

    def turn(self, name: str, record: str = "") -> None:
        """Turns to a tab and has it show a record."""
        self.tabs.setCurrentIndex(self._place_of(name))
        self._turned(self.tabs.currentIndex())
        if record:
            self.page(name).go_to(record)

    def open_record(self, record: str) -> None:
        """Shows a record in the tab of its subject."""
        reader = self._app.desk.reader
        name, shown = tab_of(reader, record)
        self.turn(name, shown)

    @staticmethod
    def _place_of(name: str) -> int:
        return next(i for i, tab in enumerate(TABS) if tab.name == name)

    def _turned(self, at: int) -> None:
        self._save_all()
        self.page(TABS[at].name).show()

    def _save_all(self) -> None:
        for page in self._pages.values():
            page.save_all()

    def _close_pages(self) -> None:
        self._save_all()
        for page in self._pages.values():
            page.close_files()
        self._pages.clear()

    @property
    def _scale(self) -> float:
        return float(str(self._settings.value("scale", 1.0)))

    def _follow_system(self, _: Qt.ColorScheme) -> None:
        if str(self._settings.value("scheme", "system")) == "system" and self.isVisible():
            self.wear("system")

    def _build(self) -> None:
        tr = self.context.tr
        at = 0
        if self._built:
            at = self.tabs.currentIndex()
            self._close_pages()
        self._built = True
        self.tabs: QTabWidget = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setIconSize(icon_size())
        self.tabs.setAccessibleName(tr("Main tabs"))
        self._places: dict[str, QVBoxLayout] = {}
        for tab in TABS:
            place = QWidget()
            place.setObjectName("page")
            self._places[tab.name] = QVBoxLayout(place)
            self._places[tab.name].setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(place, icon(tab.icon), tr(tab.label))
        self.tabs.setCurrentIndex(at)
        self._turned(at)
        self.tabs.currentChanged.connect(self._turned)
        self.setCentralWidget(self.tabs)
        self._menus()
        self.statusBar().showMessage(tr("Ready"))
        self._tell_undo()

    def _menus(self) -> None:
        tr = self.context.tr
        bar = self.menuBar()
        bar.clear()
        desk = bar.addMenu(tr("&Desk"))
        self._action(desk, tr("Import a list…"), self._import_list, "Ctrl+I")
        desk.addSeparator()
        self._action(desk, tr("Quit"), self.close, "Ctrl+Q")
        edit = bar.addMenu(tr("&Edit"))
        self.undo_action = self._action(edit, tr("Undo"), self.undo, QKeySequence.StandardKey.Undo)
        self.redo_action = self._action(edit, tr("Redo"), self.redo, "Ctrl+Shift+Z")
        view = bar.addMenu(tr("&View"))
        for number, tab in enumerate(TABS, 1):
            self._action(view, tr(tab.label), partial(self.turn, tab.name), f"Ctrl+{number}")
        view.addSeparator()
        self._action(view, tr("Search"), self._search, "Ctrl+F")
        self._action(view, tr("New account"), self._new_account, "Ctrl+N")
        view.addSeparator()
        self._choices(
            view.addMenu(tr("Colours")),
            (
                ("system", tr("As the system")),
                ("light", tr("Light")),
                ("dark", tr("Dark")),
                ("contrast", tr("High contrast")),
            ),
            str(self._settings.value("scheme", "system")),
            self.wear,
        )
        self._choices(
            view.addMenu(tr("Language")), tuple(LANGUAGES.items()), self.context.tr.lang, self.speak
        )

    def _action(self, menu: QWidget, words: str, act: Callable[[], object], keys: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))  # type: ignore[call-overload]
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        return action

    def _choices(
        self, menu: QWidget, choices: tuple[tuple[str, str], ...], current: str, act: Callable[[str], None]
    ) -> None:
        group = QActionGroup(self)
        for code, words in choices:
            action = QAction(words, self)
            action.setCheckable(True)
            action.setChecked(code == current)
            action.triggered.connect(lambda _=False, code=code: act(code))
            group.addAction(action)
            menu.addAction(action)

    def _prospects(self) -> "ProspectsPage":
        self.turn("prospects")
        return self.prospects

    def _search(self) -> None:
        self._prospects().begin_search()

    def _new_account(self) -> None:
        self._prospects().begin_account()

    def _import_list(self) -> None:
        self._prospects().import_list()

    def _take_back(self, act: Callable[..., undoing.Undone]) -> None:
        self._save_all()
        desk, tr = self._app.desk, self.context.tr
        try:
            undone = act(desk.journal, desk.reader)
        except UserError as error:
            self.statusBar().showMessage(error.text(tr))
            return
        self.context.wrote(undone.change_set, self)
        words = tr.plural(
            "Taken back in {n} record.", "Taken back in {n} records.", len(undone.change_set.records)
        )
        if undone.kept:
            words += " " + tr("Some fields were kept, since later work stands on them.")
        self.statusBar().showMessage(words)

    def _tell_undo(self) -> None:
        tr, reader = self.context.tr, self._app.desk.reader
        words = words_of_next(reader, tr)
        self.undo_action.setText(tr("Undo: {what}").format(what=words) if words else tr("Undo"))
        self.undo_action.setEnabled(bool(words))
        words = words_of_next_redo(reader, tr)
        self.redo_action.setText(tr("Redo: {what}").format(what=words) if words else tr("Redo"))
