"""Every screen, dialog and menu of the window, opened one after the other on a furnished desk, for tests that look at all."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from salesdesk.app import App, build
from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Email, Json, Kind, LongText, Text, Web
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.values import Place
from salesdesk.services import beginning
from salesdesk.services.exporting import export
from salesdesk.settings import Settings
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.kinds import KINDS
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.catalogue.sections import SECTIONS
from salesdesk.ui.context import Context
from salesdesk.ui.crash_dialog import CrashDialog
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.bringing import to_move_in
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.passphrase import AskPassphrase, ChoosePassphrase
from salesdesk.ui.help.dialog import HelpDialog, ShortcutsDialog
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.give_dialog import GiveDialog
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.prospects.person_menu import PersonDataDialog
from salesdesk.ui.refused import Refused
from salesdesk.ui.reviews.during.screen import DuringCall
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.sync.page import SUBJECTS, SyncPage
from salesdesk.ui.taking_back import LargeStep, Step
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce
from tests.ui.calendar_screens import calendar_screens
from tests.ui.day_dialogs import day_dialogs
from tests.ui.in_place_screens import in_place
from tests.ui.plan_screens import plan_screens
from tests.ui.product_screens import products
from tests.ui.quote_screens import quotes
from tests.ui.selling_screens import selling

Screen = tuple[str, QWidget]

FOREIGN = str.maketrans(
    {chr(at): "ж" for at in range(ord("a"), ord("z") + 1)} | {chr(at): "Ж" for at in range(65, 91)}
)
"""Every letter of English becomes one that the program itself never writes."""


@cache
def furnished() -> Path:
    """A folder with the desk of the sample hotel, made once."""
    folder = Path(tempfile.mkdtemp(prefix="salesdesk-furnished-"))
    app = build(Settings(folder, "en", None, plain=True))
    beginning.begin_with_sample(app.desk, app.clock, "en")
    app.close()
    return folder


@cache
def foreign() -> Path:
    """The furnished desk with all that people wrote in foreign letters: what stays English is the program's own."""
    folder = Path(tempfile.mkdtemp(prefix="salesdesk-foreign-"))
    source = build(Settings(furnished(), "en", None, plain=True))
    reader = source.desk.reader
    edits = []
    for entry in REGISTRY.values():
        for record in reader.ids(entry.cls, order=("id",)):
            stored = {name: value for name, value in reader.values(record).items() if value is not None}
            values = {name: _foreign(entry.fields[name].kind, value) for name, value in stored.items()}
            edits.append(Edit(record, values=values, type=entry.name))
    app = build(Settings(folder, "en", None, plain=True))
    app.desk.journal.write(edits)
    app.close()
    source.close()
    return folder


def _foreign(kind: Kind, stored: Json) -> Json:
    written = isinstance(kind, Text | LongText | Email | Web)
    return stored.translate(FOREIGN) if written and isinstance(stored, str) else stored


def desk_like(folder: Path, target: Path, lang: str) -> App:
    """An open copy of a desk."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    return build(Settings(target, lang, None, plain=True))


def settle() -> None:
    """Lets layouts and deferred work come to their end."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Screens:
    """Walks through all that one window can show."""

    def __init__(self, window: MainWindow, scratch: Path) -> None:
        self.window = window
        self.scratch = scratch
        self.reader = window.app.desk.reader
        self.account = self._richest()
        self.tr = window.context.tr

    def walk(self, parts: Iterable[str]) -> Iterator[Screen]:
        """The screens of some of the parts below, by name."""
        for part in parts:
            for name, widget in getattr(self, part)():
                settle()
                yield name, widget
                settle()

    def tabs(self) -> Iterator[Screen]:
        """Each tab as it opens, Today with its menus' rows, Briefings with a gap opened."""
        window = self.window
        for name in ("today", "calendar", "prospects", "briefings", "reviews"):
            window.turn(name)
            yield name, window
        briefings = self._briefings()
        window.turn("briefings", self._coming().id)
        for check in [check for check, line in briefings.check.lines.items() if line.isEnabled()]:
            briefings.check.toggle(check)
            settle()
            yield f"briefings, mending {check}", window
        briefings.preparation.choice.named["sections"].click()
        yield "briefings, sections", window
        briefings.banner.say(self.tr("Preparing the paper"))
        briefings.waiting.begin(self.tr("Preparing the paper"))
        yield "briefings, under way", window
        briefings.waiting.hide()
        briefings.banner.hide()

    def calendar(self) -> Iterator[Screen]:
        """Each look, with a chosen call, a proposal, and the two bars."""
        return calendar_screens(self.window, self._coming().id)

    def prospects(self) -> Iterator[Screen]:
        """The card with all its fields, the filters, the table, several chosen."""
        window = self.window
        window.turn("prospects", self.account)
        page = window.prospects
        page.card.form.more.click()
        yield "prospects, a card", window
        yield from in_place(window)
        page.side.filters.open_panel()
        yield "prospects, filters", _popup()
        _popup().close()
        page.side.filters.ask_name()
        yield "prospects, name of a view", _popup()
        _popup().close()
        flags = QItemSelectionModel.SelectionFlag
        for line in range(3):
            page.side.list.selectionModel().select(page.side.model.index(line, 0), flags.Select | flags.Rows)
        yield "prospects, several", window
        page.side.bulk.ask_to_delete()
        yield "prospects, delete several", window
        page.side.bulk.no_button.click()
        page.show_table()
        yield "prospects, table", window
        page.show_table(False)
        page.show_map()
        assert page.map is not None
        yield "prospects, map", window
        page.map.aim()
        yield "prospects, a place on the map", window
        page.map.place_next()
        yield "prospects, the next place on the map", window
        page.map.waiting.begin(self.tr("Reading the places"))
        yield "prospects, map under way", window
        page.map.waiting.hide()
        page.map.list_here(page.map.view.points.rows[:3], QPoint(400, 300))
        yield "prospects, accounts in one place", _popup()
        _popup().close()
        page.show_map(False)
        window.turn("prospects", self.account)
        dated = page.card.form.editors["contract_until"]
        assert isinstance(dated, TextEditor)
        DayPopup(dated.lines[""], window.context, dated.left).open_below(dated.lines[""])
        yield "a month to choose from", _popup()
        _popup().close()
        page.side.search.setText("zzzz")
        page.narrow()
        yield "prospects, nothing found", window
        page.side.search.clear()
        page.narrow()

    def reviews(self) -> Iterator[Screen]:
        """The form with all its fields, what was finished, and a call that did not take place."""
        window = self.window
        window.turn("reviews")
        page = window.page("reviews")
        assert isinstance(page, ReviewsPage)
        page.calls.form.show_more()
        page.calls.form.editors["outcome"].choose("next_step")  # type: ignore[attr-defined]
        yield "reviews, all fields", window
        page.calls.head.not_held.emit("missed")
        yield "reviews, missed", window
        page.calls.queue.done_button.click()
        yield "reviews, finished", window
        page.calls.queue.waiting_button.click()

    def selling(self) -> Iterator[Screen]:
        """The dialogs of selling, and reviews of weeks and months."""
        return selling(self.window, self._coming().id)

    def sync(self) -> Iterator[Screen]:
        """Each subject of working with colleagues, sending a chosen account and what is said there."""
        window = self.window
        for subject in SUBJECTS:
            window.turn("sync", subject)
            yield f"sync, {subject}", window
        window.turn("sync", f"send {self.account}")
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        page.send.banner.say(self.tr("Nothing new."))
        page.send.waiting.begin(self.tr("Writing the file"))
        yield "sync, under way", window
        page.send.waiting.hide()

    def catalogue(self) -> Iterator[Screen]:
        """Every section as it opens, who holds which sheet, and a quote."""
        window = self.window
        for section in SECTIONS:
            window.turn("catalogue", section.name)
            yield f"catalogue, {section.name}", window
        window.turn("catalogue", "papers")
        page = window.page("catalogue")
        assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
        for kind in (*(each.name for each in KINDS), "holders"):
            page.page.show_kind(kind)
            yield f"catalogue, papers, {kind}", window
        yield from plan_screens(window)
        yield from quotes(window, self.account)
        yield from products(window)

    def dialogs(self) -> Iterator[Screen]:
        """Whatever stands in a window of its own."""
        window, context = self.window, self.window.context
        person = next(iter(self.reader.find(Contact, account=self.account)))
        others = [
            each.id for each in self.reader.find(Account, order="name", limit=3) if each.id != self.account
        ]
        window.turn("prospects", self.account)
        window.prospects.side.bulk.set_field()
        yield from self._dialogs("set a field")
        window.prospects.side.bulk.add_task()
        yield from self._dialogs("tasks")
        window.prospects.side.bulk.plan_calls()
        yield from self._dialogs("calls in a row")
        window.prospects.side.bulk.export()
        yield from self._dialogs("export")
        GiveDialog(context, window, self.account).open()
        yield from self._dialogs("a material given")
        join = JoinDialog(context, window, self.account)
        join.open()
        yield "join, search", join
        join.compare_with(others[0])
        yield from self._dialogs("join")
        PersonDataDialog(context, window, person.id, person.name or "").open()
        yield from self._dialogs("all on a person")
        yield from day_dialogs(window, self._coming(), self._dialogs)
        imported = ImportDialog(context, window)
        imported.read(self._list())
        yield "import", imported
        imported.read(self._exported())
        yield "import, our own export", imported
        imported.read(self.scratch / "none.xlsx")
        yield "import, refused", imported
        imported.close()
        for redo in (False, True):
            large = LargeStep(window, context, Step(window, context, redo))
            if not redo:
                large.ask()
                yield "large step, asked about", large
            large.begin()
            yield f"large step, {'back' if redo else 'undone'}", large
            large.accept()
        for name, entry in REGISTRY.items():
            if name == "preference" or not self.reader.ids(entry.cls, order=("id",), limit=1):
                continue
            dialog = RecordDialog(context, window, name, {})
            dialog.open_record(self.reader.ids(entry.cls, order=("id",), limit=1)[0])
            if hasattr(dialog.form, "more"):
                dialog.form.more.click()
            yield f"record, {name}", dialog
            dialog.close()
        window.dialogs.during(self._coming().id)
        for quiet in window.findChildren(DuringCall):
            quiet.showNormal()  # the screen that is drawn in memory is smaller than any laptop's
            quiet.resize(window.size())
        yield from self._dialogs("during the call", DuringCall)
        HistoryDialog(context, window, self.account).show()
        yield from self._dialogs("history")
        SettingsDialog(window, window).show()
        settings = next(each for each in window.findChildren(SettingsDialog) if each.isVisible())
        for line in range(settings.subjects.count()):
            settings.subjects.setCurrentRow(line)
            yield f"settings, {line}", settings
        settings.close()
        window.turn("today")
        window.dialogs.help()
        yield from self._dialogs("help", HelpDialog)
        window.dialogs.shortcuts()
        yield from self._dialogs("shortcuts", ShortcutsDialog)
        crash = CrashDialog(window, self.tr, "KeyError", self.scratch / "log")
        crash.show()
        crash.more.click()
        yield "a fault", crash
        crash.close()

    def sheets(self) -> Iterator[Screen]:
        """The palette and the capture line."""
        window = self.window
        window.turn("today")
        window.find_anything()
        yield "palette", window
        palette = window.sheets.palette
        assert palette is not None
        palette.line.setText(">")
        palette.look()
        yield "palette, commands", window
        palette.line.setText("жжж")
        palette.look()
        yield "palette, found", window
        window.capture("жжж: 1.450.000")
        yield "capture", window
        bar = window.sheets.bar
        assert bar is not None
        for kind in ("call", "promise", "task", "note", "private"):
            bar.choose_kind(kind)  # type: ignore[arg-type]
            yield f"capture, {kind}", window
        bar.line.clear()
        bar.look()
        yield "capture, empty", window
        bar.close_sheet()

    def menus(self) -> Iterator[Screen]:
        """The menus of the bar and those that open on demand."""
        window = self.window
        for menu in window.findChildren(QMenu):
            yield f"menu {menu.title()}", menu
        window.turn("today")
        page = window.page("today")
        assert isinstance(page, TodayPage)
        for row in [row for row in page.findChildren(Row) if row.choices][:1]:
            yield "menu of a call", row.offer()
            _close_menus()
        for row in [row for row in page.findChildren(Row) if row.tick is not None][:1]:
            yield "menu of a promise", row.offer()
            _close_menus()
        window.turn("prospects", self.account)
        window.prospects.side.filters.keep("жжж")
        yield "menu of views", window.prospects.side.filters.open_views()
        _close_menus()
        name = self.tr("More about {name}").split("{")[0]
        more = next(
            each
            for each in window.prospects.card.findChildren(QPushButton)
            if each.accessibleName().startswith(name)
        )
        more.click()
        yield "menu of a person", _popup()
        _close_menus()
        window.prospects.show_table()
        assert window.prospects.table is not None
        window.prospects.table.offer_columns()
        yield "menu of columns", _popup()
        _close_menus()
        window.prospects.show_map()
        assert window.prospects.map is not None
        yield "menu of the map", window.prospects.map.offer(Place(16_060_000, 108_210_000), QPoint(400, 300))
        _close_menus()
        window.prospects.show_map(False)
        window.turn("briefings", self._coming().id)
        self._briefings().beside.offer()
        yield "menu of the handout", _popup()
        _close_menus()

    def beginnings(self) -> Iterator[Screen]:
        """The pages before there is a desk's window, and those that guard it."""
        app, tr, jobs, kept = self.window.app, self.tr, AtOnce(), str(self.scratch / "beginning.ini")
        start = FirstStart(Context(app, tr, Events(), jobs), QSettings(kept, QSettings.Format.IniFormat))
        pages: list[Screen] = [
            ("code", CodePage(tr, "-".join(["1111"] * 7), lambda _: None, jobs)),
            ("new passphrase", ChoosePassphrase(tr)),
            ("from another laptop", to_move_in(tr, jobs, self.scratch)),
            ("passphrase", AskPassphrase(tr("Locked"), "", tr("Unlock"), tr)),
            ("refused", Refused(tr, tr("The desk is not open"), Path("/ж"))),
        ]
        start.resize(1366, 768)
        start.show()
        for step in ("welcome", "you", "begin"):
            start.show_step(step)
            settle()
            yield f"first start, {step}", start
        start.close()
        for name, page in pages:
            page.resize(1366, 768)
            page.show()
            settle()
            yield name, page
            page.close()

    def _dialogs(self, name: str, kind: type[QDialog] = QDialog) -> Iterator[Screen]:
        settle()
        found = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]
        for dialog in found:
            yield name, dialog
            dialog.close()

    def _briefings(self) -> BriefingsPage:
        page = self.window.page("briefings")
        assert isinstance(page, BriefingsPage)
        return page

    def _coming(self) -> Call:
        app = self.window.app
        calls = self.reader.calls(app.clock.now(), app.clock.now().replace(year=app.clock.now().year + 1))
        return next(call for call in calls if call.account)

    def _richest(self) -> str:
        known = [each.account for each in self.reader.find(Call) if each.account]
        return max(sorted(set(known)), key=known.count)

    def _list(self) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        name = self.reader.titles([self.account])[self.account]
        sheet.title = "жж"
        sheet.append(["Tên công ty", "Thành phố", "Điện thoại", "Email"])
        sheet.append([name, "ж", "12", "ж"])
        sheet.append(["жжжж", "ж", "02838251234", "ж@"])
        book.save(self.scratch / "жжж.xlsx")
        return self.scratch / "жжж.xlsx"

    def _exported(self) -> Path:
        """Our own export, in which one cell was edited, one emptied, one cannot be read, and a row is new."""
        file, tr = self.scratch / "ж.xlsx", self.tr
        export(self.reader, "account", file, tr)
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        places = {cell.value: cell.column for cell in sheet[1]}
        for row, heading, value in (
            (2, "City", "жж"),
            (3, "Name", None),
            (2, "Temperature", "жжж"),
            (2, "Kind of business", None),
        ):
            sheet.cell(row, places[tr(heading)]).value = value
        sheet.cell(sheet.max_row + 1, places[tr("Name")]).value = "жжжжжж"
        book.save(file)
        return file


def _popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def _close_menus() -> None:
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
        settle()


def parts_of(screen: QObject) -> Iterator[QWidget]:
    """All widgets of a screen that can be seen, itself first."""
    waiting = [screen] if isinstance(screen, QWidget) else []
    while waiting:
        part = waiting.pop()
        yield part
        # Most parts of a window are on pages that are out of view: what is hidden hides all that is in it.
        inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        waiting += [each for each in reversed(inside) if each.isVisible() and not each.isWindow()]
