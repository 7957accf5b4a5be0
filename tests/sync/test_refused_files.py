"""A file that is refused leaves the desk as it was, to the byte, however far it had come."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from salesdesk.errors import Cancelled, Progress, UserError
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.store.attachments import put_attachment
from salesdesk.sync import reading
from salesdesk.sync.layout import MAGIC_BYTES
from tests.helpers.desks import Elsewhere, receive
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, give, put


def _files(laptop: Laptop) -> dict[str, bytes]:
    """Every file of the desk's folder, once the engine has written its log into the database."""
    raw = laptop.desk.database.connect()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return {
        str(path.relative_to(laptop.folder)): path.read_bytes()
        for path in laptop.folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


@contextmanager
def untouched(laptop: Laptop) -> Iterator[None]:
    """Asserts that nothing of a desk has changed at the end of the block."""
    before = _files(laptop), laptop.facts(), laptop.vector()
    yield
    assert laptop.facts() == before[1] and laptop.vector() == before[2]
    after = _files(laptop)
    assert [name for name in {*after, *before[0]} if after.get(name) != before[0].get(name)] == []


@pytest.fixture
def file(laptop: Make, tmp_path: Path) -> tuple[Laptop, Path]:
    """A desk that knows a colleague, and a further file of theirs with records of several kinds and an attachment."""
    an, binh = laptop("an"), laptop("binh")
    record = account(an, city="Huế")
    give(an, binh)
    known = an.vector()
    put(an, record, city="Đà Nẵng")
    address = put_attachment(an.desk.database, bytes(500))
    add(an.desk.journal, "material", {"name": "Brochure", "file": address})
    an.send(tmp_path / "f.salesdesk", Wish(since=known))
    return binh, tmp_path / "f.salesdesk"


def _spoiled(sound: bytes) -> Iterator[bytes]:
    """A bit flipped in every few bytes, a cut at every few, and something behind the end."""
    chance = random.Random(1)
    for at in [*range(MAGIC_BYTES), *range(MAGIC_BYTES + 16, len(sound), 9)]:
        yield sound[:at] + bytes([sound[at] ^ 1 << chance.randrange(8)]) + sound[at + 1 :]
    for length in range(0, len(sound), 9):
        yield sound[:length]
    yield sound + b"\0"


def test_spoiled_files_leave_the_desk_as_it_was(file: tuple[Laptop, Path]) -> None:
    binh, path = file
    sound = path.read_bytes()
    with untouched(binh):
        for data in _spoiled(sound):
            path.write_bytes(data)
            with pytest.raises(UserError):
                binh.merge(path)
    path.write_bytes(sound)
    assert binh.merge(path).look.effects.applied == 2


def test_a_file_that_is_refused_at_its_last_record_leaves_nothing_of_the_others(
    laptop: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PORTION", 3)
    an, binh = laptop("an"), laptop("binh")
    records = [account(an, city=str(each)) for each in range(10)]
    give(an, binh)
    more = [account(an, city=str(each)) for each in range(10)]
    last = "ff" + more[-1][2:]
    receive(binh.desk, [Elsewhere("o" + 20 * "1").change(last, {"name": "Lan"}, type="contact")])
    receive(an.desk, [Elsewhere().change(last, {"name": "Sông Hàn"})])
    an.send(tmp_path / "f.salesdesk")
    with untouched(binh), pytest.raises(UserError, match="to other people than"):
        binh.merge(tmp_path / "f.salesdesk")
    assert binh.desk.reader.counts()["account"] == len(records)


def test_giving_up_in_the_middle_leaves_the_desk_as_it_was(file: tuple[Laptop, Path]) -> None:
    binh, path = file

    def give_up_at(stop: int) -> Progress:
        told = count(1)

        def progress(done: int, total: int, /) -> None:
            if next(told) == stop:
                raise Cancelled

        return progress

    with untouched(binh):
        for stop in (1, 2):
            with pytest.raises(Cancelled):
                binh.receiver.merge(path, progress=give_up_at(stop))
    assert binh.merge(path).look.effects.applied == 2
