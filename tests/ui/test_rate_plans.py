"""The section of rate plans: the list, publishing and revising, conditions, copies, comparison, workbooks."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import REGISTRY, Consent, RatePlan, Season, StayRule
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import change
from salesdesk.ui.catalogue.plans.copy_dialog import CopyDialog
from salesdesk.ui.catalogue.plans.import_dialog import RateImportDialog
from salesdesk.ui.catalogue.plans.room_dialog import RoomDialog
from salesdesk.ui.catalogue.plans.season_dialog import SeasonDialog
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.form_cell import FormCell
from salesdesk.ui.widgets.opened_line import OpenedLine
from salesdesk.ui.widgets.record_list import SECOND_LINE, WORD
from tests.helpers.plans import HIGH, YEAR, figures, grid_in, made, plan_with
from tests.ui.between import words_in
from tests.ui.plan_page import ROOMS, Key, cursor, dialog_of, plans, press, shown, type_into
from tests.ui.screens import settle
from tests.ui.windows import opened


def test_the_list_says_of_each_plan_whose_and_in_which_state_it_is(app: App, qtbot: QtBot) -> None:
    partner = made(app, "account", name="Lotus Travel")
    plan_with(app, {}, name="B2B", account=partner, market="KR", state="published", version=2)
    plan_with(app, {}, name="Old", state="superseded")
    page = plans(opened(app, qtbot))
    assert page.model.rowCount() == 1
    index = page.model.index(0, 0)
    assert index.data() == "B2B" and index.data(WORD) == "", "what is as usual is not said in each line"
    assert "Published" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(SECOND_LINE) == "FIT net rate  ·  Lotus Travel  ·  2027  ·  v2  ·  KR"
    page.state.setCurrentIndex(page.state.count() - 1)
    page.narrow()
    assert page.model.rowCount() == 2
    assert page.model.index(1, 0).data(WORD) == "Superseded"
    page.search.setText("old")
    page.narrow()
    assert [page.model.index(row, 0).data() for row in range(page.model.rowCount())] == ["Old"]


def test_a_plan_is_made_from_a_name_and_asks_for_what_it_rests_on(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    page = plans(window)
    page.new.setText("Wholesale 2027")
    qtbot.keyClick(page.new, Key.Key_Return)
    (plan,) = app.desk.reader.find(RatePlan)
    assert (plan.name, plan.state) == ("Wholesale 2027", "draft")
    assert page.plan.part == "basis" and page.plan.basis.form.record == plan.id
    assert page.plan.prices.faults.count() > 0


def test_a_plan_without_rooms_says_what_comes_first(app: App, qtbot: QtBot) -> None:
    plan = plan_with(app, {}, {})
    window = opened(app, qtbot)
    page = plans(window)
    page.go_to(plan)
    prices = page.plan.prices
    assert "First come the seasons" in prices.no_rooms.words.text() and prices.no_rooms.isVisible()
    assert not prices.grid.isVisible() and not prices.raise_button.isVisible()
    prices.no_rooms.season_button.click()
    asked = dialog_of(window, SeasonDialog)
    assert isinstance(asked, SeasonDialog)
    asked.reject()
    season = made(app, "season", rate_plan=plan, name="Low")
    page.refresh()
    assert prices.no_rooms.words.text().startswith("Now the rooms") and prices.grid.isVisible()
    prices.no_rooms.room_button.click()
    assert dialog_of(window, RoomDialog).isVisible()
    room = made(app, "product", name="Deluxe", kind="room", division="front_office")
    made(app, "rate", rate_plan=plan, product=room, season=season, amount=Money(1000000, "VND"))
    page.refresh()
    assert not prices.no_rooms.isVisible() and prices.raise_button.isVisible()


def test_a_plan_with_faults_is_not_published_and_leads_to_them(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot, commissionable=None)
    page.plan.acts.publish_button.click()
    why_not = page.plan.prices.faults.why_not
    assert "1 fault keeps the plan from being published" in why_not.words
    assert window.focusWidget() is page.plan.prices.faults
    QTest.keyClick(page.plan.prices.faults, Key.Key_Return)
    assert page.plan.part == "basis"
    editor = page.plan.basis.form.editors["commissionable"]
    held = window.focusWidget()
    assert held is not None and (held is editor or editor.isAncestorOf(held))
    room = page.plan.basis.viewport()
    qtbot.waitUntil(lambda: room.rect().contains(QRect(editor.mapTo(room, QPoint(0, 0)), editor.size())))
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None and record.state == "draft"


def test_the_faults_that_keep_a_plan_back_are_seen_below_the_sentence_about_them(
    app: App, qtbot: QtBot
) -> None:
    seasons = {
        "Low": ("low", Period(date(2027, 1, 1), date(2027, 6, 2))),
        "High": ("high", Period(date(2027, 6, 1), date(2027, 11, 30))),
    }
    plan = plan_with(app, {"Deluxe": [[1000, 1300]]}, seasons, commissionable=None)
    window = opened(app, qtbot, "vi")
    window.resize(1000, 560)
    page = plans(window)
    page.go_to(plan)
    qtbot.wait(1)
    page.plan.acts.publish_button.click()
    faults, room = page.plan.prices.faults, page._scroll.viewport()
    assert not faults.why_not.isHidden()

    def in_sight(part: QWidget) -> bool:
        return room.rect().contains(QRect(part.mapTo(room, QPoint(0, 0)), part.size()))

    qtbot.waitUntil(lambda: in_sight(faults) and in_sight(faults.why_not))
    made(app, "season", rate_plan=plan, name="Peak")
    page.refresh()
    assert faults.why_not.isHidden(), "how many faults there are is not said any longer than it is so"


def test_publishing_locks_the_plan_and_revising_opens_the_next_version(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    page.plan.acts.publish_button.click()
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None and (record.state, record.version) == ("published", 1)
    assert not page.plan.acts.publish_button.isVisible() and not page.plan.prices.add_room_button.isVisible()
    before = cursor(page)
    QTest.keyClicks(page.plan.prices.grid, "12")
    assert cursor(page) == before, "no price that begins so is gone to instead"
    press(page, Key.Key_Delete)
    assert "is published already" in page.plan.prices.fault.text()
    assert figures(grid_in(app, plan))[0] == [1000, 1300]
    page.plan.turn("basis")
    assert page.plan.basis.read_only.isVisible() and not page.plan.basis.form.isVisible()
    page.plan.acts.revise_button.click()
    (new,) = app.desk.reader.find(RatePlan, replaces=plan)
    assert page.plan.record == new.id and page.plan.basis.form.record == new.id
    page.plan.turn("prices")
    type_into(page, "1.1m")
    assert figures(grid_in(app, new.id))[0] == [1100, 1300]
    page.plan.acts.publish()
    assert [each.state for each in app.desk.reader.find(RatePlan, order="version")] == [
        "superseded",
        "published",
    ]
    window.undo()
    assert [each.state for each in app.desk.reader.find(RatePlan, order="version")] == ["published", "draft"]


@pytest.mark.parametrize("part", ["prices", "basis"])
def test_after_publishing_and_revising_the_keys_are_in_the_part_that_is_shown(
    app: App, qtbot: QtBot, part: str
) -> None:
    """They were at “Copy plan…”: the next Space opened its dialog."""
    window, page, _ = shown(app, qtbot)
    page.plan.turn(part)
    chosen = next(each for each in page.plan.choice.buttons() if each.isChecked())
    for act in (page.plan.acts.publish_button, page.plan.acts.revise_button):
        act.setFocus()
        QTest.keyClick(act, Key.Key_Space)
        assert not act.isVisible()
        assert window.focusWidget() is (page.plan.prices.grid if part == "prices" else chosen)


def test_a_copy_for_the_next_year_is_opened(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    page.plan.acts.copy_button.click()
    dialog = dialog_of(window, CopyDialog)
    assert isinstance(dialog, CopyDialog)
    dialog.name.setText("FIT 2028")
    dialog.months.setText("abc")
    dialog.percent.setText("x")
    dialog.act.click()
    said = {line: fault.text() for line, fault in dialog.faults.items() if fault.isVisible()}
    assert said == {
        dialog.months: "“abc” is not a whole number; write it as in 45.",
        dialog.percent: "“x” is not a percentage; write it as in 7.5.",
    }
    assert dialog.focusWidget() is dialog.months and dialog.percent.property("faulty")
    dialog.months.setText("121")
    dialog.act.click()
    assert dialog.faults[dialog.months].text() == "The dates can be moved by up to 120 months."
    dialog.months.setText("12")
    dialog.percent.setText("10")
    dialog.act.click()
    assert page.plan.record != plan and page.plan.title.text() == "FIT 2028"
    assert figures(grid_in(app, page.plan.record))[0] == [1100, 1430]


def test_conditions_are_made_read_in_words_and_removed(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    page.plan.turn("conditions")
    page.plan.conditions.new_buttons["rules"].click()
    assert app.desk.reader.find(StayRule) == []
    line = page.plan.conditions.lines.line
    assert line is not None and line.form is not None and line.record == ""
    line.form.editors["season"].line.setText("High")  # type: ignore[attr-defined]
    line.form.save("season")
    assert line.isVisible() and line.record
    (rule,) = app.desk.reader.find(StayRule, rate_plan=plan)
    assert rule.kind == "min_stay"
    assert page.plan.view is not None
    assert "A stay rule does not say how many nights" in page.plan.prices.faults.item(0).text()
    made(app, "stay_rule", rate_plan=plan, kind="release", number=21, nights=HIGH)
    page.refresh()
    lines = [(line.title, line.about) for line in page.plan.view.conditions["rules"]]
    assert ("Release: 21 days before arrival", "1 Jun – 31 Dec 2027") in lines
    page.plan.conditions.remove(rule.id)
    assert len(app.desk.reader.find(StayRule, rate_plan=plan)) == 1


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Child sharing the beds  ·  free of charge  ·  ages 0–5"),
        ("vi", "Trẻ em ngủ chung giường  ·  miễn phí  ·  0–5 tuổi"),
    ],
)
def test_a_condition_reads_like_a_sentence(app: App, qtbot: QtBot, lang: str, told: str) -> None:
    _, page, plan = shown(app, qtbot, lang)
    child = {"kind": "child_sharing", "per": "person_night", "age_from": 0, "age_to": 5}
    made(app, "supplement", rate_plan=plan, name="Up to 5", amount=Money(0, "VND"), **child)
    page.plan.turn("conditions")
    page.refresh()
    card = page.plan.conditions.cards["beds"]
    assert told in words_in(card)


@pytest.mark.parametrize("type_name", ["stay_rule", "payment_term"])
def test_the_kind_of_a_condition_is_read_in_full_also_in_large_text(
    app: App, qtbot: QtBot, type_name: str
) -> None:
    window, page, plan = shown(app, qtbot, "vi")
    made(app, "stay_rule", rate_plan=plan, kind="release", number=7)
    made(app, "payment_term", rate_plan=plan, kind="cancellation", days=30, percent=Decimal(0))
    window.resize(1366, 768)
    window.enlarge(2.0)
    page = plans(window)
    page.go_to(plan)
    page.plan.turn("conditions")
    (condition,) = app.desk.reader.find(REGISTRY[type_name].cls, rate_plan=plan)
    page.plan.conditions.edit(condition.id)
    settle()
    line = page.plan.conditions.lines.line
    assert line is not None and line.form is not None
    box = line.form.editors["kind"].focusProxy()
    assert isinstance(box, ChoiceBox)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    room = box.style().subControlRect(*parts)
    assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room.width()
    window.enlarge(1.0)
    settle()


def test_a_condition_asks_for_what_its_kind_has_and_calls_it_so(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    form = RecordForm(window.context, "stay_rule")
    qtbot.addWidget(form)
    form.open(made(app, "stay_rule", kind="release", number=7))

    def number() -> str:
        cell = form.editors["number"].parentWidget()
        assert isinstance(cell, FormCell)
        line = cell.findChild(QLineEdit)
        assert line is not None and line.accessibleName() == cell.label.text()
        return cell.label.text() if form.editors["number"].isVisibleTo(form) else ""

    assert number() == "Days before arrival"
    for kind, named in (("max_stay", "Nights at most"), ("allotment", "Rooms a night")):
        choose(form.editors["kind"], kind)
        assert number() == named
    form.open(made(app, "stay_rule", kind="stop_sale"))
    assert number() == "", "a stop of sale counts nothing"
    choose(form.editors["kind"], "min_stay")
    assert number() == "Nights at least"
    offer = RecordForm(window.context, "offer")
    qtbot.addWidget(offer)
    offer.open(made(app, "offer", name="4 = 3", kind="stay_pay", stay=4, pay=3))
    seen = [name for name, editor in offer.editors.items() if editor.isVisibleTo(offer)]
    assert {"stay", "pay"} <= set(seen) and not {"days", "percent"} & set(seen)


def test_the_heading_of_an_open_condition_says_its_number(app: App, qtbot: QtBot) -> None:
    _, line = release_open(app, qtbot)
    assert line.form is not None and line.title == "Release: 7 days before arrival"
    assert words_in(line).splitlines().count(line.title) == 1
    box = line.form.editors["kind"].findChild(ChoiceBox)
    assert box is not None and box.currentText() == "Release"
    number = line.form.editors["number"].findChild(QLineEdit)
    assert number is not None
    number.setText("1")
    line.form.save("number")
    assert line.title == "Release: 1 day before arrival" and line.title in words_in(line).splitlines()


def release_open(app: App, qtbot: QtBot) -> tuple[str, OpenedLine]:
    """A plan with a release of seven days, and that condition opened."""
    _, page, plan = shown(app, qtbot)
    rule = made(app, "stay_rule", rate_plan=plan, kind="release", number=7)
    page.refresh()
    page.plan.turn("conditions")
    page.plan.conditions.edit(rule)
    line = page.plan.conditions.lines.line
    assert line is not None
    return plan, line


def choose(editor: Editor, code: str) -> None:
    box = editor.findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(box.findData(code))
    editor.left.emit()


def test_a_mark_of_a_condition_opens_it(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot)
    rule = made(app, "stay_rule", rate_plan=plan, kind="allotment")
    page.refresh()
    QTest.keyClick(page.plan.prices.faults, Key.Key_Return)
    line = page.plan.conditions.lines.line
    assert line is not None and line.record == rule and page.plan.part == "conditions"
    held = page.window().focusWidget()
    assert line.form is not None and held is not None and line.form.editors["number"].isAncestorOf(held)


def test_a_season_of_another_plan_is_not_taken_for_the_one_of_that_name(app: App, qtbot: QtBot) -> None:
    plan_with(app, {}, name="Other")
    plan, line = release_open(app, qtbot)
    assert line.form is not None
    line.form.editors["season"].line.setText("High")  # type: ignore[attr-defined]
    assert line.fold()
    (found,) = app.desk.reader.find(StayRule, rate_plan=plan)
    (high,) = app.desk.reader.find(Season, rate_plan=plan, name="High")
    assert found.season == high.id


def test_two_versions_stand_side_by_side(app: App, qtbot: QtBot) -> None:
    _, page, plan = shown(app, qtbot, state="published", version=1)
    page.plan.acts.revise()
    page.plan.prices.grid.go_to((0, 0))
    type_into(page, "1.1m")
    page.plan.turn("compare")
    comparison = page.plan.comparison
    assert comparison.other.currentData() == plan
    assert comparison.sides.text() == "v1 → v2", "both have one name"
    assert comparison.summary.text() == "Prices change by 0% to +10%, median 0%  ·  1 price differs"
    assert comparison.model.rowCount() == 1
    assert comparison.model.index(0, 0).data() == "1,000,000 → 1,100,000  (+10%)"
    comparison.only_changed.setChecked(False)
    assert comparison.model.rowCount() == 4


def test_a_room_that_the_other_plan_does_not_have_is_not_one_that_it_does_not_sell(
    app: App, qtbot: QtBot
) -> None:
    always = {"Low": ("low", Period(date(2027, 1, 1), date(2027, 12, 31)))}
    plan_with(app, {"Suite": [[3000]], "Twin": [[1000]]}, always, name="Other")
    _, page, _ = shown(app, qtbot)
    page.plan.turn("compare")
    model = page.plan.comparison.model
    cells = [
        model.index(row, column).data()
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert "3,000,000 → —" in cells and "— → 1,000,000" in cells
    assert not any("not sold" in cell for cell in cells)
    assert page.plan.comparison.summary.text() == "12 prices in only one plan"


def test_a_plan_goes_out_as_a_workbook_and_comes_back_without_a_change(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    window, page, _ = shown(app, qtbot)
    plan_with(app, {}, name="Another")
    file = tmp_path / "fit.xlsx"
    page.plan.acts.export_to(file)
    dialog = RateImportDialog(page.context, window)
    dialog.read(file)
    assert dialog.preview is not None and dialog.preview.plans == ["FIT 2027"]
    assert not dialog.act.isEnabled() and "Every cell could be read." in dialog.cells_heading.text()
    dialog.reject()


def test_importing_names_each_cell_that_could_not_be_read(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("Contract rates 2027",),
        ("Room type", "Low (01/01/2027 - 31/05/2027)", "High (01/06/2027 - 31/12/2027)"),
        ("Deluxe", "1,000,000", "soon"),
        ("Suite", "2,000,000", "2,600,000"),
    ):
        sheet.append(line)
    book.save(tmp_path / "partner.xlsx")
    window = opened(app, qtbot)
    page = plans(window)
    dialog = RateImportDialog(page.context, window)
    dialog.imported.connect(page.go_to)
    dialog.read(tmp_path / "partner.xlsx")
    assert dialog.cells.count() == 1 and "“soon”" in dialog.cells.item(0).text()
    assert "row 3" in dialog.cells.item(0).text()
    dialog.act.click()
    (plan,) = app.desk.reader.find(RatePlan)
    assert page.plan.record == plan.id
    assert figures(grid_in(app, plan.id)) == [[1000, None], [2000, 2600]]


def test_a_record_of_a_plan_opens_the_plan(app: App, qtbot: QtBot) -> None:
    plan = plan_with(app, ROOMS)
    (season,) = app.desk.reader.find(Season, rate_plan=plan, name="Low")
    window = opened(app, qtbot)
    window.open_record(season.id)
    assert window.current == "catalogue"
    page = plans(window)
    assert page.plan.record == plan


def test_a_deleted_draft_leaves_an_empty_place(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    page.plan.acts.delete_button.click()
    assert app.desk.reader.find(RatePlan) == [] and page.beside.right.currentIndex() == 0
    window.undo()
    page.go_to(plan)
    assert figures(grid_in(app, plan))[0] == [1000, 1300]


def test_a_small_plan_is_shown_after_a_large_one(app: App, qtbot: QtBot) -> None:
    small = plan_with(app, {"Villa": [[9]]}, {"All year": ("high", YEAR)}, name="Small")
    _, page, plan = shown(app, qtbot)
    page.plan.prices.grid.go_to((3, 1))
    for record, rows, columns in ((small, 1, 1), (plan, 4, 2), (small, 1, 1)):
        page.go_to(record)
        model = page.plan.prices.model
        assert (model.rowCount(), model.columnCount()) == (rows, columns)
        assert model.headerData(rows, Qt.Orientation.Vertical) is None
        assert model.headerData(columns, Qt.Orientation.Horizontal) is None
    page.plan.turn("compare")
    assert page.plan.comparison.model.headerData(99, Qt.Orientation.Vertical) is None


def test_a_price_below_the_floor_is_published_once_somebody_consented(app: App, qtbot: QtBot) -> None:
    partner = made(app, "account", name="Lotus Travel")
    _, page, plan = shown(app, qtbot, account=partner)
    deluxe = grid_in(app, plan).rows[0].product
    page.context.wrote(
        change(app.desk.journal, app.desk.reader, deluxe, {"floor_rate": Money(1250000, "VND")}), None
    )
    assert page.plan.view is not None and page.plan.view.faults == 2
    page.plan.turn("conditions")
    page.plan.conditions.new_buttons["consents"].click()
    line = page.plan.conditions.lines.line
    assert line is not None and line.form is not None
    line.form.editors["discount"].retype(("5",))
    assert line.fold()
    (consent,) = app.desk.reader.find(Consent, plan=plan)
    assert (consent.account, consent.below_floor) == (partner, True)
    assert page.plan.view.faults == 2
    boss, today = made(app, "colleague", name="Ms Hoa"), app.clock.local().date()
    page.context.wrote(
        change(
            app.desk.journal,
            app.desk.reader,
            consent.id,
            {"colleague": boss, "granted_on": today, "until": today},
        ),
        None,
    )
    assert page.plan.view.faults == 0
    assert "as was consented to" in page.plan.prices.faults.item(0).text()
    page.plan.acts.publish_button.click()
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None and record.state == "published"


def test_a_plan_for_everybody_has_no_consents(app: App, qtbot: QtBot) -> None:
    _, page, _ = shown(app, qtbot)
    page.plan.turn("conditions")
    assert not page.plan.conditions.cards["consents"].isVisible()
    assert page.plan.conditions.cards["rules"].isVisible()
