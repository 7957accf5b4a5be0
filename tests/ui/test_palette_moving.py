"""Ctrl+K: moving and calling off the next call with an account, by the plain words for it beside its name."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.palette_desk import Key, call_in, found
from tests.ui.windows import opened

SAO_BIEN = "Sự kiện Sao Biển"
MOVED = {
    "vi": ("dời sao biển", "Dời Sao Biển", "dời hẹn sao biển", "hủy sao biển", "huỷ sao biển", "hoãn sao biển",
           "doi sao bien", "huy sao bien", "sao bien doi lich"),
    "en": ("move sao bien", "cancel sao bien", "postpone sao bien", "sao bien call off"),
}  # fmt: skip
WORDS = {"vi": "Dời hoặc hủy hẹn…", "en": "Change the appointment…"}


@pytest.mark.parametrize("lang", MOVED)
def test_the_next_call_is_moved_and_called_off_by_the_name_of_whom_it_is_with(
    app: App, qtbot: QtBot, lang: str
) -> None:
    """“dời” was taken for “đổi”: Enter began to rename the account."""
    firm, _ = add(app.desk.journal, "account", {"name": SAO_BIEN})
    _, coming, _ = [call_in(app, firm, minutes) for minutes in (-1500, 600, 3000)]
    window = opened(app, qtbot, lang)
    for record in ("", firm):
        window.turn("prospects" if record else "today", record)
        for typed in MOVED[lang]:
            row = found(window, typed)[0]
            assert (row.title, row.note.split("  ·  ")[0]) == (WORDS[lang], SAO_BIEN), (record, typed)
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    assert (window.current, window.calendar.in_view) == ("calendar", coming)


def test_what_is_moved_or_renamed_is_told_by_the_accents(app: App, qtbot: QtBot) -> None:
    firm, _ = add(app.desk.journal, "account", {"name": SAO_BIEN})
    window = opened(app, qtbot, "vi")
    assert found(window, "dời sao biển")[0].title == SAO_BIEN, "no call is planned"
    call_in(app, firm, 600)
    assert "Đổi tên" not in [row.title for row in found(window, "dời sao biển")]
    assert [row.title for row in found(window, "doi sao bien")][:2] == ["Dời hoặc hủy hẹn…", "Đổi tên"]
    assert found(window, "đổi tên sao biển")[0].title == "Đổi tên"
    assert found(window, "đổi sao biển")[0].title == "Đổi tên"


def test_the_call_of_the_card_in_view_is_moved_by_the_word_alone(app: App, qtbot: QtBot) -> None:
    firm, _ = add(app.desk.journal, "account", {"name": SAO_BIEN})
    call_in(app, firm, 600)
    window = opened(app, qtbot, "vi")
    window.turn("prospects", firm)
    for typed in ("dời", "hủy"):
        assert found(window, typed)[0].title == "Dời hoặc hủy hẹn…", typed


def test_who_is_called_huy_is_no_cancelling(app: App, qtbot: QtBot) -> None:
    firm, _ = add(app.desk.journal, "account", {"name": SAO_BIEN})
    add(app.desk.journal, "contact", {"name": "Lê Quang Huy", "account": firm})
    call_in(app, firm, 600)
    window = opened(app, qtbot, "vi")
    assert found(window, "huy sao bien")[0].title == "Lê Quang Huy"
    assert found(window, "hủy sao biển")[0].title == "Dời hoặc hủy hẹn…"
