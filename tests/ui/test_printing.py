"""Printing a paper through the system's dialog: what is said of it afterwards, and in which language Qt asks back."""

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Given
from salesdesk.errors import Cancelled, no_progress
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.qt_words import have_qt_speak
from salesdesk.ui.widgets import file_ways
from salesdesk.ui.widgets.pdf import Order
from salesdesk.ui.widgets.waiting import Waiting
from tests.ui.papers_page import papers, released, selling
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    with closing(pypdfium2.PdfDocument.new()) as document:
        for wide in (595, 596, 597):
            document.new_page(wide, 842)
        document.save(tmp_path / "paper.pdf")
    return tmp_path / "paper.pdf"


def order_for(paper: Path, target: Path, pages: str = "", copies: int = 1) -> Order:
    """As the system's dialog leaves it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageRanges(QPageRanges.fromString(pages))
    printer.setCopyCount(copies)
    return Order(paper.read_bytes(), printer)


def pages_of(file: Path) -> int:
    with closing(pypdfium2.PdfDocument(file)) as document:
        return len(document)


def words_of(file: Path, page: int) -> str:
    with closing(pypdfium2.PdfDocument(file)) as document:
        return str(document[page].get_textpage().get_text_range())


def answering(monkeypatch: pytest.MonkeyPatch, target: Path, pages: str = "") -> None:
    """Has a person choose a file in the system's dialog, and which pages."""

    def into_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        dialog.printer().setPageRanges(QPageRanges.fromString(pages))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", into_a_file)


def briefing(app: App, qtbot: QtBot, lang: str = "en") -> tuple[MainWindow, BriefingsPage]:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window = opened(app, qtbot, lang, tab="briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    qtbot.waitUntil(page.print_button.isEnabled)
    return window, page


def ways_at(window: MainWindow) -> dict[str, QPushButton]:
    """The ways to a saved file at the window's foot."""
    settle()
    return {way.text(): way for way in window.statusBar().findChildren(QPushButton) if way.isVisible()}


def lines_at(window: MainWindow) -> list[Waiting]:
    """What is being printed, as the window's foot tells it."""
    settle()
    return window.statusBar().findChildren(Waiting)


def test_a_whole_paper_in_a_file_is_the_paper_itself(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    order_for(paper, tmp_path / "whole.pdf").carry_out(no_progress)
    order_for(paper, tmp_path / "range.pdf", "1-3").carry_out(no_progress)
    for each in ("whole.pdf", "range.pdf"):
        assert (tmp_path / each).read_bytes() == paper.read_bytes()


@pytest.mark.parametrize(("pages", "widths"), [("2", [596]), ("1,3", [595, 597])])
@pytest.mark.parametrize("copies", [1, 2])
def test_some_pages_in_a_file_are_those_of_the_paper(
    qtbot: QtBot, paper: Path, tmp_path: Path, pages: str, widths: list[int], copies: int
) -> None:
    order_for(paper, tmp_path / "some.pdf", pages, copies).carry_out(no_progress)
    with closing(pypdfium2.PdfDocument(tmp_path / "some.pdf")) as document:
        assert [page.get_width() for page in document] == widths


@pytest.mark.parametrize(
    ("lang", "pages", "said"),
    [
        ("en", "2-3", "Pages 2–3 of 3 saved to {file}"),
        ("en", "2", "Page 2 of 3 saved to {file}"),
        ("en", "1-3", "Saved to {file}"),
        ("vi", "1,3", "Đã lưu trang 1, 3 trên tổng số 3 trang vào {file}"),
    ],
)
def test_of_some_pages_in_a_file_it_is_said_which_they_are(
    qtbot: QtBot, paper: Path, tmp_path: Path, lang: str, pages: str, said: str
) -> None:
    """It read as if all of the paper were in it."""
    order = order_for(paper, tmp_path / "some.pdf", pages)
    order.carry_out(no_progress)
    assert order.said(translator(lang)) == said.format(file=tmp_path / "some.pdf")


@pytest.mark.parametrize(("pages", "told"), [("2", [(1, 1)]), ("1,3", [(1, 2), (2, 2)])])
def test_pages_for_a_printer_are_painted_one_after_the_other(
    qtbot: QtBot, paper: Path, tmp_path: Path, pages: str, told: list[tuple[int, int]]
) -> None:
    order, progress = order_for(paper, tmp_path / "paper of a printer", pages), list[tuple[int, int]]()
    order.file = None
    order.carry_out(lambda *at: progress.append(at))
    assert progress == told and pages_of(tmp_path / "paper of a printer") == len(told)


def test_some_pages_in_a_file_keep_their_words_and_are_small(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were pictures, half a megabyte each."""
    answering(monkeypatch, target := tmp_path / "printed.pdf", "2")
    _, page = briefing(app, qtbot)
    page.show_day()
    qtbot.waitUntil(page.print_button.isEnabled)
    assert page.paper.printed is not None
    whole = page.paper.printed.file
    assert pages_of(whole) > 1
    page.print_button.click()
    assert words_of(target, 0) == words_of(whole, 1) != ""
    assert target.stat().st_size <= whole.stat().st_size


def test_what_was_given_up_in_the_middle_leaves_the_file_as_it_was(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"
    target.write_bytes(b"before")

    def give_up(*_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        order_for(paper, target, "1-2").carry_out(give_up)
    assert target.read_bytes() == b"before" and {each.name for each in tmp_path.iterdir()} == {
        "paper.pdf",
        "printed.pdf",
    }


@pytest.mark.parametrize("pages", ["", "2-3"])
def test_where_no_file_can_be_is_said_in_a_sentence(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: str
) -> None:
    answering(monkeypatch, tmp_path / "nowhere" / "printed.pdf", pages)
    window, page = briefing(app, qtbot)
    page.print_button.click()
    assert "No such file or directory" in window.statusBar().currentMessage()
    assert lines_at(window) == []


def test_a_paper_that_was_printed_into_a_file_is_said_to_be_there(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, tr = tmp_path / "printed.pdf", translator("vi")
    answering(monkeypatch, target)
    window, page = briefing(app, qtbot, "vi")
    page.print_button.click()
    assert window.statusBar().currentMessage() == tr("Saved to {file}").format(file=target)
    assert target.stat().st_size > 0


def test_printing_goes_on_beside_the_window_and_can_be_cancelled_from_any_page(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, tmp_path / "printed.pdf", "1")
    window, page = briefing(app, qtbot)
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    window.turn("today")
    [line] = lines_at(window)
    held.waiting[0][0].progressed.emit(1, 3)
    settle()
    assert line.isVisible() and line.count.text() == "1 of 3"
    line.button.click()
    held.go_on()
    assert lines_at(window) == [] and not (tmp_path / "printed.pdf").exists()
    assert window.statusBar().currentMessage() == "Printing was cancelled."


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_is_printed_is_told_on_a_line_no_higher_than_its_words(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: float
) -> None:
    answering(monkeypatch, tmp_path / "printed.pdf", "1")
    window, page = briefing(app, qtbot)
    window.enlarge(size)
    settle()
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    qtbot.waitUntil(page.print_button.isEnabled)
    before = page.height()
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    settle()
    [line] = lines_at(window)
    held.waiting[0][0].progressed.emit(1, 3)
    line.button.setFocus()
    settle()
    shown, during = line.isVisible(), page.height()
    held.go_on()
    assert shown and before - during <= 6, "the page jumps by the air that Qt puts around a line"


@pytest.mark.parametrize("cancel", [False, True])
def test_keys_on_cancel_go_back_to_the_page_when_that_goes(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cancel: bool
) -> None:
    """They went to the tabs."""
    answering(monkeypatch, tmp_path / "printed.pdf", "1")
    window, page = briefing(app, qtbot)
    window.activateWindow()
    page.preview.setFocus()
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    [line] = lines_at(window)
    line.button.setFocus()
    if cancel:
        line.button.click()
    assert window.focusWidget() is line.button
    held.go_on()
    settle()
    assert lines_at(window) == [] and window.focusWidget() is page.preview


def test_the_window_answers_while_pages_are_painted(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, tmp_path / "printed.pdf", "1")
    window, page = briefing(app, qtbot)
    object.__setattr__(window.context, "jobs", Threads())
    page.print_button.click()
    assert not (tmp_path / "printed.pdf").exists(), "the dialog closes before anything is printed"
    qtbot.waitUntil((tmp_path / "printed.pdf").exists)
    qtbot.waitUntil(lambda: lines_at(window) == [])


def test_the_paper_that_was_printed_is_remembered_although_another_is_in_view_by_then(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, tmp_path / "printed.pdf")
    sold = selling(app)
    released(app, sold["fit"])
    window, held = opened(app, qtbot), Held()
    page = papers(window)
    page.choices.choose_account(sold["star"])
    page.make()
    object.__setattr__(page.context, "jobs", held)
    page.print_button.click()
    [waiting], held.waiting = held.waiting, []
    page.choices.choose_account(sold["pearl"])
    page.make()
    held.waiting.append(waiting)
    held.go_on()
    given = app.desk.reader.find(Given)
    assert [each.account for each in given] == [sold["star"]]


def test_a_window_that_prints_closes_once_that_is_done(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, tmp_path / "printed.pdf")
    window, page = briefing(app, qtbot)
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    assert not window.close()
    assert "closes once this is printed" in window.statusBar().currentMessage()
    held.go_on()
    assert (tmp_path / "printed.pdf").exists()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_window_that_was_to_close_stays_where_nothing_was_printed_and_says_why(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It closed, and nobody learned that there is no paper."""
    answering(monkeypatch, tmp_path / "nowhere" / "printed.pdf")
    window, page = briefing(app, qtbot)
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    assert not window.close()
    held.go_on()
    settle()
    assert window.isVisible()
    assert "No such file or directory" in window.statusBar().currentMessage()
    assert window.close()


def test_another_look_waits_until_it_is_printed(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given is remembered by the page that printed it."""
    answering(monkeypatch, tmp_path / "printed.pdf")
    window, page = briefing(app, qtbot)
    object.__setattr__(window.context, "jobs", held := Held())
    page.print_button.click()
    assert not window.speak("vi") and window.page("briefings") is page
    assert window.statusBar().currentMessage() == "The window changes as soon as this is printed."
    held.go_on()
    assert window.speak("vi") and window.page("briefings") is not page


def test_a_day_pack_is_called_one(app: App, qtbot: QtBot) -> None:
    _, page = briefing(app, qtbot)
    page.show_day()
    assert page.buttons._file_name().startswith("day-pack-")


def test_whether_a_file_is_replaced_is_asked_in_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "printed.pdf").write_bytes(b"")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    have_qt_speak(translator("vi"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    dialog.show()
    QTimer.singleShot(50, answer)
    next(
        each for each in dialog.findChildren(QPushButton) if each.text() == translator("vi")("Print")
    ).click()
    have_qt_speak(translator("en"))
    QCoreApplication.processEvents()
    assert asked == [f"{tmp_path / 'printed.pdf'} đã có rồi.\nThay bằng tệp mới?"]


def test_a_briefing_is_printed_under_the_name_with_which_it_is_saved(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = briefing(app, qtbot)
    names: list[str] = []

    def given_up(dialog: QPrintDialog) -> int:
        names.append(dialog.printer().docName() + ".pdf")
        return int(QPrintDialog.DialogCode.Rejected)

    def not_saved(_: object, __: str, usual: str, *___: str) -> tuple[str, str]:
        names.append(Path(usual).name)
        return "", ""

    monkeypatch.setattr(QPrintDialog, "exec", given_up)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", not_saved)
    page.print_button.click()
    page.save_button.click()
    assert len(names) == 2 and names[0] == names[1] and "sao-bien" in names[0]


def test_a_paper_that_was_printed_into_a_file_is_one_click_away(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """“Saved to …” stood grey in the corner, and led nowhere."""
    asked: list[str] = []
    monkeypatch.setattr(file_ways, "open_outside", lambda file: bool(asked.append(str(file)) or True))
    target = tmp_path / "briefing.pdf"
    answering(monkeypatch, target)
    window, page = briefing(app, qtbot)
    page.print_button.click()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == f"Saved to {target}")
    ways = ways_at(window)
    assert list(ways) == ["Open the file", "Show in folder"]
    for way in ways.values():
        way.click()
    assert asked == [str(target), str(tmp_path)]
    target.unlink()
    ways["Open the file"].click()
    assert window.statusBar().currentMessage() == f"It could not be opened: {target}"
    assert ways_at(window) == ways and all(way.isVisible() for way in ways.values()), (
        "the folder is there still"
    )
    ways["Show in folder"].click()
    assert asked == [str(target), str(tmp_path), str(tmp_path)]
    window.context.events.said.emit("Saved")
    assert not ways_at(window), "they belong to what was said before"


def test_the_ways_to_a_saved_file_stand_behind_the_words_and_go_with_them(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    window, _ = briefing(app, qtbot)
    window.context.saved(tmp_path / "a.pdf")
    first = next(iter(ways_at(window).values()))
    said = window.statusBar().fontMetrics().horizontalAdvance(window.statusBar().currentMessage())
    assert 0 < first.mapTo(window.statusBar(), first.rect().topLeft()).x() - said < 60
    window.context.saved(tmp_path / ("long " * 60 + ".pdf"))
    last = list(ways_at(window).values())[-1]
    assert last.mapTo(window.statusBar(), last.rect().topRight()).x() < window.statusBar().width()
    assert window.statusBar().toolTip(), "words that had to be cut"
    last.setFocus()
    window.context.events.said.emit("Saved")
    assert not ways_at(window) and not window.tabs.tabBar().hasFocus(), "the keys go back to the page"
