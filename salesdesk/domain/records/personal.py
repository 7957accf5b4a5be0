"""What never leaves my own laptops."""

from collections.abc import Mapping
from datetime import date

from salesdesk.domain import field_makers as f
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


PREFERENCES: Mapping[str, str] = {
    "briefing.sections": N_("my usual order of sections"),
    "briefing.sections:": N_("the sections of the briefing for {name}"),
    "lock.minutes": N_("how soon the window locks"),
    "planning": N_("how calls are planned"),
    "planning.ways": N_("our own travel times"),
    "recovery.again": N_("when to remind of the recovery code"),
    "recovery.printed": N_("whether the recovery code is on paper"),
    "table.": N_("the columns of the list “{name}”"),
    "views.account": N_("the kept views"),
}
"""Every preference that is written, in words that go on a sentence; what follows a name's last sign is a record or a type."""


OTHER_PREFERENCE = N_("a preference of another release")


def preference_words(name: str) -> tuple[str, str]:
    """What a preference is, in words, and the record or type that its name goes on with; "" for none."""
    if name in PREFERENCES:
        return PREFERENCES[name], ""
    for begin, words in PREFERENCES.items():
        if begin[-1] in ".:" and name.startswith(begin):
            return words, name.removeprefix(begin)
    return OTHER_PREFERENCE, ""


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
