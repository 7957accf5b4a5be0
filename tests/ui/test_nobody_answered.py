"""A call by telephone that nobody answered is called so: nobody missed an appointment."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.briefing import Entry
from salesdesk.domain.records import Call
from salesdesk.i18n import translator
from salesdesk.services import reviewing, undo
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.section_talk import history
from salesdesk.services.records import add
from salesdesk.services.timeline import timeline
from salesdesk.services.value_words import choice_of
from salesdesk.ui.reviews.calls import CallsPart
from tests.ui.reviewed import CTRL, page_of, past_call, press

ANNOUNCED = [
    ("en", "visit", "Met nobody", "Missed", "Mark as missed"),
    ("vi", "visit", "Không gặp được ai", "Lỡ hẹn", "Khách lỡ hẹn"),
    ("vi", "video", "Không gặp được ai", "Lỡ hẹn", "Khách lỡ hẹn"),
]
UNANNOUNCED = [
    ("en", "phone", "Nobody answered", "Ring again"),
    ("vi", "phone", "Không ai nghe máy", "Gọi lại"),
    ("vi", "email", "Chưa có trả lời", "Thử lại"),
    ("vi", "blitz", "Không gặp được ai", "Thử lại"),
]


def begun(app: App, qtbot: QtBot, lang: str, channel: str) -> tuple[str, CallsPart]:
    """The second of two calls that wait, and the page that shows it."""
    past_call(app, "Alpha", 4, channel="visit")
    call = past_call(app, "Beta", 3, channel=channel, objective="Agree")
    calls = page_of(app, qtbot, lang).calls
    calls.queue.list.setCurrentRow(1)
    calls.begin()
    assert calls.call == call
    return call, calls


def seen(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in part.findChildren(QAbstractButton) if each.isVisible() and each.text()]


def coming(app: App) -> list[Call]:
    now = app.clock.now()
    return app.desk.reader.calls(now, now + timedelta(days=60))


@pytest.mark.parametrize(("lang", "channel", "outcome", "state", "mark"), ANNOUNCED)
def test_a_review_says_it_as_the_kind_of_call_has_it(
    app: App, qtbot: QtBot, lang: str, channel: str, outcome: str, state: str, mark: str
) -> None:
    (call, calls), tr = begun(app, qtbot, lang, channel), translator(lang)
    chosen = calls.form.editors["outcome"].buttons["not_met"]  # type: ignore[attr-defined]
    assert chosen.text() == f"8  {outcome}" and chosen.accessibleName().endswith(outcome)
    assert calls.head.missed_button.text() == mark
    press(Qt.Key.Key_8)
    assert any(box.accessibleName().endswith(f": {state}") for box in calls.follows.boxes.values())
    press(Qt.Key.Key_Return, CTRL)
    assert f": {state}  ·  " in calls.banner.words
    held = app.desk.reader.of_type(Call, call)
    assert held is not None and held.state == "missed" and choice_of(held, "state", tr) == state
    assert held.account and held.when
    [moment] = timeline(app.desk.reader, held.account, app.clock.local().date(), tr)
    assert moment.note == outcome


@pytest.mark.parametrize(("lang", "channel", "outcome", "again"), UNANNOUNCED)
def test_where_no_appointment_was_made_there_is_one_way_to_say_it_and_times_to_try_again(
    app: App, qtbot: QtBot, lang: str, channel: str, outcome: str, again: str
) -> None:
    (call, calls), tr = begun(app, qtbot, lang, channel), translator(lang)
    assert [each for each in seen(calls) if outcome in each] == [f"8  {outcome}"]
    press(Qt.Key.Key_8)
    held = app.desk.reader.of_type(Call, call)
    assert held is not None and held.state == "missed" and choice_of(held, "state", tr) == outcome
    assert reviewing.review_of(app.desk.reader, call) is None
    assert held.account
    [moment] = timeline(app.desk.reader, held.account, app.clock.local().date(), tr)
    assert moment.note == outcome
    card = calls.not_held
    assert calls.form.isHidden() and card.words.text() == f"{outcome}."
    shown = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    assert again in shown and tr("Why?") not in shown and not card.reason.isVisible()
    assert QApplication.focusWidget() is card.first_control and ":" in card.first_control.text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Space)
    assert [each.objective for each in coming(app)] == ["Agree"]
    assert calls.banner.words.startswith(f"{again}: ")
    assert not [each for each in seen(card) if ":" in each], "no second call is a click away"
    assert QApplication.focusWidget() is card.next_button
    calls._context.wrote(undo.undo(app.desk.journal, app.desk.reader).change_set, None)
    assert not coming(app) and [each for each in seen(card) if ":" in each]
    card.took_place.click()
    assert calls.form.isVisible() and review_said(calls) is None


def review_said(calls: CallsPart) -> object:
    return calls.form.editors["outcome"].read()


def test_a_telephone_call_that_nobody_answered_is_no_draft_any_more(app: App, qtbot: QtBot) -> None:
    _, calls = begun(app, qtbot, "en", "phone")
    press(Qt.Key.Key_4)
    assert "Draft" in [each.text() for each in calls.head.findChildren(QLabel)]
    press(Qt.Key.Key_8)
    QApplication.processEvents()
    assert "Draft" not in [each.text() for each in calls.head.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize("chosen", [None, Qt.Key.Key_4])
@pytest.mark.parametrize(("lang", "channel", "outcome", "again"), UNANNOUNCED)
def test_what_was_written_first_stands_below_that_nobody_answered(
    app: App, qtbot: QtBot, lang: str, channel: str, outcome: str, again: str, chosen: Qt.Key | None
) -> None:
    """The history had the words alone, or with the outcome that was chosen first, as of a call that took place."""
    (call, calls), tr, reader = begun(app, qtbot, lang, channel), translator(lang), app.desk.reader
    if chosen is not None:
        press(chosen)
    calls.form.editors["feedback"].retype("The line was dead")
    press(Qt.Key.Key_8)
    held = reader.of_type(Call, call)
    assert held is not None and held.account
    [moment] = timeline(reader, held.account, app.clock.local().date(), tr)
    assert (moment.note, moment.words) == (outcome, "The line was dead")
    later, _ = add(app.desk.journal, "call", {"account": held.account, "channel": channel})
    dossier = Dossier(Desktop(app.desk.database, reader, app.clock, tr), later)
    [entry] = [each for each in history(dossier) if isinstance(each, Entry)]
    assert (entry.note, entry.text) == (outcome, "The line was dead")
    calls.not_held.took_place.click()
    assert calls.form.editors["feedback"].typed() == "The line was dead"


def test_the_briefing_says_of_a_call_that_nobody_answered_no_more_than_that(app: App) -> None:
    """It said "no review", as of one that still waits for it."""
    call = past_call(app, "Beta", 3, channel="phone", state="missed", objective="Agree")
    held = app.desk.reader.of_type(Call, call)
    assert held is not None
    later, _ = add(app.desk.journal, "call", {"account": held.account, "channel": "phone"})
    dossier = Dossier(Desktop(app.desk.database, app.desk.reader, app.clock, translator("en")), later)
    [entry] = [each for each in history(dossier) if isinstance(each, Entry)]
    assert (entry.note, entry.text) == ("Nobody answered", "Agree")


def test_a_telephone_call_that_is_called_off_is_asked_why(app: App, qtbot: QtBot) -> None:
    _, calls = begun(app, qtbot, "en", "phone")
    calls.head.cancelled_button.click()
    assert calls.not_held.reason.isVisible() and calls.not_held.words.text() == "The call was cancelled."


def test_that_nobody_answered_is_said_as_what_finishing_makes_is_and_how_it_is_taken_back(
    app: App, qtbot: QtBot
) -> None:
    """It acted at once, and only “Saved” stood in the corner."""
    call, calls = begun(app, qtbot, "en", "phone")
    said: list[str] = []
    calls._context.events.said.connect(said.append)
    calls.form.editors["feedback"].retype("The line was dead")
    press(Qt.Key.Key_8)
    words = "Beta: Nobody answered  ·  Ctrl+Z takes it back"
    assert calls.banner.isVisible() and calls.banner.words == words and said[-1] == words
    calls._context.wrote(undo.undo(app.desk.journal, app.desk.reader).change_set, None)
    held = app.desk.reader.of_type(Call, call)
    assert held is not None and held.state != "missed" and not calls.banner.isVisible()
    assert calls.form.isVisible() and calls.form.editors["feedback"].typed() == "The line was dead"


def test_a_call_that_was_called_off_is_said_so_too(app: App, qtbot: QtBot) -> None:
    _, calls = begun(app, qtbot, "vi", "visit")
    calls.head.cancelled_button.click()
    assert calls.banner.words.startswith("Beta: ") and "Ctrl+Z" in calls.banner.words
    calls.not_held.reason.retype("Ốm")
    calls.not_held.save()
    assert "Ctrl+Z" not in calls.banner.words, "it would take the reason back"
    calls.not_held.took_place.click()
    assert calls.banner.isHidden()


def test_the_next_review_is_offered_only_where_one_waits(app: App, qtbot: QtBot) -> None:
    _, calls = begun(app, qtbot, "en", "phone")
    press(Qt.Key.Key_8)
    card = calls.not_held
    assert card.next_button.isVisible()
    card.next_button.click()
    QApplication.processEvents()
    calls.begin()
    calls.head.missed_button.click()
    QApplication.processEvents()
    assert not calls.queue.list.count() and card.isVisible() and not card.next_button.isVisible()
    card.reason.clearFocus()
    card.took_place.setFocus()
    past_call(app, "Gamma", 1)
    calls.refresh()
    assert card.next_button.isVisible()
