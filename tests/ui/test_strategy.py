"""The strategy of a call through its real widgets."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, FocusProduct
from salesdesk.services.records import add, change
from salesdesk.ui.strategy.dialog import StrategyDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import focus, press, said, tab_to
from tests.ui.windows import Held, call_for, opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def strategy(app: App, qtbot: QtBot, call: str) -> StrategyDialog:
    dialog = opened(app, qtbot).dialogs.selling("strategy", call)
    assert isinstance(dialog, StrategyDialog)
    return dialog


def read(app: App, call: str) -> Call:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None
    return found


def test_an_offer_is_taken_with_one_click_and_goes(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha", segment="corporate")
    put(app, "objection", account=account, name="Too far", answer="Ten minutes by boat")
    put(app, "question", name="Who decides?")
    call = call_for(app, account)
    dialog = strategy(app, qtbot, call)
    for kind in ("objections", "questions"):
        [offer] = dialog.cards[kind].offers
        add_button = next(
            each
            for each in dialog.cards[kind].findChildren(QPushButton)
            if offer.words in each.accessibleName()
        )
        QTest.mouseClick(add_button, Qt.MouseButton.LeftButton)
        assert dialog.cards[kind].offers == []
    assert read(app, call).expect == "“Too far” Ten minutes by boat"
    assert read(app, call).ask == "Who decides?"


def test_the_keys_go_on_to_the_next_offer_when_one_is_taken(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sóng Hàn")
    call = call_for(app, account)
    for words in ("Bao lâu?", "Bao nhiêu?", "Ai quyết định?"):
        put(app, "question", name=words)
    dialog = strategy(app, qtbot, call)
    dialog.activateWindow()
    offered = [f"Add to the plan: {each.words}" for each in dialog.cards["questions"].offers]
    assert len(offered) == 3
    tab_to(offered[0])
    press(Qt.Key.Key_Return)
    assert said(focus()) == offered[1]
    press(Qt.Key.Key_Return)
    assert said(focus()) == offered[2]
    assert dialog.isVisible() and len((read(app, call).ask or "").splitlines()) == 2


def test_only_approved_techniques_can_be_chosen(app: App, qtbot: QtBot) -> None:
    put(app, "technique", name="False urgency", standing="forbidden")
    good = put(app, "technique", name="Ask and wait", stage="questioning", how="Count to seven")
    call = call_for(app, put(app, "account", name="Alpha"))
    dialog = strategy(app, qtbot, call)
    box = dialog.technique.box
    assert [box.itemText(at) for at in range(box.count())] == ["—", "Ask and wait"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert read(app, call).technique == good
    assert dialog.hint.lines == ["Stage: Questioning", "How: Count to seven"]
    assert dialog.refused.isHidden()


def test_what_was_chosen_before_a_rule_came_stays_and_is_marked(app: App, qtbot: QtBot) -> None:
    bad = put(app, "technique", name="False urgency", standing="forbidden")
    call = call_for(app, put(app, "account", name="Alpha"))
    change(app.desk.journal, app.desk.reader, call, {"technique": bad})
    dialog = strategy(app, qtbot, call)
    assert dialog.technique.box.currentText() == "! False urgency"
    assert "forbidden" in dialog.refused.text()


def test_a_vague_objective_is_told_at_once_and_saved_all_the_same(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Alpha"))
    dialog = strategy(app, qtbot, call)
    assert dialog.lacking.isHidden()
    dialog.aim.editors["objective"].retype("Introduce ourselves")
    dialog.aim.save("objective")
    assert read(app, call).objective == "Introduce ourselves"
    assert not dialog.lacking.isHidden()


def test_a_colleague_is_asked_from_the_strategy(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Alpha"))
    dialog = strategy(app, qtbot, call)
    dialog.colleagues.ask_button.click()
    [asking] = [each for each in dialog.findChildren(RecordDialog) if each.isVisible()]
    asking.form.editors["asked"].show_value("May I offer ten percent?")
    asking.form.save("asked")
    assert app.desk.reader.values(asking.form.record)["call"] == call


def test_briefing_and_calendar_lead_to_the_strategy(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Alpha"))
    window = opened(app, qtbot)
    for tab in ("briefings", "calendar"):
        window.turn(tab, call)
        page = window.page(tab)
        wanted = next(each for each in page.findChildren(QPushButton) if each.text() == "Strategy")
        wanted.click()
        dialogs = [each for each in window.findChildren(StrategyDialog) if each.isVisible()]
        assert [each.call for each in dialogs] == [call]
        dialogs[0].close()


def test_the_keys_stay_where_availability_is_asked_for_while_it_is_read(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha")
    call = call_for(app, account)
    put(app, "focus_product", call=call, product=put(app, "product", name="Deluxe City"))
    jobs = Held()
    dialog = opened(app, qtbot, jobs=jobs).dialogs.selling("strategy", call)
    assert isinstance(dialog, StrategyDialog)
    for line, day in ((dialog.focus.arrival, "10/01/2027"), (dialog.focus.departure, "11/01/2027")):
        line.setText(day)
    jobs.go_on()
    dialog.activateWindow()
    button = tab_to("Check availability")
    press(Qt.Key.Key_Space)
    assert focus() is button, "it is being read"
    press(Qt.Key.Key_Space)
    jobs.go_on()
    assert focus() is button
    [found] = app.desk.reader.find(FocusProduct)
    assert found.availability
