"""A day and a month are a date in every field, as everybody writes them; the year shows as soon as the field is left."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.capture import appointed
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call, Contact, Opportunity
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import write
from tests.ui.windows import call_for, opened


def form_of(app: App, qtbot: QtBot, type_name: str, **values: object) -> RecordForm:
    record = add(app.desk.journal, type_name, values)[0]
    form = RecordForm(opened(app, qtbot).context, type_name)
    qtbot.addWidget(form)
    form.open(record)
    form.unfold()
    form.show()
    return form


def fill(form: RecordForm, field: str, **typed: str) -> TextEditor:
    """Types into the lines of a field, as a person does, and leaves each."""
    editor = form.editors[field]
    assert isinstance(editor, TextEditor)
    for name, words in typed.items():
        line = editor.lines[name if len(editor.lines) > 1 else ""]
        line.setFocus()
        line.selectAll()
        write(words)
        leave(form)
    return editor


def leave(form: RecordForm) -> None:
    """Goes on to another field."""
    (form.editors.get("name") or form.editors["note"]).setFocus()


def test_dates_of_a_stay_are_to_come_and_end_after_they_begin(app: App, qtbot: QtBot) -> None:
    form, today = form_of(app, qtbot, "opportunity", name="Gala"), app.clock.local().date()
    yesterday = today - timedelta(days=1)
    editor = fill(form, "stay", **{"from": f"{yesterday:%d/%m}", "to": f"{today:%d/%m}"})
    stay = app.desk.reader.find(Opportunity)[0].stay
    assert stay is not None and stay.first is not None and stay.last is not None
    assert (stay.first.month, stay.first.day) == (yesterday.month, yesterday.day)
    assert stay.first > today and stay.last == stay.first + timedelta(days=1)
    shown = [line.text() for line in editor.lines.values()]
    assert shown == [f"{stay.first:%d/%m/%Y}", f"{stay.last:%d/%m/%Y}"]


def test_an_arrival_behind_the_departure_takes_it_along(app: App, qtbot: QtBot) -> None:
    """As in a quote; it stood in red: the end before the start, and a contract of a year became a night."""
    april = Period(date(2031, 4, 4), date(2031, 4, 6))
    form = form_of(app, qtbot, "opportunity", name="Gala", stay=april)
    editor = fill(form, "stay", **{"from": "29/12/2031"})
    assert app.desk.reader.find(Opportunity)[0].stay == Period(date(2031, 12, 29), date(2031, 12, 31))
    assert form.fault("stay") == "" and editor.lines["to"].text() == "31/12/2031"
    fill(form, "stay", to="6/4/2031")
    assert form.fault("stay") == "The end 06/04/2031 is before the start 29/12/2031."


def test_a_departure_that_was_said_alone_moves_behind_a_later_arrival(app: App, qtbot: QtBot) -> None:
    form = form_of(app, qtbot, "opportunity", name="Gala", stay=Period(None, date(2031, 4, 6)))
    fill(form, "stay", **{"from": "30/12/2031"})
    assert app.desk.reader.find(Opportunity)[0].stay == Period(date(2031, 12, 30), date(2031, 12, 31))


def test_an_arrival_out_of_the_calendar_takes_the_departure_along_too(app: App, qtbot: QtBot) -> None:
    april = Period(date(2031, 4, 4), date(2031, 4, 6))
    form = form_of(app, qtbot, "opportunity", name="Gala", stay=april)
    editor = form.editors["stay"]
    assert isinstance(editor, TextEditor)
    line = editor.lines["from"]
    line.setFocus()
    [action] = line.actions()
    action.trigger()
    [popup] = (each for each in line.findChildren(DayPopup) if each.isVisible())
    popup.month.activated.emit(QDate(2031, 5, 10))
    assert app.desk.reader.find(Opportunity)[0].stay == Period(date(2031, 5, 10), date(2031, 5, 12))


@pytest.mark.parametrize(
    ("type_name", "field", "lasts"),
    [("opportunity", "stay", 3), ("absence", "days", 3), ("absence", "days", 0)],
)
def test_who_only_passes_by_the_first_day_changes_no_day(
    app: App, qtbot: QtBot, type_name: str, field: str, lasts: int
) -> None:
    """A last day that was refused became the day after the first one, and was saved, though nobody typed that."""
    first = date(2031, 4, 4)
    days = Period(first, first + timedelta(days=lasts))
    said = {"name": "Gala"} if type_name == "opportunity" else {"kind": "holiday"}
    form = form_of(app, qtbot, type_name, **said, **{field: days})
    editor = fill(form, field, to="1/1/2020")
    fault = form.fault(field)
    assert fault == "The end 01/01/2020 is before the start 04/04/2031."
    editor.lines["from"].setFocus()
    leave(form)
    assert (form.fault(field), editor.lines["to"].text()) == (fault, "1/1/2020")
    editor.lines["to"].setFocus()
    qtbot.keyClick(editor.lines["to"], Qt.Key.Key_Escape)
    assert form.fault(field) == "" and editor.lines["to"].text() == f"{days.last:%d/%m/%Y}"
    leave(form)
    found = app.desk.reader.get(form.record)
    assert getattr(found, field) == days


def test_a_last_day_that_was_typed_and_refused_is_not_replaced_by_another(app: App, qtbot: QtBot) -> None:
    april = Period(date(2031, 4, 4), date(2031, 4, 6))
    form = form_of(app, qtbot, "opportunity", name="Gala", stay=april)
    editor = fill(form, "stay", to="1/1/2030")
    assert form.fault("stay") == "The end 01/01/2030 is before the start 04/04/2031."
    fill(form, "stay", **{"from": "2/2/2030"})
    assert form.fault("stay") == "The end 01/01/2030 is before the start 02/02/2030."
    assert editor.lines["to"].text() == "1/1/2030"


def test_what_a_price_list_holds_for_does_not_move_by_itself(app: App, qtbot: QtBot) -> None:
    valid = Period(date(2031, 1, 1), date(2031, 12, 31))
    form = form_of(app, qtbot, "rate_plan", name="Public", valid=valid)
    fill(form, "valid", **{"from": "1/1/2032"})
    assert form.fault("valid") == "The end 31/12/2031 is before the start 01/01/2032."


def test_a_day_that_may_be_past_is_the_nearest_one(app: App, qtbot: QtBot) -> None:
    form, day = form_of(app, qtbot, "opportunity", name="Gala"), app.clock.local().date() - timedelta(days=9)
    editor = fill(form, "created_on", day=f"{day.day}/{day.month}")
    assert app.desk.reader.find(Opportunity)[0].created_on == day
    assert editor.lines[""].text() == f"{day:%d/%m/%Y}"


def test_a_birthday_needs_its_year(app: App, qtbot: QtBot) -> None:
    form = form_of(app, qtbot, "contact", name="Anh Bình")
    fill(form, "birthday", day="15/1")
    assert form.fault("birthday") == "“15/1” has no year; write it as in 25/11/1990."
    fill(form, "birthday", day="31/2")
    assert form.fault("birthday") == "“31/2” is not a date; write it as in 25/11/1990."
    fill(form, "birthday", day="15/1/85")
    assert app.desk.reader.find(Contact)[0].birthday == date(1985, 1, 15)
    fill(form, "birthday", day="15/1/60")
    assert app.desk.reader.find(Contact)[0].birthday == date(1960, 1, 15)


def test_a_birthday_is_over(app: App, qtbot: QtBot) -> None:
    form = form_of(app, qtbot, "contact", name="Mai")
    tomorrow = app.clock.local().date() + timedelta(days=1)
    fill(form, "birthday", day=f"{tomorrow:%d/%m/%Y}")
    assert form.fault("birthday") == f"“{tomorrow:%d/%m/%Y}” is still to come."
    assert app.desk.reader.find(Contact)[0].birthday is None


@pytest.mark.parametrize("field", ["decision_by", "cut_off"])
def test_words_of_days_to_come_are_read_too(app: App, qtbot: QtBot, field: str) -> None:
    form, today = form_of(app, qtbot, "opportunity", name="Gala"), app.clock.local().date()
    fill(form, field, day="ngày mai")
    found = app.desk.reader.find(Opportunity)[0]
    assert field in type_of(found).fields
    assert getattr(found, field) == today + timedelta(days=1)


def test_a_day_alone_moves_a_call_to_it_at_the_hour_that_it_had(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    call = call_for(app, account)
    before = app.desk.reader.of_type(Call, call)
    assert before is not None and before.when is not None
    form = RecordForm(opened(app, qtbot).context, "call")
    qtbot.addWidget(form)
    form.open(call)
    form.show()
    editor, day = form.editors["when"], before.when.local.date() + timedelta(days=9)
    assert isinstance(editor, TextEditor)
    editor.lines["start"].setText(f"{day:%d/%m}")
    form.save("when")
    after = app.desk.reader.of_type(Call, call)
    assert after is not None and after.when is not None
    assert (after.when.local.date(), after.when.local.time()) == (
        day,
        before.when.local.time().replace(second=0),
    )
    assert form.fault("when") == "" and after.when.minutes == before.when.minutes


@pytest.mark.parametrize(
    "words", ["wed 10am", "Thứ sáu 9h30", "9:30", "tomorrow 14:00", "mai 14h", "next friday 10am 30 min"]
)
def test_when_a_call_is_takes_the_words_that_a_new_call_takes(app: App, qtbot: QtBot, words: str) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    when = app.desk.reader.of_type(Call, call).when  # type: ignore[union-attr]
    assert when is not None
    form = RecordForm(opened(app, qtbot).context, "call")
    qtbot.addWidget(form)
    form.open(call)
    editor = form.editors["when"]
    assert isinstance(editor, TextEditor)
    editor.lines["start"].setText(words)
    form.save("when")
    before, now = (each.replace(tzinfo=None) for each in (when.local, app.clock.local()))
    meant = appointed(words, before, when.minutes, now)
    after = app.desk.reader.of_type(Call, call).when  # type: ignore[union-attr]
    assert form.fault("when") == "" and after is not None
    assert (after.local.replace(tzinfo=None), after.minutes) == meant


def test_what_is_no_time_of_a_call_is_refused_as_for_a_new_one(app: App, qtbot: QtBot) -> None:
    """The example in the sentence was a day that was over."""
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    form = RecordForm(opened(app, qtbot).context, "call")
    qtbot.addWidget(form)
    form.open(call)
    editor = form.editors["when"]
    assert isinstance(editor, TextEditor)
    editor.lines["start"].setText("soonish")
    form.save("when")
    refused = "“soonish” is not a day or time; write it as in 9:30, tomorrow 14:00 or 25/11 9:30."
    assert form.fault("when") == refused


@pytest.mark.parametrize(("field", "words"), [("decision_by", "tomorrow"), ("revenue", "1tr2")])
def test_what_is_given_by_enter_reads_at_once_as_it_was_understood(
    app: App, qtbot: QtBot, field: str, words: str
) -> None:
    """“tomorrow” stood there until a further key; by Tab it was a date at once."""
    form, today = form_of(app, qtbot, "opportunity", name="Gala"), app.clock.local().date()
    form.activateWindow()
    line = next(iter(form.editors[field].lines.values()))  # type: ignore[attr-defined]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    write(words)
    assert line.text() == words
    qtbot.keyClick(line, Qt.Key.Key_Return)
    understood = f"{today + timedelta(days=1):%d/%m/%Y}" if field == "decision_by" else "1,200,000"
    assert line.text() == understood and line.hasFocus()
    assert line.cursorPosition() == len(understood)
    line.selectAll()
    write(words)
    form.save_all()
    assert line.text() == words, "not in the midst of typing"
