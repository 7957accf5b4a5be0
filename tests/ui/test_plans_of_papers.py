"""The rate plan of a paper: who may see it, which one fits the reader, and that a chosen one stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Money
from salesdesk.services.records import add, change
from tests.ui.cuts import cut
from tests.ui.papers_page import papers, selling, shown
from tests.ui.plan_page import plans
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    return selling(app)


def test_net_rates_are_refused_in_words_and_the_plan_of_the_partner_comes_first(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = papers(opened(app, qtbot))
    page.choices.choose_plan(sold["own"])
    assert shown(page) == ""
    assert "not printed for the public" in page.paper.why_none
    assert not page.print_button.isEnabled() and not page.save_button.isEnabled()
    page.choices.choose_plan("")
    page.choices.choose_account(sold["star"])
    assert page.choices.plan.currentData() == sold["fit"], "the plan of their segment"
    assert "Prepared for Hue Star" in shown(page)
    assert page.paper.banner.words == "" and page.save_button.isEnabled()
    page.choices.choose_account(sold["pearl"])
    assert page.choices.plan.currentData() == sold["own"], "their own plan"
    assert "Dành cho Saigon Pearl" in shown(page)
    page.choices.language.setCurrentIndex(page.choices.language.findData("en"))
    assert "Prepared for Saigon Pearl" in shown(page)


def test_a_plan_that_somebody_chose_stays_and_the_partners_own_one_is_offered(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """Naming the partner took the plan of another year, and the paper was ready to print."""
    values = {"name": "Plan fit next", "kind": "fit", "currency": "VND"}
    later = add(app.desk.journal, "rate_plan", values)[0]
    page = papers(opened(app, qtbot))
    choices, other = page.choices, page.choices.other_plan
    choices.plan.setFocus()
    QTest.keyClick(choices.plan, Qt.Key.Key_Down)
    names = choices.plan.view()
    while names.currentIndex().row() != choices.plan.findData(later):
        QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Return)
    for partner in ("star", "pearl"):
        choices.account.line.setText("Hue Star" if partner == "star" else "Saigon Pearl")
        QTest.keyClick(choices.account.line, Qt.Key.Key_Return)
        assert choices.account_id == sold[partner] and choices.plan.currentData() == later
        page.refresh()
        assert page.wish.plan == later
        assert other.isVisible() is (partner == "pearl"), "the other has no plan of its own"
    assert other.words.text() == "Saigon Pearl has a plan of its own: “Plan own  ·  v1  ·  Draft”."
    settle()
    assert list(cut(other)) == [] and other.take.width() >= other.take.sizeHint().width()
    other.take.click()
    assert page.wish.plan == sold["own"] and not other.isVisible()
    choices.choose_account(sold["star"])
    assert page.wish.plan == sold["own"] and shown(page) == ""
    assert "another partner" in page.paper.why_none
    assert other.words.text() == "A plan that Hue Star may have: “Plan fit  ·  v1  ·  Draft”."
    other.take.click()
    assert page.wish.plan == sold["fit"] and "Prepared for Hue Star" in shown(page)
    page.go_to(sold["pearl"])
    assert page.wish.plan == sold["own"], "a sheet for a partner, of whatever plan is theirs"


def test_a_plan_that_was_chosen_and_is_gone_is_not_another_one(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    page = papers(opened(app, qtbot))
    page.choices.choose_plan(sold["fit"])
    change(app.desk.journal, app.desk.reader, sold["fit"], {"state": "superseded"})
    for _ in range(2):
        page.refresh()
        assert page.wish.plan == "" and page.paper.why_none == "Choose a rate plan."


def test_everyone_is_first_offered_the_prices_of_rooms_whatever_the_plans_are_called(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    journal = app.desk.journal
    tours = add(journal, "rate_plan", {"name": "A day out", "kind": "bar", "currency": "VND"})[0]
    boat = add(journal, "product", {"name": "Boat", "kind": "tour"})[0]
    add(journal, "rate", {"rate_plan": tours, "product": boat, "amount": Money(90_000, "VND")})
    page = papers(opened(app, qtbot, "en"))
    assert page.choices.plan.currentData() == sold["bar"]
    assert page.choices.plan.findData(tours) == 1


def test_papers_begin_with_the_plan_in_view_and_a_plan_is_printed_from_there(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    plans(window).go_to(sold["fit"])
    page = papers(window)
    assert page.wish.plan == sold["fit"]
    page.choices.choose_plan(sold["bar"])
    plans(window)
    assert papers(window).wish.plan == sold["bar"], (
        "what was chosen here, as long as no other plan was opened"
    )
    plans(window).go_to(sold["own"])
    page.choices.choose_account(sold["star"])
    assert papers(window).wish.plan == sold["bar"], "a paper for somebody is begun"
    page.show_kind("brochure")
    plan = plans(window).plan
    plan.acts.print_button.click()
    assert window.page("catalogue").page is page and page.kind == "tariff"  # type: ignore[attr-defined]
    assert page.wish.plan == sold["own"]
