"""The person decides over an import: what a doubtful row is, and whose of two values counts."""

from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Contact
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.services.import_choices import Choices, RowChoice, decided, differing_values
from salesdesk.services.import_preview import Preview
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


def test_what_nobody_decided_is_as_it_was_proposed(app: App, seen: Preview) -> None:
    assert decided(seen, Choices()) == seen
    assert (seen.new, seen.matched) == (1, 1)
    importing.accept(app.desk.journal, seen, choices=Choices())
    assert len(named(app, "Hoa Sen Travel")) == 2
    assert named(app, "Mekong Events")[0].email == "old@mekong.example"


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
    assert [each.value for each in differing_values(seen, Choices())] == ["new@mekong.example"]
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
