"""What the section of rate plans shows, opened one after the other: a published plan, its next version, the dialogs."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from salesdesk.domain.quoting.rate_grid import NOT_SOLD
from salesdesk.domain.records import Rate, RatePlan
from salesdesk.ui.main_window import MainWindow
from tests.ui.plan_page import plans


def plan_screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The largest published plan to read, then its next version with faults, all its parts and all that asks."""
    page, reader = plans(window), window.app.desk.reader
    published = reader.find(RatePlan, state="published")
    page.go_to(max(published, key=lambda plan: reader.count(Rate, rate_plan=plan.id)).id)
    page.plan.turn("basis")
    yield "rate plans, published", window
    page.plan.turn("prices")
    page.plan.acts.revise()
    prices = page.plan.prices
    for act, name in (
        (prices.add_room, "add a room"),
        (prices.add_season, "add a season"),
        (lambda: prices.edit_season(0), "a season"),
        (prices.raise_prices, "raise prices"),
        (page.plan.acts.copy, "copy"),
    ):
        act()
        dialog = next(each for each in reversed(window.findChildren(QDialog)) if each.isVisible())
        yield f"rate plans, {name}", dialog
        dialog.reject()
    prices.grid.go_to((0, 0))
    prices.set_all(NOT_SOLD)
    prices.type_price(1, 0, "100000")
    prices.type_price(1, 1, "жж")
    yield "rate plans, faults", window
    for part in ("conditions", "basis", "compare"):
        page.plan.turn(part)
        yield f"rate plans, {part}", window
    page.plan.turn("prices")
    page.plan.acts.delete()
