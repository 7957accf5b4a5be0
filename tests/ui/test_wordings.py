"""Texts of papers are written in a second language beside the original: from the notice below a paper, a card, the menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product, Wording
from salesdesk.services.records import add, change
from salesdesk.services.undo_words import words_of_next, words_of_next_redo
from salesdesk.services.wordings import texts_to_word, write
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.wording_dialog import WordingDialog
from salesdesk.ui.widgets.wording_row import WordingRow
from tests.ui.papers_page import papers, released, selling, shown
from tests.ui.screens import settle
from tests.ui.windows import opened

TYPED = {"name": "Phòng nhìn ra sông Hàn", "description": "Căn phòng ai cũng chụp ảnh", "view": "Sông Hàn"}
"""What the house wrote of its room."""


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    ids = selling(app)
    change(app.desk.journal, app.desk.reader, ids["deluxe"], TYPED)
    released(app, ids["fit"])
    change(app.desk.journal, app.desk.reader, ids["star"], {"language": "en"})
    return ids


def dialog_of(window: MainWindow) -> WordingDialog:
    [found] = [each for each in window.findChildren(WordingDialog) if each.isVisible()]
    settle()
    return found


def at_paper(app: App, qtbot: QtBot, sold: dict[str, str]) -> WordingDialog:
    """Opens the place from the notice below the pack of a partner who reads English."""
    window = opened(app, qtbot)
    page = papers(window)
    page.show_kind("pack", sold["star"])
    assert TYPED["description"] in shown(page)
    page.paper.translate_button.setFocus()
    QTest.keyClick(page.paper.translate_button, Qt.Key.Key_Space)
    return dialog_of(window)


def press(line: OneLine, words: str) -> None:
    """Presses what stands in the menu of what can be done."""
    [found] = [each for each in line.behind if each.text() == words]
    found.click()


def field(dialog: WordingDialog, name: str) -> WordingRow:
    [found] = [each for each in dialog.rows if each.text.field.name == name]
    return found


def test_from_the_notice_by_keyboard_until_the_paper_is_of_one_language(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = at_paper(app, qtbot, sold)
    assert [each.original.text() for each in dialog.rows] == list(TYPED.values())
    assert dialog.count.text() == "0 of 2"
    assert dialog.focusWidget() is dialog.rows[0].box
    for words in ("River Room", "The room that people photograph", "The river"):
        assert dialog.focusWidget() is not None
        QTest.keyClicks(dialog.focusWidget(), words)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    settle()
    kept = {each.field: each.text for each in app.desk.reader.find(Wording, record=sold["deluxe"])}
    assert kept == {
        "name": "River Room",
        "description": "The room that people photograph",
        "view": "The river",
    }
    assert dialog.count.text() == "3 of 3"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    page = papers(dialog.parent())
    text = shown(page)
    assert "The room that people photograph" in text and TYPED["description"] not in text
    assert page.paper.translate_button.isHidden() and page.paper.printed.others is None
    product = app.desk.reader.of_type(Product, sold["deluxe"])
    assert product is not None and product.description == TYPED["description"]


def test_enter_goes_on_to_the_next_text_and_undo_takes_back_what_was_written(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = at_paper(app, qtbot, sold)
    row = field(dialog, "name")
    QTest.keyClicks(row.box, "River Room")
    QTest.keyClick(row.box, Qt.Key.Key_Return)
    assert dialog.focusWidget() is field(dialog, "description").box
    tr = dialog.context.tr
    assert words_of_next(app.desk.reader, tr) == "write “River Room” in another language"
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.box.toPlainText() == "" and not app.desk.reader.find(Wording)
    assert words_of_next_redo(app.desk.reader, tr) == "write “River Room” in another language"
    QTest.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert row.box.toPlainText() == "River Room"


def test_what_is_being_typed_is_saved_when_the_place_is_closed(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = at_paper(app, qtbot, sold)
    QTest.keyClicks(field(dialog, "name").box, "River Room")
    dialog.close_button.click()
    assert [each.text for each in app.desk.reader.find(Wording)] == ["River Room"]


def test_a_changed_original_is_said_to_fit_still(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    reader, journal = app.desk.reader, app.desk.journal
    for text in texts_to_word(reader, "en"):
        write(journal, reader, text, f"The {text.field.name}")
    change(journal, reader, sold["deluxe"], {"description": "Căn phòng ai cũng chụp ảnh và vẽ tranh"})
    window = opened(app, qtbot)
    window.dialogs.wordings()
    dialog = dialog_of(window)
    [row] = dialog.rows
    assert row.changed.isVisible() and row.box.toPlainText() == "The description"
    assert row.original.text() == "Căn phòng ai cũng chụp ảnh và vẽ tranh"
    row.fits_button.setFocus()
    QTest.keyClick(row.fits_button, Qt.Key.Key_Space)
    assert not row.changed.isVisible() and row.box.toPlainText() == "The description"
    assert all(each.is_there for each in texts_to_word(reader, "en"))
    dialog.only_missing.click()
    dialog.only_missing.click()
    assert dialog.empty.isVisible() and dialog.empty.words.text() == "All texts are there in English."


def test_a_paper_tells_that_an_original_was_changed_after_it_was_worded(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """It printed the old translation without a word."""
    reader, journal = app.desk.reader, app.desk.journal
    for text in texts_to_word(reader, "en"):
        write(journal, reader, text, f"The {text.field.name} of the room")
    window = opened(app, qtbot)
    page = papers(window)
    page.show_kind("pack", sold["star"])
    assert "The description of the room" in shown(page) and page.paper.translate_button.isHidden()
    done = change(journal, reader, sold["deluxe"], {"description": f"{TYPED['description']}. Có bồn tắm."})
    window.context.wrote(done, None)
    shown(page)
    assert (
        "The original of 1 text was changed after it was translated (English): “The description of the room”. Look at its translation again."
        in page.paper.printed.notices
    )
    page.paper.translate_button.click()
    dialog = dialog_of(window)
    [row] = dialog.rows
    assert row.changed.isVisible() and row.text.field.name == "description"
    row.fits_button.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    shown(page)
    assert page.paper.printed.others is None and page.paper.translate_button.isHidden()


def test_of_a_product_all_its_texts_are_shown_what_another_one_writes_too(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot, "vi")
    window.turn("catalogue", sold["deluxe"])
    press(window.page("catalogue").page.card.deeds, "Bản dịch…")
    dialog = dialog_of(window)
    assert {each.text.record for each in dialog.rows} == {sold["deluxe"]}
    claim = {"product": sold["suite"], "feature": "Bồn tắm nhìn ra sông"}
    row = field(dialog, "name")
    QTest.keyClicks(row.box, "River")
    [text] = [each for each in texts_to_word(app.desk.reader, "en") if each.field.name == "view"]
    done = write(app.desk.journal, app.desk.reader, text, "The river")
    window.context.events.changed.emit(done, None)
    assert field(dialog, "view").box.toPlainText() == "The river"
    assert row.box.toPlainText() == "River", "what is being typed stays"
    add(app.desk.journal, "claim", claim)
    dialog.languages.named["vi"].click()
    assert dialog.empty.isVisible() and not dialog.rows
    dialog.languages.named["en"].click()
    assert field(dialog, "name").box.toPlainText() == "River"


def test_of_a_plan_and_from_the_palette(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    change(app.desk.journal, app.desk.reader, sold["fit"], {"how_to_book": "Gửi phiếu đặt phòng qua thư"})
    window = opened(app, qtbot)
    window.turn("catalogue", sold["fit"])
    press(window.page("catalogue").page.plan.acts.line, "Texts in other languages…")
    dialog = dialog_of(window)
    assert [each.text.field.name for each in dialog.rows if each.text.wanted] == ["how_to_book"]
    dialog.close()
    window.sheets.find_anything()
    palette = window.sheets.palette
    assert palette is not None
    QTest.keyClicks(palette.line, "translate")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert {each.text.field.name for each in dialog_of(window).rows} >= {"how_to_book", "description"}
    assert QApplication.activeModalWidget() is None


def test_of_many_texts_more_are_shown_as_one_comes_to_them(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    for number in range(60):
        claim = {
            "product": sold["suite"],
            "kind": "limitation",
            "feature": f"Tầng {number} không có ban công",
        }
        add(app.desk.journal, "claim", claim)
    window = opened(app, qtbot)
    window.dialogs.wordings()
    dialog = dialog_of(window)
    assert len(dialog.rows) < 63
    seen = []
    while (at := dialog.focusWidget()) is not dialog.close_button and len(seen) < 70:
        seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        settle()
    assert seen == [each.box for each in dialog.rows] and len(seen) == 63
    assert dialog.rows[-1].original.text() == "Tầng 59 không có ban công"
