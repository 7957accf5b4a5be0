"""What has no frame begins at the edge that the words above and below it share, and none of it is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import translator
from salesdesk.services import reviewing
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.briefings.ready_check import SIGNS
from salesdesk.ui.catalogue.materials.card import MaterialCard
from salesdesk.ui.dress import dress
from salesdesk.ui.feedback.dialog import FeedbackDialog
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.sync.page import SyncPage
from salesdesk.ui.theme import CONTRAST, LIGHT, Tokens
from salesdesk.ui.widgets.basics import UNSEEN, Card, button, chip
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.helpers.at_once import AtOnce
from tests.ui.reviewed import page_of, past_call
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened

FRAMELESS = ("quiet", "remove")


def left_of(part: QWidget) -> int:
    """Where what is seen of a part begins, in its window."""
    x = part.mapTo(part.window(), QPoint(0, 0)).x()
    if isinstance(part, QLabel):
        return x + part.contentsMargins().left()
    return x + UNSEEN if isinstance(part, QPushButton) and part.property("role") in FRAMELESS else x


def named(place: QWidget, words: str) -> QPushButton:
    [found] = [each for each in place.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    return found


def frameless(place: QWidget) -> Iterator[QPushButton]:
    for each in place.findChildren(QPushButton):
        if each.isVisible() and each.property("role") in FRAMELESS:
            yield each


def air_before(box: QCheckBox) -> int:
    """How many pixels of a box are empty before its sign."""
    seen = box.grab().toImage()
    ground = seen.pixel(0, 0)
    lines = range(seen.height())
    return next(x for x in range(seen.width()) if any(seen.pixel(x, y) != ground for y in lines))


def whole(place: QWidget) -> bool:
    """Whether each quiet button has all the room that its words and its unseen frame take."""
    buttons = list(frameless(place))
    return bool(buttons) and all(
        each.width() >= each.sizeHint().width() and each.x() >= 0 for each in buttons
    )


def test_a_review(app: App, qtbot: QtBot) -> None:
    past_call(app, "Alpha", 5)
    done = past_call(app, "Beta", 6)
    reviewing.write(app.desk.journal, app.desk.reader, done, {"outcome": "information"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, done, translator("en"))
    page = page_of(app, qtbot)
    page.window().resize(1366, 768)
    qtbot.waitUntil(page.calls.head.missed_button.isVisible)
    assert (
        left_of(page.calls.head.missed_button) == left_of(page.calls.head.title) == left_of(page.calls.form)
    )
    assert left_of(page.calls.queue.done_button) == left_of(page.calls.queue.list)
    due = page.calls.form.editors["next_call"]
    assert left_of(named(page.calls.form, "In 2 weeks")) == left_of(due)
    assert left_of(page.calls.form.more) == left_of(due)
    assert whole(page.calls.queue) and whole(page.calls.halves)


@pytest.mark.parametrize("look", [LIGHT, CONTRAST], ids=lambda look: look.name)
def test_a_form_that_reads_like_text(app: App, qtbot: QtBot, qapp: QApplication, look: Tokens) -> None:
    material, _ = add(app.desk.journal, "material", {"name": "Brochure"})
    window = opened(app, qtbot)
    dress(qapp, look)
    window.turn("catalogue", "materials")
    window.page("catalogue").go_to(material)
    [card] = window.findChildren(MaterialCard)
    qtbot.waitUntil(card.isVisible)
    form = card.form
    heading = form.parentWidget().findChild(QLabel)
    assert heading is not None and heading.text() == "About it"
    assert left_of(form.more) == left_of(heading) == left_of(form.findChildren(QLabel)[0])
    assert whole(card)
    says = {left_of(each) for name in ("name", "valid") if (each := form.editors[name]).isVisible()}
    assert says == {left_of(card.stock.form.editors["stock"])}, "one column of names for the page"
    dress(qapp, LIGHT)


def test_the_settings(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House"})
    window = opened(app, qtbot)
    window.dialogs.settings()
    dialog = window.findChildren(SettingsDialog)[-1]
    form = dialog.forms[0]
    edge = left_of(form.editors["name"])
    assert left_of(named(dialog, "Change history")) == left_of(form.more) == edge
    form.more.click()
    qtbot.waitUntil(lambda: whole(dialog))
    assert left_of(form.editors["legal_name"]) == edge


def test_a_record_in_a_sheet(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = RecordDialog(window.context, window, "contact", {})
    dialog.open_record(add(app.desk.journal, "contact", {"name": "Chị Hoa"})[0])
    qtbot.waitExposed(dialog)
    edge = left_of(dialog.form.editors["name"])
    assert left_of(dialog.form.more) == edge == left_of(dialog.history_button)
    assert whole(dialog)
    begun = RecordDialog(window.context, window, "contact", {})
    begun.open_new()
    qtbot.waitExposed(begun)
    assert left_of(begun.undo_button) == left_of(begun.form.editors["name"])
    assert whole(begun)


def test_a_technique_and_a_feedback(app: App, qtbot: QtBot) -> None:
    technique, _ = add(app.desk.journal, "technique", {"name": "Ask and wait"})
    window = opened(app, qtbot)
    library = LibraryDialog(window.context, window)
    library.show()
    library.shelf.open(technique)
    card = library.shelf.card
    qtbot.waitUntil(card.isVisible)
    assert left_of(named(card, "Change history")) == left_of(card.title) == left_of(card.form.editors["name"])
    assert whole(card)
    feedback = FeedbackDialog(window.context, window)
    feedback.show()
    assert left_of(feedback.heading) == left_of(feedback.asking)


@pytest.mark.parametrize("part", ["send", "folder", "laptops"])
def test_boxes_to_tick_stand_under_what_they_belong_to(app: App, qtbot: QtBot, part: str) -> None:
    window = opened(app, qtbot)
    window.turn("sync", part)
    [page] = window.findChildren(SyncPage)
    boxes = [each for each in page.findChildren(QCheckBox) if each.isVisible()]
    assert boxes and all(air_before(each) <= 2 for each in boxes)
    words = {left_of(each) for box in boxes for each in box.parentWidget().findChildren(QLabel)}
    assert {left_of(each) for each in boxes} <= words


def test_what_begins_a_line_of_a_paragraph(qtbot: QtBot) -> None:
    card, bare = Card("Call"), QWidget()
    pin, account = button("Pin", print), button("Open account", print, "quiet", "building-2")
    card.body.addLayout(Flow(pin, account))
    hours = button("My working hours", print, "quiet", "clock")
    bare.setLayout(Flow(hours))
    for each in (card, bare):
        qtbot.addWidget(each)
        each.resize(pin.sizeHint().width() + account.sizeHint().width(), 200)
        each.show()
    assert account.y() > pin.y()
    assert left_of(account) == left_of(pin)
    assert hours.x() == 0, "where nothing is beside it none of it is cut off"


def test_the_first_start(qtbot: QtBot) -> None:
    page = CodePage(translator("en"), "-".join(["1111"] * 7), lambda _: None, AtOnce())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    assert left_of(named(page, "Back")) == left_of(page.title) == left_of(page.ticked)
    assert air_before(page.ticked) <= 2
    assert whole(page)


def test_what_only_says_something_has_no_frame_and_what_is_pressed_has_one(
    qtbot: QtBot, qapp: QApplication
) -> None:
    dress(qapp, LIGHT)

    def colours_below(part: QWidget) -> int:
        qtbot.addWidget(part)
        part.resize(part.sizeHint())
        seen = part.grab().toImage()
        return len({seen.pixel(x, seen.height() - 1) for x in range(seen.width())})

    assert colours_below(chip("Customer")) == 1, "nothing is drawn below the words"
    assert colours_below(button("No longer sold", lambda: None, "chip")) > 1


@pytest.mark.parametrize("width", [900, 1366])
def test_the_preparation_of_a_briefing(app: App, qtbot: QtBot, width: int) -> None:
    """Its title, the choice and its list began at three edges."""
    account, _ = add(app.desk.journal, "account", {"name": "Alpha"})
    window = opened(app, qtbot)
    window.turn("briefings", call_for(app, account))
    window.resize(width, 768)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.halves.show_half("check")
    settle()
    choice, line = page.preparation.choice.named["check"], next(iter(page.check.lines.values()))
    edge = left_of(choice)
    assert left_of(line) + SIGNS == edge
    assert page.halves.is_folded is (width < 1000)
    if page.halves.is_folded:
        assert left_of(page.title) == edge
    page.preparation.show_side("sections")
    settle()
    assert left_of(page.preparation.sections.list) == edge
