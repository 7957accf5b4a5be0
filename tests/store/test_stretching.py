"""What a guess of a passphrase costs outside of the tests, which stretch less (`helpers/passphrases.py`)."""

import hashlib
import shutil
from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.store import keys
from salesdesk.store.identity import Unlock
from salesdesk.sync import locks
from tests.helpers.desks import NoKeyring, open_at
from tests.legacy.make_desk import PASSPHRASE

LEGACY = Path(__file__).parents[1] / "legacy" / "0.1.0" / "encrypted"


@pytest.mark.usefixtures("stretched_in_full")
def test_each_guess_takes_32_megabytes_and_as_much_work_as_scrypt_makes_of_them() -> None:
    salt = bytes(range(16))
    expected = hashlib.scrypt(b"guess", salt=salt, dklen=32, maxmem=1 << 26, n=1 << 15, r=8, p=1)
    assert keys._stretched("guess", salt) == expected
    assert locks._stretched("guess", salt) == locks._bech32("age-secret-key-", expected).upper()


@pytest.mark.usefixtures("stretched_in_full")
def test_a_passphrase_opens_what_a_release_closed(tmp_path: Path) -> None:
    shutil.copytree(LEGACY, tmp_path / "desk")
    desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: PASSPHRASE))
    assert desk.reader.counts()["account"]
    desk.close()


def test_what_is_stretched_less_opens_nothing_that_a_release_closed(tmp_path: Path) -> None:
    shutil.copytree(LEGACY, tmp_path / "desk")
    with pytest.raises(UserError, match="does not open"):
        open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: PASSPHRASE))
