"""The main window: its parts, what it does on their events, and what menus and pages may ask of it."""

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar

from salesdesk.app import App
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.dialogs import Dialogs
from salesdesk.ui.drops import FileDrops
from salesdesk.ui.elsewhere import Elsewhere
from salesdesk.ui.events import Events
from salesdesk.ui.focus_keys import FocusKeys
from salesdesk.ui.header import Header
from salesdesk.ui.housekeeping import Housekeeping
from salesdesk.ui.jobs import Job, Runner, WhileOpen
from salesdesk.ui.look import Look
from salesdesk.ui.new_look import NewLook
from salesdesk.ui.page import Page
from salesdesk.ui.pages import LeftOff, Pages
from salesdesk.ui.printing import Printing
from salesdesk.ui.sheets import Sheets
from salesdesk.ui.tabs import TABS, tab_of
from salesdesk.ui.widgets.last_words import LastWords

if TYPE_CHECKING:
    from salesdesk.services.sharing.team import Team
    from salesdesk.ui.calendar.page import CalendarPage
    from salesdesk.ui.commands import Menu
    from salesdesk.ui.prospects.page import ProspectsPage
    from salesdesk.ui.sync.sharing import Sharing


class MainWindow(QMainWindow):
    """One desk's window.

    In this order: how it is built and closed, its pages, its look, undo, menus and sheets, colleagues; what opens over it is
    `dialogs`.
    """

    lock_wanted = Signal()
    restore_wanted = Signal()
    begin_wanted = Signal()

    _pages: Pages

    def __init__(self, app: App, jobs: Runner, settings: QSettings) -> None:
        super().__init__()
        self.app = app
        self.look = Look(settings, app.tr.lang)
        self._jobs = jobs
        self._settings = settings
        self._is_warm = False
        self._telling_undo: Job | None = None
        self._sharing: Sharing | None = None
        self._events = Events(self)
        self.sheets = Sheets(self, self)
        self.dialogs = Dialogs(self, self)
        self._last_words = LastWords()
        self.setStatusBar(self._last_words)
        self.statusBar().setSizeGripEnabled(False)
        self._printing = Printing(self._last_words, lambda: self.context, lambda: self.current_page)
        pages, tr = (lambda: self._pages), (lambda: self.context.tr)
        self._new_look = NewLook(self, self.look, pages, self._build_anew, tr, self._printing.under_way)
        self._new_look.waits.connect(self._events.said)
        self._follow_events()
        self.setMinimumSize(900, 560)
        FileDrops(self, self.receive)
        FocusKeys(self)
        self.resize(1280, 740)
        tab = str(settings.value("tab", TABS[0].name))
        self._build(tab, tab, {})
        self.elsewhere = Elsewhere(self, app.desk.reader, self._events, jobs)
        self.housekeeping = Housekeeping(self, jobs, self)
        self.housekeeping.warm.connect(self._get_ready)
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _follow_events(self) -> None:
        events = self._events
        events.said.connect(lambda words: self.statusBar().showMessage(words))
        events.unsaid.connect(lambda words: self._last_words.take_back(words, self.context.tr("Ready")))
        events.saved.connect(self._lead_to)
        events.open_record.connect(self.open_record)
        events.open_field.connect(self.open_record)
        events.go.connect(self.turn)
        events.decide.connect(lambda record: self.turn("sync", f"decide {record}"))
        events.present.connect(self.dialogs.present)
        events.during.connect(self.dialogs.during)
        events.move.connect(self._move)
        events.moved.connect(self._show_moved)
        events.print_out.connect(self._printing.take)
        events.share.connect(lambda records: self.turn("sync", " ".join(("send", *records))))
        events.sell.connect(self.dialogs.selling)
        events.combine.connect(self.dialogs.combine)
        events.begin.connect(self.begin_wanted)
        events.changed.connect(self._something_changed)

    def _build(self, tab: str, current: str, before: LeftOff) -> None:
        tr = self.look.speak()
        self._of_pages = WhileOpen(self._jobs)
        services = (self._of_pages, self._settings, lambda: self.team, lambda: self.sharing)
        self.context = Context(self.app, tr, self._events, *services)
        self.setWindowTitle(tr("salesdesk"))
        self.tabs = Header(self)
        # In its place from the beginning: put in with all its pages, each of their parts would be dressed once more.
        self.setCentralWidget(self.tabs)
        self._pages = Pages(self.context, self.tabs, self.look.scale, before, lambda: self.sheets.unfinished)
        self._pages.turned.connect(lambda: self._last_words.forget(tr("Ready")))
        self._pages.begin(tab, current)
        self.statusBar().showMessage(tr("Ready"))
        # Nobody opens a menu or presses keys before the page stands: until then nobody sees what undo is called.
        self.undo_action = self.redo_action = QAction(self)
        self.context.jobs.in_turn(self, [self._take_menus, self._tell_undo, self._name_window])

    def _name_window(self) -> None:
        """By the house as well: two desks are told apart in the bar of tasks."""
        from salesdesk.services.house import house_of

        house = house_of(self.app.desk.reader)
        self.setWindowTitle(in_pieces(house.name if house is not None else "", self.context.tr("salesdesk")))

    def _take_menus(self) -> None:
        # A bar of menus asks for an icon of the system's theme, for which Qt looks through all that can read pictures.
        self.setMenuBar(QMenuBar())
        actions, tr = self.tabs.take_menus(self.menus(), self.menuBar()), self.context.tr
        self.undo_action, self.redo_action = actions[tr("Undo")], actions[tr("Redo")]

    def _build_anew(self) -> None:
        """In another look; what is in view and half typed is taken over."""
        tab, current, before = self.tabs.tab, self.current, self._pages.left_off()
        self._close_pages()
        self.sheets.let_go()
        self._build(tab, current, before)
        if self.isVisible():
            self.page(current).take_keys()
        if self._is_warm:
            self._pages.get_ready()
        self._tell_waiting()

    def _close_pages(self) -> None:
        self._pages.close()
        self._of_pages.close()

    def _get_ready(self) -> None:
        """Has the other pages got ready, counts what waits and follows the exchange folder."""
        self._is_warm = True
        if self.isVisible():
            self._pages.get_ready()
        self.sharing.watch.follow()

    def lock(self) -> None:
        """Covers the window until the passphrase is given."""
        self.lock_wanted.emit()

    def restore(self) -> None:
        """Leaves for the page that puts a backup in the place of the desk."""
        self.restore_wanted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are in the page from the beginning."""
        super().showEvent(event)
        if not event.spontaneous():
            self.current_page.take_keys()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves what is being typed and remembers the window; what cannot be saved or is being printed keeps it open once."""
        self.save_all()
        if why := self._pages.keep_open() or self._printing.keep_open():
            self.statusBar().showMessage(why)
            event.ignore()
            return
        self._settings.setValue("tab", self.tabs.tab)
        self._settings.setValue("geometry", self.saveGeometry())
        self._close_pages()
        self.housekeeping.stop()
        self._new_look.give_up()
        super().closeEvent(event)

    def page(self, name: str) -> Page:
        """A page, made when it is first wanted."""
        return self._pages.page(name)

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
        """The name of the page in view."""
        return self._pages.current

    @property
    def current_page(self) -> Page:
        """The page in view."""
        return self.page(self.current)

    def turn(self, name: str, record: str = "") -> None:
        """Turns to a page and has it show a record, or what else it understands."""
        self._pages.turn(name, record)

    def _move(self, call: str, start: datetime, minutes: int) -> None:
        if self.current != "calendar" and self.calendar.calls.asks_first(call, start):
            self.turn("calendar", call)
        self.calendar.move_call(call, start, minutes)

    def _show_moved(self, call: str) -> None:
        if self.current == "calendar":
            self.turn("calendar", call)

    def open_record(self, record: str, field: str = "") -> None:
        """Shows a record in the tab of its subject, at a field of it; one that was joined leads to the one that stands for it."""
        reader = self.app.desk.reader
        living_one = reader.living(record)
        tab, shown = tab_of(reader, living_one)
        if not shown and (found := reader.get(living_one)) is not None:
            self.dialogs.record(type_of(found).name, living_one, field)
            return
        self.turn(tab, shown)
        if self.current == tab == "prospects" and shown not in ("", living_one):
            self.prospects.open_line(shown, living_one, field)
        elif self.current == tab == "prospects" and field in self.prospects.card.form.editors:
            self.prospects.card.form.editors[field].setFocus()

    def _lead_to(self, file: Path) -> None:
        from salesdesk.ui.widgets.file_ways import FileWays

        ways = FileWays(self.context, file)
        ways.failed.connect(self._last_words.go_on)
        self._last_words.lead(ways, self.current_page.take_keys)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self._pages.save_all()

    def speak(self, language: str) -> bool:
        """Shows the window in a language; whether it does so now."""
        return self._new_look.choose("language", language)

    def wear(self, scheme: str) -> bool:
        """Changes the colours: system, light, dark or contrast; whether now."""
        return self._new_look.choose("scheme", scheme)

    def enlarge(self, scale: float) -> bool:
        """Changes the size of the text, 2.0 for 200 %; whether now."""
        now = self._new_look.choose("scale", scale)
        self._events.enlarged.emit(scale)
        return now

    def undo(self) -> None:
        """Gives up what is asked on the page in view or was refused there, else takes back what was written last."""
        from salesdesk.ui.widgets.refused_text import put_back_refused

        if not (self.current_page.give_up() or put_back_refused(self.current_page, self.context)):
            self._take_back(redo=False)

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> None:
        from salesdesk.ui.taking_back import take_back

        self.save_all()
        take_back(self, self.context, redo=redo)
        self._tell_undo()

    def _something_changed(self, change_set: ChangeSet, initiator: object) -> None:
        self._tell_undo()
        if change_set.of_type("property"):
            self._name_window()

    def _tell_undo(self) -> None:
        from salesdesk.ui.taking_back import tell_next

        if self._telling_undo is not None:
            self._telling_undo.cancel()
        self._telling_undo = tell_next(self.context, self.undo_action, self.redo_action)

    def menus(self) -> "tuple[Menu, ...]":
        """Everything that can be asked of the window, in its language."""
        from salesdesk.ui.menus import menus_of

        return menus_of(self)

    def open_menu(self) -> None:
        """Opens the menu at the window's corner, for the keys."""
        self.tabs.open_menu(by_key=True)

    def find_anything(self) -> None:
        """Opens the palette."""
        self.sheets.find_anything()

    def capture(self, line: str = "") -> None:
        """Opens the line that becomes a call, a promise, a task or a note."""
        self.sheets.capture(line)

    @cached_property
    def team(self) -> "Team":
        """The desk among its colleagues'; a passphrase that the system cannot keep is known until the window closes."""
        return self.app.team()

    @property
    def sharing(self) -> "Sharing":
        """What goes to and comes from colleagues."""
        from salesdesk.ui.sync.sharing import Sharing

        if self._sharing is None:
            self._sharing = Sharing(self, self, self.team, self._jobs)
            self._sharing.counted.connect(self._tell_waiting)
            self._sharing.count()
        return self._sharing

    def choose_file(self) -> None:
        """Asks for a file of a colleague, and shows what it would do."""
        self.save_all()
        self.sharing.choose()

    def receive(self, file: Path) -> None:
        """Shows what a file of a colleague would do."""
        self.save_all()
        self.sharing.receive(file)

    def _tell_waiting(self) -> None:
        if self._sharing is not None:
            self.tabs.tell_waiting(sum(self._sharing.waits.values()))
