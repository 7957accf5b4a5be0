"""A field that names a person, or what else belongs to somebody, takes by Enter what is called so there, and nothing else."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.addressing import called_and_name
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Contact
from salesdesk.domain.text import BETWEEN, in_pieces
from salesdesk.errors import UserError
from salesdesk.services.records import add, change
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

TUAN = "Nguyễn Anh Tuấn"


class Field:
    """A field of a record that belongs to Chao Phraya; Sóng Hàn and its people are another customer."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self._qtbot = app, qtbot
        self.context = opened(app, qtbot).context
        self.chao = self.add("account", name="Chao Phraya")
        self.song = self.add("account", name="Sóng Hàn", notes=f"{TUAN} of Hoa Sen knows them")
        self.arakawa = self.add("contact", name="Arakawa Shinji", account=self.song)
        self.mai = self.add("contact", name="Lê Thị Xuân Mai", account=self.song, notes="Told by anh Vinh")

    def add(self, type_name: str, **values: object) -> str:
        return add(self.app.desk.journal, type_name, values)[0]

    def type(
        self, words: str, type_name: str = "call", name: str = "contact", *, of: str | None = ""
    ) -> RecordEditor:
        """The field with words typed into it, for Chao Phraya where nobody else is said."""
        owner = self.chao if of == "" else of
        editor = RecordEditor(REGISTRY[type_name].fields[name], self.context, lambda _: owner)
        self._qtbot.addWidget(editor)
        editor.show()
        editor.activateWindow()
        editor.line.setFocus()
        settle()
        write(words)
        settle()
        return editor

    def people(self) -> dict[str, str | None]:
        """Whose each person is."""
        return {each.name or "": each.account for each in self.app.desk.reader.find(Contact)}


@pytest.fixture
def field(app: App, qtbot: QtBot) -> Field:
    return Field(app, qtbot)


def offered(editor: RecordEditor) -> list[str]:
    model = editor.line.completer().model()
    return [model.index(at, 0).data(Qt.ItemDataRole.EditRole) for at in range(model.rowCount())]


def enter(times: int = 1) -> None:
    for _ in range(times):
        press(Qt.Key.Key_Return)
        settle()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("type_name", ["call", "promise", "feedback", "opportunity"])
def test_the_notes_of_a_customer_lead_to_none_of_its_people(
    field: Field, known: bool, type_name: str
) -> None:
    """Enter wrote Arakawa of Sóng Hàn as whom to meet at Chao Phraya."""
    editor = field.type(TUAN, type_name, of=field.chao if known else None)
    assert offered(editor) == [f"Add “{TUAN}”"]
    enter(2)
    assert field.people()[TUAN] == (field.chao if known else None) and editor.read() != field.arakawa


@pytest.mark.parametrize("typed", ["Vinh", "anh Vinh", "chị Hương", "giám đốc"])
def test_what_is_noted_of_a_person_is_no_name(field: Field, typed: str) -> None:
    """Strangers were offered for scraps of what is told of them: chị Hương for “chương trình” and “chiếc”."""
    change(
        field.app.desk.journal,
        field.app.desk.reader,
        field.mai,
        {"role": "Giám đốc chương trình", "together": "Chị tặng chiếc đèn; gặp lại ở chi nhánh"},
    )
    for of in (field.song, field.chao, None):
        assert offered(field.type(typed, of=of)) == [f"Add “{typed}”"]
    editor = field.type(typed, of=field.song)
    with pytest.raises(UserError):
        editor.read()
    enter(2)
    assert field.people()[called_and_name(typed)[1]] == field.song


@pytest.mark.parametrize("typed", ["905 550 103", "+84 905", "xuan@", "mai@songhan"])
def test_a_person_is_found_by_number_and_address(field: Field, typed: str) -> None:
    there = {"mobile": "+84 905 550 103", "email": "xuan@songhan.example", "wechat": "mai@songhan"}
    change(field.app.desk.journal, field.app.desk.reader, field.mai, there)
    first = offered(field.type(typed, of=field.song))[0]
    assert first.startswith("Lê Thị Xuân Mai")


def test_a_person_is_found_by_how_they_are_addressed(field: Field) -> None:
    change(field.app.desk.journal, field.app.desk.reader, field.mai, {"address_as": "chị Tí"})
    editor = field.type("chị Tí", of=field.song)
    assert offered(editor)[0] == "Lê Thị Xuân Mai"
    enter()
    assert editor.read() == field.mai


def test_who_works_for_another_customer_comes_last_and_is_not_meant(field: Field) -> None:
    other = in_pieces("Arakawa Shinji", "Sóng Hàn")
    editor = field.type("Arakawa")
    assert offered(editor) == [other, "Add “Arakawa”"]
    with pytest.raises(UserError):
        editor.read()
    press(Qt.Key.Key_Down)
    enter()
    assert editor.read() == field.arakawa, "who chooses them has them"
    field.add("contact", name="Arakawa Ken", account=field.chao)
    editor = field.type("arakawa")
    assert offered(editor) == ["Arakawa Ken", other, "Add “arakawa”"]
    enter()
    assert editor.line.text() == "Arakawa Ken"


def test_somebody_of_the_same_name_is_added_here(field: Field) -> None:
    editor = field.type("Lê Thị Xuân Mai")
    assert offered(editor) == [in_pieces("Lê Thị Xuân Mai", "Sóng Hàn"), "Add “Lê Thị Xuân Mai”"]
    enter(2)
    assert editor.read() != field.mai
    whose = [each.account for each in field.app.desk.reader.find(Contact) if each.name == "Lê Thị Xuân Mai"]
    assert sorted(map(str, whose)) == sorted([field.song, field.chao])


@pytest.mark.parametrize("typed", ["mai le", "thị mai", "Chị Mai", "XUAN", "xuân m"])
def test_somebody_of_this_customer_is_found_by_any_words_of_the_name(field: Field, typed: str) -> None:
    field.add("contact", name="Mai Le", account=field.chao)
    editor = field.type(typed, of=field.song)
    assert offered(editor)[0] == "Lê Thị Xuân Mai"
    enter()
    assert editor.read() == field.mai


def test_the_name_of_the_customer_names_no_person(field: Field) -> None:
    editor = field.type("sóng hàn", of=None)
    assert in_pieces("Arakawa Shinji", "Sóng Hàn") in offered(editor)
    press(Qt.Key.Key_Return)
    settle()
    with pytest.raises(UserError):
        editor.read()
    assert offered(field.type("sóng hàn"))[:1] == ["Add “sóng hàn”"]


@pytest.mark.parametrize("typed", ["chị Hương", "chi huong", "Ms Hương", "Hương", "Hương Tràm"])
def test_a_firm_of_the_name_is_nobody_to_meet(field: Field, typed: str) -> None:
    """A company could be saved as whom a call is with."""
    firm = field.add("account", name="Công ty Cổ phần Lữ hành Hương Tràm", website="huongtram.vn")
    for type_name in ("call", "attendee", "promise"):
        for of in (field.song, firm, None):
            assert offered(field.type(typed, type_name, of=of)) in ([f"Add “{typed}”"], [])
    there = field.add("contact", name="Trần Hương Tràm", account=field.song)
    editor = field.type(typed, of=field.song)
    enter()
    assert editor.read() == there


def test_business_of_another_customer_is_not_meant(field: Field) -> None:
    theirs = field.add("opportunity", name="Tết party", account=field.song)
    own = field.add("opportunity", name="Spring party", account=field.chao)
    editor = field.type("party", name="opportunity")
    assert offered(editor)[:2] == ["Spring party", in_pieces("Tết party", "Sóng Hàn")]
    enter()
    assert editor.read() == own
    editor = field.type("Tết", name="opportunity")
    with pytest.raises(UserError):
        editor.read()
    enter()
    with pytest.raises(UserError):
        assert editor.read() != theirs


@pytest.mark.parametrize(
    ("type_name", "name", "values"),
    [
        ("product", "product", {"name": "Grand Ballroom", "description": "Terrace beside it", "code": "GB1"}),
        ("colleague", "colleague", {"name": "Vinh", "expertise": "Terrace"}),
        ("opportunity", "opportunity", {"name": "Gala", "needs": "Terrace"}),
    ],
)
def test_what_else_is_said_of_a_record_is_never_its_name(
    field: Field, type_name: str, name: str, values: dict[str, str]
) -> None:
    record = field.add(type_name, **values)
    of = next(each for each, entry in REGISTRY.items() if name in entry.fields and each != "call")
    editor = field.type("terrace", of, name, of=None)
    assert offered(editor)[0].startswith(values["name"] + BETWEEN), "with what holds it"
    enter()
    with pytest.raises(UserError):
        editor.read()
    for typed in (values["name"], values.get("code", values["name"])):
        editor = field.type(typed, of, name, of=None)
        enter()
        assert editor.read() == record
