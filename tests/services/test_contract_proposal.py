"""The proposal of rates for a year: only the dates of that year, nights without a rate, and how a renewal opens."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salesdesk.app import App
from salesdesk.documents.briefing_pack import texts_of
from salesdesk.domain.records import Product
from salesdesk.domain.sales_papers import Proposal
from salesdesk.domain.values import Period
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.proposal import proposal_of
from tests.helpers.desks import plain_app
from tests.helpers.plans import made, plan_with

TWO_YEARS = Period(date(2098, 1, 1), date(2099, 12, 31))
SEASONS = {
    "All year": ("low", TWO_YEARS),
    "Opening": ("holiday", Period(date(2098, 6, 5), date(2098, 6, 6))),
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def proposal(app: App, stay: Period, **account: Any) -> Proposal:
    facts = {"kind": "corporate", "state": "published", "valid": TWO_YEARS, "tax_basis": "plus_plus"}
    plan_with(app, {"Deluxe": [[1200, 1300], [1490, 1690]]}, SEASONS, **facts)
    for percent, first, last in ((8, None, date(2098, 12, 31)), (10, date(2099, 1, 1), None)):
        made(app, "charge", name="VAT", kind="tax", percent=Decimal(percent), valid=Period(first, last))
    (room,) = app.desk.reader.find(Product)
    partner = made(app, "account", name="River Software", segment="corporate", language="en", **account)
    asked = made(app, "opportunity", account=partner, name="Rates", product=room.id, stay=stay)
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    return proposal_of(desk, asked, (), app.defaults)[0]


def test_taxes_and_seasons_of_other_dates_are_not_on_it(app: App) -> None:
    paper = proposal(app, Period(date(2099, 1, 13), date(2099, 12, 31)))
    said = [text.replace("\xa0", " ") for text in texts_of(paper.parts)]
    assert "VAT 10%, added." in said and "Opening" not in said
    assert not [text for text in said if "VAT 8%" in text or "2098" in text]
    assert "13 Jan – 31 Dec 2099" in said
    assert not [each for each in paper.notices if "has no rate" in each]


def test_nights_without_a_rate_are_told_of(app: App) -> None:
    paper = proposal(app, Period(date(2099, 1, 13), date(2100, 1, 12)))
    (told,) = [each for each in paper.notices if "has no rate" in each]
    assert "Deluxe: 1 – 11 Jan 2100" in told


@pytest.mark.parametrize(
    ("contract_until", "opens"),
    [
        (date(2099, 1, 12), "Thank you for your trust in us."),
        (date(2100, 12, 31), "Thank you for your enquiry."),
        (None, "Thank you for your enquiry."),
    ],
)
def test_who_renews_a_contract_is_not_thanked_for_an_enquiry(
    app: App, contract_until: date | None, opens: str
) -> None:
    paper = proposal(app, Period(date(2099, 1, 13), date(2100, 1, 12)), contract_until=contract_until)
    assert paper.letter.paragraphs[0].startswith(opens)
