"""What has one line in the calendar: of a call the name, then the time as far as there is room; of a birthday whose it is."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.painted import painted


def test_the_name_comes_first_and_the_time_goes_where_there_is_no_room(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one column stood a name before its time and a time before its name; beside an open call that turned over."""
    accounts = [
        add(app.desk.journal, "account", {"name": name})[0]
        for name in ("Haneul Tour", "Saigon Pearl Travel and Events")
    ]
    calls = [
        call_at(app, wall(monday(app), hour, 15), 25, account=account)
        for hour, account in zip((9, 11), accounts, strict=True)
    ]
    _, page = calendar_of(app, qtbot)
    said = painted(page.days_view.viewport(), monkeypatch)
    assert said.index("09:15") == said.index("Haneul Tour") + 1
    page.go_to(calls[0])
    assert page.panel.isVisible()
    said = painted(page.days_view.viewport(), monkeypatch)
    assert "11:15" not in said
    [cut] = [words for words in said if words.startswith("Saigon")]
    assert cut.endswith("…") and len(cut) > len("Saigon Pearl")


def test_where_the_name_would_be_a_few_letters_it_has_all_the_room(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at the same time share a narrow column; where they stand tells their time."""
    day = monday(app)
    for _ in range(3):
        call_at(app, wall(day, 9, 15), 25)
    window, page = calendar_of(app, qtbot)
    window.resize(900, 700)
    page.go_to(call_at(app, wall(day, 14)))
    said = painted(page.days_view.viewport(), monkeypatch)
    assert "09:15" not in said and any(words.startswith("Sa") for words in said)


@pytest.mark.parametrize(
    ("lang", "whole", "first"),
    [("en", "Birthday of cô Oanh", "cô Oanh"), ("vi", "Sinh nhật cô Oanh", "cô Oanh")],
)
def test_a_birthday_is_said_as_today_says_it_and_cut_it_still_says_whose(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lang: str, whole: str, first: str
) -> None:
    day = monday(app)
    oanh = {"name": "Lê Thị Kim Oanh", "address_as": "cô Oanh", "birthday": day.replace(year=1980)}
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    add(app.desk.journal, "contact", {"account": account, **oanh})
    for name in ("One", "Two"):
        add(app.desk.journal, "promise", {"name": name, "due": day})
    _, page = calendar_of(app, qtbot, lang)
    view = page.days_view
    assert whole in painted(view.viewport(), monkeypatch)
    view.resize(760, 700)
    said = painted(view.viewport(), monkeypatch)
    assert whole not in said and any(words.startswith(first) for words in said)
    assert whole in view.words_at(next(rect for rect, note in view.head.places if note.brief).center())


def test_a_line_to_spare_goes_to_what_it_tells_whole(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option that stayed cut all the same had it, and of a birthday stood a part of the name only."""
    day = monday(app)
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    group = {
        "account": account,
        "name": "Hội nghị khách hàng thường niên của Sài Gòn Pearl",
        "stage": "tentative",
    }
    add(app.desk.journal, "opportunity", {**group, "option_date": day})
    person = {"account": account, "name": "Oanh", "address_as": "cô Oanh", "birthday": day.replace(year=1980)}
    add(app.desk.journal, "contact", person)
    _, page = calendar_of(app, qtbot, "vi", scale=2.0)
    page.go_to(day.isoformat())
    said = painted(page.days_view.viewport(), monkeypatch)
    assert "Sinh nhật cô Oanh" in " ".join(said), said
