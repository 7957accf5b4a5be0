"""Two plans side by side, in words: another version of a plan, or the plan of another partner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    sentences = list(_sentences(reader, found, tr))
    return SideBySide(
        found, before, after, rows, [name or tr("All dates") for name in found.seasons], sentences
    )


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


def _sentences(reader: Reader, found: Comparison, tr: Translator) -> Iterator[str]:
    values = ValueWords(reader, tr)
    words = ConditionWords(values, tr)
    if found.plan is not None:
        yield from _changes(found.plan, values, tr)
    for season, before, after in found.nights:
        yield tr("{season}: {before} → {after}").format(
            season=season, before=_dates(before, tr), after=_dates(after, tr)
        )
    for each in found.conditions:
        yield from _condition(each, words, values, tr)


def _condition(each: Difference, words: ConditionWords, values: ValueWords, tr: Translator) -> Iterator[str]:
    if each.before is None and each.after is not None:
        yield tr("New: {condition}").format(condition=_whole(each.after, words))
    elif each.after is None and each.before is not None:
        yield tr("No longer: {condition}").format(condition=_whole(each.before, words))
    elif each.before is not None and each.after is not None:
        told = words.told(each.before) | words.told(each.after)
        titles = words.title(each.before), words.title(each.after)
        if titles[0] != titles[1] and not told.isdisjoint(each.fields):
            yield tr("{before} → {after}").format(before=titles[0], after=titles[1])
        rest = replace(each, fields=tuple(name for name in each.fields if name not in told))
        for change in _changes(rest, values, tr):
            yield tr("{condition}: {change}").format(condition=words.name(each.after), change=change)


def _changes(each: Difference, values: ValueWords, tr: Translator) -> Iterator[str]:
    assert each.before is not None and each.after is not None
    for name in each.fields:
        entry = type_of(each.after)
        field = entry.fields[name]
        old, new = (
            values.of(field, field.kind.dump(getattr(record, name))) or tr("nothing")
            for record in (each.before, each.after)
        )
        named = tr(field.name_in({field.called[0]: getattr(each.after, field.called[0], None)}))
        yield tr("{field}: {before} → {after}").format(field=named, before=old, after=new)


def _whole(record: Record, words: ConditionWords) -> str:
    return in_pieces(words.title(record), words.about(record))


def _dates(nights: Sequence[Period], tr: Translator) -> str:
    return ", ".join(map(Formats(tr.lang).period, nights)) or tr("no dates yet")
