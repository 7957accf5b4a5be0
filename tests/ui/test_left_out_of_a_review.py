"""What somebody takes out of what a review makes belongs to its draft: kept, undone and brought back with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity, Task
from salesdesk.services import reviewing, undo
from salesdesk.services.history_words import history_in_words
from salesdesk.services.records import add, change
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.theme import LIGHT
from tests.ui.reviewed import CTRL, page_of, past_call, press, review_of
from tests.ui.screens import settle


def begun(app: App, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_2) -> tuple[ReviewsPage, str, str]:
    """A review whose outcome is chosen, and another call that waits."""
    first, other = past_call(app, "Alpha", 5), past_call(app, "Beta", 3)
    page = page_of(app, qtbot)
    page.go_to(first)
    press(key)
    settle()
    return page, first, other


def ticked(page: ReviewsPage) -> dict[str, bool]:
    return {kind: box.isChecked() for kind, box in page.calls.follows.boxes.items()}


def step(app: App, page: ReviewsPage, *, back: bool) -> None:
    done = (undo.undo if back else undo.redo)(app.desk.journal, app.desk.reader)
    page.context.wrote(done.change_set, None)
    settle()


@pytest.mark.parametrize("kind", ["thanks", "opportunity"])
def test_it_stays_out_while_another_call_is_looked_at_and_in_a_new_window(
    app: App, qtbot: QtBot, kind: str
) -> None:
    page, first, other = begun(app, qtbot)
    page.calls.follows.boxes[kind].click()
    page.calls.queue.list.setFocus()
    press(Qt.Key.Key_Down)
    assert page.calls.call == other
    page.calls.choose(first)
    assert [each for each, on in ticked(page).items() if not on] == [kind]
    anew = page_of(app, qtbot)
    anew.go_to(first)
    assert [each for each, on in ticked(anew).items() if not on] == [kind]
    anew.calls.finish()
    assert app.desk.reader.count(Task) == (kind != "thanks")
    assert app.desk.reader.count(Opportunity) == (kind != "opportunity")


def test_what_was_not_proposed_and_is_wanted_all_the_same_stays_so_too(app: App, qtbot: QtBot) -> None:
    page, first, other = begun(app, qtbot)
    account = app.desk.reader.values(first)["account"]
    page.context.wrote(
        add(app.desk.journal, "opportunity", {"account": account, "name": "Tet", "stage": "lead"})[1], None
    )
    assert not ticked(page)["opportunity"]
    page.calls.follows.boxes["opportunity"].click()
    page.calls.choose(other)
    page.calls.choose(first)
    assert ticked(page)["opportunity"]
    page.calls.follows.boxes["opportunity"].click()
    page.calls.choose(other)
    page.calls.choose(first)
    assert not ticked(page)["opportunity"]


def test_a_review_that_is_taken_back_has_it_out_still(app: App, qtbot: QtBot) -> None:
    page, first, _ = begun(app, qtbot)
    page.calls.follows.boxes["thanks"].click()
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert review_of(app, first).finished_on and app.desk.reader.count(Task) == 0
    step(app, page, back=True)
    assert page.calls.call == first and not ticked(page)["thanks"] and ticked(page)["opportunity"]
    step(app, page, back=False)
    assert review_of(app, first).finished_on and app.desk.reader.count(Task) == 0
    step(app, page, back=True)
    page.calls.finish()
    assert app.desk.reader.count(Task) == 0


def test_taking_it_out_is_a_step_of_its_own_and_is_told(app: App, qtbot: QtBot) -> None:
    page, first, _ = begun(app, qtbot)
    box = page.calls.follows.boxes["thanks"]
    box.setFocus()
    press(Qt.Key.Key_Space)
    assert page.calls.follows.boxes["thanks"] is box and box.hasFocus(), "nothing moves"
    assert words_of_next(app.desk.reader, app.tr) == "choose what the review of Alpha creates"
    told = history_in_words(app.desk.reader, review_of(app, first).id, app.tr)[0].fields
    assert told == (("Left out when finishing", "", "Thanks"),)
    step(app, page, back=True)
    assert ticked(page)["thanks"] and review_of(app, first).outcome
    step(app, page, back=False)
    assert not ticked(page)["thanks"]


def test_who_is_renamed_is_called_so_at_once(app: App, qtbot: QtBot) -> None:
    contact = add(app.desk.journal, "contact", {"name": "Chị Hoa"})[0]
    page = page_of(app, qtbot)
    call = past_call(app, "Alpha", 5, contact=contact)
    said = {"outcome": "not_met", "next_call": "2099-12-01"}
    reviewing.write(app.desk.journal, app.desk.reader, call, said)
    page.go_to(call)
    page.context.wrote(change(app.desk.journal, app.desk.reader, contact, {"name": "Chị Lan"}), None)
    assert "Chị Lan" in page.calls.follows.boxes["next_call"].accessibleName()


def test_what_is_written_of_it_later_is_proposed_anew(app: App, qtbot: QtBot) -> None:
    page, first, _ = begun(app, qtbot)
    page.calls.form.editors["promise"].retype("Send the list")
    page.calls.save_all()
    page.calls.follows.boxes["promise"].click()
    page.calls.finish()
    page.go_to(first)
    assert not ticked(page)["promise"]
    page.calls.form.editors["promise"].retype("Send the list of groups")
    page.calls.save_all()
    assert ticked(page)["promise"], "as before it was left out of a finished one"


def test_what_is_left_out_stands_back_and_its_words_have_the_ring_of_the_keys(app: App, qtbot: QtBot) -> None:
    """Its title stayed bold and black, and a bar beside it looked like the cursor of a text."""
    page, _, _ = begun(app, qtbot)
    box, finish = page.calls.follows.boxes["thanks"], page.calls.follows.finish_button
    line = box.parentWidget()
    assert line is not None
    title = line.findChildren(QLabel)[0]
    said = title.parentWidget()
    assert said is not None

    def look() -> tuple[bool, bool]:
        """Whether the title is bold, and whether the four edges of the words show the ring."""
        seen = said.grab().toImage()
        middle, foot = seen.rect().center(), seen.rect().bottomRight()
        edges = (0, middle.y()), (foot.x(), middle.y()), (middle.x(), 0), (middle.x(), foot.y())
        return title.font().bold() or title.font().weight() > 500, all(
            seen.pixelColor(*at) == QColor(LIGHT.accent) for at in edges
        )

    finish.setFocus()
    assert look() == (True, False)
    box.setFocus()
    assert look() == (True, True)
    around = box.grab().toImage()
    assert around.pixelColor(around.width() - 1, around.height() // 2) != QColor(LIGHT.accent)
    press(Qt.Key.Key_Space)
    assert not box.isChecked() and look() == (False, True)
    press(Qt.Key.Key_Space)
    finish.setFocus()
    assert look() == (True, False)
    page.calls.follows.boxes["opportunity"].click()
    page.refresh()
    again = page.calls.follows.boxes["opportunity"].parentWidget()
    assert again is not None and again.findChildren(QLabel)[0].property("role") == "muted"
