"""Quick capture through the real window: keyboard only, both languages."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call, Intelligence, PrivateNote, Promise, Task
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.palette import Palette
from tests.ui.capture_desk import Desk

Key = Qt.Key


@pytest.fixture
def pearl(app: App) -> str:
    return add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]


def test_the_preview_says_what_will_be_made(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot)
    desk.type("promise Saigon Pearl send contract by 27 November 2031")
    assert desk.shown == "Promise  ·  Saigon Pearl  ·  due Thursday 27 November 2031: Send contract"
    assert desk.bar.kinds["promise"].isChecked()
    assert not app.desk.reader.count(Promise)


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        (
            "en",
            "call Saigon Pearl 2 Dec 2037 10:00 about Tet",
            "Call added: Saigon Pearl, Wednesday 2 December 2037, 10:00",
        ),
        (
            "vi",
            "gọi Saigon Pearl 2/12/2037 10h",
            "Đã thêm cuộc gặp: Saigon Pearl, thứ Tư, 02/12/2037, 10:00",
        ),
        (
            "en",
            "promise Saigon Pearl send contract by 27 November 2031",
            "Promise added: Saigon Pearl, Send contract, due Thursday 27 November 2031",
        ),
        (
            "en",
            "task order flowers by 27 November 2031",
            "Task added: Order flowers, due Thursday 27 November 2031",
        ),
        ("en", "Saigon Pearl: the pool is closed", "Market note added: Saigon Pearl, the pool is closed"),
    ],
)
def test_what_was_made_of_a_line_is_said(
    app: App, qtbot: QtBot, pearl: str, lang: str, line: str, said: str
) -> None:
    """A bare “Saved” left open whether a call stands at nine or at ten."""
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    desk.press(Key.Key_Return)
    assert desk.window.statusBar().currentMessage() == said


def test_an_account_that_a_line_made_as_well_is_said(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot, "en")
    desk.type("call Zed Tours 2 Dec 2037 10:00")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    said = "Call added: Zed Tours, Wednesday 2 December 2037, 10:00  ·  Account added: Zed Tours"
    assert desk.window.statusBar().currentMessage() == said


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "call Saigon Pearl tomorrow", "09:00 (no time said)"),
        ("vi", "gọi Saigon Pearl mai", "09:00 (chưa nói giờ)"),
        ("vi", "gọi Saigon Pearl sáng mai", "09:00"),
        ("en", "call Saigon Pearl tomorrow 9", "09:00"),
        ("en", "call Saigon Pearl about rates", "09:00 (no day said)"),
        ("vi", "gọi Saigon Pearl về giá", "09:00 (chưa nói ngày)"),
        ("en", "call Saigon Pearl tomorrow 10am Korea time", "08:00 (10:00 Korea time)"),
    ],
)
def test_the_preview_tells_where_a_line_says_no_time_or_no_day_and_the_hour_elsewhere(
    app: App, qtbot: QtBot, pearl: str, lang: str, line: str, said: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert said in desk.bar.facts.text()
    assert ("(" in desk.bar.facts.text()) == ("(" in said)


def test_a_day_within_the_vietnamese_preview_is_written_small(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot, "vi")
    desk.type("hứa gửi hợp đồng cho Saigon Pearl trước 27/11/2031")
    assert "đến hạn thứ Năm, 27/11/2031" in desk.shown


def test_a_promise_that_names_nobody_known_says_that_it_is_of_no_account_yet(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("promise to send chị Nhung the photos")
    assert "of no account yet" in desk.shown
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    add(app.desk.journal, "contact", {"name": "Hồng Nhung", "account": account})
    desk.type("promise to send chị Nhung photos")
    assert "Saigon Pearl" in desk.shown and "of no account yet" not in desk.shown


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("promise Saigon Pearl send contract by 27/11/2031", ["promise", "Saigon Pearl", "by 27/11/2031"]),
        ("gọi Saigon Pearl ngày mai 9h30 về giá Tết", ["gọi", "Saigon Pearl", "ngày mai", "9h30"]),
        ("Saigon Pearl: they offer 1.45m++ until 30/4", ["Saigon Pearl", "until 30/4"]),
        ("Saigon Pearl: đối thủ chào 1,45tr đến hết 30/4 cho đoàn", ["Saigon Pearl", "đến hết 30/4"]),
        ("think about the garden", []),
    ],
)
def test_the_words_that_are_understood_are_marked_as_they_are_typed(
    app: App, qtbot: QtBot, pearl: str, line: str, words: list[str]
) -> None:
    desk = Desk(app, qtbot)
    desk.type(line)
    assert desk.bar.line.marked == words
    plain = desk.bar.line.grab().toImage()
    if words:
        desk.bar.line.end(False)
        qtbot.keyClicks(desk.bar.line, " x")
        assert desk.bar.line.marked == words, "before it is read anew"
        desk.type(line)
        desk.bar.line.mark(())
        assert desk.bar.line.grab().toImage() != plain
    desk.type(f"x{line}")
    assert not {"promise", "gọi"} & set(desk.bar.line.marked)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "promise Saigon Pearl send contract by Friday"),
        ("vi", "hứa gửi hợp đồng cho Saigon Pearl trước thứ sáu"),
        ("en", "hua gui hop dong cho saigon pearl truoc thu sau"),
    ],
)
def test_enter_keeps_a_line_in_either_language(
    app: App, qtbot: QtBot, pearl: str, lang: str, line: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.bar.line.setText(line)
    desk.press(Key.Key_Return)
    [promise] = app.desk.reader.find(Promise)
    assert promise.account == pearl
    assert promise.due is not None
    assert promise.due.weekday() == 4
    assert desk.bar.isHidden()
    assert desk.bar.line.text() == ""
    assert ":" in desk.window.statusBar().currentMessage()
    assert desk.window.undo_action.text() not in ("Undo", "Hoàn tác")


def test_a_line_that_was_left_is_there_again_and_a_new_one_takes_its_place(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("note slow")
    desk.press(Key.Key_Escape)
    assert desk.bar.isHidden()
    desk.bar.open()
    assert desk.bar.line.selectedText() == "note slow"
    desk.press(Key.Key_End)
    desk.bar.open()
    assert not desk.bar.line.selectedText(), "while it is open it stays as one goes on"
    desk.press(Key.Key_Escape)
    desk.bar.open()
    qtbot.keyClicks(desk.bar.line, "task")
    assert desk.bar.line.text() == "task"
    desk.bar.open("task: call")
    assert not desk.bar.line.selectedText(), "what was begun elsewhere goes on"


def test_what_was_kept_is_undone_as_one(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("call Nowhere Trading tomorrow 9:30 about rates")
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden()
    assert not app.desk.reader.count(Call)
    assert "Nowhere Trading" in desk.shown
    desk.press(Key.Key_Return)
    assert (app.desk.reader.count(Account), app.desk.reader.count(Call)) == (1, 1)
    desk.window.undo()
    assert (app.desk.reader.count(Account), app.desk.reader.count(Call)) == (0, 0)


def test_an_account_is_chosen_with_the_arrows(app: App, qtbot: QtBot) -> None:
    first, _ = add(app.desk.journal, "account", {"name": "Sao Biển Travel"})
    second, _ = add(app.desk.journal, "account", {"name": "Sao Biển Events"})
    desk = Desk(app, qtbot)
    desk.type("call sao bien tomorrow")
    assert len(desk.bar.list.rows) == 3
    shown = desk.shown
    desk.press(Key.Key_Down)
    assert desk.shown != shown
    desk.press(Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert call.account in (first, second)
    assert (app.desk.reader.titles([call.account])[call.account]) in ("Sao Biển Travel", "Sao Biển Events")
    assert app.desk.reader.titles([call.account])[call.account] not in shown


def test_a_found_account_can_be_left_out(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot)
    desk.type("Saigon Pearl: the street is closed")
    desk.press(Key.Key_Down)
    while desk.bar.understood and desk.bar.understood.chosen:
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    [note] = app.desk.reader.find(Intelligence)
    assert (note.account, note.name) == (None, "Saigon Pearl: the street is closed")


def test_the_kind_is_changed_by_keys_and_by_chips(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot)
    desk.type("Saigon Pearl: owner is ill")
    qtbot.keyClick(desk.bar.line, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.kinds["private"].isChecked()
    desk.press(Key.Key_Return)
    assert [note.about for note in app.desk.reader.find(PrivateNote)] == [pearl]
    desk.bar.open()
    qtbot.mouseClick(desk.bar.kinds["task"], Qt.MouseButton.LeftButton)
    desk.type("print cards")
    desk.press(Key.Key_Return)
    assert [task.name for task in app.desk.reader.find(Task)] == ["Print cards"]


def test_the_kind_that_was_forced_is_for_its_line_alone(app: App, qtbot: QtBot, pearl: str) -> None:
    """“Call La Dua Friday 10am” was read as a task because the line before it had been made one."""
    desk, line = Desk(app, qtbot), "call Saigon Pearl Friday 10am"

    def forced() -> None:
        desk.type("print cards")
        qtbot.keyClick(desk.bar.line, Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert desk.bar.kinds["task"].isChecked()

    forced()
    qtbot.keyClick(desk.bar.line, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.press(Key.Key_Backspace, Key.Key_Escape)
    desk.bar.open()
    desk.type(line)
    assert desk.bar.kinds["call"].isChecked(), "after the line was emptied"
    forced()
    desk.press(Key.Key_Escape)
    desk.bar.open()
    assert desk.bar.kinds["task"].isChecked(), "the line that was left is still a task"
    qtbot.keyClicks(desk.bar.line, line)
    desk.bar.look()
    assert desk.bar.kinds["call"].isChecked(), "after another line was typed over it"
    desk.type("")
    qtbot.keyClick(desk.bar.line, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    desk.press(Key.Key_Escape)
    desk.bar.open()
    desk.type(line)
    assert desk.bar.kinds["call"].isChecked(), "after it was put away empty"


def test_choosing_a_kind_again_leaves_it(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot)
    desk.type("Saigon Pearl: owner is ill")
    for _ in range(2):
        qtbot.keyClick(desk.bar.line, Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert desk.bar.kinds["task"].isChecked()
    for _ in range(2):
        qtbot.mouseClick(desk.bar.kinds["private"], Qt.MouseButton.LeftButton)
        assert desk.bar.kinds["private"].isChecked()
    assert [kind for kind, chip in desk.bar.kinds.items() if chip.isChecked()] == ["private"]


def test_escape_keeps_the_line_for_next_time(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("task print cards")
    desk.press(Key.Key_Escape)
    assert desk.bar.isHidden()
    assert not app.desk.reader.count(Task)
    desk.bar.open()
    assert desk.bar.line.text() == "task print cards"
    desk.press(Key.Key_Return)
    assert app.desk.reader.count(Task) == 1


def test_what_is_missing_is_said_and_nothing_is_lost(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.press(Key.Key_Return)
    assert not desk.bar.isHidden()
    desk.type("call tomorrow")
    desk.press(Key.Key_Return)
    assert desk.bar.fault.isVisible()
    assert desk.bar.fault.text()
    assert desk.bar.line.text() == "call tomorrow"
    assert not app.desk.reader.count(Call)


def test_who_asked_not_to_be_contacted_is_told(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Quiet House", "do_not_contact": True})
    desk = Desk(app, qtbot)
    desk.type("call Quiet House tomorrow")
    assert desk.bar.fault.text() == "Quiet House asked not to be contacted."
    desk.type("note Quiet House closes in May")
    assert desk.bar.fault.text() == ""


def test_it_is_told_by_name_what_a_person_asked_or_withdrew(app: App, qtbot: QtBot, pearl: str) -> None:
    add(app.desk.journal, "contact", {"name": "Kim Oanh", "account": pearl, "do_not_contact": True})
    add(app.desk.journal, "contact", {"name": "Ben Carter", "account": pearl, "consent": "withdrawn"})
    desk = Desk(app, qtbot)
    desk.type("call Kim Oanh tomorrow")
    assert desk.bar.fault.text() == "Kim Oanh asked not to be contacted."
    desk.type("call Ben Carter tomorrow")
    assert desk.bar.fault.text() == "Ben Carter withdrew the consent to be contacted."


def test_a_call_at_a_time_that_is_taken_says_by_whom(app: App, qtbot: QtBot, pearl: str) -> None:
    start = datetime(2031, 11, 27, 2, 30, tzinfo=UTC)
    when = Span(start, 45, "Asia/Ho_Chi_Minh")
    add(app.desk.journal, "call", {"account": pearl, "when": when, "state": "confirmed"})
    desk = Desk(app, qtbot)
    for time, taken in (("9:15", True), ("9:00", False), ("10:00", True), ("10:15", False)):
        desk.type(f"call Saigon Pearl 27/11/2031 {time}")
        assert (desk.bar.fault.text() == "From 09:30 to 10:15 you have a call with Saigon Pearl.") is taken, (
            time
        )
    desk.type("promise Saigon Pearl menu by 27/11/2031")
    assert not desk.bar.fault.text()


def test_any_text_is_kept(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    texts = ['"', "*", "😀😀", "โรงแรม: 1.200 บาท", "<b>x</b>: <i>y</i>", ":", "a" * 900, "note"]
    for number, typed in enumerate(texts, 1):
        desk.bar.open()
        desk.type(typed)
        desk.press(Key.Key_Return)
        assert app.desk.reader.count(Intelligence) == number, typed
        assert desk.bar.isHidden(), typed


@pytest.mark.parametrize("lang", ["en", "vi", "xx"])
def test_every_control_has_a_name_in_every_language(app: App, qtbot: QtBot, pearl: str, lang: str) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type("call Saigon Pearl tomorrow")
    for control in (desk.bar, desk.bar.line, desk.bar.list, *desk.bar.kinds.values()):
        assert control.accessibleName()
        assert lang != "xx" or control.accessibleName().startswith("⟦")
    assert "Saigon Pearl" in desk.bar.line.accessibleDescription()


def test_one_sheet_at_a_time(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    palette = Palette(desk.window.context, desk.window, tuple, desk.bar.open)
    palette.open()
    assert desk.bar.isHidden()
    palette.line.setText("task print cards")
    palette.look()
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert palette.isHidden()
    assert desk.bar.line.text() == "task print cards"
    assert desk.bar.kinds["task"].isChecked()


def test_a_call_that_is_over_says_that_it_waits_for_its_review(app: App, qtbot: QtBot, pearl: str) -> None:
    desk = Desk(app, qtbot)
    desk.type("visit Nobody Ltd yesterday 3pm")
    assert "Nobody Ltd (new account)" in desk.shown and "waits for its review" in desk.shown
    desk.type("visit Nobody Ltd tomorrow 3pm")
    assert "review" not in desk.shown


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_is_said_of_enter_is_what_it_does(app: App, qtbot: QtBot, pearl: str, lang: str) -> None:
    desk = Desk(app, qtbot, lang)
    tr = translator(lang)
    saves = in_pieces(
        tr("Enter saves it"), tr("Esc closes, the line stays"), tr("Alt+1 to 7 change the kind")
    )
    desk.type("call tomorrow 9:30")
    assert desk.bar.told.text() != saves
    desk.type("call Lotus Tours tomorrow 9:30 about Tet rates")
    assert "“Lotus Tours”" in desk.bar.told.text() and desk.bar.told.text() != saves
    assert desk.bar.words.text() == "Tet rates"
    desk.press(Key.Key_Up)
    assert desk.bar.told.text() == saves
    desk.type("call Saigon Pearl tomorrow 9:30 about Tet rates")
    assert desk.bar.told.text() == saves
    desk.type("call Lotus Tours tomorrow 9:30 about Tet rates")
    desk.press(Key.Key_Return, Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert call.objective == "Tet rates"
    assert [each.name for each in app.desk.reader.find(Account) if each.id == call.account] == ["Lotus Tours"]


@pytest.mark.parametrize(
    ("lang", "line", "facts"),
    [
        ("en", "call Lotus Tours 27/11/2031 9:30 about Tet", "Telephone call  ·  Lotus Tours (new account)  ·  "),
        ("vi", "gọi Lotus Tours 27/11/2031 9h30 về Tết", "Cuộc gọi  ·  Lotus Tours (khách hàng mới)  ·  "),
        ("vi", "ghé Lotus Tours 27/11/2031 9h30", "Cuộc gặp  ·  Đến gặp  ·  Lotus Tours (khách hàng mới)  ·  "),
    ],
)  # fmt: skip
def test_the_preview_says_how_and_whom_a_call_is_to_reach(
    app: App, qtbot: QtBot, lang: str, line: str, facts: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(line)
    assert desk.bar.facts.text().startswith(facts)
    assert desk.bar.facts.text().endswith(("\u00a0minutes", "\u00a0phút")), "a number keeps what it counts"
    assert "Lotus Tours" in desk.bar.line.marked
    row = desk.bar.list.row
    assert row is not None and "Lotus Tours" in row.title, "on which Enter acts"


def test_the_row_on_which_enter_acts_is_chosen(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("Blue Bay: the street is closed")
    assert desk.bar.list.row is not None and desk.bar.list.row.title == "Without an account"
    desk.press(Key.Key_Down)
    assert desk.bar.list.row.title == "New account “Blue Bay”"
    desk.press(Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Account)] == ["Blue Bay"]


def test_a_long_name_that_nobody_has_leaves_the_hint_short(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type(f"call {'Lotus ' * 60}tomorrow")
    assert "Lotus" in desk.bar.told.text() and len(desk.bar.told.text()) < 200


def test_a_name_that_is_near_to_an_account_is_asked_for(app: App, qtbot: QtBot) -> None:
    """Enter booked the call with another account that shares one word."""
    near, _ = add(app.desk.journal, "account", {"name": "Angkor Lotus Holidays"})
    desk = Desk(app, qtbot)
    desk.type("call Lotus Garden 27/11/2031 14:00 about golf")
    titles = [each.title for each in desk.bar.list.rows]
    assert titles == ["Angkor Lotus Holidays", "New account “Lotus Garden”"]
    assert desk.bar.list.row is None and "with whom?" in desk.shown and desk.bar.words.text() == "Golf"
    assert "“Lotus Garden”" in desk.bar.told.text()
    desk.press(Key.Key_Return)
    assert not app.desk.reader.count(Call)
    assert desk.bar.list.row is not None and desk.bar.list.row.title == titles[1]
    desk.press(Key.Key_Up, Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert (call.account, call.objective) == (near, "Golf")
    desk.bar.open("Lotus Garden: promise rate sheet by 27/11/2031")
    assert [each.title for each in desk.bar.list.rows] == [*titles, "Without an account"]
    desk.press(Key.Key_Return)
    assert [each.account for each in app.desk.reader.find(Promise)] == [None]


def test_a_firm_of_the_same_trade_is_asked_for(app: App, qtbot: QtBot) -> None:
    """Enter booked the call with the one customer that is a “Lữ hành”, too."""
    add(app.desk.journal, "account", {"name": "Công ty Cổ phần Lữ hành Hương Tràm"})
    desk = Desk(app, qtbot, "vi")
    desk.type("27/11/2031 9h gặp Lữ hành Sông Hàn")
    titles = [each.title for each in desk.bar.list.rows]
    assert titles == ["Công ty Cổ phần Lữ hành Hương Tràm", "Khách hàng mới “Lữ hành Sông Hàn”"]
    assert desk.bar.list.row is None
    desk.press(Key.Key_Return, Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert call.account and app.desk.reader.titles([call.account])[call.account] == "Lữ hành Sông Hàn"
    assert call.objective is None


def test_whoever_goes_to_a_customer_sees_a_call_and_can_make_it_a_note(
    app: App, qtbot: QtBot, pearl: str
) -> None:
    """“mai đến Sao Biển 9h” was a market note; made a call by its chip, it was one with “đến Sao Biển”."""
    desk = Desk(app, qtbot, "vi")
    desk.type("27/11/2031 đến Saigon Pearl 9h ký hợp đồng")
    assert desk.shown.startswith("Cuộc gặp  ·  Đến gặp  ·  Saigon Pearl  ·  ")
    assert desk.bar.line.marked == ["27/11/2031", "đến", "Saigon Pearl", "9h"]
    qtbot.keyClick(desk.bar.line, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert desk.bar.kinds["note"].isChecked()
    desk.type("27/11/2031 đến Nowhere 9h")
    qtbot.keyClick(desk.bar.line, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "  ·  Nowhere (khách hàng mới)  ·  " in desk.shown


def test_enter_takes_nobody_for_their_family_name(app: App, qtbot: QtBot, pearl: str) -> None:
    """“gọi chị Hà” had Hà Nhật Duy chosen, whom Enter took."""
    for name in ("Hà Nhật Duy", "Hannah Fischer"):
        add(app.desk.journal, "contact", {"account": pearl, "name": name})
    desk = Desk(app, qtbot, "vi")
    desk.type("gọi chị Hà 27/11/2031 2h chiều")
    assert [each.title for each in desk.bar.list.rows] == ["Khách hàng mới “chị Hà”"]
    desk.press(Key.Key_Return)
    assert not app.desk.reader.count(Call)
    desk.type("gọi anh Duy 27/11/2031 2h chiều")
    assert "Hà Nhật Duy" in desk.shown and not desk.bar.list.rows
