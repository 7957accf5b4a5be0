"""List and card of the prospects show the same account, whatever is read, searched or made meanwhile."""

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from salesdesk.ui.widgets.record_rows import PAGE
from salesdesk.ui.widgets.search_line import TYPING_PAUSE_MS
from tests.ui.windows import Held, line_of, opened


def test_the_list_shows_the_account_that_the_card_shows(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "A"})
    other, _ = add(app.desk.journal, "account", {"name": "B"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    line_of(window, "city").setText("Hội An")
    window.prospects.open(other)
    assert window.prospects.side.list.currentIndex().data() == "B"
    assert window.prospects.card.title.text() == "B"


def test_an_account_that_is_opened_before_its_list_is_read_stays_on_the_card(app: App, qtbot: QtBot) -> None:
    """The list that gets the keys took its first row for the chosen one: a note would be written for another customer."""
    records = [
        add(app.desk.journal, "account", {"name": f"Pearl {number:03}"})[0] for number in range(PAGE + 20)
    ]
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.prospects.open(records[-1])
    window.turn("prospects")
    assert window.prospects.side.list.hasFocus()
    assert window.prospects.card.record == records[-1]
    jobs.go_on()
    assert window.prospects.card.record == records[-1]
    assert window.prospects.side.list.currentIndex().data() == f"Pearl {PAGE + 19:03}"


def test_a_new_account_stays_on_the_card_though_a_search_was_shown(app: App, qtbot: QtBot) -> None:
    for name in ("Pearl", "Anchor"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    side.search.setText("Pearl")
    qtbot.waitUntil(lambda: side.model.rowCount() == 1)
    side.new.setText("Zebra")
    window.prospects.add_account()
    qtbot.waitUntil(lambda: side.model.rowCount() == 3)
    qtbot.wait(2 * TYPING_PAUSE_MS)
    assert window.prospects.card.title.text() == "Zebra"
    assert side.list.currentIndex().data() == "Zebra"


def test_accounts_are_listed_without_regard_to_their_legal_forms(app: App, qtbot: QtBot) -> None:
    for name in ("Kitagawa Precision", "Công ty TNHH Ghé Đi", "Albatros GmbH", "Công ty Cổ phần Sóng Hàn"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    model = window.prospects.side.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["Albatros GmbH", "Công ty TNHH Ghé Đi", "Kitagawa Precision", "Công ty Cổ phần Sóng Hàn"]


def test_the_list_follows_an_account_that_is_renamed_on_its_card(app: App, qtbot: QtBot) -> None:
    """Its row went out of sight, and nothing in the list was marked any more."""
    records = [add(app.desk.journal, "account", {"name": f"Pearl {number:03}"})[0] for number in range(60)]
    window = opened(app, qtbot, tab="prospects")
    page, side = window.prospects, window.prospects.side

    def in_sight(record: str) -> bool:
        at = side.model.index(side.model.row_of(record), 0)
        return side.list.viewport().rect().contains(side.list.visualRect(at))

    page.open(records[2])
    assert side.list.verticalScrollBar().value() == 0
    line_of(window, "name").setText("Zebra")
    page.save_all()
    qtbot.waitUntil(lambda: side.model.row_of(records[2]) == 59)
    qtbot.waitUntil(lambda: in_sight(records[2]))
    assert side.list.currentIndex().data() == "Zebra"
    top = side.list.verticalScrollBar().value()
    window.context.wrote(change(app.desk.journal, app.desk.reader, records[2], {"name": "Anchor"}), None)
    qtbot.waitUntil(lambda: side.model.row_of(records[2]) == 0)
    assert side.list.verticalScrollBar().value() == top, "renamed elsewhere"
    side.list.verticalScrollBar().setValue(0)
    line_of(window, "city").setText("Huế")
    side.list.verticalScrollBar().setValue(top)
    page.save_all()
    assert side.list.verticalScrollBar().value() == top, "its place is the same"
