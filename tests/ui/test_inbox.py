"""The conflict inbox: both versions stand side by side, and each way of deciding reaches the desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import ChangeId
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Account
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.me import name_laptop
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.services.undo import undo
from salesdesk.store.desk import set_author
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.sync.inbox import Inbox
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.desks import KEYRING, Elsewhere, receive, values_of
from tests.helpers.team import PASSPHRASE, Laptop
from tests.ui.between import sync_page
from tests.ui.keys import CTRL, NONE, press, tab_to, write
from tests.ui.windows import opened


def _conflict(
    app: App, field: str = "city", mine: Json = "Huế", theirs: Json = "Đà Nẵng", name: str = "A"
) -> str:
    """An account of which I and a colleague changed the same field without knowing of each other."""
    record, _ = add(app.desk.journal, "account", {"name": name})
    base = app.desk.reader.heads(record).get(field, ())
    change(app.desk.journal, app.desk.reader, record, {field: mine}, app.desk.reader.heads(record))
    _wrote_elsewhere(app, record, {field: theirs}, {field: base})
    assert app.desk.reader.waiting() >= 1
    return record


def _wrote_elsewhere(
    app: App, record: str, values: dict[str, Json], bases: dict[str, tuple[ChangeId, ...]]
) -> None:
    receive(app.desk, [Elsewhere().change(record, values, bases)])


def _inbox(app: App, qtbot: QtBot, record: str = "", lang: str = "en") -> tuple[MainWindow, Inbox]:
    window = opened(app, qtbot, lang)
    window.context.events.decide.emit(record)
    return window, sync_page(window).inbox


def _texts(inbox: Inbox) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in inbox.findChildren(QLabel) if label.isVisible()]


def test_only_keys_that_do_something_are_named(app: App, qtbot: QtBot) -> None:
    _conflict(app, "phone", "024 999 8888", "024 111 2222")
    window, shown = _inbox(app, qtbot)
    assert "Keys: 1, 2 … take that side, E to write it yourself, L for later." in _texts(shown)
    noted = _conflict(app, "notes", "Mine", "Theirs", name="B")
    window.context.events.decide.emit(noted)
    said = "Keys: 1, 2 … take that side, B keeps both, E to write it yourself, L for later."
    assert said in _texts(shown)


def test_both_versions_stand_side_by_side_with_who_wrote_them(app: App, qtbot: QtBot) -> None:
    _conflict(app, name="Saigon Pearl")
    _, shown = _inbox(app, qtbot)
    said = _texts(shown)
    assert {"Saigon Pearl", "City", "Huế", "Đà Nẵng", "You", "A colleague"} <= set(said)
    assert said.count("Shown now") == 1
    assert any("on this laptop" in each for each in said)


def test_a_question_names_the_account_once(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    deal, _ = add(app.desk.journal, "opportunity", {"name": "Gala", "account": account, "stage": "proposal"})
    base = app.desk.reader.heads(deal)["name"]
    change(app.desk.journal, app.desk.reader, deal, {"name": "Gala night"}, app.desk.reader.heads(deal))
    theirs = Elsewhere().change(deal, {"name": "Gala dinner"}, {"name": base}, type="opportunity")
    receive(app.desk, [theirs])
    _, shown = _inbox(app, qtbot)
    assert sum("Saigon Pearl" in each for each in _texts(shown)) == 1


def test_what_a_record_is_is_chosen_where_it_was_written_as_two_types(app: App, qtbot: QtBot) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    receive(app.desk, [Elsewhere().change(record, {"due": "2026-03-04"}, type="task", hlc=1)])
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    said = _texts(shown)
    assert "Written as several kinds of record: what is it?" in said
    assert any(each.startswith("Task\nDue") for each in said)
    assert "Account\nName: Saigon Pearl" in said
    [mine] = [each for each in card.takes if each.text() == "Keep mine"]
    mine.click()
    assert app.desk.reader.types([record]) == {record: "account"} and inbox.count(app.desk) == 0
    undo(app.desk.journal, app.desk.reader)
    assert inbox.count(app.desk) == 1


@pytest.mark.parametrize(("words", "left"), [("Keep mine", "Huế"), ("Take theirs", "Đà Nẵng")])
def test_a_side_is_taken_and_undo_brings_both_back(app: App, qtbot: QtBot, words: str, left: str) -> None:
    record = _conflict(app)
    window, shown = _inbox(app, qtbot)
    [card] = shown.cards
    [take] = [each for each in card.takes if each.text() == words]
    take.click()
    assert values_of(app.desk, record)["city"] == left
    assert shown.cards == [] and inbox.count(app.desk) == 0
    assert any("Nothing waits" in each for each in _texts(shown))
    window.undo_action.trigger()
    assert len(shown.cards) == 1 and inbox.count(app.desk) == 1


def test_everything_is_decided_by_keyboard_alone(app: App, qtbot: QtBot) -> None:
    one, two = _conflict(app, name="A"), _conflict(app, name="B")
    three = _conflict(app, "notes", "Likes tea", "Likes coffee", name="C")
    window, shown = _inbox(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def press(key: Qt.Key) -> None:
        held = shown.window().focusWidget()
        assert held is not None and shown.isAncestorOf(held)
        qtbot.keyClick(held, key)

    assert [card.question.decision.record for card in shown.cards] == [one, two, three]
    mine = [side.writing.mine for side in shown.cards[0].question.sides].index(True)
    press((Qt.Key.Key_1, Qt.Key.Key_2)[mine])
    assert values_of(app.desk, one)["city"] == "Huế"
    press(Qt.Key.Key_L)
    assert [card.question.decision.record for card in shown.cards] == [three]
    press(Qt.Key.Key_B)
    assert set(str(values_of(app.desk, three)["notes"]).split("\n")) == {"Likes tea", "Likes coffee"}
    assert shown.again_button.isVisible() and shown.again_button.hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_E)
    [card] = shown.cards
    editor = card.editor
    assert isinstance(editor, TextEditor)
    editor.lines[""].setText("Hội An")
    card.save()
    assert values_of(app.desk, two)["city"] == "Hội An"
    assert shown.cards == []


@pytest.mark.parametrize("by_keys", [False, True])
def test_who_chooses_the_subject_has_the_keys_on_the_first_decision(
    app: App, qtbot: QtBot, by_keys: bool
) -> None:
    one, two = _conflict(app, name="A"), _conflict(app, name="B")
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.turn("sync", "send")
    page = sync_page(window)
    if by_keys:
        page.subjects.setFocus()
        press(Qt.Key.Key_Up)
        assert page.subject == "decide" and page.subjects.hasFocus(), "the next arrow goes on"
        press(Qt.Key.Key_Return)
    else:
        at = page.subjects.visualItemRect(page.subjects.item(0)).center()
        qtbot.mouseClick(page.subjects.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for record in (one, two):
        mine = [side.writing.mine for side in page.inbox.cards[0].question.sides].index(True)
        press((Qt.Key.Key_1, Qt.Key.Key_2)[mine])
        assert values_of(app.desk, record)["city"] == "Huế"
    assert inbox.count(app.desk) == 0 and page.subjects.hasFocus()


@pytest.mark.parametrize(("field", "mine", "theirs"), [("city", "Huế", "Vinh"), ("notes", "Tea", "Coffee")])
def test_what_is_written_instead_goes_on_behind_what_stands_there(
    app: App, qtbot: QtBot, field: str, mine: str, theirs: str
) -> None:
    record = _conflict(app, field, mine, theirs)
    window, shown = _inbox(app, qtbot)
    window.activateWindow()
    press(Qt.Key.Key_E)
    [card] = shown.cards
    before = str(card.question.both or card.question.sides[0].writing.value)
    write("!")
    card.save()
    assert values_of(app.desk, record)[field] == before + "!"


@pytest.mark.parametrize("held", [NONE, CTRL])
def test_enter_uses_what_was_written_and_the_keys_stay_on_the_page(
    app: App, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    record = _conflict(app)
    window, shown = _inbox(app, qtbot)
    window.activateWindow()
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_A, CTRL)
    write("Hội An")
    press(Qt.Key.Key_Return, held)
    assert values_of(app.desk, record)["city"] == "Hội An"
    assert shown.cards == [] and sync_page(window).subjects.hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_1)
    assert inbox.count(app.desk) == 0


@pytest.mark.parametrize("field", ["city", "notes"])
def test_one_writes_on_from_what_stands_there(app: App, qtbot: QtBot, field: str) -> None:
    record = _conflict(app, field, "Vinh", "Hue")
    window, _ = _inbox(app, qtbot)
    window.activateWindow()
    press(Qt.Key.Key_E)
    write("!")
    press(Qt.Key.Key_Return, CTRL)
    assert str(values_of(app.desk, record)[field]).endswith("!")


def test_enter_in_a_text_of_several_lines_begins_the_next_and_gives_up_on_the_button_that_does(
    app: App, qtbot: QtBot
) -> None:
    record = _conflict(app, "notes", "Likes tea", "Likes coffee")
    window, shown = _inbox(app, qtbot)
    window.activateWindow()
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Return)
    tab_to("Cancel")
    press(Qt.Key.Key_Return)
    assert inbox.count(app.desk) == 1, "nothing was decided"
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_A, CTRL)
    write("Likes both")
    press(Qt.Key.Key_Return, CTRL)
    assert values_of(app.desk, record)["notes"] == "Likes both" and shown.cards == []


def test_what_cannot_be_a_value_is_told_and_what_is_being_written_stays(app: App, qtbot: QtBot) -> None:
    record = _conflict(app, "contract_room_nights", 40, 50)
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    assert not card.both_button.isVisible()
    card.edit_button.click()
    assert isinstance(card.editor, TextEditor)
    card.editor.lines[""].setText("many")
    card.save()
    assert values_of(app.desk, record)["contract_room_nights"] in (40, 50)
    assert any(label.property("role") == "fault" and label.isVisible() for label in card.findChildren(QLabel))
    _conflict(app, name="B")
    shown.refresh()
    assert shown.cards == [card] and card.editor is not None
    qtbot.keyClick(card.editor.lines[""], Qt.Key.Key_Escape)
    assert len(shown.cards) == 2


@pytest.mark.parametrize("keeps", [True, False])
def test_a_record_deleted_elsewhere_is_kept_or_deleted(app: App, qtbot: QtBot, keeps: bool) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    seen = app.desk.reader.states([record])[record].all_heads()
    change(app.desk.journal, app.desk.reader, record, {"city": "Huế"}, app.desk.reader.heads(record))
    receive(app.desk, [Elsewhere().change(record, bases=seen, kind="delete")])
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    assert any("City: Huế" in each for each in _texts(shown))
    assert [each.text() for each in card.takes] == ["Keep it", "Delete it"]
    card.takes[0 if keeps else 1].click()
    assert (app.desk.reader.of_type(Account, record) is not None) is keeps
    assert shown.cards == [] and inbox.count(app.desk) == 0


@pytest.mark.parametrize("again", [True, False])
def test_what_a_colleague_took_back_is_left_or_written_again(app: App, qtbot: QtBot, again: bool) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "A", "city": "Vinh"})
    done = change(app.desk.journal, app.desk.reader, record, {"city": "Huế"}, app.desk.reader.heads(record))
    mine = app.desk.reader.heads(record)["city"]
    back = Elsewhere().change(record, {"city": "Vinh"}, {"city": mine}, undoes=done.id)
    receive(app.desk, [back])
    with app.desk.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO taken_back (change, field, record) VALUES (?, ?, ?)", (back.id, "city", record)
        )
    assert inbox.count(app.desk) == 1
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    assert [each.text() for each in card.takes] == ["Leave it as it is", "Restore mine"]
    card.takes[1 if again else 0].click()
    assert values_of(app.desk, record)["city"] == ("Huế" if again else "Vinh")
    assert shown.cards == [] and inbox.count(app.desk) == 0


def test_what_arrived_while_somebody_decided_waits_on(app: App) -> None:
    record = _conflict(app)
    [decision] = inbox.decisions(app.desk)
    _wrote_elsewhere(app, record, {"city": "Vinh"}, {})
    inbox.decide(app.desk, decision, "Huế")
    [left] = inbox.decisions(app.desk)
    assert {each.value for each in left.writings} == {"Huế", "Vinh"}


def test_a_field_of_which_another_version_waits_leads_to_the_inbox(app: App, qtbot: QtBot) -> None:
    _conflict(app, name="Before")
    record = _conflict(app, "notes", "Likes tea", "Likes coffee", name="Pearl")
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(record)
    form = window.prospects.card.form
    [mark] = [
        each
        for each in form.findChildren(QPushButton)
        if each.property("role") == "chip" and each.isVisibleTo(form)
    ]
    assert mark.accessibleName() == "Notes: another version waits"
    mark.click()
    page = sync_page(window)
    assert next(card.question.decision.record for card in page.inbox.cards) == record
    page.inbox.cards[0].takes[0].click()
    qtbot.keyClick(page.subjects, Qt.Key.Key_Escape)
    assert window.prospects.isVisible() and not mark.isVisibleTo(form)


def test_another_version_is_decided_on_in_front_and_not_behind_dialogs(app: App, qtbot: QtBot) -> None:
    record = _conflict(app)
    window = opened(app, qtbot)
    below = window.dialogs.selling("promises")
    dialog = RecordDialog(window.context, below, "account", {})
    dialog.open_record(record)
    [mark] = [each for each in dialog.form.findChildren(QPushButton) if each.property("role") == "chip"]
    mark.click()
    assert window.current == "sync"
    assert not [each for each in (below, dialog) if each.isVisible()]


def test_a_deleted_record_says_so_in_its_form(app: App, qtbot: QtBot) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    seen = app.desk.reader.states([record])[record].all_heads()
    change(app.desk.journal, app.desk.reader, record, {"city": "Huế"}, app.desk.reader.heads(record))
    receive(app.desk, [Elsewhere().change(record, bases=seen, kind="delete")])
    window = opened(app, qtbot)
    window.prospects.open(record)
    form = window.prospects.card.form
    [mark] = [
        each for each in form.findChildren(QPushButton) if each.text().startswith("Somebody deleted this")
    ]
    assert mark.isVisibleTo(form)


def test_many_decisions_are_shown_some_at_a_time(app: App, qtbot: QtBot) -> None:
    for number in range(23):
        _conflict(app, name=f"Account {number:02}")
    window, shown = _inbox(app, qtbot)
    assert len(shown.cards) == 10 and window.tabs.sync.text() == "Sync  ·  23"
    assert sync_page(window).subjects.item(0).text() == "To decide  ·  23"
    first = shown.cards[0]
    shown.more_button.click()
    assert len(shown.cards) == 20 and shown.cards[0] is first, "what stands already stays"
    shown.more_button.click()
    assert len(shown.cards) == 23 and not shown.more_button.isVisible()


def test_the_menu_opens_the_inbox_which_says_when_nothing_waits(app: App, qtbot: QtBot) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "A"})
    delete(app.desk.journal, app.desk.reader, record)
    window = opened(app, qtbot, "vi")
    window.turn("sync", "decide")
    page = sync_page(window)
    assert page.inbox.cards == []
    assert any(label.isVisible() and label.text() for label in page.inbox.findChildren(QLabel))


def test_who_wrote_it_and_on_which_laptop_is_known_from_their_file(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    minh = Laptop("Minh", tmp_path / "minh")
    journal, reader = minh.desk.journal, minh.desk.reader
    set_author(minh.desk.database, add(journal, "colleague", {"name": "Trần Minh"})[0])
    name_laptop(minh.desk, "Minh's ThinkPad")
    account, _ = add(journal, "account", {"name": "Pearl", "city": "Vinh"})
    team = Team(app.desk, app.clock, KEYRING, PASSPHRASE)
    minh.send(tmp_path / "1.salesdesk")
    team.receiver().merge(tmp_path / "1.salesdesk")
    change(journal, reader, account, {"city": "Đà Nẵng"}, reader.heads(account))
    change(app.desk.journal, app.desk.reader, account, {"city": "Huế"}, app.desk.reader.heads(account))
    minh.send(tmp_path / "2.salesdesk")
    minh.close()
    team.receiver().merge(tmp_path / "2.salesdesk")
    _, shown = _inbox(app, qtbot)
    said = " ".join(_texts(shown))
    assert "Trần Minh" in said and "Minh's ThinkPad" in said and "You" in said


@pytest.mark.parametrize("again", [True, False])
def test_a_delete_that_a_colleague_took_back_is_asked_about(
    app: App, qtbot: QtBot, tmp_path: Path, again: bool
) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    with _minh(app, tmp_path) as (minh, to_minh, to_me):
        to_minh()
        delete(app.desk.journal, app.desk.reader, record)
        to_minh()
        undo(minh.desk.journal, minh.desk.reader)
        to_me()
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    said = _texts(shown)
    assert {"Saigon Pearl", "Shown again: a colleague undid your delete", "Deleted"} <= set(said)
    assert any("City: Huế" in each for each in said)
    assert [each.text() for each in card.takes] == ["Leave it as it is", "Delete it again"]
    card.takes[1 if again else 0].click()
    assert (app.desk.reader.get(record) is None) is again
    assert shown.cards == [] and inbox.count(app.desk) == 0


@pytest.mark.parametrize("back", [True, False])
def test_a_record_that_a_colleague_has_away_by_undo_is_asked_about(
    app: App, qtbot: QtBot, tmp_path: Path, back: bool
) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    with _minh(app, tmp_path) as (minh, to_minh, to_me):
        to_minh()
        undo(minh.desk.journal, minh.desk.reader)
        to_me()
    assert app.desk.reader.get(record) is None
    _, shown = _inbox(app, qtbot)
    [card] = shown.cards
    said = _texts(shown)
    assert {"Saigon Pearl", "Deleted: a colleague undid what you wrote", "Deleted"} <= set(said)
    assert any("City: Huế" in each for each in said)
    assert not card.open_button.isVisible()
    assert [each.text() for each in card.takes] == ["Leave it as it is", "Bring it back"]
    card.takes[1 if back else 0].click()
    assert (app.desk.reader.get(record) is not None) is back
    assert shown.cards == [] and inbox.count(app.desk) == 0


@contextmanager
def _minh(app: App, room: Path) -> Iterator[tuple[Laptop, Callable[[], object], Callable[[], object]]]:
    """A colleague's laptop, and how a file goes to it and comes from it."""
    minh, team = Laptop("Minh", room / "minh"), Team(app.desk, app.clock, KEYRING, PASSPHRASE)
    numbers = count()

    def to_minh() -> object:
        path = room / f"{next(numbers)}.salesdesk"
        team.share(path, Wish(), "")
        return minh.merge(path)

    def to_me() -> object:
        path = room / f"{next(numbers)}.salesdesk"
        minh.send(path)
        return team.receiver().merge(path, brake=False)

    yield minh, to_minh, to_me
    minh.close()


def test_own_words_that_a_colleague_erased_are_told_until_they_are_seen(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    an = Laptop("an", tmp_path / "an")
    record = add(an.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    receiver = Team(app.desk, app.clock, KEYRING, PASSPHRASE).receiver()
    receiver.merge(an.send(tmp_path / "1.salesdesk").file)
    add(app.desk.journal, "contact", {"name": "Lan", "account": record})
    an.team.erase(record)
    receiver.merge(an.send(tmp_path / "2.salesdesk").file, brake=False)
    an.close()
    _, shown = _inbox(app, qtbot)
    said = _texts(shown)
    assert "Erased for good, with what you wrote" in said and "Shown now" not in said
    assert "1 record that you wrote or wrote to was erased for good." in said
    [card] = shown.cards
    assert [each.text() for each in card.takes] == ["I have seen it"] and card.open_button.isHidden()
    card.takes[0].click()
    assert inbox.decisions(app.desk) == []
