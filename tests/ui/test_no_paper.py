"""In place of a paper that cannot be made stands why, with what leads on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import change
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.cuts import cut
from tests.ui.papers_page import papers, selling, shown
from tests.ui.plan_page import plans
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    return selling(app)


def beside(page: PapersPage, kind: type[QPushButton] | type[QScrollBar]) -> list[QPushButton | QScrollBar]:
    """Buttons or bars that are seen where a paper would be."""
    return [each for each in page.paper.findChildren(kind) if each.isVisible()]


def offered(page: PapersPage) -> list[str]:
    """The names of the buttons that are seen where a paper would be."""
    return [each.accessibleName() for each in beside(page, QPushButton)]


def keys_in(window: MainWindow) -> object:
    settle()
    return window.focusWidget()


def test_confidential_rates_for_nobody_say_so_in_the_middle_with_both_ways_on(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """A bar that could be closed left a grey page with a scroll bar, and nothing said why Print is dead."""
    window = opened(app, qtbot, "en")
    window.activateWindow()
    plans(window).go_to(sold["fit"])
    page = papers(window)
    assert shown(page) == "" and "not printed for the public" in page.paper.why_none
    settle()
    assert offered(page) == ["Choose the partner", "Show public rates"], "no × on a reason that holds"
    assert page.paper.banner.isHidden() and beside(page, QScrollBar) == [] and list(cut(page)) == []
    words = page.no_paper.words
    middle = words.mapTo(page.paper, words.rect().center())
    assert abs(middle.x() - page.paper.width() / 2) < 2
    assert 0.3 < middle.y() / page.paper.height() < 0.6
    page.no_paper.choose_button.click()
    assert keys_in(window) is page.choices.account.line
    page.no_paper.public_button.click()
    assert keys_in(window) is page.choices.plan and page.wish.plan == sold["bar"]
    assert shown(page) and page.paper.why_none == "" and page.print_button.isEnabled()


def test_public_rates_are_offered_only_where_there_are_some(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    change(app.desk.journal, app.desk.reader, sold["bar"], {"state": "superseded"})
    page = papers(opened(app, qtbot, "en"))
    page.choices.choose_plan(sold["own"])
    assert shown(page) == "" and offered(page) == ["Choose the partner"]
    page.choices.choose_account(sold["star"])
    page.choices.choose_plan(sold["own"])
    assert shown(page) == "" and "another partner" in page.paper.why_none
    assert offered(page) == ["Choose the rate plan"], "a partner is chosen"


@pytest.mark.parametrize(
    ("kind", "button", "field"),
    [
        ("pack", "Choose the partner", "account"),
        ("proposal", "Choose the opportunity", "opportunity"),
        ("schedule", "Choose the partner", "account"),
    ],
)
def test_what_is_not_chosen_yet_is_a_button_away(
    app: App, qtbot: QtBot, sold: dict[str, str], kind: str, button: str, field: str
) -> None:
    window = opened(app, qtbot, "en")
    window.activateWindow()
    page = papers(window)
    page.show_kind(kind)
    assert offered(page) == [button]
    page.no_paper.choose_button.click()
    assert keys_in(window) is getattr(page.choices, field).line


def test_where_there_is_nothing_to_choose_no_button_leads_there(app: App, qtbot: QtBot) -> None:
    page = papers(opened(app, qtbot, "en"))
    assert page.paper.why_none and offered(page) == []
    page.show_kind("feedback")
    assert page.paper.why_none and offered(page) == []


def test_a_reason_stays_while_nothing_is_chosen_and_goes_with_the_next_paper(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = papers(opened(app, qtbot, "en"))
    page.show_kind("pack")
    page.refresh()
    assert "Choose the partner" in page.paper.why_none
    page.show_kind("brochure")
    QApplication.processEvents()
    assert page.paper.why_none == "" and page.paper.preview.isVisible()


def test_a_name_that_is_not_known_keeps_no_paper_back_that_does_not_ask_for_it(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    call_for(app, account=sold["star"])
    window = opened(app, qtbot, "en")
    window.activateWindow()
    page = papers(window)
    page.choices.account.line.setText("zzz")
    assert shown(page) == "" and "“zzz” is not known here" in page.paper.why_none
    assert offered(page) == ["Choose the partner"]
    page.no_paper.choose_button.click()
    assert keys_in(window) is page.choices.account.line
    page.show_kind("feedback")
    assert "How did we do?" in shown(page) and page.paper.why_none == ""


@pytest.mark.parametrize("kind", ["proposal", "pack", "schedule"])
def test_the_button_opens_the_list_of_what_may_be_chosen_before_anything_is_typed(
    app: App, qtbot: QtBot, sold: dict[str, str], kind: str
) -> None:
    """Nobody remembers how an opportunity was worded; the button only put the caret into an empty line."""
    call_for(app, account=sold["star"])
    window = opened(app, qtbot, "en")
    with qtbot.waitActive(window):
        window.activateWindow()
    page = papers(window)
    page.show_kind(kind)
    page.no_paper.choose_button.click()
    editor = page.choices.opportunity if kind == "proposal" else page.choices.account
    settle()
    below = editor.line.completer().popup()
    assert below.isVisible()
    QTest.keyClick(below, Qt.Key.Key_Down)
    QTest.keyClick(below, Qt.Key.Key_Return)
    settle()
    assert editor.read() == sold["opportunity" if kind == "proposal" else "star"]
    assert page.wish.opportunity or page.wish.account == sold["star"]
    assert not below.isVisible()
