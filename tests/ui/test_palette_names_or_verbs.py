"""Ctrl+K on the sample desk: who types a name is led to whom that is; only a verb that is told from a name does anything."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import fold, in_pieces
from salesdesk.services.beginning import begin_with_sample
from salesdesk.services.records import add
from salesdesk.ui.called_upon import with_account
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.palette_rows import Open
from salesdesk.ui.widgets.pick_list import Row
from tests.ui.palette_desk import Key, call_in
from tests.ui.windows import opened


@pytest.fixture
def window(app: App, qtbot: QtBot, messages: list[str]) -> Iterator[MainWindow]:
    begin_with_sample(app.desk, app.clock, "en")
    yield opened(app, qtbot)
    # Names in scripts of which this machine has no fonts.
    messages[:] = [each for each in messages if not each.startswith("OpenType support missing")]


def first(window: MainWindow, typed: str) -> Row | None:
    palette = window.sheets.palette
    assert palette is not None
    palette.line.setText(typed)
    palette.look()
    return palette.list.row


def begun(name: str) -> set[str]:
    """A name as it grows under the hand: its first two letters, then each word by its first letter."""
    said = name.lower().split()
    return {said[0][:2], *(" ".join((*said[:at], said[at][:1])) for at in range(1, len(said)))} - {
        said[0][:1]
    }


def test_whoever_types_a_name_is_led_to_whom_it_is_however_far(window: MainWindow) -> None:
    """“mekong c” on the way to Mekong Clean led to Combine duplicates, and “haneul to” showed the products to a customer."""
    reader = window.context.app.desk.reader
    names = [each.name or "" for cls in (Account, Contact) for each in reader.find(cls)]
    window.find_anything()
    deeds = {}
    for typed in sorted(set[str]().union(*map(begun, names))):
        row = first(window, typed)
        if row is None or not (isinstance(row.what, Open) or row.title.lower() == typed):
            deeds[typed] = row and row.title
    assert deeds == {}


@pytest.mark.parametrize("name", ["Haneul Tour", "Cửa Đại Bicycle Tours"])
def test_a_verb_with_a_name_does_that_in_whatever_order(window: MainWindow, name: str) -> None:
    reader = window.context.app.desk.reader
    [account] = [each for each in reader.find(Account) if name in (each.name or "")]
    window.find_anything()
    for verb in with_account(window, account.id):
        said = verb.words.rstrip("…")
        for typed in (f"{said} {name}", f"{name} {said}", fold(f"{said} {name}"), fold(f"{name} {said}")):
            row = first(window, typed)
            if not verb.of_people:
                whom = in_pieces(account.name, verb.about)
                assert row is not None and (row.title, row.note) == (verb.words, whom), typed


def test_a_fragment_is_no_verb(window: MainWindow) -> None:
    window.find_anything()
    for typed in ("mekong c", "haneul to", "haneul tour", "haneul tour c", "haneul com"):
        row = first(window, typed)
        assert row is not None and row.title not in ("Combine with a duplicate…", "Send to a colleague…"), (
            typed
        )
        assert isinstance(row.what, Open) or not typed.startswith("haneul to"), typed


PLAIN = {
    "en": {
        "review cua dai": "Review",
        "cửa đại review": "Review",
        "briefing cua dai": "Briefing of the next call",
        "prepare cua dai": "Briefing of the next call",
        "call cua dai": "Plan a call",
        "meet cua dai": "Plan a call",
        "visit cua dai": "Plan a call",
    },
    "vi": {
        "tổng kết cửa đại": "Tổng kết",
        "cửa đại tổng kết": "Tổng kết",
        "hồ sơ chuẩn bị cửa đại": "Hồ sơ chuẩn bị cho cuộc gặp tới",
        "briefing cua dai": "Hồ sơ chuẩn bị cho cuộc gặp tới",
        "hẹn cửa đại": "Lên lịch gặp",
        "gặp cửa đại": "Lên lịch gặp",
        "gọi cửa đại": "Lên lịch gặp",
    },
}
"""By language: what is typed, and what is offered first for the account."""


@pytest.mark.parametrize("lang", PLAIN)
def test_the_plain_words_for_a_deed_lead_to_it_with_a_name(app: App, qtbot: QtBot, lang: str) -> None:
    """“tổng kết cửa đại” found nothing of that account, though its call waits for a review."""
    name = "Cửa Đại Bicycle Tours"
    firm, _ = add(app.desk.journal, "account", {"name": name})
    _, newest, _ = [call_in(app, firm, minutes) for minutes in (-3000, -1500, 600)]
    window = opened(app, qtbot, lang)
    window.find_anything()
    for typed, words in PLAIN[lang].items():
        row = first(window, typed)
        assert row is not None and (row.title, row.note.split("  ·  ")[0]) == (words, name), typed
    first(window, next(iter(PLAIN[lang])))
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    assert (window.current, window.current_page.with_whom) == ("reviews", newest)


def test_an_account_is_offered_beside_words_that_mean_nothing(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sự kiện Sao Biển"})
    window = opened(app, qtbot, "vi")
    window.find_anything()
    for typed in ("xyzzy sao biển", "sao bien xyzzy", "tổng kết sao biển"):
        row = first(window, typed)
        assert row is not None and row.title == "Sự kiện Sao Biển", typed
    row = first(window, "Sao Biển Xyzzy")
    assert row is not None and row.title != "Sự kiện Sao Biển", "a name of its own"
