"""What is done in the grid of a rate plan: typing, pasting, filling and raising prices, each as one change set."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import type_of
from salesdesk.domain.quoting.figures import rounded, share, step_of
from salesdesk.domain.quoting.rate_grid import NOT_SOLD, ON_REQUEST, Cell, Price, RateGrid
from salesdesk.domain.records import Rate
from salesdesk.domain.values import Money, minor_digits
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.rate_sheets.cell_words import amount_of, is_nothing, is_on_request
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_, Translator
from salesdesk.services.rates.copying import changed
from salesdesk.services.rates.tsv import rows_of, tsv_of
from salesdesk.store.journal import Journal

Prices = Mapping[Cell, Price]


def price_of(text: str, grid: RateGrid) -> Price:
    """What a person typed into a cell, or a spreadsheet held; raises `UserError` that says why it is no price."""
    if is_nothing(text.strip() or None) or text.strip() in ("-", "–", "—"):
        return NOT_SOLD
    if is_on_request(text):
        return ON_REQUEST
    tariff = grid.tariff
    try:
        money, basis = amount_of(text, tariff.currency)
        exact, _ = amount_of(text, "XXX")
    except NotReadable as error:
        raise UserError(error.remark.code, **error.remark.figures) from error
    if money.currency != tariff.currency:
        raise UserError(
            N_("“{value}” is in {currency}, the prices of this plan are in {plan}."),
            value=text.strip(),
            currency=money.currency,
            plan=tariff.currency,
        )
    if exact.currency == "XXX" and exact.amount != money.amount:
        raise UserError(
            N_("“{value}” has more decimals than {currency} allows; write 2.3m for 2,300,000."),
            value=text.strip(),
            currency=tariff.currency,
        )
    if basis in ("plus", "plus_plus") and tariff.plan.tax_basis not in (None, basis):
        raise UserError(
            N_("“{value}” has service or tax on top, unlike the prices of this plan."),
            value=text.strip(),
        )
    return Price(money)


def text_of(price: Price, tr: Translator) -> str:
    """A price as a spreadsheet in the reader's language takes it: without separators of thousands."""
    if price.amount is None:
        return tr(N_("On request")) if price.on_request else ""
    digits = minor_digits(price.amount.currency)
    if not digits:
        return str(price.amount.minor)
    whole = price.amount.amount == price.amount.amount.to_integral_value()
    plain = f"{price.amount.amount:.0f}" if whole else f"{price.amount.amount:.{digits}f}"
    return plain.replace(".", ",") if tr.lang == "vi" else plain


def copied(grid: RateGrid, cells: Iterable[Cell], tr: Translator) -> str:
    """The rectangle around some cells as text that Excel pastes; what lies between and was not chosen is empty."""
    chosen = set(cells)
    rows = sorted({row for row, _ in chosen})
    columns = sorted({column for _, column in chosen})
    return tsv_of(
        [
            [text_of(grid.price((r, c)), tr) if (r, c) in chosen else "" for c in columns]
            for r in rows
        ]
    )  # fmt: skip


def pasted(grid: RateGrid, chosen: Sequence[Cell], text: str, tr: Translator) -> dict[Cell, Price]:
    """What pasting a block of a spreadsheet onto the chosen cells would write; nothing of it is written in part.

    A block goes to where the chosen cells begin; a single cell fills all of them. Raises `UserError` for a block
    that does not fit and for a cell that is no price.
    """
    block = rows_of(text)
    if not block or not chosen:
        raise UserError(N_("There is nothing to paste."))
    if len(block) == 1 and len(block[0]) == 1:
        price = price_of(block[0][0], grid)
        return dict.fromkeys(chosen, price)
    top, left = min(row for row, _ in chosen), min(column for _, column in chosen)
    widest = max(map(len, block))
    if top + len(block) > len(grid.rows) or left + widest > len(grid.columns):
        raise UserError(
            N_(
                "What was copied has {rows} rows and {columns} columns; from the selected cell on the plan has "
                "{rows_left} rows and {columns_left} columns."
            ),
            rows=len(block),
            columns=widest,
            rows_left=len(grid.rows) - top,
            columns_left=len(grid.columns) - left,
        )
    found: dict[Cell, Price] = {}
    for n, row in enumerate(block):
        for m, value in enumerate(row):
            try:
                found[top + n, left + m] = price_of(value, grid)
            except UserError as error:
                raise UserError(
                    N_("Row {row}, column {column} of what was copied: {reason}"),
                    row=n + 1,
                    column=m + 1,
                    reason=error.text(tr),
                ) from error
    return found


def filled_down(grid: RateGrid, chosen: Iterable[Cell]) -> dict[Cell, Price]:
    """The uppermost chosen price of each column in all chosen cells below it; a lone cell takes the one above."""
    return _filled(grid, chosen, along=0)


def filled_right(grid: RateGrid, chosen: Iterable[Cell]) -> dict[Cell, Price]:
    """The leftmost chosen price of each row in all chosen cells beside it; a lone cell takes the one before."""
    return _filled(grid, chosen, along=1)


def _filled(grid: RateGrid, chosen: Iterable[Cell], along: int) -> dict[Cell, Price]:
    lines: dict[int, list[Cell]] = {}
    for cell in chosen:
        lines.setdefault(cell[1 - along], []).append(cell)
    found: dict[Cell, Price] = {}
    for cells in lines.values():
        first, *others = sorted(cells, key=lambda cell: cell[along])
        if not others:
            before = (first[0] - 1, first[1]) if along == 0 else (first[0], first[1] - 1)
            if min(before) < 0:
                continue
            first, others = before, [first]
        found.update(dict.fromkeys(others, grid.price(first)))
    return found


def raised(grid: RateGrid, chosen: Iterable[Cell], percent: Decimal) -> dict[Cell, Price]:
    """The chosen amounts so many per cent higher (or lower), rounded half up to the plan's step."""
    return _reckoned(grid, chosen, lambda minor: Fraction(minor) * (1 + share(percent)))


def shifted_by(grid: RateGrid, chosen: Iterable[Cell], amount: Money) -> dict[Cell, Price]:
    """The chosen amounts higher (or lower) by an amount, rounded half up to the plan's step."""
    return _reckoned(grid, chosen, lambda minor: Fraction(minor + amount.minor))


def _reckoned(grid: RateGrid, chosen: Iterable[Cell], reckon: Callable[[int], Fraction]) -> dict[Cell, Price]:
    currency = grid.tariff.currency
    step = step_of(grid.tariff.plan.rounding, currency)
    found = {}
    for cell in chosen:
        amount = grid.price(cell).amount
        if amount is None or amount.currency != currency:
            continue
        new = rounded(reckon(amount.minor), step)
        if new <= 0:
            raise UserError(N_("This would take a price to zero or below."))
        found[cell] = Price(Money(new, currency))
    return found


def write_prices(
    journal: Journal, grid: RateGrid, prices: Prices, progress: Progress = no_progress
) -> tuple[ChangeSet, RateGrid]:
    """Writes prices into cells as one change set, one of nothing where they stand there already.

    Gives also the grid as it is then: whoever types on must not write a second rate into a cell that was empty.
    """
    check_is_draft(grid)
    edits: list[Edit] = []
    rates = dict(grid.rates)
    for cell, price in sorted(prices.items()):
        rates[cell] = _priced(grid, cell, price, edits, journal.new_id)
    if not edits:
        return ChangeSet("", None, ()), grid
    return journal.write(edits, total=len(edits), progress=progress), replace(grid, rates=rates)


def _priced(
    grid: RateGrid, cell: Cell, price: Price, edits: list[Edit], new_id: Callable[[], str]
) -> Sequence[Rate]:
    """Adds what has a cell say a price; gives its rates then.

    An emptied cell keeps its record without a price, so that the row stays where it is; of twins one is left.
    """
    known = grid.rates.get(cell, ())
    said = {"amount": price.amount, "on_request": price.on_request or None}
    entry = type_of(Rate)
    if not known:
        if not price:
            return ()
        row, column = grid.rows[cell[0]], grid.columns[cell[1]]
        values = {"rate_plan": grid.tariff.plan.id, "product": row.product, "season": column.id or None}
        made = Rate(**{"id": new_id(), **values, **row.case.values, **said})
        stored = entry.dump({name: getattr(made, name) for name in entry.fields})
        edits.append(
            Edit(made.id, values={n: v for n, v in stored.items() if v is not None}, type=entry.name)
        )
        return [made]
    rate: Rate = known[0]
    new = entry.dump({name: value for name, value in said.items() if (getattr(rate, name) or None) != value})
    if new:
        edits.append(Edit(rate.id, values=new))
    edits += [Edit(twin.id, "delete") for twin in known[1:]]
    return [changed(rate, **said)]


def check_is_draft(grid: RateGrid) -> None:
    """Raises `UserError` for a plan that partners hold already."""
    plan = grid.tariff.plan
    if plan.state in ("published", "superseded"):
        raise UserError(N_("“{plan}” is published already; revise it to change it."), plan=plan.name or "")
