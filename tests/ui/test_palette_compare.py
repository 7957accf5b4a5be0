"""Ctrl+K leads to the comparison of rate plans."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.plans.page import PlansPage
from tests.ui.palette_desk import Key, found
from tests.ui.windows import opened

COMPARED = {
    "vi": ("so sánh bảng giá", "so sanh bang gia", "so sánh giá", "So sánh", "compare rates"),
    "en": ("compare rates", "compare rate plans", "compare prices", "compare"),
}


@pytest.mark.parametrize("lang", COMPARED)
@pytest.mark.parametrize("before", ["", "shown"])
def test_rate_plans_are_compared(app: App, qtbot: QtBot, lang: str, before: str) -> None:
    made = [
        add(app.desk.journal, "rate_plan", {"name": f"Tariff {year}", "state": state, "currency": "VND"})[0]
        for year, state in ((2025, "published"), (2026, "published"), (2027, "draft"))
    ]
    window = opened(app, qtbot, lang)
    if before:
        window.turn("catalogue", made[1])
    for typed in COMPARED[lang]:
        rows = found(window, typed)
        assert rows[0].title == {"vi": "So sánh bảng giá", "en": "Compare rate plans"}[lang], typed
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    page = window.current_page
    assert isinstance(page, CataloguePage) and isinstance(page.page, PlansPage)
    plan = page.page.plan
    assert plan.record in (made[1:2] if before else made)
    assert plan.part == "compare" and plan.comparison.isVisible()
    assert window.focusWidget() is plan.comparison.other


def test_without_any_rate_plan_it_leads_to_where_one_is_made(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    assert found(window, "compare rates")[0].title == "Compare rate plans"
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    page = window.current_page
    assert isinstance(page, CataloguePage) and isinstance(page.page, PlansPage)
    assert not page.page.plan.record
