"""Search finds what people type, however they type it, and survives whatever they paste."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.syllables import written_apart
from salesdesk.domain.text import fold
from salesdesk.services.called import called
from salesdesk.services.records import add, change, delete
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.search import MANY, PLACES, SEARCHED, Found
from tests.helpers.desks import desk_in
from tests.helpers.examples import examples

NAMES = {
    "hotel": "Khách sạn Đà Nẵng",
    "irish": "O'Brien & Sons",
    "plus": "C++ Academy",
    "emoji": "Happy 👩‍👩‍👧 Travel",
    "thai": "โรงแรมริมน้ำ",
    "chinese": "中国旅行社",
    "khmer": "សណ្ឋាគារ",
    "dotted": "T.N.T. Events",
    "under": "sales_team",
    "person": "Nguyễn Thị Ánh",
    "ligature": "Æther Łódź",
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, str]]]:
    desk = desk_in(tmp_path_factory.mktemp("search") / "desk")
    yield desk, {key: add(desk.journal, "account", {"name": name})[0] for key, name in NAMES.items()}
    desk.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("da nang", "hotel"),
        ("ĐÀ NẴNG", "hotel"),
        ("nang kha", "hotel"),
        ("hach", "hotel"),
        ("Đa\u0300 Na\u0306\u0303ng", "hotel"),
        ("o'brien", "irish"),
        ("obrien", None),
        ("brien sons", "irish"),
        ("c++", "plus"),
        ("academ", "plus"),
        ("happy travel", "emoji"),
        ("โรงแรม", "thai"),
        ("ริมน้ำ", "thai"),
        ("中国", "chinese"),
        ("旅行", "chinese"),
        ("ណ្ឋា", "khmer"),
        ("t.n.t", "dotted"),
        ("sales_t", "under"),
        ("ales_tea", "under"),
        ("guyen anh", "person"),
        ("aether", "ligature"),
        ("æTHER", "ligature"),
        ("nguyen b", None),
        ("xyz", None),
    ],
)
def test_what_is_typed_finds_what_is_meant(
    known: tuple[Desk, dict[str, str]], typed: str, key: str | None
) -> None:
    desk, ids = known
    found = desk.reader.search(typed)
    assert (ids[key] in found.records) if key else (found.records == ())
    assert found.count == len(found.records)


@given(
    st.text(max_size=40)
    | st.sampled_from(['"', "*", "^", "title:", "NEAR(a b)", "a AND", "(", "-x", "\x00", "_"])
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_safe(known: tuple[Desk, dict[str, str]], text: str) -> None:
    found = known[0].reader.search(text)
    assert found.count >= len(found.records)


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "a " * 50_000, "đ" * 5000, "\ud800", "' OR 1=1 --", "'; DROP TABLE log"]
)
def test_a_pasted_page_is_safe(known: tuple[Desk, dict[str, str]], text: str) -> None:
    known[0].reader.search(text)
    assert known[0].reader.counts()["account"] == len(NAMES)


@given(name=st.text(min_size=1, max_size=30), cut=st.integers(0, 30))
@examples(20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_record_is_called_the_beginning_of_its_words_finds_it(
    known: tuple[Desk, dict[str, str]], name: str, cut: int
) -> None:
    from salesdesk.domain.text import words

    desk, _ = known
    record, _ = add(desk.journal, "contact", {"name": f"x{name}"})
    title = desk.reader.titles([record])[record]
    asked = " ".join(word[: cut + 1] for word in words(title)[:5])
    assert record in desk.reader.search(asked, limit=1000).records
    delete(desk.journal, desk.reader, record)
    assert record not in desk.reader.search(asked, limit=1000).records


def test_titles_come_before_other_texts_and_those_before_the_inside_of_words(desk: Desk) -> None:
    inside, _ = add(desk.journal, "account", {"name": "Overlotus"})
    body, _ = add(desk.journal, "account", {"name": "Sông Hàn", "industry": "Lotus tea"})
    title, _ = add(desk.journal, "account", {"name": "Green Lotus"})
    assert desk.reader.search("lotus").records == (title, body, inside)
    assert desk.reader.search("lotus", limit=2).records == (title, body)
    assert desk.reader.search("lotus", limit=2).count == 3


def test_who_is_called_with_the_accents_that_were_typed_comes_first(desk: Desk) -> None:
    names = ("Câu lạc bộ Sông Hàn", "Song Han Travel", "Phần mềm Sóng Hàn", "Hoà Bình", "Hòa Bình")
    river, plain, wave, old, new = (add(desk.journal, "account", {"name": name})[0] for name in names)
    for typed in ("song han", "Song Han"):
        assert desk.reader.search(typed).records == (river, plain, wave)
    for typed in ("sóng hàn", "SÓNG Hàn", "sóng", "Sóng han", "so\u0301ng"):
        assert desk.reader.search(typed).records == (wave, river, plain)
    assert desk.reader.search("sông h").records == (river, plain, wave)
    assert desk.reader.search("sóng", limit=1).records == (wave,)
    assert desk.reader.search("sóng", limit=1).count == 3
    assert called(desk.reader, "sóng hàn") == [wave, river, plain]
    assert called(desk.reader, "song han") == [river, plain, wave]
    assert desk.reader.search("hoà").records == desk.reader.search("hòa").records == (old, new)


def test_search_within_types_finds_nothing_else_and_accounts_come_first(desk: Desk) -> None:
    contact, _ = add(desk.journal, "contact", {"name": "Lotus Minh"})
    account, _ = add(desk.journal, "account", {"name": "Lotus"})
    assert desk.reader.search("lotus").records == (account, contact)
    assert desk.reader.search("lotus", types=("contact",)).records == (contact,)
    assert desk.reader.search("lotus", types=("contact", "account")).records == (account, contact)
    assert desk.reader.search("otu", types=("call",)).records == ()


def test_an_edit_is_found_by_its_new_words_only(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Lotus", "city": "Huế"})
    change(desk.journal, desk.reader, record, {"name": "Mekong"})
    assert desk.reader.search("lotus").records == ()
    assert desk.reader.search("mekong hue").records == (record,)
    change(desk.journal, desk.reader, record, {"potential": "A"})
    assert desk.reader.search("ekon").records == (record,)


def test_what_fits_equally_well_stays_in_its_order_through_edits(desk: Desk) -> None:
    """What was changed went to the end: rows changed places under the hand."""
    names = [f"Lotus {place}" for place in ("Huế", "Vinh", "Lào Cai")]
    records = tuple(add(desk.journal, "account", {"name": name})[0] for name in names)
    for record in (records[0], records[2], records[1]):
        change(desk.journal, desk.reader, record, {"city": "Đà Nẵng"})
        assert desk.reader.search("lotus").records == records
        assert desk.reader.search("otu").records == records
    change(desk.journal, desk.reader, records[2], {"city": "Hội An"})
    last, _ = add(desk.journal, "account", {"name": "Lotus Bay"})
    assert desk.reader.search("lotus").records == (*records, last)
    assert desk.reader.search("nang").records == records[:2]
    assert check(desk.database, deep=True).problems == ()


@pytest.mark.parametrize("sign", ["x", "ก", "đ"])
def test_a_word_longer_than_the_engine_holds_is_found_and_the_index_is_sound(desk: Desk, sign: str) -> None:
    record, _ = add(desk.journal, "account", {"name": "Hotel", "notes": f"{sign * 40_000} {sign * 40_001}"})
    assert check(desk.database, deep=True).problems == ()
    assert desk.reader.search(sign * 20).records == (record,)
    assert desk.reader.search(sign * 40_000).records == (record,)


def test_finds_are_counted_up_to_more_than_a_thousand(desk: Desk) -> None:
    def write(number: int) -> None:
        desk.journal.write(
            Edit(desk.journal.new_id(), values={"name": f"Lotus {i}"}, type="account") for i in range(number)
        )

    write(60)
    assert desk.reader.search("lotus").count == 60
    assert desk.reader.search("otus").count == 60
    assert len(desk.reader.search("lotus").records) == 50
    write(940)
    assert desk.reader.search("lotus").count == 1000 == MANY
    write(1)
    assert desk.reader.search("lotus").count == 1001
    assert desk.reader.search("otus").count == 1001
    assert desk.reader.search("lotus", types=("account",)).count == 1001
    desk.tidy()
    assert desk.reader.search("lotus").count == 1001


def test_every_searched_type_has_a_place_of_its_own() -> None:
    assert set(PLACES) >= SEARCHED
    assert len(set(PLACES.values())) == len(PLACES)


@pytest.mark.parametrize(
    "typed", ["0905123456", "0905 123 456", "+84 905 123 456", "(0905) 123.456", "123456", "Ánh 0905123456"]
)
@pytest.mark.parametrize("written", ["0905 123 456", "+84905123456", "0905.123.456", "+84 (0) 905-123-456"])
def test_a_number_is_found_however_it_is_written(desk: Desk, typed: str, written: str) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    person, _ = add(desk.journal, "contact", {"name": "Ánh", "account": account, "mobile": written})
    add(desk.journal, "contact", {"name": "Ánh", "account": account, "mobile": "0905 123 999"})
    assert desk.reader.search(typed).records == (person,)


def test_dates_and_codes_are_no_telephone_numbers(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Gala 01/12/2026", "tax_code": "0401234567"})
    for typed in ("01/12/2026", "gala 01/12/2026", "0401234567", "04012"):
        assert desk.reader.search(typed).records == (account,), typed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("saigon", "Sài Gòn Pearl"),
        ("Saigo", "Sài Gòn Pearl"),
        ("pearl saigon", "Sài Gòn Pearl"),
        ("danang", "Khách sạn Đà Nẵng"),
        ("songhan", "Sông Hàn"),
        ("songh", "Sông Hàn"),
        ("saobien danang", "Sao Biển Đà Nẵng"),
        ("hochiminh", "Hội nghị Hồ Chí Minh"),
    ],
)
def test_syllables_typed_together_are_found(desk: Desk, typed: str, name: str) -> None:
    record, _ = add(desk.journal, "account", {"name": name})
    add(desk.journal, "account", {"name": "Gòn Hàn Sài Biển Nẵng", "notes": "Minh Chí Sông, Biển Sao Đà"})
    found = desk.reader.search(typed)
    assert (found.records, found.count) == ((record,), 1)


def test_a_name_written_together_is_found_by_its_syllables(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "SongHan"})
    assert desk.reader.search("song han").records == (record,)


def test_who_is_called_as_typed_comes_before_syllables_apart_and_names_before_other_texts(desk: Desk) -> None:
    city, _ = add(desk.journal, "account", {"name": "Lotus", "city": "Đà Nẵng"})
    apart, _ = add(desk.journal, "account", {"name": "Đà Nẵng Bay"})
    mail, _ = add(desk.journal, "account", {"name": "Pearl", "email": "sales@danang.vn"})
    together, _ = add(desk.journal, "account", {"name": "Danang Beach"})
    person, _ = add(desk.journal, "contact", {"name": "Đà Nẵng"})
    assert desk.reader.search("danang").records == (together, apart, person, mail, city)
    for limit in range(2, 6):
        assert desk.reader.search("danang", limit) == Found((together, apart, person, mail, city)[:limit], 5)
    assert desk.reader.search("danang", types=("contact",)).records == (person,)


@given(st.lists(st.sampled_from("sài gòn đà nẵng hà nội nha trang phú quốc sông hàn biển nguyễn thuột".split()), min_size=2, max_size=2))  # fmt: skip
@examples(20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_of_two_syllables_is_found_however_it_is_written(
    known: tuple[Desk, dict[str, str]], syllables: list[str]
) -> None:
    desk, _ = known
    record, _ = add(desk.journal, "account", {"name": " ".join(syllables).title()})
    together = "".join(syllables)
    for typed in (together, together[:-1]):
        # What may be one syllable is taken for one: of nhà nhà, but for its last letter, nhanh.
        assert not written_apart(fold(typed)) or record in desk.reader.search(typed, limit=1000).records
    assert record in desk.reader.search(" ".join(syllables), limit=1000).records
    delete(desk.journal, desk.reader, record)
