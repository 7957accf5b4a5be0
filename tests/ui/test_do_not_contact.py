"""Wherever a customer can be written to or called, it is seen before that they asked not to be."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services.briefing.press import Press
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.bulk_edit import TaskDialog
from salesdesk.ui.prospects.list import SECOND_LINE
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.reviews.during.screen import DuringCall
from salesdesk.ui.widgets.lead import Lead
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import CTRL, SHIFT, press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

ALL_REASONS = ("firm", "person", "withdrawn")
REASONS = pytest.mark.parametrize("reason", ALL_REASONS)
SIGN = "!"


class Quiet:
    """A firm that asked not to be contacted, or whose person did or withdrew the consent; with a call tomorrow."""

    def __init__(self, app: App, reason: str) -> None:
        journal = app.desk.journal
        self.account = add(journal, "account", {"name": "Quiet House", "do_not_contact": reason == "firm"})[0]
        closed = {"person": {"do_not_contact": True}, "withdrawn": {"consent": "withdrawn"}}.get(reason, {})
        values = {"name": "Chị Hoa", "account": self.account, "mobile": "+84905550101", **closed}
        self.person = add(journal, "contact", values)[0]
        start = datetime.now(UTC).replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=1)
        given = {
            "when": Span(start, 45, "Asia/Ho_Chi_Minh"),
            "channel": "visit",
            "objective": "x",
            "state": "confirmed",
        }
        self.call = add(journal, "call", {"account": self.account, "contact": self.person, **given})[0]
        promised = {"account": self.account, "contact": self.person, "name": "Send the plan"}
        self.promise = add(journal, "promise", promised)[0]


def seen(part: QWidget) -> list[str]:
    settle()
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible() and each.text()]


def warned(part: QWidget, words: str) -> bool:
    return any(words in text for text in seen(part))


def window_of(app: App, qtbot: QtBot, lang: str = "en") -> MainWindow:
    window = opened(app, qtbot, lang)
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def against(reason: str, lang: str = "en") -> str:
    tr = translator(lang)
    if reason == "withdrawn":
        return tr("{name} withdrew the consent to be contacted.").format(name="Chị Hoa")
    return tr("{name} asked not to be contacted.").format(
        name="Quiet House" if reason == "firm" else "Chị Hoa"
    )


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_it_is_seen_on_every_way_to_a_call(app: App, qtbot: QtBot, lang: str) -> None:
    made = {reason: Quiet(app, reason) for reason in ALL_REASONS}
    window = window_of(app, qtbot, lang)
    for reason, quiet in made.items():
        _is_seen_on_every_way(window, quiet, reason, lang)


def _is_seen_on_every_way(window: MainWindow, quiet: Quiet, reason: str, lang: str) -> None:
    tr = translator(lang)
    window.turn("prospects", quiet.account)
    assert warned(window.prospects.card, f"{SIGN} {tr('Do not contact')}")
    for kind, record in (("call", quiet.call), ("promise", quiet.promise), ("contact", quiet.person)):
        dialog = RecordDialog(window.context, window, kind, {})
        dialog.open_record(record)
        assert warned(dialog, against(reason, lang)), kind
        dialog.close()
    window.turn("calendar", quiet.call)
    assert warned(window.calendar.panel, against(reason, lang))
    window.calendar.move_call(quiet.call, datetime(2030, 1, 7, 9, 30), 45)
    assert warned(window.calendar.reason_bar, against(reason, lang))
    window.calendar.reason_bar.give_up()
    window.turn("reviews", quiet.call)
    assert warned(window.page("reviews"), f"{SIGN} {tr('Do not contact')}")
    window.turn("briefings", quiet.call)
    window.page("briefings").beside.offer()  # type: ignore[attr-defined]
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert warned(window.page("briefings"), against(reason, lang))


def test_of_several_people_it_is_said_once_who_it_is(app: App, qtbot: QtBot) -> None:
    quiet = Quiet(app, "person")
    for name, closed in (("Anh Bảo", False), ("Em Mai", True)):
        values = {"name": name, "account": quiet.account, "do_not_contact": closed}
        other, _ = add(app.desk.journal, "contact", values)
        add(app.desk.journal, "attendee", {"call": quiet.call, "contact": other})
    window = window_of(app, qtbot)
    window.turn("calendar", quiet.call)
    panel = window.calendar.panel
    assert panel.warning.text() == "! Chị Hoa, Em Mai asked not to be contacted."
    assert not [each.text() for each in panel.findChildren(Lead) if "contact" in each.text()]


@REASONS
def test_a_quote_says_it_before_it_is_copied(app: App, qtbot: QtBot, reason: str) -> None:
    quiet = Quiet(app, reason)
    other, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = window_of(app, qtbot)
    dialog = quote(window.context, window, quiet.call)
    assert warned(dialog, f"{SIGN} {against(reason)}")
    dialog.form.account.show_value(other)
    dialog.ask()
    assert not warned(dialog, against(reason))
    dialog.close()


@REASONS
def test_a_quote_from_the_card_says_it_of_the_people_there(app: App, qtbot: QtBot, reason: str) -> None:
    """Only a quote from a call named them: the card hands in no person."""
    quiet = Quiet(app, reason)
    window = window_of(app, qtbot)
    window.open_record(quiet.account)
    window.prospects.card.quote()
    [dialog] = [each for each in window.findChildren(QuoteDialog) if each.isVisible()]
    assert warned(dialog, f"{SIGN} {against(reason)}")
    dialog.close()


def test_a_quote_names_of_several_who_asked_those_first_who_decide_and_none_who_left(
    app: App, qtbot: QtBot
) -> None:
    quiet = Quiet(app, "person")
    for name, facts in (
        ("Anh Bảo", {"do_not_contact": True, "influence": "decides"}),
        ("Em Mai", {"do_not_contact": True, "left": True}),
        ("Cô Lan", {"influence": "approves"}),
    ):
        add(app.desk.journal, "contact", {"name": name, "account": quiet.account, **facts})
    window = window_of(app, qtbot)
    dialog = quote(window.context, window, quiet.account)
    assert dialog.warning.text() == "! Anh Bảo, Chị Hoa asked not to be contacted."
    dialog.close()


@REASONS
def test_the_screen_at_the_table_says_it(app: App, qtbot: QtBot, reason: str) -> None:
    quiet = Quiet(app, reason)
    window = window_of(app, qtbot)
    window.dialogs.during(quiet.call)
    [screen] = window.findChildren(DuringCall)
    assert warned(screen, f"{SIGN} {against(reason)}")
    screen.close()


@pytest.mark.parametrize("reason", ["firm"])
def test_a_review_in_view_says_it_once_it_is_so(app: App, qtbot: QtBot, reason: str) -> None:
    quiet = Quiet(app, "")
    window = window_of(app, qtbot)
    window.turn("reviews", quiet.call)
    page = window.page("reviews")
    assert not warned(page, "Do not contact")
    window.context.wrote(
        change(app.desk.journal, app.desk.reader, quiet.account, {"do_not_contact": True}), None
    )
    assert warned(page, f"{SIGN} Do not contact")


@REASONS
def test_the_briefing_says_it_on_paper_and_in_its_check(
    app: App, qtbot: QtBot, tmp_path: Path, reason: str
) -> None:
    quiet = Quiet(app, reason)
    desk = app.desk
    Press(desk.database, desk.reader, app.clock, app.tr).call(quiet.call, tmp_path / "briefing.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "briefing.pdf")
    assert "not to be contacted" in " ".join(pages[0].get_textpage().get_text_range().split())
    window = window_of(app, qtbot)
    window.turn("briefings", quiet.call)
    lines = window.page("briefings").check.lines  # type: ignore[attr-defined]
    assert "not to be contacted" in lines["consent"].accessibleName()


@REASONS
def test_the_palette_and_the_capture_line_say_it_before_anything_is_kept(
    app: App, qtbot: QtBot, reason: str
) -> None:
    Quiet(app, reason)
    window = window_of(app, qtbot)
    press(Qt.Key.Key_K, CTRL)
    write("Chị Hoa")
    palette = window.sheets.palette
    assert palette is not None
    palette.look()
    qtbot.waitUntil(lambda: any(against(reason) in row.note for row in palette.list.rows))
    press(Qt.Key.Key_Escape)
    for kind in ("call", "promise", "task"):
        press(Qt.Key.Key_Space, CTRL | SHIFT)
        bar = window.sheets.bar
        assert bar is not None
        bar.line.clear()
        write(f"{kind} Chị Hoa tomorrow 9:30 the plan")
        bar.look()
        assert against(reason) in bar.fault.text(), kind
        press(Qt.Key.Key_Escape)


def test_a_new_call_in_the_calendar_says_it_once_the_account_is_named(app: App, qtbot: QtBot) -> None:
    Quiet(app, "firm")
    window = window_of(app, qtbot)
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_N)
    write("quiet house")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert warned(window.calendar.new_bar, against("firm"))
    press(Qt.Key.Key_Escape)
    window.calendar.begin_call()
    assert not warned(window.calendar.new_bar, against("firm"))


def test_a_firm_that_asked_not_to_be_contacted_is_marked_in_the_list(app: App, qtbot: QtBot) -> None:
    Quiet(app, "firm")
    page = window_of(app, qtbot).prospects
    assert SIGN in page.side.model.index(0, 0).data(SECOND_LINE)
    assert "Do not contact" in page.side.model.index(0, 0).data(SECOND_LINE)


def test_the_run_sheet_says_it_first(app: App, qtbot: QtBot) -> None:
    Quiet(app, "withdrawn")
    window = window_of(app, qtbot)
    press(Qt.Key.Key_1, CTRL)
    settle()
    words = [
        each.text()
        for each in window.page("today").findChildren(QWidget)
        if hasattr(each, "place") and hasattr(each, "text")
    ]
    assert any("Do not contact" in each for each in words)


def test_tasks_for_many_say_how_many_asked_not_to_be_contacted(app: App, qtbot: QtBot) -> None:
    Quiet(app, "firm")
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = window_of(app, qtbot)
    window.turn("prospects")
    press(Qt.Key.Key_A, CTRL)
    window.prospects.side.bulk.add_task()
    [dialog] = [each for each in window.findChildren(TaskDialog) if each.isVisible()]
    assert warned(dialog, "1 of them asked not to be contacted.")


@REASONS
def test_the_calendar_says_it_once_and_urges_nobody_to_write(app: App, qtbot: QtBot, reason: str) -> None:
    """The one coloured button below the warning was "Ask for the appointment", and a chip said it again."""
    quiet = Quiet(app, reason)
    change(app.desk.journal, app.desk.reader, quiet.call, {"state": "to_book"})
    window = window_of(app, qtbot)
    window.turn("calendar", quiet.call)
    panel = window.calendar.panel
    assert warned(panel, against(reason))
    shown = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    assert not [each.text() for each in shown if each.text().startswith("Do not contact")]
    asks = [each for each in shown if each.text() == "Ask for the appointment…"]
    assert asks and not [each.text() for each in shown if each.property("role") == "primary"]
    values = {"do_not_contact": False}
    change(app.desk.journal, app.desk.reader, quiet.account, values)
    done = change(app.desk.journal, app.desk.reader, quiet.person, {**values, "consent": None})
    window.context.wrote(done, None)
    window.turn("calendar", quiet.call)
    settle()
    shown = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in shown if each.property("role") == "primary"] == [
        "Ask for the appointment…"
    ]


def test_somebody_else_at_the_table_who_asked_not_to_be_contacted_is_named(app: App, qtbot: QtBot) -> None:
    quiet = Quiet(app, "")
    other, _ = add(
        app.desk.journal, "contact", {"name": "Anh Bảo", "account": quiet.account, "do_not_contact": True}
    )
    add(app.desk.journal, "attendee", {"call": quiet.call, "contact": other})
    window = window_of(app, qtbot)
    window.turn("calendar", quiet.call)
    assert warned(window.calendar.panel, "! Anh Bảo asked not to be contacted.")
