"""The tab of reviews through its real widgets."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import (
    Account,
    Call,
    Intelligence,
    Promise,
    Task,
)
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import translator
from salesdesk.services import reviewing
from salesdesk.services.records import add, change
from salesdesk.services.undo import undo
from salesdesk.ui.jobs import Threads
from salesdesk.ui.reviews.choices import ChoiceButtons
from tests.ui.reviewed import CTRL, page_of, past_call, press, review_of, rows, tab_to
from tests.ui.screens import settle
from tests.ui.windows import Held


def test_finishing_leads_once_an_outcome_is_chosen_and_says_before_what_is_missing(
    app: App, qtbot: QtBot
) -> None:
    past_call(app, "Alpha")
    page = page_of(app, qtbot)
    finish = page.calls.follows.finish_button
    assert finish.property("role") != "primary" and finish.isEnabled()
    finish.click()
    assert "outcome" in page.calls.banner.words
    page.calls.form.setFocus()
    press(Qt.Key.Key_3)
    assert finish.property("role") == "primary"
    undo(app.desk.journal, app.desk.reader)
    page.refresh()
    assert finish.property("role") != "primary"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_review_from_the_list_to_the_next_call_by_keyboard_alone(app: App, qtbot: QtBot, lang: str) -> None:
    contact = add(app.desk.journal, "contact", {"name": "Chị Hoa"})[0]
    first = past_call(app, "Alpha", 5, contact=contact, objective="Agree 40 nights")
    second = past_call(app, "Beta", 3)
    page = page_of(app, qtbot, lang)
    form, reader = page.calls.form, app.desk.reader
    page.calls.queue.list.setFocus()
    press(Qt.Key.Key_Return)
    assert page.calls.call == first
    assert form.objective.text() == "Agree 40 nights"
    press(Qt.Key.Key_3)
    assert review_of(app, first).outcome == "next_step"
    tab_to(form.editors["objective_met"])
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    tab_to(form.editors["feedback"])
    QTest.keyClicks(QApplication.focusWidget(), "Likes 3 rooms")
    tab_to(form.editors["next_step"])
    QTest.keyClicks(QApplication.focusWidget(), "Bring the contract")
    press(Qt.Key.Key_Tab)
    two_weeks = next(
        each for each in form.findChildren(QPushButton) if "2" in each.text() and not each.isCheckable()
    )
    tab_to(two_weeks)
    press(Qt.Key.Key_Space)
    tab_to(form.editors["promise"])
    QTest.keyClicks(QApplication.focusWidget(), "Send the plan")
    tab_to(form.editors["intelligence"])
    QTest.keyClicks(QApplication.focusWidget(), "Rival at 1.45m")
    tab_to(form.editors["temperature"])
    press(Qt.Key.Key_Space)
    assert [each.kind for each in page.calls.follows.shown] == [
        "state",
        "next_call",
        "promise",
        "note",
        "temperature",
        "thanks",
    ]
    if lang == "vi":
        said = (
            page.calls.follows.boxes["promise"].accessibleName()
            + page.calls.follows.boxes["thanks"].accessibleName()
        )
        assert "đến hạn" in said and " Thứ" not in said
    tab_to(page.calls.follows.boxes["thanks"])
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    said = review_of(app, first)
    assert (said.outcome, said.objective_met) == ("next_step", "partly")
    assert (said.feedback, said.next_step) == ("Likes 3 rooms", "Bring the contract")
    assert said.finished_on == app.clock.local().date()
    coming = reader.calls(app.clock.now(), app.clock.now() + timedelta(days=60))
    assert [call.objective for call in coming] == ["Bring the contract"]
    assert [promise.name for promise in reader.find(Promise)] == ["Send the plan"]
    assert [note.name for note in reader.find(Intelligence)] == ["Rival at 1.45m"]
    assert {account.name: account.temperature for account in reader.find(Account)} == {
        "Alpha": "hot",
        "Beta": "warm",
    }
    assert reader.count(Task) == 0
    assert page.calls.call == second
    assert "Alpha" in page.calls.banner.words
    now = {"en": "The call is now: Done", "vi": "Trạng thái cuộc gặp: Xong"}[lang]
    assert now in page.calls.banner.words and "becomes" not in page.calls.banner.words
    went: list[tuple[str, str]] = []
    page.context.events.go.connect(lambda tab, what: went.append((tab, what)))
    ways = {each.text(): each for each in page.calls.banner.findChildren(QPushButton)}
    way = ways[page.context.tr("Show the next call in the calendar")]
    way.setFocus()
    press(Qt.Key.Key_Space)
    assert went == [("calendar", coming[0].id)]
    page.context.wrote(undo(app.desk.journal, reader).change_set, None)
    assert reader.count(Promise) == reader.count(Intelligence) == 0
    assert page.calls.banner.isHidden(), "what was taken back is not said to be there"
    assert len(rows(page)) == 2 and page.calls.call == first
    page.calls.queue.list.setCurrentRow(1)
    page.calls.begin()
    press(Qt.Key.Key_8)
    press(Qt.Key.Key_Return, CTRL)
    assert reader.of_type(Call, second).state == "missed"  # type: ignore[union-attr]


def test_without_an_outcome_nothing_is_finished(app: App, qtbot: QtBot) -> None:
    past_call(app)
    page = page_of(app, qtbot)
    page.calls.finish()
    assert page.calls.banner.words == "Choose the outcome of the call first."
    assert QApplication.focusWidget() in page.calls.form.editors["outcome"].buttons.values()  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", ["outcome", "another call", "undo"])
def test_what_hinders_finishing_is_a_caution_and_goes_with_what_mends_it(
    app: App, qtbot: QtBot, way: str
) -> None:
    past_call(app, "Alpha", 4)
    second = past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.calls.form.setFocus()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Space)
    page.calls.finish()
    assert page.calls.banner.words and page.calls.banner.property("caution")
    if way == "outcome":
        press(Qt.Key.Key_3)
    elif way == "another call":
        page.calls.queue.list.setFocus()
        press(Qt.Key.Key_Down)
        assert page.calls.call == second
    else:
        page.context.wrote(undo(app.desk.journal, app.desk.reader).change_set, None)
    assert not page.calls.banner.words
    page.calls.begin()
    press(Qt.Key.Key_3)
    page.calls.finish()
    assert page.calls.banner.words and not page.calls.banner.property("caution")


def test_a_missed_call_leaves_the_list_says_why_and_gets_a_new_appointment(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 4, objective="Agree"), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.calls.head.missed_button.setFocus()
    press(Qt.Key.Key_Space)
    reader = app.desk.reader
    assert reader.of_type(Call, first).state == "missed"  # type: ignore[union-attr]
    assert len(rows(page)) == 1
    assert page.calls.form.isHidden()
    QTest.keyClicks(QApplication.focusWidget(), "They were ill")
    qtbot.wait(1)
    offers = [
        b for b in page.calls.not_held.findChildren(QPushButton) if not b.isHidden() and ":" in b.text()
    ]
    assert len(offers) >= 2
    offers[0].click()
    assert reader.of_type(Call, first).moved_reason == "They were ill"  # type: ignore[union-attr]
    coming = reader.calls(app.clock.now(), app.clock.now() + timedelta(days=60))
    assert [call.objective for call in coming] == ["Agree"]
    assert page.calls.banner.words
    page.calls.not_held.took_place.click()
    assert reader.of_type(Call, first).state == "done"  # type: ignore[union-attr]
    assert len(rows(page)) == 2
    page.calls.head.cancelled_button.click()
    assert reader.of_type(Call, first).state == "cancelled"  # type: ignore[union-attr]
    page.calls.not_held.next_button.click()
    assert page.calls.call == second


def test_finished_reviews_are_read_and_edited(app: App, qtbot: QtBot) -> None:
    call, other = past_call(app, "Alpha", 4), past_call(app, "Beta", 2)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "information"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    page = page_of(app, qtbot)
    assert page.calls.call == other
    page.calls.queue.done_button.click()
    assert page.calls.call == call
    assert "Information exchanged" in rows(page)[0]
    page.calls.form.show_more()
    page.calls.form.editors["lesson"].retype("Come early")
    page.calls.finish()
    assert review_of(app, call).lesson == "Come early"
    assert page.calls.call == call
    page.calls.finish()
    assert "nothing new" in page.calls.banner.words
    assert app.desk.reader.count(Task) == 1
    page.go_to(other)
    assert not page.calls.queue.shows_done
    page.go_to(call)
    assert page.calls.queue.shows_done
    assert page.calls.call == call


def test_a_finished_review_keeps_an_outcome_and_the_list_says_at_once_which(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "information"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    page = page_of(app, qtbot)
    page.calls.queue.done_button.click()
    outcome = page.calls.form.editors["outcome"]
    assert isinstance(outcome, ChoiceButtons)
    outcome.buttons["next_step"].click()
    assert "Next step" in rows(page)[0] and review_of(app, call).outcome == "next_step"
    outcome.buttons["next_step"].click()
    assert outcome.buttons["next_step"].isChecked() and review_of(app, call).outcome == "next_step"
    page.go_to(past_call(app, "Beta"))
    outcome.buttons["next_step"].click()
    outcome.buttons["next_step"].click()
    assert outcome.read() is None, "of one that is not finished an answer can be taken back"


def test_the_box_says_the_next_call_that_is_planned_already_and_makes_no_second_one(
    app: App, qtbot: QtBot
) -> None:
    call = past_call(app)
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    start = app.clock.local().replace(hour=14, minute=45, second=0, microsecond=0) + timedelta(days=2)
    coming = {"account": account, "when": Span(start, 45, app.clock.zone), "objective": "Sign the contract"}
    add(app.desk.journal, "call", coming)
    page = page_of(app, qtbot)
    follows = page.calls.follows

    def said() -> list[str]:
        settle()
        return [label.text() for label in follows.findChildren(QLabel) if label.isVisible()]

    page.calls.form.setFocus()
    press(Qt.Key.Key_3)
    assert f"Next call on {Formats('en').day(start.date())}, 14:45" in said()
    assert "Planned already  ·  Sign the contract" in said()
    assert not any("No next call" in words for words in said())
    assert "planned" not in follows.boxes and "next_call" not in follows.boxes
    follows.finish_button.click()
    assert app.desk.reader.count(Call) == 2
    page.go_to(call)
    assert follows.heading.text() == "What this review made"
    assert "Planned already  ·  Sign the contract" in said(), "the review did not make it"


def test_a_finished_review_has_a_button_for_what_is_ticked_and_nothing_else(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "proposal"})
    reviewing.tick(app.desk.journal, app.desk.reader, call, "thanks", False)
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    tasks = app.desk.reader.count(Task)
    page = page_of(app, qtbot)
    page.go_to(call)
    made = page.calls.follows
    assert (made.heading.text(), made.finish_button.text()) == (
        "What this review made",
        "Add the ticked items",
    )
    assert not made.finish_button.isEnabled() and "Tick" in made.finish_button.accessibleDescription()
    made.boxes["thanks"].click()
    assert made.finish_button.isEnabled() and made.finish_button.toolTip() == "Ctrl+Enter"
    made.finish_button.click()
    assert app.desk.reader.count(Task) == tasks + 1 and "thanks" not in made.boxes
    page.go_to(past_call(app, "Beta"))
    assert made.finish_button.isEnabled() and made.finish_button.text() == "Finish the review"


def test_a_call_that_is_not_over_can_be_reviewed_when_asked_for(app: App, qtbot: QtBot) -> None:
    call = past_call(app, days=-1)
    page = page_of(app, qtbot)
    assert page.calls.right.currentWidget() is page.calls.empty
    assert page.calls.queue.title.text() == "No call waits for its review."
    assert page.calls.calendar_button.isVisible()
    page.go_to(call)
    assert page.calls.call == call
    press(Qt.Key.Key_4)
    page.calls.finish()
    assert review_of(app, call).finished_on is not None
    assert page.calls.right.currentWidget() is page.calls.empty


def test_thousands_that_wait_are_counted_and_shown_a_part_at_a_time(app: App, qtbot: QtBot) -> None:
    from salesdesk.domain.change import Edit
    from salesdesk.domain.fields import REGISTRY

    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)
    app.desk.journal.write(
        Edit(
            app.desk.journal.new_id(),
            values=REGISTRY["call"].dump(
                {"account": account, "when": Span(start + timedelta(minutes=n), 30, "Asia/Ho_Chi_Minh")}
            ),
            type="call",
        )
        for n in range(1234)
    )
    page = page_of(app, qtbot)
    assert "1234" in page.calls.queue.title.text().replace(",", "")
    assert len(rows(page)) == 50
    page.calls.queue.more.click()
    assert len(rows(page)) == 100


def test_with_work_beside_the_window_the_same_comes_out(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    threads = Threads()
    page = page_of(app, qtbot, jobs=threads)
    qtbot.waitUntil(lambda: page.calls.call == first)
    page.calls.begin()
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "thanks" in page.calls.follows.boxes)
    assert "Draft" in rows(page)[0]
    page.calls.follows.boxes["thanks"].setChecked(False)
    page.calls.finish()
    assert page.calls.call == second
    qtbot.waitUntil(lambda: len(rows(page)) == 1 and page.calls.queue.title.text().startswith("1 "))
    assert page.calls.call == second
    assert app.desk.reader.count(Task) == 0
    page.calls.begin()
    press(Qt.Key.Key_3)
    page.calls.finish()
    qtbot.waitUntil(lambda: page.calls.right.currentWidget() is page.calls.empty)
    page.close_files()
    threads.finish()


def test_work_under_way_ends_with_the_page(app: App, qtbot: QtBot) -> None:
    call, held = past_call(app), Held()
    page = page_of(app, qtbot, jobs=held)
    page.go_to(call)
    page.close_files()
    held.go_on()
    assert rows(page) == []
    assert page.calls.follows.shown == ()


def test_who_does_not_want_to_be_contacted_is_marked_before_anything_is_written(
    app: App, qtbot: QtBot
) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    warning = "! Do not contact"
    assert warning not in [label.text() for label in page.calls.head.findChildren(QLabel)]
    account = app.desk.reader.of_type(Call, call).account  # type: ignore[union-attr]
    page.context.wrote(
        change(app.desk.journal, app.desk.reader, account or "", {"do_not_contact": True}), None
    )
    assert warning in [label.text() for label in page.calls.head.findChildren(QLabel)]


def test_one_button_leads_to_the_other_list_and_the_keys_go_there(app: App, qtbot: QtBot) -> None:
    past_call(app, "Alpha", 4)
    page = page_of(app, qtbot)
    queue = page.calls.queue
    assert not queue.done_button.isVisible(), "no review is finished yet"
    done = past_call(app, "Beta", 9)
    reviewing.write(app.desk.journal, app.desk.reader, done, {"outcome": "information"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, done, translator("en"))
    page.refresh()
    assert queue.title.text() == "1 call waits for its review"
    assert queue.done_button.isVisible() and not queue.waiting_button.isVisible()
    queue.done_button.click()
    assert queue.title.text() == "Reviews of the last 30 days"
    assert queue.waiting_button.isVisible() and not queue.done_button.isVisible()
    assert queue.list.hasFocus()
    queue.waiting_button.click()
    assert queue.title.text() == "1 call waits for its review"


def test_an_empty_list_says_what_goes_there(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    assert page.calls.queue.list.accessibleDescription() == "Calls appear here once they are over."
    page.calls.queue.done_button.click()
    assert page.calls.queue.list.accessibleDescription() == "No review was finished in the last 30 days."


def test_until_the_list_was_read_nothing_is_said_of_what_waits(app: App, qtbot: QtBot) -> None:
    jobs = Held()
    page = page_of(app, qtbot, jobs=jobs)
    page.refresh()
    queue = page.calls.queue
    assert not any(part.isVisible() for part in (page.calls.empty, queue.bar, queue.progress, queue.more))
    jobs.go_on()
    assert page.calls.empty.isVisible() and "No call waits" in queue.title.text()


def test_a_list_that_is_read_for_long_says_so(app: App, qtbot: QtBot) -> None:
    past_call(app)
    jobs = Held()
    shown = page_of(app, qtbot, jobs=jobs).calls.queue.list
    assert shown.accessibleDescription() == ""
    qtbot.waitUntil(lambda: shown.accessibleDescription() == "Reading…")
    jobs.go_on()
    qtbot.waitUntil(lambda: shown.count() == 1 and shown.accessibleDescription() == "")
