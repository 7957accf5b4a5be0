"""The journeys of issue 3 from their first key to their end, by keyboard alone, in both languages, through the whole window."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Call, Promise, Review
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.opening import Opening
from salesdesk.ui.shell import Shell
from salesdesk.ui.theme import LIGHT
from tests.helpers.at_once import AtOnce
from tests.ui.keys import ALT, CTRL, SHIFT, choose, focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import opened

LANGUAGES = pytest.mark.parametrize("lang", ["en", "vi"])
ZONE = "Asia/Ho_Chi_Minh"


def window_of(app: App, qtbot: QtBot, lang: str, tab: str = "today") -> MainWindow:
    window = opened(app, qtbot, lang, tab)
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def call_at(app: App, account: str, days: int, **values: object) -> str:
    start = datetime.now(UTC).replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=days)
    given = {"account": account, "when": Span(start, 45, ZONE), "channel": "visit", **values}
    return add(app.desk.journal, "call", given)[0]


@dataclass
class Chosen:
    """Answers the system's dialogs for files, which are not ours to drive."""

    file: Path = field(default_factory=Path)

    def save(self, *_: object) -> tuple[str, str]:
        return str(self.file), ""


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    answers = Chosen()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answers.save)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answers.save)
    return answers


def words_on_paper(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def start(qtbot: QtBot) -> Shell:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT)
    shell = Shell()
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    return shell


@LANGUAGES
def test_from_the_first_start_to_the_first_printed_briefing(
    start: Shell, tmp_path: Path, lang: str, chosen: Chosen
) -> None:
    opening, tr = Opening(Settings(tmp_path / "desk", lang), start, AtOnce()), translator(lang)
    opening.open()
    tab_to(tr("Look at the sample"))
    press(Qt.Key.Key_Return)
    for _ in range(2):
        write("moonboat river")
        press(Qt.Key.Key_Return)
    window = opening.window
    assert window is not None
    press(Qt.Key.Key_4, CTRL)
    assert said(focus()) == tr("Coming calls")
    chosen.file = tmp_path / "briefing.pdf"
    press(Qt.Key.Key_S, CTRL)
    page = window.page("briefings")
    call = window.app.desk.reader.of_type(Call, page.chosen())  # type: ignore[attr-defined]
    assert call is not None and call.account is not None
    account = window.app.desk.reader.titles([call.account])[call.account]
    assert account in words_on_paper(chosen.file)
    assert tr("INTERNAL") in words_on_paper(chosen.file)
    window.close()
    window.deleteLater()
    opening.close()


def test_an_empty_desk_begins_with_the_name_of_the_first_customer(start: Shell, tmp_path: Path) -> None:
    opening = Opening(Settings(tmp_path / "desk", "vi", plain=True), start, AtOnce())
    opening.open()
    for language in ("English", "Tiếng Việt"):
        tab_to(language)
        press(Qt.Key.Key_Return)
    tab_to("Bắt đầu mới")
    press(Qt.Key.Key_Return)
    write("Lê Văn An")
    press(Qt.Key.Key_Return)
    write("Sông Hàn")
    press(Qt.Key.Key_Return, times=2)
    tab_to("Bắt đầu từ trang trắng")
    press(Qt.Key.Key_Return)
    write("Saigon Pearl")
    press(Qt.Key.Key_Return)
    window = opening.window
    assert window is not None
    assert [each.name for each in window.app.desk.reader.find(Account)] == ["Saigon Pearl"]
    window.close()
    window.deleteLater()
    opening.close()


@LANGUAGES
def test_a_customer_list_is_imported_corrected_and_taken_back(
    app: App, qtbot: QtBot, tmp_path: Path, lang: str, chosen: Chosen
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["Tên công ty", "Ghi chú", "Thành phố"],
        ["Sao Biển", "Phần mềm", "Huế"],
        ["Sông Hàn", "", "Đà Nẵng"],
    ):
        sheet.append(line)
    chosen.file = tmp_path / "khách hàng.xlsx"
    book.save(chosen.file)
    window, tr = window_of(app, qtbot, lang), translator(lang)
    press(Qt.Key.Key_I, CTRL)
    assert "khách hàng" not in window.statusBar().currentMessage()
    tab_to("Ghi chú")
    industry = f"{tr('Account')}: {tr(REGISTRY['account'].fields['industry'].label)}"
    press(Qt.Key.Key_Home)
    while focus().currentText() != industry:  # type: ignore[attr-defined]
        press(Qt.Key.Key_Down)
    assert said(focus()) == "Ghi chú"
    tab_to(tr("Import"))
    press(Qt.Key.Key_Space)
    found = {account.name: account.industry for account in app.desk.reader.find(Account)}
    assert found == {"Sao Biển": "Phần mềm", "Sông Hàn": None}
    told = window.statusBar().currentMessage()
    assert told.startswith(tr("Imported. Ctrl+Z undoes the whole import.")) and "2" in told
    focus()
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 0
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert app.desk.reader.count(Account) == 2
    focus()


@LANGUAGES
def test_a_call_is_planned_moved_and_put_back(app: App, qtbot: QtBot, lang: str) -> None:
    account = add(app.desk.journal, "account", {"name": "Sông Hàn"})[0]
    window, tr, reader = window_of(app, qtbot, lang), translator(lang), app.desk.reader
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_N)
    assert said(focus()) == tr("Account")
    write("song han")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert said(focus()) == tr("Objective")
    write("Hợp đồng 2027")
    press(Qt.Key.Key_Return)
    [call] = reader.find(Call)
    assert (call.account, call.objective) == (account, "Hợp đồng 2027")
    assert said(focus()) == tr("Calendar")
    assert call.when is not None
    planned = call.when.start
    press(Qt.Key.Key_Down, ALT, times=2)
    press(Qt.Key.Key_Right, ALT)
    moved = reader.of_type(Call, call.id)
    assert moved is not None and moved.when is not None
    assert moved.when.start == planned + timedelta(days=1, minutes=30)
    assert tr("Calendar") == said(focus())
    press(Qt.Key.Key_Z, CTRL, times=3)
    back = reader.of_type(Call, call.id)
    assert back is not None and back.when is not None and back.when.start == planned
    press(Qt.Key.Key_Z, CTRL)
    assert reader.count(Call) == 0
    focus()
    assert window.current == "calendar"


@LANGUAGES
def test_a_call_is_planned_and_moved_by_drag_and_put_back_by_keys(app: App, qtbot: QtBot, lang: str) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn"})
    window, reader = window_of(app, qtbot, lang, "calendar"), app.desk.reader
    view = window.calendar.days_view
    port, day = view.viewport(), app.clock.local().date()

    def spot(hour: float) -> QPoint:
        return QPoint(round(view.scale.column(day)[0]) + 20, round(view.scale.y(hour * 60)) + 2)

    def drag(before: QPoint, after: QPoint) -> None:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=before)
        qtbot.mouseMove(port, (before + after) / 2)
        qtbot.mouseMove(port, after)
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=after)
        settle()

    drag(spot(9), spot(10))
    write("song han")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, times=2)
    [call] = reader.find(Call)
    assert call.when is not None and (call.when.local.hour, call.when.minutes) == (9, 60)
    drag(spot(9.5), spot(11.5))
    moved = reader.of_type(Call, call.id)
    assert moved is not None and moved.when is not None and moved.when.local.hour == 11
    press(Qt.Key.Key_Z, CTRL)
    back = reader.of_type(Call, call.id)
    assert back is not None and back.when == call.when


@LANGUAGES
def test_a_promise_is_captured_in_a_line_and_stands_in_the_next_briefing(
    app: App, qtbot: QtBot, tmp_path: Path, lang: str, chosen: Chosen
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    call_at(app, account, 1, objective="Agree 40 nights")
    window = window_of(app, qtbot, lang)
    before = focus()
    press(Qt.Key.Key_Space, CTRL | SHIFT)
    line = {
        "en": "promise Saigon Pearl send the floor plan by Friday",
        "vi": "hứa Saigon Pearl gửi sơ đồ phòng",
    }
    write(line[lang])
    press(Qt.Key.Key_Return)
    [promise] = app.desk.reader.find(Promise)
    assert promise.account == account and promise.due is not None and promise.name
    assert said(focus()) == said(before)
    press(Qt.Key.Key_4, CTRL)
    chosen.file = tmp_path / "briefing.pdf"
    press(Qt.Key.Key_S, CTRL)
    assert promise.name in words_on_paper(chosen.file)
    assert window.current == "briefings"


@LANGUAGES
def test_a_review_is_finished_and_its_next_call_stands_in_the_calendar(
    app: App, qtbot: QtBot, lang: str
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl", "temperature": "warm"})[0]
    call_at(app, account, -3, objective="Agree 40 nights", state="confirmed")
    window, tr, reader = window_of(app, qtbot, lang), translator(lang), app.desk.reader
    press(Qt.Key.Key_5, CTRL)
    press(Qt.Key.Key_Return)
    assert not reader.count(Review)
    press(Qt.Key.Key_3)
    fields = REGISTRY["review"].fields
    tab_to(tr(fields["next_step"].label))
    write("Mang hợp đồng")
    tab_to(f"{tr(fields['next_call'].label)}: {tr.plural('In {n} week', 'In {n} weeks', 2)}")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    [coming] = reader.calls(app.clock.now(), app.clock.now() + timedelta(days=60))
    assert (coming.account, coming.objective) == (account, "Mang hợp đồng")
    tab_to(tr("Show the next call in the calendar"))
    press(Qt.Key.Key_Space)
    assert window.current == "calendar"
    assert window.calendar.view.current == coming.id
    assert said(focus()) == tr("Calendar")
    press(Qt.Key.Key_Z, CTRL)
    assert reader.of_type(Call, coming.id) is None
    focus()


@LANGUAGES
def test_duplicates_are_joined_and_taken_apart(app: App, qtbot: QtBot, lang: str) -> None:
    one = add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})[0]
    other = add(app.desk.journal, "account", {"name": "Saigon Pearl Travel", "kind": "dmc"})[0]
    window, tr, reader = window_of(app, qtbot, lang), translator(lang), app.desk.reader
    press(Qt.Key.Key_F, CTRL)
    write("pearl")
    window.prospects.narrow()
    tab_to(tr("Accounts"))
    while window.prospects.card.record != one:
        press(Qt.Key.Key_Down)
    tab_to(tr("More"))
    choose(tr("Combine with…"))
    write("pearl travel")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    tab_to(tr("Combine"))
    press(Qt.Key.Key_Space)
    [kept] = reader.find(Account)
    assert (kept.id, kept.kind, kept.city) == (one, "dmc", "Huế")
    assert said(focus())
    press(Qt.Key.Key_Z, CTRL)
    assert {account.id for account in reader.find(Account)} == {one, other}
    assert isinstance(focus(), QPushButton | QLineEdit) or said(focus())
