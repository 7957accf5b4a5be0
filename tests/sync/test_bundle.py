"""An exchange file gives back what was written, and is refused as soon as one bit of it is another."""

import hashlib
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.change import Change, blank
from salesdesk.errors import Cancelled, UserError
from salesdesk.sync import faults, layout
from salesdesk.sync.locks import OwnLock, TeamLock, new_own_identity, recipient_of
from salesdesk.sync.reading import PORTION, open_bundle
from salesdesk.sync.signing import (
    card_is_sound,
    head_is_sound,
    is_phrase_of,
    phrase_of,
    public_of,
    sign_head,
)
from salesdesk.sync.writing import write_bundle
from tests.helpers.bundles import KEY, OWN, TEAM, a_card, a_change, a_header, read, write

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | st.sampled_from(
    ["Khách sạn Đồi Xanh", "ở lại 3 đêm\nkhông ăn sáng", 'a "quoted" \\b', "\x00\x7f", "e\u0302\u0301"]
)
WORD = st.from_regex("[a-z_]{1,8}", fullmatch=True)
VALUE: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
)
VALUES = st.dictionaries(WORD, VALUE | st.dictionaries(WORD, VALUE, max_size=3), min_size=1, max_size=4)
HASH = st.binary(min_size=32, max_size=32)


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """Changes of a few records of known and unknown types, some deleted, some erased, in a file's order."""
    found = []
    for record in sorted(draw(st.sets(WORD, min_size=1, max_size=3))):
        type_ = draw(st.sampled_from(["account", "type_of_tomorrow"]))
        for seq in range(1, draw(st.integers(1, 3)) + 1):
            values = draw(VALUES)
            change = a_change(record, seq, type=type_, values=values, undoes=draw(st.none() | WORD))
            if draw(st.booleans()):
                bases = {draw(WORD): tuple(draw(st.lists(HASH, min_size=1, max_size=3)))}
                change = a_change(record, seq, type=type_, kind="delete", values={}, bases=bases)
            found.append(blank(change) if draw(st.integers(0, 4)) == 0 else change)
    return found


@given(changes(), st.lists(st.binary(max_size=3000), max_size=2, unique=True), st.sampled_from([TEAM, OWN]))
def test_what_was_written_is_read(given: list[Change], files: list[bytes], lock: TeamLock | OwnLock) -> None:
    attachments = {hashlib.sha256(data).hexdigest(): [data[:7], data[7:]] for data in files}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.salesdesk"
        sha256 = write(path, given, attachments, lock)
        bundle, found, found_files = read(path)
        assert found == given
        assert [change.text for change in found] == [change.text for change in given]
        assert found_files == {address: b"".join(parts) for address, parts in attachments.items()}
        assert bundle.header == a_header(given, len(files), own=lock is OWN)
        assert bundle.sha256 == sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_large_attachment_travels_in_parts(tmp_path: Path) -> None:
    data = hashlib.shake_256(b"brochure").digest(3 * layout.PART_BYTES + 5)
    write(tmp_path / "f", [], {hashlib.sha256(data).hexdigest(): [data]})
    [(_, parts)] = open_bundle(tmp_path / "f", [TEAM]).attachments()
    assert b"".join(parts) == data
    assert max(map(len, parts)) == layout.PART_BYTES


def test_an_empty_picture_of_twenty_megabytes_is_no_bomb(tmp_path: Path) -> None:
    blank_picture = bytes(20 << 20)
    address = hashlib.sha256(blank_picture).hexdigest()
    path = tmp_path / "f.salesdesk"
    write_bundle(path, TEAM, a_header([a_change()], 1), [[a_change()]], [(address, [blank_picture])])
    bundle = open_bundle(path, [TEAM])
    bundle.verify()
    assert list(bundle.portions()) == [[a_change()]]
    [(found, parts)] = bundle.attachments()
    assert found == address and b"".join(parts) == blank_picture


def test_portions_hold_whole_records(tmp_path: Path) -> None:
    many = [a_change(f"r{record:05}", seq) for record in range(PORTION // 2 + 100) for seq in (1, 2, 3)]
    write(tmp_path / "f", many)
    portions = list(open_bundle(tmp_path / "f", [TEAM]).portions())
    assert [change for portion in portions for change in portion] == many
    assert len(portions) == 2
    assert all(portion[-1].seq == 3 for portion in portions)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small file with everything in it."""
    path = tmp_path / "small.salesdesk"
    data = b"a brochure"
    write(path, [a_change("r1"), blank(a_change("r2"))], {hashlib.sha256(data).hexdigest(): [data]})
    return path


def _refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(UserError) as refusal:
        read(path)
    assert path.name in str(refusal.value)
    assert faults.is_damage(refusal.value) or refusal.value.code in (faults.NEWER, faults.NOT_FOR_US)


def test_a_flipped_bit_anywhere_is_refused(small: Path) -> None:
    sound = small.read_bytes()
    # Before the payload a flip in the salt costs a stretching each: one of its bytes stands for all.
    places = [at for at in range(len(sound)) if not layout.MAGIC_BYTES < at < layout.MAGIC_BYTES + 16]
    for at in places:
        _refused(small, sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :])


def test_a_file_cut_short_anywhere_is_refused(small: Path) -> None:
    sound = small.read_bytes()
    for length in range(len(sound)):
        _refused(small, sound[:length])


@pytest.mark.parametrize("more", [b"\0", b"x", b"\n", bytes(70_000)])
def test_a_file_with_something_behind_it_is_refused(small: Path, more: bytes) -> None:
    _refused(small, small.read_bytes() + more)


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("number", range(20))
def test_every_byte_of_many_files_counts(tmp_path: Path, number: int) -> None:
    path = tmp_path / "f"
    write(path, [a_change(f"r{number}{each}") for each in range(number)], lock=TEAM if number % 2 else OWN)
    sound = path.read_bytes()
    for at in range(len(sound)):
        for bit in range(8) if not 16 <= at < 32 else (0,):
            _refused(path, sound[:at] + bytes([sound[at] ^ 1 << bit]) + sound[at + 1 :])
        _refused(path, sound[:at])


@pytest.mark.parametrize("when", ["before verifying", "after verifying"])
def test_a_file_that_is_exchanged_while_it_is_read_is_refused(small: Path, when: str) -> None:
    bundle = open_bundle(small, [TEAM])
    if when == "after verifying":
        bundle.verify()
    data = b"another"
    other = [a_change("r1", values={"name": "other"}), a_change("r2")]
    write(small, other, {hashlib.sha256(data).hexdigest(): [data]}, title="another file")
    with pytest.raises(UserError, match="changed while it was read"):
        bundle.verify() if when == "before verifying" else list(bundle.portions())


def test_a_file_with_the_same_header_and_other_changes_is_another_file(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    first, second = a_change(values={"name": "one"}), a_change(values={"name": "two"})
    header = a_header([first])
    write_bundle(one, TEAM, header, [[first]])
    write_bundle(two, TEAM, header, [[second]])
    bundle = open_bundle(one, [TEAM])
    bundle.verify()
    one.write_bytes(two.read_bytes())
    with pytest.raises(UserError, match="changed while it was read"):
        list(bundle.portions())


def test_what_keeps_a_file_from_opening_is_told_apart(small: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.salesdesk"
    write(mine, lock=OWN)
    stranger = new_own_identity()
    newer = tmp_path / "newer.salesdesk"
    write(newer, form=2)
    other = tmp_path / "notes.txt"
    other.write_text("hello")
    tries: list[tuple[Path, Sequence[TeamLock | OwnLock], str]] = [
        (small, [TeamLock("another", bytes(16))], faults.WRONG_PASSPHRASE),
        (small, [OWN], faults.NO_PASSPHRASE),
        (mine, [TEAM], faults.NOT_FOR_US),
        (mine, [OwnLock(stranger, [recipient_of(stranger)])], faults.NOT_FOR_US),
        (newer, [TEAM], faults.NEWER),
        (other, [TEAM], faults.NO_SUCH_FILE),
        (tmp_path / "none", [TEAM], faults.CANNOT_READ),
        (tmp_path, [TEAM], faults.CANNOT_READ),
    ]
    assert [_code(path, locks) for path, locks, _ in tries] == [code for _, _, code in tries]


def _code(path: Path, locks: Sequence[TeamLock | OwnLock]) -> str:
    with pytest.raises(UserError) as refusal:
        open_bundle(path, locks)
    return refusal.value.code


def test_the_passphrase_is_the_same_however_its_accents_are_typed(small: Path) -> None:
    apart = TeamLock("Bo\u0302\u0301n mu\u0300a \u01a1\u0309 Ho\u0323\u0302i An", bytes(16))
    assert open_bundle(small, [TeamLock("wrong", bytes(16)), apart]).header.title


def test_giving_up_while_writing_leaves_nothing(tmp_path: Path) -> None:
    def give_up(done: int, total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_bundle(tmp_path / "f", TEAM, a_header([a_change()]), [[a_change()]], progress=give_up)
    assert not list(tmp_path.iterdir())


def test_a_fault_of_what_is_to_be_written_is_not_hidden(tmp_path: Path) -> None:
    def portions() -> Iterator[list[Change]]:
        yield [a_change()]
        raise LookupError("of the desk")

    with pytest.raises(LookupError, match="of the desk"):
        write_bundle(tmp_path / "f", TEAM, a_header([a_change()]), portions())
    with pytest.raises(AssertionError):
        write_bundle(tmp_path / "f", TEAM, a_header([a_change()]), [])
    assert not list(tmp_path.iterdir())


def test_whoever_stops_reading_leaves_nothing_running(tmp_path: Path) -> None:
    path = tmp_path / "f"
    write(path, [a_change(f"r{each:05}", values={"name": str(each) * 99}) for each in range(3 * PORTION)])
    before = threading.active_count()
    bundle = open_bundle(path, [TEAM])
    portions = bundle.portions()
    next(portions)
    portions.close()  # type: ignore[attr-defined]

    def give_up(done: int, total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        bundle.verify(give_up)
    assert threading.active_count() == before
    assert bundle.sha256 == ""


def test_a_card_is_believed_only_as_it_was_signed() -> None:
    card = a_card(former=("told",))
    assert card_is_sound(card)
    for other in (
        replace(card, name="Binh's"),
        replace(card, former=()),
        replace(card, key=public_of(bytes(32))),
        replace(card, signature=b""),
    ):
        assert not card_is_sound(other)


def test_a_head_is_believed_only_as_it_was_signed() -> None:
    signed = sign_head("tan", 5, b"h" * 32, KEY)
    assert head_is_sound(signed, public_of(KEY))
    assert not head_is_sound(signed, public_of(bytes(32)))
    for other in (replace(signed, device="tbinh"), replace(signed, seq=6), replace(signed, head=b"i" * 32)):
        assert not head_is_sound(other, public_of(KEY))


def test_a_phrase_is_forgiving_about_how_it_is_typed_only() -> None:
    card = a_card()
    phrase = phrase_of(card)
    assert [len(part) for part in phrase.split("-")] == [4, 4, 2]
    for typed in (
        phrase,
        phrase.lower(),
        phrase.replace("-", " "),
        phrase.replace("0", "o").replace("1", "l"),
    ):
        assert is_phrase_of(typed, card)
    other = "3" if phrase[0] != "3" else "4"
    for typed in (other + phrase[1:], phrase[:-1], phrase + "3", "", "ộ"):
        assert not is_phrase_of(typed, card)
    assert phrase_of(a_card(recipient=recipient_of(new_own_identity()))) != phrase
