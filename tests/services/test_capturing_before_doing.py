"""Behind “promise” or “task” stands for whom it is, before what is to be done; in small letters, too."""

from collections.abc import Iterator

import pytest

from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, read

PEOPLE = (
    ("Mekong Delta Tours", "Trần Văn Bình"),
    ("Exotissimo Voyages", "Sarah Dubois"),
    ("Saigon Pearl Travel", "Lê Thu Hà"),
    ("Saigon Print", "Ngô Minh"),
    ("Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
    ("Menu Planet", "Phạm Dũng"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path_factory.mktemp("before")) as opened:
        add_people(opened, PEOPLE)
        yield opened


@pytest.mark.parametrize(
    ("line", "whom", "words"),
    [
        ("promise mekong send 2027 brochure by 5/12", "Mekong Delta Tours", "Send 2027 brochure"),
        ("promise mekong to send VAT invoice by 5/12", "Mekong Delta Tours", "Send VAT invoice"),
        ("promise: exotissimo send brochure", "Exotissimo Voyages", "Send brochure"),
        ("promise exotissimo call back tomorrow", "Exotissimo Voyages", "Call back"),
        ("promise saigon print send rates", "Saigon Print", "Send rates"),
        ("promise nhung send menu tomorrow", "Sóng Hàn", "Send menu"),
        ("hứa mekong gửi bảng giá thứ 6", "Mekong Delta Tours", "Gửi bảng giá"),
        ("task exotissimo send rates", "Exotissimo Voyages", "Exotissimo send rates"),
        ("việc mekong gửi bảng giá thứ 6", "Mekong Delta Tours", "Mekong gửi bảng giá"),
    ],
)
def test_a_word_of_a_firms_name_before_what_is_to_be_done_names_it(
    desk: Desk, line: str, whom: str, words: str
) -> None:
    """It was of no account, though “call mekong …” found it."""
    found = read(desk, line)
    assert found.chosen is not None
    assert (found.chosen.name, found.words) == (whom, words)


@pytest.mark.parametrize(
    "line",
    [
        "task print menus by friday",
        "task send menu planning sheet",
        "task menu for the wedding friday",
        "promise send menu by friday",
        "task delta report send friday",
        "task menu proofs send friday",
    ],
)
def test_what_is_to_be_done_names_nobody(desk: Desk, line: str) -> None:
    assert read(desk, line).chosen is None
