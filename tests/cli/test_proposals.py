"""Proposals and contracts by command: what they answer, price and say, and what they do not."""

from pathlib import Path

import pytest

from tests.cli.line import Line, filled, printed
from tests.cli.seller import fill


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


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


def test_of_a_contract_whose_day_is_over_nobody_hears_of_an_option(asked: Line) -> None:
    asked("publish", "FIT 2026")
    year = ("stay_from=2098-01-01", "stay_to=2098-12-31", "room_nights=1150", "rooms=")
    asked("set", "Autumn incentive", *year, "option_date=2020-01-31")
    printed(asked, "proposal", "Autumn incentive")
    assert "They were to decide by 31 Jan 2020" in asked.error and "option" not in asked.error


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
