"""Who types syllables together, as everybody does in a hurry, is led to what is called so: in Ctrl+K, in Prospects, where records are chosen."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import REGISTRY
from salesdesk.i18n import ENGLISH
from salesdesk.services.found_in import found_in
from salesdesk.services.record_finder import RecordFinder
from salesdesk.services.records import add
from tests.ui.palette_desk import Desk, Key
from tests.ui.windows import opened


@pytest.mark.parametrize("typed", ["saigon", "saigo", "pearl saigon", "SAIGON"])
def test_a_name_typed_together_opens_the_account_and_captures_nothing(
    app: App, qtbot: QtBot, typed: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sài Gòn Pearl"})
    add(app.desk.journal, "account", {"name": "Lotus", "city": "Sài Gòn"})
    desk = Desk(app, qtbot)
    desk.type(typed)
    qtbot.waitUntil(lambda: bool(desk.titles))
    assert desk.titles[:2] == (["Sài Gòn Pearl", "Lotus"] if "pearl" not in typed else ["Sài Gòn Pearl"])
    desk.press(Key.Key_Return)
    assert (desk.records, desk.captured) == ([account], [])


def test_the_search_of_prospects_finds_the_city(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển", "city": "Đà Nẵng"})
    add(app.desk.journal, "account", {"name": "Hoa Sen", "city": "Huế"})
    prospects = opened(app, qtbot, tab="prospects").prospects
    for typed in ("danang", "saobien"):
        prospects.side.search.setText(typed)
        prospects.narrow()
        names = [prospects.side.model.index(i, 0).data() for i in range(prospects.side.model.rowCount())]
        assert names == ["Sao Biển"], typed


def test_where_a_record_is_chosen_people_and_accounts_are_offered(app: App) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sài Gòn Pearl", "city": "Nha Trang"})
    person, _ = add(app.desk.journal, "contact", {"name": "Lê Thu Hà", "account": account})

    def offered(type_name: str, field: str, typed: str) -> dict[str, str]:
        entry = REGISTRY[type_name].fields[field]
        finder = RecordFinder(entry, app.desk.reader, app.clock, ENGLISH, lambda _: None)
        found = finder.offer(typed, finds_only=False)
        return {words: found.known[words] for words in found.words}

    assert offered("call", "account", "saigon") == {"Sài Gòn Pearl": account}
    assert offered("call", "account", "nhatrang") == {"Sài Gòn Pearl  ·  City: “Nha Trang”": account}
    assert set(offered("attendee", "contact", "thuha").values()) == {person}


def test_a_long_line_is_read_from_a_little_before_the_syllables(app: App) -> None:
    line = "Kỹ sư đến từ Hà Nội, ở Sài Gòn và Huế"
    account, _ = add(app.desk.journal, "account", {"name": "Lotus", "notes": line})
    assert found_in(app.desk.reader, account, "saigon", "Lotus", ENGLISH).endswith(
        "“… Nội, ở Sài Gòn và Huế”"
    )
    assert found_in(app.desk.reader, account, "gon", "Lotus", ENGLISH).endswith("“… Nội, ở Sài Gòn và Huế”")
