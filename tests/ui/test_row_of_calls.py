"""Calls on a selection, one after the other: the slots of a fair, the doors of a blitz."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.booking import next_step
from salesdesk.domain.records import Account, Call
from salesdesk.domain.values import Place
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.row_dialog import SHOWN, RowDialog
from tests.ui.screens import settle
from tests.ui.windows import opened


def dialog_on(window: MainWindow) -> RowDialog:
    window.turn("prospects")
    window.prospects.side.list.selectAll()
    window.prospects.side.bulk.calls_button.click()
    return next(each for each in window.findChildren(RowDialog) if each.isVisible())


def choose(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))


def test_each_line_is_named_visits_are_usual_and_all_times_are_seen(app: App, qtbot: QtBot) -> None:
    """One label stood above two lines, the kind began as a fair, and two of four times were seen."""
    for number in range(7):
        add(app.desk.journal, "account", {"name": f"Firm {number}"})
    dialog = dialog_on(opened(app, qtbot))
    assert dialog.code == "visit"
    named = {}
    for label in dialog.findChildren(QLabel):
        if label.property("role") == "field":
            below = dialog.childAt(label.mapTo(dialog, QPoint(4, label.height() + 12)))
            named[label.text()] = below
    lines = dialog.when.lines  # type: ignore[attr-defined]
    assert named["Start"] is lines["start"] and named["Length"] is lines["duration"]
    assert named["Break between"] is dialog.pause and named["Not later than"] is dialog.closes
    qtbot.waitUntil(lambda: len(dialog.some.text().splitlines()) == SHOWN + 1)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert lines["start"].width() > 1.2 * lines["start"].fontMetrics().horizontalAdvance("00/00/0000 00:00")


def test_slots_of_a_fair_are_planned_and_taken_back_as_one(app: App, qtbot: QtBot) -> None:
    for number in range(5):
        add(app.desk.journal, "account", {"name": f"Firm {number}"})
    add(app.desk.journal, "account", {"name": "Quiet", "do_not_contact": True})
    window = opened(app, qtbot)
    dialog = dialog_on(window)
    choose(dialog.kind, "fair")
    dialog.when.lines["start"].setText("05/12/2026 09:00")  # type: ignore[attr-defined]  # a Saturday
    dialog.look()
    assert dialog.preview.text().startswith("5 calls: ")
    assert "1 of them asked not to be contacted." in dialog.some.text()
    dialog.objective.setText("Agree a visit")
    dialog.plan_button.click()
    calls = app.desk.reader.find(Call, order="start")
    assert [f"{call.when.local:%d %H:%M}" for call in calls if call.when] == [
        "05 09:00",
        "05 09:20",
        "05 09:40",
        "05 10:00",
        "05 10:20",
    ]
    assert {(call.channel, call.objective) for call in calls} == {("fair", "Agree a visit")}
    assert window.current == "calendar" and window.calendar.day.isoformat() == "2026-12-05"
    window.undo()
    assert app.desk.reader.count(Call) == 0


def test_a_blitz_goes_from_one_to_the_next_nearest_and_asks_nobody(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House", "place": Place(16_060_000, 108_220_000)})
    for name, lat in (("Far", 16_200_000), ("Near", 16_070_000), ("Middle", 16_100_000)):
        add(app.desk.journal, "account", {"name": name, "place": Place(lat, 108_220_000)})
    window = opened(app, qtbot)
    dialog = dialog_on(window)
    choose(dialog.kind, "blitz")
    dialog.plan_button.click()
    calls = app.desk.reader.find(Call, order="start")
    names = [app.desk.reader.of_type(Account, call.account) for call in calls]
    assert [each.name for each in names if each] == ["Near", "Middle", "Far"]
    assert all(next_step(call, app.clock.now()) is None for call in calls)


def test_what_cannot_be_planned_says_why_and_writes_nothing(app: App, qtbot: QtBot) -> None:
    for number in range(2):
        add(app.desk.journal, "account", {"name": f"Firm {number}"})
    window = opened(app, qtbot)
    dialog = dialog_on(window)
    dialog.closes.setText("late")
    dialog.look()
    assert "“late” is not a time" in dialog.preview.text() and not dialog.plan_button.isEnabled()
    dialog.closes.setText("9h05")
    dialog.look()
    assert dialog.preview.text() == "The first call must end before the day ends."
    dialog.plan()
    assert app.desk.reader.count(Call) == 0 and "before the day ends" in dialog.banner.words
    dialog.closes.setText("17h")
    dialog.look()
    assert dialog.plan_button.isEnabled()


def test_visits_keep_clear_of_lunch_and_whoever_is_far_is_telephoned_last_unless_a_journey_is_meant(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "property", {"name": "House", "place": Place(16_060_000, 108_220_000)})
    ids = {}
    for name, lat in (("Hà Nội Tours", 21_030_000), ("Near", 16_070_000), ("Middle", 16_080_000)):
        values = {"name": name, "place": Place(lat, 108_220_000)}
        ids[add(app.desk.journal, "account", values)[0]] = name
    window = opened(app, qtbot)
    dialog = dialog_on(window)
    dialog.when.lines["start"].setText("07/12/2026 10:00")  # type: ignore[attr-defined]
    dialog.look()
    near, middle, far = dialog.some.text().splitlines()
    assert near == "10:00  Near" and middle == "11:15  Middle"
    assert far.startswith("13:30  Hà Nội Tours") and far.endswith("km away: by telephone")
    assert dialog.phones_far.isVisible() and dialog.phones_far.isChecked()
    dialog.phones_far.setChecked(False)
    assert dialog.some.text().splitlines()[-1] == "13:30  Hà Nội Tours  ·  too far to visit"
    dialog.phones_far.setChecked(True)
    dialog.plan_button.click()
    calls = app.desk.reader.find(Call, order="start")
    assert [(ids[each.account or ""], each.channel, each.when.minutes) for each in calls if each.when] == [
        ("Near", "visit", 45),
        ("Middle", "visit", 45),
        ("Hà Nội Tours", "phone", 30),
    ]


def test_times_that_were_asked_for_beside_my_working_hours_are_marked(app: App, qtbot: QtBot) -> None:
    for number in range(2):
        add(app.desk.journal, "account", {"name": f"Firm {number}"})
    dialog = dialog_on(opened(app, qtbot))
    dialog.closes.setText("20:00")
    dialog.when.lines["start"].setText("07/12/2026 16:30")  # type: ignore[attr-defined]
    dialog.look()
    assert dialog.some.text().splitlines() == ["16:30  Firm 0", "17:45  Firm 1  ·  outside my working hours"]
    choose(dialog.kind, "fair")
    assert "outside" not in dialog.some.text()
    assert not dialog.phones_far.isVisible()


def test_the_first_of_them_is_chosen_and_in_sight_in_the_calendar(app: App, qtbot: QtBot) -> None:
    for number in range(3):
        add(app.desk.journal, "account", {"name": f"Firm {number}"})
    window = opened(app, qtbot, tab="calendar")
    window.resize(1366, 600)
    view = window.calendar.days_view
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    dialog = dialog_on(window)
    dialog.when.lines["start"].setText("07/12/2026 08:00")  # type: ignore[attr-defined]
    dialog.look()
    dialog.plan_button.click()
    settle()
    first = next(each for each in app.desk.reader.find(Call, order="start"))
    assert window.calendar.current == first.id and not window.calendar.head.everybody.isChecked()
    [place] = [rect for rect, entry in view.places if entry.call.id == first.id]
    assert view.viewport().rect().contains(place.toAlignedRect())
    assert place.top() >= view.head.height
