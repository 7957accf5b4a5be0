"""What somebody reads in a quote while a customer waits: the price stays in its place, and nothing is said twice."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.i18n import translator
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.records import add
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.helpers.plans import YEAR, made, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

WHOLE = {"All year": ("low", YEAR)}


def asked(app: App, qtbot: QtBot, first: date, last: date) -> QuoteDialog:
    """A quote of a plan that the house sells to everybody, which nobody may give for 15 per cent less."""
    made(app, "property", name="Moonboat", currency="VND", country="VN")
    made(app, "policy", name="Discounts", area="pricing", discount_limit=Decimal(5))
    window = opened(app, qtbot)
    dialog = quote(window.context, window, made(app, "account", name="Saigon Pearl"))
    dialog.form.take_dates(first, last)
    dialog.ask()
    settle()
    assert dialog.found is not None and dialog.found.quote.available
    return dialog


def test_what_is_said_moves_nothing_of_the_price(app: App, qtbot: QtBot) -> None:
    """The total went out of sight as soon as the quote was copied, the button for the consent when it was asked for."""
    plan_with(app, {"Deluxe": [[1000], [1200]]}, WHOLE, kind="bar", state="published")
    dialog = asked(app, qtbot, date(2027, 10, 6), date(2027, 10, 8))

    def seen(words: str) -> tuple[int, int, int]:
        settle()
        parts = (*dialog.answer.findChildren(QLabel), *dialog.answer.findChildren(QPushButton))
        [found] = [each for each in parts if each.text() == words]
        place = found.mapTo(dialog, found.rect().topLeft())
        return place.x(), place.y(), found.visibleRegion().boundingRect().height()

    total = seen("Total")
    for act in (dialog.copy, lambda: dialog.keep("")):
        act()
        assert seen("Total") == total and not dialog.banner.visibleRegion().isEmpty(), dialog.banner.words
    dialog.form.discount.setText("15")
    dialog.ask()
    consent = seen("Record the consent…")
    dialog.copy()
    assert seen("Record the consent…") == consent and "is waiting for consent" in dialog.banner.words


def test_each_run_of_nights_says_the_same_and_its_season_once(app: App, qtbot: QtBot) -> None:
    plan = plan_with(app, {"Deluxe": [[1000], [1200]]}, WHOLE, kind="bar", state="published")
    gala, _ = add(app.desk.journal, "season", {"rate_plan": plan, "name": "Gala", "overlay": True})
    night = Period(date(2027, 10, 7), date(2027, 10, 7))
    add(app.desk.journal, "season_dates", {"season": gala, "nights": night})
    dialog = asked(app, qtbot, date(2027, 10, 5), date(2027, 10, 8))
    assert dialog.found is not None
    lines = QuoteWords(dialog.found, translator("en")).nights()
    seasons = [line.what.split("·")[-1].strip() for line in lines]
    whys = [[why for why in line.why if "nights at" not in why] for line in lines]
    assert seasons == ["All year", "Gala"]
    assert whys == [["Occupancy 2"], ["Season: All year", "Occupancy 2"]], "that night costs as others do"
