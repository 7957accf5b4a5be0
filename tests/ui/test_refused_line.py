"""What is typed into an open line and refused keeps it open; whoever asks for something else is told why, at the fault."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import CTRL, focus, press, said, write
from tests.ui.opened_lines import LANGUAGES, card_of, field, line_in, window_of
from tests.ui.screens import settle


def opportunity_of(app: App, card: AccountCard, **values: object) -> None:
    """Opens the line of a new opportunity."""
    made = add(app.desk.journal, "opportunity", {"account": card.record, "name": "Gala", **values})[0]
    card.refresh_parts()
    card.open_line(made)
    settle()


def ask_for_a_note(words: str) -> None:
    """By the palette, as somebody who knows it."""
    press(Qt.Key.Key_K, CTRL)
    write(words)
    settle()
    press(Qt.Key.Key_Return)
    settle()


def type_into(card: AccountCard, name: str, part: str, words: str) -> QLineEdit:
    editor = field(card, name)
    assert isinstance(editor, TextEditor)
    line = editor.lines[part]
    line.setFocus()
    line.selectAll()
    write(words)
    return line


@LANGUAGES
def test_a_refused_field_says_why_nothing_else_opens(app: App, qtbot: QtBot, lang: str) -> None:
    card = card_of(app, qtbot, lang)
    window, tr = window_of(card), card._context.tr
    opportunity_of(app, card)
    until = type_into(card, "stay", "to", "15/1x")
    field(card, "name").setFocus()
    window.statusBar().clearMessage()
    ask_for_a_note(tr("New market note"))
    told = window.statusBar().currentMessage()
    assert tr("Dates") + ": " in told and "15/1x" in told
    assert focus() is until and until.selectedText() == "15/1x"
    write("31/12/2031")
    ask_for_a_note(tr("New market note"))
    form = line_in(card).form
    assert form is not None and form.type_name == "intelligence"


@pytest.mark.parametrize(
    ("amount", "currency", "faulty"),
    [("", "450tr xyz", "currency"), ("450", "xyzz", "currency"), ("x1", "", "amount")],
)
def test_the_keys_go_to_the_part_of_a_value_that_is_wrong(
    app: App, qtbot: QtBot, amount: str, currency: str, faulty: str
) -> None:
    card = card_of(app, qtbot)
    opportunity_of(app, card)
    for part, words in (("amount", amount), ("currency", currency)):
        if words:
            line = type_into(card, "revenue", part, words)
    field(card, "name").setFocus()
    card.new_of("intelligence")
    settle()
    editor = field(card, "revenue")
    assert isinstance(editor, TextEditor)
    line = editor.lines[faulty]
    assert focus() is line and line.selectedText() == line.text(), said(focus())


def test_esc_beside_a_refused_date_brings_back_the_one_before_and_writes_nothing(
    app: App, qtbot: QtBot
) -> None:
    """It saved the day after the first one, which nobody had typed; closing the window asked for went the same way."""
    card = card_of(app, qtbot)
    year = Period(date(2027, 1, 12), date(2028, 1, 11))
    opportunity_of(app, card, stay=year)
    window, [found] = window_of(card), app.desk.reader.find(Opportunity)
    heads = app.desk.reader.heads(found.id)
    for asks in (False, True):
        type_into(card, "stay", "to", "1/1/2020")
        press(Qt.Key.Key_Tab)
        form = line_in(card).form
        assert form is not None and form.fault("stay") == "The end 01/01/2020 is before the start 12/01/2027."
        if asks:
            window.close()
            assert window.isVisible()
        press(Qt.Key.Key_Escape)
        editor = field(card, "stay")
        assert isinstance(editor, TextEditor)
        assert [line.text() for line in editor.lines.values()] == ["12/01/2027", "11/01/2028"]
        assert form.fault("stay") == "" and line_in(card).is_open
        assert window.statusBar().currentMessage() == "“Dates” is as it was before."
    press(Qt.Key.Key_Escape)
    assert card.lines.line is None
    assert app.desk.reader.find(Opportunity)[0].stay == year
    assert app.desk.reader.heads(found.id) == heads
