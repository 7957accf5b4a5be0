"""Ctrl+K: a verb with the name of a person is done with their firm and them, and finds them; rooms beside a name are quoted."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from tests.ui.palette_desk import Key, call_in, found
from tests.ui.windows import opened

SAO_BIEN, QUYNH, BAO = "Sự kiện Sao Biển", "Phạm Như Quỳnh", "Trần Quốc Bảo"


def people(app: App) -> tuple[str, str]:
    """A note that speaks of all that is typed, and Sao Biển with Quỳnh, Bảo and Park Ji-won, and its record and that of Quỳnh; Thảo belongs to no firm."""
    firm, _ = add(app.desk.journal, "account", {"name": SAO_BIEN})
    made = [
        add(app.desk.journal, "contact", {"name": name, "account": firm})[0]
        for name in (BAO, QUYNH, "Park Ji-won")
    ]
    add(app.desk.journal, "contact", {"name": "Lê Thu Thảo"})
    add(app.desk.journal, "account", {"name": "Lotus", "notes": "Anh Bảo hẹn gọi, chị Quỳnh không"})
    return firm, made[1]


WITH_PEOPLE = {
    "vi": (
        ("gọi chị Quỳnh", "Lên lịch gặp", QUYNH),
        ("goi chi quynh", "Lên lịch gặp", QUYNH),
        ("gọi Phạm Như Quỳnh", "Lên lịch gặp", QUYNH),
        ("gọi Quỳnh", "Lên lịch gặp", QUYNH),
        ("gọi cho chị Quỳnh Sao Biển", "Lên lịch gặp", QUYNH),
        ("hẹn anh Bảo", "Lên lịch gặp", BAO),
        ("báo giá anh Bảo", "Báo giá", BAO),
    ),
    "en": (("call Quynh", "Plan a call", QUYNH), ("meet Ms Park", "Plan a call", "Park Ji-won")),
}
"""By language: what is typed, what is offered first, and with whom."""


@pytest.mark.parametrize("lang", WITH_PEOPLE)
def test_a_verb_with_a_person_is_done_with_their_firm_and_them(app: App, qtbot: QtBot, lang: str) -> None:
    people(app)
    window = opened(app, qtbot, lang)
    for typed, words, name in WITH_PEOPLE[lang]:
        rows = found(window, typed)
        assert (rows[0].title, rows[0].note) == (words, f"{name}  ·  {SAO_BIEN}"), typed
        titles = [row.title for row in rows]
        assert name in titles[1:3], "they are found, too"
        assert not any(typed in title for title in titles), "nobody new is offered"


def test_a_call_is_planned_with_the_person_who_was_named(app: App, qtbot: QtBot) -> None:
    firm, quynh = people(app)
    window = opened(app, qtbot, "vi")
    found(window, "gọi chị Quỳnh")
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert (call.account, call.contact) == (firm, quynh)
    assert (window.current, window.prospects.card.record) == ("prospects", firm)


def test_the_next_call_with_the_person_who_was_named_is_moved(app: App, qtbot: QtBot) -> None:
    firm, quynh = people(app)
    call_in(app, firm, 600)
    hers = call_in(app, firm, 3000, contact=quynh)
    window = opened(app, qtbot, "vi")
    assert found(window, "dời chị Quỳnh")[0].title == "Dời hoặc hủy hẹn…"
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    assert window.calendar.in_view == hers
    assert found(window, "dời anh Bảo")[0].title == "Dời hoặc hủy hẹn…", "with whoever of the firm it is"


def test_a_person_stands_for_no_change_of_the_firm_itself(app: App, qtbot: QtBot) -> None:
    people(app)
    window = opened(app, qtbot, "vi")
    assert found(window, "đổi tên chị Quỳnh")[0].title == QUYNH
    assert found(window, "hẹn chị Thảo")[0].title == "Lê Thu Thảo", "of no firm"
    assert QUYNH not in [row.title for row in found(window, "gọi chị")]


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("vi", "20 phòng sao biển"),
        ("vi", "20 phong sao bien"),
        ("vi", "20 phòng Sao Biển"),
        ("vi", "20 phòng cho Sao Biển"),
        ("vi", "sao biển 20 phòng"),
        ("vi", "báo giá 20 phòng Sao Biển"),
        ("vi", "báo giá Sao Biển 20 phòng"),
        ("vi", "20 phòng chị Quỳnh"),
        ("en", "20 rooms sao bien"),
        ("en", "quote 1 room sao bien"),
    ],
)
def test_a_number_of_rooms_beside_a_name_leads_to_the_quote(
    app: App, qtbot: QtBot, lang: str, typed: str
) -> None:
    people(app)
    window = opened(app, qtbot, lang)
    row = found(window, typed)[0]
    assert row.title == {"vi": "Báo giá", "en": "Quote"}[lang]
    assert row.note.endswith(SAO_BIEN)
