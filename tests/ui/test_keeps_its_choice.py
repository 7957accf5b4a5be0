"""A field that names a record never forgets which one it shows, and offers others beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import BETWEEN
from salesdesk.services.records import add
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.papers_page import papers, selling, shown
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    ids = selling(app)
    journal = app.desk.journal
    ids["other"] = add(journal, "opportunity", {"account": ids["pearl"], "name": "Board dinner"})[0]
    for key, name, account in (("an", "An", "star"), ("binh", "Binh", "star"), ("chi", "Chi", "pearl")):
        ids[key] = add(journal, "contact", {"name": name, "account": ids[account]})[0]
    for account in ("star", "pearl"):
        ids[f"call of {account}"] = call_for(app, account=ids[account])
    return ids


def press(editor: RecordEditor, key: Qt.Key) -> None:
    """A key pressed in the list that is open, else in the line."""
    below = editor.line.completer().popup()
    QTest.keyClick(below if below is not None and below.isVisible() else editor.line, key)
    settle()


def offered(editor: RecordEditor) -> list[str]:
    """What the open list says; nothing where none is open."""
    model, below = editor.line.completer().completionModel(), editor.line.completer().popup()
    if below is None or not below.isVisible():
        return []
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def marked(editor: RecordEditor) -> str:
    below = editor.line.completer().popup()
    assert below is not None
    return str(below.currentIndex().data()) if below.selectionModel().hasSelection() else ""


def editor_of(app: App, qtbot: QtBot, type_name: str, field: str, **how: bool) -> RecordEditor:
    editor = RecordEditor(REGISTRY[type_name].fields[field], opened(app, qtbot).context, **how)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


@pytest.mark.parametrize("finds_only", [True, False])
@pytest.mark.parametrize(
    ("field", "chosen"),
    [
        ("call.opportunity", "opportunity"),
        ("call.account", "pearl"),
        ("call.contact", "binh"),
        ("focus_product.product", "suite"),
        ("rebate_tier.rate_plan", "own"),
        ("given.call", "call of pearl"),
    ],
)
def test_down_and_enter_in_a_filled_field_keep_its_choice_among_what_else_is_likely(
    app: App, qtbot: QtBot, sold: dict[str, str], field: str, chosen: str, finds_only: bool
) -> None:
    """Enter threw a paper away: of the words that the list had put into the field it knew nothing any more."""
    editor = editor_of(app, qtbot, *field.split("."), finds_only=finds_only)
    editor.show_value(sold[chosen])
    for _ in range(2):
        words = editor.line.text()
        press(editor, Qt.Key.Key_Down)
        assert len(offered(editor)) > 1 and marked(editor) == offered(editor)[0]
        assert marked(editor).startswith(words.split(BETWEEN)[0]) and editor.read() == sold[chosen]
        press(editor, Qt.Key.Key_Return)
        assert offered(editor) == [] and editor.read() == sold[chosen]
        press(editor, Qt.Key.Key_Return)
        press(editor, Qt.Key.Key_Down)
        press(editor, Qt.Key.Key_Escape)
        press(editor, Qt.Key.Key_Return)
        assert editor.read() == sold[chosen]


def test_another_one_is_taken_from_the_list_of_a_filled_field(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    editor = editor_of(app, qtbot, "call", "opportunity", finds_only=True)
    editor.show_value(sold["opportunity"])
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert editor.read() == sold["other"]
    press(editor, Qt.Key.Key_Down)
    assert marked(editor).startswith("Board dinner"), "now that one is chosen"
    press(editor, Qt.Key.Key_Up)
    press(editor, Qt.Key.Key_Return)
    assert editor.read() == sold["other"], "above the first row stand the words of the field"


def test_of_two_accounts_of_one_name_the_one_that_is_chosen_stays_and_the_other_can_be_taken(
    app: App, qtbot: QtBot
) -> None:
    for city, kind in (("Hue", "competitor"), ("Vinh", "dmc")):
        add(app.desk.journal, "account", {"name": "Lotus", "city": city, "kind": kind})
    ids = app.desk.reader.ids(REGISTRY["account"].cls, order="id")
    for here, other in (ids, ids[::-1]):
        editor = editor_of(app, qtbot, "call", "account")
        editor.show_value(here)
        press(editor, Qt.Key.Key_Down)
        press(editor, Qt.Key.Key_Return)
        assert editor.read() == here
        press(editor, Qt.Key.Key_Down)
        press(editor, Qt.Key.Key_Down)
        press(editor, Qt.Key.Key_Return)
        assert editor.read() == other


def test_an_account_that_was_chosen_by_a_person_keeps_the_person_while_it_is_chosen(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    editor = editor_of(app, qtbot, "call", "account")
    QTest.keyClicks(editor.line, "binh")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(editor, Qt.Key.Key_Return)
    assert (editor.read(), editor.person) == (sold["star"], sold["binh"])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(editor, key)
    assert (editor.read(), editor.person) == (sold["star"], sold["binh"])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(editor, key)
    assert (editor.read(), editor.person) == (sold["pearl"], "")


def proposal_page(app: App, qtbot: QtBot) -> PapersPage:
    window = opened(app, qtbot, "en")
    with qtbot.waitActive(window):
        window.activateWindow()
    page = papers(window)
    page.show_kind("proposal")
    return page


def test_a_proposal_stays_when_its_opportunity_is_looked_up_and_kept(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = proposal_page(app, qtbot)
    editor = page.choices.opportunity
    line = editor.line
    page.no_paper.choose_button.click()
    settle()
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert shown(page) and page.wish.opportunity
    chosen = page.wish.opportunity
    line.setCursorPosition(len(line.text()))
    press(editor, Qt.Key.Key_Down)
    assert len(offered(editor)) == 2
    press(editor, Qt.Key.Key_Return)
    assert page.paper.why_none == "" and page.wish.opportunity == chosen
    press(editor, Qt.Key.Key_Return)
    assert page.paper.why_none == "" and page.wish.opportunity == chosen


def test_the_button_of_an_empty_paper_selects_what_is_wrong_and_offers_what_is_likely(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = proposal_page(app, qtbot)
    editor = page.choices.opportunity
    line = editor.line
    line.setText("zzz")
    editor.left.emit()
    assert shown(page) == "" and page.paper.why_none
    page.no_paper.choose_button.click()
    settle()
    assert line.selectedText() == "zzz" and len(offered(editor)) == 2
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert shown(page) and page.wish.opportunity
