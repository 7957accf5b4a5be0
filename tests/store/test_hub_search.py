"""A team's search gives the answers of a desk's own, in the same order, for whatever is entered and asked."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.text import words
from salesdesk.services.records import add, change
from salesdesk.store.desk import Desk
from salesdesk.store.search import MANY, Entry
from tests.helpers.desks import desk_in, open_at
from tests.helpers.examples import examples
from tests.helpers.hubs import HubServer

_SYLLABLES = ["Đà", "Nẵng", "nang", "lotus", "Lo", "o", "a", "Sông", "Hàn", "x1", "中国", "中", "旅行社", "โรงแรม", "แรม", "_", "O'Brien", "C++", "€", "ß", "\u200b"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(_SYLLABLES) | st.text(max_size=6), max_size=6).map(" ".join) | st.lists(
    st.sampled_from(_SYLLABLES), max_size=4
).map("".join)
TYPES = ("account", "contact", "call", "task")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, hub_server: HubServer) -> Iterator[tuple[Desk, Desk]]:
    """A desk with its own file, and one on a hub."""
    folder = tmp_path_factory.mktemp("both")
    made = desk_in(folder / "file"), open_at(folder / "hub", hub=hub_server.address(hub_server.hub()))
    yield made
    for desk in made:
        desk.close()


@given(
    entered=st.lists(st.tuples(st.sampled_from(TYPES), TEXTS, TEXTS), min_size=1, max_size=12),
    again=st.lists(st.tuples(st.integers(0, 11), TEXTS), max_size=3),
    asked=st.lists(TEXTS, min_size=1, max_size=5),
    limit=st.sampled_from([1, 3, 50]),
    types=st.sampled_from([(), ("account",), ("task", "contact")]),
)
@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_entered_and_asked_the_answers_are_alike(
    both: tuple[Desk, Desk],
    entered: list[tuple[str, str, str]],
    again: list[tuple[int, str]],
    asked: list[str],
    limit: int,
    types: tuple[str, ...],
) -> None:
    entries = [
        Entry(f"r{number}", type_, " ".join(words(title)), " ".join(words(body)))
        for number, (type_, title, body) in enumerate(entered)
    ]
    changed = [
        Entry(entries[at].record, entries[at].type, " ".join(words(title)), entries[at].body)
        for at, title in again
        if at < len(entries)
    ]
    answers = []
    for desk in both:
        with desk.database.writing() as connection:
            desk.search.create(connection)
            desk.search.put(connection, entries, new=True)
            desk.search.put(connection, changed)
            desk.search.tidy(connection)
            assert desk.search.is_sound(connection)
            assert desk.search.count(connection) == len(
                desk.search.known(connection, [e.record for e in entries])
            )
        answers.append([desk.reader.search(text, limit, types) for text in asked])
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "'", "\\", "'a' & 'b'", "a:*", "!", "%s", "?", "x" * 100_000, "a " * 50_000, "đ" * 5000, "\ud800"],
)  # fmt: skip
def test_any_question_is_safe(both: tuple[Desk, Desk], text: str) -> None:
    assert both[1].reader.search(text).count >= 0


def test_a_word_and_a_text_of_any_length_are_found_by_their_beginning(both: tuple[Desk, Desk]) -> None:
    desk = both[1]
    long_word = "ễ" * 30_000
    many_words = " ".join(f"từ{number:06}" for number in range(25_000))
    record, _ = add(desk.journal, "task", {"name": f"{long_word} Lotus"})
    other, _ = add(desk.journal, "account", {"name": "Lotus", "notes": many_words})
    assert desk.reader.search("eeeee").records == (record,)
    assert desk.reader.search("tu000001").records == (other,)


def test_finds_are_counted_up_to_more_than_a_thousand(both: tuple[Desk, Desk]) -> None:
    desk = both[1]
    desk.journal.write(
        Edit(desk.journal.new_id(), values={"name": f"Mekong {i}"}, type="account") for i in range(MANY + 5)
    )
    assert desk.reader.search("mekong", limit=5).count == MANY + 1
    assert desk.reader.search("ekong", limit=5).count == MANY + 1
    first = desk.reader.search("mekong", limit=1).records[0]
    change(desk.journal, desk.reader, first, {"name": "Tonle Sap"})
    assert first not in desk.reader.search("mekong", limit=5).records
    assert desk.reader.search("tonle").records == (first,)
