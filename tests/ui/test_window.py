"""The window through its real widgets, on real desks; jobs run at once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, qInstallMessageHandler
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build, new_record_id
from salesdesk.domain.records import REGISTRY, Account, Contact
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.services.records import add, change, change_stored, new_record
from salesdesk.settings import Settings
from salesdesk.store.check import check
from salesdesk.ui.jobs import AtOnce, Job, Threads, Work
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, Tokens, contrast, dress, load_fonts, tokens_now
from salesdesk.ui.widgets.editors import TextEditor

HOSTILE = '<img src="/etc/hostname"/> & Sons <b'


@pytest.fixture(autouse=True)
def messages() -> Iterator[list[str]]:
    """What Qt complains about fails the test."""
    found: list[str] = []
    qInstallMessageHandler(lambda kind, context, text: found.append(text))
    yield found
    # Without a running loop closed windows would stay, and each later test would dress them again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(None)
    assert [text for text in found if "propagateSizeHints" not in text] == []


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(Settings(tmp_path / "desk", "en", None, plain=True))
    yield made
    made.close()


def opened(app: App, qtbot: QtBot, lang: str = "en") -> MainWindow:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT)
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("language", lang)
    window = MainWindow(app, AtOnce(), kept)
    qtbot.addWidget(window)
    window.show()
    return window


def call_for(app: App, account: str) -> str:
    start = datetime.now(UTC) + timedelta(days=1)
    values = {"account": account, "when": Span(start, 45, "Asia/Ho_Chi_Minh"), "objective": "Agree 40 nights"}
    return add(app.desk.journal, "call", values)[0]


def test_an_account_is_made_from_a_name_alone(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.prospects.new.setText("Khách sạn Sông Hàn")
    qtbot.keyClick(window.prospects.new, Qt.Key.Key_Return)
    [account] = app.desk.reader.find(Account)
    assert account.name == "Khách sạn Sông Hàn"
    assert window.prospects.card.title.text() == "Khách sạn Sông Hàn"
    assert window.prospects.model.rowCount() == 1
    assert "Saved" in window.statusBar().currentMessage()


def test_a_field_is_on_disk_when_it_is_left(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    form = window.prospects.card.form
    form.editors["city"].lines[""].setText("Đà Nẵng")  # type: ignore[attr-defined]
    form.editors["city"].lines[""].editingFinished.emit()  # type: ignore[attr-defined]
    found = app.desk.reader.of_type(Account, account)
    assert found is not None
    assert found.city == "Đà Nẵng"


def test_what_is_no_value_is_marked_in_place_and_nothing_lost(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    form = window.prospects.card.form
    line = form.editors["potential_room_nights"].lines[""]  # type: ignore[attr-defined]
    line.setText("many")
    line.editingFinished.emit()
    assert "not a number" in form.fault("potential_room_nights")
    assert line.text() == "many"
    line.setText("1,200")
    line.editingFinished.emit()
    assert form.fault("potential_room_nights") == ""
    assert app.desk.reader.find(Account)[0].potential_room_nights == 1200


def test_a_field_left_unchanged_does_not_write_over_a_colleague(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot)
    change(app.desk.journal, app.desk.reader, account, {"city": "Hội An"})
    window.prospects.card.form.editors["city"].lines[""].editingFinished.emit()  # type: ignore[attr-defined]
    assert app.desk.reader.find(Account)[0].city == "Hội An"


def line_of(window: MainWindow, name: str) -> QLineEdit:
    editor = window.prospects.card.form.editors[name]
    assert isinstance(editor, TextEditor)
    return editor.lines[""]


def test_undo_of_the_field_that_has_the_focus_stays_undone(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot)
    line = line_of(window, "city")
    line.setFocus()
    line.setText("Hội An")
    line.editingFinished.emit()
    window.undo_action.trigger()
    assert line.text() == "Huế"
    line.editingFinished.emit()
    found = app.desk.reader.of_type(Account, account)
    assert found is not None
    assert found.city == "Huế"


def test_leaving_an_untouched_field_never_writes(app: App, qtbot: QtBot) -> None:
    """Also where the stored text is not what the field would make of it today."""
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    values = {"city": "  Huế  ", "phone": "0236 3 123 456", "website": "not a site"}
    change_stored(app.desk.journal, app.desk.reader.values(account), account, values, {})
    window = opened(app, qtbot)
    before = len(app.desk.reader.changes(account))
    for editor in window.prospects.card.form.editors.values():
        editor.left.emit()
    assert len(app.desk.reader.changes(account)) == before


def test_an_account_that_is_gone_is_not_left_on_the_card(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    window.prospects.new.setText("B")
    window.prospects.add_account()
    assert window.prospects.card.title.text() == "B"
    window.undo_action.trigger()
    assert window.prospects.card.title.text() == "A"
    window.prospects.card._delete()
    assert window.prospects.right.currentWidget() is not window.prospects.card
    line_of(window, "city").setText("Huế")
    line_of(window, "city").editingFinished.emit()
    assert app.desk.reader.count(Account) == 0
    window.undo_action.trigger()
    assert window.prospects.card.title.text() == "A"


def test_the_list_shows_the_account_that_the_card_shows(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "A"})
    other, _ = add(app.desk.journal, "account", {"name": "B"})
    window = opened(app, qtbot)
    window.prospects.open(one)
    line_of(window, "city").setText("Hội An")
    window.prospects.open(other)
    assert window.prospects.list.currentIndex().data() == "B"
    assert window.prospects.card.title.text() == "B"


def test_what_is_typed_goes_to_the_account_that_it_was_typed_for(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    other, _ = add(app.desk.journal, "account", {"name": "B", "city": "Vinh"})
    window = opened(app, qtbot)
    window.prospects.open(one)
    line = line_of(window, "city")
    line.setFocus()
    line.setText("Hội An")
    window.prospects.open(other)
    assert line.text() == "Vinh"
    line.editingFinished.emit()
    cities = {account.name: account.city for account in app.desk.reader.find(Account)}
    assert cities == {"A": "Hội An", "B": "Vinh"}


def test_typing_goes_on_while_something_else_changes(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot)
    line_of(window, "city").setText("Hội A")
    window.context.wrote(change(app.desk.journal, app.desk.reader, account, {"email": "a@a.example"}), None)
    assert line_of(window, "city").text() == "Hội A"
    assert line_of(window, "email").text() == "a@a.example"


def test_a_needed_field_is_not_saved_empty(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    line_of(window, "name").setText("")
    line_of(window, "name").editingFinished.emit()
    assert "needed" in window.prospects.card.form.fault("name")
    assert app.desk.reader.find(Account)[0].name == "A"


def test_only_the_briefing_in_view_can_be_saved(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    page = window.briefings
    assert page.save_button.isEnabled()

    class Never(AtOnce):
        def run(self, parent: object, work: object, done: object, failed: object) -> Job:  # type: ignore[override]
            return Job(lambda _: None, lambda _: None)

    object.__setattr__(page._context, "jobs", Never())
    page.list.setCurrentRow(page.list.count() - 1)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()


class Held(AtOnce):
    """Keeps the work until the test lets it run."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Job, Work]] = []

    def run(
        self,
        parent: QObject,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        job = Job(done, failed)
        self.waiting.append((job, work))
        return job

    def go_on(self) -> None:
        for job, work in self.waiting:
            job.carry_out(work)
        self.waiting.clear()


def test_a_day_pack_can_be_cancelled_and_the_old_paper_stays(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    page, held = window.briefings, Held()
    pages, title, first = page.preview.pdf.pageCount(), page.title.text(), page.printed
    object.__setattr__(page._context, "jobs", held)
    page.show_day()
    assert page.title.text() != title
    assert not page.waiting.isHidden()
    assert not page.save_button.isEnabled()
    assert page.preview.pdf.pageCount() == pages
    held.waiting[0][0].progressed.emit(1, 3)
    assert page.waiting.done == 1
    page.waiting.cancelled.emit()
    held.go_on()
    assert (page.title.text(), page.printed) == (title, first)
    assert page.save_button.isEnabled()
    page.show_day()
    held.go_on()
    assert page.preview.pdf.pageCount() > pages
    assert page.waiting.isHidden()
    assert page.save_button.isEnabled()


def test_the_day_pack_stays_in_view_after_a_change(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    window.briefings.show_day()
    title = window.briefings.title.text()
    assert "Day pack" in title
    window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"objective": "Other"}), None)
    assert window.briefings.title.text() == title


def test_a_paper_that_cannot_be_made_leaves_no_other_in_view(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    page = window.briefings

    def fail(*_: object, **__: object) -> None:
        raise UserError("No room on the disk.")

    monkeypatch.setattr("salesdesk.services.briefing.Press.call", fail)
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.banner.words == "No room on the disk."
    assert page.preview.pdf.pageCount() == 0
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_undo_and_redo_follow_the_keyboard(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.prospects.new.setText("A")
    window.prospects.add_account()
    assert "A" in window.undo_action.text()
    window.undo_action.trigger()
    assert app.desk.reader.count(Account) == 0
    assert window.prospects.model.rowCount() == 0
    window.redo_action.trigger()
    assert app.desk.reader.count(Account) == 1
    window.redo_action.trigger()
    assert "nothing to redo" in window.statusBar().currentMessage()


def test_search_as_you_type_needs_no_accents(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển", "city": "Đà Nẵng"})
    hue, _ = add(app.desk.journal, "account", {"name": "Hoa Sen", "city": "Huế", "temperature": "hot"})
    add(app.desk.journal, "contact", {"name": "Trần Thị Bưởi", "account": hue})
    prospects = opened(app, qtbot).prospects
    for typed, expected in (("da nang", "Sao Biển"), ("buoi", "Hoa Sen"), ('"*', None), ("'; drop", None)):
        prospects.search.setText(typed)
        prospects.narrow()
        names = [prospects.model.index(i).data() for i in range(prospects.model.rowCount())]
        assert names == ([expected] if expected else []), typed
    prospects.search.setText("")
    prospects.filters.buttons()[1].click()
    assert [prospects.model.index(i).data() for i in range(prospects.model.rowCount())] == ["Hoa Sen"]


def test_search_finds_accounts_by_what_was_said_in_calls_and_notes(app: App, qtbot: QtBot) -> None:
    journal = app.desk.journal
    add(journal, "account", {"name": "Other", "temperature": "hot"})
    account, _ = add(journal, "account", {"name": "Hoa Sen", "temperature": "cold"})
    call = call_for(app, account)
    add(journal, "review", {"call": call, "feedback": "They loved the rooftop"})
    add(journal, "promise", {"account": account, "name": "Send the floor plan"})
    add(journal, "intelligence", {"account": account, "name": "A rival opens in May"})
    prospects = opened(app, qtbot).prospects
    for typed in ("rooftop", "floor plan", "rival", "agree 40"):
        prospects.search.setText(typed)
        prospects.narrow()
        names = [prospects.model.index(i).data() for i in range(prospects.model.rowCount())]
        assert names == ["Hoa Sen"], typed
    prospects.filters.buttons()[1].click()
    assert prospects.model.rowCount() == 0


def test_a_filter_looks_beyond_the_first_finds(app: App, qtbot: QtBot) -> None:
    drafts = [{"name": f"Lotus {i:04}", "temperature": "hot" if i > 1195 else "cold"} for i in range(1200)]
    entry = REGISTRY["account"]
    app.desk.journal.write([new_record(entry, new_record_id(), entry.dump(draft)) for draft in drafts])
    prospects = opened(app, qtbot).prospects
    prospects.filters.buttons()[1].click()
    prospects.search.setText("lotus")
    prospects.narrow()
    assert prospects.model.rowCount() == 4


def test_the_place_in_a_long_list_stays_after_an_edit(app: App, qtbot: QtBot) -> None:
    entry = REGISTRY["account"]
    names = [f"Lotus {i:04}" for i in range(3000)]
    app.desk.journal.write([new_record(entry, new_record_id(), {"name": name}) for name in names])
    window = opened(app, qtbot)
    page, model = window.prospects, window.prospects.model
    page.list.setCurrentIndex(model.index(2500))
    page.list.scrollTo(model.index(2500), page.list.ScrollHint.PositionAtTop)
    top = page.list.verticalScrollBar().value()
    assert top > 0
    line_of(window, "city").setText("Huế")
    line_of(window, "city").editingFinished.emit()
    assert (page.list.currentIndex().row(), page.list.verticalScrollBar().value()) == (2500, top)
    line_of(window, "name").setText("Lotus 0000a")
    line_of(window, "name").editingFinished.emit()
    assert page.list.currentIndex().data() == "Lotus 0000a"
    assert page.list.verticalScrollBar().value() == top
    assert page.card.title.text() == "Lotus 0000a"


def test_an_account_that_no_longer_fits_the_filter_stays_on_the_card(app: App, qtbot: QtBot) -> None:
    for name in ("A", "B"):
        add(app.desk.journal, "account", {"name": name, "temperature": "hot"})
    window = opened(app, qtbot)
    page = window.prospects
    page.filters.buttons()[1].click()
    done = change(app.desk.journal, app.desk.reader, page.card.record, {"temperature": "cold"})
    window.context.wrote(done, page.card.form)
    assert page.card.title.text() == "A"
    assert [page.model.index(i).data() for i in range(page.model.rowCount())] == ["B"]
    page.list.clicked.emit(page.model.index(0))
    assert page.card.title.text() == "B"


def test_markup_shows_as_it_is(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": HOSTILE})
    add(app.desk.journal, "contact", {"name": HOSTILE, "account": account})
    call_for(app, account)
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    labels = [label for label in window.findChildren(QLabel) if HOSTILE in label.text()]
    assert len(labels) >= 3
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_people_calls_and_promises_are_added_on_the_card(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    card = window.prospects.card
    card.person.setText("Lê Văn Hùng")
    qtbot.keyClick(card.person, Qt.Key.Key_Return)
    assert [person.name for person in app.desk.reader.find(Contact, account=account)] == ["Lê Văn Hùng"]
    card.add_call()
    assert app.desk.reader.counts()["call"] == 1


def test_the_briefing_is_shown_saved_and_follows_changes(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    window = opened(app, qtbot)
    window.tabs.setCurrentIndex(1)
    page = window.briefings
    assert page.chosen() == call
    assert page.preview.pdf.pageCount() >= 1
    first = page.printed
    done = change(app.desk.journal, app.desk.reader, call, {"objective": "Agree 400 nights"})
    window.context.wrote(done, None)
    assert page.printed != first
    target = tmp_path / "saved.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save()
    assert target.read_bytes().startswith(b"%PDF")
    page.save_handout()
    page.show_day()
    assert page.preview.pdf.pageCount() >= 2
    window.close()


def test_a_list_is_imported_after_its_columns_were_corrected(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên công ty", "Ghi chú", "Thành phố"])
    sheet.append(["Sao Biển", "x", "Huế"])
    book.save(tmp_path / "list.xlsx")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.xlsx")
    assert dialog.preview is not None
    assert dialog.preview.new == 1
    box = dialog.choices["B"]
    box.setCurrentIndex(box.findData("industry"))
    box.activated.emit(box.currentIndex())
    dialog.accept_import()
    [account] = app.desk.reader.find(Account)
    assert (account.industry, account.city) == ("x", "Huế")
    window.undo_action.trigger()
    assert app.desk.reader.count(Account) == 0


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
        if lang == "xx":
            assert window.tabs.tabText(tab).startswith("⟦")
    assert check(app.desk.database, deep=True).ok


def test_colours_follow_the_system_until_a_person_chooses(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot)
    monkeypatch.setattr("salesdesk.ui.main_window.system_scheme", lambda _: DARK)
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens_now() == DARK
    window.wear("contrast")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens_now() == CONTRAST


def test_what_goes_into_an_empty_field_can_be_read(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    for scheme in (DARK, CONTRAST, LIGHT):
        window.wear(scheme.name)
        for line in window.findChildren(QLineEdit):
            line.ensurePolished()
            colour = line.palette().color(QPalette.ColorRole.PlaceholderText)
            assert colour.alpha() == 255
            assert contrast(colour.name(), scheme.surface) >= 4.5


def test_icons_and_short_hints_fit_large_text(app: App, qtbot: QtBot) -> None:
    QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat).setValue("scale", 2.0)
    window = opened(app, qtbot)
    page = window.prospects
    small = page.import_button.iconSize().width()
    window.wear("light")
    page = window.prospects
    assert page.import_button.iconSize().width() >= 1.8 * small
    assert window.tabs.iconSize().width() >= 1.8 * small
    for line in (page.search, page.new):
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 20


def test_an_empty_list_says_what_goes_there(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot).prospects
    assert "import a list" in page.list.accessibleDescription()
    page.search.setText("nothing like it")
    page.narrow()
    assert "No account fits" in page.list.accessibleDescription()


def test_colours_and_language_change_while_it_runs(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    for scheme in ("dark", "contrast", "light"):
        window.wear(scheme)
        assert window.prospects.model.rowCount() == 1
    window.speak("vi")
    assert window.context.tr.lang == "vi"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)
def test_text_can_be_read_in_every_palette(tokens: Tokens) -> None:
    grounds = (tokens.ground, tokens.surface, tokens.raised, tokens.tint)
    for text in (tokens.text, tokens.muted, tokens.accent):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text in (tokens.hot, tokens.warm, tokens.cold, tokens.bad):
        assert contrast(text, tokens.surface) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_jobs_run_beside_the_window_and_can_be_cancelled(qtbot: QtBot) -> None:
    jobs = Threads()
    results: list[object] = []
    job = jobs.run(QLabel(), lambda progress: progress(1, 2) or 7, results.append, results.append)
    qtbot.waitUntil(lambda: results == [7], timeout=5000)

    def endless(progress: object) -> None:
        while True:
            progress(1, 2)  # type: ignore[operator]

    ended: list[bool] = []
    job = jobs.run(QLabel(), endless, results.append, results.append)
    job.ended.connect(lambda: ended.append(True))
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert results == [7]


def test_no_control_is_without_a_name_for_screen_readers(app: App, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

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


def test_an_idle_window_keeps_one_backup_a_day(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot)
    window.keep_house()
    window.keep_house()
    assert len(list((app.desk.folder / "backups").iterdir())) == 1
