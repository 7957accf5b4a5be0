"""Dates to keep through the window: on the day's page and in the list of all of them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Deadline
from salesdesk.services.records import add
from salesdesk.ui.today.deadline_dialog import DeadlineDialog
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.screens import settle
from tests.ui.today_page import DAY, HOSTILE, Desk, at, press, rows, texts
from tests.ui.windows import opened


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    made = Desk(app, qtbot)
    made.account = made.add("account", name=HOSTILE)  # type: ignore[attr-defined]
    return made


def group(desk: Desk, **dates: int) -> str:
    days = {name: DAY + timedelta(days=n) for name, n in dates.items()}
    account = desk.account  # type: ignore[attr-defined]
    return desk.add("opportunity", account=account, name="Gala", stage="tentative", **days)


def lines(shown: DeadlineDialog) -> list[Row]:
    settle()
    return [line for line in shown.findChildren(Row) if line.isVisible()]


def test_a_date_is_ticked_off_on_the_days_page(desk: Desk, qtbot: QtBot) -> None:
    made = group(desk, option_date=-2, deposit_due=1)
    page = desk.page()
    line = rows(page, "option")[0]
    assert line.accessibleName() == f"Gala. {HOSTILE}  ·  Option. 2 days overdue"
    line.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not rows(page, "option")
    (mark,) = desk.app.desk.reader.find(Deadline)
    assert (mark.about, mark.kind, mark.done_on) == (made, "option", DAY)
    assert desk.said == ["Done: Gala  ·  Ctrl+Z takes it back"]
    desk.undo()
    assert rows(page, "option")


def test_a_birthday_is_said_without_its_year_and_leads_to_the_person(desk: Desk, qtbot: QtBot) -> None:
    account, born = desk.account, date(1990, 11, 27)  # type: ignore[attr-defined]
    lan = desk.add("contact", account=account, name="Trần Thị Lan", address_as="chị Lan", birthday=born)
    page = desk.page()
    (line,) = rows(page, "birthday")
    assert line.accessibleName() == f"Birthday of chị Lan. {HOSTILE}. Friday"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert (desk.opened, desk.fields) == ([lan], ["birthday"])
    line.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not rows(page, "birthday")
    assert desk.said == ["Done: Birthday of chị Lan  ·  Ctrl+Z takes it back"]
    desk.add("deadline", name="Flowers for the director", kind="birthday", due=DAY)
    page.refresh()
    (own,) = rows(page, "birthday")
    assert own.accessibleName() == "Flowers for the director. Customer's birthday. Today"


def test_a_birthday_leads_to_the_field_in_which_it_stands(app: App, qtbot: QtBot) -> None:
    """The keys were in the name, and the birthday three screens below what showed."""
    born = app.clock.local().date() - timedelta(days=365 * 30)
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    oanh = add(app.desk.journal, "contact", {"account": account, "name": "Oanh", "birthday": born})[0]
    alone = add(app.desk.journal, "contact", {"name": "Ba", "birthday": born})[0]
    window = opened(app, qtbot)
    window.activateWindow()
    window.context.events.show_record(oanh, "birthday")
    line = window.prospects.card.lines
    qtbot.waitUntil(lambda: line.line is not None and line.line.record == oanh)
    assert line.line is not None and line.line.form is not None
    field = line.line.form.editors["birthday"].lines[""]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: field.hasFocus() and field.visibleRegion().boundingRect() == field.rect())
    window.context.events.show_record(alone, "birthday")
    settle()
    dialog = next(each for each in window.findChildren(RecordDialog) if each.isVisible())
    field = dialog.form.editors["birthday"].lines[""]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: field.hasFocus() and field.visibleRegion().boundingRect() == field.rect())


def test_what_note_was_taken_of_leaves_the_page_and_stays_in_the_list(desk: Desk) -> None:
    group(desk, option_date=1)
    page = desk.page()
    menu = rows(page, "option")[0].offer()
    next(each for each in menu.actions() if each.text() == "Acknowledged").trigger()
    assert not rows(page, "option")
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    assert [line.place.split(":")[0] for line in lines(shown)] == ["option"]


def test_the_list_shows_all_and_on_request_what_is_done(desk: Desk, qtbot: QtBot) -> None:
    group(desk, **dict.fromkeys(("option_date", "cut_off", "deposit_due", "guarantee_due", "release_on"), 3))
    group(desk, rooming_list_due=4)
    page = desk.page()
    assert len([row for row in rows(page) if row.place.split(":")[0] in ("option", "rooming_list")]) == 1
    next(each for each in page.findChildren(QPushButton) if each.text() == "Show all").click()
    settle()
    shown = next(each for each in page.findChildren(DeadlineDialog) if each.isVisible())
    assert len(lines(shown)) == 6
    first = lines(shown)[0]
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert len(lines(shown)) == 5
    shown.more.setChecked(True)
    assert len(lines(shown)) == 6


def test_a_click_leads_to_what_a_date_stands_in(desk: Desk, qtbot: QtBot) -> None:
    made, own = group(desk, option_date=1), desk.add("deadline", name="Send the list", kind="other", due=DAY)
    page = desk.page()
    qtbot.mouseClick(rows(page, "option")[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(rows(page, "other")[0], Qt.MouseButton.LeftButton)
    assert desk.opened == [made, own]
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    by_place = {line.place: line for line in lines(shown)}
    qtbot.mouseClick(by_place[f"other:{own}"], Qt.MouseButton.LeftButton)
    [record] = shown.findChildren(RecordDialog)
    assert record.form.record == own and desk.opened == [made, own]
    record.close()
    qtbot.mouseClick(by_place[f"option:{made}"], Qt.MouseButton.LeftButton)
    assert desk.opened == [made, own, made] and not shown.isVisible()


def test_a_date_of_ones_own_is_added_there(desk: Desk) -> None:
    page = desk.page()
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    settle()
    assert shown.empty.isVisible()
    shown.add_button.click()
    settle()
    form = next(each for each in shown.findChildren(RecordDialog) if each.isVisible()).form
    assert desk.app.desk.reader.count(Deadline) == 0
    form.editors["name"].show_value("Pay the fee")
    form.save("name")
    (made,) = desk.app.desk.reader.find(Deadline)
    assert (made.kind, made.due) == ("other", DAY)
    assert [line.place for line in lines(shown)] == [f"other:{made.id}"] and not shown.empty.isVisible()


def test_a_date_far_ahead_is_in_the_list_under_a_heading_as_soon_as_it_is_added(desk: Desk) -> None:
    """It was saved, and the list of all dates said that there were none."""
    group(desk, option_date=1)
    page = desk.page()
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    settle()
    assert "Further ahead" not in texts(shown)
    shown.add_button.click()
    settle()
    form = next(each for each in shown.findChildren(RecordDialog) if each.isVisible()).form
    form.editors["due"].retype((f"{DAY + timedelta(days=400):%d/%m/%Y}",))
    form.save("due")
    form.editors["name"].show_value("Visa papers")
    form.save("name")
    assert [line.place.split(":")[0] for line in lines(shown)] == ["option", "other"]
    assert texts(shown).count("Further ahead") == 1
    shown.close()
    settle()
    assert not rows(page, "other"), "the day's page is about what has begun"


def test_what_was_not_kept_months_ago_is_found_in_the_list_of_all(desk: Desk) -> None:
    desk.add("deadline", name="Visa papers", due=DAY - timedelta(days=90))
    page = desk.page()
    assert not rows(page, "other")
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    settle()
    assert [line.place.split(":")[0] for line in lines(shown)] == ["other"]


def test_a_list_too_long_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesdesk.ui.today.deadline_dialog.MOST", 2)
    group(desk, option_date=1, cut_off=2)
    page = desk.page()
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    settle()
    assert len(lines(shown)) == 2 and not shown.cut.isVisible()
    group(desk, option_date=1)
    shown.read()
    settle()
    assert len(lines(shown)) == 2
    assert shown.cut.isVisible() and shown.cut.text() == "There are more: the first 2 are shown."


def test_the_list_is_saved_as_a_calendar_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(desk, option_date=1)
    target = tmp_path / "mốc.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = desk.page()
    shown = DeadlineDialog(desk.context, page)
    shown.open()
    shown.file_button.click()
    assert b"SUMMARY:Option: Gala\r\n" in target.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.ics"), ""))
    shown.file_button.click()
    assert shown.banner.isVisible() and "Option" in " ".join(texts(page))


def heights(page: TodayPage) -> tuple[int, int]:
    """Where the first date to keep stands, and the first review that waits."""
    settle()
    dates, reviews = rows(page, "option") or rows(page, "cut_off"), rows(page, "review")
    return dates[0].mapTo(page, QPoint()).y(), reviews[0].mapTo(page, QPoint()).y()


def test_ticking_an_overdue_date_moves_neither_the_others_nor_the_keys(desk: Desk, qtbot: QtBot) -> None:
    """The dates went below the reviews, since none was overdue any more, and the keys to the run sheet."""
    group(desk, option_date=-2)
    group(desk, cut_off=1)
    desk.call(desk.account, at("06:00"), state="done")  # type: ignore[attr-defined]
    desk.call(desk.account, at("10:00"))  # type: ignore[attr-defined]
    page = desk.page()
    assert heights(page)[0] < heights(page)[1]
    rows(page, "option")[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    settle()
    assert QApplication.focusWidget() is rows(page, "cut_off")[0]
    assert heights(page)[0] < heights(page)[1]
    page.refresh()
    assert heights(page)[0] < heights(page)[1], "the clock went on"
    page.hide()
    page.show()
    assert heights(page)[0] > heights(page)[1], "whoever comes back finds what is urgent first"


def test_where_the_last_date_is_ticked_the_keys_stay_in_the_column(desk: Desk, qtbot: QtBot) -> None:
    group(desk, option_date=-2)
    desk.call(desk.account, at("10:00"))  # type: ignore[attr-defined]
    desk.add("task", name="Print the list", due=DAY)
    page = desk.page()
    rows(page, "option")[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    settle()
    assert not rows(page, "option") and QApplication.focusWidget() is rows(page, "task")[0]
    press(qtbot, Qt.Key.Key_Space)
    desk.undo()
    desk.undo()
    settle()
    assert QApplication.focusWidget() is rows(page, "option")[0]
