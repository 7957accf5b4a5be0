"""The library of selling through its real widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Answer, KnownObjection, Technique
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.services.undo import undo
from salesdesk.store.journal import Journal
from salesdesk.ui.jobs import Runner, Threads
from salesdesk.ui.library.dialog import LibraryDialog
from tests.ui.keys import click, focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import opened


def library(app: App, qtbot: QtBot, jobs: Runner | None = None) -> LibraryDialog:
    window = opened(app, qtbot, jobs=jobs)
    dialog = window.dialogs.selling("library")
    assert isinstance(dialog, LibraryDialog)
    return dialog


def words_in(dialog: LibraryDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def test_an_empty_library_offers_the_starting_set_and_shows_it_at_once(app: App, qtbot: QtBot) -> None:
    dialog = library(app, qtbot)
    assert dialog.take_button.isVisible()
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert not dialog.take_button.isVisible()
    assert dialog.shelf.model.rowCount() == app.desk.reader.count(Technique)
    assert dialog.shelf.card.record
    undo(app.desk.journal, app.desk.reader)
    assert app.desk.reader.count(Technique) == 0


def test_search_leads_to_a_technique_and_its_card_is_edited_in_place(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "technique", {"name": "Ask and wait"})
    wanted = add(app.desk.journal, "technique", {"name": "Zero noise", "how": "Write it down"})[0]
    shelf = library(app, qtbot).shelf
    QTest.keyClicks(shelf.search, "noise")
    shelf.narrow()
    shelf.list.setCurrentIndex(shelf.model.index(0, 0))
    assert shelf.card.record == wanted
    how = shelf.card.form.editors["how"]
    how.show_value("Count to seven")
    shelf.card.form.save("how")
    found = app.desk.reader.of_type(Technique, wanted)
    assert found is not None
    assert found.how == "Count to seven"


def test_a_technique_says_where_it_worked(app: App, qtbot: QtBot) -> None:
    technique = add(app.desk.journal, "technique", {"name": "Ask and wait"})[0]
    account = add(app.desk.journal, "account", {"name": "Alpha", "segment": "mice"})[0]
    call = add(app.desk.journal, "call", {"account": account})[0]
    said = {"call": call, "outcome": "next_step", "technique": technique, "technique_worked": "yes"}
    add(app.desk.journal, "review", said)
    assert "MICE: used 1 ×, worked 1 ×" in words_in(library(app, qtbot))


def test_a_typed_objection_takes_answers_and_warns_of_blanks(app: App, qtbot: QtBot) -> None:
    dialog = library(app, qtbot)
    add(app.desk.journal, "technique", {"name": "Ask and wait"})
    dialog.show_kind("known_objection")
    QTest.keyClicks(dialog.shelf.new, "Too <b>dear</b>")
    QTest.keyClick(dialog.shelf.new, Qt.Key.Key_Return)
    [known] = app.desk.reader.find(KnownObjection)
    assert known.name == "Too <b>dear</b>"
    assert dialog.shelf.card.title.text() == "Too <b>dear</b>"
    assert not dialog.shelf.card.hint.isVisible()
    add(app.desk.journal, "answer", {"objection": known.id, "name": "It is […] minutes"})
    dialog.show_kind("known_objection")
    assert dialog.shelf.card.hint.isVisible()
    assert "It is […] minutes" in words_in(dialog)
    assert app.desk.reader.count(Answer, objection=known.id) == 1


def test_the_palette_leads_to_the_library(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.find_anything()
    assert window.sheets.palette is not None
    QTest.keyClicks(window.sheets.palette.line, "techniques obj")
    window.sheets.palette.look()
    row = window.sheets.palette.list.row
    assert row is not None
    window.sheets.palette.take(row)
    assert any(each.isVisible() for each in window.findChildren(LibraryDialog))


def test_a_delete_that_is_refused_is_told_and_the_card_stays(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    technique = add(app.desk.journal, "technique", {"name": "Ask and wait"})[0]
    dialog = library(app, qtbot)
    said: list[str] = []
    dialog.context.events.said.connect(said.append)
    [delete] = [each for each in dialog.shelf.card.findChildren(QPushButton) if each.text() == "Delete"]

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "write", full)
        delete.click()
    assert said == ["The disk is full."]
    assert dialog.shelf.card.record == technique
    assert app.desk.reader.count(Technique) == 1
    delete.click()
    assert app.desk.reader.count(Technique) == 0
    assert said[-1] == "Deleted: Ask and wait. Ctrl+Z brings it back."


def test_answers_are_begun_and_edited_in_place(app: App, qtbot: QtBot) -> None:
    known = add(app.desk.journal, "known_objection", {"name": "Too far from the beach"})[0]
    add(app.desk.journal, "answer", {"objection": known, "name": "Ten minutes on foot"})
    window = opened(app, qtbot)
    dialog = LibraryDialog(window.context, window, "known_objection")
    dialog.show()
    dialog.activateWindow()
    card = dialog.shelf.card
    card.open(known)
    settle()
    card.add_answer()
    ways = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
    assert (ways.count("Fold up"), ways.count("Close")) == (1, 1), (
        "one folds the answer up, one closes the window"
    )
    write("A shuttle every hour")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible() and card.lines.line is None
    assert [each.name for each in app.desk.reader.find(Answer, order="id")] == [
        "Ten minutes on foot",
        "A shuttle every hour",
    ]
    assert said(focus()) == "Edit A shuttle every hour"
    tab_to("Edit Ten minutes on foot", back=True)
    press(Qt.Key.Key_Return)
    focus().selectAll()  # type: ignore[attr-defined]
    write("Nine minutes on foot")
    tab_to("New answer", back=True)
    press(Qt.Key.Key_Return)
    assert app.desk.reader.find(Answer, order="id")[0].name == "Nine minutes on foot"
    press(Qt.Key.Key_Escape)
    assert len(app.desk.reader.find(Answer)) == 2 and said(focus()) == "New answer"
    dialog.reject()


def test_a_click_on_another_answer_is_not_lost_while_one_is_typed(app: App, qtbot: QtBot) -> None:
    known = add(app.desk.journal, "known_objection", {"name": "Too far from the beach"})[0]
    for name in ("Ten minutes on foot", "A shuttle every hour"):
        add(app.desk.journal, "answer", {"objection": known, "name": name})
    window = opened(app, qtbot)
    dialog = LibraryDialog(window.context, window, "known_objection")
    dialog.resize(1000, 900)
    dialog.show()
    dialog.activateWindow()
    card = dialog.shelf.card
    card.open(known)
    settle()
    first, second = app.desk.reader.find(Answer, order="id")
    card.lines.open(card.answers, first.id)
    write("Only ")
    words = next(each for each in card.answers.findChildren(QLabel) if each.text() == second.name)
    click(qtbot, card, words)
    assert card.lines.line is not None and card.lines.line.record == second.id
    assert app.desk.reader.find(Answer, order="id")[0].name == "Only Ten minutes on foot"
    dialog.reject()


def test_a_new_entry_is_marked_where_it_stands_in_the_list(app: App, qtbot: QtBot) -> None:
    for number in range(40):
        add(app.desk.journal, "known_objection", {"name": f"Objection {number:02}"})
    jobs = Threads()
    dialog = library(app, qtbot, jobs)
    dialog.show_kind("known_objection")
    shelf = dialog.shelf
    qtbot.waitUntil(lambda: bool(shelf.card.record))
    shelf.new.setText("Objection 35, again")
    qtbot.keyClick(shelf.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shelf.model.asking)
    marked = shelf.list.currentIndex()
    assert marked.data() == shelf.card.title.text() == "Objection 35, again"
    assert shelf.list.selectionModel().isSelected(marked)
    assert shelf.list.viewport().rect().intersects(shelf.list.visualRect(marked))
    jobs.finish()


def test_a_new_answer_stays_in_view_when_its_first_words_are_saved(app: App, qtbot: QtBot) -> None:
    objection = add(app.desk.journal, "known_objection", {"name": "Too far"})[0]
    for number in range(6):
        add(app.desk.journal, "answer", {"name": f"Answer {number} " * 12, "objection": objection})
    dialog = library(app, qtbot)
    dialog.show_kind("known_objection")
    card = dialog.shelf.card
    dialog.activateWindow()
    tab_to("New answer")
    press(Qt.Key.Key_Space)
    write("Ten minutes by boat")
    press(Qt.Key.Key_Tab)
    assert app.desk.reader.count(Answer) == 7
    at = focus()
    assert card.lines.line is not None and card.lines.line.isAncestorOf(at)
    assert at.visibleRegion().boundingRect() == at.rect(), "what is typed next is seen"
