"""The first start, from its first page to the first briefing, through real widgets on real desks."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.i18n import translator
from salesdesk.services import beginning, recovery, safety
from salesdesk.services.house import house_of
from salesdesk.services.preferences import preference
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.begin import BeginPage
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.first_start.reached import DRAFT, needed
from salesdesk.ui.first_start.welcome import WelcomePage
from salesdesk.ui.jobs import Runner
from salesdesk.ui.regions import region_of, zones_of
from salesdesk.ui.shell import kept_for
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.pdf import Order, ask_printer
from tests.helpers.at_once import AtOnce
from tests.ui.screens import settle

P = TypeVar("P")

WORDS = "moonboat river"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_foot_stands_still_from_step_to_step(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, lang: str
) -> None:
    load_fonts()
    dress(qapp, LIGHT)
    app = build(Settings(tmp_path / "desk", lang), ask=lambda: WORDS)
    region = beginning.Introduction("Lan", "Sông Hàn", "", "VN", "VND", "Asia/Ho_Chi_Minh", lang)
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator(lang), Events(), AtOnce()), kept)
    qtbot.addWidget(start)
    start.resize(1366, 768)
    start.show()
    beginning.introduce(app.desk, region)
    places: dict[str, set[int]] = {"back": set(), "step": set(), "next": set()}
    for step in start.steps:
        start.show_step(step)
        qtbot.wait(1)
        foot, label = start.page.foot, start.page.step
        inside = [foot.itemAt(at).widget() for at in range(foot.count())]  # type: ignore[union-attr]
        buttons = [each for each in inside if isinstance(each, QAbstractButton)]
        places["step"].add(label.geometry().center().x())
        places["back"] |= {each.x() for each in buttons if each.x() < label.x()}
        places["next"] |= {each.geometry().right() for each in buttons[-1:] if each.x() > label.x()}
    assert [len(places["back"]), len(places["next"])] == [1, 1]
    assert max(places["step"]) - min(places["step"]) <= 1
    app.close()


class Beginner:
    """Somebody who starts for the first time, behind a passphrase."""

    def __init__(
        self, folder: Path, qtbot: QtBot, jobs: Runner | None = None, *, plain: bool = False
    ) -> None:
        self.settings = Settings(folder, "en", plain=plain)
        self.app: App = build(self.settings, ask=lambda: WORDS)
        self.kept: QSettings = kept_for(self.settings)
        self._qtbot = qtbot
        self.jobs = jobs or AtOnce()
        self.begin()

    def begin(self, lang: str = "en") -> None:
        self.events = Events()
        self.start = FirstStart(Context(self.app, translator(lang), self.events, self.jobs), self.kept)
        self.chosen: list[str] = []
        self.languages: list[str] = []
        self.start.finished.connect(self.chosen.append)
        self.start.language_chosen.connect(self.languages.append)
        self._qtbot.addWidget(self.start)
        self.start.resize(1366, 768)
        self.start.show()

    def introduce(self) -> None:
        if self.start.step == "welcome":
            page_of(self, WelcomePage).choices["new"].click()
        page = page_of(self, IntroductionPage)
        page.name.setText("Nguyễn Thị Lan")
        page.house.setText("Sông Hàn")
        page.next.click()


def page_of(somebody: Beginner, kind: type[P]) -> P:
    page = somebody.start.page
    assert isinstance(page, kind), page
    return page


@pytest.fixture(autouse=True)
def dressed(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT)


@pytest.fixture
def lan(tmp_path: Path, qtbot: QtBot) -> Iterator[Beginner]:
    made = Beginner(tmp_path / "desk", qtbot)
    yield made
    made.app.close()


def test_a_new_desk_needs_it_until_its_end_and_one_with_customers_does_not(lan: Beginner) -> None:
    assert needed(lan.app, lan.kept)
    lan.introduce()
    assert needed(lan.app, lan.kept)
    page_of(lan, CodePage).later.click()
    page_of(lan, BeginPage).choices["empty"].click()
    assert lan.chosen == ["empty"]
    assert not needed(lan.app, lan.kept)


def test_a_desk_that_the_command_line_filled_does_not_need_it(app: App) -> None:
    kept = kept_for(app.settings)
    assert needed(app, kept)
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    assert not needed(app, kept)


def test_the_language_shows_at_once_and_everywhere(lan: Beginner) -> None:
    page_of(lan, WelcomePage).languages.buttons["vi"].click()
    assert lan.languages == ["vi"]
    page = page_of(lan, WelcomePage)
    assert page.languages.buttons["vi"].isChecked()
    page.choices["new"].click()
    country = page_of(lan, IntroductionPage).country
    assert country.itemText(country.findData("VN")) == "Việt Nam"


def sentence_below(line: QLineEdit) -> str:
    """The fault that is shown directly below a line; none where another control comes first."""
    cell = line.parentWidget()
    layout = cell.layout() if cell is not None else None
    assert layout is not None
    below = layout.itemAt(layout.indexOf(line) + 1)
    label = below.widget() if below is not None else None
    assert label is None or isinstance(label, QLabel)
    return "" if label is None or label.isHidden() else label.text()


def test_names_are_needed_and_a_sentence_below_each_says_so_at_once(lan: Beginner) -> None:
    page_of(lan, WelcomePage).choices["new"].click()
    page = page_of(lan, IntroductionPage)
    page.next.click()
    assert sentence_below(page.name) == "Your name is needed."
    assert sentence_below(page.house) == "The name of the property is needed."
    assert page.window().focusWidget() is page.name, "the keys are at the first"
    QTest.keyClicks(page.name, "Lan")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert sentence_below(page.house) == "The name of the property is needed."
    assert sentence_below(page.name) == ""
    assert page.window().focusWidget() is page.house
    assert lan.start.page is page
    assert lan.app.desk.reader.change_sets() == []
    assert page.house.property("faulty") and page.house.accessibleDescription() == sentence_below(page.house)
    QTest.keyClicks(page.house, "S")
    assert not page.house.property("faulty") and sentence_below(page.house) == "", "it is being mended"


def test_enter_goes_on_also_from_a_box_to_tick_or_to_choose_from(lan: Beginner) -> None:
    lan.introduce()
    page_of(lan, CodePage).back.emit()
    currency = page_of(lan, IntroductionPage).currency
    currency.setFocus()
    QTest.keyClick(currency, Qt.Key.Key_Return)
    tick = page_of(lan, CodePage).ticked
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(tick, Qt.Key.Key_Return)
    assert lan.start.step == "begin"
    assert preference(lan.app.desk.reader, recovery.PRINTED) is True
    assert lan.app.desk.reader.counts()["colleague"] == 1


def test_the_country_brings_its_currency_and_its_clock(lan: Beginner) -> None:
    page_of(lan, WelcomePage).choices["new"].click()
    page = page_of(lan, IntroductionPage)
    page.country.setCurrentIndex(page.country.findData("TH"))
    page.country.activated.emit(page.country.currentIndex())
    said = page.introduction()
    assert (said.country, said.currency, said.zone) == ("TH", "THB", "Asia/Bangkok")


@pytest.mark.parametrize("country", ["VN", "TH", "LA", "KH", "MM", "MY", "SG", "ID", "PH", "BN", "AQ", "XK"])
def test_every_country_has_a_currency_and_a_zone(country: str) -> None:
    region = region_of(country)
    assert len(region.currency) == 3
    assert not zones_of(country) or region.zone in zones_of(country)


def test_going_back_changes_what_was_said_and_adds_nothing(lan: Beginner) -> None:
    lan.introduce()
    page_of(lan, CodePage).back.emit()
    page = page_of(lan, IntroductionPage)
    assert page.name.text() == "Nguyễn Thị Lan"
    page.house.setText("Sông Hàn Riverside")
    page.next.click()
    counts = lan.app.desk.reader.counts()
    assert (counts["colleague"], counts["property"]) == (1, 1)
    house = house_of(lan.app.desk.reader)
    assert house is not None and house.name == "Sông Hàn Riverside"


def test_who_introduced_himself_leaves_no_draft_beside_the_desk(lan: Beginner) -> None:
    """Leaving the last field with the page wrote the draft once more, after it was taken away."""
    page_of(lan, WelcomePage).choices["new"].click()
    page = page_of(lan, IntroductionPage)
    page.name.setText("Nguyễn Thị Lan")
    page.name.editingFinished.emit()
    assert "Lan" in str(lan.kept.value(DRAFT))
    page.house.setText("Sông Hàn")
    lan.start.activateWindow()
    page.city.setFocus()
    settle()
    QTest.keyClick(page.city, Qt.Key.Key_Return)
    settle()
    assert lan.start.step == "code" and not lan.kept.contains(DRAFT)


def test_a_window_closed_half_way_goes_on_where_it_was(lan: Beginner) -> None:
    page_of(lan, WelcomePage).choices["new"].click()
    page = page_of(lan, IntroductionPage)
    page.name.setText("Lan")
    page.name.editingFinished.emit()
    lan.begin()
    page = page_of(lan, IntroductionPage)
    assert page.name.text() == "Lan"
    lan.introduce()
    lan.begin()
    page_of(lan, CodePage).later.click()
    lan.begin()
    assert lan.start.step == "begin"


def test_the_code_is_shown_kept_as_a_sheet_and_its_tick_remembered(
    lan: Beginner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan.introduce()
    page = page_of(lan, CodePage)
    code = safety.recovery_code(lan.app.desk)
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert [group for group in code.split("-") if group not in shown] == []
    target = tmp_path / "code.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.choose_file()
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert code.split("-")[0] in text and "Sông Hàn" in text
    assert "code.pdf" in page.saved.text() and not page.fault.text(), "what went well is no fault"
    page.save(tmp_path / "nowhere" / "code.pdf")
    assert "could not be written" in page.fault.text() and not page.saved.text()
    assert not page.next.isEnabled() and page.later.isVisible() and page.later.property("role") == "quiet"
    page.ticked.setChecked(True)
    assert page.next.isEnabled() and page.later.isHidden()
    page.next.click()
    assert preference(lan.app.desk.reader, recovery.PRINTED) is True


def test_printing_is_what_the_page_of_the_code_is_for(lan: Beginner) -> None:
    lan.introduce()
    page = page_of(lan, CodePage)
    assert page.print_button.property("role") == "primary"
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.print_button.hasFocus()
    assert page.ticked.width() <= page.ticked.sizeHint().width(), "a click beside its words ticks nothing"
    QTest.keyClick(page.ticked, Qt.Key.Key_Space)
    assert not page.print_button.property("role") and page.next.property("role") == "primary"
    groups = [each for each in page.findChildren(QLabel) if each.property("role") == "code"]
    assert len(groups) == 7 and len({each.y() for each in groups}) == 1, "the code stands on one line"


def test_printing_leaves_no_file_with_the_code(
    lan: Beginner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"
    printed: list[tuple[Path, bool]] = []

    def answered(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return int(QPrintDialog.DialogCode.Accepted)

    def asking(file: Path, name: str, parent: QWidget) -> Order | None:
        printed.append((file, file.exists()))
        return ask_printer(file, name, parent)

    monkeypatch.setattr(QPrintDialog, "exec", answered)
    monkeypatch.setattr("salesdesk.ui.widgets.pdf.ask_printer", asking)
    lan.introduce()
    page = page_of(lan, CodePage)
    page.print_sheet()
    assert page.saved.isVisible() and page.saved.text() == f"Saved to {target}"
    assert target.stat().st_size > 0
    [(file, was_there)] = printed
    assert was_there
    assert not file.parent.exists()


def test_a_code_that_was_not_printed_is_to_be_reminded_of(lan: Beginner) -> None:
    lan.introduce()
    page_of(lan, CodePage).later.click()
    assert preference(lan.app.desk.reader, recovery.PRINTED) is False


def test_a_desk_without_a_code_has_no_page_for_it(tmp_path: Path, qtbot: QtBot) -> None:
    plain = Beginner(tmp_path / "plain", qtbot, plain=True)
    plain.introduce()
    assert plain.start.step == "begin"
    plain.app.close()


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_every_control_has_a_name(lan: Beginner, lang: str, scale: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT, scale)
    lan.begin(lang)
    lan.introduce()
    for step in ("welcome", "you", "code", "begin"):
        lan.start.show_step(step)
        QApplication.processEvents()
        area = lan.start.page.findChild(QScrollArea)
        inner = area.widget() if area is not None else None
        assert area is not None and inner is not None and inner.width() <= area.viewport().width()
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            for control in lan.start.page.findChildren(kind):
                if control.isVisible():
                    assert control.accessibleName() or getattr(control, "text", str)(), control
        for label in lan.start.page.findChildren(QLabel):
            if label.isVisible() and label.text():
                needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                assert label.height() >= needs, (step, label.text())
