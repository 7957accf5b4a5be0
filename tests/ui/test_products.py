"""The card of a product: claims and days edited in place, what is marked, what stands around it, the list's filters."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Claim, ItineraryDay
from salesdesk.domain.values import Money, Period
from salesdesk.services import undo as undoing
from salesdesk.services.records import add
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.inline_records import InlineRecords
from salesdesk.ui.widgets.line import Line
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def page_of(window: MainWindow) -> ProductsPage:
    window.turn("catalogue", "products")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    assert isinstance(page, ProductsPage)
    return page


def words_of(page: ProductsPage) -> str:
    settle()
    labels = page.card.findChildren(QLabel)
    text = "\n".join(each.text() for each in labels if each.isVisibleTo(page.card))
    return text.replace("\xa0", " ")


def fill(part: InlineRecords, **values: Any) -> None:
    """Types into the record that is open in a list, as a person does."""
    assert part.form is not None
    for name, value in values.items():
        part.form.editors[name].show_value(value)
    part.done()


def names(page: ProductsPage) -> list[str]:
    return [page.model.record(row).name for row in range(page.model.rowCount())]


def test_a_benefit_is_added_edited_and_taken_away_in_place(app: App, qtbot: QtBot) -> None:
    product = put(app, "product", name="Deluxe", kind="room")
    page = page_of(opened(app, qtbot))
    page.card.benefits.add_record()
    fill(page.card.benefits, feature="Desk of 1.4 m", benefit="Work in peace", segment="corporate")
    [claim] = app.desk.reader.find(Claim)
    assert (claim.product, claim.kind, claim.feature) == (product, "benefit", "Desk of 1.4 m")
    assert {"Desk of 1.4 m", "Work in peace", "Corporate"} <= set(words_of(page).split("\n"))
    edit = next(
        each
        for each in page.card.benefits.findChildren(QPushButton)
        if each.accessibleName() == "Edit Desk of 1.4 m"
    )
    edit.click()
    fill(page.card.benefits, benefit="Reports done upstairs")
    assert "Reports done upstairs" in words_of(page)
    page.card.benefits.remove(claim.id)
    assert not app.desk.reader.find(Claim) and "Desk" not in words_of(page)


def test_the_form_of_a_benefit_speaks_of_no_limitation(app: App, qtbot: QtBot) -> None:
    product = put(app, "product", name="Deluxe", kind="room")
    there = put(app, "claim", product=product, kind="limitation", feature="No lift")
    page = page_of(opened(app, qtbot))

    def asked(part: InlineRecords) -> list[str]:
        settle()
        assert part.form is not None
        labels = part.form.findChildren(QLabel)
        return [
            each.text() for each in labels if each.isVisibleTo(part) and each.property("role") == "field"
        ][:2]

    page.card.benefits.add_record()
    assert asked(page.card.benefits) == ["Feature", "Benefit"]
    for begin in (page.card.limits.add_record, lambda: page.card.limits.edit(there)):
        begin()
        assert asked(page.card.limits) == ["Limitation", "What we do about it"]


def test_what_the_cards_say_stands_in_one_column(app: App, qtbot: QtBot) -> None:
    put(app, "product", name="Deluxe", public_rate=Money(280_000, "VND"), floor_rate=Money(210_000, "VND"))
    window = opened(app, qtbot)
    window.resize(1366, 768)
    card = page_of(window).card
    settle()
    for first, second in (
        ("public_rate", "price_unit"),
        ("floor_rate", "commission"),
        ("disclosure", "valid"),
    ):
        [form] = [each for each in card.forms if first in each.editors]
        for name, level in ((first, "name"), (second, "division")):
            places = [
                of.editors[each].mapTo(card, QPoint(0, 0)).x()
                for of, each in ((form, name), (card.form, level))
            ]
            assert places[0] == places[1], name


def test_a_new_benefit_stays_where_it_was_begun_until_it_is_done(app: App, qtbot: QtBot) -> None:
    """Benefits for everybody stand first: with its first words its form went there from under the hands."""
    product = put(app, "product", name="Deluxe")
    for segment in ("mice", "corporate"):
        put(app, "claim", product=product, kind="benefit", feature=f"For {segment}", segment=segment)
    benefits = page_of(opened(app, qtbot)).card.benefits
    benefits.add_record()
    settle()
    place, form = benefits.form.mapTo(benefits, QPoint()), benefits.form  # type: ignore[union-attr]
    assert form is not None
    form.editors["feature"].show_value("River view")
    form.save("feature")
    settle()
    assert form.mapTo(benefits, QPoint()) == place
    benefits.done()
    settle()
    lines = sorted(benefits.findChildren(Line), key=lambda line: line.mapTo(benefits, QPoint()).y())
    assert lines[0].findChildren(QLabel)[0].text() == "River view"


def test_what_nobody_said_anything_in_was_never_written(app: App, qtbot: QtBot) -> None:
    """Undo said "add limitation" as soon as its empty form was opened, and words without a feature went with it."""
    put(app, "product", name="Deluxe")
    other = put(app, "product", name="Suite")
    page = page_of(opened(app, qtbot))
    limits, before = page.card.limits, undoing.next_of(app.desk.reader)
    limits.add_record()
    assert limits.form is not None and limits.form.isVisible()
    page.open(other)
    assert limits.form is None and not app.desk.reader.find(Claim)
    assert undoing.next_of(app.desk.reader) == before
    limits.add_record()
    fill(limits, benefit="We send a porter")
    [claim] = app.desk.reader.find(Claim)
    assert (claim.kind, claim.feature, claim.benefit) == ("limitation", None, "We send a porter")
    assert "No words yet" in words_of(page)


@pytest.mark.parametrize(
    ("feature", "evidence", "until", "marked"),
    [
        ("The best view of the river", None, None, "A superlative without evidence"),
        ("View đẹp nhất Đà Nẵng", None, None, "A superlative without evidence"),
        ("The best view", "Award 2026", None, ""),
        ("Desk of 1.4 m", None, None, ""),
        ("Desk of 1.4 m", "Measured 2020", date(2021, 1, 1), "Its evidence is not valid any more"),
    ],
)
def test_what_no_paper_says_is_marked(
    app: App, qtbot: QtBot, feature: str, evidence: str | None, until: date | None, marked: str
) -> None:
    product = put(app, "product", name="Deluxe")
    put(
        app,
        "claim",
        product=product,
        kind="benefit",
        feature=feature,
        evidence=evidence,
        evidence_until=until,
    )
    text = words_of(page_of(opened(app, qtbot)))
    assert ("it is not printed" in text) is bool(marked)
    assert marked in text


def test_a_tour_has_its_days_and_the_next_one_is_counted(app: App, qtbot: QtBot) -> None:
    put(app, "product", name="Airport transfer", kind="transfer")
    tour = put(app, "product", name="Lao overland", kind="tour")
    put(app, "itinerary_day", product=tour, day=2, title="Sepon")
    page = page_of(opened(app, qtbot))
    settle()
    assert page.card.days.isHidden()
    page.open(tour)
    settle()
    assert not page.card.days.isHidden()
    page.card.days.add_record()
    fill(page.card.days, title="Home by the coast road", meals="Lunch")
    assert sorted((each.day, each.title) for each in app.desk.reader.find(ItineraryDay)) == [
        (2, "Sepon"),
        (3, "Home by the coast road"),
    ]
    assert "Day 3: Home by the coast road" in words_of(page)


def test_floor_and_commission_stand_among_the_prices_and_are_said_to_be_confidential(
    app: App, qtbot: QtBot
) -> None:
    put(
        app,
        "product",
        name="Deluxe",
        public_rate=Money.of(1_650_000, "VND"),
        floor_rate=Money.of(1_180_000, "VND"),
        commission=Decimal("10"),
        price_unit="room and night",
    )
    page = page_of(opened(app, qtbot))
    assert "floor_rate" not in page.card.form.editors
    assert page.card.secrets.editors.keys() == {"floor_rate", "commission"}
    text = words_of(page)
    assert "1,650,000 ₫ per room and night" in text and "Confidential" in text


def test_plans_reactions_and_coming_calls_stand_around_it(app: App, qtbot: QtBot) -> None:
    product = put(app, "product", name="Deluxe")
    plan = put(app, "rate_plan", name="FIT 2026", kind="fit", state="published")
    for amount in (900_000, 1_200_000):
        put(app, "rate", rate_plan=plan, product=product, amount=Money.of(amount, "VND"))
    account = put(app, "account", name="Saigon Pearl")
    call = call_for(app, account)
    put(app, "focus_product", call=call, product=product, reaction="keen", reaction_note="Asked for dates")
    window = opened(app, qtbot)
    page = page_of(window)
    text = words_of(page)
    for words in ("FIT 2026", "900,000 ₫ to 1,200,000 ₫", "Confidential", "Saigon Pearl", "Asked for dates"):
        assert words in text
    assert "Keen" in text
    go = next(
        each
        for each in page.card.reception.findChildren(QPushButton)
        if each.accessibleName() == "Open Saigon Pearl"
    )
    go.click()
    assert window.current == "calendar"


def test_the_list_is_filtered_and_what_is_no_longer_sold_is_listed_on_demand(app: App, qtbot: QtBot) -> None:
    put(app, "product", name="Deluxe", kind="room", division="front_office")
    put(app, "product", name="Laundry", kind="laundry", division="housekeeping")
    put(app, "product", name="Old wing", kind="room", division="front_office", retired=True)
    page = page_of(opened(app, qtbot))
    assert names(page) == ["Deluxe", "Laundry"]
    page.filters.boxes["division"].setCurrentIndex(page.filters.boxes["division"].findData("housekeeping"))
    page.filters.changed.emit()
    assert names(page) == ["Laundry"]
    page.filters.show_all()
    page.filters.retired.click()
    assert names(page) == ["Deluxe", "Laundry", "Old wing"]
    page.search.setText("wing")
    page.narrow()
    assert names(page) == ["Old wing"]
    page.filters.retired.click()
    page.narrow()
    assert names(page) == []
    page.new.setText("River suite")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    assert "River suite" in names(page)


def test_somebody_typing_a_benefit_is_not_disturbed_by_what_a_colleague_brings(
    app: App, qtbot: QtBot
) -> None:
    product = put(app, "product", name="Deluxe")
    window = opened(app, qtbot)
    page = page_of(window)
    page.card.benefits.add_record()
    form = page.card.benefits.form
    assert form is not None
    line = form.editors["feature"].box  # type: ignore[attr-defined]
    line.setFocus()
    qtbot.keyClicks(line, "Half a sen")
    _, done = add(app.desk.journal, "claim", {"product": product, "kind": "benefit", "feature": "Theirs"})
    window.context.wrote(done, None)
    settle()
    qtbot.keyClicks(line, "tence")
    page.card.benefits.done()
    assert "Half a sentence" in words_of(page) and "Theirs" in words_of(page)


def test_a_product_says_that_it_is_not_on_sale_now(app: App, qtbot: QtBot) -> None:
    today = app.clock.local().date()
    put(app, "product", name="Tết gala", valid=Period(today + timedelta(days=30), None))
    assert "Not on sale now" in words_of(page_of(opened(app, qtbot)))


def test_enter_leads_from_a_list_of_the_catalogue_to_what_is_shown_and_esc_back(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "product", {"name": "Deluxe", "kind": "room"})
    window = opened(app, qtbot, tab="catalogue")
    at = window.focusWidget()
    assert at is not None
    qtbot.keyClick(at, Qt.Key.Key_Return)
    inside = window.focusWidget()
    assert isinstance(inside, QPushButton) and inside.text() == "Show to a customer"
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert window.focusWidget() is at


def test_what_a_product_says_nothing_of_is_shown_on_demand(app: App, qtbot: QtBot) -> None:
    product, _ = add(app.desk.journal, "product", {"name": "Airport transfer", "code": "TRF"})
    other, _ = add(app.desk.journal, "product", {"name": "Lantern boat", "capacity": "40 people"})
    window = opened(app, qtbot, tab="catalogue")
    window.context.events.open_record.emit(product)
    settle()
    [form] = [each for each in window.findChildren(RecordForm) if "availability" in each.editors]
    shown = lambda name: form.editors[name].isVisible()  # noqa: E731
    assert shown("name") and shown("kind") and shown("code") and shown("photo")
    assert not shown("availability") and not shown("capacity")
    form.more.click()
    assert shown("availability") and shown("capacity") and form.more.text() == "Show fewer fields"
    form.editors["availability"].retype(("Daily",))
    form.save_all()
    form.more.click()
    assert shown("availability") and not shown("capacity"), "what says something stays"
    form.editors["availability"].retype(("",))
    form.save_all()
    assert shown("availability"), "no field goes while it is looked at"
    window.context.events.open_record.emit(other)
    settle()
    assert shown("capacity") and not shown("availability") and not shown("code")


def test_a_catalogue_without_products_leads_to_the_line_for_a_name(app: App, qtbot: QtBot) -> None:
    page = page_of(opened(app, qtbot))
    settle()
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any(words.startswith("What you sell stands here") for words in said)
    put(app, "product", name="Deluxe")
    page.model.refresh()
    page.search.setText("nothing of the kind")
    page.narrow()
    settle()
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert not any(words.startswith("What you sell stands here") for words in said)


@pytest.mark.parametrize("name", ["benefits", "limits", "costs", "bands"])
def test_what_is_begun_on_the_card_is_in_sight_with_the_keys_in_it(app: App, qtbot: QtBot, name: str) -> None:
    tour = put(app, "product", name="Old town", kind="tour")
    for n in range(4):
        put(app, "claim", product=tour, kind="benefit", feature=f"Guide {n}")
        put(app, "tour_cost", product=tour, name=f"Coach {n}")
    window = opened(app, qtbot)
    window.resize(1366, 768)
    card = page_of(window).card
    window.activateWindow()
    settle()
    part = getattr(card, name, None) or getattr(card.tour, name)
    card.ensureWidgetVisible(part.new_button)
    part.new_button.click()
    for _ in range(3):
        settle()
    assert part.form is not None
    frame = part.form.parentWidget()
    held = window.focusWidget()
    assert held is not None and next(iter(part.form.editors.values())).isAncestorOf(held)
    top = frame.mapTo(card.viewport(), QPoint(0, 0)).y()
    assert top >= 0 and top + frame.height() <= card.viewport().height()
