"""Nobody is sent to ask for somebody who has left the firm, nor is such a person proposed first."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.appointments.writing import message_of
from salesdesk.services.briefing.press import Press
from salesdesk.services.calls import only_person
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.keys import CTRL, press
from tests.ui.screens import settle
from tests.ui.windows import opened


class Team:
    """A firm with a call tomorrow at which three are to be met; the first of them has left."""

    def __init__(self, app: App, gone: str = "Chị Mai") -> None:
        self.app, journal = app, app.desk.journal
        self.account = add(journal, "account", {"name": "Sao Biển"})[0]
        names = ("Chị Mai", "Ms Nhung", "Mr Bảo")
        self.people = {
            name: add(
                journal,
                "contact",
                {"name": name, "account": self.account, "left": name == gone, "influence": "decides"},
            )[0]
            for name in names
        }
        start = datetime.now(UTC).replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1)
        values = {"when": Span(start, 45, "Asia/Ho_Chi_Minh"), "channel": "visit", "state": "to_book"}
        self.call = add(
            journal, "call", {"account": self.account, "contact": self.people[names[0]], **values}
        )[0]
        for name in names[1:]:
            add(journal, "attendee", {"call": self.call, "contact": self.people[name]})

    def message(self) -> str:
        call = self.app.desk.reader.of_type(Call, self.call)
        assert call is not None
        found = message_of(self.app.desk.reader, "ask", call, ENGLISH)
        return f"{found.warning} | {found.text}"


def words(part: QWidget) -> list[str]:
    settle()
    found = [*part.findChildren(QLabel), *part.findChildren(QPushButton)]
    return [each.text() for each in found if each.isVisible() and each.text()]


def read(file: Path) -> str:
    pages = pypdfium2.PdfDocument(file)
    return " ".join(pages[0].get_textpage().get_text_range().split())


def size_of(words: str, file: Path) -> float:
    """How high some words stand on the first page."""
    text = pypdfium2.PdfDocument(file)[0].get_textpage()
    at = text.search(words).get_next()
    assert at is not None
    _, bottom, _, top = text.get_charbox(at[0], loose=True)
    return float(top - bottom)


def press_of(app: App) -> Press:
    return Press(app.desk.database, app.desk.reader, app.clock, app.tr)


def window_of(app: App, qtbot: QtBot) -> MainWindow:
    window = opened(app, qtbot, "en")
    window.resize(1366, 768)
    return window


def test_on_the_card_they_stand_last_and_say_so(app: App, qtbot: QtBot) -> None:
    """Their row read like that of a person who is there, before those who are."""
    team = Team(app)
    window = window_of(app, qtbot)
    window.turn("prospects", team.account)
    settle()
    people = window.prospects.card.people
    assert list(people._lines) == [team.people[name] for name in ("Ms Nhung", "Mr Bảo", "Chị Mai")]
    [chip] = [each for each in people.findChildren(QLabel) if each.text() == "Has left"]
    line, title = people._lines[team.people["Chị Mai"]]
    assert line.isAncestorOf(chip) and title == "Chị Mai"
    [name] = [each for each in line.findChildren(QLabel) if each.text() == "Chị Mai"]
    assert name.property("role") == "muted"
    assert "Decides" not in [each.text() for each in line.findChildren(QLabel)]


def test_the_calendar_and_the_run_sheet_send_nobody_to_ask_for_them(app: App, qtbot: QtBot) -> None:
    team = Team(app)
    window = window_of(app, qtbot)
    window.turn("calendar", team.call)
    said = words(window.calendar.panel)
    assert "Ask for Ms Nhung, Mr Bảo" in said and "Has left: Chị Mai" in said
    press(Qt.Key.Key_1, CTRL)
    settle()
    sheet = window.page("today")
    places = {each.place: each.text() for each in sheet.findChildren(QPushButton) if hasattr(each, "place")}
    assert places[f"need:{team.call}:left"] == "Has left: Chị Mai"


def test_the_check_of_a_briefing_leads_to_another_one(app: App, qtbot: QtBot) -> None:
    team = Team(app)
    window = window_of(app, qtbot)
    window.turn("briefings", team.call)
    check = window.page("briefings").check  # type: ignore[attr-defined]
    line = check.lines[f"left {team.people['Chị Mai']}"]
    assert "Has left: Chị Mai" in line.accessibleName()
    line.click()
    assert (
        check.form is not None and check.form.record == team.call and list(check.form.editors) == ["contact"]
    )


@pytest.mark.parametrize("gone", ["Chị Mai", "Mr Bảo"])
def test_no_check_says_that_it_is_known_whom_to_meet_where_one_has_left(
    app: App, qtbot: QtBot, gone: str
) -> None:
    """It stood in green beside "Has left: …"; that one offered "Fill in" or "Show", though there is somebody."""
    team = Team(app, gone)
    for person in team.people.values():
        change(app.desk.journal, app.desk.reader, person, {"address_as": "chị"})
    window = window_of(app, qtbot)
    window.turn("briefings", team.call)
    check = window.page("briefings").check  # type: ignore[attr-defined]
    assert check.mends[f"left {team.people[gone]}"].text() == "Choose another"
    assert not any("Whom to meet" in line.accessibleName() for line in check.lines.values())
    change(app.desk.journal, app.desk.reader, team.people[gone], {"left": False})
    window.turn("briefings", team.call)
    settle()
    assert "ready" in check.lines["contact"].accessibleName()


def test_the_briefing_names_them_last_and_quietly(app: App, tmp_path: Path) -> None:
    """They stood first and in bold under "Whom you meet", and the line below ended "Decides · Has left"."""
    team = Team(app)
    press_of(app).call(team.call, tmp_path / "call.pdf")
    said = read(tmp_path / "call.pdf")
    assert -1 < said.find("Ms Nhung") < said.find("Mr Bảo") < said.find("Has left · Chị Mai")
    assert said.count("Chị Mai") == 1
    sizes = size_of("Chị Mai", tmp_path / "call.pdf"), size_of("Ms Nhung", tmp_path / "call.pdf")
    assert sizes[0] < sizes[1]


def test_neither_the_house_nor_the_customer_reads_that_they_are_met(app: App, tmp_path: Path) -> None:
    """Where I am told of them, with their telephone; what the customer keeps was "For Chị Mai"."""
    team, papers = Team(app), press_of(app)
    change(app.desk.journal, app.desk.reader, team.people["Chị Mai"], {"mobile": "0905 550 101"})
    change(app.desk.journal, app.desk.reader, team.people["Mr Bảo"], {"mobile": "0905 550 202"})
    papers.whereabouts((datetime.now(UTC) + timedelta(days=1)).date(), tmp_path / "where.pdf")
    said = read(tmp_path / "where.pdf")
    assert "Ms Nhung, Mr Bảo" in said and "550" in said and "101" not in said and "Mai" not in said
    papers.handout(team.call, tmp_path / "handout.pdf")
    said = read(tmp_path / "handout.pdf")
    assert "Nhung" in said and "Mai" not in said


def test_where_all_have_left_the_briefing_names_whom_we_know_there(app: App, tmp_path: Path) -> None:
    team = Team(app)
    for person in team.people.values():
        change(app.desk.journal, app.desk.reader, person, {"left": True})
    add(app.desk.journal, "contact", {"name": "Em Lan", "account": team.account})
    press_of(app).call(team.call, tmp_path / "call.pdf")
    said = read(tmp_path / "call.pdf")
    assert (
        -1 < said.find("We know these people there") < said.find("Em Lan") < said.find("Has left · Chị Mai")
    )


def test_the_run_sheet_on_paper_says_what_today_says(app: App, tmp_path: Path) -> None:
    """It said "Ask for Ms Nhung, Chị Mai (has left)"."""
    Team(app)
    press_of(app).day((datetime.now(UTC) + timedelta(days=1)).date(), tmp_path / "day.pdf")
    said = read(tmp_path / "day.pdf")
    assert "Ask for Ms Nhung, Mr Bảo Has left: Chị Mai" in said and "(has left)" not in said


def test_no_message_is_written_to_them(app: App) -> None:
    """It went to "Chị Mai" by name, at her own number."""
    team = Team(app)
    warning, text = team.message().split(" | ")
    assert warning == "Has left: Chị Mai" and "Mai" not in text
    change(app.desk.journal, app.desk.reader, team.people["Chị Mai"], {"left": False})
    warning, text = team.message().split(" | ")
    assert not warning and "Mai" in text


def test_who_is_left_alone_is_the_only_person(app: App) -> None:
    team = Team(app)
    assert only_person(app.desk.reader, team.account) is None
    change(app.desk.journal, app.desk.reader, team.people["Mr Bảo"], {"left": True})
    assert only_person(app.desk.reader, team.account) == team.people["Ms Nhung"]


def test_typing_a_name_offers_those_who_are_there_first(app: App, qtbot: QtBot) -> None:
    team = Team(app)
    add(app.desk.journal, "contact", {"name": "Anh Mai", "account": team.account})
    window = window_of(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["contact"], window.context, lambda _: team.account)
    qtbot.addWidget(editor)
    editor._look("Mai")
    assert list(editor._known)[:2] == ["Anh Mai", in_pieces("Chị Mai", "Has left")]
    editor.line.setText("Chị Mai")
    assert editor.read() == team.people["Chị Mai"]
