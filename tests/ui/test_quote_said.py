"""What a quote says on the screen besides its prices: the terms that the copied text has, and what kind of rate it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.helpers.plans import plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

ALWAYS = Period(date(2026, 1, 1), date(2099, 12, 31))
SEASONS = {"Year": ("low", ALWAYS)}


def plan(app: App, kind: str, **facts: object) -> str:
    return plan_with(
        app,
        {f"Room {kind}": [[1000], [1200]]},
        SEASONS,
        **{"name": f"Plan {kind}", "kind": kind, "state": "published", "valid": ALWAYS, **facts},
    )


def asked(app: App, qtbot: QtBot, rooms: int = 1, lang: str = "en", **facts: object) -> QuoteDialog:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl", "language": "en", **facts})[0]
    window = opened(app, qtbot, lang)
    made = quote(window.context, window, account)
    made.form.take_dates(date(2098, 10, 6), date(2098, 10, 8))
    made.form.rooms.setText(str(rooms))
    made.ask()
    qtbot.waitUntil(lambda: made.found is not None)
    settle()
    return made


def words_of(dialog: QuoteDialog) -> list[str]:
    return [each.text() for each in dialog.answer.findChildren(QLabel) if not each.isHidden()]


def test_the_terms_stand_below_the_prices_as_the_copied_text_has_them(app: App, qtbot: QtBot) -> None:
    made = plan(app, "bar")
    for kind, days, percent in (
        ("deposit_arrival", 30, Decimal(40)),
        ("cancellation", 14, Decimal(30)),
        ("cancellation", 7, Decimal(100)),
    ):
        values = {"rate_plan": made, "kind": kind, "days": days, "percent": percent}
        add(app.desk.journal, "payment_term", values)
    dialog = asked(app, qtbot)
    said = words_of(dialog)
    at = said.index("Terms")
    assert at > said.index("Total")
    terms = said[at + 1 :]
    assert any("is due on" in line for line in terms), said
    assert len(terms) >= 3
    dialog.copy()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert [line for line in terms if line not in copied] == []


def test_without_terms_nothing_is_headed_so(app: App, qtbot: QtBot) -> None:
    plan(app, "bar")
    assert "Terms" not in words_of(asked(app, qtbot))


@pytest.mark.parametrize(("rooms", "kind"), [(1, "bar"), (9, "bar"), (10, "group")])
def test_a_group_rate_is_for_groups(app: App, qtbot: QtBot, rooms: int, kind: str) -> None:
    """One room of a firm that brings weddings was quoted at the group rate."""
    plan(app, "bar")
    group = plan(app, "group")
    (room,) = app.desk.reader.find(Product, name="Room bar")
    add(app.desk.journal, "rate", {"rate_plan": group, "product": room.id, "amount": Money(900_000, "VND")})
    dialog = asked(app, qtbot, rooms, segment="wedding")
    assert dialog.found is not None and dialog.found.plan.name == f"Plan {kind}"


def test_a_group_rate_that_is_the_only_one_says_from_how_many_rooms_it_counts(app: App, qtbot: QtBot) -> None:
    plan(app, "group", group_from=8)
    said = words_of(asked(app, qtbot, segment="wedding"))
    assert "Group rate" not in said and "Group rate from 8 rooms a night" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Đã sao chép bằng tiếng Anh: dán vào Zalo hoặc e-mail."),
        ("vi", "Đã sao chép: dán vào Zalo hoặc e-mail."),
        ("ko", "Đã sao chép bằng tiếng Anh: dán vào Zalo hoặc e-mail."),
    ],
)
def test_a_copy_in_another_language_than_the_window_says_so(
    app: App, qtbot: QtBot, language: str, said: str
) -> None:
    plan(app, "bar")
    dialog = asked(app, qtbot, lang="vi", language=language)
    dialog.copy()
    assert dialog.banner.words == said
    assert ("Arrival" in QGuiApplication.clipboard().text()) == (language != "vi")


def test_the_seller_is_told_which_deadlines_are_over_and_the_customer_reads_none_of_them(
    app: App, qtbot: QtBot
) -> None:
    made = plan(app, "bar")
    for kind, days, percent in (("cancellation", 30, 0), ("cancellation", 0, 50)):
        values = {"rate_plan": made, "kind": kind, "days": days, "percent": Decimal(percent)}
        add(app.desk.journal, "payment_term", values)
    dialog = asked(app, qtbot)
    missed = "These deadlines have passed already: free cancellation ("
    assert not any(missed in words for words in words_of(dialog))
    arrival = app.clock.local().date() + timedelta(days=5)
    dialog.form.take_dates(arrival, arrival + timedelta(days=1))
    dialog.ask()
    qtbot.waitUntil(lambda: any(words.startswith(f"! {missed}") for words in words_of(dialog)))
    dialog.copy()
    assert dialog.banner.words.startswith("Copied. These deadlines have passed already")
    copied = QGuiApplication.clipboard().text()
    assert "If cancelled at any time: a fee of" in copied and "passed" not in copied
    assert "free of charge" not in copied


def test_why_many_nights_are_not_to_be_had_is_one_line(app: App, qtbot: QtBot) -> None:
    plan(app, "bar")
    dialog = asked(app, qtbot)
    dialog.form.take_dates(date(2098, 10, 6), date(2098, 10, 27))
    dialog.form.adults.setText("3")
    dialog.ask()
    qtbot.waitUntil(lambda: dialog.found is not None and not dialog.found.quote.available)
    settle()
    bold = [each for each in words_of(dialog) if each.startswith("! The plan")]
    assert bold == ["! The plan has no price for an extra bed on the nights of 6 – 26 Oct 2098."]
