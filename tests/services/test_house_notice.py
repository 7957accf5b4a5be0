"""The notice to the house before customers come, on paper."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.press import Press
from salesdesk.services.briefing.ready import ready
from salesdesk.services.records import add, change
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

WHEN = Span(datetime(2026, 12, 3, 7, tzinfo=UTC), 90, "Asia/Ho_Chi_Minh")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path / "desk")


def printed(desk: Desk, call: str, target: Path, lang: str = "en") -> str:
    press = Press(desk.database, desk.reader, Hands().clock, translator(lang))
    press.notice(call, target)
    document = pypdfium2.PdfDocument(str(target))
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")


def inspection(desk: Desk, **more: object) -> str:
    account, _ = add(desk.journal, "account", {"name": "Sao Biển", "address": "86 Lê Đình Dương"})
    contact, _ = add(desk.journal, "contact", {"account": account, "name": "Lan", "address_as": "chị Lan"})
    host, _ = add(desk.journal, "colleague", {"name": "Minh", "role": "Duty manager"})
    values = {"account": account, "contact": contact, "host": host, "when": WHEN, **more}
    return add(desk.journal, "call", {"channel": "site_inspection", **values})[0]


def test_it_says_who_comes_what_they_see_and_what_each_prepares(desk: Desk, tmp_path: Path) -> None:
    call = inspection(
        desk,
        rooms_to_show="Deluxe 1204\n- Hàn Hall",
        house_notice="Reception: welcome drink at 14:00\nEverybody greets them by name",
    )
    said = printed(desk, call, tmp_path / "notice.pdf")
    for words in ("INTERNAL", "Sao Biển", "14:00 – 15:30", "Lan", "Chị Lan", "Minh · Duty manager"):
        assert words in said.replace("  ", " "), words
    for words in ("Deluxe 1204", "Hàn Hall", "Reception", "welcome drink at 14:00", "greets them by name"):
        assert words in said, words
    assert "86 Lê Đình Dương" not in said, "they come to us"
    assert "NỘI BỘ" in printed(desk, call, tmp_path / "vi.pdf", "vi")


def test_a_visit_has_no_such_notice(desk: Desk, tmp_path: Path) -> None:
    call = inspection(desk)
    change(desk.journal, desk.reader, call, {"channel": "visit"})
    with pytest.raises(UserError, match="Only a site inspection"):
        printed(desk, call, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()


def test_the_ready_check_asks_for_rooms_and_whether_the_house_knows(desk: Desk) -> None:
    call = inspection(desk)

    def of_place() -> list[tuple[str, bool]]:
        desktop = Desktop(desk.database, desk.reader, Hands().clock, translator("en"))
        checks = ready(Dossier(desktop, call))
        return [(each.words, each.ok) for each in checks if each.id in ("rooms_to_show", "house_told_on")]

    assert of_place() == [("What will you show them?", False)]
    change(desk.journal, desk.reader, call, {"rooms_to_show": "Deluxe 1204"})
    assert of_place() == [("The house has not been told yet", False)]
    change(desk.journal, desk.reader, call, {"house_told_on": datetime(2026, 12, 1, tzinfo=UTC).date()})
    assert of_place() == [("The house knows who is coming", True)]
