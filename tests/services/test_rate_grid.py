"""The grid of prices without a window: what is typed, pasted, filled, raised, copied and compared."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.app import App
from salesdesk.domain.change import Edit
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import NOT_SOLD, ON_REQUEST, Price, RateGrid, stretches
from salesdesk.domain.records import Offer, Rate, RatePlan, Season, SeasonDates, StayRule
from salesdesk.domain.values import Money, Period
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.rates import grid as doing
from salesdesk.services.rates.comparing import others_to_compare, side_by_side
from salesdesk.services.rates.copying import copy_plan, months_later
from salesdesk.services.rates.percents import percent_in
from salesdesk.services.rates.publishing import marks_of, publish, revise
from salesdesk.services.rates.rooms import add_rows, close_in_seasons, occupancies_in, remove_rows
from salesdesk.services.rates.seasons import (
    SeasonFacts,
    facts_of,
    nights_in,
    remove_season,
    text_of_nights,
    write_season,
)
from salesdesk.services.rates.tsv import rows_of
from salesdesk.services.undo import undo
from tests.helpers.desks import plain_app
from tests.helpers.examples import examples
from tests.helpers.plans import HIGH, LOW, figures, grid_in, made, plan_with

EN, VI = translator("en"), translator("vi")
ROOMS = {"Deluxe": [[1000, 1300], [1200, 1500]], "Suite": [[2000, 2600], [2200, None]]}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def amount(thousands: int) -> Price:
    return Price(Money(thousands * 1000, "VND"))


def write(app: App, grid: RateGrid, prices: doing.Prices) -> RateGrid:
    return doing.write_prices(app.desk.journal, grid, prices)[1]


def test_rooms_stand_as_they_were_entered_and_seasons_by_their_nights(app: App) -> None:
    seasons = {"Late": ("high", HIGH), "Early": ("low", LOW)}
    grid = grid_in(app, plan_with(app, {"Suite": [[2, 1]], "Deluxe": [[4, 3]]}, seasons))
    assert [column.season.name for column in grid.columns if column.season] == ["Early", "Late"]
    assert [grid.tariff.products[row.product].name for row in grid.rows] == ["Suite", "Deluxe"]
    assert figures(grid) == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("2.3m", amount(2300)),
        ("2,300,000", amount(2300)),
        ("2.300.000", amount(2300)),
        ("2300k", amount(2300)),
        ("2 300 000 ₫", amount(2300)),
        ("2tr3", amount(2300)),
        ("1,450,000 net", amount(1450)),
        ("on request", ON_REQUEST),
        ("theo yêu cầu", ON_REQUEST),
        ("", NOT_SOLD),
        ("  ", NOT_SOLD),
        ("-", NOT_SOLD),
        ("N/A", NOT_SOLD),
    ],
)
def test_a_price_is_read_as_it_is_typed(dong: RateGrid, typed: str, price: Price) -> None:
    assert doing.price_of(typed, dong) == price


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("abc", "is not an amount of money"),
        ("-500000", "is not an amount of money"),
        ("$120", "is in USD, the prices of this plan are in VND"),
        ("2.3", "has more decimals than VND allows"),
        ("1,450,000++", "on top"),
        ("=1+1", "is not an amount of money"),
    ],
)
def test_what_is_no_price_of_the_plan_is_refused(dong: RateGrid, typed: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        doing.price_of(typed, dong)


def test_typing_changes_a_rate_or_makes_one_and_is_one_step(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    write(app, grid, {(0, 0): amount(1111), (3, 1): amount(2800)})
    assert figures(grid_in(app, plan)) == [[1111, 1300], [1200, 1500], [2000, 2600], [2200, 2800]]
    undo(app.desk.journal, app.desk.reader)
    assert figures(grid_in(app, plan)) == figures(grid)


def test_the_grid_after_writing_is_the_one_that_the_desk_has(app: App) -> None:
    plan = plan_with(app, ROOMS)
    prices = {(3, 1): ON_REQUEST, (0, 0): NOT_SOLD, (1, 1): amount(7)}
    after = write(app, grid_in(app, plan), prices)
    assert figures(after) == figures(grid_in(app, plan))
    # Typed once more before anything was read again: the same rate, not a second one.
    write(app, after, {(3, 1): amount(3000)})
    again = grid_in(app, plan)
    assert figures(again)[3] == [2200, 3000]
    assert all(len(rates) == 1 for rates in again.rates.values())


def test_what_stands_there_already_is_not_written(app: App) -> None:
    plan = plan_with(app, ROOMS)
    done, _ = doing.write_prices(
        app.desk.journal, grid_in(app, plan), {(0, 0): amount(1000), (3, 1): NOT_SOLD}
    )
    assert done.id == "" and not done.touched


def test_an_emptied_room_keeps_its_row(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    write(app, grid, {(row, column): NOT_SOLD for row in range(2) for column in range(2)})
    assert figures(grid_in(app, plan)) == [[None, None], [None, None], [2000, 2600], [2200, None]]


def test_of_twins_one_is_left_where_a_price_is_typed(app: App) -> None:
    plan = plan_with(app, {"Deluxe": [[1000, 1300]]})
    grid = grid_in(app, plan)
    twin = grid.rate((0, 0))
    assert twin is not None
    made(
        app,
        "rate",
        rate_plan=plan,
        product=twin.product,
        season=twin.season,
        occupancy=1,
        amount=Money(5, "VND"),
    )
    both = grid_in(app, plan)
    assert len(both.rates[0, 0]) == 2
    write(app, both, {(0, 0): amount(1400)})
    (left,) = grid_in(app, plan).rates[0, 0]
    assert left.amount == Money(1400000, "VND")


def test_a_published_plan_is_not_written_to(app: App) -> None:
    grid = grid_in(app, plan_with(app, ROOMS, state="published"))
    product = grid.rows[0].product
    season = grid.columns[0].season
    assert season is not None
    for act in (
        lambda: write(app, grid, {(0, 0): amount(1)}),
        lambda: add_rows(app.desk.journal, grid, product, [RateCase(occupancy=9)]),
        lambda: remove_rows(app.desk.journal, grid, [0]),
        lambda: write_season(app.desk.journal, grid, SeasonFacts("Tết")),
        lambda: remove_season(app.desk.journal, grid, season),
    ):
        with pytest.raises(UserError, match="published already"):
            act()
    assert figures(grid_in(app, grid.tariff.plan.id)) == figures(grid)


def test_a_block_of_excel_is_pasted_from_the_chosen_cell_on(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    block = '1.500.000\t"2,000,000"\r\nOn request\t\r\n'
    write(app, grid, doing.pasted(grid, [(1, 0)], block, EN))
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1500, 2000], ["?", None], [2200, None]]


def test_one_copied_price_fills_all_chosen_cells(dong: RateGrid) -> None:
    assert doing.pasted(dong, [(0, 0), (2, 1)], "5m\n", EN) == {(0, 0): amount(5000), (2, 1): amount(5000)}


@pytest.mark.parametrize(
    ("at", "block", "reason"),
    [
        (
            (3, 0),
            "1m\n2m",
            "has 2 rows and 1 columns; from the selected cell on the plan has 1 rows and 2 columns",
        ),
        ((0, 1), "1m\t2m", "has 1 rows and 2 columns"),
        ((0, 0), "1m\tdeluxe", "Row 1, column 2 of what was copied: “deluxe” is not an amount"),
        ((0, 0), "", "nothing to paste"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_whole(
    dong: RateGrid, at: tuple[int, int], block: str, reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        doing.pasted(dong, [at], block, EN)


def test_cells_in_quotes_and_a_lone_quote_are_read_as_excel_means_them() -> None:
    assert rows_of('"a ""b"" c"\td\r\n') == [['a "b" c', "d"]]
    assert rows_of('12"\t5\n') == [['12"', "5"]]
    assert rows_of('"one\ntwo"\t3') == [["one\ntwo", "3"]]
    assert rows_of("\t\n") == [["", ""]]
    assert rows_of("") == []


prices = st.one_of(
    st.just(NOT_SOLD),
    st.just(ON_REQUEST),
    st.integers(1, 10**12).map(lambda minor: Price(Money(minor, "USD"))),
)


@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(prices, min_size=4, max_size=4),
    rows=st.sets(st.integers(0, 1), min_size=1),
    columns=st.sets(st.integers(0, 1), min_size=1),
    lang=st.sampled_from(["en", "vi"]),
)
def test_pasting_what_was_copied_changes_nothing(
    dollars: RateGrid, values: list[Price], rows: set[int], columns: set[int], lang: str
) -> None:
    rates = {cell: [_rate(f"r{n}", values[n])] for n, cell in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)])}
    grid = RateGrid(dollars.tariff, dollars.rows, dollars.columns, rates)
    chosen = [(row, column) for row in sorted(rows) for column in sorted(columns)]
    tr = translator(lang)
    found = doing.pasted(grid, chosen, doing.copied(grid, chosen, tr), tr)
    assert found == {cell: grid.price(cell) for cell in chosen}


def _rate(record: str, price: Price) -> Rate:
    return Rate(id=record, amount=price.amount, on_request=price.on_request or None)


@pytest.fixture(scope="module")
def dong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RateGrid]:
    opened = plain_app(tmp_path_factory.mktemp("desk"))
    yield grid_in(opened, plan_with(opened, ROOMS))
    opened.close()


@pytest.fixture(scope="module")
def dollars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RateGrid]:
    opened = plain_app(tmp_path_factory.mktemp("desk"))
    yield grid_in(opened, plan_with(opened, {"Room": [[1, 2], [3, 4]]}, currency="USD"))
    opened.close()


def test_cents_are_copied_with_the_mark_of_the_language() -> None:
    price = Price(Money(12050, "USD"))
    assert (doing.text_of(price, EN), doing.text_of(price, VI)) == ("120.50", "120,50")
    assert doing.text_of(Price(Money(12000, "USD")), VI) == "120"


def test_filling_takes_the_first_price_of_each_column_or_row(dong: RateGrid) -> None:
    grid = dong
    everything = [(row, column) for row in range(3) for column in range(2)]
    down = doing.filled_down(grid, everything)
    assert set(down.values()) == {amount(1000), amount(1300)} and (0, 0) not in down
    right = doing.filled_right(grid, everything)
    assert right == {(row, 1): grid.price((row, 0)) for row in range(3)}
    assert doing.filled_down(grid, [(2, 1)]) == {(2, 1): grid.price((1, 1))}
    assert doing.filled_right(grid, [(2, 1)]) == {(2, 1): grid.price((2, 0))}
    assert doing.filled_down(grid, [(0, 1)]) == {}


def test_prices_go_up_by_per_cent_and_amount_and_are_rounded_as_the_plan_rounds(app: App) -> None:
    grid = grid_in(app, plan_with(app, {"Deluxe": [[1001, None]]}))
    assert doing.raised(grid, [(0, 0), (0, 1)], Decimal("7.5")) == {(0, 0): amount(1076)}
    assert doing.raised(grid, [(0, 0)], Decimal(-10)) == {(0, 0): amount(901)}
    assert doing.shifted_by(grid, [(0, 0)], Money(-50000, "VND")) == {(0, 0): amount(951)}
    with pytest.raises(UserError, match="to zero or below"):
        doing.shifted_by(grid, [(0, 0)], Money(-2000000, "VND"))


@pytest.mark.parametrize(
    ("typed", "percent"), [("5", "5"), ("+7.5 %", "7.5"), ("−3,5", "-3.5"), ("-10%", "-10")]
)
def test_per_cents_are_read_with_their_sign(typed: str, percent: str) -> None:
    assert percent_in(typed) == Decimal(percent)


@pytest.mark.parametrize("typed", ["", "abc", "-100", "5000", "--5"])
def test_what_is_no_per_cent_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        percent_in(typed)


def test_a_season_is_added_with_its_dates_changed_and_removed(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    typed = "24/12/2027 – 31/12/2027\n12/2 - 20/2"
    season, _ = write_season(
        app.desk.journal,
        grid,
        SeasonFacts("Tết", "holiday", nights_in(typed, grid, date(2026, 9, 1)), overlay=True, priority=1),
    )
    grid = grid_in(app, plan)
    column = grid.columns[grid.column_of[season]]
    assert column.season is not None
    assert text_of_nights(column.nights) == "12/02/2027 – 20/02/2027\n24/12/2027 – 31/12/2027"
    facts = facts_of(grid, column.season)
    shorter = SeasonFacts(facts.name, facts.kind, [Period(date(2027, 2, 12), date(2027, 2, 19))], True, 2)
    write_season(app.desk.journal, grid, shorter, column.season)
    grid = grid_in(app, plan)
    (dates,) = app.desk.reader.find(SeasonDates, season=season)
    assert dates.nights == Period(date(2027, 2, 12), date(2027, 2, 19))
    made(app, "stay_rule", rate_plan=plan, kind="min_stay", number=3, season=season)
    grid = grid_in(app, plan)
    found = grid.columns[grid.column_of[season]].season
    assert found is not None and found.priority == 2
    remove_season(app.desk.journal, grid, found)
    assert len(grid_in(app, plan).columns) == 2
    assert app.desk.reader.find(StayRule, rate_plan=plan) == []
    undo(app.desk.journal, app.desk.reader)
    assert len(app.desk.reader.find(StayRule, rate_plan=plan)) == 1


def test_a_season_that_stays_as_it_is_is_not_written(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    season = grid.columns[0].season
    assert season is not None
    _, done = write_season(app.desk.journal, grid, facts_of(grid, season), season)
    assert not done.touched


def test_a_season_needs_a_name_of_its_own(app: App) -> None:
    grid = grid_in(app, plan_with(app, ROOMS))
    for name, reason in (("", "needs a name"), (" low ", "has a season “low” already")):
        with pytest.raises(UserError, match=reason):
            write_season(app.desk.journal, grid, SeasonFacts(name))
    with pytest.raises(UserError, match="not a range of dates"):
        nights_in("sometime", grid, date(2026, 9, 1))


def test_rooms_are_added_without_prices_and_removed_with_them(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    villa = made(app, "product", name="Villa", kind="room")
    cases = [RateCase(occupancy=adults, weekdays="Fri, Sat") for adults in occupancies_in("1, 2 2")]
    add_rows(app.desk.journal, grid, villa, cases)
    grid = grid_in(app, plan)
    assert figures(grid)[4:] == [[None, None], [None, None]]
    with pytest.raises(UserError, match="these rows already"):
        add_rows(app.desk.journal, grid, villa, cases)
    with pytest.raises(UserError, match="does not name days"):
        add_rows(app.desk.journal, grid, villa, [RateCase(weekdays="someday")])
    remove_rows(app.desk.journal, grid, [0, 1])
    assert [row.product for row in grid_in(app, plan).rows] == [row.product for row in grid.rows[2:]]


def test_a_room_that_is_not_sold_in_a_season_is_said_to_be_closed_and_may_be_published(app: App) -> None:
    plan = plan_with(app, ROOMS)
    grid = grid_in(app, plan)
    done = close_in_seasons(app.desk.journal, grid, [(0, 1), (1, 1)])
    assert figures(grid_in(app, plan))[:2] == [[1000, None], [1200, None]]
    (rule,) = app.desk.reader.find(StayRule, rate_plan=plan)
    assert (rule.kind, rule.product, rule.season) == ("blackout", grid.rows[0].product, grid.columns[1].id)
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None and done.touched
    assert [mark.weight for mark in marks_of(app.desk.reader, record, app.defaults)] == ["warning"]
    again = close_in_seasons(app.desk.journal, grid_in(app, plan), [(0, 1)])
    assert not again.touched


def test_numbers_of_adults_are_read_as_a_list() -> None:
    assert occupancies_in("") == [None]
    assert occupancies_in("1; 2,3") == [1, 2, 3]
    with pytest.raises(UserError, match="not a list of numbers"):
        occupancies_in("double")


def test_the_strip_of_the_year_shows_seasons_gaps_and_overlaps(app: App) -> None:
    seasons = {
        "Low": ("low", Period(date(2027, 1, 1), date(2027, 5, 31))),
        "High": ("high", Period(date(2027, 5, 30), date(2027, 12, 20))),
    }
    found = stretches(grid_in(app, plan_with(app, {}, seasons)).tariff)
    said = [(each.first.isoformat(), each.season.name if each.season else len(each.clash)) for each in found]
    assert said == [("2027-01-01", "Low"), ("2027-05-30", 2), ("2027-06-01", "High"), ("2027-12-21", 0)]
    assert [each.gap for each in found] == [False, False, False, True]
    assert found[-1].last == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-01", 12, "2028-01-01"),
        ("2027-02-28", 12, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-05-31", 1, "2027-06-30"),
        ("2027-12-15", 2, "2028-02-15"),
        ("2027-03-30", -1, "2027-02-28"),
    ],
)
def test_dates_are_moved_by_months(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_a_copy_is_a_draft_with_later_dates_and_higher_prices(app: App) -> None:
    plan = plan_with(app, ROOMS, state="published", version=3)
    low = app.desk.reader.find(Season, rate_plan=plan, name="Low")[0]
    made(app, "stay_rule", rate_plan=plan, kind="min_stay", number=2, season=low.id, nights=LOW)
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None
    new, _ = copy_plan(
        app.desk.journal,
        app.desk.reader,
        record,
        app.defaults,
        name="FIT 2028",
        months=12,
        percent=Decimal(5),
    )
    copy = app.desk.reader.of_type(RatePlan, new)
    assert copy is not None
    assert (copy.name, copy.state, copy.version, copy.replaces) == ("FIT 2028", "draft", None, None)
    assert copy.valid == Period(date(2028, 1, 1), date(2028, 12, 31))
    grid = grid_in(app, new)
    assert figures(grid) == [[1050, 1365], [1260, 1575], [2100, 2730], [2310, None]]
    assert grid.columns[0].nights == (Period(date(2028, 1, 1), date(2028, 5, 31)),)
    (rule,) = app.desk.reader.find(StayRule, rate_plan=new)
    assert rule.nights == Period(date(2028, 1, 1), date(2028, 5, 31)) and rule.season == grid.columns[0].id
    assert figures(grid_in(app, plan)) == [[1000, 1300], [1200, 1500], [2000, 2600], [2200, None]]


def test_two_versions_are_compared_cell_by_cell_and_in_words(app: App) -> None:
    plan = plan_with(app, ROOMS)
    made(app, "stay_rule", rate_plan=plan, kind="release", number=7)
    made(app, "offer", rate_plan=plan, name="Early", kind="early", percent=Decimal(10), days=60)
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None
    new, _ = revise(app.desk.journal, app.desk.reader, record, app.defaults)
    revised = app.desk.reader.of_type(RatePlan, new)
    assert revised is not None and revised.version == 2
    same = side_by_side(app.desk.reader, record, revised, app.defaults, EN)
    assert (same.comparison.changed, list(same.sentences)) == (frozenset(), [])
    write(app, grid_in(app, new), {(0, 0): amount(1100), (1, 0): NOT_SOLD, (3, 1): ON_REQUEST})
    (rule,) = app.desk.reader.find(StayRule, rate_plan=new)
    app.desk.journal.write([Edit(rule.id, values={"number": 14})])
    (offer,) = app.desk.reader.find(Offer, rate_plan=new)
    app.desk.journal.write([Edit(offer.id, "delete")])
    made(app, "stay_rule", rate_plan=new, kind="stop_sale", nights=HIGH)
    found = side_by_side(app.desk.reader, record, revised, app.defaults, EN)
    changed = found.comparison.pairs
    assert found.comparison.changed == {(0, 0), (1, 0), (3, 1)}
    assert (changed[0, 0].percent, changed[1, 0].percent) == (Decimal("10.0"), None)
    assert list(found.sentences) == [
        "Release: 7 days before arrival → Release: 14 days before arrival",
        "New: Stop sale  ·  1 Jun – 31 Dec 2027",
        "No longer: Early  ·  Early bird  ·  10% off  ·  booked 60 days or more before arrival",
    ]
    assert others_to_compare(app.desk.reader, revised)[0].id == plan


def test_seasons_are_compared_by_their_names_and_nights(app: App) -> None:
    one = app.desk.reader.of_type(RatePlan, plan_with(app, {"Room": [[1, 2]]}))
    seasons = {"low": ("low", LOW), "High": ("high", Period(date(2027, 6, 1), date(2027, 11, 30)))}
    other = app.desk.reader.of_type(RatePlan, plan_with(app, {}, seasons, name="Other", tax_basis="plus"))
    assert one is not None and other is not None
    found = side_by_side(app.desk.reader, one, other, app.defaults, EN)
    assert list(found.seasons) == ["low", "High"]
    assert [pair.after for pair in found.comparison.pairs.values()] == [None, None], "it has no such room"
    assert list(found.sentences) == [
        "Prices are: Inclusive of service and tax → + (tax on top)",
        "High: 1 Jun – 31 Dec 2027 → 1 Jun – 30 Nov 2027",
    ]


def test_a_plan_without_holes_is_published_and_its_version_counted(app: App) -> None:
    plan = plan_with(app, {"Deluxe": [[1000, 1300]]})
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None
    done = publish(app.desk.journal, app.desk.reader, record, date(2026, 9, 1), app.defaults)
    assert done.version == 1
