"""The person decides over an import: what a doubtful row is, and whose of two values counts."""

from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Contact
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.services.import_choices import Choices, decided, differing_values
from salesdesk.services.import_preview import Preview, RowChoice
from salesdesk.services.records import add
from salesdesk.services.undo import undo
from tests.helpers.desks import plain_app

LIST = """Company;City;E-mail;Tax code;Contact
Mekong Events;Huế;new@mekong.example;0409999888;Trần Lan
Hoa Sen Travel;Hà Nội;sales@hoasen.example;0101234567;Lê Nam
"""


@pytest.fixture
def app(tmp_path: Path) -> App:
    """A desk with one account of the list, and one that is elsewhere and called as another of the list."""
    made = plain_app(tmp_path / "desk")
    journal = made.desk.journal
    add(journal, "account", {"name": "Mekong Events", "city": "Huế", "email": "old@mekong.example"})
    lotus, _ = add(journal, "account", {"name": "Hoa Sen Travel", "city": "Đà Nẵng"})
    add(journal, "contact", {"name": "Lê Nam", "account": lotus})
    return made


@pytest.fixture
def seen(app: App, tmp_path: Path) -> Preview:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return importing.preview(app.desk.reader, file, Defaults(), ENGLISH)


def named(app: App, name: str) -> list[Account]:
    return [each for each in app.desk.reader.find(Account) if each.name == name]


def row_of(seen: Preview) -> int:
    [doubt] = seen.similar
    assert doubt.name == "Hoa Sen Travel"
    return doubt.row


def read(app: App, file: Path, text: str) -> Preview:
    file.write_text(text, encoding="utf-8")
    return importing.preview(app.desk.reader, file, Defaults(), ENGLISH)


@pytest.mark.parametrize("choices", [None, Choices()])
def test_a_row_of_the_same_name_is_that_account_where_nobody_decides(
    app: App, seen: Preview, choices: Choices | None
) -> None:
    then = decided(seen, Choices())
    assert (then.new, then.matched, then.similar) == (0, 2, ())
    assert [each.name for each in then.matches] == ["Mekong Events", "Hoa Sen Travel"]
    importing.accept(app.desk.journal, seen, choices=choices)
    [lotus] = named(app, "Hoa Sen Travel")
    assert (lotus.city, lotus.tax_code) == ("Đà Nẵng", "0101234567"), (
        "what is here stays, what lacks is added"
    )
    assert named(app, "Mekong Events")[0].email == "old@mekong.example"


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Công ty TNHH HOA SEN TRAVEL", "same"),
        ("Hoa Sen Travel Co., Ltd.", "same"),
        ("Hoa Sen Travels", "new"),
        ("Hoa Sen Express", "new"),
    ],
)
def test_only_the_same_name_makes_a_row_the_same_not_one_that_is_like_it(
    app: App, tmp_path: Path, name: str, proposed: RowChoice
) -> None:
    add(app.desk.journal, "account", {"name": "Hoa Sen", "city": "Huế", "phone": "0905 111 222"})
    seen = read(app, tmp_path / "one.csv", f"Company;City;Telephone\n{name};Hà Nội;0905 111 222\n")
    [doubt] = seen.similar
    assert doubt.proposed == proposed
    assert [each.row for each in decided(seen, Choices()).similar] == ([] if proposed == "same" else [2])


def test_rows_that_a_list_tells_apart_do_not_all_begin_as_one_account(app: App, tmp_path: Path) -> None:
    rows = "Hoa Sen Travel;Hà Nội;0101234567\nHoa Sen Travel;Huế;0101234568\n"
    seen = read(app, tmp_path / "branches.csv", f"Company;City;Tax code\n{rows}")
    assert [each.proposed for each in seen.similar] == ["new", "new"]
    importing.accept(app.desk.journal, seen)
    assert len(named(app, "Hoa Sen Travel")) == 3


@pytest.mark.parametrize(("choice", "counts"), [("new", (1, 1)), ("same", (0, 2)), ("skip", (0, 1))])
def test_a_doubtful_row_is_new_or_the_same_or_left_out(
    app: App, seen: Preview, choice: RowChoice, counts: tuple[int, int]
) -> None:
    choices = Choices({row_of(seen): choice})
    then = decided(seen, choices)
    assert (then.new, then.matched) == counts
    importing.accept(app.desk.journal, seen, choices=choices)
    found = named(app, "Hoa Sen Travel")
    assert len(found) == (2 if choice == "new" else 1)
    known = next(each for each in found if each.city == "Đà Nẵng")
    assert known.tax_code == ("0101234567" if choice == "same" else None)
    assert len(app.desk.reader.find(Contact)) == (3 if choice == "new" else 2)


def test_the_values_of_a_row_that_is_the_same_can_be_taken_too(app: App, seen: Preview) -> None:
    same = Choices({row_of(seen): "same"})
    new = Choices({row_of(seen): "new"})
    assert [each.value for each in differing_values(seen, new)] == ["new@mekong.example"]
    city = next(each for each in differing_values(seen, same) if each.field == "city")
    assert (city.value, city.here) == ("Hà Nội", "Đà Nẵng")
    choices = Choices(same.rows, frozenset({city.key}))
    assert [each.field for each in decided(seen, choices).kept] == ["email"]
    importing.accept(app.desk.journal, seen, choices=choices)
    assert [each.city for each in named(app, "Hoa Sen Travel")] == ["Hà Nội"]


def test_the_value_of_the_file_replaces_that_of_the_desk_and_undo_brings_it_back(
    app: App, seen: Preview
) -> None:
    [email] = seen.kept
    importing.accept(app.desk.journal, seen, choices=Choices(taken=frozenset({email.key})))
    assert named(app, "Mekong Events")[0].email == "new@mekong.example"
    undo(app.desk.journal, app.desk.reader)
    assert named(app, "Mekong Events")[0].email == "old@mekong.example"
