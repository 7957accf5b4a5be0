"""What never leaves my own laptops."""

from collections.abc import Mapping
from datetime import date

from salesdesk.domain import fields as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.i18n import N_
from salesdesk.plain import dataclass


@record_type(
    "private_note",
    N_("Private note"),
    N_("Private notes"),
    icon="lock",
    title=("body",),
    subtitle=(),
    private=True,
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PrivateNote(Record):
    """A note for my eyes only."""

    about: str | None = f.reference(N_("About"), "account", "contact", "call", "opportunity", first=True)
    body: str | None = f.long_text(N_("Note"), required=True, first=True, search=True)


@record_type(
    "preference", N_("Preference"), N_("Preferences"), icon="settings", title=("name",), private=True
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Preference(Record):
    """A setting of mine that goes with me from laptop to laptop."""

    name: str | None = f.text(N_("Name"), required=True)
    value: str | None = f.long_text(N_("Value"))


HANDED_AS: Mapping[str, str] = {
    "all": N_("Everything"),
    "since": N_("What they lacked"),
    "selection": N_("Selected records"),
}
"""What a file that was handed over held."""


@record_type("handover", N_("Shared file"), N_("Shared files"), icon="share", title=("file",), private=True)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Handover(Record):
    """A file that I gave away: it cannot be called back."""

    file: str | None = f.text(N_("File"), required=True, listed=True)
    recipient: str | None = f.text(N_("To"), listed=True)
    given_on: date | None = f.day(N_("Given on"), listed=True)
    scope: str | None = f.choice(N_("Holds"), HANDED_AS, listed=True)
    what: str | None = f.text(N_("What"), listed=True)
    changes: int | None = f.whole(N_("Number of changes"))
    records: int | None = f.whole(N_("Records"))
    sha256: str | None = f.text(N_("Fingerprint of the file"))
