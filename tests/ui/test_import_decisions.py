"""An import is decided on in its dialog: row by row, value by value, and for all that are alike at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.import_kept import Key
from salesdesk.services.records import add
from salesdesk.ui.prospects import import_decisions
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.widgets.choice_box import ChoiceBox
from tests.ui.screens import settle
from tests.ui.windows import opened


def choose(box: ChoiceBox, answer: str) -> None:
    """Chooses as a person does, by the name of the answer."""
    box.setCurrentIndex(box.findData(answer))
    box.activated.emit(box.currentIndex())


def choose_for_all(button: QPushButton, answer: str) -> None:
    """Chooses from the button's menu, by the words of the answer."""
    button.click()
    [menu] = button.findChildren(QMenu)
    next(each for each in menu.actions() if each.text() == answer).trigger()
    menu.close()


def left(part: QWidget) -> int:
    """Where a part begins in the window that it is in."""
    return part.mapTo(part.window(), QPoint()).x()


def labels(dialog: ImportDialog) -> dict[str, QLabel]:
    """What is read in the decisions, by its words."""
    return {each.text(): each for each in dialog.decisions.findChildren(QLabel) if each.isVisibleTo(dialog)}


def dialog_of(app: App, qtbot: QtBot, file: Path, rows: str, lang: str = "en") -> ImportDialog:
    file.write_text(rows, encoding="utf-8")
    window = opened(app, qtbot, lang)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(file)
    return dialog


def test_a_row_that_is_said_to_be_an_account_brings_its_values_to_decide_on(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    add(app.desk.journal, "account", {"name": "Hoa Sen Travel", "city": "Đà Nẵng"})
    rows = "Company;City;Tax code\nHoa Sen Travel;Hà Nội;0101234567\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    row, _ = dialog.decisions.boxes.values()
    choose(row, "new")
    assert row.currentText() == "New account" and "1 new account." in dialog.summary
    assert list(dialog.decisions.boxes.values()) == [row], "a new account differs from nothing"
    choose(row, "same")
    assert (
        row.currentText() == "Same as Hoa Sen Travel"
        and ": 1 known (1 of them with additions)." in dialog.summary
    )
    _, city = dialog.decisions.boxes.values()
    assert "Hà Nội" in city.accessibleName() and city.currentText() == "What is here stays"
    choose(city, "taken")
    dialog.accept_import()
    [account] = app.desk.reader.find(Account)
    assert (account.city, account.tax_code) == ("Hà Nội", "0101234567")


def test_a_row_that_is_not_taken_is_named_at_the_top_with_a_way_to_it_and_afterwards(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    titles = "Company;City;Tax code;Phone;E-mail;Website;Street;Country"
    known = "".join(f"Hoa Sen {at};Huế;;;;;;\n" for at in range(40))
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", f"{titles}\n{known};Huế;01;;;;;\n")
    settle()
    assert dialog.summary.endswith(": 40 new accounts. 1 row is not taken.")
    dialog.refused_button.click()
    settle()
    heading = next(each for each in dialog.all.findChildren(QLabel) if each.text() == "1 row is not taken")
    assert heading.visibleRegion().contains(heading.rect().center()) and dialog.all.hasFocus()
    said: list[str] = []
    dialog._context.events.said.connect(said.append)
    dialog.accept_import()
    assert said[-1].endswith("1 row is not taken.")


def test_the_way_to_what_is_not_taken_cuts_no_line_at_the_top_and_its_frame_runs_through_none(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    titles = "Company;City;Tax code;Phone;E-mail;Website;Street;Country"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", f"{titles}\nHoa Sen;Huế;;;;;;\n;Huế;01;;;;;\n")
    for high in range(420, 520, 7):
        dialog.resize(dialog.width(), high)
        settle()
        dialog.refused_button.click()
        settle()
        assert dialog.all.verticalScrollBar().value() > 0
        page, top = dialog.all.widget(), dialog.all.verticalScrollBar().value()
        parts = [each for kind in (QLabel, ChoiceBox) for each in page.findChildren(kind) if each.isVisible()]
        ends = [(at := each.mapTo(page, QPoint()).y(), at + each.height()) for each in parts]
        assert not [each for each in ends if each[0] < top < each[1]]
        heading = next(
            each for each in parts if isinstance(each, QLabel) and each.text() == "1 row is not taken"
        )
        assert heading.visibleRegion().contains(heading.rect().center())
        assert left(heading) > left(dialog.all) + 4, "there is room between the frame and the words"
        title = next(each for each in dialog.findChildren(QLabel) if each.property("role") == "title")
        assert left(heading) == left(title)


def test_where_all_is_taken_nothing_leads_to_what_is_not(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", "Company;City\nHoa Sen Travel;Huế\n")
    assert dialog.refused_button.isHidden() and "not taken" not in dialog.summary


def test_rows_of_one_account_are_said_to_be_taken_as_one(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    rows = "Company;City\nMekong Tours;Huế\nHoa Sen Travel;Đà Nẵng\nMekong Tours;Huế\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    assert (
        ": 2 new accounts. 1 row is taken together with an earlier row of the same account: see below."
        in (dialog.summary)
    )
    assert "Rows 2, 4: “Mekong Tours”." in dialog.details
    dialog.accept_import()
    assert app.desk.reader.count(Account) == 2


def test_pressing_import_at_once_makes_no_second_account_of_the_same_name(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    add(app.desk.journal, "account", {"name": "Hoa Sen Travel", "city": "Đà Nẵng"})
    add(app.desk.journal, "account", {"name": "Mekong Events", "city": "Huế"})
    rows = "Company;City;Tax code\nHoa Sen Travel Co., Ltd.;Hà Nội;0101234567\nMekong Event;Vinh;0409999888\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    same, like = (box for key, box in dialog.decisions.boxes.items() if isinstance(key, int))
    assert (same.currentText(), like.currentText()) == ("Same as Hoa Sen Travel", "New account")
    told = "2 rows may be accounts that are here"
    assert dialog.summary.endswith(f"{told}: see below."), "one of them is the same, and is decided on, too"
    assert told in [each.text() for each in dialog.decisions.findChildren(QLabel)]
    choose(like, "skip")
    assert f"{told}: see below." in dialog.summary
    choose(like, "new")
    assert "Cancel" in [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
    dialog.accept_import()
    names = sorted(each.name for each in app.desk.reader.find(Account))
    assert names == ["Hoa Sen Travel", "Mekong Event", "Mekong Events"]


def test_nothing_is_left_to_import_where_the_only_row_is_left_out(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    add(app.desk.journal, "account", {"name": "Hoa Sen Travel", "city": "Đà Nẵng"})
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", "Company;City\nHoa Sen Travel;Hà Nội\n")
    row, _ = dialog.decisions.boxes.values()
    choose(row, "skip")
    assert not dialog.import_button.isEnabled()
    choose(row, "new")
    assert dialog.import_button.isEnabled()


def test_many_alike_are_decided_at_once_also_those_that_are_not_listed(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_decisions, "MOST_LINES", 3)
    for n in range(5):
        add(app.desk.journal, "account", {"name": f"Firma {n}", "city": "Huế", "website": f"old{n}.example"})
    rows = "".join(f"Firma {n};Huế;new{n}.example\n" for n in range(5))
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", f"Company;City;Website\n{rows}")
    boxes = list(dialog.decisions.boxes.values())
    [of_all] = dialog.decisions.of_all.values()
    assert len(boxes) == 3
    assert of_all.accessibleName() == "Decide all alike: Website: 5 values"
    assert of_all.accessibleDescription() == "What is here stays"
    rest = "and 2 more, decided for all at once: {}"
    assert rest.format("What is here stays") in labels(dialog)
    choose(boxes[1], "taken")
    assert of_all.accessibleDescription() == "Each as chosen below", "they are no longer decided alike"
    choose_for_all(of_all, "Take the file’s")
    assert {box.currentData() for box in boxes} == {"taken"}
    assert rest.format("Take the file’s") in labels(dialog)
    choose(boxes[0], "stays")
    dialog.accept_import()
    sites = sorted(each.website or "" for each in app.desk.reader.find(Account))
    assert [site.removeprefix("https://") for site in sites] == [
        *(f"new{n}.example" for n in range(1, 5)),
        "old0.example",
    ]


@pytest.mark.parametrize(
    ("lang", "rows", "values", "row"),
    [
        ("en", "2 rows: same telephone", "Website: 2 values", "Row"),
        ("vi", "2 dòng: cùng số điện thoại", "Website: 2 giá trị", "Dòng"),
    ],
)
def test_what_lines_have_in_common_stands_over_them_once_and_is_told_with_each_box(
    app: App, qtbot: QtBot, tmp_path: Path, lang: str, rows: str, values: str, row: str
) -> None:
    known = [
        {"name": "Firma Eins", "city": "Huế", "phone": "0905 111 222"},
        {"name": "Firma Zwei", "city": "Huế", "phone": "0905 333 444"},
        {"name": "Alpha Tours", "city": "Huế", "website": "old-a.example"},
        {"name": "Omega Tours", "city": "Huế", "website": "old-o.example"},
    ]
    for each in known:
        add(app.desk.journal, "account", each)
    listed = (
        "Lotus Travel;Vinh;0905 111 222;\nMekong Events;Vinh;0905 333 444;\n"
        "Alpha Tours;Huế;;new-a.example\nOmega Tours;Huế;;new-o.example\n"
    )
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", f"Company;City;Telephone;Website\n{listed}", lang)
    settle()
    shown, decisions = labels(dialog), dialog.decisions
    alike = like(decisions.boxes, (2, 3)), like(decisions.boxes, (4, 5))
    for heading, of_all, boxes in zip((rows, values), decisions.of_all.values(), alike, strict=True):
        assert of_all.accessibleName().endswith(heading)
        assert len(boxes) == 2 and len({left(box) for box in boxes}) == 1
        common = heading.split(": ")[heading == rows]
        assert all(common in box.accessibleName() for box in boxes), "it is heard without its heading"
    for number in range(2, 6):
        [(words, line)] = [
            (words, line) for words, line in shown.items() if words.startswith(f"{row} {number}:")
        ]
        heading = rows if number < 4 else values
        assert "Website" not in words and "(" not in words
        assert left(line) == left(shown[heading]) + import_decisions.INDENT
    assert f"{row} 4: old-a.example → new-a.example" in shown


def like(boxes: dict[int | Key, ChoiceBox], rows: tuple[int, int]) -> list[ChoiceBox]:
    """The boxes of some rows of the file."""
    return [box for key, box in boxes.items() if (key if isinstance(key, int) else key[0]) in rows]
