"""What never leaves my own laptops."""

from dataclasses import dataclass

from salesdesk.domain import fields as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.i18n import N_


@record_type(
    "private_note",
    N_("Private note"),
    N_("Private notes"),
    icon="lock",
    title=("body",),
    subtitle=(),
    private=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PrivateNote(Record):
    """A note for my eyes only."""

    about: str | None = f.reference(N_("About"), "account", "contact", "call", "opportunity", first=True)
    body: str | None = f.long_text(N_("Note"), required=True, first=True, search=True)


@record_type(
    "preference", N_("Preference"), N_("Preferences"), icon="settings", title=("name",), private=True
)
@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Preference(Record):
    """A setting of mine that goes with me from laptop to laptop."""

    name: str | None = f.text(N_("Name"), required=True)
    value: str | None = f.long_text(N_("Value"))
