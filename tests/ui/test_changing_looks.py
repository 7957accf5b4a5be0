"""The window is built anew in another language, other colours, another size: what was under way, and what is typed."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Place
from salesdesk.services.matching import Sought
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.tabs import TABS
from tests.helpers.plans import plan_with
from tests.ui.plan_page import ROOMS
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


def furnish(app: App) -> dict[str, str]:
    """One record of each kind that a tab reads beside the window."""
    account = add(app.desk.journal, "account", {"name": "Sao Biển", "place": Place(16_060_000, 108_215_000)})
    call_for(app, account[0])
    plan = plan_with(app, ROOMS)
    material = add(app.desk.journal, "material", {"name": "Brochure"})[0]
    product = add(app.desk.journal, "product", {"name": "Spa", "kind": "spa"})[0]
    return {
        "account": account[0],
        "plan": plan,
        "material": material,
        "product": product,
        "past": past_call(app),
    }


def begin_to_read(window: MainWindow, tab: str, known: dict[str, str]) -> None:
    """Has everything of a tab that reads beside the window begin to."""
    window.turn(tab, known["past"] if tab == "reviews" else "")
    if tab == "calendar":
        window.calendar.propose()
    elif tab == "prospects":
        window.prospects.open(known["account"])
        window.prospects.show_table()
        window.prospects.show_map()
        window.prospects.side.hint.look(Sought("Sao Biển"))
        window.prospects.side.hint.look_now()
    elif tab == "catalogue":
        page = window.page(tab)
        assert isinstance(page, CataloguePage)
        for name in ("product", "material", "plan"):
            page.go_to(known[name])
        page.show_section("papers")


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_what_is_still_being_read_is_not_told_to_pages_that_are_gone(
    app: App, qtbot: QtBot, tab: str
) -> None:
    known, jobs = furnish(app), Held()
    window = opened(app, qtbot, tab="today", jobs=jobs)
    window.sharing.count()
    begin_to_read(window, tab, known)
    assert len(jobs.waiting) > 2
    window.speak("vi")
    settle()
    jobs.go_on()
