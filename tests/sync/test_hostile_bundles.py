"""Files made by somebody who has the team's passphrase and means harm: refused in a sentence, in bounded memory."""

import hashlib
import json
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pyrage
import pytest

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import LONGEST_VALUES
from salesdesk.domain.clock import LARGEST_HLC
from salesdesk.errors import UserError
from salesdesk.sync import decrypting, faults, layout
from salesdesk.sync.header import header_text
from salesdesk.sync.locks import TeamLock, recipient_of
from salesdesk.sync.wire import line_of
from tests.helpers.bundles import (
    IDENTITY,
    OWN,
    TEAM,
    Framed,
    a_change,
    a_header,
    close_by_hand,
    ended,
    framed,
    read,
    records_of,
)

ONE, TWO, LATER = a_change("r1"), a_change("r2"), a_change("r2", 2)
FILE = b"a brochure"


def test_what_is_made_by_hand_is_read_where_it_is_sound(tmp_path: Path) -> None:
    """Or the refusals below would prove nothing."""
    path = close_by_hand(tmp_path / "f", framed(ended(records_of([ONE, TWO, LATER], [FILE]), 3, 1)))
    _, changes, files = read(path)
    assert changes == [ONE, TWO, LATER]
    assert list(files.values()) == [FILE]


def _refusal(path: Path, plain: bytes, *, squeezed: bytes | None = None) -> UserError:
    close_by_hand(path, plain, squeezed=squeezed)
    with pytest.raises(UserError) as refusal:
        read(path, TEAM)
    return refusal.value


HONEST = records_of([ONE, TWO], [FILE])
HEAD, *REST = HONEST
SPOILED: dict[str, list[Framed]] = {
    "no end": HONEST,
    "nothing": [],
    "no header": ended(REST, 2, 1),
    "header later": ended([REST[0], HEAD, *REST[1:]], 2, 1),
    "second header": ended([HEAD, HEAD, *REST], 2, 1),
    "change after the end": [*ended(HONEST, 2, 1), REST[0]],
    "second end": [*ended(HONEST, 2, 1), ended(HONEST, 2, 1)[-1]],
    "change after a file": ended([HEAD, REST[0], *REST[2:], REST[1]], 2, 1),
    "fewer changes than said": ended([HEAD, *REST[1:]], 2, 1),
    "more changes than said": ended(records_of([ONE, TWO], changes=1), 2),
    "end says other counts": ended(HONEST, 3, 1),
    "end of another file": [*HONEST, ended(records_of([ONE]), 2, 1)[-1]],
    "fewer files than said": ended(HONEST[:-2], 2, 1),
    "more records than said": ended(records_of([ONE, TWO], records=3), 2),
    "the same file twice": ended(records_of([], [FILE, FILE]), 0, 2),
    "part without a file": ended([*records_of([ONE], attachments=1), (layout.PART, FILE)], 1, 1),
    "file shorter than said": ended(HONEST[:-1], 2, 1),
    "empty part": ended([*HONEST, (layout.PART, b"")], 2, 1),
    "file longer than said": ended([*HONEST, (layout.PART, b"x")], 2, 1),
    "file of another hash": ended([*HONEST[:-1], (layout.PART, FILE[::-1])], 2, 1),
    "a path for an address": ended([*HONEST[:-2], (layout.FILE, b"../../.profile 10"), HONEST[-1]], 2, 1),
    "an endless file": ended([*HONEST[:-2], (layout.FILE, b"a" * 64 + b" 99999999999"), HONEST[-1]], 2, 1),
    "a file smaller than nothing": ended([*HONEST[:-2], (layout.FILE, b"a" * 64 + b" -1")], 2, 1),
    "unknown kind of record": ended([HEAD, (b"X", b""), *REST], 2, 1),
    "records out of order": ended(records_of([TWO, ONE]), 2),
    "one record in two places": ended(records_of([TWO, a_change("r3"), LATER], records=2), 3),
    "the same change twice": ended(records_of([ONE, ONE]), 2),
    "a record of both chains": ended(records_of([TWO, a_change("r2", 2, device="oan")]), 2),
    "own chain in a team file": ended(records_of([a_change(device="oan")]), 1),
    "own file under the team's passphrase": ended(records_of([], own=True), 0),
}


@pytest.mark.parametrize("what", SPOILED)
def test_records_that_do_not_fit_are_refused(tmp_path: Path, what: str) -> None:
    assert _refusal(tmp_path / "f", framed(SPOILED[what])).code == faults.DAMAGED


HEADERS = {
    "no JSON": b"\xff\xfe",
    "a list": b"[]",
    "nothing": b"",
    "nested": b'{"cards":' + b"[" * 100_000,
    "nested elsewhere": b'{"x":' + b"[" * 100_000,
}
SAID = {
    "scope": "everything",
    "device": "../../tan",
    "changes": -1,
    "records": 1 << 70,
    "sum": "0" * 63,
    "vector": {"tan": [1, "short"]},
    "own": "yes",
    "lost": ["x"],
    "cards": [{"device": "tan"}],
    "title": "t" * 3000,
}


@pytest.mark.parametrize("what", HEADERS)
def test_a_header_that_is_none_is_refused(tmp_path: Path, what: str) -> None:
    records = ended([(layout.HEADER, HEADERS[what])], 0)
    assert _refusal(tmp_path / "f", framed(records)).code == faults.DAMAGED


@pytest.mark.parametrize("name", SAID)
def test_a_header_with_a_value_beyond_its_bounds_is_refused(tmp_path: Path, name: str) -> None:
    said = json.loads(header_text(a_header())) | {name: SAID[name]}
    records = ended([(layout.HEADER, json.dumps(said).encode())], 0)
    assert _refusal(tmp_path / "f", framed(records)).code == faults.DAMAGED


def test_a_header_of_a_later_form_says_so_whatever_it_looks_like(tmp_path: Path) -> None:
    records = [(layout.HEADER, b'{"form":2,"scope":["by","territory"]}'), (b"N", b"of no kind that we know")]
    assert _refusal(tmp_path / "f", framed(ended(records[:1], 0))).code == faults.NEWER
    assert _refusal(tmp_path / "f", framed(ended(records, 0))).code == faults.NEWER


def test_a_header_may_know_more_than_we_do(tmp_path: Path) -> None:
    said = json.loads(header_text(a_header())) | {"weather": "fine"}
    close_by_hand(tmp_path / "f", framed(ended([(layout.HEADER, json.dumps(said).encode())], 0)))
    assert read(tmp_path / "f")[0].header == a_header()


def test_more_changes_than_anyone_has_are_refused(tmp_path: Path) -> None:
    records = records_of([], changes=layout.MOST_CHANGES + 1)
    assert _refusal(tmp_path / "f", framed(records)).code == faults.TOO_LARGE


GOOD = line_of(a_change(values={"name": "An", "size": 1})).decode().split("\n")
LINES: dict[str, dict[int, str]] = {
    "another name": {0: "00" * 32},
    "a name cut short": {0: GOOD[0][:-2]},
    "no hexadecimal": {0: "zz" * 32},
    "another device": {1: "tbinh"},
    "no number": {2: "one"},
    "a number otherwise": {2: "01"},
    "another time": {5: "2027-01-01T00:00:00+07:00"},
    "another record": {9: "r9"},
    "another type": {10: "contact"},
    "another kind": {11: "delete"},
    "an unknown kind": {11: "burn"},
    "bases otherwise": {12: GOOD[12].replace(":", ": ")},
    "bases of another kind": {12: "[]"},
    "bases that are numbers": {12: '{"name":[1]}'},
    "bases nested": {12: '{"name":' + "[" * 100_000},
    "no salt": {14: ""},
    "no values": {15: ""},
    "values without a salt": {14: "", 15: GOOD[15]},
    "values otherwise": {15: GOOD[15].replace(":", ": ")},
    "values in another order": {15: '{"size":1,"name":"An"}'},
    "a name twice": {15: '{"name":"An","name":"An","size":1}'},
    "a sign otherwise": {15: '{"name":"\\u0041n","size":1}'},
    "another value": {15: '{"name":"Binh","size":1}'},
    "no number in values": {15: '{"name":"An","size":NaN}'},
    "a number beyond numbers": {15: '{"name":"An","size":1e999}'},
    "half a sign": {15: '{"name":"\\ud800","size":1}'},
    "values nested": {15: '{"name":' * 100_000},
    "values that are none": {15: "null"},
    "a line more": {15: GOOD[15] + "\n"},
    "a line less": {14: GOOD[14] + GOOD[15], 15: ""},
}


@pytest.mark.parametrize("what", LINES)
def test_a_change_that_says_anything_else_is_refused(tmp_path: Path, what: str) -> None:
    parts = [LINES[what].get(place, part) for place, part in enumerate(GOOD)]
    assert _refused_change(tmp_path / "f", "\n".join(parts).encode())


def test_a_change_that_is_no_text_is_refused(tmp_path: Path) -> None:
    for line in (b"", b"\xff" * 40, b"\n" * 15, b"\n" * 100_000):
        assert _refused_change(tmp_path / "f", line)


def _refused_change(path: Path, line: bytes) -> bool:
    records = [records_of([], changes=1, records=1)[0], (layout.CHANGE, line)]
    return _refusal(path, framed(ended(records, 1))).code == faults.DAMAGED


WRITTEN_BY_NOBODY: dict[str, dict[str, Any]] = {
    "number that no database holds": {"seq": 1 << 63},
    "device that is a path": {"device": "t/../.."},
    "device of another script": {"device": "tộc"},
    "device without an end": {"device": "t" * 1000},
    "no record": {"record": ""},
    "record with a control sign": {"record": "r\0"},
    "record that two lines of a list would name": {"record": "r1\u2028r2"},
    "record with a blank": {"record": "r 1"},
    "record with a colon": {"record": "r:1"},
    "record that is a story": {"record": "r" * 1000},
    "type with a control sign": {"type": "account\x1b"},
    "type that is SQL": {"type": '"; DROP TABLE log; --'},
    "no type": {"type": ""},
    "field with a blank": {"values": {"a b": 1}},
    "field with a colon in a delete": {"kind": "delete", "values": {}, "bases": {"a:b": (bytes(32),)}},
    "field without a name": {"values": {"": 1}},
    "field whose name is a story": {"values": {"x" * 1000: 1}},
    "change set with a blank": {"change_set": "s 1"},
    "set taken back with a colon": {"undoes": "s:1"},
    "more than a desk would write again": {"values": {"name": "x" * LONGEST_VALUES}},
    "time that is not NFC": {"at": "bo\u0302"},
    "author with a control sign": {"by": "\x7f"},
    "no change set": {"change_set": ""},
    "stamp later than any": {"hlc": LARGEST_HLC + 1},
    "no time": {"at": ""},
    "time in words": {"at": "this morning"},
    "time without an offset": {"at": "2026-11-27T09:00:00"},
    "time that no calendar has": {"at": "2026-02-30T09:00:00+07:00[Asia/Ho_Chi_Minh]"},
    "time before all time": {"at": "0001-01-01T00:00:00+07:00[Asia/Ho_Chi_Minh]"},
    "time with words behind": {"at": "2026-11-27T09:00:00+07:00[" + "x" * 1000},
    "author that is a story": {"by": "x" * 1000},
}


@pytest.mark.parametrize("what", WRITTEN_BY_NOBODY)
def test_a_change_that_no_desk_writes_is_refused_though_its_name_fits(tmp_path: Path, what: str) -> None:
    assert _refused_change(tmp_path / "f", line_of(a_change(**WRITTEN_BY_NOBODY[what])))


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "bo\u0302", "a\x7f", "a\r\nb", "\ufffe"])
def test_values_that_no_desk_writes_are_refused_though_their_digest_fits(tmp_path: Path, text: str) -> None:
    """`make_change` cleans; somebody with a program of their own need not."""
    from salesdesk.domain import change as domain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(domain, "encoded", lambda values: (values, canonical(values)))
        made = a_change(values={"name": {"part": text}})
    assert made.values == {"name": {"part": text}}
    assert _refused_change(tmp_path / "f", line_of(made))


def test_what_only_looks_like_a_control_sign_is_taken(tmp_path: Path) -> None:
    change = a_change(values={"name": "C:\\back\\new \\u0041"})
    close_by_hand(tmp_path / "f", framed(ended(records_of([change]), 1)))
    assert read(tmp_path / "f")[1] == [change]


@pytest.mark.parametrize("kind", [layout.HEADER, layout.CHANGE, layout.FILE, layout.PART, layout.END])
def test_a_record_larger_than_its_kind_may_be_is_refused_before_it_is_read(
    tmp_path: Path, kind: bytes
) -> None:
    largest = layout.LARGEST[kind]
    for length in (largest + 1, (1 << 32) - 1):
        start = framed([HEAD]) if kind != layout.HEADER else b""
        refusal = _refusal(tmp_path / "f", start + layout.FRAME.pack(kind, length) + b"x" * 100)
        assert refusal.code == faults.DAMAGED


def test_a_change_of_all_that_a_desk_may_write_fits(tmp_path: Path) -> None:
    change = a_change(values={"name": "\N{BED}" * (LONGEST_VALUES - len('{"name":""}'))})
    close_by_hand(tmp_path / "f", framed(ended(records_of([change]), 1)))
    assert read(tmp_path / "f")[1] == [change]


@pytest.mark.parametrize("measure", ["LARGEST_INSIDE", "RATIO"])
def test_a_bomb_is_refused_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measure: str
) -> None:
    if measure == "LARGEST_INSIDE":
        monkeypatch.setattr(layout, "LARGEST_INSIDE", 8 << 20)
    part = bytes(layout.PART_BYTES)
    squeeze = zlib.compressobj()
    data = squeeze.compress(
        framed([records_of([], attachments=1)[0], (layout.FILE, b"a" * 64 + b" 26214400")])
    )
    for _ in range(100):
        data += squeeze.compress(framed([(layout.PART, part)]))
    close_by_hand(tmp_path / "f", b"", squeezed=data + squeeze.flush())
    tracemalloc.start()
    try:
        with pytest.raises(UserError) as refusal:
            read(tmp_path / "f", TEAM)
        assert refusal.value.params["what"] == "inflates beyond all measure"
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


def test_bytes_behind_what_was_squeezed_are_refused(tmp_path: Path) -> None:
    plain = framed(ended(HONEST, 2, 1))
    sound = zlib.compress(plain)
    for squeezed in (sound + b"x", sound + sound, sound[:-1], b"", b"not zlib", zlib.compress(plain + b"x")):
        assert _refusal(tmp_path / "f", b"", squeezed=squeezed).code == faults.DAMAGED


def test_a_team_file_under_the_magic_of_an_own_one_is_refused(tmp_path: Path) -> None:
    inside = zlib.compress(framed(ended(HONEST, 2, 1)))
    recipient = pyrage.x25519.Recipient.from_str(recipient_of(IDENTITY))
    (tmp_path / "f").write_bytes(layout.OWN_MAGIC + bytes(16) + pyrage.encrypt(inside, [recipient]))
    with pytest.raises(UserError) as refusal:
        read(tmp_path / "f", OWN)
    assert refusal.value.code == faults.DAMAGED


def test_a_salt_where_none_belongs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(layout.OWN_MAGIC + b"x" * 16 + b"age-encryption.org/v1\n")
    with pytest.raises(UserError) as refusal:
        read(tmp_path / "f", OWN, TeamLock("x", bytes(16)))
    assert refusal.value.code == faults.DAMAGED


def test_a_disk_that_fails_in_the_middle_is_no_damage_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = close_by_hand(tmp_path / "f", framed(ended(HONEST, 2, 1)))

    def failing(source: object, size: int = -1) -> bytes:
        source.fault = OSError(5, "Input/output error")  # type: ignore[attr-defined]
        raise source.fault  # type: ignore[attr-defined]

    monkeypatch.setattr(decrypting._Source, "read", failing)
    with pytest.raises(UserError) as refusal:
        read(path, TEAM)
    assert refusal.value.code == faults.CANNOT_READ
    assert hashlib.sha256(path.read_bytes())
