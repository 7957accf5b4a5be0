"""A line of the account's card opens where it stands, by keys and by mouse, and folds up again; nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import (
    Account,
    Call,
    Contact,
    Intelligence,
    Objection,
    Opportunity,
    PrivateNote,
    Promise,
)
from salesdesk.i18n import translator
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.jobs import Threads
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.opened_line import OpenedLine
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import CTRL, click, focus, press, said, tab_to, write
from tests.ui.opened_lines import LANGUAGES, card_of, field, go_to, line_in, window_of, words
from tests.ui.screens import settle
from tests.ui.windows import opened


@LANGUAGES
def test_enter_opens_a_person_in_place_and_esc_folds_it_up_with_the_keys_on_the_line(
    app: App, qtbot: QtBot, lang: str
) -> None:
    card, tr = card_of(app, qtbot, lang), translator(lang)
    edit = tr("Edit {name}").format(name="Anh Bình")
    card.people.person.setFocus()
    tab_to(edit, back=True)
    press(Qt.Key.Key_Return)
    assert not window_of(card).findChildren(QDialog)
    assert focus().text() == "Anh Bình"  # type: ignore[attr-defined]
    place, second = line_in(card), tr("Edit {name}").format(name="Chị Hoa")
    assert place.parentWidget() is card.people
    assert place.y() < next(each for each in card.findChildren(QPushButton) if said(each) == second).mapTo(
        card.people, QPoint(0, 0)
    ).y()  # fmt: skip
    tab_to(tr("Position"))
    focus().selectAll()  # type: ignore[attr-defined]
    write("Giám đốc")
    press(Qt.Key.Key_Tab)
    assert [each.role for each in app.desk.reader.find(Contact, order="id")] == ["Giám đốc", "Buyer"]
    press(Qt.Key.Key_Escape)
    assert card.lines.line is None
    assert said(focus()) == edit
    assert "Giám đốc" in words(card.people)
    press(Qt.Key.Key_Return)
    tab_to(tr("Fold up {name}").format(name="Anh Bình"), back=True)
    press(Qt.Key.Key_Return)
    assert card.lines.line is None and said(focus()) == edit


@LANGUAGES
def test_a_promise_is_made_in_place_by_its_first_field_and_leaves_no_trace_without_one(
    app: App, qtbot: QtBot, lang: str
) -> None:
    card, tr = card_of(app, qtbot, lang), translator(lang)
    changes = app.desk.reader.counts()
    go_to(card, tr("New promise"))
    press(Qt.Key.Key_Return)
    assert line_in(card).record == "" and said(focus()) == tr("Promised")
    assert tr("New promise") in words(line_in(card))
    press(Qt.Key.Key_Tab, times=2)
    press(Qt.Key.Key_Escape)
    assert card.lines.line is None and said(focus()) == tr("New promise")
    assert app.desk.reader.counts() == changes and not window_of(card).findChildren(QDialog)
    press(Qt.Key.Key_Return)
    write("Sơ đồ sân hiên")
    press(Qt.Key.Key_Tab)
    made = next(each for each in app.desk.reader.find(Promise) if each.name == "Sơ đồ sân hiên")
    assert made.account == card.record and line_in(card).record == made.id
    assert said(focus()) == tr("Due on")
    write("9/1/2031")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert said(focus()) == tr("Edit {name}").format(name="Sơ đồ sân hiên")
    assert [each.name for each in app.desk.reader.find(Promise, order="due")] == ["Menu", "Sơ đồ sân hiên"]
    press(Qt.Key.Key_Z, CTRL, times=2)
    assert [each.name for each in app.desk.reader.find(Promise)] == ["Menu"]


@pytest.mark.parametrize(
    ("type_name", "cls"),
    [("opportunity", Opportunity), ("intelligence", Intelligence), ("private_note", PrivateNote)],
)
def test_each_kind_of_record_is_begun_in_place(app: App, qtbot: QtBot, type_name: str, cls: type) -> None:
    card = card_of(app, qtbot)
    card.new_of(type_name)
    write("Likes tea")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    [made] = app.desk.reader.find(cls)
    assert card.record in (getattr(made, "account", None), getattr(made, "about", None))
    assert "Likes tea" in words(card)


@pytest.mark.parametrize(
    ("type_name", "cls", "name", "value"),
    [
        ("promise", Promise, "state", "open"),
        ("opportunity", Opportunity, "stage", "lead"),
        ("objection", Objection, "state", "open"),
    ],
)
def test_what_is_begun_says_where_it_stands(
    app: App, qtbot: QtBot, type_name: str, cls: type, name: str, value: str
) -> None:
    card = card_of(app, qtbot)
    before = {each.id for each in app.desk.reader.find(cls)}
    card.new_of(type_name)
    editor = field(card, name)
    assert isinstance(editor, ChoiceEditor) and editor.box.currentData() == value
    write("Sơ đồ sân hiên")
    press(Qt.Key.Key_Tab)
    [made] = [each for each in app.desk.reader.find(cls) if each.id not in before]
    assert getattr(made, name) == value


def test_a_promise_that_says_no_state_stands_with_the_pending_ones(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    for name, state, due in (("Kept", "kept", 1), ("Unsaid", None, 2)):
        values = {"account": card.record, "name": name, "state": state, "due": date(2026, 1, due)}
        add(app.desk.journal, "promise", values)
    card.refresh_parts()
    said = words(card._part_of("promise"))
    assert said.index("Unsaid") < said.index("Kept")


@LANGUAGES
def test_a_pending_promise_is_kept_where_it_stands_or_only_folded_up(
    app: App, qtbot: QtBot, lang: str
) -> None:
    card, tr = card_of(app, qtbot, lang), translator(lang)
    [promise] = app.desk.reader.find(Promise)
    go_to(card, tr("Edit {name}").format(name="Menu"))
    press(Qt.Key.Key_Return)
    tab_to(tr("Fold up"))
    press(Qt.Key.Key_Return)
    assert card.lines.line is None and app.desk.reader.find(Promise) == [promise]
    press(Qt.Key.Key_Return)
    tab_to(tr("Mark as kept"))
    press(Qt.Key.Key_Return)
    today = app.clock.local().date()
    assert card.lines.line is None
    assert said(focus()) == tr("Edit {name}").format(name="Menu")
    assert [(each.state, each.kept_on) for each in app.desk.reader.find(Promise)] == [("kept", today)]
    assert words_of_next(app.desk.reader, tr) == tr("keep the promise “{name}”").format(name="Menu")
    press(Qt.Key.Key_Return)
    assert not line_in(card).finish.button.isVisible(), "it is kept already"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    settle()
    tab_to(tr("Mark as kept: {name}").format(name="Menu"))
    press(Qt.Key.Key_Return)
    assert [each.state for each in app.desk.reader.find(Promise)] == ["kept"]


def test_a_promise_that_is_asked_for_is_opened_on_the_card(app: App, qtbot: QtBot) -> None:
    """It led to the top of the account, where the promise was to be looked for."""
    card = card_of(app, qtbot, jobs=Threads())
    window, [promise] = window_of(card), app.desk.reader.find(Promise)
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window.turn("prospects", app.desk.reader.ids(Account, order="-id")[0])
    window.turn("today")
    for _ in range(2):
        window.open_record(promise.id)
        qtbot.waitUntil(lambda: card.lines.line is not None)
        assert window.current == "prospects" and card.record == promise.account
        assert line_in(card).record == promise.id and line_in(card).isAncestorOf(focus())
        assert line_in(card).visibleRegion().boundingRect().height() > 0
        press(Qt.Key.Key_Escape)


def test_a_task_of_an_account_is_opened_by_itself(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    task = add(app.desk.journal, "task", {"name": "Weekly report", "account": account})[0]
    window = opened(app, qtbot)
    window.open_record(task)
    [dialog] = window.findChildren(RecordDialog)
    assert dialog.form.record == task
    assert "Sao Biển" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_what_cannot_be_saved_keeps_the_promise_open(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    go_to(card, "Edit Menu")
    press(Qt.Key.Key_Return)
    tab_to("Due on")
    focus().selectAll()  # type: ignore[attr-defined]
    write("soon")
    tab_to("Mark as kept")
    press(Qt.Key.Key_Return)
    assert line_in(card).refused() and said(focus()) == "Due on"
    assert [each.state for each in app.desk.reader.find(Promise)] == [None]


def test_an_overdue_promise_is_told_alike_among_the_promises_and_in_the_history(
    app: App, qtbot: QtBot
) -> None:
    card = card_of(app, qtbot)
    values = {"account": card.record, "name": "Parking plan", "state": "open", "due": date(2026, 1, 8)}
    late = add(app.desk.journal, "promise", values)[0]
    card.refresh_parts()
    qtbot.waitUntil(lambda: not card._refreshing)
    told = "Overdue since 8 Jan 2026"
    assert told in words(card._part_of("promise")) and told in words(card.timeline)
    for part in (card._part_of("promise"), card.timeline):
        labels = [each for each in part.findChildren(QLabel) if each.text() == told]
        assert {each.property("role") for each in labels} == {"overdue"}, "as what is overdue is everywhere"
    change(app.desk.journal, app.desk.reader, late, {"state": "withdrawn"})
    card.refresh_parts()
    qtbot.waitUntil(lambda: not card._refreshing)
    assert told not in words(card._part_of("promise")) and told not in words(card.timeline)


def test_a_call_is_planned_in_place_and_deleted_there(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    go_to(card, "Plan a call")
    press(Qt.Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert line_in(card).record == call.id and call.account == card.record
    tab_to("Delete")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.find(Call) == [] and card.lines.line is None
    assert card.isAncestorOf(focus())
    press(Qt.Key.Key_Z, CTRL)
    assert len(app.desk.reader.find(Call)) == 1


def test_opening_another_line_folds_the_first_one_up_and_saves_it(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    go_to(card, "Edit Anh Bình")
    press(Qt.Key.Key_Return)
    write("Ông ")
    go_to(card, "Edit Menu")
    press(Qt.Key.Key_Return)
    assert [each.isVisible() for each in card.findChildren(OpenedLine)].count(True) == 1
    assert line_in(card).record == app.desk.reader.find(Promise)[0].id
    assert [each.name for each in app.desk.reader.find(Contact, order="id")] == ["Ông Anh Bình", "Chị Hoa"]


def test_what_cannot_be_saved_keeps_the_line_open_until_it_is_given_up(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    go_to(card, "Edit Menu")
    press(Qt.Key.Key_Return)
    tab_to("Due on")
    write("or so")
    tab_to("Fold up Menu", back=True)
    press(Qt.Key.Key_Return)
    assert said(focus()) == "Due on" and "Due on" in window_of(card).prospects.refused()
    go_to(card, "Edit Anh Bình")
    press(Qt.Key.Key_Return)
    assert line_in(card).record == app.desk.reader.find(Promise)[0].id
    press(Qt.Key.Key_Escape)
    assert focus().text() == "08/01/2031" and card.lines.line is not None  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    assert card.lines.line is None and window_of(card).prospects.refused() == ""


def test_what_held_another_line_back_is_said_no_longer_once_it_is_right(app: App, qtbot: QtBot) -> None:
    """The line at the window's foot said "Not opened yet. Due on: …" after Esc had put the field right."""
    card = card_of(app, qtbot)
    foot = window_of(card).statusBar()
    go_to(card, "Edit Menu")
    press(Qt.Key.Key_Return)
    for other_words in ("", "Something else"):
        tab_to("Due on")
        write("or so")
        press(Qt.Key.Key_K, CTRL)
        write("new promise")
        settle()
        press(Qt.Key.Key_Return)
        assert foot.currentMessage().startswith("Not opened yet. Due on: ")
        assert said(focus()) == "Due on"
        if other_words:
            foot.showMessage(other_words)
        press(Qt.Key.Key_Escape)
        assert line_in(card).refused() == ""
        assert foot.currentMessage() == (other_words or "Ready")
        go_to(card, "Fold up Menu")


def test_what_could_not_be_saved_stands_there_again_after_another_account_was_looked_at(
    app: App, qtbot: QtBot
) -> None:
    other = add(app.desk.journal, "account", {"name": "Other"})[0]
    card = card_of(app, qtbot)
    account, promise = card.record, app.desk.reader.find(Promise)[0].id

    def begin() -> None:
        card.new_of("promise")

    for begins in (lambda: card.lines.open(card._part_of("promise"), promise), begin):
        begins()
        tab_to("Due on")
        focus().selectAll()  # type: ignore[attr-defined]
        write("someday")
        window_of(card).turn("prospects", other)
        assert card.lines.line is None
        begin()
        line = field(card, "due").findChild(QLineEdit)
        in_a_week = f"{app.clock.local().date() + timedelta(days=7):%d/%m/%Y}"
        assert line is not None and line.text() == in_a_week
        window_of(card).turn("prospects", account)
        begins()
        line = field(card, "due").findChild(QLineEdit)
        assert line is not None and line.text() == "someday"
        line.setText("8/1/2031")
        line.editingFinished.emit()
        assert card.lines.fold()


def test_a_change_from_elsewhere_neither_closes_the_line_nor_takes_what_is_typed(
    app: App, qtbot: QtBot
) -> None:
    card = card_of(app, qtbot)
    reader, context = app.desk.reader, window_of(card).context
    first, second = reader.find(Contact, order="id")
    go_to(card, "Edit Anh Bình")
    press(Qt.Key.Key_Return)
    write("Ông ")
    at = focus()
    context.wrote(change(app.desk.journal, reader, first.id, {"role": "Chef"}), None)
    context.wrote(change(app.desk.journal, reader, second.id, {"name": "Chị Hoa Mai"}), None)
    context.wrote(change(app.desk.journal, reader, card.record, {"city": "Huế"}), None)
    assert focus() is at and at.text() == "Ông Anh Bình"  # type: ignore[attr-defined]
    assert field(card, "role").findChild(QLineEdit).text() == "Chef"  # type: ignore[union-attr]
    assert "Chị Hoa Mai" in words(card.people)
    press(Qt.Key.Key_Tab)
    assert reader.of_type(Contact, first.id).name == "Ông Anh Bình"  # type: ignore[union-attr]
    context.wrote(delete(app.desk.journal, reader, first.id), None)
    assert card.lines.line is None and card.isAncestorOf(focus())


def test_the_line_stays_where_it_was_opened_while_what_is_typed_would_move_it(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    add(app.desk.journal, "promise", {"account": card.record, "name": "Plan", "due": date(2031, 2, 8)})
    card.refresh_parts()
    go_to(card, "Edit Menu")
    press(Qt.Key.Key_Return)
    settle()
    before = line_in(card).y()
    tab_to("Due on")
    focus().selectAll()  # type: ignore[attr-defined]
    write("8/3/2031")
    press(Qt.Key.Key_Tab)
    assert line_in(card).y() == before
    press(Qt.Key.Key_Escape)
    settle()
    titles = [each for each in words(card._part_of("promise")) if each in ("Menu", "Plan")]
    assert titles == ["Plan", "Menu"] and said(focus()) == "Edit Menu"


@LANGUAGES
@pytest.mark.parametrize("reason", ["firm", "person", "withdrawn"])
def test_who_is_not_to_be_contacted_is_seen_before_anything_is_typed(
    app: App, qtbot: QtBot, lang: str, reason: str
) -> None:
    tr = translator(lang)
    card = card_of(app, qtbot, lang, do_not_contact=reason == "firm")
    person = app.desk.reader.find(Contact, order="id")[0].id
    closed = {"person": {"do_not_contact": True}, "withdrawn": {"consent": "withdrawn"}}.get(reason, {})
    done = change(app.desk.journal, app.desk.reader, person, closed)
    window_of(card).context.wrote(done, None)
    card.lines.open(card.people, person)
    name = "Saigon Pearl" if reason == "firm" else "Anh Bình"
    against = tr("{name} asked not to be contacted.").format(name=name)
    if reason == "withdrawn":
        against = tr("{name} withdrew the consent to be contacted.").format(name=name)
    assert f"! {against}" in words(line_in(card))
    card.new_of("promise")
    assert (f"! {against}" in words(line_in(card))) is (reason == "firm")


def test_a_moment_of_the_history_opens_in_place_and_waits_with_what_is_new(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    for number in range(3):
        noted = date(2026, 1, 1) + timedelta(days=number)
        values = {"account": card.record, "name": f"Note {number}", "noted_on": noted}
        add(app.desk.journal, "intelligence", values)
    card.refresh_parts()
    made = [each for each in card.timeline.findChildren(QPushButton) if said(each) == "Edit Note 1"]
    made[-1].setFocus()
    press(Qt.Key.Key_Return)
    line = line_in(card)
    assert line.parentWidget() is card.timeline
    assert focus().toPlainText() == "Note 1"  # type: ignore[attr-defined]
    focus().selectAll()  # type: ignore[attr-defined]
    write("A new hotel")
    press(Qt.Key.Key_Tab)
    assert line.isVisible() and card.lines.line is line
    press(Qt.Key.Key_Escape)
    assert "A new hotel" in words(card.timeline) and said(focus()) == "Edit A new hotel"
    assert card.timeline.isAncestorOf(focus())
    press(Qt.Key.Key_Return)
    chip = next(each for each in card.timeline.groups.buttons() if each.property("code") == "notes")
    chip.click()
    assert card.lines.line is None and "A new hotel" in words(card.timeline)


@contextmanager
def threads() -> Iterator[Threads]:
    made = Threads()
    yield made
    made.finish()


def words_of(card: AccountCard, said: str) -> QLabel:
    return next(each for each in card.people.findChildren(QLabel) if each.text() == said and each.isVisible())


def test_a_click_on_the_words_opens_a_line_also_while_a_field_is_being_typed(app: App, qtbot: QtBot) -> None:
    with threads() as jobs:
        card = card_of(app, qtbot, jobs=jobs)
        first, second = app.desk.reader.find(Contact, order="id")
        click(qtbot, card, words_of(card, "Anh Bình"))
        assert line_in(card).record == first.id
        write("Ông ")
        click(qtbot, card, words_of(card, "Chị Hoa"))
        assert line_in(card).record == second.id
        assert app.desk.reader.of_type(Contact, first.id).name == "Ông Anh Bình"  # type: ignore[union-attr]
        assert card.lines.fold()
        qtbot.waitUntil(lambda: not card._refreshing)


def test_a_click_that_leaves_a_field_of_the_account_is_not_lost(app: App, qtbot: QtBot) -> None:
    with threads() as jobs:
        card = card_of(app, qtbot, jobs=jobs)
        card.form.editors["city"].setFocus()
        write("Huế")
        edit = next(each for each in card.people.findChildren(QPushButton) if said(each) == "Edit Chị Hoa")
        click(qtbot, card, edit)
        assert line_in(card).record == app.desk.reader.find(Contact, order="id")[1].id
        qtbot.waitUntil(lambda: not card._refreshing)


def test_tab_comes_to_fields_made_later_in_the_order_of_reading(app: App, qtbot: QtBot) -> None:
    card = card_of(app, qtbot)
    go_to(card, "Edit Anh Bình")
    press(Qt.Key.Key_Return)
    write("Ông ")
    card.form.more.click()
    assert field(card, "name").findChild(QLineEdit).text() == "Ông Anh Bình"  # type: ignore[union-attr]
    card.form.more.setFocus()
    passed = []
    for _ in range(90):
        passed.append(said(focus()))
        press(Qt.Key.Key_Tab)
    assert passed.index("Standing") < passed.index("Fold up Ông Anh Bình") < passed.index("Position")
