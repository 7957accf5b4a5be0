"""Whatever a record may hold comes back from Excel and CSV as it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.app import App, build
from salesdesk.domain import kinds
from salesdesk.domain.change import Edit
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.i18n import translator
from salesdesk.services import importing
from salesdesk.services.exporting import export
from salesdesk.services.records import add, delete
from salesdesk.settings import Settings
from tests.helpers.desks import naming_anything
from tests.helpers.examples import examples

TYPES = (
    "account",
    "contact",
    "call",
    "opportunity",
    "product",
    "property",
    "material",
    "charge",
    "intelligence",
    "policy",
    "review",
)
"""Together they have every kind of value."""

ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["=1+1", "-x", "'+1", "_x000D_", "a\n\nb", "TRUE", "007", '"', ",;\t|", "1.5", "Có", "Yes"]
    ),
)
ZONES = ("Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
ANY_DAY = st.dates()


def values_of(field: Field, records: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Typed values of a field."""
    match field.kind:
        case kinds.Amount():
            currencies = st.sampled_from(["VND", "USD", "KWD", "EUR"])
            return st.builds(Money, st.integers(-(2**63) + 1, 2**63 - 1), currencies)
        case kinds.Appointment():
            start = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(
                lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
            )
            return st.builds(Span, start, st.integers(1, 40_000), st.sampled_from(ZONES))
        case kinds.Dates():
            ends = st.one_of(st.none(), ANY_DAY)
            return st.builds(Period, ends, ends).filter(lambda period: bool(period.first or period.last))
        case kinds.Point():
            return st.builds(
                Place, st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000)
            )
        case kinds.Whole():
            return st.integers(-(2**63) + 1, 2**63 - 1)
        case kinds.Percent():
            return st.decimals(-1000, 1000, places=6)
        case kinds.YesNo():
            return st.booleans()
        case kinds.Day():
            return st.one_of(ANY_DAY, st.dates(date(1899, 12, 1), date(1900, 3, 3)))
        case kinds.Choice():
            return st.sampled_from([*field.choices, "a code of a later release"])
        case kinds.Reference():
            return st.sampled_from(records)
        case kinds.Zone():
            return st.sampled_from(ZONES)
        case kinds.File():
            return st.just("0" * 64)
    return ANY_TEXT


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = build(Settings(tmp_path_factory.mktemp("any") / "desk", "en", None, plain=True))
    yield made
    made.close()


@pytest.fixture(scope="module")
def others(app: App) -> tuple[str, ...]:
    """Records to refer to: with the same name, with none, deleted, not on this laptop."""
    journal = app.desk.journal
    twins = [add(journal, "account", {"name": "=Twin"})[0] for _ in range(2)]
    nameless, _ = add(journal, "account", {"city": "Huế"})
    gone, _ = add(journal, "contact", {"name": "Gone"})
    delete(journal, app.desk.reader, gone)
    return (*twins, nameless, gone, "019a0000-0000-7000-8000-00000000beef")


def test_these_types_have_every_kind_of_value() -> None:
    held = {type(field.kind) for name in TYPES for field in REGISTRY[name].fields.values()}
    assert held == {type(field.kind) for entry in REGISTRY.values() for field in entry.fields.values()}


@examples(8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_an_export_comes_back_without_a_change(
    app: App, others: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    entry = REGISTRY[data.draw(st.sampled_from(TYPES))]
    lang, suffix = data.draw(st.sampled_from(["en", "vi"])), data.draw(st.sampled_from(["xlsx", "csv"]))
    any_record = st.fixed_dictionaries(
        {}, optional={name: values_of(field, others) for name, field in entry.fields.items()}
    )
    written = data.draw(st.lists(any_record, min_size=1, max_size=6))
    stored: list[dict[str, Json]] = [
        {name: v for name, v in entry.dump(each).items() if v is not None} for each in written
    ]
    records = [app.desk.journal.new_id() for _ in stored]
    edits = [
        Edit(each, values=said, type=entry.name) for each, said in zip(records, stored, strict=True) if said
    ]
    with naming_anything():
        app.desk.journal.write(edits)
    file = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    done = export(app.desk.reader, entry.name, file, translator(lang), records=records)
    seen = importing.preview(app.desk.reader, file, app.defaults, app.tr, clock=app.clock)
    assert (done.records, seen.unchanged) == (len(edits), len(edits))
    assert (seen.changes, seen.refused, seen.writes) == ((), (), 0)
