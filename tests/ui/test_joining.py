"""Duplicates while typing, and joining them, through the real widgets and by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Contact
from salesdesk.i18n import translator
from salesdesk.services.joining import join
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.widgets.scrolling import ScrollingPage
from tests.ui.keys import choose, focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import Held, Later, call_for, line_of, opened


def _pearls(app: App) -> tuple[str, str]:
    journal = app.desk.journal
    one, _ = add(journal, "account", {"name": "Saigon Pearl", "city": "Huế", "phone": "028 3825 1234"})
    other, _ = add(journal, "account", {"name": "Saigon Pearl Travel", "kind": "dmc"})
    for name in ("Hùng", "Nhung"):
        add(journal, "contact", {"name": name, "account": other})
    call_for(app, other)
    add(journal, "promise", {"account": other, "name": "Send the floor plan"})
    return one, other


def _dialog(window: MainWindow) -> JoinDialog:
    [dialog] = [each for each in window.findChildren(JoinDialog) if each.isVisible()]
    return dialog


def test_what_is_to_be_typed_is_said_once(app: App, qtbot: QtBot) -> None:
    one, _ = _pearls(app)
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one)
    dialog.show()
    settle()
    said_there = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    hints = [
        each for each in (*said_there, dialog.search.line.placeholderText()) if "part of the name" in each
    ]
    assert len(hints) == 1


def test_of_accounts_that_move_it_is_said_what_they_have_to_do_with_it(app: App, qtbot: QtBot) -> None:
    """“1 account” beside the contacts and calls left open which one, and why."""
    one, other = _pearls(app)
    add(app.desk.journal, "account", {"name": "Mekong", "referred_by": other})
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.search.line, "pearl travel")
    qtbot.keyClick(dialog.search.line, Qt.Key.Key_Return)
    dialog.swap_button.click()
    assert "1 account that was referred" in dialog.moving.text() and "2 contacts" in dialog.moving.text()


def test_two_accounts_are_joined_by_keyboard_and_taken_apart(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    window, tr = opened(app, qtbot, "en", tab="prospects"), translator("en")
    window.prospects.open(one)
    window.prospects.card.deeds.more.setFocus()
    choose(tr("Combine with…"))
    dialog = _dialog(window)
    qtbot.keyClicks(dialog.search.line, "pearl travel")
    qtbot.keyClick(dialog.search.line, Qt.Key.Key_Return)
    assert dialog.comparison is not None
    assert (dialog.comparison.keep, dialog.comparison.other) == (other, one), "more belongs to that one"
    assert dialog.choices.chosen() == {"name": "keep", "kind": "keep", "city": "other", "phone": "other"}
    assert "Nothing else belongs" in dialog.moving.text()
    dialog.swap_button.setFocus()
    qtbot.keyClick(dialog.swap_button, Qt.Key.Key_Space)
    assert dialog.choices.chosen() == {"name": "keep", "kind": "other", "city": "keep", "phone": "keep"}
    moved = (
        tr.plural("{n} contact", "{n} contacts", 2),
        tr.plural("{n} call", "{n} calls", 1),
        tr.plural("{n} promise", "{n} promises", 1),
    )
    assert all(words in dialog.moving.text() for words in moved)
    shown = [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    name = next(each for each in shown if "Travel" in each.accessibleName())
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Space)
    assert dialog.choices.chosen()["name"] == "other"
    dialog.join_button.setFocus()
    qtbot.keyClick(dialog.join_button, Qt.Key.Key_Space)
    assert window.prospects.card.record == one
    assert "Ctrl+Z" in window.statusBar().currentMessage()
    [account] = app.desk.reader.find(Account)
    assert (account.id, account.name, account.kind) == (one, "Saigon Pearl Travel", "dmc")
    assert app.desk.reader.count(Contact, account=one) == 2
    window.undo_action.trigger()
    assert {each.name for each in app.desk.reader.find(Account)} == {"Saigon Pearl", "Saigon Pearl Travel"}
    assert app.desk.reader.count(Contact, account=other) == 2


def test_what_was_joined_leads_to_the_one_that_stands_for_it(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    third, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    join(app.desk.journal, app.desk.reader, one, other, {})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(third)
    window.context.events.open_record.emit(other)
    assert window.prospects.card.record == one


def test_the_other_one_can_be_kept_instead(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    window.prospects.card.join_with(other)
    dialog = _dialog(window)
    for keep, gone in ((other, one), (one, other), (other, one)):
        assert dialog.comparison is not None
        assert (dialog.comparison.keep, dialog.comparison.other) == (keep, gone)
        assert ("Nothing else belongs" in dialog.moving.text()) is (keep == other)
        dialog.swap_button.click()
    dialog.join_button.click()
    assert window.prospects.card.record == one
    assert [each.id for each in app.desk.reader.find(Account)] == [one]


def test_a_new_account_is_combined_into_the_customer_that_it_looks_like(app: App, qtbot: QtBot) -> None:
    _, known = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    qtbot.keyClicks(window.prospects.side.new, "Saigon Pearl Travels")
    qtbot.keyClick(window.prospects.side.new, Qt.Key.Key_Return)
    settle()
    made = card.record
    assert "Saigon Pearl Travel" in card.hint.words
    card.hint.join_button.click()
    qtbot.keyClick(_dialog(window), Qt.Key.Key_Escape)
    settle()
    assert "Saigon Pearl Travel" in card.hint.words, "nothing was answered yet"
    card.hint.join_button.click()
    dialog = _dialog(window)
    assert dialog.comparison is not None
    assert (dialog.comparison.keep, dialog.comparison.other) == (known, made)
    assert dialog.choices.chosen()["name"] == "keep"
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert card.record == known and card.hint.words == ""
    assert {each.name for each in app.desk.reader.find(Account)} == {"Saigon Pearl", "Saigon Pearl Travel"}


def test_the_hint_goes_when_the_one_that_it_named_was_combined_into_this_one(app: App, qtbot: QtBot) -> None:
    _, other = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    window.prospects.open(other)
    line = line_of(window, "phone")
    qtbot.keyClicks(line, "028 3825 1234")
    card.hint.look_now()
    card.hint.join_button.click()
    _dialog(window).join_button.click()
    settle()
    assert (card.record, card.hint.words) == (other, "")


class Painted(QObject):
    """Notes, as words of the dialog are painted, whether they are pressed together and whether Enter would combine already."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.pressed: set[str] = set()
        self.too_soon: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QLabel):
            return False
        if isinstance(dialog := watched.window(), JoinDialog):
            if watched.height() < watched.heightForWidth(watched.width()):
                self.pressed.add(watched.text())
            if dialog.join_button.isEnabled() and "They differ" not in self.words:
                self.too_soon.append(watched.text())
            self.words.add(watched.text())
        return False


def test_enter_combines_nothing_before_it_is_seen_what_differs(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    jobs = Later()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.prospects.open(one)
    jobs.go_on()
    window.prospects.card.join_with(other)
    dialog = _dialog(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.comparison is not None
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.join_button.isEnabled()
    assert app.desk.reader.count(Account) == 2
    jobs.go_on()
    assert focus() is dialog.join_button
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert app.desk.reader.count(Account) == 1


def test_what_differs_appears_laid_out_and_then_can_be_combined(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    for account in (one, other):
        values = {"notes": f"Met {account} " * 40, "address": f"12 {account} street " * 9, "website": account}
        change(app.desk.journal, app.desk.reader, account, values)
    jobs, application, painted = Threads(), QApplication.instance(), Painted()
    assert application is not None
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.prospects.open(one)
    qtbot.wait(300)
    application.installEventFilter(painted)
    window.prospects.card.join_with(other)
    dialog = _dialog(window)
    qtbot.waitUntil(dialog.join_button.isEnabled)
    settle()
    application.removeEventFilter(painted)
    assert {"They differ", "stays"} <= painted.words
    assert (painted.pressed, painted.too_soon) == (set(), [])
    dialog.reject()
    jobs.finish()


def test_an_account_is_not_joined_with_itself(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    window.prospects.card.join_with()
    dialog = _dialog(window)
    dialog.search.line.setText("Saigon Pearl")
    qtbot.keyClick(dialog.search.line, Qt.Key.Key_Return)
    assert "not the name of exactly one" in dialog.banner.words
    assert not dialog.join_button.isEnabled()
    assert app.desk.reader.count(Account) == 1


def test_long_texts_can_both_stay(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "A", "notes": "Met in May"})
    other, _ = add(app.desk.journal, "account", {"name": "A", "notes": "Call on Tuesdays"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    window.prospects.card.join_with(other)
    dialog = _dialog(window)
    assert dialog.choices.chosen() == {"notes": "both"}
    dialog.join_button.click()
    assert [each.notes for each in app.desk.reader.find(Account)] == ["Met in May\nCall on Tuesdays"]


def test_a_known_account_is_told_while_its_name_is_typed(app: App, qtbot: QtBot) -> None:
    one, _ = _pearls(app)
    window, tr = opened(app, qtbot, "vi", tab="prospects"), translator("vi")
    page = window.prospects
    qtbot.keyClicks(page.side.new, "saigon pearl")
    assert page.side.hint.words == ""
    qtbot.waitUntil(lambda: bool(page.side.hint.words))
    assert "Saigon Pearl" in page.side.hint.words
    assert tr("same name") in page.side.hint.words
    assert not page.side.hint.join_button.isVisible()
    qtbot.keyClick(page.side.hint.open_button, Qt.Key.Key_Space)
    assert (page.card.record, page.side.new.text(), page.side.hint.words) == (one, "", "")
    assert app.desk.reader.count(Account) == 2


def test_typing_on_makes_the_account_all_the_same(app: App, qtbot: QtBot) -> None:
    _pearls(app)
    page = opened(app, qtbot, tab="prospects").prospects
    qtbot.keyClicks(page.side.new, "saigon pearl")
    page.side.hint.look_now()
    qtbot.keyClick(page.side.new, Qt.Key.Key_Return)
    assert app.desk.reader.count(Account) == 3
    assert page.side.hint.words == ""


@pytest.mark.parametrize("refuses", [False, True])
def test_a_name_that_was_entered_before_the_hint_came_is_told_on_its_card(
    app: App, qtbot: QtBot, refuses: bool
) -> None:
    one, _ = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    qtbot.keyClicks(page.side.new, "saigon pearl")
    if refuses:
        page.side.hint.look_now()
        page.side.hint.close_button.click()
    qtbot.keyClick(page.side.new, Qt.Key.Key_Return)
    settle()
    made = page.card.record
    assert made != one and app.desk.reader.count(Account) == 3
    assert bool(page.card.hint.words) is not refuses
    if not refuses:
        assert "Saigon Pearl" in page.card.hint.words
        page.card.hint.join_button.click()
        comparison = _dialog(window).comparison
        assert comparison is not None and (comparison.keep, comparison.other) == (one, made)


def test_a_telephone_that_is_known_is_told_on_the_card_and_leads_to_joining(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    window.prospects.open(other)
    assert card.hint.words == ""
    line = line_of(window, "phone")
    line.clear()
    qtbot.keyClicks(line, "+84 28 38251234")
    card.hint.look_now()
    assert "Saigon Pearl" in card.hint.words
    assert "same telephone" in card.hint.words
    card.hint.join_button.click()
    dialog = _dialog(window)
    assert dialog.comparison is not None
    assert (dialog.comparison.keep, dialog.comparison.other) == (other, one)


def test_a_tax_code_is_looked_for_when_it_was_left(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn", "tax_code": "0301234567"})
    other, _ = add(app.desk.journal, "account", {"name": "B"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(other)
    line = line_of(window, "tax_code")
    line.setText("0301234567")
    line.editingFinished.emit()
    window.prospects.card.hint.look_now()
    assert "same tax code" in window.prospects.card.hint.words


def test_what_was_said_to_be_another_one_is_not_told_again(app: App, qtbot: QtBot) -> None:
    _, other = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    hint = window.prospects.card.hint
    window.prospects.open(other)
    line = line_of(window, "phone")
    for number in ("028 3825 1234", "(028) 3825 1234"):
        line.clear()
        qtbot.keyClicks(line, number)
        hint.look_now()
        if hint.words:
            qtbot.keyClick(hint.close_button, Qt.Key.Key_Space)
    assert hint.words == ""
    assert hint.close_button.accessibleName()


def test_a_hint_that_nobody_answered_is_there_again_when_one_comes_back(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    page, hint = window.prospects, window.prospects.card.hint
    page.open(other)
    line = line_of(window, "phone")
    qtbot.keyClicks(line, "028 3825 1234")
    hint.look_now()
    told = hint.words
    assert "Saigon Pearl" in told
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    for away in (one, ""):
        if away:
            page.open(away)
        else:
            hint.open_button.click()
        settle()
        assert hint.words == ""
        page.open(other)
        settle()
        assert hint.words == told
    hint.close_button.click()
    page.open(one)
    page.open(other)
    settle()
    assert hint.words == ""


def test_an_answer_to_what_was_typed_before_is_not_heard(app: App, qtbot: QtBot) -> None:
    _pearls(app)
    page = opened(app, qtbot, tab="prospects").prospects
    held = Held()
    object.__setattr__(page.context, "jobs", held)
    qtbot.keyClicks(page.side.new, "saigon pearl")
    page.side.hint.look_now()
    page.side.new.clear()
    qtbot.keyClicks(page.side.new, "Green Lotus")
    page.side.hint.look_now()
    held.go_on()
    assert page.side.hint.words == ""


def test_nothing_of_an_account_that_was_only_opened_is_told(app: App, qtbot: QtBot) -> None:
    one, _ = _pearls(app)
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    QApplication.processEvents()
    assert window.prospects.card.hint.words == ""
    assert not window.prospects.card.hint._pause.isActive()


def test_keys_that_come_from_below_are_followed_to_the_last_choice(app: App, qtbot: QtBot) -> None:
    one, _ = _pearls(app)
    long = "So many words that they take a line or two. " * 6
    fields = dict.fromkeys(("other_name", "tax_code", "demographics", "address"), long)
    other, _ = add(app.desk.journal, "account", {"name": "Pearl of Saigon", **fields})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    window.prospects.card.join_with(other)
    dialog = _dialog(window)
    dialog.resize(600, 400)
    dialog.activateWindow()
    tab_to("Keep the other one", back=True)
    press(Qt.Key.Key_Backtab)
    at = focus()
    assert isinstance(at, QRadioButton) and not at.visibleRegion().isEmpty(), said(at)


@pytest.mark.parametrize(("lang", "words"), [("en", "dupl"), ("vi", "trùng")])
def test_who_looks_for_duplicates_finds_how_to_combine_them(
    app: App, qtbot: QtBot, lang: str, words: str
) -> None:
    one, _ = _pearls(app)
    window = opened(app, qtbot, lang, tab="prospects")
    window.prospects.open(one)
    window.find_anything()
    write(words)
    press(Qt.Key.Key_Return)
    heading = _dialog(window).heading.text()
    assert heading in (
        "Combine Saigon Pearl into Saigon Pearl Travel",
        "Gộp Saigon Pearl vào Saigon Pearl Travel",
    )


def test_the_one_that_is_open_is_not_offered_as_its_own_duplicate(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    person, _ = add(app.desk.journal, "contact", {"name": "Pearl", "account": one})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    window.prospects.card.join_with()
    dialog = _dialog(window)
    qtbot.keyClicks(dialog.search.line, "pearl")
    qtbot.keyClick(dialog.search.line, Qt.Key.Key_Return)
    assert dialog.comparison is not None and dialog.comparison.keep == other, "only one other is called so"
    dialog.reject()
    window.prospects.card.join_with(record=person)
    dialog = _dialog(window)
    qtbot.keyClicks(dialog.search.line, "pearl")
    completer = dialog.search.line.completer()
    offered = [completer.completionModel().index(at, 0).data() for at in range(completer.completionCount())]
    assert "Pearl  ·  Saigon Pearl" not in offered and "Pearl" not in offered


def test_what_differs_comes_first_and_what_only_one_has_is_said_to_be_so(app: App, qtbot: QtBot) -> None:
    journal = app.desk.journal
    keep = {"name": "Saigon Pearl", "phone": "+855 63 555 231", "email": "a@pearl.example"}
    one, _ = add(journal, "account", keep)
    two, _ = add(journal, "account", {"name": "Lotus", "phone": "+84 235 3555 905", "city": "Vinh"})
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one, two)
    dialog.show()
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.text()]
    told = [each.text() for each in sorted(labels, key=lambda each: each.mapTo(dialog, QPoint()).y())]
    order = ["They differ", "Name", "Telephone", "Only one of them has it", "City"]
    assert [words for words in told if words in order] == order
    assert told.count("Leave it empty") == 2, "of the e-mail and the city"
    assert {"Saigon Pearl", "Lotus", "stays", "is combined into it"} <= set(told)
    assert dialog.choices.chosen() == {"name": "keep", "phone": "keep", "city": "other", "email": "keep"}, (
        "a longer number is no better one"
    )
    heads = [each for each in labels if each.text() in ("stays", "is combined into it")]
    radios = [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    for head in heads:
        left = head.mapTo(dialog, QPoint()).x()
        assert any(abs(each.mapTo(dialog, QPoint()).x() - left) <= 2 for each in radios), "above its column"


def test_another_one_is_compared_from_the_top(app: App, qtbot: QtBot) -> None:
    one, other = _pearls(app)
    long = {"needs": "\n".join(f"Need {at}" for at in range(30)), "phone": "1", "city": "Huế"}
    third, _ = add(app.desk.journal, "account", {"name": "Sao Biển", **long})
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one)
    dialog.show()
    dialog.compare_with(third)
    settle()
    [page] = dialog.findChildren(ScrollingPage)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    change(app.desk.journal, app.desk.reader, other, long)
    dialog.compare_with(other)
    settle()
    assert bar.maximum() > 0 and bar.value() == 0
