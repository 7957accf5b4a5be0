"""Every desk that a release ever wrote opens in this one, with everything in it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.records import Account
from salesdesk.services.records import change
from salesdesk.services.undo import undo
from salesdesk.store.attachments import get_attachment
from salesdesk.store.check import check
from salesdesk.store.identity import Unlock
from tests.helpers.desks import NoKeyring, open_at
from tests.legacy.make_desk import PASSPHRASE

HERE = Path(__file__).parent
RELEASES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))


def test_there_is_a_desk_of_the_first_release() -> None:
    assert "0.1.0" in RELEASES


@pytest.mark.usefixtures("stretched_in_full")
@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("how", ["plain", "passphrase", "recovery code"])
def test_a_desk_of_an_older_release_opens_and_holds_everything(
    tmp_path: Path, release: str, how: str
) -> None:
    name = "plain" if how == "plain" else "encrypted"
    expected: dict[str, Any] = json.loads((HERE / release / "expected.json").read_text(encoding="utf-8"))[
        name
    ]
    shutil.copytree(HERE / release / name, tmp_path / "desk")
    asked = expected["recovery_code"] if how == "recovery code" else PASSPHRASE
    desk = open_at(tmp_path / "desk", unlock=Unlock(NoKeyring(), lambda: asked))
    assert check(desk.database, deep=True).problems == ()
    assert desk.reader.fact("sum") == expected["sum"]
    assert desk.reader.fact("digest") == expected["digest"]
    assert {kind: number for kind, number in desk.reader.counts().items() if number} == expected["counts"]
    assert desk.reader.waiting() == expected["waiting"]
    account = desk.reader.of_type(Account, expected["account"])
    assert account is not None
    assert (account.name, account.city, account.industry) == ("Công ty Du lịch Sông Hàn", "Đà Nẵng", None)
    assert account.credit_limit is not None
    assert (account.credit_limit.minor, account.credit_limit.currency) == (250_000_000, "VND")
    assert desk.reader.search("song han da nang").records == (expected["account"],)
    assert get_attachment(desk.database, expected["file"]) == b"a photo" * 1000
    change(desk.journal, desk.reader, expected["account"], {"city": "Vinh"})
    undo(desk.journal, desk.reader)
    assert check(desk.database, deep=True).problems == ()
    desk.close()
