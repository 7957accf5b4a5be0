"""Two plans side by side, in words: another version of a plan, or the plan of another partner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.plan_differences import Comparison, Difference, compared
from salesdesk.domain.quoting.rate_grid import RateGrid, grid_of
from salesdesk.domain.records import RatePlan
from salesdesk.domain.text import fold, in_pieces
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.rates.condition_words import ConditionWords
from salesdesk.services.rates.plan_view import cases_in_words
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader

MOST = 200
"""So many plans are offered to compare with."""


@dataclass(frozen=True)
class SideBySide:
    """A comparison with the words of its rows and of all that is no price."""

    comparison: Comparison
    before: RatePlan
    after: RatePlan
    rows: Sequence[tuple[str, str]]
    """Room and case of each row."""
    seasons: Sequence[str]
    sentences: Sequence[str]
    others: int
    """So many differences the sentences tell of: one of them may tell of several."""


def side_by_side(
    reader: Reader, before: RatePlan, after: RatePlan, defaults: Defaults, tr: Translator
) -> SideBySide:
    """How the second plan differs from the first."""
    old, new = (grid_of(tariff_of(reader, plan, defaults)) for plan in (before, after))
    found = compared(old, new)
    products = {**old.tariff.products, **new.tariff.products}
    known = RateGrid(new.tariff, found.rows, (), {})
    cases = cases_in_words(known, products, tr)
    rows = [
        ((product.name or "") if (product := products.get(row.product)) else "", case)
        for row, case in zip(found.rows, cases, strict=True)
    ]
    sentences, others = _told(reader, found, tr)
    seasons = [name or tr("All dates") for name in found.seasons]
    return SideBySide(found, before, after, rows, seasons, sentences, others)


def in_short(shown: SideBySide, tr: Translator) -> str:
    """By how much prices rise, then how many things differ; that the plans say the same where nothing does."""
    found, rise = shown.comparison, shown.comparison.rise
    by = ""
    if rise is not None and found.changed and rise.least != rise.most:
        least, most, middle = (signed(each, tr) for each in (rise.least, rise.most, rise.median))
        by = tr("Prices change by {least} to {most}, median {median}").format(
            least=least, most=most, median=middle
        )
    elif rise is not None and rise.most:
        by = tr("All prices change by {percent}").format(percent=signed(rise.most, tr))
    alone, others = len(found.one_sided), shown.others
    differing = len(found.changed) - alone
    said = (
        by,
        tr.plural("{n} price differs", "{n} prices differ", differing) if differing else "",
        tr.plural("{n} price in only one plan", "{n} prices in only one plan", alone) if alone else "",
        tr.plural("{n} other difference", "{n} other differences", others) if others else "",
    )
    return in_pieces(*said) or tr("The two plans say the same.")


def signed(percent: Decimal, tr: Translator) -> str:
    """By how much a price went up or down: +7.5%."""
    return ("+" if percent > 0 else "") + Formats(tr.lang).percent(percent)


def others_to_compare(reader: Reader, plan: RatePlan) -> list[RatePlan]:
    """Plans to compare with: the one that this replaces, then its other versions, then the one before it of its kind.

    Of the same kind are nearest those of the same partner and market; the others follow by name.
    """
    found = [each for each in reader.find(RatePlan, order=("name", "id")) if each.id != plan.id]
    name = fold(plan.name or "")

    def unlike(each: RatePlan) -> int:
        if each.kind != plan.kind:
            return 4
        return 2 * (each.account != plan.account) + (fold(each.market or "") != fold(plan.market or ""))

    def near(each: RatePlan) -> tuple[bool, bool, int, tuple[bool, int], int]:
        versions = plan.id == each.replaces or fold(each.name or "") == name
        far = unlike(each)
        apart = _apart(each, plan) if far < 4 else (False, 0)
        return each.id != plan.replaces, not versions, far, apart, -(each.version or 0)

    return sorted(found, key=near)[:MOST]


def _apart(other: RatePlan, plan: RatePlan) -> tuple[bool, int]:
    """Whether a plan does not begin before another one, and by how many days the two are apart."""
    begins, began = (each.valid.first if each.valid else None for each in (plan, other))
    if begins is None or began is None:
        return True, 0
    days = (begins - began).days
    return days <= 0, abs(days)


def _told(reader: Reader, found: Comparison, tr: Translator) -> tuple[list[str], int]:
    """All that is no price in words, and how many differences that is.

    What only one plan says comes last; what the plans say of themselves is told in one line then.
    """
    values = ValueWords(reader, tr)
    words = ConditionWords(values, tr)
    changed: list[str] = []
    news: list[str] = []
    olds: list[str] = []
    for field, before, after in _fields(found.plan, values, tr) if found.plan is not None else ():
        if before and after:
            changed.append(_change(field, before, after, tr))
        else:
            said = tr("{label}: {value}").format(label=field, value=after or before)
            (news if after else olds).append(said)
    changed += [
        tr("{season}: {before} → {after}").format(
            season=season, before=_dates(before, tr), after=_dates(after, tr)
        )
        for season, before, after in found.nights
    ]
    for each in found.conditions:
        changed += _condition(each, words, values, tr)
    added, gone = (
        [_whole(record, words) for record in records if record is not None]
        for records in (
            [each.after for each in found.conditions if each.before is None],
            [each.before for each in found.conditions if each.after is None],
        )
    )
    lines = [
        *changed,
        *(tr("New: {condition}").format(condition=said) for said in (in_pieces(*news), *added) if said),
        *(tr("No longer: {condition}").format(condition=said) for said in (in_pieces(*olds), *gone) if said),
    ]
    return lines, sum(map(len, (changed, news, added, olds, gone)))


def _condition(each: Difference, words: ConditionWords, values: ValueWords, tr: Translator) -> Iterator[str]:
    """How a condition that both plans have was changed."""
    if each.before is None or each.after is None:
        return
    told = words.told(each.before) | words.told(each.after)
    titles = words.title(each.before), words.title(each.after)
    if titles[0] != titles[1] and not told.isdisjoint(each.fields):
        yield tr("{before} → {after}").format(before=titles[0], after=titles[1])
    rest = replace(each, fields=tuple(name for name in each.fields if name not in told))
    for field, before, after in _fields(rest, values, tr):
        change = _change(field, before or tr("nothing"), after or tr("nothing"), tr)
        yield tr("{condition}: {change}").format(condition=words.name(each.after), change=change)


def _fields(each: Difference, values: ValueWords, tr: Translator) -> Iterator[tuple[str, str, str]]:
    """The fields in which two records differ: its name, what the one says and the other; "" for nothing."""
    assert each.before is not None and each.after is not None
    for name in each.fields:
        entry = type_of(each.after)
        field = entry.fields[name]
        old, new = (
            values.of(field, field.kind.dump(getattr(record, name))) for record in (each.before, each.after)
        )
        named = tr(field.name_in({field.called[0]: getattr(each.after, field.called[0], None)}))
        yield named, old, new


def _change(field: str, before: str, after: str, tr: Translator) -> str:
    return tr("{field}: {before} → {after}").format(field=field, before=before, after=after)


def _whole(record: Record, words: ConditionWords) -> str:
    return in_pieces(words.title(record), words.about(record))


def _dates(nights: Sequence[Period], tr: Translator) -> str:
    return ", ".join(map(Formats(tr.lang).period, nights)) or tr("no dates yet")
