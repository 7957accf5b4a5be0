"""The tab of today through its real widgets."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import Edit
from salesdesk.domain.records import Task
from salesdesk.services.records import add, change
from salesdesk.ui.events import PLAN, gap_of
from salesdesk.ui.today.page import MOST_DUES, TodayPage
from salesdesk.ui.today.rows import NowMarker, Row
from salesdesk.ui.widgets.lead import Lead
from tests.ui.screens import settle
from tests.ui.today_page import DAY, HOSTILE, Desk, at, press, rows, states, texts
from tests.ui.windows import Held, call_for, opened


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def lead(page: TodayPage, what: str) -> Lead:
    return next(each for each in page.findChildren(Lead) if each.isVisible() and each.place.endswith(what))


def place_of_focus() -> str:
    return str(getattr(QApplication.focusWidget(), "place", ""))


def box(page: QWidget, name: str) -> QWidget:
    return next(each for each in page.findChildren(QWidget) if each.accessibleName() == name)


def test_promises_are_kept_by_keyboard_and_come_back(desk: Desk, qtbot: QtBot) -> None:
    account = desk.add("account", name="Sao Biển")
    first, second = desk.promise(account, "Terrace plan", -2), desk.promise(account, "Sample invoice", 0)
    page = desk.page()
    line = rows(page, "promise")[0]
    line.setFocus()
    assert line.accessibleName() == "Terrace plan. Sao Biển. 2 days overdue"
    press(qtbot, Qt.Key.Key_Space)
    assert desk.kept(first) == ("kept", DAY)
    assert [row.place for row in rows(page, "promise")] == [f"promise:{second}"]
    assert place_of_focus() == f"promise:{second}"
    assert desk.said == ["Kept: Terrace plan  ·  Ctrl+Z takes it back"]
    desk.undo()
    assert desk.kept(first) == (None, None)
    assert [row.place for row in rows(page, "promise")] == [f"promise:{first}", f"promise:{second}"]
    assert place_of_focus() == f"promise:{first}"
    press(qtbot, Qt.Key.Key_Return)
    assert desk.opened == [first]


def test_what_was_ticked_has_the_focus_again_when_it_returns(desk: Desk, qtbot: QtBot) -> None:
    """It stayed on the row below, which was ticked next."""
    account = desk.add("account", name="Sao Biển")
    first, second, third, last = (
        f"promise:{desk.promise(account, name, 0)}" for name in ("Plan", "Menu", "Invoice", "Photos")
    )
    page = desk.page()
    rows(page, "promise")[0].setFocus()
    for below in (second, third, last):
        press(qtbot, Qt.Key.Key_Space)
        assert place_of_focus() == below
    for returned in (third, second):
        desk.undo()
        assert place_of_focus() == returned
    press(qtbot, Qt.Key.Key_Down)
    desk.undo()
    assert place_of_focus() == third, "somebody took it elsewhere"
    rows(page, "promise")[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    desk.undo()
    assert place_of_focus() == first


def test_what_was_read_anew_has_its_heights_at_once(app: App, qtbot: QtBot) -> None:
    """Its words said how high they are a moment later, and rows were seen pressed together."""
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window = opened(app, qtbot)
    qtbot.wait(50)
    due = app.clock.local().date()
    for name in ("Terrace plan with measures and power points", "Sample invoice with project codes"):
        made = add(app.desk.journal, "promise", {"account": account, "name": name, "due": due})
    window.context.wrote(made[1], None)
    page = window.page("today")
    words = [each for row in page.findChildren(Row) for each in row.findChildren(QLabel) if each.text()]
    assert any("Terrace" in each.text() for each in words)
    assert all(each.isVisible() for each in words)
    assert not [each.text() for each in words if each.height() < each.heightForWidth(each.width())]


def test_lists_that_come_to_stand_elsewhere_have_their_places_at_once(desk: Desk, qtbot: QtBot) -> None:
    """Columns below each other had the height of columns beside each other until the next layout."""
    account = desk.add("account", name="Công ty Cổ phần Phần mềm Sóng Hàn")
    desk.call(account, at("11:00"), channel="visit", objective="Agree 1,200 room nights and the date")
    for number in range(6):
        desk.promise(account, f"Terrace plan {number} with measures and power points for the gala", number)
    page = desk.page()

    def places() -> list[QRect]:
        words = [each for row in page.findChildren(Row) for each in row.findChildren(QLabel)]
        return [QRect(each.mapTo(page, QPoint()), each.size()) for each in words if each.isVisible()]

    settle()
    for width in (640, 1366, 900, 1600):
        page.resize(width, 700)
        at_once = places()
        settle()
        assert at_once == places(), width


def test_the_last_promise_kept_leaves_the_focus_on_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.promise(desk.add("account", name="Sao Biển"), "Terrace plan", 0)
    page = desk.page()
    rows(page, "promise")[0].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not rows(page, "promise")
    focus = QApplication.focusWidget()
    assert focus is not None and page.isAncestorOf(focus)


def test_a_task_is_done_by_a_click(desk: Desk, qtbot: QtBot) -> None:
    desk.add("account", name="Sao Biển")
    task = desk.add("task", name="Weekly report", due=DAY)
    page = desk.page()
    qtbot.mouseClick(box(page, "Done: Weekly report"), Qt.MouseButton.LeftButton)
    found = desk.app.desk.reader.of_type(Task, task)
    assert found is not None and found.done_on == DAY
    qtbot.waitUntil(lambda: not rows(page, "task"))
    desk.undo()
    assert [row.place for row in rows(page, "task")] == [f"task:{task}"]


def test_a_double_click_ticks_no_second_row(desk: Desk, qtbot: QtBot) -> None:
    """The row went at once, and the second click kept the promise that had come to its place."""
    account = desk.add("account", name="Sao Biển")
    first, second = desk.promise(account, "Terrace plan", 0), desk.promise(account, "Menu", 1)
    page = desk.page()
    circle = box(page, "Kept: Terrace plan")
    spot = circle.mapTo(page, circle.rect().center())
    for _ in range(3):
        below = page.childAt(spot)
        assert below is circle
        qtbot.mouseClick(below, Qt.MouseButton.LeftButton)
        assert [row.place for row in rows(page, "promise")] == [f"promise:{first}", f"promise:{second}"]
    assert desk.kept(first) == ("kept", DAY)
    assert desk.kept(second) == (None, None)
    assert len(desk.said) == 1
    qtbot.waitUntil(lambda: len(rows(page, "promise")) == 1)
    below = page.childAt(spot)
    assert below is not None
    qtbot.mouseClick(below, Qt.MouseButton.LeftButton)
    assert desk.kept(second) == ("kept", DAY)


@pytest.mark.parametrize("of_account", [True, False])
def test_a_click_on_a_task_opens_the_task(desk: Desk, qtbot: QtBot, of_account: bool) -> None:
    account = desk.add("account", name="Sao Biển")
    task = desk.add("task", name="Weekly report", due=DAY, account=account if of_account else None)
    page = desk.page()
    line = rows(page, "task")[0]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert desk.opened == [task], "the second click of a double one opens it no second time"
    menu = [action.text() for action in line.offer().actions()]
    assert ("Open the account" in menu) is of_account and menu[0] == "Done"


def test_what_was_deleted_meanwhile_is_said_and_not_written(desk: Desk, qtbot: QtBot) -> None:
    from salesdesk.services.records import delete

    promise = desk.promise(desk.add("account", name="Sao Biển"), "Terrace plan", 0)
    page = desk.page()
    rows(page, "promise")[0].setFocus()
    delete(desk.app.desk.journal, desk.app.desk.reader, promise)
    press(qtbot, Qt.Key.Key_Space)
    assert desk.said == [f"The record {promise} no longer exists."]


def test_calls_and_their_chips_lead_to_where_things_are_mended(desk: Desk, qtbot: QtBot) -> None:
    account = desk.add("account", name="Sao Biển")
    person = desk.add("contact", account=account, name="Anh Minh", consent="withdrawn")
    past = desk.call(account, at("07:00"))
    bare = desk.call(account, at("09:00"))
    blocked = desk.call(account, at("10:00"), contact=person, objective="Sign", state="confirmed")
    desk.add("checklist_item", call=blocked, name="Folder")
    page = desk.page()
    for what in ("review", "objective", "contact", "prepare", "avoid"):
        chip = lead(page, what)
        chip.setFocus()
        press(qtbot, Qt.Key.Key_Space)
    assert desk.gone == [
        ("reviews", past),
        ("briefings", gap_of(bare, "objective")),
        ("briefings", gap_of(bare, "contact")),
        ("briefings", gap_of(blocked, "prepare")),
    ]
    assert desk.opened == [person]
    desk.gone.clear()
    line = rows(page, "call")[1]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert desk.gone == [("briefings", bare)] * 2
    qtbot.mouseClick(rows(page, "review")[0], Qt.MouseButton.LeftButton)
    assert desk.gone[-1] == ("reviews", past)


def test_the_keyboard_walks_from_the_top_to_the_end_also_after_a_change(desk: Desk, qtbot: QtBot) -> None:
    account = desk.add("account", name="Sao Biển", address="86 Trần Phú")
    call = desk.call(account, at("09:00"), objective="Sign", state="confirmed")
    promise = desk.promise(account, "Terrace plan", 0)
    task = desk.add("task", name="Weekly report", due=DAY)
    page = desk.page()
    done = change(desk.app.desk.journal, desk.app.desk.reader, call, {"objective": "Sign today"})
    desk.context.wrote(done, None)
    assert "Sign today" in texts(page)
    page.print_button.setFocus()
    met = []
    press(qtbot, Qt.Key.Key_Tab)  # the day at a glance, whose parts the arrows walk through
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Tab)
        met.append(place_of_focus())
    assert met == [f"call:{call}", f"need:{call}:contact", f"promise:{promise}", f"task:{task}"]
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Up)
    assert place_of_focus() == f"call:{call}"
    press(qtbot, Qt.Key.Key_Up)
    assert page.summary.ways[0].hasFocus()
    page.go_to(task)
    assert place_of_focus() == f"task:{task}"


def test_the_telephone_stands_on_a_line_of_its_own(desk: Desk) -> None:
    """It hung on the address: “…, Thanh Khê, Đà Nẵng, +84 236 3555 101”."""
    account = desk.add("account", name="Sao Biển", address="86 Trần Phú, Đà Nẵng", phone="+84 236 3555 101")
    visit = desk.call(account, at("09:00"), channel="visit")
    desk.call(account, at("11:00"), channel="phone")
    page = desk.page()
    number = "+84\u00a0236\u00a03555\u00a0101"
    said = [line for line in texts(page) if "Trần Phú" in line or number in line]
    assert said == ["86 Trần Phú, Đà Nẵng", number, f"Telephone, {number}"]
    stop = next(each for each in page.shown.stops if each.call == visit) if page.shown else None
    assert stop is not None
    assert page._words.getting_there(stop)[:2] == [("map-pin", said[0]), ("phone", number)]
    assert f"{said[0]}. {number}" in rows(page, "call")[0].accessibleName()


def test_the_day_pack_is_one_key_away(desk: Desk, qtbot: QtBot) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("09:00", DAY + timedelta(days=5)))
    page = desk.page()
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.gone == [("briefings", "print 2026-11-30")])


def test_the_clock_goes_on_and_the_day_turns(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    first, last = desk.call(account, at("09:00")), desk.call(account, at("23:30"))
    desk.promise(account, "Terrace plan", 1)
    page = desk.page()
    assert page.title.text() == "Wednesday 25 November 2026"
    assert "2 calls today" in page.summary.text()
    marker = page.findChildren(NowMarker)[0]
    assert marker.y() < rows(page, f"call:{first}")[0].y()
    desk.now = at("10:07")
    page._timer.timeout.emit()
    assert "1 call left today" in page.summary.text()
    assert "Now  ·  10:07" in texts(page)
    desk.now = at("23:58")
    page._timer.timeout.emit()
    assert [row.place for row in rows(page, "call")][-1] == f"call:{last}"
    assert page._timer.interval() == 121_000
    desk.now = at("00:00", DAY + timedelta(days=1))
    page._timer.timeout.emit()
    assert page.title.text() == "Thursday 26 November 2026"
    assert "No calls today  ·  Due today: 1 promise" in page.summary.text()


def test_whoever_turns_to_the_day_again_finds_it_as_it_is_by_then(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("09:00"), state="confirmed")
    page = desk.page()
    page.hide()
    desk.now = at("09:10")
    page.show()
    assert "Now  ·  09:10" in texts(page)
    assert "waiting" not in page.summary.text(), "it is under way"
    page.hide()
    desk.now = at("10:00")
    page.show()
    assert "1 review waiting" in page.summary.text()


def test_a_page_out_of_sight_reads_when_it_is_looked_at(desk: Desk) -> None:
    desk.add("account", name="Sao Biển")
    page = desk.page()
    page.hide()
    desk.now = at("09:00", DAY + timedelta(days=1))
    page._timer.timeout.emit()
    assert page.title.text() == "Wednesday 25 November 2026"
    page.show()
    assert page.title.text() == "Thursday 26 November 2026"


def test_the_first_day_stands_at_once_and_is_read_again_beside_the_window(desk: Desk) -> None:
    account, jobs = desk.add("account", name="Sao Biển"), Held()
    first = desk.promise(account, "Send the plan", 1)
    page = desk.page(jobs=jobs)
    assert [row.place for row in rows(page, "promise")] == [f"promise:{first}"]
    second = desk.promise(account, "Send the menu", 2)
    page.refresh()
    assert len(rows(page, "promise")) == 1
    jobs.go_on()
    assert [row.place for row in rows(page, "promise")] == [f"promise:{first}", f"promise:{second}"]


def test_empty_places_lead_on(desk: Desk, qtbot: QtBot) -> None:
    desk.add("property", name="Sông Hàn")
    page = desk.page()
    begin = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    assert begin.text() == "Add the first accounts"
    begin.click()
    desk.add("account", name="Sao Biển")
    page.refresh()
    assert "No promise is due in the next seven days." in texts(page)
    plan = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    assert plan.text() == "Plan a call"
    plan.click()
    assert desk.gone == [("prospects", ""), ("calendar", PLAN)]


def test_more_promises_show_when_asked_for(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    for number in range(15):
        desk.promise(account, f"Promise {number}", -number)
    page = desk.page()
    assert len(rows(page, "promise")) == 12
    next(b for b in page.findChildren(QPushButton) if b.text() == "Show 3 more").click()
    assert len(rows(page, "promise")) == 15


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "Wednesday 25 November 2026"),
        ("vi", "Thứ Tư, 25/11/2026"),
        ("xx", "Wednesday 25 November 2026"),
    ],
)
def test_names_are_shown_as_they_are_in_every_language(desk: Desk, lang: str, title: str) -> None:
    account = desk.add("account", name=HOSTILE, contract_until=DAY)
    person = desk.add("contact", account=account, name=HOSTILE)
    for day in (0, 1):
        start = at("09:00", DAY + timedelta(days=day))
        call = desk.call(
            account, start, objective=HOSTILE, contact=person, location=HOSTILE, travel_minutes=5
        )
        desk.add("checklist_item", call=call, name=HOSTILE)
    desk.call(account, at("09:00", DAY - timedelta(days=1)))
    desk.promise(account, HOSTILE, 0)
    page = desk.page(lang)
    assert page.title.text() == title == page.context.formats.day(DAY)
    shown = page.findChildren(QLabel)
    assert sum(HOSTILE in label.text() for label in shown) >= 8
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
    assert all(row.accessibleName() for row in page.findChildren(Row))
    if lang == "xx":
        own = {HOSTILE, title, *(text for text in texts(page) if "⟦" in text or HOSTILE in text)}
        assert [text for text in texts(page) if text not in own and any(c.isalpha() for c in text)] == []


def test_a_day_within_a_vietnamese_sentence_is_written_small_and_at_its_beginning_with_a_capital(
    desk: Desk,
) -> None:
    account, friday = desk.add("account", name="Sao Biển"), DAY + timedelta(days=2)
    desk.now = at("08:00", friday)
    desk.call(account, at("09:00", friday + timedelta(days=3)), state="confirmed")
    page = desk.page("vi")
    assert page.print_button.text() == "In hồ sơ thứ Hai, 30/11/2026"
    assert {"Lịch trình thứ Hai, 30/11/2026", "Hôm nay gọi nhắc hẹn thứ Hai"} <= set(texts(page))
    desk.call(account, at("09:00", friday))
    assert "Thứ Hai, 30/11/2026 còn thiếu gì" in texts(desk.page("vi"))


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (900, False)])
def test_the_lists_stand_beside_the_run_sheet_where_there_is_room(
    desk: Desk, qtbot: QtBot, width: int, beside: bool
) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("09:00"))
    desk.promise(account, "Terrace plan", 0)
    page = desk.page(width=width)

    def stands() -> bool:
        call, promise = (rows(page, kind)[0] for kind in ("call", "promise"))
        right = (
            promise.mapTo(page, promise.rect().topLeft()).x() > call.mapTo(page, call.rect().topRight()).x()
        )
        return right is beside

    qtbot.waitUntil(stands)


def test_the_first_look_does_not_wait_for_the_count_of_reviews(desk: Desk) -> None:
    account, jobs = desk.add("account", name="Sao Biển"), Held()
    for days in range(1, 6):
        desk.call(account, at("09:00", DAY - timedelta(days=days)))
    page = desk.page(jobs=jobs)
    assert "Reviews waiting" in texts(page)
    assert len(rows(page, "review")) == 3
    jobs.go_on()
    assert "5 reviews waiting" in texts(page)
    assert "Reviews waiting" not in texts(page)
    assert len(rows(page, "review")) == 3


def test_what_belongs_to_an_account_that_went_says_so(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Another"})
    account, _ = add(app.desk.journal, "account", {"name": "Pearl"})
    call_for(app, account)
    due = {"name": "Rates", "account": account, "due": app.clock.local().date(), "state": "open"}
    add(app.desk.journal, "promise", due)
    app.desk.journal.write([Edit(account, "delete")])
    window = opened(app, qtbot, tab="today")
    said = [label.text() for label in window.findChildren(QLabel)]
    assert said.count("Deleted account") >= 2


@pytest.mark.parametrize("promises", [2, MOST_DUES])
def test_what_many_promises_push_out_of_sight_comes_after_the_first_look(desk: Desk, promises: int) -> None:
    account = desk.add("account", name="Sao Biển")
    for number in range(promises):
        desk.promise(account, f"Plan {number}", -2)
    desk.add("task", name="Order badges", due=DAY)
    desk.app.desk.journal.write(
        [Edit(account, values={"contract_until": (DAY + timedelta(days=3)).isoformat()})]
    )
    jobs = Held()
    page = desk.page(jobs=jobs)
    few = promises < MOST_DUES
    assert (len(rows(page, "promise")), len(rows(page, "task"))) == (promises, int(few))
    assert not any("Contract" in words for words in texts(page))
    jobs.go_on()
    assert (len(rows(page, "promise")), len(rows(page, "task"))) == (promises, 1)
    assert any("Contract" in words or "contract" in words for words in texts(page))


def test_an_overdue_date_is_said_at_the_top_and_stands_before_what_waits(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.promise(account, "Terrace plan", 2)
    desk.add("task", name="Order badges", due=DAY)
    desk.call(account, at("06:00"), state="done")
    desk.app.desk.journal.write(
        [Edit(account, values={"contract_until": (DAY - timedelta(days=3)).isoformat()})]
    )
    page = desk.page()
    said = page.summary.text()
    assert "Overdue: 1 date to keep  ·  Due today: 1 task  ·  Within seven days: 1 promise" in said
    kinds = [widget.place.split(":")[0] for widget in page._cards.stations()]
    order = [kinds.index(kind) for kind in ("promise", "task", "contract", "review")]
    assert order == sorted(order)
    desk.app.desk.journal.write(
        [Edit(account, values={"contract_until": (DAY + timedelta(days=3)).isoformat()})]
    )
    page.refresh()
    assert "Within seven days: 1 promise, 1 date to keep" in page.summary.text()
    page.hide()
    page.show()
    kinds = [widget.place.split(":")[0] for widget in page._cards.stations()]
    assert kinds.index("task") < kinds.index("review") < kinds.index("contract")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_when_to_leave_stands_on_one_line(desk: Desk, lang: str) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("11:00"), channel="visit", state="asked", travel_minutes=12)
    page = desk.page(lang)
    stop = page.shown.stops[0] if page.shown else None
    assert stop is not None and stop.leave_at is not None
    words = page._words.leave_by(stop)
    label = next(each for each in page.findChildren(QLabel) if each.text() == words)
    assert label.width() >= label.fontMetrics().horizontalAdvance(words)
    assert (("○", "Awaiting reply") if lang == "en" else ("○", "Đã xin hẹn")) in states(page)
