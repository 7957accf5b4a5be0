"""Where the commission of a plan comes from that names none itself."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.services.rates.publishing import marks_of
from salesdesk.services.records import add, change
from tests.helpers.desks import plain_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def test_a_partners_own_commission_says_how_much_a_plan_pays(app: App) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    values = {"name": "Partners", "kind": "fit", "commissionable": True}
    plan_id = add(journal, "rate_plan", values)[0]
    pearl = add(journal, "account", {"name": "Pearl"})[0]

    def lacks() -> bool:
        plan = reader.of_type(RatePlan, plan_id)
        assert plan is not None
        found = marks_of(reader, plan, app.defaults)
        return any("how much the commission is" in each.said.code for each in found)

    assert lacks()
    change(journal, reader, pearl, {"commission": Decimal(10)})
    assert not lacks()
    other = add(journal, "account", {"name": "Star"})[0]
    change(journal, reader, plan_id, {"account": other})
    assert lacks()
