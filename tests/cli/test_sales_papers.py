"""Papers for customers by command: what they say, and to whom they are refused."""

from pathlib import Path

import pypdfium2
import pytest

from salesdesk.domain.call_codes import code_of, is_code_of
from tests.cli.line import Line, filled, printed


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, kind in (("Service", 5, "service"), ("VAT", 8, "tax")):
        made("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}", f"kind={kind}")
    made("add", "account", "name=Saigon Pearl", "kind=dmc", "segment=fit_operator", "language=vi")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator", "language=ko")
    made("add", "account", "name=Grand Rival", "kind=competitor")
    made("add", "product", "name=Deluxe", "kind=room", "capacity=2A1C", "square_metres=32")
    made("add", "product", "name=Hidden Villa", "kind=room", "disclosure=internal")
    for name, kind, account, amount, basis in (
        ("FIT 2026", "fit", "", 1000000, "inclusive"),
        ("Pearl contract", "corporate", "account=Saigon Pearl", 900000, "inclusive"),
        ("Public 2026", "bar", "", 2000000, "plus_plus"),
    ):
        made(
            *("add", "rate_plan", f"name={name}", f"kind={kind}", f"tax_basis={basis}", "commissionable=no"),
            *("valid_from=2026-01-01", "valid_to=2099-12-31", *([account] if account else [])),
        )
        for product in ("Deluxe", "Hidden Villa"):
            made("add", "rate", f"rate_plan={name}", f"product={product}", f"amount={amount}")
        made("add", "stay_rule", f"rate_plan={name}", "kind=release", "number=7")
        made("add", "payment_term", f"rate_plan={name}", "kind=cancellation", "days=15", "percent=30")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def test_net_rates_are_not_printed_for_the_public_a_rival_or_another_partner(line: Line) -> None:
    target = line.desk.parent / "refused.pdf"
    for words, reason in (
        (("FIT 2026",), "not printed for the public"),
        (("Pearl contract",), "not printed for the public"),
        (("Pearl contract", "--account", "Hue Star"), "another partner"),
        (("FIT 2026", "--account", "Grand Rival"), "competitor"),
    ):
        line("tariff", "--plan", *words, "-o", str(target), status=3)
        assert reason in line.error
        assert not target.exists()
    assert line.json("holders") == []


def test_a_draft_is_marked_and_not_remembered_a_published_one_is(line: Line) -> None:
    asked = ("tariff", "--plan", "FIT 2026", "--account", "Hue Star")
    assert "DRAFT" in printed(line, *asked)
    assert line.json("holders") == []
    first = line.json("publish", "FIT 2026")["id"]
    text = printed(line, *asked)
    assert "DRAFT" not in text and "CONFIDENTIAL" in text and "1,000,000" in text
    printed(line, *asked)
    held = line.json("holders")
    assert [(each["name"], each["version"], each["superseded"]) for each in held] == [
        ("Hue Star", "1", False)
    ]
    second = line.json("revise", "FIT 2026")["id"]
    line("publish", second)
    assert line.json("holders")[0]["superseded"] is True
    assert "SUPERSEDED" in printed(line, "tariff", "--plan", first, "--account", "Hue Star")
    printed(line, *asked)
    assert [(each["version"], each["superseded"]) for each in line.json("holders")] == [("2", False)]


def test_a_partner_reads_it_in_their_language_and_no_house_secrets(line: Line) -> None:
    text = printed(line, "tariff", "--plan", "Pearl contract", "--account", "Saigon Pearl")
    for words in (
        "Dành cho Saigon Pearl",
        "900.000",
        "Deluxe",
        "nhả phòng trước 7 ngày",
        "32 m²",
        "không có hoa hồng",
    ):
        assert words in text, words
    assert "Hidden Villa" not in text
    assert "Hidden Villa" in line.error
    assert "Prepared for Hue Star" in printed(line, "tariff", "--plan", "FIT 2026", "--account", "Hue Star")


def test_the_public_reads_all_in_prices_and_nothing_of_contracts(line: Line) -> None:
    text = printed(line, "tariff", "--plan", "Public 2026")
    assert "2,268,000" in text
    assert "Prices include service charge and tax." in text
    for words in ("CONFIDENTIAL", "commission", "signature", "Release", "2,000,000"):
        assert words not in text
    partner = printed(line, "tariff", "--plan", "Public 2026", "--account", "Hue Star")
    assert "2,000,000" in partner and "Service charge and tax are added to the prices (++)." in partner
    for said in (text, partner):
        assert "at most 2 adults, 1 child" in said and "2A1C" not in said


@pytest.mark.parametrize(
    ("plan", "account", "product", "words"),
    [
        ("", "10", "", "commissionable at 10%"),
        ("", "", "8", "commissionable at 8%"),
        ("", "", "", "net and not commissionable"),
        ("commissionable=no", "10", "8", "net and not commissionable"),
        ("commission=12", "10", "8", "commissionable at 12%"),
        ("commission=0", "10", "8", "net and not commissionable"),
        ("commissionable=yes", "", "", "Rates are commissionable. "),
        ("commission_amount=50000", "10", "8", "commissionable: 50,000 ₫ per room and night"),
        ("commission_amount=50000 commission=12", "", "", "commissionable at 12%"),
    ],
)
def test_a_partner_reads_the_commission_that_the_quote_pays(
    line: Line, plan: str, account: str, product: str, words: str
) -> None:
    line("set", "Public 2026", "commissionable=")
    line("set", "Public 2026", *(plan.split() or ["commission="]))
    line("set", "Hue Star", f"commission={account}")
    line("set", "Deluxe", f"commission={product}")
    assert words in printed(line, "tariff", "--plan", "Public 2026", "--account", "Hue Star")


def test_rooms_of_unlike_commission_are_commissionable_without_one_figure(line: Line) -> None:
    line("set", "Public 2026", "commissionable=")
    line("add", "product", "name=Suite", "kind=room", "commission=8")
    line("add", "rate", "rate_plan=Public 2026", "product=Suite", "amount=3000000")
    text = printed(line, "tariff", "--plan", "Public 2026", "--account", "Hue Star")
    assert "Rates are commissionable. " in text


def test_nights_and_markets_typed_in_short_are_in_the_readers_language(line: Line) -> None:
    line("set", "Pearl contract", "market=KR")
    line("add", "rate", "rate_plan=Pearl contract", "product=Deluxe", "amount=950000", "weekdays=Fri, Sat")
    line("add", "stay_rule", "rate_plan=Pearl contract", "kind=min_stay", "number=2", "weekdays=Fri, Sat")
    text = printed(line, "tariff", "--plan", "Pearl contract", "--account", "Saigon Pearl")
    assert "Hàn Quốc" in text and text.count("T6, T7") == 2 and "Fri" not in text


def test_children_who_may_share_are_as_many_as_the_quote_allows(line: Line) -> None:
    ages = ("rate_plan=Public 2026", "age_from=6", "age_to=11", "amount=260000")
    line("add", "supplement", "name=Child", "kind=child_sharing", *ages)
    for number, words in (
        ("", "1 child may share"),
        ("2", "2 children may share"),
        ("0", "No child may share"),
    ):
        line("set", "Public 2026", f"children_sharing={number}")
        assert words in printed(line, "tariff", "--plan", "Public 2026"), number


def test_where_the_tax_changes_the_public_reads_plainly_what_comes_on_top(line: Line) -> None:
    house = ("add", "charge", "kind=tax", "position=9")
    line(*house, "name=Levy", "percent=1", "valid_to=2026-06-30", "valid_from=2026-01-01")
    line(*house, "name=Levy", "percent=2", "valid_from=2026-07-01", "valid_to=2099-12-31")
    text = printed(line, "tariff", "--plan", "Public 2026")
    assert "2,000,000" in text and "(++)" in text
    assert "Levy 1%, added, until 30 Jun 2026." in text and "Levy 2%, added, from 1 Jul 2026." in text


def test_a_plan_without_prices_says_so(line: Line) -> None:
    line("add", "rate_plan", "name=Empty", "kind=bar")
    assert "DRAFT" in printed(line, "tariff", "--plan", "Empty", "--paper", "Letter")
    assert "no prices yet" in line.error


def test_group_sizes_and_units_of_what_is_sold_by_the_person(line: Line) -> None:
    line("add", "rate_plan", "name=Days", "kind=bar")
    line("add", "product", "name=River tour", "kind=tour")
    for first, last, amount in (("2", "9", 1450000), ("10", "", 1290000)):
        sizes = (f"guests_from={first}", f"guests_to={last}", f"amount={amount}")
        line("add", "rate", "rate_plan=Days", "product=River tour", "per=person_night", *sizes)
    ages = ("rate_plan=Days", "age_from=4", "age_to=11", "percent=60")
    line("add", "supplement", "name=Child", "kind=child_sharing", *ages)
    text = printed(line, "tariff", "--plan", "Days")
    assert "Age on the day; an adult from 12." in text and "bed" not in text
    assert "2–9 guests · per person and day 1,450,000" in text
    assert "from 10 guests · per person and day 1,290,000" in text
    assert "room and night" not in text


def test_a_brochure_has_the_benefits_for_its_reader_and_only_what_may_be_told(line: Line) -> None:
    for feature, segment, disclosure in (
        ("Desk", "corporate", "public"),
        ("Coach bay", "fit_operator", "public"),
        ("Kitchen secret", "", "internal"),
        ("Contract gift", "", "customers"),
    ):
        line(
            *(
                "add",
                "claim",
                "product=Deluxe",
                f"feature={feature}",
                f"benefit=Good {feature}",
                "kind=benefit",
            ),
            *(f"segment={segment}", f"disclosure={disclosure}"),
        )
    line("add", "claim", "product=Deluxe", "kind=limitation", "feature=No balcony")
    line("set", "Deluxe", "floor_rate=700000", "public_rate=2100000")
    public = printed(line, "brochure", "--product", "Deluxe", "--segment", "corporate")
    assert "Good Desk" in public and "No balcony" in public and "2,100,000" in public
    for words in ("Coach bay", "secret", "gift", "700,000"):
        assert words not in public
    partner = printed(line, "brochure", "--account", "Hue Star", "--design", "cards")
    assert "Good Coach bay" in partner and "Hidden Villa" not in partner
    line("brochure", "--product", "Hidden Villa", "-o", str(line.desk.parent / "x.pdf"), status=3)
    assert "may not be disclosed" in line.error


def test_the_price_of_a_brochure_says_what_it_includes_and_until_when(line: Line) -> None:
    line("set", "Public 2026", "tax_basis=inclusive")
    line("set", "Deluxe", "price_unit=room and night")
    line("publish", "Public 2026")
    text = printed(line, "brochure", "--product", "Deluxe", "--design", "plain")
    price = "From 2,000,000 ₫ per room and night, service charge and tax included, until 31 Dec 2099"
    assert price in text and "2 adults, 1 child" in text


def test_the_price_of_a_brochure_is_in_the_currency_of_the_house_and_for_all_markets(line: Line) -> None:
    line("set", "Public 2026", "tax_basis=inclusive")
    line("publish", "Public 2026")
    for name, currency, market, amount in (("Dollars", "USD", "", "95"), ("Korea", "VND", "KR", "1500000")):
        line(
            *("add", "rate_plan", f"name={name}", "kind=bar", "tax_basis=inclusive", f"currency={currency}"),
            *(f"market={market}", "valid_from=2026-01-01", "valid_to=2099-12-31", "state=published"),
        )
        rate = (f"amount={amount}", f"amount_currency={currency}")
        line("add", "rate", f"rate_plan={name}", "product=Deluxe", *rate)
    text = printed(line, "brochure", "--product", "Deluxe", "--design", "plain")
    assert "From 2,000,000" in text


def test_a_pack_has_letter_contents_sheets_and_products_counted_through(line: Line) -> None:
    target = line.desk.parent / "pack.pdf"
    line("tariff-pack", "--account", "Hue Star", "-o", str(target), status=3)
    assert "No published rate plan" in line.error
    line("publish", "FIT 2026")
    line("publish", "Public 2026")
    line(
        "add",
        "contact",
        "account=Hue Star",
        "name=Min-su Kim",
        "address_as=Mr Kim (Kim timjang-nim), never Min-su",
        "influence=decides",
    )
    line("tariff-pack", "--account", "Hue Star", "-o", str(target))
    with pypdfium2.PdfDocument(target) as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
        tops = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc() if mark.level == 0]
    assert "Dear Mr Kim," in pages[0] and "In this pack".upper() in pages[0]
    assert "timjang" not in " ".join(pages)
    assert [title for title, _ in tops] == ["Letter", "FIT 2026 – Prepared for Hue Star", "Deluxe"]
    for title, page in tops[1:]:
        assert f"{title} {page + 1}" in pages[0]
        assert title.split(" – ")[0] in pages[page]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Public 2026" not in page and "Hidden Villa" not in page
    assert [(each["name"], each["sheet"]) for each in line.json("holders")] == [("Hue Star", "FIT 2026")]
    line("undo")
    assert line.json("holders") == []


def test_a_pack_of_a_draft_or_of_another_partners_plan(line: Line) -> None:
    text = printed(line, "tariff-pack", "--account", "Saigon Pearl", "--plan", "Pearl contract")
    assert "BẢN NHÁP" in text and "DRAFT" not in text and "Kính gửi" in text and "900.000" in text
    assert line.json("holders") == []
    words = ("tariff-pack", "--account", "Hue Star", "--plan", "Pearl contract")
    line(*words, "-o", str(line.desk.parent / "x.pdf"), status=3)
    assert "another partner" in line.error


@pytest.fixture
def asked(line: Line) -> Line:
    """A line with an opportunity of Hue Star: two nights in ten rooms for twenty guests."""
    line(
        *("add", "opportunity", "account=Hue Star", "name=Autumn incentive", "product=Deluxe", "rooms=10"),
        *(
            "guests=20",
            "stay_from=2098-10-05",
            "stay_to=2098-10-07",
            "option_date=2098-09-01",
            "stage=tentative",
        ),
        "needs=A room for the awards",
    )
    return line


def test_a_proposal_answers_needs_and_prices_options_by_the_quote_engine(asked: Line) -> None:
    line = asked
    line("publish", "FIT 2026")
    line("add", "product", "name=Suite", "kind=room")
    line(
        "add", "objection", "account=Hue Star", "name=Too far?", "answer=Ten minutes by boat", "kind=location"
    )
    line(
        *("add", "objection", "account=Hue Star", "name=The Grand Rival is cheaper", "answer=They are not"),
        "kind=price",
    )
    line("add", "objection", "account=Hue Star", "name=Ms Park decides", "answer=Ask her", "kind=authority")
    text = printed(line, "proposal", "Autumn incentive")
    for words in (
        *("Hue Star", "A room for the awards", "Too far?", "Ten minutes by boat", "Deluxe 20,000,000 ₫"),
        *("20,000,000 ₫", "1,000,000 ₫", "held for you until that day", "1 September 2098", "signature"),
    ):
        assert words in text, words
    assert text.count("CONFIDENTIAL") == text.count("Page ") > 1
    for words in ("DRAFT", "Rival", "Ms Park", "floor", "ommission", "Season", "Option A"):
        assert words not in text, words
    assert "Too far?" in line.error


def test_a_proposal_on_a_draft_plan_is_a_draft_and_says_why(asked: Line) -> None:
    assert "DRAFT" in printed(asked, "proposal", "Autumn incentive", "--product", "Deluxe")
    assert "not published" in asked.error


def test_what_an_option_lacks_is_told_in_the_words_of_who_prints_the_proposal(asked: Line) -> None:
    asked("add", "product", "name=Suite", "kind=room")
    asked("add", "rate", "rate_plan=FIT 2026", "product=Suite", "amount=3000000")
    asked("publish", "FIT 2026")
    asked("set", "Hue Star", "language=vi")
    asked("set", "Autumn incentive", "stay_from=2026-01-05", "stay_to=2026-01-07")
    text = printed(asked, "proposal", "Autumn incentive", "--product", "Deluxe", "--product", "Suite")
    assert "Phương án A: Deluxe" in text and "Phương án B: Suite" in text
    assert "Option A: Deluxe: " in asked.error and "Phương án" not in asked.error
    text = printed(asked, "proposal", "Autumn incentive")
    assert "Deluxe" in text and "Phương án" not in text, "the only one has no letter"


def test_a_proposal_without_an_option_date_says_nothing_of_its_validity(asked: Line) -> None:
    asked("set", "Autumn incentive", "option_date=")
    text = printed(asked, "proposal", "Autumn incentive")
    assert "Valid until" not in text and "on request" not in text
    assert "has no option date" in asked.error


def test_a_proposal_after_its_option_ended_names_no_day_that_is_over(asked: Line) -> None:
    asked("publish", "FIT 2026")
    asked("set", "Autumn incentive", "option_date=2020-01-31")
    text = printed(asked, "proposal", "Autumn incentive")
    assert "Valid until" not in text and "2020" not in text
    assert "The option ended on 31 Jan 2020" in asked.error


def test_a_dinner_is_one_line_of_a_proposal_whatever_days_the_guests_stay(asked: Line) -> None:
    asked("publish", "Public 2026")
    asked("add", "product", "name=Gala dinner", "kind=food")
    asked("add", "rate", "rate_plan=Public 2026", "product=Gala dinner", "per=person_stay", "amount=900000")
    text = printed(asked, "proposal", "Autumn incentive", "--product", "Gala dinner")
    assert "Sun 5 Oct" in text and "Mon 6 Oct" not in text


def test_a_proposal_under_a_plan_without_cancellation_terms(asked: Line) -> None:
    asked("add", "rate_plan", "name=Bare", "kind=fit", "account=Hue Star", "tax_basis=inclusive")
    asked("add", "rate", "rate_plan=Bare", "product=Deluxe", "amount=950000")
    text = printed(asked, "proposal", "Autumn incentive")
    assert "19,000,000 ₫" in text and "When it is cancelled" not in text


def test_a_proposal_in_vietnamese_on_letter_paper(asked: Line) -> None:
    asked("set", "Hue Star", "language=vi")
    text = printed(asked, "proposal", "Autumn incentive", "--paper", "Letter")
    assert "Deluxe" in text and "BẢN NHÁP" in text and "DRAFT" not in text and "Trang 1/" in text


def test_a_proposal_without_dates_product_or_price_says_what_is_missing(asked: Line) -> None:
    target = str(asked.desk.parent / "x.pdf")
    asked("add", "opportunity", "account=Hue Star", "name=Vague idea")
    asked("proposal", "Vague idea", "-o", target, status=3)
    assert "names no product" in asked.error
    asked("proposal", "Vague idea", "--product", "Deluxe", "-o", target, status=3)
    assert "has no dates" in asked.error
    asked("proposal", "Autumn incentive", "--product", "Hidden Villa", "-o", target, status=3)
    assert "may not be disclosed" in asked.error
    asked("set", "Autumn incentive", "stay_from=2100-01-01", "stay_to=2100-01-03")
    text = printed(asked, "proposal", "Autumn incentive")
    assert "not available on these dates" in text and "DRAFT" in text
    assert "held for you" not in text, "nothing is promised that cannot be had"
    asked("set", "Autumn incentive", "stay_from=2098-10-05", "stay_to=2098-10-07", "option_date=2020-01-01")
    assert "held for you" not in printed(asked, "proposal", "Autumn incentive"), "the option has run out"


def test_a_contract_schedule_names_both_parties_rates_terms_and_the_volume_that_was_promised(
    line: Line,
) -> None:
    line("set", "Hue Star", "contract_room_nights=1200", "tax_code=0400555401", "address=15 An Thượng")
    line("add", "contact", "account=Hue Star", "name=Min-su Kim", "role=Director", "influence=decides")
    line("add", "rebate_tier", "rate_plan=FIT 2026", "above=500", "percent=2")
    asked = ("contract-schedule", "--plan", "FIT 2026", "--account", "Hue Star")
    assert "DRAFT" in printed(line, *asked)
    line("publish", "FIT 2026")
    text = printed(line, *asked)
    for words in (
        *("1. Parties", "0400555401", "Min-su Kim, Director", "1,000,000", "release of 7 days"),
        *("1,200 room nights a year", "Above 500 room nights the hotel pays back 2%", "signature and stamp"),
    ):
        assert words in text, words
    assert "DRAFT" not in text and "Hidden Villa" not in text
    assert [(each["name"], each["version"]) for each in line.json("holders")] == [("Hue Star", "1")]


def test_a_contract_schedule_is_refused_for_a_public_plan_or_another_partners(line: Line) -> None:
    target = line.desk.parent / "x.pdf"
    for plan, reason in (("Public 2026", "is a public plan"), ("Pearl contract", "another partner")):
        line("contract-schedule", "--plan", plan, "--account", "Hue Star", "-o", str(target), status=3)
        assert reason in line.error and not target.exists()


def test_a_feedback_form_is_one_page_in_the_customers_language_with_a_code_that_finds_the_call(
    line: Line,
) -> None:
    line("set", "Moonboat", "email=sales@moonboat.example")
    when = ("start=2098-10-05 09:30", "duration=45", "zone=Asia/Ho_Chi_Minh")
    call = line("add", "call", "account=Saigon Pearl", *when).strip()
    for product in ("Deluxe", "Hidden Villa"):
        line("add", "focus_product", f"call={call}", f"product={product}")
    target = line.desk.parent / "paper.pdf"
    text = printed(line, "feedback-form", call)
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == 1
    code = code_of(call)
    assert code in text and "Saigon Pearl" in text and "Deluxe phù hợp với nhu cầu" in text
    assert "Hidden Villa" not in text
    assert all(is_code_of(typed, call) for typed in (code, code.lower(), code.replace("-", " ")))
    assert not is_code_of("AAAA-AAAA", call) and not is_code_of("", call)
    assert "Chúng tôi đã phục vụ thế nào?" in printed(line, "feedback-form", call, "--paper", "Letter")


def test_a_contracts_year_is_a_table_of_rates_and_not_the_sum_of_one_stay(asked: Line) -> None:
    line = asked
    line("publish", "FIT 2026")
    year = ("stay_from=2098-01-01", "stay_to=2098-12-31", "room_nights=1150")
    line("set", "Autumn incentive", *year, "rooms=")
    line("add", "objection", "account=Hue Star", "name=Too small?", "answer=32 m²", "product=Deluxe")
    text = printed(line, "proposal", "Autumn incentive")
    for words in (
        "Too small?",
        "1 Jan – 31 Dec 2098",
        "Room nights planned 1,150",
        "1,000,000",
        "contract schedule",
    ):
        assert words in text, words
    for words in ("Options and prices", "DRAFT", "364,000,000", "Arrival", "held"):
        assert words not in text, words
    line("set", "Autumn incentive", "rooms=20")
    assert "Arrival" not in printed(line, "proposal", "Autumn incentive"), "a series of departures"
    line("set", "Autumn incentive", "room_nights=7280")
    assert "Arrival" in printed(line, "proposal", "Autumn incentive"), (
        "so many rooms all the time are one stay"
    )
    line("set", "Autumn incentive", "rooms=", "stay_from=2100-01-01", "stay_to=2100-12-31")
    text = printed(line, "proposal", "Autumn incentive")
    assert "no rates for these dates yet" in text and "DRAFT" in text


def test_a_proposal_says_the_programme_what_is_included_and_what_others_say(asked: Line) -> None:
    line = asked
    line("set", "Deluxe", "included=Breakfast, Wi-Fi", "excluded=Minibar")
    line(
        "add",
        "itinerary_day",
        "product=Deluxe",
        "day=1",
        "title=Arrival by boat",
        "programme=Lanterns at six",
    )
    said = ("comment=The best welcome of our year", "quotable=yes", "rating=5", "received_on=2026-05-01")
    line("add", "feedback", "account=Saigon Pearl", "product=Deluxe", *said)
    line("add", "feedback", "account=Saigon Pearl", "product=Deluxe", "comment=Between us only", "rating=5")
    text = printed(line, "proposal", "Autumn incentive")
    for words in (
        "Day 1: Arrival by boat",
        "Lanterns at six",
        "Breakfast, Wi-Fi",
        "Minibar",
        "The best welcome",
    ):
        assert words in text, words
    for words in ("Between us only", "Saigon Pearl"):
        assert words not in text, words


def test_what_a_paper_cannot_print_is_told_in_the_words_of_who_prints_it(line: Line) -> None:
    line("set", "Saigon Pearl", "other_name=\u4e2d", "address=\u0416\u04d3\u0531")
    printed(line, "tariff", "--plan", "Pearl contract", "--account", "Saigon Pearl")
    assert "No font of the papers has these characters" in line.error
