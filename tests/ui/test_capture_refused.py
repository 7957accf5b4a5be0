"""What quick capture refuses until it is mended, through the real window: days and times that are over or do not exist."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call, Intelligence, Promise
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import translator
from salesdesk.services.records import add
from tests.ui.capture_desk import Desk

Key = Qt.Key


@pytest.fixture
def pearl(app: App) -> str:
    return add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]


@pytest.mark.parametrize(
    "line",
    [
        "call Saigon Pearl 12/13/2026 9am",
        "task order brochures 31/02/2027",
        "Saigon Pearl hứa gửi báo giá trước 31/2",
    ],
)
def test_a_date_that_is_none_is_told_instead_of_passed_over(
    app: App, qtbot: QtBot, pearl: str, line: str
) -> None:
    desk = Desk(app, qtbot)
    desk.type(line)
    assert "is not a date" in desk.bar.fault.text() and desk.bar.fault.isVisible()
    desk.type("call Saigon Pearl 13/12/2036 9am")
    assert desk.bar.fault.text() == ""


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "meet Saigon Pearl tomorrow at 25:00", "“25:00” is not a time"),
        ("vi", "hẹn Saigon Pearl mai 9h75", "“9h75” không phải là giờ"),
        ("en", "call Saigon Pearl 31/2 at 9", "“31/2” is not a date"),
        ("vi", "hứa gửi giá cho Saigon Pearl trước 31/2", "“31/2” không phải là ngày"),
        ("en", "call Saigon Pearl tomorrow half nine", "“half nine” is not a time"),
        ("en", "call Saigon Pearl tomorrow 9am their time", "“their time” tells no time zone"),
        ("vi", "gọi Saigon Pearl mai 9h giờ Úc", "“giờ Úc” không cho biết múi giờ"),
        ("vi", "gọi Saigon Pearl ra Giêng", "“ra Giêng” không phải là ngày"),
        ("en", "call Saigon Pearl in a few days", "“in a few days” is not a date"),
        (
            "en",
            "call Saigon Pearl Monday 8 March 2033 9am",
            "“Monday 8 March 2033” is not that day of the week",
        ),
    ],
)
def test_a_day_or_a_time_that_is_none_is_to_be_mended_before_enter_saves(
    app: App, qtbot: QtBot, pearl: str, lang: str, line: str, said: str
) -> None:
    desk = Desk(app, qtbot, lang)
    tr = translator(lang)
    desk.type(line)
    assert desk.bar.fault.text().startswith(said) and desk.bar.fault.isVisible()
    assert desk.bar.told.text() == in_pieces(
        tr("Mend it, then Enter saves it"), tr("Esc closes, the line stays")
    )
    desk.press(Key.Key_Return)
    assert desk.bar.fault.text().startswith(said) and desk.bar.line.text() == line
    assert not app.desk.reader.count(Call) and not app.desk.reader.count(Promise)
    qtbot.keyClick(desk.bar.line, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    desk.press(Key.Key_Return)
    assert app.desk.reader.count(Intelligence) == 1, "in a note it is text"


def test_a_call_with_somebody_new_at_a_time_that_is_none_adds_nobody(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("call Lotus Tours tomorrow at 25:00")
    assert desk.shown == "Telephone call  ·  Lotus Tours (new account): At 25:00", "no guess is shown"
    desk.press(Key.Key_Return)
    assert "is not a time" in desk.bar.fault.text()
    desk.press(Key.Key_Return)
    assert not app.desk.reader.count(Account) and not desk.bar.isHidden()


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "promise Saigon Pearl menu by yesterday", "That day is over"),
        ("vi", "hứa gửi giá cho Saigon Pearl hôm qua", "Ngày đó đã qua"),
    ],
)
def test_a_promise_for_a_day_that_is_over_is_refused(
    app: App, qtbot: QtBot, pearl: str, lang: str, line: str, said: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert desk.bar.fault.text().startswith(said) and desk.bar.fault.isVisible()
    assert not desk.bar.told.text().startswith(translator(lang)("Enter saves it"))
    desk.press(Key.Key_Return)
    assert desk.bar.fault.text().startswith(said) and not desk.bar.isHidden()
    assert not app.desk.reader.count(Promise)
