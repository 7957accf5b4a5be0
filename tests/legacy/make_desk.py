"""Makes the small desks of a release that later releases must open: run once at each release, never again for it.

Run with: python -m tests.legacy.make_desk RELEASE
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from salesdesk.domain.change import Edit
from salesdesk.domain.values import Money, Span
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import undo
from salesdesk.store import keys
from salesdesk.store.attachments import put_attachment
from salesdesk.store.desk import Desk, open_desk, set_author
from salesdesk.store.identity import Unlock
from tests.helpers.desks import Elsewhere, Hands, Keyring, NoKeyring, new_id, receive

PASSPHRASE = "Cầu Rồng phun lửa"


def main(release: str) -> None:
    """Writes a plain desk and one behind a passphrase, and what must be found in both."""
    here = Path(__file__).parent / release
    told = {}
    for name, plain in (("plain", True), ("encrypted", False)):
        folder = here / name
        unlock = Unlock(NoKeyring() if not plain else Keyring(), lambda: PASSPHRASE, plain)
        desk = open_desk(folder, unlock, Hands().clock, new_id)
        told[name] = _fill(desk)
        if desk.secret is not None:
            told[name]["recovery_code"] = keys.recovery_code(desk.secret)
        desk.tidy()
        with desk.database.engine.connect() as connection:
            connection.connection.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
        desk.close()
    (here / "expected.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _fill(desk: Desk) -> dict[str, object]:
    me, _ = add(desk.journal, "colleague", {"name": "Trần Thị Mai"})
    set_author(desk.database, me)
    limit = Money(250_000_000, "VND")
    hotel, _ = add(
        desk.journal, "account", {"name": "Công ty Du lịch Sông Hàn", "city": "Huế", "credit_limit": limit}
    )
    contact, _ = add(
        desk.journal, "contact", {"name": "Nguyễn Ánh", "account": hotel, "phone": "0905 123 456"}
    )
    when = Span(datetime(2026, 11, 25, 2, 30, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    add(desk.journal, "call", {"account": hotel, "contact": contact, "when": when, "objective": "Tết groups"})
    add(desk.journal, "private_note", {"about": hotel, "body": "likes tea"})
    change(desk.journal, desk.reader, hotel, {"city": "Đà Nẵng"})
    change(desk.journal, desk.reader, hotel, {"industry": "Travel"})
    undo(desk.journal, desk.reader)
    gone, _ = add(desk.journal, "account", {"name": "Deleted"})
    delete(desk.journal, desk.reader, gone)
    base = desk.reader.heads(contact)["phone"]
    change(desk.journal, desk.reader, contact, {"phone": "1"})
    other = Elsewhere()
    later = {"name": "From a later release", "carbon_score": 12}
    receive(
        desk,
        [
            other.change(contact, {"phone": "2"}, {"phone": base}, type="contact"),
            other.change(new_id(), later),
        ],
    )
    desk.journal.write([Edit(new_id(), values={"what": "x"}, type="type_of_a_later_release")])
    file = put_attachment(desk.database, b"a photo" * 1000)
    return {
        "sum": desk.reader.fact("sum"),
        "digest": desk.reader.fact("digest"),
        "counts": {name: number for name, number in desk.reader.counts().items() if number},
        "waiting": desk.reader.waiting(),
        "account": hotel,
        "file": file,
    }


if __name__ == "__main__":
    main(sys.argv[1])
