"""What the sections of a briefing say of the records that they are made from."""

from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents.briefing_pack import write_briefing
from salesdesk.domain.briefing import Briefing, Entry, FrontPage, Grid, House, Layout, Section
from salesdesk.domain.clock import Clock
from salesdesk.domain.values import Money, Period, Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page
from salesdesk.services.briefing.press import Press
from salesdesk.services.briefing.section_business import opportunities
from salesdesk.services.briefing.section_people import consent, people
from salesdesk.services.briefing.section_talk import history
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.records import add, change
from tests.helpers.desks import desk_in

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
CLOCK = Clock(seconds=lambda: datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp())


def test_a_version_is_called_one_and_no_nights_are_no_chart(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    add(
        desk.journal,
        "purchase",
        {"account": account, "basis": "actual", "stay": YEAR, "room_nights": 0, "revenue": Money(90, "VND")},
    )
    material, _ = add(desk.journal, "material", {"name": "Floor plans"})
    given = {"account": account, "material": material, "version": "4", "given_on": date(2026, 6, 12)}
    add(desk.journal, "given", given)
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when})
    target = tmp_path / "briefing.pdf"
    Press(desk.database, desk.reader, CLOCK, ENGLISH).call(call, target)
    desk.close()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
    said = " ".join(" ".join(pages).split())
    assert "Floor plans · Version 4 · 12 Jun 2026" in said
    assert {"Other", "revenue"} <= set(said.split()) and "room nights" not in said


def test_production_that_is_reckoned_by_days_says_so_on_paper(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    autumn = Period(date(2025, 10, 1), date(2025, 12, 31))
    now = Period(date(2026, 11, 1), None)
    for stay, nights, revenue in ((autumn, 64, 87_040_000), (now, 1, 1_360_000)):
        values = {"account": account, "basis": "actual", "stay": stay, "room_nights": nights}
        add(desk.journal, "purchase", {**values, "revenue": Money(revenue, "VND")})
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when})
    target = tmp_path / "briefing.pdf"
    Press(desk.database, desk.reader, CLOCK, ENGLISH).call(call, target)
    desk.close()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
    said = " ".join(" ".join(pages).split())
    assert "≈ 39 ≈ 53,040,000 1,360,000" in said
    assert "64 87,040,000 1,360,000" in said
    assert "≈: of an entry that reaches beyond these dates" in said


@pytest.mark.parametrize("count", [1, 2, 5])
def test_whoever_is_met_can_be_rung_up_from_the_first_page(tmp_path: Path, count: int) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Sao Biển"})
    people = [
        add(
            desk.journal,
            "contact",
            {"account": account, "name": f"Lê Quỳnh {n}", "role": "Sales", "mobile": f"+84 905 550 11{n}"},
        )[0]
        for n in range(count + 1)
    ]
    change(desk.journal, desk.reader, people[0], {"do_not_contact": True})
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when, "contact": people[1]})
    for each in (*people[2:], people[0]):
        add(desk.journal, "attendee", {"call": call, "contact": each})
    target = tmp_path / "briefing.pdf"
    Press(desk.database, desk.reader, CLOCK, ENGLISH).call(call, target)
    desk.close()
    first = " ".join(pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range().split())
    for n in range(1, count + 1):
        assert f"+84 905 550 11{n}" in first, n
    assert "+84 905 550 110" not in first, "who does not want to be contacted is not rung up"


def test_only_what_is_to_be_found_out_there_has_the_sign_of_a_question(tmp_path: Path) -> None:
    """A call may do without a strategy or a product in focus: its ready-check does not ask for them either."""
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when})
    made = sections_of(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call), Layout())
    desk.close()
    empty = [section for section in made if section.gap]
    assert all(not section.blocks for section in empty)
    optional = {"strategy", "products", "checklist", "lessons", "market"}
    assert {section.id for section in empty if not section.asks} == optional

    def signs(sections: tuple[Section, ...]) -> int:
        front = FrontPage("A", "", "", "", "--:--", (), "", (), "", (), "", "", "", (), (), (), ())
        target = tmp_path / "gaps.pdf"
        write_briefing(Briefing(House("H"), front, sections, ""), target, ENGLISH)
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
        return "".join(pages[1:]).count("?")

    assert signs(tuple(empty)) == len(empty) - len(optional)


def test_a_call_before_this_one_that_is_still_to_come_is_planned_and_not_without_a_review(
    tmp_path: Path,
) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Sao Biển"})

    def call_on(day: int, hour: int) -> str:
        when = Span(datetime(2026, 11, day, hour, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
        return add(desk.journal, "call", {"account": account, "when": when, "channel": "visit"})[0]

    call_on(20, 3), call_on(30, 4)
    dossier = Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call_on(30, 10))
    entries = [block for block in history(dossier) if isinstance(block, Entry)]
    desk.close()
    assert [(" ".join(each.title.split()), each.note) for each in entries] == [
        ("30 Nov 2026 · Visit", "planned for 11:00"),
        ("20 Nov 2026 · Visit", "no review"),
    ]


def test_our_colleagues_stand_behind_the_customers_on_the_first_page(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    kim, park = (
        add(desk.journal, "contact", {"account": account, "name": name})[0] for name in ("Kim", "Park")
    )
    ours, _ = add(desk.journal, "colleague", {"name": "Hoàng Ngọc Hà"})
    call, _ = add(desk.journal, "call", {"account": account, "contact": kim})
    for each in (ours, park, kim):
        add(desk.journal, "attendee", {"call": call, "contact": each})
    front = front_page(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call))
    desk.close()
    assert [each.name or each.address_as for each in front.people] == ["Kim", "Park", "Hoàng Ngọc Hà"]


def test_a_remark_on_how_to_address_somebody_stands_below_their_name(tmp_path: Path) -> None:
    """“Anh Thuận; “đồng chí” chỉ trong phòng họp của anh” stood in bold as if it were a name."""
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    said = {"name": "Võ Minh Thuận", "address_as": "anh Thuận; “đồng chí” only in his meeting room"}
    person, _ = add(desk.journal, "contact", {"account": account, **said})
    call, _ = add(desk.journal, "call", {"account": account, "contact": person})
    [met] = front_page(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call)).people
    desk.close()
    assert (met.address_as, met.name) == ("Anh Thuận", "Võ Minh Thuận")
    assert met.hint == "“đồng chí” only in his meeting room"


@pytest.mark.parametrize(("channel", "asked"), [("visit", True), ("phone", False)])
def test_nothing_is_asked_to_be_brought_to_a_call_by_telephone(
    tmp_path: Path, channel: str, asked: bool
) -> None:
    desk = desk_in(tmp_path / "desk")
    call, _ = add(desk.journal, "call", {"channel": channel})
    made = sections_of(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call), Layout())
    desk.close()
    assert ("checklist" in {section.id for section in made}) is asked


def test_whose_role_or_consent_is_not_known_is_marked_as_a_question(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    call, _ = add(desk.journal, "call", {"account": account})

    def dossier() -> Dossier:
        return Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call)

    for name, values in (
        ("Kim", {"influence": "decides"}),
        ("Lan", {}),
        ("Park", {"influence": "unknown"}),
    ):
        last, _ = add(desk.journal, "contact", {"account": account, "name": name, **values})
    notes = [(each.title, each.note) for each in people(dossier()) if isinstance(each, Entry)]
    assert notes == [("Kim", "Decides"), ("Lan", "? Role not known yet"), ("Park", "? Role not known yet")]
    assert consent(dossier()) == [], "the section says as a whole that nothing is recorded"
    change(desk.journal, desk.reader, last, {"consent": "given", "consent_source": "Card at the fair"})
    (table,) = consent(dossier())
    assert isinstance(table, Grid)
    assert table.rows == (
        ("Kim", "Not asked yet", ""),
        ("Lan", "Not asked yet", ""),
        ("Park", "Agreed", "Card at the fair"),
    )
    desk.close()


def test_a_birthday_near_the_call_is_told_with_whom_is_met_and_no_age(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    kim, park = (
        add(desk.journal, "contact", {"account": account, "name": name, "birthday": born})[0]
        for name, born in (("Kim", date(1990, 12, 2)), ("Park", date(1990, 12, 30)))
    )
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when, "contact": kim})
    add(desk.journal, "attendee", {"call": call, "contact": park})
    front = front_page(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call))
    assert [(each.name, each.birthday) for each in front.people] == [
        ("Kim", "Birthday on 2 Dec"),
        ("Park", ""),
    ]
    desk.close()


def test_birthdays_of_others_of_the_account_near_the_call_are_told_once(tmp_path: Path) -> None:
    """The mother of whom was met, who decides, had hers the day before the call, and page 1 said nothing."""
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})

    def person(name: str, born: date, **values: object) -> str:
        said = {"account": account, "name": name, "birthday": born, **values}
        return add(desk.journal, "contact", said)[0]

    kim = person("Kim", date(1990, 11, 27))
    person("Hoa", date(1960, 11, 26), influence="decides", role="Owner", address_as="bà Hoa")
    person("Lan", date(1960, 3, 1))
    person("Nam", date(1970, 11, 28), left=True)
    person("Tí", date(1970, 11, 28), do_not_contact=True)
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when, "contact": kim})
    front = front_page(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call))
    assert [(each.name, each.birthday) for each in front.people] == [("Kim", "Birthday today")]
    assert [(each.address_as, each.role, each.hint, each.birthday) for each in front.celebrating] == [
        ("Bà Hoa", "Owner", "Decides", "Birthday on 26 Nov")
    ]
    desk.close()


def test_a_role_that_is_not_known_is_no_hint_on_the_first_page(tmp_path: Path) -> None:
    """It read “Not known yet”, of what nobody knew."""
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Rừng Xanh"})
    kim, _ = add(desk.journal, "contact", {"account": account, "name": "Kim", "influence": "unknown"})
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when, "contact": kim})
    front = front_page(Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call))
    assert [each.hint for each in front.people] == [""]
    desk.close()


def test_what_a_renewal_waits_for_is_a_decision_and_no_option(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Sóng Hàn"})
    past = date(2026, 11, 20)
    for name, values in (
        ("Renewal", {"stay": Period(date(2027, 1, 1), date(2027, 12, 31)), "room_nights": 1200}),
        ("Gala", {"stay": Period(date(2027, 1, 8), date(2027, 1, 10)), "rooms": 40}),
    ):
        said = {"account": account, "name": name, "stage": "tentative", "option_date": past}
        add(desk.journal, "opportunity", said | values)
    when = Span(datetime(2026, 11, 27, 2, 0, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": when})
    dossier = Dossier(Desktop(desk.database, desk.reader, CLOCK, ENGLISH), call)
    found = {each.title: each for each in opportunities(dossier) if isinstance(each, Entry)}
    desk.close()
    expired = "20 Nov 2026: expired, ask"
    assert ("Decision by", expired) in found["Renewal"].facts and found["Renewal"].tag == "Decision overdue"
    assert ("Option date", expired) in found["Gala"].facts and found["Gala"].tag == "Option expired"
