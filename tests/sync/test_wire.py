"""A change travels in one form only: what is taken out of a file is sound and would be written in the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.change import Change, blank, is_sound, name_said
from salesdesk.sync.wire import change_of, line_of
from tests.helpers.bundles import a_change

CHANGES = (
    a_change(),
    a_change("r1", 2, previous=b"\xef" * 32, values={"city": "Huế"}, bases={"city": (b"\xab" * 32,)}),
    a_change(
        "r1", 3, values={"city": "Vinh", "name": "An"}, bases={"city": (b"a" * 32, b"b" * 32), "name": ()}
    ),
    a_change("r1", 4, kind="delete", values={}, bases={"city": (b"\xcd" * 32,)}, undoes="s1"),
    blank(a_change("r1", 5)),
    a_change("r1", 6, values={"amount": {"amount": 12, "currency": "VND"}, "walk": True, "stars": None}),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_comes_back_as_it_was(change: Change) -> None:
    assert change_of(line_of(change)) == change


@pytest.mark.parametrize("change", CHANGES)
@given(data=st.data())
def test_what_is_written_in_another_way_is_refused(change: Change, data: st.DataObject) -> None:
    lines = line_of(change).decode().split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    otherwise = {
        "loud": lines[at].upper(),
        "spaced": " ".join((lines[at][:2], lines[at][2:])),
        "before": f" {lines[at]}",
        "behind": f"{lines[at]} ",
        "signed": f"+{lines[at]}",
        "padded": f"0{lines[at]}",
        "none": "",
        "more": f"{lines[at]}{lines[at]}",
        "of another": data.draw(st.sampled_from(lines)),
        "large": str(2**63),
    }
    lines[at] = otherwise[data.draw(st.sampled_from(sorted(otherwise)))]
    line = "\n".join(lines).encode()
    try:
        found = change_of(line)
    except (ValueError, TypeError, AttributeError):
        return
    assert is_sound(found) and line_of(found._replace(text=None, bases_said="")) == line


@pytest.mark.parametrize("at", [3, 13])
def test_a_name_made_from_hashes_in_capital_letters_is_refused(at: int) -> None:
    lines = line_of(CHANGES[1]).decode().split("\n")
    lines[at] = lines[at].upper()
    _, device, seq, previous, hlc, *texts, digest, _, _ = lines
    by_hand = name_said(
        device, int(seq), previous, int(hlc), *texts[:3], texts[3] or None, *texts[4:], digest
    )
    lines[0] = by_hand.hex()
    with pytest.raises(ValueError, match="not a sound change"):
        change_of("\n".join(lines).encode())
