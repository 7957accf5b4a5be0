"""From a quote into an opportunity and its proposal: what was quoted is proposed, and what is not in it yet is not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add, change
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.parts.business import Opportunities
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.helpers.plans import HIGH, LOW, YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

DAY = date(2027, 10, 6)


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer with a plan of their own that begins in June, and a public plan; rooms take two and a child."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "language": "en"})
    year = {"All year": ("low", YEAR)}
    facts = {"state": "published", "tax_basis": "plus"}
    bar = plan_with(app, {"Deluxe": [[1000], [1000]]}, year, name="Public", kind="bar", **facts)
    [deluxe] = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, deluxe.id, {"capacity": "2A1C"})
    own = add(app.desk.journal, "rate_plan", {"name": "Own", "account": account, "kind": "fit", **facts})[0]
    change(app.desk.journal, app.desk.reader, own, {"valid": HIGH, "currency": "VND"})
    price = {"rate_plan": own, "product": deluxe.id, "amount": Money(800_000, "VND")}
    add(app.desk.journal, "rate", price)
    for plan in (own, bar):
        child = {"name": "Child", "kind": "child_sharing", "age_from": 6, "age_to": 11}
        add(app.desk.journal, "supplement", {"rate_plan": plan, "amount": Money(260_000, "VND"), **child})
    return {"account": account, "deluxe": deluxe.id, "bar": bar, "own": own}


def asked(window: MainWindow, record: str, first: date = DAY, nights: int = 2) -> QuoteDialog:
    made = quote(window.context, window, record)
    made.form.take_dates(first, first + timedelta(days=nights))
    return answered(made)


def answered(dialog: QuoteDialog) -> QuoteDialog:
    dialog.ask()
    settle()
    return dialog


def kept(app: App) -> Opportunity:
    (found,) = app.desk.reader.find(Opportunity)
    return found


def total(dialog: QuoteDialog) -> int:
    assert dialog.found is not None and dialog.found.quote.available
    return dialog.found.quote.total


def test_discount_child_and_chosen_plan_come_back_with_the_quote_of_the_opportunity(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"])
    form = dialog.form
    form.plan.setCurrentIndex(form.plan.findData(sold["bar"]))
    form.ages.setText("6")
    form.discount.setText("2.5")
    quoted = total(answered(dialog))
    dialog.keep("")
    found = kept(app)
    assert (found.guests, found.children, found.discount, found.rate_plan) == (
        *(3, "6"),
        *(Decimal("2.5"), sold["bar"]),
    )
    dialog.close()
    again = quote(window.context, window, found.id)
    settle()
    form = again.form
    assert (form.adults.text(), form.ages.text(), form.discount.text()) == ("2", "6", "2.5")
    assert form.plan_id == sold["bar"] and total(again) == quoted
    assert again.proposal_button.isEnabled()
    again.show_proposal()
    settle()
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
    assert page.page.wish.opportunity == found.id


def test_a_stay_that_was_priced_night_by_night_comes_back_so(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    assert LOW.last is not None
    dialog = asked(window, sold["account"], LOW.last, 2)
    whole = total(dialog)
    dialog.answer.priced_by_night.emit(True)
    by_night = total(dialog)
    assert by_night != whole
    dialog.keep("")
    assert kept(app).each_night and dialog.proposal_button.isEnabled()
    dialog.answer.priced_by_night.emit(False)
    assert not dialog.proposal_button.isEnabled()
    dialog.close()
    again = quote(window.context, window, kept(app).id)
    settle()
    assert total(again) == by_night


def test_a_proposal_is_offered_only_of_what_is_in_the_opportunity(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["account"])
    button = dialog.proposal_button
    assert button.isHidden()
    dialog.keep("")
    assert button.isVisible() and button.isEnabled() and not button.toolTip()
    assert not dialog.why.isVisible()
    qtbot.keyClick(dialog.form.rooms, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.form.rooms, "5")
    answered(dialog)
    assert not button.isEnabled() and "put this quote into it first" in button.toolTip()
    assert dialog.why.isVisible() and dialog.why.text() == button.toolTip(), "keys come to no tooltip"
    dialog.keep(kept(app).id)
    assert button.isEnabled() and kept(app).rooms == 5 and not dialog.why.isVisible()
    dialog.form.rooms.clear()
    answered(dialog)
    assert not button.isEnabled() and not dialog.why.isVisible(), "there is no quote to put anywhere"
    dialog.form.rooms.setText("5")
    answered(dialog)
    for field, typed in ((dialog.form.discount, "3"), (dialog.form.ages, "6")):
        field.setText(typed)
        answered(dialog)
        assert not button.isEnabled()
        field.clear()
        answered(dialog)
        assert button.isEnabled()


def test_the_proposal_of_a_contracts_year_is_not_that_of_one_stay_quoted_for_it(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    values = {"account": sold["account"], "name": "Contract 2027", "product": sold["deluxe"]}
    record, _ = add(
        app.desk.journal, "opportunity", {**values, "stay": YEAR, "rooms": 10, "room_nights": 1_200}
    )
    window = opened(app, qtbot)
    dialog = answered(quote(window.context, window, record))
    total(dialog)
    assert dialog.proposal_button.isVisible() and not dialog.proposal_button.isEnabled()


def test_where_nobody_said_how_many_guests_come_the_usual_number_is_proposed(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    stay = Period(DAY, DAY + timedelta(days=2))
    values = {"account": sold["account"], "name": "Autumn", "product": sold["deluxe"], "stay": stay}
    record, _ = add(app.desk.journal, "opportunity", {**values, "rooms": 4})
    window = opened(app, qtbot)
    dialog = answered(quote(window.context, window, record))
    assert dialog.form.adults.text() == "8" and dialog.proposal_button.isEnabled()


def test_a_group_is_proposed_as_its_own_quote_says(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = asked(opened(app, qtbot), sold["account"])
    dialog.keep("")
    line = {"opportunity": kept(app).id, "name": "Bus", "kind": "extra", "price": Money(1_000_000, "VND")}
    add(app.desk.journal, "group_line", line)
    answered(dialog)
    assert not dialog.proposal_button.isEnabled() and "group quote" in dialog.why.text()


def proposal_button(window: MainWindow, account: str, title: str) -> QPushButton:
    """The way from an account's card to the proposal of one of its opportunities."""
    window.open_record(account)
    part = next(each for each in window.prospects.card.parts if isinstance(each, Opportunities))
    named = f"Proposal for {title}"
    return next(each for each in part.findChildren(QPushButton) if each.accessibleName() == named)


@pytest.mark.parametrize("is_open", [False, True])
def test_an_opportunity_has_a_way_to_its_proposal_on_its_line_and_its_form(
    app: App, qtbot: QtBot, sold: dict[str, str], is_open: bool
) -> None:
    stay = Period(DAY, DAY + timedelta(days=2))
    values = {"account": sold["account"], "name": "Autumn", "product": sold["deluxe"], "stay": stay}
    record, _ = add(app.desk.journal, "opportunity", {**values, "rooms": 4})
    window = opened(app, qtbot)
    window.open_record(record if is_open else sold["account"])
    settle()
    proposal_button(window, record if is_open else sold["account"], "Autumn").click()
    settle()
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
    assert window.current == "catalogue" and page.page.wish.opportunity == record


def test_without_dates_that_way_says_what_a_proposal_needs(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    values = {"account": sold["account"], "name": "Autumn", "product": sold["deluxe"], "rooms": 4}
    add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot)
    proposal_button(window, sold["account"], "Autumn").click()
    settle()
    assert window.current == "prospects"
    assert (
        window.statusBar().currentMessage() == "“Autumn” has no dates: enter the arrival and the departure."
    )
