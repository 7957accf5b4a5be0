"""Texts of customers' papers in a second language: written beside the original, said by papers of that language."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.app import App, build
from salesdesk.documents.briefing_pack import Printed, texts_of
from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Call, Product, RatePlan, Wording
from salesdesk.domain.state import value_of
from salesdesk.domain.telling_language import Others
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.briefing.press import Press
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.other_language import with_others
from salesdesk.services.papers.proposal import proposal_of
from salesdesk.services.rates.copying import copy_plan
from salesdesk.services.rates.naming import name_of_business
from salesdesk.services.rates.publishing import revise
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import redo, undo
from salesdesk.services.undo_words import words_of_next
from salesdesk.services.wordings import Text, texts_to_word, write
from salesdesk.settings import Settings
from tests.helpers.desks import plain_app
from tests.helpers.examples import examples
from tests.helpers.team import Laptop

RIVER = "Căn phòng ai cũng chụp ảnh"
SAID = {"vi": RIVER, "en": "The room that people photograph"}
BENEFIT = "Khách thấy thành phố ngay tối đầu"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


def selling(app: App) -> dict[str, str]:
    """A house that writes Vietnamese, with a room, a benefit of it, and a limitation."""
    journal = app.desk.journal
    room = add(journal, "product", {"name": "Phòng nhìn ra sông Hàn", "kind": "room", "description": RIVER})[
        0
    ]
    claim = {"product": room, "kind": "benefit", "feature": "Cửa sổ nhìn ra sông Hàn", "benefit": BENEFIT}
    limit = {
        "product": room,
        "kind": "limitation",
        "feature": "Phòng không có ban công nào",
        "benefit": "Mời khách lên tầng mười hai",
    }
    return {
        "house": add(journal, "property", {"name": "Moonboat", "promise": "Sông Hàn ngay bên cửa sổ"})[0],
        "room": room,
        "benefit": add(journal, "claim", claim)[0],
        "limit": add(journal, "claim", limit)[0],
    }


def listed(app: App, language: str = "en", **more: Any) -> dict[tuple[str, str], Text]:
    found = texts_to_word(app.desk.reader, language, **more)
    return {(each.record, each.field.name): each for each in found}


def worded(app: App, record: str, field: str, words: str, language: str = "en") -> None:
    write(app.desk.journal, app.desk.reader, listed(app, language)[record, field], words)


def brochure(app: App, language: str) -> tuple[str, ...]:
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, translator(language))
    return tuple(texts_of(brochure_of(desk.speaking(desk.tr), [], None)))


def test_a_paper_says_the_text_in_its_language_and_the_record_keeps_what_was_typed(app: App) -> None:
    sold = selling(app)
    worded(app, sold["room"], "description", SAID["en"])
    assert SAID["en"] in brochure(app, "en") and RIVER not in brochure(app, "en")
    assert RIVER in brochure(app, "vi") and SAID["en"] not in brochure(app, "vi")
    kept = app.desk.reader.of_type(Product, sold["room"])
    assert kept is not None and kept.description == RIVER


def test_an_original_that_is_in_the_language_of_the_paper_stays(app: App) -> None:
    sold = selling(app)
    worded(app, sold["room"], "description", SAID["en"])
    change(app.desk.journal, app.desk.reader, sold["room"], {"description": "The room of the new wing"})
    assert "The room of the new wing" in brochure(app, "en")


def test_what_is_for_the_house_is_not_listed_and_what_papers_say_is(app: App) -> None:
    sold = selling(app)
    found = listed(app)
    assert {(sold["house"], "promise"), (sold["room"], "name"), (sold["benefit"], "benefit")} <= found.keys()
    assert (sold["limit"], "feature") in found and (sold["limit"], "benefit") not in found
    assert {each.about for each in found.values()} == {sold["house"], sold["room"]}
    assert not listed(app, "vi")
    assert listed(app, about=[sold["benefit"]]).keys() == {
        (sold["benefit"], "feature"),
        (sold["benefit"], "benefit"),
    }
    change(app.desk.journal, app.desk.reader, sold["room"], {"retired": True})
    assert {each.record for each in listed(app).values()} == {sold["house"]}


def test_of_a_paper_are_listed_the_records_that_it_says(app: App) -> None:
    sold = selling(app)
    assert {record for record, _ in listed(app, said=[f"{BENEFIT} · 2026"])} == {sold["benefit"]}


def test_an_original_that_was_changed_is_looked_at_again(app: App) -> None:
    sold = selling(app)
    worded(app, sold["room"], "description", SAID["en"])
    text = listed(app)[sold["room"], "description"]
    assert (text.wording, text.is_there, text.is_missing) == (SAID["en"], True, False)
    change(app.desk.journal, app.desk.reader, sold["room"], {"description": f"{RIVER} và vẽ"})
    text = listed(app)[sold["room"], "description"]
    assert (text.wording, text.outdated, text.is_missing) == (SAID["en"], True, True)
    assert SAID["en"] in brochure(app, "en")
    # The same words again say that somebody looked at them.
    write(app.desk.journal, app.desk.reader, text, SAID["en"])
    text = listed(app)[sold["room"], "description"]
    assert text.is_there
    assert not write(app.desk.journal, app.desk.reader, text, SAID["en"]).id


def test_it_is_undone_redone_emptied_and_written_again(app: App) -> None:
    sold, desk = selling(app), app.desk
    at = sold["room"], "description"
    worded(app, *at, SAID["en"])
    undo(desk.journal, desk.reader)
    assert listed(app)[at].wording == ""
    redo(desk.journal, desk.reader)
    assert listed(app)[at].wording == SAID["en"]
    worded(app, *at, " ")
    assert listed(app)[at].wording == "" and not desk.reader.find(Wording)
    worded(app, *at, "The room above the river")
    assert listed(app)[at].wording == "The room above the river"
    assert desk.reader.waiting() == 0, "nobody has to decide about what was written again"


def test_it_goes_and_travels_with_its_record(app: App) -> None:
    sold, desk = selling(app), app.desk
    worded(app, sold["benefit"], "benefit", "Guests see the city on the first evening")
    delete(desk.journal, desk.reader, sold["room"])
    assert not desk.reader.find(Wording)


def test_business_called_by_its_figures_is_called_so_in_the_language_of_the_paper(app: App) -> None:
    selling(app)
    journal, reader = app.desk.journal, app.desk.reader
    hall = add(journal, "product", {"name": "Hội trường bên sông Hàn", "kind": "meeting"})[0]
    star = add(journal, "account", {"name": "Hue Star", "language": "en"})[0]
    plan = {
        "name": "Public",
        "kind": "bar",
        "tax_basis": "inclusive",
        "currency": "VND",
        "state": "published",
    }
    price = {"rate_plan": add(journal, "rate_plan", plan)[0], "product": hall, "per": "room_night"}
    add(journal, "rate", {**price, "amount": Money(9_000_000, "VND")})
    first, last = date(2098, 3, 4), date(2098, 3, 5)
    name = name_of_business(
        Stay("", first, last, 1, by_day=True), "Hội trường bên sông Hàn", translator("vi")
    )
    values = {"account": star, "name": name, "product": hall, "stay": Period(first, last)}
    asked = add(journal, "opportunity", values)[0]
    worded(app, hall, "name", "Riverside Hall")
    desk = Desktop(app.desk.database, reader, app.clock, translator("vi"))
    proposal, _ = proposal_of(desk, asked, [], app.defaults)
    assert proposal.title == "Riverside Hall, 4 – 5 Mar 2098"


def test_the_next_version_of_a_plan_says_what_the_one_before_said(app: App) -> None:
    selling(app)
    journal, reader = app.desk.journal, app.desk.reader
    plan = add(journal, "rate_plan", {"name": "Giá công bố năm nay", "how_to_book": "Gửi phiếu đặt qua thư"})[
        0
    ]
    add(journal, "season", {"rate_plan": plan, "name": "Mùa hoa ban đầu năm"})
    for text in texts_to_word(reader, "en", [plan]):
        write(journal, reader, text, f"The {text.original}")
    found = reader.of_type(RatePlan, plan)
    assert found is not None
    new, _ = revise(journal, reader, found, app.defaults)
    assert [(each.wording, each.is_there) for each in texts_to_word(reader, "en", [new])] == [
        ("The Giá công bố năm nay", True),
        ("The Gửi phiếu đặt qua thư", True),
        ("The Mùa hoa ban đầu năm", True),
    ]
    copy, _ = copy_plan(journal, reader, found, app.defaults, name="Giá công bố năm sau")
    assert [each.wording for each in texts_to_word(reader, "en", [copy])] == [
        "",
        "The Gửi phiếu đặt qua thư",
        "The Mùa hoa ban đầu năm",
    ]
    assert words_of_next(reader, app.tr) == "add the rate plan Giá công bố năm sau"


def test_what_another_laptop_says_to_be_a_wording_of_no_text_of_papers_is_passed_over(app: App) -> None:
    sold = selling(app)
    change(app.desk.journal, app.desk.reader, sold["room"], {"public_rate": Money(2_000_000, "VND")})
    for field in ("public_rate", "nonsense"):
        values = {"record": sold["room"], "field": field, "language": "en", "text": "Free of charge"}
        add(app.desk.journal, "wording", values)
    assert "Free of charge" not in brochure(app, "en")
    assert not any(text.wording for text in texts_to_word(app.desk.reader, "en"))


def test_every_type_whose_texts_are_worded_is_named_by_the_wording() -> None:
    entry = type_of(Wording)
    types = {name: each for name, each in REGISTRY.items() if each.worded}
    assert set(entry.fields["record"].refers) == types.keys()
    assert entry.fields["field"].choices.keys() == {name for each in types.values() for name in each.worded}


def test_what_a_customer_keeps_tells_of_the_agenda_and_says_it_once_it_is_worded(
    app: App, tmp_path: Path
) -> None:
    selling(app)
    journal, reader = app.desk.journal, app.desk.reader
    star = add(journal, "account", {"name": "Hue Star", "language": "de"})[0]
    agenda = "Giá mùa xuân và phòng cho hướng dẫn"
    call = add(journal, "call", {"account": star, "agenda": agenda})[0]
    press = Press(app.desk.database, reader, app.clock, app.tr)
    others = press.handout(call, tmp_path / "kept.pdf").others
    assert others == Others("en", (agenda,), star)
    [text] = texts_to_word(reader, others.language, [star], others.texts)
    assert (text.record, text.about, text.original) == (call, star, agenda)
    write(journal, reader, text, "Rates for the spring, and rooms for guides")
    assert press.handout(call, tmp_path / "kept.pdf").others is None
    told = reader.of_type(Call, call)
    assert told is not None and told.agenda == agenda


def test_a_file_with_a_product_holds_what_it_says_in_other_languages(tmp_path: Path) -> None:
    mine, theirs = Laptop("Linh", tmp_path / "a"), Laptop("Tuấn", tmp_path / "b")
    room = add(mine.desk.journal, "product", {"name": "Phòng nhìn ra sông Hàn"})[0]
    add(mine.desk.journal, "product", {"name": "Phòng nhìn ra vườn sau"})
    for text in texts_to_word(mine.desk.reader, "en"):
        write(mine.desk.journal, mine.desk.reader, text, f"The {text.original}")
    theirs.merge(mine.send(tmp_path / "1.salesdesk", Wish(records=[room])).file)
    assert [each.wording for each in texts_to_word(theirs.desk.reader, "en")] == [
        "The Phòng nhìn ra sông Hàn"
    ]


def test_two_laptops_that_word_a_text_at_once_have_both_compared(tmp_path: Path) -> None:
    mine, theirs = Laptop("Linh", tmp_path / "a"), Laptop("Tuấn", tmp_path / "b")
    room = add(mine.desk.journal, "product", {"name": "Phòng nhìn ra sông Hàn"})[0]
    theirs.merge(mine.send(tmp_path / "1.salesdesk").file)
    for laptop, words in ((mine, "River Room"), (theirs, "Room above the river")):
        [text] = texts_to_word(laptop.desk.reader, "en")
        write(laptop.desk.journal, laptop.desk.reader, text, words)
    theirs.merge(mine.send(tmp_path / "2.salesdesk").file)
    mine.merge(theirs.send(tmp_path / "3.salesdesk").file)
    for laptop in (mine, theirs):
        [kept] = laptop.desk.reader.find(Wording)
        state = laptop.desk.reader.states([kept.id])[kept.id]
        assert kept.record == room and state.conflicts == ("text",)
        assert {value_of(head, "text") for head in state.heads["text"]} == {
            "River Room",
            "Room above the river",
        }
    assert mine.facts() == theirs.facts()


WORDS = "phòng khách sông Hàn đẹp rộng thoáng gió mát buổi sáng cửa sổ hướng biển".split()
PHRASE = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(" ".join)
PRODUCT = st.fixed_dictionaries(
    {"name": PHRASE},
    optional=dict.fromkeys(("description", "bed", "view", "duration", "included", "excluded"), PHRASE),
)
CLAIM = st.fixed_dictionaries({"feature": PHRASE}, optional={"benefit": PHRASE, "evidence": PHRASE})


@examples(10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(product=PRODUCT, claims=st.lists(CLAIM, max_size=3), profile=PHRASE)
def test_a_paper_with_wordings_of_all_originals_names_no_text_of_another_language(
    tmp_path_factory: pytest.TempPathFactory,
    product: dict[str, str],
    claims: list[dict[str, str]],
    profile: str,
) -> None:
    app = build(Settings(tmp_path_factory.mktemp("said") / "desk", "en", None, plain=True))
    journal, reader = app.desk.journal, app.desk.reader
    add(journal, "property", {"name": "Moonboat", "profile": profile})
    room = add(journal, "product", product)[0]
    for claim in claims:
        add(journal, "claim", {"product": room, "kind": "benefit", **claim})
    for number, text in enumerate(texts_to_word(reader, "en")):
        write(journal, reader, text, f"The words of the paper, {number}")
    desk = Desktop(app.desk.database, reader, app.clock, translator("en"))
    paper = brochure_of(desk.speaking(desk.tr), [], None)
    told = with_others(Printed(Path(), 1), paper, "en", (), app.tr)
    assert told.others is None and told.notices == ()
    typed = {profile, *product.values(), *(each for claim in claims for each in claim.values())}
    assert typed.isdisjoint(texts_of(paper))
    assert all(text.is_there for text in texts_to_word(reader, "en"))
    app.close()
