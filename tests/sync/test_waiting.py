"""Files that wait while the team takes another passphrase."""

from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.services.sharing.waiting_now import LOCKED_BEFORE, the_one, waiting_now
from salesdesk.store.attachments import get_attachment, put_attachment
from salesdesk.store.keys import Vault
from tests.helpers.team import PASSPHRASE, Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, give, put, what

NEW = "năm mùa ở Hội An"


class Kept(Vault):
    """A keyring of this test."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._said.get(name)

    def put(self, name: str, secret: str) -> bool:
        self._said[name] = secret
        return True


def _one_waits(an: Laptop, binh: Laptop, room: Path) -> tuple[str, str, Path]:
    """An's file waits at Bình's for the one before it, which is not sent yet; it brings a picture."""
    record = account(an, city="Huế")
    give(an, binh)
    known = an.vector()
    put(an, record, city="Đà Nẵng")
    first = an.send(room / "1.salesdesk", Wish(since=known)).file
    known = an.vector()
    picture = put_attachment(an.desk.database, b"picture" * 1000)
    put(an, record, city="Vinh", industry=picture)
    second = an.send(room / "2.salesdesk", Wish(since=known, title="Sông Hàn")).file
    assert binh.merge(second).waits
    return record, picture, first


def test_a_file_that_waits_is_locked_with_the_new_passphrase(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    record, _, _ = _one_waits(an, binh, tmp_path)
    keyring = Kept()
    Team(binh.desk, binh.hands.clock, keyring).choose(PASSPHRASE)
    Team(binh.desk, binh.hands.clock, keyring).choose(NEW)
    binh.passphrase = an.passphrase = NEW
    [(pending, refusal)] = waiting_now(binh.receiver)
    assert refusal is None and (pending.name, pending.title) == ("2.salesdesk", "Sông Hàn")
    assert pending.sha256 == binh.receiver.waiting.files()[0].stem
    again = an.send(tmp_path / "again.salesdesk").file
    merged = binh.merge(again)
    assert merged.look.unverified == {} and binh.receiver.waiting.files() == []
    assert what(binh, record, "city") == ["Vinh"] and an.facts() == binh.facts()


def test_one_of_which_nobody_knows_the_passphrase_any_more_is_told_and_dropped(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    record, picture, first = _one_waits(an, binh, tmp_path)
    binh.passphrase = NEW
    [(_, refusal)] = waiting_now(binh.receiver)
    assert refusal is not None and refusal.code == LOCKED_BEFORE
    binh.passphrase = PASSPHRASE
    assert [refusal for _, refusal in waiting_now(binh.receiver)] == [None]
    assert binh.merge(first).also and what(binh, record, "city") == ["Vinh"]
    assert get_attachment(binh.desk.database, picture) == b"picture" * 1000


def test_it_is_named_by_its_name_or_how_its_hash_begins(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    _one_waits(an, binh, tmp_path)
    waiting = binh.receiver.waiting
    [pending] = waiting.pending()
    for text in ("2.salesdesk", pending.sha256[:8], pending.sha256):
        assert the_one(waiting.pending(), text) == pending
    for text in ("", "3.salesdesk", "zz"):
        with pytest.raises(UserError, match="not exactly one"):
            the_one(waiting.pending(), text)
    waiting.drop(pending.sha256)
    assert waiting.pending() == [] and waiting.files() == []
