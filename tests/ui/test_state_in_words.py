"""A call for which nobody is asked for an appointment is planned, wherever its state is said; it is not to be booked."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.briefing.press import Press
from salesdesk.services.records import add, change
from salesdesk.services.timeline import timeline
from salesdesk.ui.briefings.asked import Asked
from salesdesk.ui.calendar.marks import words_of
from salesdesk.ui.widgets.form import RecordForm
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.today_page import Desk, at, states


def box_of(form: RecordForm, name: str) -> QComboBox:
    found = form.editors[name].findChild(QComboBox)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lang", "kind", "words"),
    [
        ("en", "phone", "Planned"),
        ("en", "email", "Planned"),
        ("en", "visit", "To book"),
        ("vi", "phone", "Đã lên lịch"),
        ("vi", "visit", "Cần đặt hẹn"),
    ],
)
def test_it_is_said_in_the_calendar_and_over_its_briefing(
    app: App, qtbot: QtBot, lang: str, kind: str, words: str
) -> None:
    call = call_at(app, wall(monday(app), 9, 30), channel=kind)
    window, page = calendar_of(app, qtbot, lang)
    page.go_to(call)
    assert states(page.panel) == [("◌", words)]
    [entry] = page.view.shown.entries  # type: ignore[union-attr]
    assert f", {words}" in words_of(entry, window.context.tr, nobody="")
    assert Asked.of_call(window.context, call).about.endswith(words)
    kept = app.desk.reader.of_type(Call, call)
    assert kept is not None and kept.state == "to_book"


def test_it_is_said_on_paper_and_in_what_happened(app: App, tmp_path: Path) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    call = call_at(app, wall(monday(app), 9, 30), channel="phone", account=account)
    press = Press(app.desk.database, app.desk.reader, app.clock, app.tr)
    for make, of in ((press.day, monday(app)), (press.call, call)):
        make(of, tmp_path / "paper.pdf")  # type: ignore[operator]
        said = pypdfium2.PdfDocument(tmp_path / "paper.pdf")[0].get_textpage().get_text_range()
        assert "Planned" in said and "To book" not in said
    [moment] = timeline(app.desk.reader, account, monday(app) + timedelta(days=1), app.tr)
    assert moment.note == "Planned"


def test_it_is_said_in_today(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("15:00"), state="to_book", channel="phone")
    desk.call(account, at("16:00"), state="to_book", channel="visit")
    assert [words for _, words in states(desk.page())] == ["Planned", "To book"]


def test_a_form_says_it_for_the_kind_that_is_chosen_in_it(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30), channel="visit")
    window, _ = calendar_of(app, qtbot)
    form = RecordForm(window.context, "call")
    qtbot.addWidget(form)
    form.open(call)
    state, kind = box_of(form, "state"), box_of(form, "channel")
    assert state.currentText() == "To book"
    for code, words in (("phone", "Planned"), ("video", "To book")):
        kind.setCurrentIndex(kind.findData(code))
        form.save("channel")
        assert state.currentText() == words and state.currentData() == "to_book"


@pytest.mark.parametrize(("lang", "words"), [("en", "New time to be told"), ("vi", "Cần báo giờ mới")])
def test_nobody_was_asked_about_a_new_time_of_which_they_were_not_told(
    app: App, qtbot: QtBot, lang: str, words: str
) -> None:
    """It was “Awaiting reply” beside “Moved; they have not been told yet”."""
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    day = monday(app)
    call = call_at(app, wall(day, 9, 30), account=account, state="asked", confirmed_on=day)
    window, page = calendar_of(app, qtbot, lang)
    page.go_to(call)
    assert states(page.panel) == [("○", words)]
    assert box_of(page.panel.form, "state").currentText() == words
    assert words in Asked.of_call(window.context, call).about
    window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"asked_on": day}), None)
    assert states(page.panel) == [("○", window.context.tr("Awaiting reply"))]
    assert box_of(page.panel.form, "state").currentText() == window.context.tr("Awaiting reply")


def test_the_day_says_it_as_well(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sóng Hàn")
    desk.call(account, at("15:00"), state="asked", moved_reason="Flight delayed")
    desk.call(account, at("16:00"), state="asked")
    assert [words for _, words in states(desk.page())] == ["New time to be told", "Awaiting reply"]
