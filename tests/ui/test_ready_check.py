"""What a briefing still needs, mended where it is said."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListView, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Contact, Promise
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.ready import Check
from salesdesk.services.records import add, change
from salesdesk.ui.briefings.ready_check import ReadyCheck
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT, icon_size
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.scrolling import Scrolling
from tests.helpers.at_once import AtOnce
from tests.ui.briefings_page import briefings_of, pdf_text
from tests.ui.keys import CTRL, choose_in_box, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import Later, call_for


def test_a_gap_is_filled_in_place_and_the_paper_follows(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    change(app.desk.journal, app.desk.reader, call, {"objective": None})
    _, page = briefings_of(app, qtbot, "en")
    line = page.check.lines["objective"]
    assert line.property("state") == "missing"
    assert page.printed is not None
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert page.check.form is not None
    editor = page.check.form.editors["objective"]
    editor.retype("Agree 400 nights")
    page.check.save_all()
    assert page.check.lines["objective"].property("state") == "ok"
    qtbot.waitUntil(lambda: "Agree 400 nights" in pdf_text(page))


def test_whom_to_meet_is_chosen_among_the_people_of_the_account(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    other, _ = add(app.desk.journal, "account", {"name": "Bạch Đằng"})
    who = [("Lan", account, False), ("Minh", account, True), ("Phúc", account, False), ("Ngọc", other, False)]
    people = {
        name: add(app.desk.journal, "contact", {"name": name, "account": of, "left": left})[0]
        for name, of, left in who
    }
    call = call_for(app, account)
    change(app.desk.journal, app.desk.reader, call, {"contact": None})
    window, page = briefings_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.check.mends["contact"].click()
    offered = ["Lan", "Phúc", in_pieces("Minh", "Has left")]
    assert names_offered() == offered
    press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    press(Qt.Key.Key_Down)
    assert names_offered() == offered
    press(Qt.Key.Key_Down, times=2)
    press(Qt.Key.Key_Return)
    settle()
    chosen = app.desk.reader.of_type(Call, call)
    assert chosen is not None and chosen.contact == people["Phúc"]


def test_who_is_added_to_be_met_is_said_and_taken_back_by_two_steps(app: App, qtbot: QtBot) -> None:
    """The window said “Saved”, and nobody knew that the person stays when the choice is taken back."""
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    window, page = briefings_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.check.toggle("contact")
    write("Zed")
    press(Qt.Key.Key_Return, times=2)
    settle()
    [zed] = app.desk.reader.find(Contact)
    assert (zed.name, zed.account, chosen_for(app, call)) == ("Zed", account, zed.id)
    assert window.statusBar().currentMessage() == "Contact added: Zed  ·  Ctrl+Z twice takes it back"
    press(Qt.Key.Key_Z, CTRL)
    assert chosen_for(app, call) is None and app.desk.reader.find(Contact) == [zed]
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.find(Contact) == []
    add(app.desk.journal, "contact", {"name": "Lan", "account": account})
    page.check.mend("contact")
    assert names_offered() == ["Lan"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert window.statusBar().currentMessage().startswith("Saved")


def test_an_open_field_shows_what_was_taken_back_in_another_tab(app: App, qtbot: QtBot) -> None:
    """The paper was empty again and the check amber, while the field still said the name; what was typed joined it."""
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    lan, _ = add(app.desk.journal, "contact", {"name": "Lan", "account": account})
    call, jobs = call_for(app, account), Later()
    window, page = briefings_of(app, qtbot, jobs=jobs)
    jobs.go_on()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.check.toggle("contact")
    assert names_offered() == ["Lan"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert chosen_for(app, call) == lan
    press(Qt.Key.Key_5, CTRL)
    jobs.go_on()
    window.undo_action.trigger()
    assert chosen_for(app, call) is None
    press(Qt.Key.Key_4, CTRL)
    jobs.go_on()
    settle()
    assert page.check.form is not None
    line = page.check.form.editors["contact"].findChild(FieldLine)
    assert line is not None and line.text() == "" and line.hasFocus()


def test_what_is_being_typed_stays_while_the_page_is_read_anew(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    window, page = briefings_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.check.toggle("contact")
    write("Zed")
    change(app.desk.journal, app.desk.reader, call, {"objective": "Another one"})
    page.refresh()
    settle()
    assert page.check.form is not None and page.check.form.editors["contact"].typed() == "Zed"


def chosen_for(app: App, call: str) -> str | None:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None
    return found.contact


def names_offered() -> list[str]:
    settle()
    below = QApplication.activePopupWidget()
    assert isinstance(below, QListView)
    return [below.model().index(row, 0).data() for row in range(below.model().rowCount())]


def test_an_overdue_promise_is_named_where_it_is_mended(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    due = app.clock.local().date() - timedelta(days=3)
    add(
        app.desk.journal,
        "promise",
        {"name": "Breakfast tray", "account": account, "due": due, "state": "open"},
    )
    call_for(app, account)
    _, page = briefings_of(app, qtbot)
    page.check.mend("promises")
    settle()
    assert page.check.form is not None
    assert page.check.form.editors["name"].isVisible()
    assert page.check.form.editors["name"].typed() == "Breakfast tray"
    held = page.window().focusWidget()
    assert held is not None and page.check.form.editors["state"].isAncestorOf(held)
    page.check.form.editors["state"].show_value("kept")
    page.check.save_all()
    kept = app.desk.reader.find(Promise)[0]
    assert (kept.state, kept.kept_on) == ("kept", app.clock.local().date()), "late, and not in time"


def test_esc_gives_up_a_day_that_was_refused_and_then_folds_up(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    due = app.clock.local().date() - timedelta(days=3)
    add(app.desk.journal, "promise", {"name": "Tray", "account": account, "due": due, "state": "open"})
    call_for(app, account)
    _, page = briefings_of(app, qtbot)
    page.check.mend("promises")
    form = page.check.form
    assert form is not None
    before = form.editors["due"].typed()
    form.enter_at("due")
    write("or so")
    form.enter_at("state")
    assert form.fault("due")
    press(Qt.Key.Key_Escape)
    assert page.check.form is form and form.fault("due") == "" and form.editors["due"].typed() == before
    press(Qt.Key.Key_Escape)
    assert page.check.form is None


@pytest.mark.parametrize("mine", [True, False])
def test_a_promise_that_is_kept_and_taken_back_where_it_is_mended_shows_how_it_stands(
    app: App, qtbot: QtBot, mine: bool
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    mai, _ = add(app.desk.journal, "colleague", {"name": "Mai"})
    due = app.clock.local().date() - timedelta(days=3)
    values = {"name": "Tray", "account": account, "due": due, "state": "open"}
    add(app.desk.journal, "promise", values | ({} if mine else {"colleague": mai}))
    call_for(app, account)
    _, page = briefings_of(app, qtbot)
    name = next(each for each in page.check.lines if each.startswith("promises"))
    page.check.mend(name)
    form, line = page.check.form, page.check.lines[name]
    assert form is not None and isinstance(line, QPushButton) and "1 promise is overdue" in line.text()
    state = form.editors["state"]
    choose_in_box("Kept")
    assert line.property("state") == "ok" and "1 promise is overdue" not in line.text()
    press(Qt.Key.Key_Z, CTRL)
    while app.desk.reader.find(Promise)[0].state != "open":
        press(Qt.Key.Key_Z, CTRL)
    assert (state.typed(), form.editors["kept_on"].typed()) == ("open", ("",)), "it shows what is no more so"
    assert line.property("state") == "missing" and "1 promise is overdue" in line.text()
    assert page.check.form is form and state.isAncestorOf(focus()), "the keys went elsewhere"


def test_fields_of_what_is_no_more_close(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call_for(app, account)
    due = app.clock.local().date() - timedelta(days=3)
    add(app.desk.journal, "promise", {"name": "Tray", "account": account, "due": due, "state": "open"})
    _, page = briefings_of(app, qtbot)
    page.check.mend("promises")
    press(Qt.Key.Key_Z, CTRL)
    assert not app.desk.reader.count(Promise)
    assert page.check.form is None and focus() in page.check.lines.values()


def test_things_to_prepare_that_stand_open_close_with_their_call(app: App, qtbot: QtBot) -> None:
    """The open list went along to other calls, whose gaps stood below what is right there."""
    one, other = (call_for(app, add(app.desk.journal, "account", {"name": name})[0]) for name in "AB")
    add(app.desk.journal, "checklist_item", {"call": one, "name": "Floor plan", "state": "to_prepare"})
    change(app.desk.journal, app.desk.reader, other, {"objective": None})
    _, page = briefings_of(app, qtbot)
    page.go_to(one)
    page.check.mend("things")
    settle()
    assert page.check.things is not None
    page.go_to(other)
    settle()
    assert page.check.things is None
    states = [line.property("state") for line in page.check.lines.values()]
    assert states == sorted(states), "what is missing stands first"


def test_what_a_call_in_the_list_lacks_is_mended_by_a_click_or_enter(app: App, qtbot: QtBot) -> None:
    calls = [call_for(app, add(app.desk.journal, "account", {"name": name})[0]) for name in ("A", "B")]
    change(app.desk.journal, app.desk.reader, calls[1], {"objective": None})
    window, page = briefings_of(app, qtbot)
    line = next(at for at in range(page.list.count()) if "+ Set an objective" in page.list.item(at).text())
    place = page.list.visualItemRect(page.list.item(line))
    at = QPoint(place.center().x() // 2, place.bottom() - 12)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.chosen() == calls[1]
    assert page.check.form is not None and "objective" in page.check.form.editors
    page.check.toggle("objective")
    assert page.check.form is None
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.check.form is not None
    assert window.focusWidget() is page.check.form.editors["objective"].focusProxy()


def test_what_is_missing_can_be_seen_to_be_mended_there(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    change(app.desk.journal, app.desk.reader, call, {"objective": None})
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 768)
    settle()
    mend = page.check.mends["objective"]
    assert isinstance(mend, QPushButton) and mend.isVisible() and mend.text() == "Fill in"
    mend.click()
    assert page.check.form is not None and "objective" not in page.check.mends


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_sign_of_a_check_stands_at_the_first_of_its_lines(app: App, qtbot: QtBot, size: float) -> None:
    dress(QApplication.instance(), LIGHT, size)  # type: ignore[arg-type]
    made = ReadyCheck(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(made)
    made.resize(round(300 * size), 600)
    made.show()
    long = Check(
        "long", False, "Sample invoice with project codes, two copies; packet of herbs; terrace plan"
    )
    made.show_checks([Check("short", False, "Objective"), long])
    settle()
    first = []
    for name in ("short", "long"):
        line = made.lines[name]
        picture, warm = line.grab().toImage(), QColor(LIGHT.warm)
        wide = icon_size().width() + 3 * GRID
        rows = [
            y
            for y in range(picture.height())
            if any(picture.pixelColor(x, y) == warm for x in range(min(wide, picture.width())))
        ]
        first.append((rows[0], rows[-1]))
    assert made.lines["long"].height() > made.lines["short"].height() + 2 * GRID
    assert all(abs(a - b) <= 2 for a, b in zip(*first, strict=True))
    dress(QApplication.instance(), LIGHT)  # type: ignore[arg-type]


def test_what_a_thing_to_prepare_goes_on_with_stands_behind_its_dash(app: App, qtbot: QtBot) -> None:
    load_fonts()
    dress(QApplication.instance(), LIGHT)  # type: ignore[arg-type]
    check = ReadyCheck(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(check)
    check.resize(300, 600)
    check.show()
    words = "2 things to prepare:\n– 2 × " + "Sample invoice with project codes " * 4
    check.show_checks([Check("things", False, words)])
    line = check.lines["things"]
    assert isinstance(line, QPushButton)
    first, second = line.text().split("\n")[1:3]
    assert first.startswith("– 2 ×") and second != second.lstrip()
    metrics = line.fontMetrics()
    indent = second.removesuffix(second.lstrip())
    assert metrics.horizontalAdvance(indent) == pytest.approx(metrics.horizontalAdvance("– "), abs=3)


def test_an_open_line_keeps_its_place_until_it_is_closed(app: App, qtbot: QtBot) -> None:
    """Once it was filled in, the line went down among the green ones, with its fields."""
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    change(app.desk.journal, app.desk.reader, call, {"objective": None})
    _, page = briefings_of(app, qtbot)
    check, before = page.check, list(page.check.lines)
    assert before.index("objective") < len(before) - 1
    check.toggle("objective")
    assert check.form is not None
    check.form.editors["objective"].retype("Agree 400 nights")
    page.list.setFocus()
    qtbot.waitUntil(lambda: check.lines["objective"].property("state") == "ok")
    assert list(check.lines) == before and check.form is not None
    check.toggle("objective")
    ids = [each.id for each in check._shown]
    assert list(check.lines) == ids != before


def test_a_fault_of_things_to_bring_leads_to_the_thing_and_names_it_once(app: App, qtbot: QtBot) -> None:
    """The keys went below the list, where a new thing is typed."""
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    brochure = add(app.desk.journal, "material", {"name": "Brochure", "stock": 2})[0]
    for values in (
        {"name": "Tariff", "state": "ready"},
        {"material": brochure, "quantity": 5, "state": "ready"},
        {"name": "Floor plan", "quantity": 2, "state": "to_prepare"},
        {"name": "Sample"},
    ):
        add(app.desk.journal, "checklist_item", {"call": call, **values})
    window, page = briefings_of(app, qtbot, "vi")
    tr, check = window.context.tr, page.check
    line = check.lines["things"]
    assert isinstance(line, QPushButton) and "Floor plan" in line.text()
    for name, words, thing in (
        ("things", tr("State of {name}"), "Floor plan"),
        (next(iter(_short(check))), tr("Copies of {name}"), "Brochure"),
    ):
        mend = check.mends[name]
        assert isinstance(mend, QPushButton)
        mend.click()
        settle()
        held = window.focusWidget()
        assert held is not None and held.accessibleName() == words.format(name=thing)
        line = check.lines["things"]
        assert isinstance(line, QPushButton)
        assert "Floor plan" not in line.text() and "2" in line.text()
    check.toggle(next(iter(_short(check))))
    line = check.lines["things"]
    assert isinstance(line, QPushButton) and "Floor plan" in line.text(), "nothing below names it"


def _short(check: ReadyCheck) -> list[str]:
    return [name for name in check.lines if name.startswith("short ")]


def test_an_appointment_is_confirmed_where_it_lacks_and_the_keys_stay_there(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 600)
    settle()
    check = page.check
    mend = check.mends["state"]
    assert isinstance(mend, QPushButton)
    mend.click()
    settle()
    assert check.appointment is not None
    steps = check.appointment.findChildren(QPushButton)
    next(each for each in steps if each.text() == "They confirmed").setFocus()
    [area] = [each for each in page.findChildren(Scrolling) if each.isAncestorOf(check)]
    before = area.verticalScrollBar().value()
    press(Qt.Key.Key_Space)
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.state == "confirmed"
    assert check.isAncestorOf(focus()), "the keys left the ready check"
    assert check.form is not None and check.form.editors["state"].typed() == "confirmed"
    assert area.verticalScrollBar().value() == before
    line = check.lines["state"]
    assert isinstance(line, QPushButton) and line.text() == "Appointment confirmed"


def test_what_is_first_to_press_has_the_keys_and_esc_folds_it_up(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    _, page = briefings_of(app, qtbot)
    check = page.check
    check.mend("state")
    settle()
    assert check.appointment is not None
    first = next(each for each in check.appointment.findChildren(QPushButton) if each.isVisible())
    assert focus() is first
    press(Qt.Key.Key_Escape)
    assert check.form is None and focus() is check.lines["state"]
    check.mend("objective")
    write("Half")
    press(Qt.Key.Key_Escape)
    assert check.form is None and focus() is check.lines["objective"]
    [call] = app.desk.reader.find(Call)
    assert "Half" in (call.objective or ""), "what was typed is saved, as where a line of a list is folded up"


def test_the_checks_of_another_call_are_seen_from_their_top(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        change(
            app.desk.journal,
            app.desk.reader,
            call_for(app, add(app.desk.journal, "account", {"name": name})[0]),
            {"objective": None},
        )
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 480)
    settle()
    bar = page.preparation.findChild(Scrolling).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    chosen = page.chosen()
    page.refresh()
    assert page.chosen() == chosen and bar.value() > 0, "the same call stays where it was"
    page.list.setFocus()
    press(Qt.Key.Key_Down)
    settle()
    assert page.chosen() != chosen and bar.value() == 0
