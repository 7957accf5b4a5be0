"""What customers' papers say, in a second language."""

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import REGISTRY, Record, record_type
from salesdesk.domain.records.choices import LANGUAGES
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

# The package imports this module last: every type that has such texts is there.
_WORDED = [entry for entry in REGISTRY.values() if entry.worded]


@record_type(
    "wording",
    N_("Text in another language"),
    N_("Texts in other languages"),
    icon="languages",
    title=("text",),
    subtitle=("language",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Wording(Record):
    """A text of another record as papers in a language say it; the record itself keeps it as it was written."""

    record: str | None = f.reference(
        N_("Belongs to"), *(entry.name for entry in _WORDED), travel="owner", required=True, first=True
    )
    field: str | None = f.choice(
        N_("Field"),
        {name: entry.fields[name].label for entry in reversed(_WORDED) for name in entry.worded},
        required=True,
        first=True,
        listed=True,
    )
    language: str | None = f.choice(N_("Language"), LANGUAGES, required=True, first=True, listed=True)
    text: str | None = f.long_text(N_("Text"), required=True, first=True, listed=True)
