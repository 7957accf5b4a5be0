"""The main window: the tabs, and what they share: menus, undo, status bar, keeping house."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenuBar, QVBoxLayout, QWidget

from salesdesk.app import App
from salesdesk.domain.fields import type_of
from salesdesk.errors import Progress, UserError
from salesdesk.ui.commands import Menu, flat
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.header import Header
from salesdesk.ui.jobs import Job, Runner
from salesdesk.ui.look import Look
from salesdesk.ui.menus import menus_of
from salesdesk.ui.page import Page
from salesdesk.ui.sync.drops import FileDrops
from salesdesk.ui.tabs import SPACE, TABS, load_all, place_of, tab_of
from salesdesk.ui.widths import remember_widths

if TYPE_CHECKING:
    from salesdesk.services.sharing.team import Team
    from salesdesk.ui.beforehand import Beforehand
    from salesdesk.ui.calendar.page import CalendarPage
    from salesdesk.ui.capture import CaptureBar
    from salesdesk.ui.palette import Palette, Remembered
    from salesdesk.ui.prospects.page import ProspectsPage
    from salesdesk.ui.selling import Subject
    from salesdesk.ui.show.window import ShowWindow
    from salesdesk.ui.sync.dialog import SharingDialog
    from salesdesk.ui.sync.sharing import Sharing

WARM_MS = 2_500
"""So long after the start, when the first page stands, other things are loaded."""

IDLE_MS = 60_000
"""After so long without a write the desk is tidied."""


class MainWindow(QMainWindow):
    """One desk's window."""

    def __init__(self, app: App, jobs: Runner, settings: QSettings) -> None:
        super().__init__()
        self.app = app
        self.look = Look(settings, app.tr.lang)
        self._jobs = jobs
        self._settings = settings
        self._warned = ""
        self._looking: Job | None = None
        self._sharing: Sharing | None = None
        self._pages: dict[str, Page] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._palette: Palette | None = None
        self._capture: CaptureBar | None = None
        self._remembered: Remembered | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep_house)
        self._idle.start()
        self._beforehand: Beforehand | None = None
        QTimer.singleShot(WARM_MS, self._warm_up)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self.setMinimumSize(900, 560)
        FileDrops(self, self.receive)
        self.resize(1280, 740)
        self._build(str(settings.value("tab", TABS[0].name)))
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def speak(self, language: str) -> None:
        """Shows the window in a language."""
        self.look.choose("language", language)
        self._build(self.current)

    def wear(self, scheme: str) -> None:
        """Changes the colours: system, light, dark or contrast."""
        self._dress("scheme", scheme)

    def enlarge(self, scale: float) -> None:
        """Changes the size of the text, 2.0 for 200 %."""
        self._dress("scale", scale)

    def undo(self) -> None:
        """Takes back the latest thing that was written."""
        self._take_back(redo=False)

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._take_back(redo=True)

    def keep_house(self) -> None:
        """Finishes an erase, keeps the day's backup and puts search in order, while nobody waits."""
        desk, clock, vault = self.app.desk, self.app.clock, self.app.vault

        def work(progress: Progress) -> None:
            from salesdesk.services.safety import back_up_daily
            from salesdesk.services.sharing.team import Team

            Team(desk, clock, vault).finish_erasing()
            back_up_daily(desk, clock)
            desk.tidy()

        failed = self.context.tr("The daily backup could not be written: {reason}")
        self._jobs.run(
            work,
            lambda _: None,
            lambda error: self.statusBar().showMessage(failed.format(reason=self.context.say(error))),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are in the page from the beginning."""
        super().showEvent(event)
        if not event.spontaneous():
            self.page(self.current).take_keys()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves what is being typed and remembers the window; what cannot be saved keeps it open once."""
        self.save_all()
        refused = next(filter(None, (page.refused() for page in self._pages.values())), "")
        if refused and refused != self._warned:
            self._warned = refused
            told = self.context.tr("Not saved: {what} Correct it, or close again to leave it.")
            self.statusBar().showMessage(told.format(what=refused))
            event.ignore()
            return
        self._settings.setValue("tab", self.current)
        self._settings.setValue("geometry", self.saveGeometry())
        self._close_pages()
        self._idle.stop()
        if self._beforehand is not None:
            self._beforehand.give_up()
        super().closeEvent(event)

    def page(self, name: str) -> Page:
        """The page of a tab, made when it is first wanted."""
        if name not in self._pages:
            page = self._pages[name] = TABS[place_of(name)].make(self.context)
            self._places[name].addWidget(page)
            remember_widths(page, name, self.context, self.look.scale)
        return self._pages[name]

    @property
    def prospects(self) -> "ProspectsPage":
        """The tab of accounts and people."""
        from salesdesk.ui.prospects.page import ProspectsPage

        page = self.page("prospects")
        assert isinstance(page, ProspectsPage)
        return page

    @property
    def calendar(self) -> "CalendarPage":
        """The tab of the calendar."""
        from salesdesk.ui.calendar.page import CalendarPage

        page = self.page("calendar")
        assert isinstance(page, CalendarPage)
        return page

    @property
    def current(self) -> str:
        """The name of the tab in view."""
        return TABS[self.tabs.currentIndex()].name

    def turn(self, name: str, record: str = "") -> None:
        """Turns to a tab and has it show a record."""
        self.tabs.setCurrentIndex(place_of(name))
        self._turned(self.tabs.currentIndex())
        self.page(name).take_keys()
        if record:
            self.page(name).go_to(record)

    def open_record(self, record: str) -> None:
        """Shows a record in the tab of its subject; one that was joined leads to the one that stands for it."""
        from salesdesk.services.references import living

        reader = self.app.desk.reader
        living_one = living(reader, record)
        tab, shown = tab_of(reader, living_one)
        if not shown and (found := reader.get(living_one)) is not None:
            self._open_alone(type_of(found).name, living_one)
            return
        self.turn(tab, shown)

    def _open_alone(self, type_name: str, record: str) -> None:
        """A record that no tab shows, such as a brochure, has its form in a dialog."""
        from salesdesk.ui.widgets.record_dialog import RecordDialog

        self.save_all()
        RecordDialog(self.context, self, type_name, {}).open_record(record)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for page in self._pages.values():
            page.save_all()

    def menus(self) -> tuple[Menu, ...]:
        """Everything that can be asked of the window, in its language."""
        return menus_of(self)

    def _build(self, current: str) -> None:
        if self._beforehand is not None:
            self._beforehand.give_up()
        self._close_pages()
        if self._sharing is not None:
            self._sharing.end()
            self._sharing = None
        for sheet in filter(None, (self._palette, self._capture)):
            sheet.close_sheet()
            sheet.deleteLater()
        self._palette = self._capture = None
        tr = self.look.speak()
        self.context = Context(self.app, tr, Events(self), self._jobs, self._settings, lambda: self.team)
        events = self.context.events
        events.said.connect(lambda words: self.statusBar().showMessage(words))
        events.open_record.connect(self.open_record)
        events.go.connect(self.turn)
        events.decide.connect(self.show_inbox)
        events.present.connect(self.present)
        events.during.connect(self.show_during)
        events.share.connect(lambda records: self.show_sharing("send", records))
        events.sell.connect(self.show_selling)
        events.changed.connect(lambda *_: self._tell_undo())
        events.changed.connect(lambda *_: self._idle.start())
        self.setWindowTitle(tr("salesdesk"))
        self.tabs = Header(self)
        for tab in TABS:
            place = QWidget()
            place.setObjectName("page")
            self._places[tab.name] = QVBoxLayout(place)
            self._places[tab.name].setContentsMargins(0, 0, 0, 0)
            self.tabs.add(place, tab.icon, tr(tab.label))
        at = place_of(current)
        self.tabs.setCurrentIndex(at)
        self._turned(at)
        self.tabs.currentChanged.connect(self._turned)
        self.setCentralWidget(self.tabs)
        self.setMenuBar(QMenuBar())
        actions = self.tabs.take_menus(self.menus(), self.menuBar())
        self.undo_action, self.redo_action = actions[tr("Undo")], actions[tr("Redo")]
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().showMessage(tr("Ready"))
        self._jobs.in_turn([self._tell_undo])
        if self.isVisible():
            self.page(self.current).take_keys()
        if self._beforehand is not None:
            self._beforehand.begin()
            self._attend_to_sharing()

    def open_menu(self) -> None:
        """Opens the menu at the window's corner."""
        self.tabs.open_menu()

    def find_anything(self) -> None:
        """Opens the palette."""
        from salesdesk.ui.palette import Palette, Remembered

        if self._palette is None:
            self._remembered = self._remembered or Remembered()
            self._palette = Palette(
                self.context,
                self,
                lambda: flat(self.menus()),
                self.capture,
                self._remembered,
                lambda: self.page(self.current).at_hand(),
            )
        self._palette.open()

    def capture(self, line: str = "") -> None:
        """Opens the line that becomes a call, a promise, a task or a note."""
        from salesdesk.ui.capture import CaptureBar

        if self._capture is None:
            self._capture = CaptureBar(self.context, self)
        self._capture.open(line)

    def show_settings(self) -> None:
        """Opens the settings."""
        from salesdesk.ui.settings.dialog import SettingsDialog

        SettingsDialog(self, self).show()

    def show_during(self, call: str = "") -> None:
        """Opens the quiet screen for what is said in a call: the one named, else the one under way or the next."""
        from salesdesk.domain.records import Call
        from salesdesk.services.briefing.day import call_at_table
        from salesdesk.ui.reviews.during.screen import DuringCall

        self.save_all()
        try:
            wanted = call or call_at_table(self.app.desk.reader, self.app.clock)
        except UserError as error:
            self.statusBar().showMessage(self.context.say(error))
            return
        found = self.app.desk.reader.of_type(Call, wanted)
        if found is not None:
            DuringCall(self.context, self, found).open_call()

    def show_inbox(self, record: str = "") -> None:
        """Opens what waits for a decision, that of a record first."""
        self.show_sharing("decide").inbox.show_record(record)

    @cached_property
    def team(self) -> "Team":
        """The desk among its colleagues'; a passphrase that the system cannot keep is known until the window closes."""
        from salesdesk.services.sharing import passphrase
        from salesdesk.services.sharing.team import Team

        given = passphrase.given(self.app.settings.team_passphrase_file)
        return Team(self.app.desk, self.app.clock, self.app.vault, given)

    @property
    def sharing(self) -> "Sharing":
        """What goes to and comes from colleagues."""
        from salesdesk.ui.sync.sharing import Sharing

        if self._sharing is None:
            self._sharing = Sharing(self, self, self.team, self.tabs.tell_waiting)
        return self._sharing

    def show_sharing(self, subject: str = "send", records: Sequence[str] = ()) -> "SharingDialog":
        """Opens what goes to and comes from colleagues: send, receive, laptops, folder, given or decide.

        Without a subject it opens where something waits for a person.
        """
        self.save_all()
        return self.sharing.show(subject, records)

    def present(self, products: Sequence[str] = (), account: str = "") -> "ShowWindow":
        """Shows products on the whole screen as a customer may see them; all that are on sale where none is named."""
        from salesdesk.ui.show.window import ShowWindow

        self.save_all()
        shown = ShowWindow(self.context, self)
        shown.show_products(products, account)
        return shown

    def receive(self, file: Path) -> None:
        """Shows what a file of a colleague would do."""
        self.save_all()
        self.sharing.receive(file)

    def show_selling(self, subject: "Subject", record: str = "") -> QDialog:
        """Opens a dialog of selling: the library, promises, the method of reviews, feedback; of a record if named."""
        from salesdesk.ui.selling import selling_dialog

        self.save_all()
        dialog = selling_dialog(subject, self.context, self, record)
        dialog.show()
        return dialog

    def show_help(self) -> None:
        """Opens help for the tab in view."""
        from salesdesk.ui.help.dialog import HelpDialog

        HelpDialog(self.context.tr, self, self.current).show()

    def show_shortcuts(self) -> None:
        """Opens the sheet of shortcuts: those of the menus, then those of each tab."""
        from salesdesk.ui.help.dialog import ShortcutsDialog

        tr = self.context.tr
        groups: dict[str, list[tuple[str, str]]] = {}
        for title, command in flat(self.menus()):
            if command.keys:
                groups.setdefault(title, []).append((command.keys, command.words))
        own = [(each.shortcut().toString(), each.text()) for each in self.actions()]
        groups[next(iter(groups))] += [(keys, words) for keys, words in own if keys]
        groups[tr("Capture a line")] = [("Alt+1 … 5", tr("Make it another kind of record"))]
        for tab in TABS:
            groups.setdefault(tr(tab.label), []).extend(
                (tr(keys) if keys == SPACE else keys, tr(words)) for keys, words in tab.keys
            )
        ShortcutsDialog(tr, self, [(title, keys) for title, keys in groups.items() if keys]).show()

    def _turned(self, at: int) -> None:
        self.save_all()
        self.page(TABS[at].name).show()

    def _close_pages(self) -> None:
        self.save_all()
        for page in self._pages.values():
            page.close_files()
        self._pages.clear()

    def _warm_up(self) -> None:
        """Loads what writes, the other tabs and the calendars of holidays before somebody waits for them.

        An erase that was interrupted is ended first.
        """
        app, context = self.app, self.context

        def work(progress: Progress) -> None:
            app.desk.warm_up()
            from salesdesk.services.sharing.team import Team

            Team(app.desk, app.clock, app.vault).finish_erasing()
            load_all()
            from salesdesk.services.calendar import holidays_around

            today = app.clock.local().date()
            holidays_around(today, app.defaults.country, context.tr.lang)
            context.formats.day(today)

        self._jobs.run(work, self._warm, lambda error: context.events.said.emit(context.say(error)))

    def _warm(self, _: object) -> None:
        """Has the pages of the other tabs got ready, now that all they need is loaded."""
        from salesdesk.ui.beforehand import Beforehand

        self._beforehand = Beforehand(self._get_one_ready, self)
        if self.isVisible():
            self._beforehand.begin()
        self._attend_to_sharing()

    def _attend_to_sharing(self) -> None:
        """Counts what waits and follows the exchange folder, once what that needs is loaded."""
        self.sharing.count()
        self.sharing.watch.follow()

    def _get_one_ready(self) -> bool:
        """One step towards pages that somebody can turn to without a wait."""
        missing = next((tab.name for tab in TABS if tab.name not in self._pages), "")
        if missing:
            self.page(missing)
            return True
        room = self.tabs.currentWidget().size()
        return any(page.get_ready(room) for page in self._pages.values())

    def _dress(self, name: str, value: object) -> None:
        self.look.choose(name, value)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.look.dress(application)
        self._build(self.current)

    def _follow_system(self, _: object) -> None:
        if self.look.scheme == "system" and self.isVisible():
            self.wear("system")

    def _take_back(self, *, redo: bool) -> None:
        from salesdesk.ui.taking_back import take_back

        self.save_all()
        take_back(self, self.context, redo=redo)
        self._tell_undo()

    def _tell_undo(self) -> None:
        """Says in the menu what undo and redo would do; that is looked up beside the window."""
        tr, reader, events, say = self.context.tr, self.app.desk.reader, self.context.events, self.context.say

        def work(progress: Progress) -> tuple[str, str]:
            from salesdesk.services.undo_words import words_of_next, words_of_next_redo

            return words_of_next(reader, tr), words_of_next_redo(reader, tr)

        def done(words: tuple[str, str]) -> None:
            undo, redo = words
            self.undo_action.setText(tr("Undo: {what}").format(what=undo) if undo else tr("Undo"))
            self.redo_action.setText(tr("Redo: {what}").format(what=redo) if redo else tr("Redo"))

        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._jobs.run(work, done, lambda error: events.said.emit(say(error)))
