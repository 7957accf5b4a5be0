"""A house that sells, and the papers that are made for its customers."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.domain.values import Money, Period
from salesdesk.services.rates.publishing import publish
from salesdesk.services.records import add, change
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow


def selling(app: App) -> dict[str, str]:
    """A house with a product, two plans, two partners and an opportunity."""
    journal, ids = app.desk.journal, {}

    def made(key: str, type_name: str, **values: object) -> None:
        ids[key] = add(journal, type_name, values)[0]

    made("house", "property", name="Moonboat", currency="VND", country="VN")
    made("pearl", "account", name="Saigon Pearl", segment="fit_operator", language="vi")
    made("star", "account", name="Hue Star", segment="fit_operator")
    made("deluxe", "product", name="Deluxe", kind="room")
    made("suite", "product", name="Suite", kind="room")
    made("boss", "colleague", name="Ms Lan")
    made("rule", "policy", name="Discounts", area="credit", ask=ids["boss"])
    for name, kind, account in (
        ("fit", "fit", None),
        ("own", "corporate", ids["pearl"]),
        ("bar", "bar", None),
    ):
        made(name, "rate_plan", name=f"Plan {name}", kind=kind, account=account, currency="VND")
        change(
            journal,
            app.desk.reader,
            ids[name],
            {
                "valid": Period(date(2026, 1, 1), date(2099, 12, 31)),
                "tax_basis": "inclusive",
                "commissionable": False,
            },
        )
        made(
            f"rate {name}", "rate", rate_plan=ids[name], product=ids["deluxe"], amount=Money(1_000_000, "VND")
        )
    stay = Period(date(2098, 10, 5), date(2098, 10, 7))
    made(
        "opportunity",
        "opportunity",
        account=ids["star"],
        name="Autumn incentive",
        product=ids["deluxe"],
        stay=stay,
        rooms=3,
    )
    return ids


def released(app: App, plan: str) -> None:
    found = app.desk.reader.of_type(RatePlan, plan)
    assert found is not None
    publish(app.desk.journal, app.desk.reader, found, app.clock.local().date(), app.defaults)


def papers(window: MainWindow) -> PapersPage:
    window.turn("catalogue", "papers")
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    assert isinstance(page.page, PapersPage)
    return page.page


def shown(page: PapersPage) -> str:
    """The text of the paper in view on one line; "" for none."""
    page.make()
    if page.paper.printed is None:
        return ""
    with pypdfium2.PdfDocument(page.paper.printed.file) as pdf:
        return " ".join(" ".join(leaf.get_textpage().get_text_range().split()) for leaf in pdf)


def saved(page: PapersPage, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Saves what is in view under the name that is offered."""
    target = folder / "none.pdf"

    def under(_parent: object, _title: str, offered: str, _kinds: str) -> tuple[str, str]:
        nonlocal target
        target = folder / Path(offered).name
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", under)
    page.save_button.click()
    return target
