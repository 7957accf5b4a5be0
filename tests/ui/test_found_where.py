"""The list of accounts says of those that a search finds otherwise than by name where it found them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.prospects.page import ProspectsPage
from salesdesk.ui.widgets.record_list import SECOND_LINE
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def lines(prospects: ProspectsPage, typed: str) -> dict[str, str]:
    """What stands below each name that is found."""
    side = prospects.side
    side.search.setText(typed)
    prospects.narrow()
    settle()
    rows = [side.model.index(at, 0) for at in range(side.model.rowCount())]
    return {row.data(): row.data(SECOND_LINE) for row in rows}


@pytest.fixture
def found(app: App, qtbot: QtBot) -> ProspectsPage:
    """Accounts that have a river in their name, in a note, in a person, in what is to be said to them."""
    journal = app.desk.journal
    add(journal, "account", {"name": "Sông Hàn", "kind": "company", "city": "Huế"})
    noted = {
        "name": "Wave Tours",
        "kind": "tour_operator",
        "notes": "First line.\nAsks for rooms by the Sông Hàn",
    }
    add(journal, "account", noted)
    firm, _ = add(journal, "account", {"name": "Lotus"})
    add(journal, "contact", {"name": "Hồng Nhung", "account": firm, "email": "nhung@songhan.example"})
    business, _ = add(journal, "account", {"name": "Star"})
    add(journal, "opportunity", {"name": "Sông Hàn dinner", "account": business})
    called, _ = add(journal, "account", {"name": "Pearl"})
    add(journal, "review", {"call": call_for(app, called), "feedback": "They loved the Sông Hàn"})
    return opened(app, qtbot, tab="prospects").prospects


def test_a_row_that_is_found_not_by_its_name_says_where(found: ProspectsPage) -> None:
    """Of seven accounts five showed no word of what was typed."""
    said = lines(found, "song han")
    assert next(iter(said)) == "Sông Hàn", "names come first"
    assert said["Sông Hàn"] == "Company  ·  Huế"
    assert said["Wave Tours"] == "Notes: “… rooms by the Sông Hàn”  ·  Tour operator"
    assert said["Star"] == "Opportunity: “Sông Hàn dinner”"
    assert said["Pearl"] == "What the customer said: “They loved the Sông Hàn”"
    row = found.side.model.index(list(said).index("Pearl"), 0)
    assert "They loved the Sông Hàn" in row.data(Qt.ItemDataRole.ToolTipRole)


def test_of_a_person_it_says_who_and_where_the_name_does_not_tell_what_of_them(found: ProspectsPage) -> None:
    assert lines(found, "hong nhung")["Lotus"] == "Hồng Nhung"
    assert lines(found, "chị Nhung")["Lotus"] == "Hồng Nhung"
    assert lines(found, "songhan.ex")["Lotus"] == "E-mail: “nhung@songhan.example”  ·  Hồng Nhung"


def test_what_is_seen_anyway_is_not_said_again_and_without_a_search_nothing_is(found: ProspectsPage) -> None:
    assert lines(found, "hue")["Sông Hàn"] == "Company  ·  Huế"
    assert lines(found, "river") == {}
    assert lines(found, "")["Wave Tours"] == "Tour operator"


def test_what_is_wanted_of_a_person_comes_before_a_long_name_which_is_said_without_its_other_script(
    app: App, qtbot: QtBot
) -> None:
    """The dots of the row came before the word that was found."""
    firm, _ = add(app.desk.journal, "account", {"name": "Chao Phraya"})
    name, wants = "Siriporn Kaewmanee (ศิริพร แก้วมณี)", "To meet the kitchen chef before each gala."
    add(app.desk.journal, "contact", {"name": name, "account": firm, "wants": wants})
    prospects = opened(app, qtbot, tab="prospects").prospects
    assert (
        lines(prospects, "gala")["Chao Phraya"] == "Wants: “… chef before each gala.”  ·  Siriporn Kaewmanee"
    )
    assert lines(prospects, "siriporn")["Chao Phraya"] == name


def test_of_long_words_fewer_stand_before_those_that_were_found(app: App, qtbot: QtBot) -> None:
    noted = {"name": "Star", "notes": "They need internationally acknowledged certificates of sustainability"}
    add(app.desk.journal, "account", noted)
    prospects = opened(app, qtbot, tab="prospects").prospects
    assert (
        lines(prospects, "certificates")["Star"] == "Notes: “… acknowledged certificates of sustainability”"
    )
