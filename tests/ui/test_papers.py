"""The section of papers: chosen, refused, drafted, held for a consent, remembered once it is taken, and who holds what."""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.call_codes import code_of
from salesdesk.domain.records import Consent, Given, Material, Opportunity
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.services.papers.feedback_form import call_of_code
from salesdesk.services.papers.remembering import holders
from salesdesk.services.records import add, change
from salesdesk.store.attachments import put_attachment
from salesdesk.ui.widgets.scrolling import ScrollingPage
from tests.ui.cuts import cut
from tests.ui.papers_page import papers, released, saved, selling, shown
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    return selling(app)


def answering(monkeypatch: pytest.MonkeyPatch, target: Path, answer: QPrintDialog.DialogCode) -> None:
    """Has a person choose a file in the system's dialog, and how they leave it."""

    def answered(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return int(answer)

    monkeypatch.setattr(QPrintDialog, "exec", answered)


def test_what_is_left_to_the_paper_says_what_came_out(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    change(app.desk.journal, app.desk.reader, sold["house"], {"paper": "Letter"})
    page = papers(opened(app, qtbot))
    page.choices.choose_plan(sold["bar"])
    language, size = page.choices.language, page.choices.sheet
    assert shown(page)
    assert (language.currentText(), size.currentText()) == ("Reader's own (English)", "Usual size (Letter)")
    page.choices.choose_account(sold["pearl"])
    assert shown(page)
    assert language.currentText() == "Reader's own (Vietnamese)"
    page.choices.choose_account("")
    page.choices.choose_plan(sold["fit"])
    assert shown(page) == "", "there is no paper"
    assert (language.currentText(), size.currentText()) == ("Reader's own", "Usual size")
    page.choices.choose_plan(sold["bar"])
    language.setCurrentIndex(language.findData("vi"))
    assert shown(page) and language.itemText(0) == "Reader's own", "it is not asked for"
    page.show_kind("feedback")
    page.choices.choose_call(call_for(app, account=sold["pearl"]))
    language.setCurrentIndex(0)
    assert shown(page) and language.currentText() == "Reader's own (Vietnamese)"


def test_what_everyone_may_not_see_is_left_out_in_words_that_fit_the_reader(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    change(app.desk.journal, app.desk.reader, sold["deluxe"], {"disclosure": "customers"})
    page = papers(opened(app, qtbot))
    page.choices.choose_plan(sold["bar"])
    shown(page)
    assert "Left out, as not for everyone: Deluxe" in page.paper.banner.words
    page.choices.choose_account(sold["star"])
    shown(page)
    assert "Left out, as not meant for this reader: Deluxe" in page.paper.banner.words


def test_a_preview_is_remembered_only_once_it_is_taken_and_only_if_it_is_final(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot)
    page = papers(window)
    page.choices.choose_account(sold["star"])
    assert "DRAFT" in shown(page)
    assert not page.state.isHidden() and page.print_button.text() == "Print the draft"
    file = saved(page, monkeypatch, tmp_path)
    assert file.exists() and file.name == "tariff-sheet-hue-star.pdf"
    assert app.desk.reader.count(Given) == 0, "a draft is no version that anybody holds"
    released(app, sold["fit"])
    page.refresh()
    assert "DRAFT" not in shown(page) and page.state.isHidden()
    assert app.desk.reader.count(Given) == 0
    saved(page, monkeypatch, tmp_path)
    assert [held.account_name for held in holders(app.desk.reader, date(2026, 10, 1))] == ["Hue Star"]
    saved(page, monkeypatch, tmp_path)
    assert app.desk.reader.count(Given) == 1, "the same copy of the same day"
    window.undo()
    assert app.desk.reader.count(Given) == 0


def test_what_is_printed_is_remembered_unless_somebody_changed_their_mind(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["fit"])
    window = opened(app, qtbot)
    page = papers(window)
    page.choices.choose_account(sold["star"])
    page.make()
    target = tmp_path / "printed.pdf"
    for answer in (QPrintDialog.DialogCode.Rejected, QPrintDialog.DialogCode.Accepted):
        answering(monkeypatch, target, answer)
        page.print_button.click()
        assert app.desk.reader.count(Given) == target.exists() == bool(answer)
    said = window.statusBar().currentMessage()
    assert said == f"Noted as given to Hue Star (Ctrl+Z takes it back)  ·  Saved to {target}"


def test_brochures_and_proposals_are_remembered_as_given_too(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["fit"])
    page = papers(opened(app, qtbot))
    page.show_kind("brochure")
    page.choices.products.tick([sold["suite"]])
    assert "Suite" in shown(page) and "Deluxe" not in shown(page)
    saved(page, monkeypatch, tmp_path)
    assert app.desk.reader.count(Given) == 0, "nobody in particular was given it"
    page.choices.choose_account(sold["star"])
    shown(page)
    saved(page, monkeypatch, tmp_path)
    page.go_to(sold["opportunity"])
    page.choices.products.tick([])
    assert "Deluxe" in shown(page)
    saved(page, monkeypatch, tmp_path)
    kinds = {each.id: each.kind for each in app.desk.reader.find(Material)}
    given = [(kinds[each.material or ""], each.account) for each in app.desk.reader.find(Given)]
    assert given == [("brochure", sold["star"]), ("proposal", sold["star"])]


def test_a_price_over_the_credit_is_held_until_the_consent_is_recorded_in_place(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    released(app, sold["fit"])
    change(app.desk.journal, app.desk.reader, sold["star"], {"credit_limit": Money(4_000_000, "VND")})
    window = opened(app, qtbot)
    page = papers(window)
    page.go_to(sold["opportunity"])
    assert "DRAFT" in shown(page)
    said = " ".join(label.text() for label in page.held.findChildren(QLabel))
    assert "credit limit" in said and "Ask Ms Lan before it is final." in said
    assert "credit limit" not in page.paper.banner.words and "Ask Ms Lan" not in page.paper.banner.words
    assert "no option date" in page.paper.banner.words, "what the card does not say"
    settle()
    [words] = [each for each in page.held.findChildren(QLabel) if "Deluxe" in each.text()]
    [record] = page.held.findChildren(QPushButton)
    assert record.x() > words.geometry().right(), "there is room beside them"
    needed = max(words.heightForWidth(words.width()), record.height())
    assert words.parentWidget().height() <= needed + 1, "the card is no higher than that"
    dialog = page.held.record(page.held.held[0])
    assert dialog.who.typed() == "Ms Lan"
    dialog.day.setText(f"{app.clock.local().date() + timedelta(days=1):%d/%m/%Y}")
    dialog.record()
    assert "still to come" in dialog.banner.words and app.desk.reader.count(Consent) == 0
    dialog.day.setText(f"{app.clock.local():%d/%m/%Y}")
    dialog.words.setText("For this group only")
    dialog.record()
    (consent,) = app.desk.reader.find(Consent)
    assert (consent.colleague, consent.over_credit, consent.reason) == (
        sold["boss"],
        True,
        "For this group only",
    )
    assert consent.discount is None and consent.below_floor is None
    assert "DRAFT" not in shown(page) and page.held.isHidden()
    window.undo()
    assert "DRAFT" in shown(page)


def test_what_is_held_is_read_in_full_and_the_preview_keeps_its_room_in_a_small_window(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    released(app, sold["fit"])
    change(app.desk.journal, app.desk.reader, sold["star"], {"credit_limit": Money(4_000_000, "VND")})
    window = opened(app, qtbot, "vi", scale=1.5)
    window.resize(1000, 700)
    page = papers(window)
    page.go_to(sold["opportunity"])
    settle()
    assert not page.held.isHidden() and not page.paper.banner.isHidden()
    for part in (page.held, page.paper.banner):
        assert list(cut(part)) == []
    assert page.paper.preview.height() >= 12 * page.fontMetrics().height()
    [area] = [each for each in page.findChildren(ScrollingPage) if each.isAncestorOf(page.paper)]
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    foot = page.paper.preview.strip
    assert foot.mapTo(area.viewport(), foot.rect().bottomLeft()).y() < area.viewport().height()
    [words] = [each for each in page.held.findChildren(QLabel) if "Deluxe" in each.text()]
    [record] = page.held.findChildren(QPushButton)
    assert record.y() >= words.geometry().bottom(), "below the words: there is no room beside them"
    window.resize(1900, 1000)
    settle()
    assert record.x() > words.geometry().right(), "there is room beside them"
    assert record.parentWidget().height() <= max(words.heightForWidth(words.width()), record.height()) + 1


def test_no_option_of_many_is_left_out(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    more = [add(app.desk.journal, "product", {"name": f"Suite {n}", "kind": "room"})[0] for n in range(27)]
    for each in more:
        values = {"rate_plan": sold["fit"], "product": each, "amount": Money(1_000_000, "VND")}
        add(app.desk.journal, "rate", values)
    page = papers(opened(app, qtbot))
    page.go_to(sold["opportunity"])
    page.choices.products.tick(more)
    text = shown(page)
    assert "Option Z: Suite" in text and "Option AA: Suite" in text


def test_of_several_options_that_wait_each_reason_says_which_one_it_is(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """Two lines that differed only in a figure told nobody which option they were about."""
    change(app.desk.journal, app.desk.reader, sold["star"], {"credit_limit": Money(4_000_000, "VND")})
    night = {"opportunity": sold["opportunity"], "product": sold["deluxe"], "rooms": 10}
    arrival = app.clock.local().date() + timedelta(days=30)
    for option, rate in (("a", 1_000_000), ("b", 1_200_000)):
        of_option = {"option": option, "night": arrival, "rate": Money(rate, "VND")}
        add(app.desk.journal, "group_night", {**night, **of_option})
    page = papers(opened(app, qtbot))
    page.go_to(sold["opportunity"])
    shown(page)
    said = "\n".join(label.text() for label in page.held.findChildren(QLabel)).splitlines()
    waits = [line for line in said if "credit limit" in line]
    assert {line.partition(":")[0] for line in waits} == {"Option A", "Option B"}
    assert "credit limit" not in page.paper.banner.words


def test_a_proposal_for_a_group_says_what_is_free_and_what_has_to_be_kept(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    rules = {"free_kind": "of_total", "free_per": 15, "attrition": Decimal(80), "cut_off": 30}
    change(app.desk.journal, app.desk.reader, sold["fit"], rules)
    change(app.desk.journal, app.desk.reader, sold["opportunity"], {"rooms": 20, "guests": 40})
    page = papers(opened(app, qtbot))
    page.go_to(sold["opportunity"])
    text = shown(page)
    assert "Free of charge: 1 of 20 rooms; paid: 19." in text
    assert "At least 32 room nights are charged" in text and "the rooming list is due on" in text


def test_each_warning_of_a_proposal_has_a_line_of_its_own_what_is_priced_first(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    change(app.desk.journal, app.desk.reader, sold["opportunity"], {"name": "Autumn \U00013080"})
    objection = {"account": sold["star"], "name": "Too far", "answer": "We drive.", "state": "open"}
    add(app.desk.journal, "objection", objection)
    page = papers(opened(app, qtbot))
    page.go_to(sold["opportunity"])
    assert shown(page)
    begun = [line[:26] for line in page.paper.banner.words.splitlines()]
    assert begun == [
        "“Plan fit” is not publishe",
        "The answer to “Too far” is",
        "The opportunity has no opt",
        "No font of the papers has ",
    ]


def test_the_former_paper_stays_until_the_next_is_there_but_cannot_be_taken_for_it(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    jobs = Held()
    page = papers(opened(app, qtbot, jobs=jobs))
    page.make()
    jobs.go_on()
    before = page.paper.printed
    assert before is not None and page.print_button.isEnabled()
    page.choices.choose_account(sold["star"])
    page.make()
    assert page.paper.printed is before and not page.print_button.isEnabled()
    jobs.go_on()
    assert page.paper.printed is not before and page.print_button.isEnabled()


def test_a_form_for_a_call_and_a_schedule_for_a_partner(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["own"])
    call = call_for(app, sold["star"])
    window = opened(app, qtbot)
    page = papers(window)
    window.context.events.go.emit("catalogue", call)
    assert page.kind == "feedback" and "How did we do?" in shown(page) and code_of(call) in shown(page)
    assert call_of_code(app.desk.reader, code_of(call).lower()) == call
    with pytest.raises(UserError, match="No form has the code"):
        call_of_code(app.desk.reader, "0000-0000")
    saved(page, monkeypatch, tmp_path)
    assert app.desk.reader.count(Given) == 0
    page.show_kind("schedule")
    page.choices.choose_account("")
    assert shown(page) == "" and "Choose the partner that the contract is with." in page.paper.why_none
    page.choices.choose_account(sold["pearl"])
    assert "Phụ lục hợp đồng" in shown(page)
    saved(page, monkeypatch, tmp_path)
    assert [held.account for held in holders(app.desk.reader, date(2026, 10, 1))] == [sold["pearl"]]


def test_a_price_that_is_changed_elsewhere_is_on_the_paper_in_view(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    page = papers(window)
    page.choices.choose_account(sold["star"])
    assert "1,000,000" in shown(page)
    values = {"amount": Money(1_250_000, "VND")}
    done = change(app.desk.journal, app.desk.reader, sold["rate fit"], values)
    window.context.wrote(done, window)
    assert "1,250,000" in shown(page)
    window.undo()
    assert "1,000,000" in shown(page)


def test_what_is_not_chosen_yet_is_asked_for(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    page = papers(opened(app, qtbot))
    for kind, words in (("pack", "Choose the partner"), ("proposal", "Choose the opportunity")):
        page.show_kind(kind)
        assert shown(page) == "" and words in page.paper.why_none
    page.choices.opportunity.line.setText("zzz")
    assert shown(page) == "" and "“zzz” is not known here: choose another one." in page.paper.why_none


def test_files_of_materials_stand_behind_a_pack(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    released(app, sold["fit"])
    window = opened(app, qtbot)
    page = papers(window)
    page.show_kind("pack")
    assert not page.choices.materials.isVisibleTo(page), "nothing is attached yet"
    out = io.BytesIO()
    sheet = pypdfium2.PdfDocument.new()
    for _ in range(2):
        sheet.new_page(300, 200)
    sheet.save(out)
    file = put_attachment(app.desk.database, out.getvalue())
    material, done = add(app.desk.journal, "material", {"name": "Spa brochure", "file": file})
    window.context.wrote(done, None)
    page.show_kind("tariff")
    page.show_kind("pack")
    assert page.choices.materials.isVisibleTo(page)
    page.choices.choose_account(sold["star"])
    page.make()
    alone = page.paper.printed
    page.choices.materials.tick([material])
    page.choices.changed.emit()
    page.make()
    together = page.paper.printed
    assert alone is not None and together is not None and together.pages == alone.pages + 2
    document = pypdfium2.PdfDocument(str(together.file))
    assert len(document) == together.pages and document[together.pages - 1].get_size() == (300, 200)


def test_where_nothing_can_be_chosen_it_says_where_it_is_made(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    page = papers(window)
    assert page.paper.why_none == "There is no rate plan yet: make one under “Rate plans”."
    assert page.paper.preview.isHidden()
    page.show_kind("feedback")
    assert page.paper.why_none == "There is no call to choose: plan one in the calendar."
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    page.go_to(call)
    assert "How did we do?" in shown(page)
    assert not page.paper.preview.isHidden()


def test_enter_goes_from_a_paper_to_its_choices_and_esc_back(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot, tab="catalogue")
    window.activateWindow()
    page = papers(window)
    for row in range(page.kinds.count() - 1):  # nobody holds a sheet yet
        page.kinds.setCurrentRow(row)
        page.kinds.setFocus()
        qtbot.keyClick(page.kinds, Qt.Key.Key_Return)
        held = window.focusWidget()
        assert held is not page.kinds and page.isAncestorOf(held), page.kind
        qtbot.keyClick(held, Qt.Key.Key_Escape)
        assert window.focusWidget() is page.kinds, page.kind


def test_what_is_said_about_a_paper_goes_with_it(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    page = papers(opened(app, qtbot))
    page.show_kind("brochure")
    assert "Without a photo" in page.paper.banner.words
    page.show_kind("proposal")
    assert page.paper.banner.words == "" and page.paper.why_none
    page.show_kind("brochure")
    assert "Without a photo" in page.paper.banner.words


def test_another_paper_begins_at_its_top_in_its_usual_size(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = papers(opened(app, qtbot))
    page.show_kind("tariff")
    page.choices.choose_plan(sold["bar"])
    assert shown(page)
    preview = page.paper.preview
    bar = preview.verticalScrollBar()
    usual = preview.zoomMode()
    preview.enlarge(3)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    page.choices.choose_account(sold["pearl"])
    assert shown(page)
    assert (preview.step, bar.value()) == (3, place), "the same paper for somebody else stays as it was"
    page.show_kind("brochure")
    assert shown(page)
    assert (preview.step, bar.value(), preview.zoomMode()) == (0, 0, usual)


def test_the_proposal_of_another_opportunity_begins_at_its_top(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """It opened at the place to which the last one was scrolled; the same one made anew stays there."""
    facts = {"account": sold["pearl"], "name": "Winter", "product": sold["deluxe"], "rooms": 2}
    held = app.desk.reader.of_type(Opportunity, sold["opportunity"])
    assert held is not None
    other, _ = add(app.desk.journal, "opportunity", {**facts, "stay": held.stay})
    page = papers(opened(app, qtbot))
    page.go_to(sold["opportunity"])
    assert shown(page)
    bar = page.paper.preview.verticalScrollBar()
    bar.setValue(place := bar.maximum() // 2)
    assert place > 0
    change(app.desk.journal, app.desk.reader, sold["opportunity"], {"rooms": 4})
    page.refresh()
    assert "4 rooms" in shown(page) and bar.value() == place
    page.go_to(other)
    assert "Winter" in shown(page) and bar.value() == 0


def test_an_opportunity_is_offered_with_its_customer(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    for name in ("Autumn", "Autumn gala"):
        add(app.desk.journal, "opportunity", {"account": sold["pearl"], "name": name})
    page = papers(opened(app, qtbot))
    page.show_kind("proposal")
    line = page.choices.opportunity.line
    qtbot.keyClicks(line, "autumn")
    completer = line.completer()
    assert completer is not None
    offered = {completer.model().index(at, 0).data() for at in range(completer.model().rowCount())}
    assert offered == {
        "Autumn incentive  ·  Hue Star  ·  5 – 7 Oct 2098",
        "Autumn  ·  Saigon Pearl",
        "Autumn gala  ·  Saigon Pearl",
    }
    mine = app.desk.reader.find(Opportunity, name="Autumn")[0].id
    assert page.choices.opportunity_id == mine, "its name alone is enough"
    line.setText("Autumn incentive  ·  Hue Star  ·  5 – 7 Oct 2098")
    assert page.choices.opportunity_id == sold["opportunity"]


def test_an_opportunity_that_was_chosen_is_read_from_its_beginning(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    page = papers(window)
    page.show_kind("proposal")
    line = page.choices.opportunity.line
    with qtbot.waitActive(window):
        window.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "autumn")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    below = QApplication.activePopupWidget()
    QTest.keyClick(below, Qt.Key.Key_Down)
    QTest.keyClick(below, Qt.Key.Key_Return)
    settle()
    assert line.text() == "Autumn incentive  ·  Hue Star  ·  5 – 7 Oct 2098" and line.hasFocus()
    assert line.cursorPosition() == 0
    line.clearFocus()
