"""A list that is imported a second time makes nothing new, however like each other its firms are called."""

import csv
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.app import App
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import Account, Contact
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.services.import_choices import Choices, decided
from salesdesk.services.import_preview import Preview, flat
from salesdesk.services.records import add
from tests.helpers.desks import plain_app
from tests.helpers.examples import examples

HEADINGS = ("Company", "City", "Phone", "E-mail", "Contact")
Row = tuple[str, str, str, str, str]

NAMES = (
    "Vietravel Hà Nội",
    "Vietravel Hanoi",
    "Vietravel",
    "Công ty TNHH Vietravel Hà Nội",
    "KPMG Hà Nội",
    "Hà Nội Travel",
    "Hanoi Travel",
    "Sao Mai Travel",
    "Saomai Travel",
)
CITIES = ("", "Hà Nội", "hanoi", "Huế")
PHONES = (
    "",
    "0905 123 456",
    "024 3822 1234",
    "0905 123 456 / 1900 1234 / 1088",
    "024 3822 1234 / 0905 123 456",
)
EMAILS = ("", "info@a.example", "sales@b.example")
PEOPLE = ("", "Nguyễn Thị Lan", "Lê Nam")

firms = st.tuples(*map(st.sampled_from, (NAMES, CITIES, PHONES, EMAILS, PEOPLE)))


def read(app: App, file: Path) -> Preview:
    return importing.preview(app.desk.reader, file, Defaults(), ENGLISH)


def written(folder: Path, rows: list[Row]) -> Path:
    file = folder / "list.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([HEADINGS, *rows])
    return file


def new_of(seen: Preview) -> list[Mapping[str, Json]]:
    plan = decided(seen, Choices()).plan
    return [planned.draft.values for planned in flat(plan) if planned.record is None]


@pytest.fixture
def app(tmp_path: Path) -> App:
    return plain_app(tmp_path / "desk")


def test_a_firm_that_is_nearly_called_so_is_known_beside_others_with_its_common_words(
    app: App, tmp_path: Path
) -> None:
    known, _ = add(app.desk.journal, "account", {"name": "Vietravel Hanoi", "city": "Hà Nội"})
    rows = [
        ("Vietravel Hà Nội", "Hà Nội", "", "", ""),
        ("KPMG Hà Nội", "Hà Nội", "", "", ""),
        ("Vietravel Sài Gòn", "Hồ Chí Minh", "", "", ""),
    ]
    file = written(tmp_path, rows)
    for new in (["KPMG Hà Nội", "Vietravel Sài Gòn"], []):
        seen = read(app, file)
        assert seen.matches[0].record == known
        assert [values["name"] for values in new_of(seen)] == new
        importing.accept(app.desk.journal, seen)


def test_a_firm_that_is_written_together_is_known_among_hundreds_with_its_other_words(
    app: App, tmp_path: Path
) -> None:
    known, _ = add(app.desk.journal, "account", {"name": "Saomai Travel", "city": "Hà Nội"})
    others = [(f"Hãng {n} Sao Mai Travel", "Hà Nội", "", "", "") for n in range(600)]
    file = written(tmp_path, [("Sao Mai Travel", "Hà Nội", "", "", ""), *others])
    importing.accept(app.desk.journal, read(app, file))
    seen = read(app, file)
    assert seen.matches[0].record == known
    assert new_of(seen) == []


def test_a_firm_that_is_nearly_called_so_is_known_beside_a_namesake_elsewhere(
    app: App, tmp_path: Path
) -> None:
    known, _ = add(app.desk.journal, "account", {"name": "Saigon Tourist Travel Service", "city": "Huế"})
    branches = (("Saigontourist Travel Service", "Huế"), ("Công ty Saigontourist Travel Service", "Hà Nội"))
    file = written(tmp_path, [(name, city, "", "", "") for name, city in branches])
    importing.accept(app.desk.journal, read(app, file))
    assert app.desk.reader.count(Account) == 2
    seen = read(app, file)
    assert known in {match.record for match in seen.matches}
    assert new_of(seen) == []


def test_a_branch_is_known_among_many_of_the_same_name(app: App, tmp_path: Path) -> None:
    for n in range(70):
        add(app.desk.journal, "account", {"name": "Vietcombank", "city": f"Tỉnh {n}"})
    seen = read(app, written(tmp_path, [("Vietcombank", "Tỉnh 69", "", "", "")]))
    assert (seen.new, seen.matched) == (0, 1)


def test_a_number_that_several_firms_share_is_added_to_each_once(app: App, tmp_path: Path) -> None:
    rows = [
        (name, "Huế", f"090512345{n} / 1900 1234 / 1088", "", "") for n, name in enumerate(("Ánh Sao", "Sen"))
    ]
    file = written(tmp_path, rows)
    importing.accept(app.desk.journal, read(app, file))
    assert new_of(read(app, file)) == []


def test_a_namesake_elsewhere_is_known_beside_a_neighbour_with_the_same_number(
    app: App, tmp_path: Path
) -> None:
    """The second time the firm with the same number in the city was as likely, and the row made a new account."""
    add(app.desk.journal, "account", {"name": "Vietravel Hà Nội", "city": "Huế", "phone": "0905 123 456"})
    names = ("Vietravel Hà Nội", "Sao Mai Travel")
    file = written(tmp_path, [(name, "Hà Nội", "024 3822 1234", "", "") for name in names])
    importing.accept(app.desk.journal, read(app, file))
    assert app.desk.reader.count(Account) == 2
    assert decided(read(app, file), Choices()).new == 0


def test_a_person_whose_title_stands_in_their_name_is_known(app: App, tmp_path: Path) -> None:
    """An earlier release took the title as a part of the name."""
    known, _ = add(app.desk.journal, "account", {"name": "Sao Mai Travel", "city": "Huế"})
    for name in ("Chị Đặng Thu Hà", "Mr. David Nguyen"):
        add(app.desk.journal, "contact", {"account": known, "name": name})
    rows = [("Sao Mai Travel", "Huế", "", "", name) for name in ("Chị Đặng Thu Hà", "Mr. David Nguyen")]
    file = written(tmp_path, rows)
    alone = tmp_path / "people.csv"
    alone.write_text("Name;Account\nĐặng Thu Hà;Sao Mai Travel\n", encoding="utf-8")
    for _ in range(2):
        seen = read(app, file)
        assert (new_of(seen), seen.kept) == ([], ())
        importing.accept(app.desk.journal, seen)
        people = importing.preview(app.desk.reader, alone, Defaults(), ENGLISH, type_name="contact")
        assert (people.matched, new_of(people), people.kept) == (1, [], ())
    said = {each.name: each.address_as for each in app.desk.reader.find(Contact)}
    assert said == {"Chị Đặng Thu Hà": "Chị Hà", "Mr. David Nguyen": "Mr. David Nguyen"}


@given(here=st.lists(firms, max_size=3), rows=st.lists(firms, min_size=1, max_size=8))
@examples(8, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_list_is_imported_twice_makes_no_new_account_the_second_time(
    here: list[Row], rows: list[Row]
) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        app = plain_app(folder / "desk")
        for name, city, phone, email, _ in here:
            said = {"name": name, "city": city, "phone": phone.partition(" / ")[0], "email": email}
            add(app.desk.journal, "account", {field: value for field, value in said.items() if value})
        file = written(folder, rows)
        importing.accept(app.desk.journal, read(app, file))
        assert decided(read(app, file), Choices()).new == 0
