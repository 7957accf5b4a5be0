"""A change is named by what it says, in one encoding."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.canonical import canonical, encoded
from salesdesk.domain.change import Change, add_hash, digest_of, is_sound, make_change
from salesdesk.domain.text import clean

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12).map(clean)
ATOM = st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | TEXT
VALUE = ATOM | st.dictionaries(st.sampled_from(["amount", "currency", "from", "to"]), ATOM, max_size=3)
VALUES = st.dictionaries(st.sampled_from(["name", "city", "stay", "public_rate"]), VALUE, min_size=1)
HASH = st.binary(min_size=32, max_size=32)


def _kinds(value: Any) -> Any:
    """A value that equals another only where the kinds are equal too: 1 is not True."""
    if isinstance(value, dict):
        return {name: _kinds(part) for name, part in value.items()}
    return type(value).__name__, value


@st.composite
def changes(draw: st.DrawFn) -> Change:
    values = draw(VALUES)
    seq = draw(st.integers(1, 2**40))
    return make_change(
        device=draw(st.sampled_from("to")) + draw(TEXT),
        seq=seq,
        previous=b"" if seq == 1 else draw(HASH),
        hlc=draw(st.integers(1, 2**62)),
        at=draw(TEXT),
        by=draw(TEXT),
        change_set=draw(TEXT),
        undoes=draw(st.none() | TEXT),
        record=draw(TEXT),
        type=draw(TEXT),
        kind="put",
        bases={name: tuple(draw(st.lists(HASH, max_size=2))) for name in values},
        values=values,
        salt=draw(st.binary(min_size=16, max_size=16)),
    )


@given(VALUES, VALUES)
def test_equal_encodings_mean_equal_values(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (canonical(one) == canonical(other)) == (_kinds(one) == _kinds(other))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), ATOM), unique_by=lambda pair: pair[0]))
def test_the_order_in_which_fields_were_given_does_not_count(pairs: list[tuple[str, Any]]) -> None:
    assert canonical(dict(pairs)) == canonical(dict(reversed(pairs)))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_has_no_encoding(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": value})


@given(changes())
def test_a_change_that_was_just_made_is_sound(change: Change) -> None:
    assert is_sound(change)
    assert len(change.id) == 32


OTHER: dict[str, Any] = {
    "device": lambda c: c.device + "x",
    "seq": lambda c: c.seq + 1,
    "previous": lambda c: bytes(32) if c.previous != bytes(32) else b"\x01" * 32,
    "hlc": lambda c: c.hlc - 1 if c.hlc > 1 else 2,
    "at": lambda c: c.at + "x",
    "by": lambda c: c.by + "x",
    "change_set": lambda c: c.change_set + "x",
    "undoes": lambda c: "x" if c.undoes is None else None,
    "record": lambda c: c.record + "x",
    "type": lambda c: c.type + "x",
    "kind": lambda c: "delete",
    "bases": lambda c: {name: (*named, bytes(32)) for name, named in c.bases.items()},
    "digest": lambda c: bytes(32),
    "salt": lambda c: bytes(15) + b"\x77" if c.salt != bytes(15) + b"\x77" else bytes(16),
    "values": lambda c: {**c.values, next(iter(c.values)): "another value altogether"},
    "id": lambda c: bytes(32),
}


def test_every_field_of_a_change_is_tried() -> None:
    assert set(OTHER) == set(Change._fields) - {"text", "bases_said"}


@pytest.mark.parametrize("name", sorted(OTHER))
@given(change=changes())
def test_a_change_is_refused_when_any_field_was_changed(name: str, change: Change) -> None:
    assert not is_sound(change._replace(**{name: OTHER[name](change)}))


@given(changes())
def test_a_blanked_change_keeps_its_name(change: Change) -> None:
    blanked = change._replace(salt=None, values=None)
    assert is_sound(blanked)
    assert not is_sound(change._replace(values=None))


@given(VALUES, st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_equal_values_under_other_salts_have_other_digests(
    values: dict[str, Any], one: bytes, other: bytes
) -> None:
    text = canonical(values)
    assert (digest_of(one, text) == digest_of(other, text)) == (one == other)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        (unicodedata.normalize("NFD", "Đà Nẵng"), "Đà Nẵng"),
        ("a\x00b", "ab"),
        ("a\x07b", "ab"),
        ("a\x7fb", "ab"),
        ("a\ud800b", "ab"),
        ("a\uffffb", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("C:\\rooms\\bar\\free", "C:\\rooms\\bar\\free"),
        ("a\tb\nc", "a\tb\nc"),
        ("👩‍👩‍👧 Nguyễn", "👩‍👩‍👧 Nguyễn"),
        ("\u0301a", "\u0301a"),
    ],
)
def test_text_that_no_desk_can_hold_is_cleaned_on_its_way_in(given_text: str, kept: str) -> None:
    values, text = encoded({"name": given_text, "parts": {"inner": given_text}})
    assert values == {"name": kept, "parts": {"inner": kept}}
    assert text == canonical(values)
    text.encode()


@given(st.dictionaries(st.sampled_from("ab"), st.text() | st.integers(), min_size=1))
def test_cleaning_twice_changes_nothing_more(values: dict[str, Any]) -> None:
    once, text = encoded(values)
    assert encoded(once) == (once, text)


@pytest.mark.parametrize(
    "broken",
    [
        {"hlc": 0},
        {"hlc": 2**62 + 1},
        {"kind": "guess"},
        {"device": "x1"},
        {"seq": 0},
        {"bases": {}, "values": {}},
        {"bases": {"name": (b"short",)}},
        {"values": {"name": "a", "city": "no base names it"}},
    ],
)
def test_a_change_that_is_not_well_formed_is_refused_even_with_a_fitting_name(broken: dict[str, Any]) -> None:
    said: dict[str, Any] = {
        "device": "t1",
        "seq": 1,
        "previous": b"",
        "hlc": 1,
        "at": "",
        "by": "",
        "change_set": "s",
        "undoes": None,
        "record": "r",
        "type": "account",
        "kind": "put",
        "bases": {"name": ()},
        "values": {"name": "a"},
        "salt": bytes(16),
    }
    assert is_sound(make_change(**said))
    assert not is_sound(make_change(**{**said, **broken}))


def test_a_delete_carries_no_values() -> None:
    made = make_change(
        device="t1", seq=1, previous=b"", hlc=1, at="", by="", change_set="s", undoes=None, record="r",
        type="account", kind="delete", bases={}, values={"name": "hidden"}, salt=bytes(16),
    )  # fmt: skip
    assert not is_sound(made)


@given(st.lists(HASH, unique=True), st.randoms())
def test_sums_do_not_depend_on_order_and_take_back_what_was_added(hashes: list[bytes], random: Any) -> None:
    total = 0
    for each in hashes:
        total = add_hash(total, each)
    shuffled = list(hashes)
    random.shuffle(shuffled)
    for each in shuffled:
        total = add_hash(total, each, -1)
    assert total == 0
