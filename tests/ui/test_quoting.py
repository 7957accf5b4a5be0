"""The quote in the window: prices with their rules, other dates in one click, consents in place, text without secrets."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Consent, FocusProduct, Opportunity
from salesdesk.domain.typed import coming_date_of
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import translator
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.records import add, change
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.strategy.dialog import StrategyDialog
from tests.ui.keys import press, tab_to
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A partner with a net plan of their segment, a public plan, a colleague who may consent."""
    journal, ids = app.desk.journal, {}

    def made(key: str, type_name: str, **values: object) -> None:
        ids[key] = add(journal, type_name, values)[0]

    made("house", "property", name="Moonboat", currency="VND", country="VN", language="en")
    made("tax", "charge", owner=ids["house"], name="VAT", kind="tax", percent=Decimal(8), position=1)
    made("pearl", "account", name="Saigon Pearl", segment="fit_operator", language="vi")
    made("star", "account", name="Hue Star", segment="corporate")
    made("deluxe", "product", name="Deluxe", kind="room", capacity="2A1C", floor_rate=Money(972_000, "VND"))
    made("boss", "colleague", name="Ms Lan")
    made("policy", "policy", name="Discounts", area="pricing", discount_limit=Decimal(5), ask=ids["boss"])
    plans = (("fit", "fit", None, 1_000_000), ("bar", "bar", None, 2_000_000), ("own", "fit", ids["star"], 1))
    for key, kind, account, amount in plans:
        made(
            key,
            "rate_plan",
            name=f"Plan {key}",
            kind=kind,
            account=account,
            currency="VND",
            state="published",
        )
        values = {
            "tax_basis": "plus",
            "commissionable": kind == "fit",
            "commission": Decimal(10) if kind == "fit" else None,
        }
        valid = {"valid": Period(date(2026, 1, 1), date(2099, 12, 31))}
        change(journal, app.desk.reader, ids[key], {**values, **valid})
        money = Money(amount, "VND")
        made(f"rate {key}", "rate", rate_plan=ids[key], product=ids["deluxe"], amount=money)
    return ids


def asked(window: MainWindow, record: str) -> QuoteDialog:
    made = quote(window.context, window, record)
    made.form.take_dates(date(2098, 10, 6), date(2098, 10, 8))
    made.ask()
    return made


def words_of(dialog: QuoteDialog) -> str:
    settle()
    return "\n".join(each.text() for each in dialog.answer.findChildren(QLabel) if not each.isHidden())


def test_the_price_is_said_line_by_line_and_the_commission_is_marked_confidential(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    said = words_of(dialog)
    for words in ("Plan fit", "2 nights at 1,000,000", "2,000,000", "VAT 8%", "160,000", "2,160,000"):
        assert words in said, words
    assert "Commission (confidential)" in said and "200,000" in said
    ends = {
        each.mapTo(dialog, each.rect().topRight()).x()
        for each in dialog.findChildren(QFrame)
        if each.property("role") == "rule" and each.isVisible()
    }
    assert ends == {dialog.copy_button.geometry().right()}, "the amounts end where the button below them does"
    plans = [dialog.form.plan.itemText(at) for at in range(dialog.form.plan.count())]
    assert plans[:2] == ["The one that fits", "Plan fit"]
    assert "Plan own" not in plans, "what another partner pays is not even named"
    dialog.form.plan.setCurrentIndex(dialog.form.plan.findText("Plan bar"))
    dialog.ask()
    assert "4,320,000" in words_of(dialog)


def test_a_stay_that_is_not_to_be_had_names_dates_that_one_click_takes(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    blackout = {
        "rate_plan": sold["fit"],
        "kind": "blackout",
        "nights": Period(date(2098, 10, 6), date(2098, 10, 6)),
    }
    add(app.desk.journal, "stay_rule", blackout)
    dialog = asked(opened(app, qtbot), sold["pearl"])
    assert "blackout" in words_of(dialog)
    assert not dialog.copy_button.isEnabled() and not dialog.keep_button.isEnabled()
    offered = [each for each in dialog.answer.findChildren(QPushButton) if "Oct" in each.text()]
    assert offered[0].text() == "Tue 7 Oct – Thu 9 Oct"
    offered[0].click()
    dialog.ask()
    assert dialog.form.arrival.text() == "07/10/2098" and "2,160,000" in words_of(dialog)
    assert dialog.copy_button.isEnabled()


def test_a_plan_that_ends_during_the_stay_is_said_and_one_click_prices_each_night_by_its_plan(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    valid = {"valid": Period(date(2026, 1, 1), date(2098, 10, 6)), "commissionable": False}
    change(app.desk.journal, app.desk.reader, sold["fit"], valid)
    dialog = asked(opened(app, qtbot), sold["pearl"])
    said = words_of(dialog)
    assert "“Plan fit” ends with the night of 6 Oct 2098. The whole stay is quoted under “Plan bar”." in said
    assert "4,320,000" in said
    (turn,) = [each for each in dialog.answer.findChildren(QPushButton) if "each night" in each.text()]
    turn.click()
    said = words_of(dialog)
    assert "Under “Plan fit”" in said and "Under “Plan bar”" in said and "3,240,000" in said
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "3.240.000" in text and "Plan" not in text
    dialog.keep("")
    (kept,) = app.desk.reader.find(Opportunity, account=sold["pearl"])
    assert kept.revenue == Money(3_000_000, "VND") and kept.room_nights == 2
    # What is asked next is priced the same way where it can be, and the way back is there.
    dialog.form.rooms.setText("2")
    dialog.form.adults.setText("4")
    dialog.ask()
    assert "6,480,000" in words_of(dialog)
    (back,) = [each for each in dialog.answer.findChildren(QPushButton) if "whole stay" in each.text()]
    back.click()
    assert "8,640,000" in words_of(dialog)


@pytest.mark.parametrize(
    ("meal", "words"),
    [
        ("breakfast", "Giá đã gồm ăn sáng."),
        ("room_only", "Giá chưa gồm bữa ăn."),
        ("all_inclusive", "Giá trọn gói (all inclusive)."),
    ],
)
def test_what_is_copied_says_which_meals_and_offers_the_price_holds_and_that_it_may_change(
    app: App, qtbot: QtBot, sold: dict[str, str], meal: str, words: str
) -> None:
    change(app.desk.journal, app.desk.reader, sold["fit"], {"meal": meal})
    early = {
        "rate_plan": sold["fit"],
        "kind": "early",
        "name": "Đặt sớm",
        "percent": Decimal(10),
        "days": 30,
    }
    add(app.desk.journal, "offer", early)
    dialog = asked(opened(app, qtbot), sold["pearl"])
    settle()
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert words in text
    assert "Đặt sớm" in text and "10%" in text
    assert "có thể thay đổi" in text


def test_what_is_copied_is_in_the_customers_language_and_says_nothing_of_the_house(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    # Nothing is given back: that is a term which the customer must read.
    term = {"rate_plan": sold["fit"], "kind": "cancellation", "days": 0, "percent": Decimal(100)}
    add(app.desk.journal, "payment_term", term)
    dialog = asked(opened(app, qtbot), sold["pearl"])
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "Hủy bất kỳ lúc nào: phí hủy 2.160.000" in text
    assert "Moonboat" in text and "Deluxe" in text and "2.160.000" in text and "Tổng cộng" in text
    assert "Thuế GTGT 8%" in text and "VAT" not in text, "usual names are said in the customer's language"
    for secret in ("200.000", "oa hồng", "ommission", "900.000", "Plan fit"):
        assert secret not in text, secret
    change(app.desk.journal, app.desk.reader, sold["pearl"], {"kind": "competitor"})
    QGuiApplication.clipboard().setText("")
    dialog.form.changed.emit()
    dialog.asking.forget()
    dialog.ask()
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "" and "competitor" in dialog.banner.words


def test_what_is_copied_for_a_group_says_what_is_free_and_what_has_to_be_kept(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    rules = {"free_kind": "of_total", "free_per": 15, "attrition": Decimal(80), "cut_off": 30}
    change(app.desk.journal, app.desk.reader, sold["fit"], rules)
    change(app.desk.journal, app.desk.reader, sold["pearl"], {"language": "en"})
    dialog = asked(opened(app, qtbot), sold["pearl"])
    dialog.form.rooms.setText("20")
    dialog.form.adults.setText("40")
    dialog.ask()
    said = words_of(dialog)
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    for words in (
        "Free of charge: 1 of 20 rooms; paid: 19",
        "At least 32 room nights are charged, whether or not all guests come.",
        "Cut-off: the rooming list is due on 6 Sept 2098.",
    ):
        assert words in said and words in text, words
    assert "ommission" in said and "ommission" not in text


def test_a_discount_over_the_limit_is_held_and_its_consent_is_recorded_in_place(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    dialog.form.discount.setText("15")
    dialog.ask()
    said = words_of(dialog)
    assert "over the limit of 5%" in said and "below the floor" in said and "Ask Ms Lan" in said
    QGuiApplication.clipboard().setText("")
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "" and "is waiting for consent" in dialog.banner.words
    consent = dialog.answer.held.record(dialog.answer.held.held[0])
    consent.words.setText("For October only")
    consent.record()
    (kept,) = app.desk.reader.find(Consent)
    assert (kept.discount, kept.below_floor, kept.over_credit) == (Decimal(15), True, None)
    assert kept.stay == Period(date(2098, 10, 6), date(2098, 10, 7))
    assert "Ask Ms Lan" not in words_of(dialog)
    dialog.copy()
    assert "1.836.000" in QGuiApplication.clipboard().text()
    dialog.form.discount.setText("16")
    dialog.ask()
    assert "Ask Ms Lan" in words_of(dialog), "what was consented to does not cover more"


def test_a_quote_goes_into_an_opportunity_and_from_there_into_a_proposal(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["pearl"])
    qtbot.keyClick(dialog.form.rooms, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.form.rooms, "3")
    dialog.ask()
    assert dialog.form.adults.text() == "6" and dialog.proposal_button.isHidden()
    dialog.keep("")
    (kept,) = app.desk.reader.find(Opportunity)
    assert kept.name == "3 rooms, 6 – 8 Oct 2098"
    assert (kept.account, kept.product, kept.rooms, kept.guests) == (sold["pearl"], sold["deluxe"], 3, 6)
    assert (kept.room_nights, kept.revenue) == (6, Money(6_000_000, "VND"))
    dialog.form.rooms.setText("2")
    dialog.form.adults.setText("4")
    dialog.ask()
    dialog.keep(kept.id)
    again = app.desk.reader.of_type(Opportunity, kept.id)
    assert again is not None and again.rooms == 2 and app.desk.reader.count(Opportunity) == 1
    dialog.show_proposal()
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
    assert page.page.kind == "proposal" and page.page.wish.opportunity == kept.id
    window.undo()
    window.undo()
    assert app.desk.reader.count(Opportunity) == 0


def test_what_cannot_be_read_is_said_and_nothing_is_quoted(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    form = dialog.form
    for line, typed, words in (
        (form.arrival, "some day", "not a date"),
        (form.rooms, "0", "Rooms: write a number from 1 to 2000."),
        (form.ages, "8, baby", "ages of children"),
        (form.discount, "100", "between 0 and 100"),
        (form.account.line, "zzz", "“zzz” is not known here"),
    ):
        before = line.text()
        line.setText(typed)
        dialog.ask()
        settle()
        assert any(words in each.text() for each in form.findChildren(QLabel) if each.isVisible()), typed
        assert not dialog.copy_button.isEnabled() and dialog.found is None
        line.setText(before)
    dialog.ask()
    assert dialog.found is not None


def test_a_number_of_nights_is_a_departure(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    dialog.form.departure.setFocus()
    dialog.form.departure.setText("5")
    qtbot.keyClick(dialog.form.departure, Qt.Key.Key_Return)
    assert dialog.form.departure.text() == "11/10/2098"


def test_enter_in_a_field_copies_nothing_and_on_the_button_does(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    QGuiApplication.clipboard().clear()
    for _ in range(2):
        tab_to("Copy as text")
        tab_to("Arrival")
        press(Qt.Key.Key_Return)
        assert QGuiApplication.clipboard().text() == "" and dialog.isVisible()
    tab_to("Copy as text")
    press(Qt.Key.Key_Return)
    assert "Deluxe" in QGuiApplication.clipboard().text()


def test_days_without_a_year_are_the_next_such_days(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    today = app.clock.local().date()
    for line, typed in ((dialog.form.arrival, today - timedelta(days=1)), (dialog.form.departure, today)):
        line.setText(f"{typed.day}/{typed.month}")
        line.editingFinished.emit()
    arrival = coming_date_of(f"{today - timedelta(days=1):%d/%m}", today)
    assert arrival > today and dialog.form.arrival.text() == f"{arrival:%d/%m/%Y}"
    assert dialog.form.departure.text() == f"{arrival + timedelta(days=1):%d/%m/%Y}"
    dialog.form.arrival.setText("31/2")
    dialog.ask()
    assert "not a date" in dialog.form.arrival.accessibleDescription()


def test_the_former_answer_stays_until_the_next_but_cannot_be_sent_for_it(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    jobs = Held()
    dialog = quote(opened(app, qtbot, jobs=jobs).context, None, sold["pearl"])  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    jobs.go_on()
    assert dialog.copy_button.isEnabled()
    before = words_of(dialog)
    dialog.form.rooms.setText("2")
    dialog.ask()
    assert words_of(dialog) == before and not dialog.copy_button.isEnabled()
    jobs.go_on()
    assert words_of(dialog) != before and dialog.copy_button.isEnabled()


def test_a_quote_begins_with_what_is_known_where_it_is_asked_for(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    stay = Period(date(2098, 3, 1), date(2098, 3, 4))
    values = {"account": sold["star"], "name": "Spring", "stay": stay, "rooms": 4, "guests": 7}
    opportunity, _ = add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot)
    window.open_record(sold["pearl"])
    window.prospects.card.quote()
    assert the_dialog(window).form.account_id == sold["pearl"]
    call = call_for(app, sold["star"])
    change(app.desk.journal, app.desk.reader, call, {"opportunity": opportunity})
    window.turn("calendar", call)
    window.calendar.panel.open(call)
    window.calendar.panel.quote()
    form = the_dialog(window).form
    assert (form.account_id, form.arrival.text(), form.departure.text()) == (
        sold["star"],
        "01/03/2098",
        "04/03/2098",
    )
    assert (form.rooms.text(), form.adults.text()) == ("4", "7")
    year = {"stay": Period(date(2098, 1, 1), date(2098, 12, 31))}
    change(app.desk.journal, app.desk.reader, opportunity, year)
    form = quote(window.context, window, opportunity).form
    assert (form.arrival.text(), form.departure.text()) == ("01/01/2098", "02/01/2098"), "no stay of a year"


def test_products_in_focus_say_what_is_to_be_had_on_the_customers_dates(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    values = {
        "account": sold["pearl"],
        "name": "Autumn",
        "stay": Period(date(2098, 10, 6), date(2098, 10, 8)),
    }
    opportunity, _ = add(journal, "opportunity", {**values, "rooms": 4})
    for kind, number in (("allotment", 6), ("release", 7)):
        add(journal, "stay_rule", {"rate_plan": sold["fit"], "kind": kind, "number": number})
    call = call_for(app, sold["pearl"])
    change(journal, reader, call, {"opportunity": opportunity})
    window = opened(app, qtbot)
    dialog = StrategyDialog(window.context, window, call)
    card = dialog.focus
    assert not card.ask_button.isEnabled()
    card.product.line.setText("Deluxe")
    card.product.left.emit()
    (focus,) = reader.find(FocusProduct, call=call)
    assert (focus.product, focus.availability) == (sold["deluxe"], None)
    assert (card.arrival.text(), card.departure.text(), card.rooms.text()) == (
        "06/10/2098",
        "08/10/2098",
        "4",
    )
    card.ask()
    said = (reader.find(FocusProduct, call=call)[0].availability or "").replace("\xa0", " ")
    for words in ("8 Oct 2098", "4 rooms", "as of", "Plan fit", "6 rooms are held."):
        assert words in said, said
    assert "To be booked by 29 Sept 2098." in said
    window.undo()
    assert reader.find(FocusProduct, call=call)[0].availability is None
    card.rooms.setText("7")
    card.ask()
    assert "Rooms held for the nights of 6 – 7 Oct 2098: 6" in (
        reader.find(FocusProduct, call=call)[0].availability or ""
    )
    card.arrival.setText("soon")
    card.ask()
    assert "not a date" in card.fault.text()
    dialog.close()


def the_dialog(window: MainWindow) -> QuoteDialog:
    (found,) = [each for each in window.findChildren(QuoteDialog) if each.isVisible()]
    found.close()
    return found


@pytest.mark.parametrize(
    ("basis", "charge", "within"),
    [
        ("inclusive", "tax", True),
        ("plus_plus", "tax", False),
        ("plus", "tax", False),
        ("plus", "service", True),
    ],
)
def test_what_a_price_holds_already_is_said_after_the_total(
    app: App, qtbot: QtBot, sold: dict[str, str], basis: str, charge: str, within: bool
) -> None:
    change(app.desk.journal, app.desk.reader, sold["tax"], {"kind": charge})
    change(app.desk.journal, app.desk.reader, sold["fit"], {"tax_basis": basis})
    dialog = asked(opened(app, qtbot), sold["pearl"])
    lines = words_of(dialog).split("\n")
    assert ("Of which" in lines) == within, "it is said once, of all that follows"
    said = next(at for at, line in enumerate(lines) if "VAT 8%" in line)
    assert (lines.index("Total") < said) == within


def test_service_that_a_price_holds_is_a_part_of_it_and_tax_on_top_is_added(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """1,000,000 a night, 5 % service within, 8 % tax on top: two nights are 2,160,000."""
    service = {"owner": sold["house"], "name": "Service", "kind": "service", "percent": Decimal(5)}
    add(app.desk.journal, "charge", {**service, "position": 0})
    change(app.desk.journal, app.desk.reader, sold["fit"], {"tax_basis": "plus"})
    dialog = asked(opened(app, qtbot), sold["pearl"])
    settle()
    assert dialog.found is not None
    lines = QuoteWords(dialog.found, translator("en")).sums()
    assert [(line.what, line.is_part) for line in lines] == [
        ("Of which", True), ("Net of service and tax", True), ("Service 5%", True),
        ("+ VAT 8%", False), ("Total", False),
    ]  # fmt: skip
    assert lines[-1].amount.startswith("2,160,000") and lines[-2].amount.startswith("160,000")
    labels = dialog.answer.findChildren(QLabel)
    shown = {each.text(): each.mapTo(dialog, each.contentsRect().topLeft()).x() for each in labels}
    assert shown["Net of service and tax"] == shown["Service 5%"] > shown["Of which"] == shown["+ VAT 8%"]


def test_what_one_night_costs_is_said_once(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    settle()
    assert dialog.found is not None
    first = dialog.found.quote.nights[0]
    one = replace(dialog.found, quote=replace(dialog.found.quote, nights=[first]))
    (line,) = QuoteWords(one, translator("en")).nights()
    assert line.amount.startswith("1,000,000") and "1,000,000" not in " ".join(line.why)


def test_the_reasons_of_a_price_are_a_list_and_no_sentences(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["pearl"])
    assert dialog.found is not None
    whys = [why for line in QuoteWords(dialog.found, translator("en")).nights() for why in line.why]
    assert whys and not any(why.endswith(".") for why in whys)
