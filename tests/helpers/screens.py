"""Every screen and dialog of the window, each brought up as a person would find it, to be looked at as a picture."""

import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, QObject, QPoint, QSettings, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from salesdesk.app import App, build
from salesdesk.domain.records import Account, Contact, RatePlan
from salesdesk.i18n import translator
from salesdesk.services import beginning
from salesdesk.settings import Settings
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.plans.page import PlansPage
from salesdesk.ui.context import Context
from salesdesk.ui.crash_dialog import CrashDialog
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.reached import WELCOME
from salesdesk.ui.jobs import Threads
from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.lock import IdleLock
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.filter_panel import FilterPanel
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.tabs import TABS
from salesdesk.ui.widgets.line import Line
from tests.helpers.at_once import AtOnce

Shot = tuple[str, QWidget]
"""The name of a picture and what is on it."""


def settle(milliseconds: int = 350) -> None:
    """Lets the window do what it has begun."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def tabs(window: MainWindow, app: App) -> Iterator[Shot]:
    """Each tab as it opens; prospects with the account of which most is to be seen."""
    if telling := telling_account(app):
        window.prospects.open(telling)
    for number, tab in enumerate(TABS, 1):
        window.turn(tab.name)
        settle(900 if tab.name == "briefings" else 350)
        yield f"{number}-{tab.name}", window


def calendar(window: MainWindow, app: App) -> Iterator[Shot]:
    """The calendar's looks, with a call chosen, a call asked for, and a call that is moved for a reason."""
    window.turn("calendar")
    page = window.calendar
    for look in ("day", "work", "month", "agenda", "week"):
        page.show_look(look)
        settle(200)
        yield f"calendar-{look}", window
    page.step(3)
    page.propose()
    settle(3000)
    if proposed := list(page.proposals.session.calls):
        page.view.choose(proposed[0])
        page.proposals.session.pin(proposed[0])
        settle(300)
    yield "calendar-proposed", window
    page.proposals.session.give_up()
    coming = [call for call in app.desk.reader.calls(app.clock.now(), _late()) if call.state == "confirmed"]
    if not coming or coming[0].when is None:
        return
    page.go_to(coming[0].id)
    settle(200)
    yield "calendar-chosen", window
    page.move_call(coming[0].id, coming[0].when.local.replace(tzinfo=None, hour=16), coming[0].when.minutes)
    settle(200)
    yield "calendar-reason", window
    page.reason_bar.give_up()
    page._chosen("")
    page.begin_call()
    settle(200)
    yield "calendar-new", window
    page.new_bar.give_up()


def prospects(window: MainWindow, app: App) -> Iterator[Shot]:
    """The card further down, all its fields, the table, filters, a selection, joining, a person, importing."""
    window.turn("prospects")
    page = window.prospects
    page.open(telling_account(app))
    # A long card in large text takes its time on a busy machine.
    settle(1500)
    bar = page.card.verticalScrollBar()
    for part, share in (("middle", 0.4), ("end", 1.0)):
        bar.setValue(round(bar.maximum() * share))
        settle(150)
        yield f"prospects-card-{part}", window
    bar.setValue(0)
    page.card.form.more.click()
    settle(200)
    yield "prospects-all-fields", window
    page.card.form.more.click()
    page.side.filters.open_panel()
    [panel] = window.findChildren(FilterPanel)
    settle(150)
    yield "prospects-filter", panel
    panel.close()
    page.side.list.setFocus()
    rows = page.side.list.selectionModel()
    for row in range(2, min(5, page.side.model.rowCount())):
        flags = QItemSelectionModel.SelectionFlag
        rows.select(page.side.model.index(row, 0), flags.Select | flags.Rows)
    settle(150)
    yield "prospects-selection", window
    page.side.bulk.set_field()
    yield from _dialogs(window, "prospects-set-field")
    page.side.list.clearSelection()
    page.show_table()
    settle(200)
    yield "prospects-table", window
    page.show_table(False)
    accounts = app.desk.reader.find(Account, order="name", limit=2)
    if len(accounts) == 2:
        page.card.join_with(accounts[0].id, accounts[1].id)
        yield from _dialogs(window, "prospects-join")
    page.card.show_history()
    yield from _dialogs(window, "prospects-history")
    page.side.search.setText("zzzz")
    page.narrow()
    settle(250)
    yield "prospects-nothing-found", window
    page.side.search.clear()
    page.narrow()
    with tempfile.TemporaryDirectory() as folder:
        dialog = ImportDialog(window.context, window)
        dialog.read(_customer_list(Path(folder)))
        settle(1200)
        yield "prospects-import", dialog
        dialog.close()


def in_place(window: MainWindow, app: App) -> Iterator[Shot]:
    """Lines that are open: a person, a promise that is begun, a call, a moment, an answer, a condition."""
    window.turn("prospects")
    card = window.prospects.card
    window.prospects.open(telling_account(app))
    settle()
    _open_first(card.people)
    yield "in-place-person", window
    card.new_of("promise")
    settle()
    yield "in-place-begun", window
    _open_first(next(part for part in card.parts if part.type_name == "call"))
    settle()
    yield "in-place-call", window
    assert card.lines.line is not None and card.lines.line.form is not None
    card.lines.line.form.more.click()
    settle()
    yield "in-place-call-all-fields", window
    _open_first(card.timeline)
    yield "in-place-moment", window
    card.lines.fold()
    window.dialogs.selling("library", "")
    dialog = next(each for each in window.findChildren(LibraryDialog) if each.isVisible())
    dialog.show_kind("known_objection")
    settle()
    dialog.shelf.card.add_answer()
    yield from _dialogs(window, "in-place-answer")
    plan = next(iter(app.desk.reader.find(RatePlan, state="draft")), None)
    if plan is not None:
        window.turn("catalogue", plan.id)
        page = window.page("catalogue")
        assert isinstance(page, CataloguePage) and isinstance(page.page, PlansPage)
        page.page.plan.turn("conditions")
        settle()
        _open_first(page.page.plan.conditions)
        yield "in-place-condition", window


def _open_first(part: QWidget) -> None:
    """Opens the first line of a part."""
    line = next(each for each in part.findChildren(Line) if each.isVisible())
    above: QObject | None = part
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parent()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(line)
    next(iter(line.findChildren(QPushButton))).click()
    settle()


def briefings(window: MainWindow, app: App) -> Iterator[Shot]:
    """The side of sections, and a day pack."""
    window.turn("briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.preparation.show_side("sections")
    settle(600)
    yield "briefings-sections", window
    page.preparation.show_side("check")
    page.show_day()
    settle(900)
    yield "briefings-day", window


_SAID = {
    "en": (
        "They like the river rooms and wait for the budget of next year; the pool is too small for forty.",
        "Bring the terrace plan",
        "Terrace plan with measures",
    ),
    "vi": (
        "Khách thích phòng hướng sông, đang chờ ngân sách năm sau; hồ bơi hơi nhỏ cho bốn mươi người.",
        "Mang sơ đồ sân hiên",
        "Sơ đồ sân hiên có kích thước",
    ),
}
"""What a review is filled in with, by language."""


def reviews(window: MainWindow, app: App) -> Iterator[Shot]:
    """A review that is filled in, with what finishing it will make, and one of a call that did not take place."""
    window.turn("reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    settle(200)
    if not page.calls.call:
        return
    form = page.calls.form
    said = _SAID.get(window.context.tr.lang, _SAID["en"])
    for name, value in (
        ("outcome", "next_step"),
        ("objective_met", "partly"),
        ("feedback", said[0]),
        ("next_step", said[1]),
        ("next_call", "2026-12-09"),
        ("promise", said[2]),
        ("promise_due", "2026-12-02"),
    ):  # fmt: skip
        form.editors[name].show_value(value)
        form.save(name)
    settle(400)
    yield "reviews-filled", window
    bar = page.calls.halves.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(200)
    yield "reviews-end", window
    window.undo()
    bar.setValue(0)
    page.calls.queue.done_button.click()
    settle(250)
    yield "reviews-done", window
    page.calls.queue.waiting_button.click()


def selling(window: MainWindow, app: App) -> Iterator[Shot]:
    """The dialogs of selling, and the review of a week and a month."""
    coming = next(iter(app.desk.reader.calls(app.clock.now(), _late())), None)
    asked = [("library", ""), ("promises", ""), ("method", ""), ("feedback", "")]
    if coming is not None:
        asked += [("strategy", coming.id)]
    for subject, record in asked:
        window.dialogs.selling(subject, record)  # type: ignore[arg-type]
        yield from _dialogs(window, f"selling-{subject}")
    window.turn("reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    for view in ("week", "month"):
        page.show_view(view)
        settle(500)
        yield f"reviews-{view}", window
    page.show_view("calls")


def everywhere(window: MainWindow, app: App) -> Iterator[Shot]:
    """Menu, palette, capture, settings, help, shortcuts, the crash dialog, the lock."""
    tr = window.context.tr
    window.turn("today")
    window.tabs.menu.popup(window.mapToGlobal(QPoint(900, 60)))
    settle(150)
    yield "menu", window.tabs.menu
    window.tabs.menu.close()
    window.find_anything()
    settle(250)
    yield "palette", window
    assert window.sheets.palette is not None
    window.sheets.palette.line.setText("song han")
    settle(400)
    yield "palette-found", window
    window.sheets.palette.close_sheet()
    window.capture(tr("call Saigon Pearl tomorrow 9:30 about Tet rates"))
    settle(400)
    yield "capture", window
    assert window.sheets.bar is not None
    window.sheets.bar.close_sheet()
    window.dialogs.settings()
    yield from _dialogs(window, "settings")
    window.dialogs.help()
    yield from _dialogs(window, "help")
    window.dialogs.shortcuts()
    yield from _dialogs(window, "shortcuts")
    crash = CrashDialog(window, tr, "ValueError", app.settings.desk / "salesdesk.log")
    crash.show()
    settle(150)
    yield "crash", crash
    crash.close()
    lock = IdleLock(window, lambda _: True, 10, lambda: tr)
    lock.lock()
    settle(150)
    yield "lock", window
    lock._given("")
    lock.deleteLater()


def empty(lang: str, folder: Path) -> Iterator[Shot]:
    """Every tab of a desk in which nothing is yet."""
    app = build(Settings(folder / "empty", lang, None, plain=True))
    kept = QSettings(str(folder / "empty.ini"), QSettings.Format.IniFormat)
    kept.setValue("language", lang)
    window = MainWindow(app, AtOnce(), kept)
    window.resize(1366, 768)
    window.show()
    for tab in TABS:
        window.turn(tab.name)
        settle(250)
        yield f"empty-{tab.name}", window
    window.close()
    app.close()


def first_start(lang: str, folder: Path) -> Iterator[Shot]:
    """The first start, page by page."""
    app = build(Settings(folder / "first", lang), ask=lambda: "moonboat river")
    kept = QSettings(str(folder / "first.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator(lang), Events(), Threads()), kept)
    start.resize(1366, 768)
    start.show()
    region = beginning.Introduction("Nguyễn Thị Lan", "Sông Hàn", "", "VN", "VND", "Asia/Ho_Chi_Minh", lang)
    for step in (WELCOME, *start.steps):
        if step == "code":
            beginning.introduce(app.desk, region)
        start.show_step(step)
        settle(150)
        yield f"first-{step}", start
    start.close()
    app.close()


def telling_account(app: App) -> str:
    """The account with the most calls; "" on an empty desk."""
    now = app.clock.now()
    calls = Counter(call.account for call in app.desk.reader.calls(now, _late()) if call.account)
    found = app.desk.reader.find(Account, name="Công ty Cổ phần Phần mềm Sóng Hàn", limit=1)
    return found[0].id if found else next((account for account, _ in calls.most_common(1)), "")


def catalogue(window: MainWindow, app: App) -> Iterator[Shot]:
    """Every section of the catalogue, and a quote."""
    from salesdesk.ui.catalogue.sections import SECTIONS
    from salesdesk.ui.quoting.dialog import quote

    for section in SECTIONS:
        window.turn("catalogue", section.name)
        settle(300)
        yield f"catalogue-{section.name}", window
    quote(window.context, window, telling_account(app))
    yield from _dialogs(window, "quote")


def sync(window: MainWindow, app: App) -> Iterator[Shot]:
    """Each subject of working with colleagues, and erasing a person."""
    from salesdesk.ui.prospects.erase_dialog import EraseDialog
    from salesdesk.ui.sync.page import SUBJECTS as PARTS

    for part in PARTS:
        window.turn("sync", part)
        settle(900 if part == "decide" else 350)  # it is read beside the window
        yield f"sync-{part}", window
    person = next(each for each in app.desk.reader.find(Contact) if each.account)
    EraseDialog(window.context, window, person.id, person.name or "").open()
    yield from _dialogs(window, "erase")


SUBJECTS: dict[str, Callable[[MainWindow, App], Iterator[Shot]]] = {
    each.__name__: each
    for each in (
        tabs,
        calendar,
        prospects,
        in_place,
        briefings,
        reviews,
        selling,
        catalogue,
        sync,
        everywhere,
    )
}
"""What can be asked for by name, beside "empty" and "first_start"."""


def _dialogs(window: MainWindow, name: str) -> Iterator[Shot]:
    """The dialog that is open now, with each of its pages where it has some; it is closed afterwards."""
    settle(350)
    dialog = next(each for each in reversed(window.findChildren(QDialog)) if each.isVisible())
    pages = getattr(dialog, "list", None)
    if name == "settings" and pages is not None:
        for at in range(pages.count()):
            pages.setCurrentRow(at)
            settle(200)
            yield f"{name}-{at + 1}", dialog
    else:
        yield name, dialog
    dialog.close()
    settle(50)


def _customer_list(folder: Path) -> Path:
    file = folder / "customers.csv"
    rows = [
        ["Tên công ty", "Điện thoại", "Thành phố", "Người liên hệ", "E-mail", "Độ nóng"],
        ["Công ty TNHH Sao Biển", "0236 3555 111", "Đà Nẵng", "Trần Kiệt", "kiet@saobien.example", "hot"],
        ["Haneul Tour", "+82 10 5550 0121", "Seoul", "Kim", "kim@haneul.example", "lukewarm"],
        ["Khách sạn Bình Minh", "0905 550 778", "Huế", "Lê Thị Hoa", "hoa@", "warm"],
        ["Trường Quốc tế Cầu Vồng", "0236 3555 190", "Đà Nẵng", "", "", ""],
        ["Sự kiện Biển Gọi", "0236 3555 111", "Hội An", "", "", ""],
        ["Chao Phraya Journeys", "", "Chiang Mai", "", "", ""],
        ["Vàng Nắng Wedding", "", "Huế", "", "", ""],
    ]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return file


def _late() -> datetime:
    return datetime(date.today().year + 1, 12, 31, tzinfo=UTC)
