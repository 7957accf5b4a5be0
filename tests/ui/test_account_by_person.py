"""An account is found by the people who work there, and by what is only noted of it last."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Call
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

NHUNG = "Nguyễn Thị Hồng Nhung"
NOTED = in_pieces("May mặc Hòa Cầm", "Notes: “chị Nhung of Sóng Hàn knows them”")
PARK = in_pieces("Phần mềm Sóng Hàn", "Notes: “In the high-tech park”")
"""What other text holds is offered with that text, as in the search of all."""


@pytest.fixture
def firms(app: App) -> dict[str, str]:
    """A firm by its name; in the notes of one stands the name of who works at another."""
    notes = {
        "Phần mềm Sóng Hàn": "In the high-tech park",
        "May mặc Hòa Cầm": "chị Nhung of Sóng Hàn knows them",
    }
    names = ("Phần mềm Sóng Hàn", "May mặc Hòa Cầm", "Haneul Tour", "Vietravel")
    made = {
        name: add(app.desk.journal, "account", {"name": name, "notes": notes.get(name)})[0] for name in names
    }
    people = ((NHUNG, names[0]), ("Park Ji-won", names[2]), ("Tran Van Minh", names[3]))
    for person, firm in people:
        made[person] = add(app.desk.journal, "contact", {"name": person, "account": made[firm]})[0]
    return made


def field(
    app: App, qtbot: QtBot, type_name: str = "call", name: str = "account", *, finds_only: bool = False
) -> RecordEditor:
    return field_in(opened(app, qtbot).context, qtbot, type_name, name, finds_only=finds_only)


def field_in(
    context: Context, qtbot: QtBot, type_name: str, name: str, *, finds_only: bool = False
) -> RecordEditor:
    editor = RecordEditor(REGISTRY[type_name].fields[name], context, finds_only=finds_only)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.line.setFocus()
    settle()
    return editor


def offered(editor: RecordEditor) -> list[str]:
    settle()
    model = editor.line.completer().model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_a_persons_name_leads_to_the_firm_before_what_is_noted_elsewhere(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    context = opened(app, qtbot).context
    for typed, person, firm, others in (
        ("nhung", NHUNG, "Phần mềm Sóng Hàn", [NOTED]),
        ("chị Nhung", NHUNG, "Phần mềm Sóng Hàn", [NOTED]),
        ("Ms Park", "Park Ji-won", "Haneul Tour", []),
        ("park", "Park Ji-won", "Haneul Tour", [PARK]),
        ("minh", "Tran Van Minh", "Vietravel", []),
    ):
        for where in ("call", "given", "contact"):
            editor = field_in(context, qtbot, where, "account")
            write(typed)
            wanted = [in_pieces(person, firm), *others, f"New account “{typed}”"]
            assert offered(editor) == wanted, (typed, where)
            press(Qt.Key.Key_Return)
            settle()
            assert (editor.read(), editor.line.text()) == (firms[firm], firm), (typed, where)
            editor.hide()


@pytest.mark.parametrize(
    "typed",
    [
        "chị Nhung Sóng Hàn",
        "Nhung Sóng Hàn",
        "Sóng Hàn chị Nhung",
        "sóng hàn nhung",
        "chi nhung song han",
        "Hồng Nhung phần mềm sóng",
        "chị Nhung, cty Sóng Hàn",
    ],
)
def test_a_name_with_its_firm_is_that_person(
    app: App, qtbot: QtBot, firms: dict[str, str], typed: str
) -> None:
    """Only the firm was offered, for an e-mail address in which the words stand too."""
    other, _ = add(app.desk.journal, "account", {"name": "Chạy bộ Sông Hàn"})
    for name, firm in (("Trần Nhung", "Vietravel"), ("Phạm Cẩm Nhung", ""), ("Lê An", "Phần mềm Sóng Hàn")):
        add(app.desk.journal, "contact", {"name": name, "account": firms[firm] if firm else other})
    context = opened(app, qtbot).context
    editor = field_in(context, qtbot, "call", "account")
    write(typed)
    assert offered(editor)[0] == in_pieces(NHUNG, "Phần mềm Sóng Hàn")
    press(Qt.Key.Key_Return)
    settle()
    assert (editor.read(), editor.person) == (firms["Phần mềm Sóng Hàn"], firms[NHUNG])
    editor.hide()
    editor = field_in(context, qtbot, "call", "contact")
    write(typed)
    assert offered(editor)[0].startswith(NHUNG)
    press(Qt.Key.Key_Return)
    settle()
    assert editor.read() == firms[NHUNG]


@pytest.mark.parametrize(
    "typed",
    [
        "Sóng Hàn",
        "song ha",
        "phần mềm sóng",
        "chị Sóng Hàn",
        "anh Lân Sóng Hàn",
        "Nhung Phần mềm",
        "Nhung Sóng",
    ],
)
def test_a_firm_alone_or_with_a_stranger_is_none_of_its_people(
    app: App, qtbot: QtBot, firms: dict[str, str], typed: str
) -> None:
    add(app.desk.journal, "contact", {"name": "Trần Hà", "account": firms["Phần mềm Sóng Hàn"]})
    add(
        app.desk.journal,
        "contact",
        {"name": "Trần Nhung", "account": add(app.desk.journal, "account", {"name": "Sóng Xanh"})[0]},
    )
    editor = field(app, qtbot)
    write(typed)
    assert not [each for each in offered(editor) if each.startswith((NHUNG, "Trần"))]


def test_an_account_of_a_name_comes_before_the_people_of_that_name(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    park, _ = add(app.desk.journal, "account", {"name": "Golden Park"})
    editor = field(app, qtbot)
    write("park")
    people = in_pieces("Park Ji-won", "Haneul Tour")
    assert offered(editor) == ["Golden Park", people, PARK, "New account “park”"]
    press(Qt.Key.Key_Return)
    settle()
    assert editor.read() == park


def test_who_is_called_so_comes_before_who_has_the_word_within_the_name(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    other, _ = add(app.desk.journal, "account", {"name": "Công ty TNHH Mây Trắng"})
    add(app.desk.journal, "contact", {"name": "Võ Minh Thuận", "account": other})
    editor = field(app, qtbot)
    write("minh")
    assert offered(editor)[:2] == [
        in_pieces("Tran Van Minh", "Vietravel"),
        in_pieces("Võ Minh Thuận", "Mây Trắng"),
    ]


@pytest.mark.parametrize("finds_only", [False, True])
def test_what_is_only_noted_of_an_account_is_not_taken_unless_it_is_chosen(
    app: App, qtbot: QtBot, firms: dict[str, str], finds_only: bool
) -> None:
    editor = field(app, qtbot, finds_only=finds_only)
    write("high-tech")
    assert offered(editor)[0] == PARK
    press(Qt.Key.Key_Return)
    settle()
    with pytest.raises(UserError):
        editor.read()
    editor.offer_again()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert editor.read() == firms["Phần mềm Sóng Hàn"]
    assert editor.line.text() == "Phần mềm Sóng Hàn", "without why it was found"


def test_why_an_account_is_found_leaves_the_list_narrow(app: App, qtbot: QtBot) -> None:
    """At one and a half the size the list was as wide as the window, and covered the page."""
    name = "Trung tâm Hội nghị và Xúc tiến miền Trung"
    needs = f"{NHUNG} hỏi khung định mức, ba báo giá, giấy tờ có mộc đỏ và hóa đơn trong tháng của sự kiện"
    add(app.desk.journal, "account", {"name": name, "needs": needs})
    editor = field(app, qtbot, finds_only=True)
    write("hồng nhung")
    [only] = offered(editor)
    assert only.startswith(in_pieces(name, f"Needs: “{NHUNG}")) and only.endswith("…") and len(only) < 90


def test_a_new_name_is_added_also_where_a_person_is_called_so(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    editor = field(app, qtbot)
    write("Minh")
    assert offered(editor)[-1] == "New account “Minh”"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    made = app.desk.reader.of_type(Account, str(editor.read()))
    assert made is not None and made.name == "Minh"


def test_who_referred_an_account_is_found_by_name_before_it_stands_in_notes(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    editor = field(app, qtbot, "account", "referred_by")
    write("nhung")
    assert offered(editor)[:2] == [NHUNG, NOTED]
    press(Qt.Key.Key_Return)
    settle()
    assert editor.read() == firms[NHUNG]


def test_a_call_planned_with_a_person_is_with_that_person(
    app: App, qtbot: QtBot, firms: dict[str, str]
) -> None:
    add(app.desk.journal, "contact", {"name": "Lê An", "account": firms["Phần mềm Sóng Hàn"]})
    window = opened(app, qtbot, tab="calendar")
    window.calendar.begin_call()
    settle()
    write("nhung")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    bar = window.calendar.new_bar
    assert bar.account.line.text() == "Phần mềm Sóng Hàn"
    assert bar.objective.hasFocus()
    press(Qt.Key.Key_Return)
    settle()
    [call] = app.desk.reader.find(Call)
    assert (call.account, call.contact) == (firms["Phần mềm Sóng Hàn"], firms[NHUNG])
    window.calendar.begin_call()
    bar.account.line.setFocus()
    bar.account.line.selectAll()
    write("Hòa Cầm")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_Return)
    settle()
    other = next(each for each in app.desk.reader.find(Call) if each.id != call.id)
    assert (other.account, other.contact) == (firms["May mặc Hòa Cầm"], None)


def test_a_competitor_is_found_by_a_person_whom_its_notes_name_too(app: App, qtbot: QtBot) -> None:
    firm, _ = add(
        app.desk.journal,
        "account",
        {"name": "Rồng Vàng", "kind": "competitor", "notes": "chị Nhung decides"},
    )
    add(app.desk.journal, "contact", {"account": firm, "name": NHUNG})
    editor = field(app, qtbot, finds_only=True)
    write("nhung")
    assert offered(editor) == [in_pieces(NHUNG, "Rồng Vàng", "Competitor")]
