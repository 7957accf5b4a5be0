"""Which plan another one is compared with first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.domain.values import Period
from salesdesk.services.rates.comparing import others_to_compare
from salesdesk.services.records import add
from tests.helpers.desks import plain_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def test_the_plan_of_the_year_before_of_the_same_kind_and_market_is_nearest(app: App) -> None:
    def plan(name: str, kind: str, year: int, **values: object) -> str:
        valid = Period(date(year, 1, 1), date(year, 12, 31))
        return add(app.desk.journal, "rate_plan", {"name": name, "kind": kind, "valid": valid, **values})[0]

    new = plan("FIT 2027", "fit", 2027, market="KR")
    bar = plan("BAR 2026", "bar", 2026)
    plan("FIT 2028", "fit", 2028, market="KR")
    plan("FIT 2025", "fit", 2025, market="KR")
    plan("FIT 2026 Japan", "fit", 2026, market="JP")
    plan("FIT 2026 Korea", "fit", 2026, market="KR")
    record = app.desk.reader.of_type(RatePlan, new)
    assert record is not None
    found = others_to_compare(app.desk.reader, record)
    assert [each.name for each in found] == [
        "FIT 2026 Korea",
        "FIT 2025",
        "FIT 2028",
        "FIT 2026 Japan",
        "BAR 2026",
    ]
    assert found[-1].id == bar
