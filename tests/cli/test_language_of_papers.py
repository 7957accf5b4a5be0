"""A paper is of one language: what is usual is said in it, and what a person wrote in another one is told of."""

from pathlib import Path

import pytest

from salesdesk.documents import system_fonts
from salesdesk.domain.telling_language import told_language
from salesdesk.domain.usual_words import CHARGES, POSTS, SEASONS, SUPPLEMENTS, UNITS, in_usual_words
from salesdesk.i18n import translator
from tests.cli.line import Line, filled, printed


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, kind in (("Service charge", 5, "service"), ("VAT", 8, "tax")):
        made("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}", f"kind={kind}")
    made("add", "account", "name=Saigon Pearl", "kind=dmc", "segment=fit_operator", "language=vi")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator", "language=ko")
    made("add", "product", "name=Deluxe", "kind=room", "capacity=2A1C", "price_unit=room and night")
    made("add", "product", "name=Hall", "kind=meeting", "price_unit=khách và ngày")
    made(
        *("add", "rate_plan", "name=Public 2026", "kind=bar", "tax_basis=inclusive"),
        *("valid_from=2026-01-01", "valid_to=2099-12-31", "commissionable=yes", "commission=10"),
    )
    season = made("add", "season", "rate_plan=Public 2026", "name=Low season", "kind=low").strip()
    made("add", "season_dates", f"season={season}", "nights_from=2026-01-01", "nights_to=2099-12-31")
    for product in ("Deluxe", "Hall"):
        made(
            "add", "rate", "rate_plan=Public 2026", f"product={product}", f"season={season}", "amount=2000000"
        )
    made("publish", "Public 2026")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def test_usual_units_seasons_and_charges_are_in_the_language_of_the_paper(line: Line) -> None:
    text = printed(line, "tariff", "--plan", "Public 2026", "--account", "Saigon Pearl")
    for words in ("Mùa thấp điểm", "Phí phục vụ 5%", "Thuế GTGT 8%", "khách và ngày"):
        assert words in text, words
    for words in ("Low season", "Service charge", "VAT"):
        assert words not in text, words
    text = printed(line, "tariff", "--plan", "Public 2026", "--account", "Hue Star")
    for words in ("Low season", "Service charge 5%", "VAT 8%", "person and day"):
        assert words in text, words
    for account, price in (
        ("Saigon Pearl", "Từ 2.000.000 ₫/phòng/đêm, đã gồm phí phục vụ và thuế"),
        ("Hue Star", "From 2,000,000 ₫ per person and day, service charge and tax included"),
    ):
        assert price in printed(line, "brochure", "--account", account)


def test_a_proposal_says_seasons_and_taxes_in_the_language_of_the_customer(line: Line) -> None:
    asked = line(
        *(
            "add",
            "opportunity",
            "account=Saigon Pearl",
            "name=Hội nghị mùa xuân",
            "product=Deluxe",
            "rooms=2",
        ),
        *("stay_from=2098-02-01", "stay_to=2098-02-03", "guests=4"),
    ).strip()
    text = printed(line, "proposal", asked)
    assert "Mùa thấp điểm" in text and "Phí phục vụ" in text and "Thuế GTGT" in text
    assert "Low season" not in text and "Service charge" not in text


def test_every_usual_word_is_known_in_both_languages() -> None:
    for each in (*UNITS, *SEASONS, *CHARGES, *SUPPLEMENTS, *POSTS):
        vietnamese = in_usual_words(each.name, translator("vi"))
        assert in_usual_words(vietnamese, translator("en")) == each.name, each
        for typed in each.vietnamese:
            assert in_usual_words(typed, translator("vi")) == typed


def test_what_is_not_usual_stays_as_it_was_written() -> None:
    for typed in ("Mùa hoa ban", "Rainy days", "", None):
        for lang in ("en", "vi"):
            assert in_usual_words(typed, translator(lang)) == (typed or "")


def test_texts_in_another_language_than_the_paper_are_told_of(line: Line) -> None:
    line("set", "Deluxe", "description=The room that people photograph, above the river.")
    line("add", "claim", "product=Deluxe", "kind=limitation", "feature=Không có ban công nhìn ra sông")
    printed(line, "brochure", "--account", "Saigon Pearl")
    assert "The room that people photograph" in line.error and "Không có ban công" not in line.error
    assert "(Vietnamese)" in line.error and "1 text is in another language" in line.error
    printed(line, "brochure", "--account", "Hue Star")
    assert "Không có ban công" in line.error and "The room that people" not in line.error
    printed(line, "tariff", "--plan", "Public 2026", "--account", "Hue Star")
    assert line.error == ""


def test_of_many_such_texts_some_are_named_and_the_rest_is_counted(line: Line) -> None:
    for sight in ("sông", "núi", "biển", "vườn", "thành phố"):
        line(
            "add", "claim", "product=Deluxe", "kind=limitation", f"feature=Không có ban công nhìn ra {sight}"
        )
    printed(line, "brochure", "--account", "Hue Star")
    assert line.error.count("Không có ban công") == 3 and "”; and 2 more. Translate them" in line.error


def test_an_agenda_in_another_language_than_the_handout_is_told_of(line: Line) -> None:
    call = line(
        *("add", "call", "account=Saigon Pearl", "start=2098-01-05 09:30"),
        "agenda=Rates for the spring and the rooms for guides",
    ).strip()
    kept = line.desk.parent / "kept.pdf"
    line("brief", "--call", call, "-o", str(line.desk.parent / "b.pdf"), "--handout", str(kept))
    assert "Rates for the spring" in line.error
    line("set", call, "agenda=Giá mùa xuân và phòng cho hướng dẫn viên")
    line("brief", "--call", call, "-o", str(line.desk.parent / "b.pdf"), "--handout", str(kept))
    assert "another language" not in line.error


@pytest.mark.parametrize(("lang", "other"), [("vi", "en"), ("en", "vi")])
def test_papers_of_the_sample_are_of_one_language_in_both(
    lang: str, other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line(tmp_path / "desk", capsys)
    line("demo", lang=lang)
    line("set", "Fernweh Asien Reisen GmbH", f"language={other}")
    for paper in ("tariff-pack", "brochure"):
        text = printed(line, paper, "--account", "Fernweh")
        assert "another language" not in line.error, line.error
        assert ("The room that people photograph" if other == "en" else "Căn phòng ai cũng chụp ảnh") in text


@pytest.mark.parametrize(
    ("lang", "plan", "account", "signs"),
    [
        ("en", "Haneul series", "Haneul", "Kim Min-su, Team Leader South East Asia"),
        ("vi", "Series Haneul", "Haneul", "Kim Min-su, Team Leader South East Asia"),
        ("vi", "Giá net FIT 2026", "Fernweh", "Katrin Böhm, Product Manager South East Asia"),
        ("vi", "Giá net FIT 2026", "Sabaidee", "), Owner"),
    ],
)
def test_a_contract_of_the_sample_says_in_its_own_language_what_who_signs_is(
    lang: str, plan: str, account: str, signs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line(tmp_path / "desk", capsys)
    line("demo", lang=lang)
    text = printed(line, "contract-schedule", "--plan", plan, "--account", account)
    assert signs in text and "another language" not in line.error


def test_a_name_that_no_font_of_this_computer_has_leaves_no_label_and_one_note(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("set", "Hue Star", "other_name=후에 스타")
    line(
        *("add", "rate_plan", "name=Star 2026", "kind=fit", "account=Hue Star", "tax_basis=inclusive"),
        *("valid_from=2026-01-01", "valid_to=2099-12-31"),
    )
    line("add", "rate", "rate_plan=Star 2026", "product=Deluxe", "amount=2000000")
    monkeypatch.setattr(system_fonts, "font_for", lambda text: None)
    text = printed(line, "contract-schedule", "--plan", "Star 2026", "--account", "Hue Star")
    assert "Hue Star" in text and "Known as" not in text
    assert "use the fonts of the computer" not in line.error
    assert "are left out: no font of this computer" in line.error


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Guests who come from Hà Nội see the Hàn river", "en"),
        ("Phòng gia đình thông nhau, nhìn ra sông", "vi"),
        ("Suite Thuyền Trăng", None),
        ("Huế over the Hải Vân pass", None),
        ("Minibar, Wi-Fi", None),
        ("Deluxe Twin Garden View", None),
        ("", None),
    ],
)
def test_the_language_of_a_text_is_said_only_where_it_can_be_known(text: str, language: str | None) -> None:
    assert told_language(text) == language


def test_what_we_do_about_a_limitation_is_on_no_paper_of_a_customer(line: Line) -> None:
    line(
        "add", "claim", "product=Deluxe", "kind=limitation", "feature=No balcony", "benefit=We say so at once"
    )
    for design in ("showcase", "cards", "plain"):
        text = printed(line, "brochure", "--account", "Hue Star", "--design", design)
        assert "No balcony" in text and "We say so" not in text
    asked = line(
        *("add", "opportunity", "account=Hue Star", "name=Spring", "product=Deluxe", "rooms=2", "guests=4"),
        *("stay_from=2098-02-01", "stay_to=2098-02-03"),
    ).strip()
    text = printed(line, "proposal", asked)
    assert "No balcony" in text and "We say so" not in text


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_papers_of_the_sample_for_customers_at_home_are_of_one_language(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line(tmp_path / "desk", capsys)
    line("demo", lang=lang)
    paper = str(tmp_path / "paper.pdf")
    line("tariff-pack", "--account", "Sao Biển", "-o", paper, lang=lang)
    told = line.error
    asked = {"en": "Incentive for a pharma", "vi": "dược"}[lang]
    line("proposal", asked, "-o", paper, lang=lang)
    told += line.error
    line("brief", "--account", "Sao Biển", "-o", paper, "--handout", str(tmp_path / "x.pdf"), lang=lang)
    told += line.error
    for words in ("another language", "khác ngôn ngữ"):
        assert words not in told
