"""The window as a whole, on real desks; jobs run at once."""

import gc
import subprocess
import sys
import weakref
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.store.check import check
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.jobs import Threads
from salesdesk.ui.look import USUAL_POINTS
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.reviews.form import ReviewForm
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, Tokens, tokens_now
from salesdesk.ui.widgets.basics import UNSEEN, Card, button, row
from salesdesk.ui.widgets.scrolling import ScrollingPage
from tests.helpers.contrast import contrast
from tests.ui.screens import settle
from tests.ui.windows import Held, Later, call_for, opened

HOSTILE = '<img src="/etc/hostname"/> & Sons <b'


def test_undo_and_redo_follow_the_keyboard(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.new.setText("A")
    window.prospects.add_account()
    assert "A" in window.undo_action.text()
    window.undo_action.trigger()
    assert app.desk.reader.count(Account) == 0
    assert window.prospects.side.model.rowCount() == 0
    window.redo_action.trigger()
    assert app.desk.reader.count(Account) == 1
    window.redo_action.trigger()
    assert "nothing to redo" in window.statusBar().currentMessage()


def test_markup_shows_as_it_is(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": HOSTILE})
    add(app.desk.journal, "contact", {"name": HOSTILE, "account": account})
    call_for(app, account)
    window = opened(app, qtbot, tab="prospects")
    window.turn("briefings")
    labels = [label for label in window.findChildren(QLabel) if HOSTILE in label.text()]
    assert len(labels) >= 3
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_file_that_cannot_be_read_is_one_sentence_in_the_dialog(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04nonsense")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "bad.xlsx")
    assert dialog.banner.words
    assert not dialog.import_button.isEnabled()


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
def test_every_tab_opens_in_every_language(app: App, qtbot: QtBot, lang: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call_for(app, account)
    window = opened(app, qtbot, lang)
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        if lang == "xx" and window.tabs.isTabVisible(tab):
            assert window.tabs.tabText(tab).startswith("⟦")
    assert check(app.desk.database, deep=True).ok


def test_a_page_takes_all_along_that_it_made_and_never_showed(app: App, qtbot: QtBot) -> None:
    """What stays would be dressed again with each change of colours, for ever."""
    window = opened(app, qtbot)
    products, review = ProductsPage(window.context), ReviewForm(window.context)
    made = (products.card, review.around.new_product)
    for page in (products, review):
        page.deleteLater()
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(map(isValid, made))


def test_colours_follow_the_system_until_a_person_chooses(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot)
    monkeypatch.setattr("salesdesk.ui.look.system_scheme", lambda _: DARK)
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens_now() == DARK
    window.wear("contrast")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens_now() == CONTRAST


def test_contrast_and_size_follow_the_system_until_a_person_chooses(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = QFont()
    large.setPointSizeF(USUAL_POINTS.get(sys.platform, 11.0) * 1.45)
    monkeypatch.setattr("salesdesk.ui.look.QFontDatabase.systemFont", lambda _: large)
    window = opened(app, qtbot)
    assert window.look.scale == 1.5
    hints = QApplication.styleHints().accessibility()
    monkeypatch.setattr("salesdesk.ui.look.system_scheme", lambda _: CONTRAST)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert tokens_now() == CONTRAST
    window.enlarge(1.25)
    assert window.look.scale == 1.25


def test_icons_and_short_hints_fit_large_text(app: App, qtbot: QtBot) -> None:
    QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat).setValue("scale", 2.0)
    window = opened(app, qtbot)
    page = window.prospects
    small = page.side.import_button.iconSize().height()
    window.wear("light")
    page = window.prospects
    assert page.side.import_button.iconSize().height() >= 1.8 * small
    assert window.tabs.iconSize().height() >= 1.8 * small
    for line in (page.side.search, page.side.new):
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 20


def test_colours_and_language_change_while_it_runs(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    for scheme in ("dark", "contrast", "light"):
        window.wear(scheme)
        assert window.prospects.side.model.rowCount() == 1
    window.speak("vi")
    assert window.context.tr.lang == "vi"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)
def test_text_can_be_read_in_every_palette(tokens: Tokens) -> None:
    grounds = (tokens.ground, tokens.surface, tokens.raised, tokens.tint, tokens.aside)
    for text in (tokens.text, tokens.muted, tokens.accent, tokens.bad):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text in (tokens.hot, tokens.warm, tokens.cold):
        assert min(contrast(text, ground) for ground in (tokens.surface, tokens.aside)) >= 4.5
    assert contrast(tokens.aside, tokens.surface) > 1.05, "the weekend is seen"
    for ground in (tokens.accent, tokens.bad):
        assert contrast(tokens.on_accent, ground) >= 4.5


def test_jobs_run_beside_the_window_and_can_be_cancelled(qtbot: QtBot) -> None:
    jobs = Threads()
    results: list[object] = []
    job = jobs.run(QObject(), lambda progress: progress(1, 2) or 7, results.append, results.append)
    qtbot.waitUntil(lambda: results == [7])

    def endless(progress: object) -> None:
        while True:
            progress(1, 2)  # type: ignore[operator]

    ended: list[bool] = []
    job = jobs.run(QObject(), endless, results.append, results.append)
    job.ended.connect(lambda: ended.append(True))
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert results == [7]


def test_a_job_that_is_over_keeps_nothing_of_who_asked(qtbot: QtBot) -> None:
    class Page:
        def show(self, found: object) -> None:
            shown.append(found)

    jobs, shown, page = Threads(), list[object](), Page()
    asked = weakref.ref(page)
    jobs.run(QObject(), lambda _: 7, page.show, page.show)
    del page
    qtbot.waitUntil(lambda: shown == [7])
    qtbot.waitUntil(lambda: not gc.collect() and asked() is None)


def test_no_control_is_without_a_name_for_screen_readers(app: App, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit

    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton):
        for control in window.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                named = control.accessibleName() or (
                    control.text() if isinstance(control, QAbstractButton) else ""
                )
                assert named, control


def test_qt_survives_many_signals() -> None:
    """PySide6 6.12.0 on Python 3.11 ended the process here."""
    words = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Told(QObject):\n    said = Signal(int)\n"
        "told = Told()\nfor n in range(50_000):\n    told.said.emit(n)\n"
    )
    subprocess.run([sys.executable, "-c", words], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (
            "salesdesk.services.safety.back_up_daily",
            "The daily backup could not be written: The disk is full.",
        ),
        ("salesdesk.services.sharing.team.Team.finish_erasing", "The disk is full."),
        ("salesdesk.store.desk.Desk.tidy", "The disk is full."),
    ],
)
def test_what_fails_while_keeping_house_is_called_by_its_name(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, fails: str, said: str
) -> None:
    def fail(*_: object) -> None:
        raise UserError("The disk is full.")

    window = opened(app, qtbot)
    monkeypatch.setattr(fails, fail)
    window.housekeeping.keep_house()
    assert window.statusBar().currentMessage() == said


def test_an_idle_window_keeps_one_backup_a_day(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    window.housekeeping.keep_house()
    window.housekeeping.keep_house()
    assert len(list((app.desk.folder / "backups").iterdir())) == 1


def test_the_daily_backup_ends_with_the_program_and_leaves_nothing_half_written(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    jobs.waiting.clear()
    window.housekeeping.keep_house()
    for job, _ in jobs.waiting:
        job.cancel()
    jobs.go_on()
    assert list((app.desk.folder / "backups").iterdir()) == []


def test_what_is_loaded_when_the_window_is_gone_is_told_to_nobody(app: App, qtbot: QtBot) -> None:
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    told = list[int]()
    window.housekeeping.warm.connect(lambda: told.append(1))
    window.housekeeping.warm_up()
    window.close()
    jobs.go_on()
    assert told == []


@pytest.mark.parametrize("tab", ["today", "prospects", "reviews", "catalogue"])
def test_a_page_of_cards_is_not_drawn_apart_on_a_very_wide_screen(app: App, qtbot: QtBot, tab: str) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    add(app.desk.journal, "product", {"name": "Deluxe River"})
    when = Span(datetime.now(UTC) - timedelta(days=1), 45, "Asia/Ho_Chi_Minh")
    add(app.desk.journal, "call", {"account": account, "when": when})
    window = opened(app, qtbot, tab=tab)
    window.resize(2560, 1300)

    def widest() -> int:
        return max((card.width() for card in window.findChildren(Card) if card.isVisible()), default=0)

    # Columns are put beside each other once the page knows its width.
    qtbot.waitUntil(lambda: 400 < widest() < 1800)
    settle()
    assert 400 < widest() < 1800


def test_last_words_that_find_no_room_end_with_dots_and_are_whole_in_the_tooltip(
    app: App, qtbot: QtBot
) -> None:
    long = "Ấ" + "m áp <b>" * 60
    window = opened(app, qtbot)
    bar = window.statusBar()
    window.context.events.said.emit(long)
    settle()
    bar.grab()
    assert long.split("<", 1)[0] in bar.toolTip() and "&lt;b&gt;" in bar.toolTip()
    interface = QAccessible.queryAccessibleInterface(bar)
    assert long in interface.text(QAccessible.Text.Name), "a screen reader has all of it"
    end = bar.grab().toImage().copy(bar.width() - 12, 4, 12, bar.height() - 8)
    ground = end.pixelColor(11, 0)
    assert all(end.pixelColor(x, y) == ground for x in range(12) for y in range(end.height())), "not cut"
    window.context.events.said.emit("Done.")
    bar.grab()
    assert bar.toolTip() == ""


def test_what_is_written_before_the_menus_stand_is_told_in_them(app: App, qtbot: QtBot) -> None:
    jobs = Later()
    window = opened(app, qtbot, jobs=jobs)
    _, change_set = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window.context.wrote(change_set, None)
    jobs.go_on()
    assert "Sao Biển" in window.undo_action.text()
    assert window.tabs.menu.actions()


def test_what_was_done_on_another_page_gives_way_unless_it_led_here(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot)
    said, bar = window.context.events.said, window.statusBar()
    said.emit("Undone: move the call.")
    window.turn("prospects")
    assert bar.currentMessage() == "Undone: move the call.", "it may be why somebody came here"
    monkeypatch.setattr("salesdesk.ui.widgets.last_words.JUST_NOW_S", 0)
    window.turn("calendar")
    assert bar.currentMessage() == "Ready"


def test_a_page_is_as_wide_with_its_bar_as_without_and_the_bar_moves_it(qtbot: QtBot) -> None:
    inside = QWidget()
    inside.setMinimumHeight(100)
    page = ScrollingPage(inside)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    bar = next(
        each
        for each in page.findChildren(QScrollBar)
        if each is not page.verticalScrollBar() and each.orientation() == Qt.Orientation.Vertical
    )
    assert not bar.isVisible()
    wide = inside.width()
    inside.setMinimumHeight(1000)
    qtbot.waitUntil(bar.isVisible)
    assert inside.width() == wide == page.width()
    assert (bar.maximum(), bar.pageStep()) == (800, 200)
    bar.setValue(300)
    assert inside.y() == -300
    page.verticalScrollBar().setValue(50)
    assert bar.value() == 50
    assert bar.geometry().right() == page.width() - 1


def test_a_quiet_button_in_a_card_stands_under_its_words(qtbot: QtBot) -> None:
    card = Card("What they said", button("Add", lambda: None, "quiet", "plus"))
    below = button("Fill in", lambda: None, "quiet")
    card.body.addLayout(row(below, None))
    qtbot.addWidget(card)
    card.resize(500, 200)
    card.show()
    assert below.x() + UNSEEN == card.heading.x()
    above = next(each for each in card.findChildren(QPushButton) if each is not below)
    assert above.geometry().right() - UNSEEN == card.width() - 1 - card.heading.x()
