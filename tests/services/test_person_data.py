"""All that we hold on a person: nothing about them is missing, and nothing about others is handed over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.documents.briefing_pack import texts_of
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Choice, Text
from salesdesk.domain.records import Contact
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.person_data import PersonPaper, person_paper
from salesdesk.services.records import add, change, delete
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in
from tests.helpers.examples import examples


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def _paper(desk: Desk, contact: str, *, for_person: bool = False, tr: Translator = ENGLISH) -> PersonPaper:
    desktop = Desktop(desk.database, desk.reader, Hands().clock, tr)
    return person_paper(desktop, contact, for_person=for_person)


def _said(paper: PersonPaper) -> str:
    return "\n".join(texts_of(paper))


def _rich(desk: Desk) -> str:
    """A person who is named in every type of record that can name one."""
    journal = desk.journal
    account = add(
        journal, "account", {"name": "Saigon Pearl", "notes": "Lê Thị Bưởi decides, says the porter"}
    )[0]
    person = add(
        journal,
        "contact",
        {
            "name": "Lê Thị Bưởi",
            "account": account,
            "mobile": "0903 111 222",
            "consent": "given",
            "consent_source": "Form at the fair",
            "consent_date": date(2026, 3, 5),
        },
    )[0]
    boss = add(journal, "contact", {"name": "Trần Văn Sếp", "address_as": "anh Sếp", "account": account})[0]
    seller = add(journal, "colleague", {"name": "Phan Thùy Dương"})[0]
    add(journal, "phone", {"owner": person, "number": "0918 333 444", "label": "At home"})
    when = Span(datetime(2026, 10, 1, 2, 30, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call = add(
        journal,
        "call",
        {"account": account, "when": when, "contact": boss, "objective": "Agree 40 nights", "colleague": seller,
         "competition": "The rival gives 10 %", "notes": "Trần Văn Sếp came late"},
    )[0]  # fmt: skip
    add(journal, "attendee", {"call": call, "contact": person, "part": "Takes the minutes"})
    add(
        journal,
        "review",
        {
            "call": call,
            "outcome": "agreed",
            "feedback": "She liked the terrace",
            "intelligence": "The rival is full",
        },
    )
    add(
        journal,
        "promise",
        {"account": account, "name": "Send the floor plan", "contact": person, "notes": "For ANH SẾP too"},
    )
    material = add(journal, "material", {"name": "Brochure 2026", "file": "ab" * 32})[0]
    add(
        journal,
        "given",
        {"account": account, "material": material, "contact": person, "given_on": date(2026, 10, 1)},
    )
    add(journal, "private_note", {"about": person, "body": "Loves durian"})
    add(
        journal,
        "opportunity",
        {"account": account, "name": "Gala of May", "contact": person, "reason": "Cheaper elsewhere"},
    )
    add(journal, "objection", {"account": account, "name": "Too far out", "contact": person})
    add(journal, "account", {"name": "Referred firm", "referred_by": person})
    add(journal, "intelligence", {"name": "Lê Thị Bưởi moves to a rival"})
    add(journal, "contact", {"name": "Assistant", "notes": "Works for le thi buoi"})
    change(journal, desk.reader, person, {"role": "Director"})
    return person


OF_THE_PERSON = (
    *("0903 111 222", "Form at the fair", "5 Mar 2026", "0918 333 444", "At home", "Agree 40 nights"),
    *("Takes the minutes", "She liked the terrace", "Send the floor plan", "Brochure 2026", "Gala of May"),
    *("Too far out", "Referred firm", "Position: Director", "1 Oct 2026  09:30", "says the porter"),
)
OF_THE_HOUSE = (
    *("Trần Văn Sếp", "Phan Thùy Dương", "The rival gives 10 %", "The rival is full", "Loves durian"),
    *("moves to a rival", "Works for le thi buoi", "Cheaper elsewhere"),
)


def test_everything_that_names_the_person_is_in_the_paper(desk: Desk) -> None:
    said = _said(_paper(desk, _rich(desk)))
    for words in (*OF_THE_PERSON, *OF_THE_HOUSE):
        assert words in said, words


def test_what_is_handed_over_has_nothing_of_the_market_and_nobody_else(desk: Desk) -> None:
    said = _said(_paper(desk, _rich(desk), for_person=True))
    for words in OF_THE_PERSON:
        assert words in said, words
    for words in OF_THE_HOUSE:
        assert words not in said, words
    assert "[another person] came late" in said
    assert "For [another person] too" in said


def test_a_person_of_whom_only_the_name_is_known(desk: Desk) -> None:
    paper = _paper(desk, add(desk.journal, "contact", {"name": "Hùng"})[0])
    nothing = [part.nothing for part in paper.parts if not part.blocks]
    assert "Consent has not been asked for yet." in nothing
    assert "No call so far." in nothing
    assert [part.title for part in paper.parts][-1] == "Changes of the record"


def test_a_namesake_is_another_person(desk: Desk) -> None:
    add(desk.journal, "contact", {"name": "Lê Thị Bưởi", "mobile": "0909 999 999"})
    person, _ = add(desk.journal, "contact", {"name": "Lê Thị Bưởi"})
    assert "0909 999 999" not in _said(_paper(desk, person))


def test_one_thing_is_told_once(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "A"})
    person, _ = add(desk.journal, "contact", {"name": "Lê Thị Bưởi", "account": account})
    add(desk.journal, "promise", {"account": account, "contact": person, "name": "Write to Lê Thị Bưởi"})
    assert _said(_paper(desk, person)).count("Write to Lê Thị Bưởi") == 1


def test_own_name_is_not_taken_for_another(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "A"})
    for name in ("Bưởi", "Thị Bưởi", "A.B (C*"):
        add(desk.journal, "contact", {"name": name, "account": account})
    person, _ = add(
        desk.journal,
        "contact",
        {"name": "Lê Thị Bưởi", "account": account, "notes": "Lê Thị Bưởi knows A.B (C*"},
    )
    said = _said(_paper(desk, person, for_person=True))
    assert "Lê Thị Bưởi knows [another person]" in said


def test_a_person_who_is_gone_is_refused(desk: Desk) -> None:
    person, _ = add(desk.journal, "contact", {"name": "Hùng"})
    delete(desk.journal, desk.reader, person)
    with pytest.raises(UserError):
        _paper(desk, person)


TEXTS = [
    name
    for name, field in REGISTRY["contact"].fields.items()
    if type(field.kind) is Text and not isinstance(field.kind, Choice)
]


@examples(6, suppress_health_check=list(HealthCheck))
@given(st.sets(st.sampled_from(TEXTS), min_size=1))
def test_every_field_of_the_record_is_told(tmp_path_factory: pytest.TempPathFactory, names: set[str]) -> None:
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    try:
        values = {name: f"said in {name}" for name in names}
        person, _ = add(desk.journal, "contact", values)
        assert isinstance(desk.reader.get(person), Contact)
        for for_person in (False, True):
            said = _said(_paper(desk, person, for_person=for_person))
            assert all(words in said for words in values.values())
    finally:
        desk.close()


def test_what_is_said_of_a_person_as_they_are_addressed_is_theirs_too(desk: Desk) -> None:
    journal = desk.journal
    account = add(journal, "account", {"name": "Sao Biển", "needs": "Ask chi Nhung for the dates"})[0]
    nhung = {"name": "Lê Thị Hồng Nhung", "account": account, "address_as": "chị Nhung"}
    person = add(journal, "contact", nhung)[0]
    add(journal, "account", {"name": "Lotus", "needs": "chị Nhung of the Lotus"})
    for for_person in (False, True):
        said = _said(_paper(desk, person, for_person=for_person))
        assert "Ask chi Nhung for the dates" in said and "of the Lotus" not in said
    add(journal, "contact", {"name": "Phan Nhung", "account": account, "address_as": "Chị Nhung"})
    assert "for the dates" in _said(_paper(desk, person)), "it may be about her"
    assert "for the dates" not in _said(_paper(desk, person, for_person=True)), "it may be about another"
