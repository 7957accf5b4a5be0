"""What a customer may see on the screen: products as a brochure says them, and what others said of them.

Nothing else of a record reaches the show mode: no net rate, floor, commission, note, or availability of the house.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Call, FocusProduct, Product, Review, Season
from salesdesk.domain.sales_papers import BrochureItem
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.plain import dataclass
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.feedback import quotable
from salesdesk.services.papers.brochure import item_of
from salesdesk.services.papers.disclosure import account_of, may_see, under_contract
from salesdesk.services.papers.prices import own_plans, price_told, public_rates
from salesdesk.services.products import sold_on
from salesdesk.store.reader import Reader

MOST = 60
"""So many products are shown at once."""

_MOST_QUOTES = 2
_LATEST = 300
_TAKEN_WELL = ("keen", "interested")
_QUOTED = re.compile('[“"]([^“”"]{3,300})[”"]')


@dataclass(frozen=True)
class Shown:
    """One product on the screen: what the brochure says of it, the address of its photo, what others said.

    `seasons` are the public prices, from the lowest on.
    """

    product: str
    item: BrochureItem
    photo: str | None
    quotes: tuple[tuple[str, str], ...]
    seasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Show:
    """What is shown, in the customer's language; `left_out` are names of products that this customer may not see."""

    house: str
    shown: tuple[Shown, ...]
    lang: str
    left_out: tuple[str, ...] = ()


def show_of(desk: Desktop, products: Sequence[str], account: str | None) -> Show:
    """Gathers what is shown of some products, or of all on sale where none is named, to an account or to anybody.

    Raises `UserError` where nothing remains.
    """
    customer = account_of(desk.reader, account)
    spoken = desk.speaking(language_for(customer, desk.tr))
    contract = under_contract(customer, desk.today)
    named = _named(spoken.reader, products)
    kept = [each for each in named if may_see(each, customer, contract) and sold_on(each, desk.today)]
    if not kept:
        raise UserError(N_("There is no product on sale that may be disclosed to this reader."))
    segment = customer.segment if customer else None
    # Whoever has a contract reads its prices, not those of the public.
    own = customer if customer is not None and own_plans(spoken, customer) else None
    return Show(
        house=desk.house.name,
        shown=tuple(
            Shown(
                each.id,
                _priced(spoken, each, item_of(spoken, each, customer, segment, with_photo=False), own),
                each.photo,
                quotes_of(spoken, each.id),
                () if own else seasons_of(spoken, each),
            )
            for each in kept[:MOST]
        ),
        lang=spoken.tr.lang,
        left_out=tuple(each.name or "" for each in named if each not in kept) if products else (),
    )


def _priced(desk: Desktop, product: Product, item: BrochureItem, own: Account | None) -> BrochureItem:
    return replace(item, price=price_told(desk, product, own, None)) if own is not None else item


def language_for(account: Account | None, tr: Translator) -> Translator:
    """The customer's language where the program speaks it; else that of the window."""
    if account is None or account.language not in LANGUAGES or account.language == tr.lang:
        return tr
    return translator(account.language)


def seasons_of(desk: Desktop, product: Product) -> tuple[tuple[str, str], ...]:
    """The lowest public price of each season, service and tax included; nothing where prices know no seasons."""
    found = public_rates(desk, product)
    seasons = desk.reader.many(Season, {rate.season for rate, _ in found if rate.season})
    lowest: dict[str, Money] = {}
    for rate, _ in found:
        season = seasons.get(rate.season or "")
        if season is None or not season.name or rate.amount is None:
            continue
        before = lowest.get(season.name)
        if before is None or (before.currency == rate.amount.currency and rate.amount.minor < before.minor):
            lowest[season.name] = rate.amount
    in_order = sorted(lowest.items(), key=lambda pair: (pair[1].minor, pair[0]))
    words = desk.tr("From {amount}")
    return tuple((name, words.format(amount=desk.formats.money(amount))) for name, amount in in_order)


def quotes_of(desk: Desktop, product: str) -> tuple[tuple[str, str], ...]:
    """What customers said of a product who may be quoted, each with the kind of customer: their feedback, else reviews.

    Of a review only what stands between quotation marks is theirs; the rest is a note of ours. Who they are is not
    shown: another customer could be their competitor.
    """
    quotes = [*_of_feedback(desk, product), *_of_reviews(desk, product)]
    return tuple(dict.fromkeys(quotes))[:_MOST_QUOTES]


def _of_feedback(desk: Desktop, product: str) -> Iterator[tuple[str, str]]:
    found = quotable(desk.reader, product=product, limit=_MOST_QUOTES)
    accounts = desk.reader.many(Account, filter(None, (each.account for each in found)))
    for each in found:
        yield each.comment or "", _kind_of(desk, accounts.get(each.account or ""))


def _of_reviews(desk: Desktop, product: str) -> Iterator[tuple[str, str]]:
    reader = desk.reader
    focus = reader.find(FocusProduct, product=product, reaction=_TAKEN_WELL, order="-id", limit=_LATEST)
    calls = reader.many(Call, filter(None, (each.call for each in focus)))
    reviews = reader.find(Review, call=list(calls), quotable=True, order="-id") if calls else []
    accounts = reader.many(Account, filter(None, (call.account for call in calls.values())))
    for review in reviews:
        call = calls.get(review.call or "")
        for words in _QUOTED.findall(review.feedback or ""):
            yield words, _kind_of(desk, accounts.get(call.account or "") if call else None)


def _kind_of(desk: Desktop, account: Account | None) -> str:
    if account is None:
        return ""
    code = account.segment or account.kind or ""
    field = type_of(Account).fields["segment" if account.segment else "kind"]
    return desk.tr(field.choices.get(code, code)) if code else ""


def _named(reader: Reader, products: Sequence[str]) -> list[Product]:
    if not products:
        return reader.find(Product, order=("kind", "id"))
    found = reader.many(Product, products)
    return [found[each] for each in dict.fromkeys(products) if each in found]
