"""What a field that names another record offers first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Product
from salesdesk.domain.values import Period, Span
from salesdesk.services.records import add
from salesdesk.ui.widgets.offers import Offers
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.screens import settle
from tests.ui.windows import opened


def offered(completer: QCompleter) -> list[str]:
    model = completer.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["lotus", "LOTUS", "lot"])
def test_a_name_that_begins_as_it_is_typed_comes_before_one_in_which_it_stands(
    app: App, qtbot: QtBot, typed: str
) -> None:
    for name in ("Angkor Lotus Holidays", "Lotus Gate Travel", "Blue Lotus", "Công ty TNHH Lotus Garden"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["account"], window.context)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, typed)
    settle()
    found = offered(editor.line.completer())
    assert {*found[:2]} == {"Lotus Gate Travel", "Công ty TNHH Lotus Garden"}, found
    assert {*found[2:4]} == {"Angkor Lotus Holidays", "Blue Lotus"}, found


@pytest.mark.parametrize("typed", ["sao", "launch", "sales"])
def test_business_that_is_still_open_comes_first_and_says_its_dates_and_how_it_stands(
    app: App, qtbot: QtBot, typed: str
) -> None:
    """Enter made a proposal of last August's launch instead of January's incentive."""
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển Events"})
    for name, stage, first, last in (
        ("Incentive of a sales force, launch", "tentative", date(2027, 1, 12), date(2027, 1, 15)),
        ("Launch for sales", "actual", date(2026, 8, 5), date(2026, 8, 7)),
    ):
        values = {"account": account, "name": name, "stage": stage, "stay": Period(first, last)}
        add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["opportunity"], window.context, finds_only=True)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, typed)
    settle()
    assert offered(editor.line.completer()) == [
        "Incentive of a sales force, launch  ·  Sao Biển Events  ·  12 – 15 Jan 2027  ·  Tentative",
        "Launch for sales  ·  Sao Biển Events  ·  5 – 7 Aug 2026  ·  Actual",
    ]


def at(app: App, account: str, days: int) -> None:
    start = datetime.now(UTC) + timedelta(days=days)
    add(app.desk.journal, "call", {"account": account, "when": Span(start, 45, "Asia/Ho_Chi_Minh")})


def down_in(editor: RecordEditor, qtbot: QtBot) -> list[str]:
    """What the list shows that opens with Down in an empty field."""
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    assert editor.line.completer().popup().isVisible() and editor.line.text() == ""
    return offered(editor.line.completer())


@pytest.fixture
def trade(app: App) -> dict[str, str]:
    """Three accounts: one is called next week, one tomorrow, one was called last week; and one that nobody calls."""
    ids = {}
    for name, days in (("Nobody", 0), ("Last Week", -7), ("Next Week", 7), ("Tomorrow", 1)):
        ids[name] = add(app.desk.journal, "account", {"name": name})[0]
        if days:
            at(app, ids[name], days)
    for number in range(12):
        # Written last are others.
        ids[f"{number}"] = add(app.desk.journal, "task", {"name": f"Task {number}"})[0]
    return ids


def test_down_in_an_empty_field_offers_the_accounts_of_the_next_and_the_last_calls(
    app: App, qtbot: QtBot, trade: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["given"].fields["account"], window.context, finds_only=True)
    assert down_in(editor, qtbot) == ["Tomorrow", "Next Week", "Last Week", "Nobody"]
    below = editor.line.completer().popup()
    QTest.keyClick(below, Qt.Key.Key_Down)
    QTest.keyClick(below, Qt.Key.Key_Return)
    assert editor.read() == trade["Tomorrow"]


def test_down_in_an_empty_field_offers_business_that_is_due_then_that_of_the_next_calls_and_whose_it_is(
    app: App, qtbot: QtBot, trade: dict[str, str]
) -> None:
    today = app.clock.local().date()
    for name, account, stage, due in (
        ("Over", "Tomorrow", "lost", None),
        ("Party", "Nobody", "lead", None),
        ("Fair", "Last Week", "lead", None),
        ("Series", "Tomorrow", "lead", None),
        ("Option", "Nobody", "tentative", today + timedelta(days=2)),
    ):
        values = {"account": trade[account], "name": name, "stage": stage, "option_date": due}
        add(app.desk.journal, "opportunity", values)
    for number in range(12):
        add(app.desk.journal, "task", {"name": f"Other {number}"})
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["opportunity"], window.context)
    assert down_in(editor, qtbot) == [
        "Option  ·  Nobody  ·  Tentative",
        "Series  ·  Tomorrow  ·  Lead",
        "Fair  ·  Last Week  ·  Lead",
        "Party  ·  Nobody  ·  Lead",
        "Over  ·  Tomorrow  ·  Lost",
    ]


def test_down_offers_only_what_is_the_owners_where_it_is_known_and_what_the_field_takes(
    app: App, qtbot: QtBot, trade: dict[str, str]
) -> None:
    for name, account in (("An", "Tomorrow"), ("Binh", "Nobody")):
        add(app.desk.journal, "contact", {"name": name, "account": trade[account]})
    for name, kind in (("Hall", "function_room"), ("Deluxe", "room"), ("Old", "room")):
        values = {"name": name, "kind": kind, "retired": name == "Old"}
        add(app.desk.journal, "product", values)
    context = opened(app, qtbot).context
    theirs = RecordEditor(
        REGISTRY["call"].fields["contact"],
        context,
        lambda name: trade["Nobody"] if name == "account" else None,
    )
    assert down_in(theirs, qtbot) == ["Binh"]

    def is_room(product: Product) -> bool:
        return product.kind == "room"

    room = RecordEditor(REGISTRY["focus_product"].fields["product"], context, takes=is_room)
    assert down_in(room, qtbot)[0] == "Deluxe"
    assert "Hall" not in offered(room.line.completer())


def test_down_in_any_line_that_offers_words_opens_its_list(qtbot: QtBot) -> None:
    window = QWidget()
    line = QLineEdit(window)
    qtbot.addWidget(window)
    offers = Offers(line)
    offers.offer(["Brochure", "Floor plan"])
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert offers.popup().isVisible() and offers.completionCount() == 2
    QTest.keyClick(offers.popup(), Qt.Key.Key_Escape)
    line.setText("floor")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert offers.popup().isVisible() and offers.completionCount() == 1
