"""How records are named in lists and search results."""

from collections.abc import Callable
from datetime import date

from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.domain.kinds import Appointment, Choice, Dates, Day, Reference, Whole
from salesdesk.domain.text import in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader


def owner_of(reader: Reader, record: str, tr: Translator) -> str:
    """What the record is called that another one belongs to; "" where its name or its second line says so already."""
    found, type_name = reader.get(record), reader.types([record]).get(record)
    if found is None or type_name not in REGISTRY:
        return ""
    entry = REGISTRY[type_name]
    if entry.owner is None or entry.owner.name in (*entry.title, *entry.subtitle):
        return ""
    owner = getattr(found, entry.owner.name)
    return names_of(reader, [owner], tr)[owner] if owner else ""


def whose(reader: Reader, record: str, tr: Translator) -> str:
    """What the record is called that another one belongs to, else that one itself; "" where it is gone."""
    found = reader.get(record)
    if found is None:
        return ""
    field = type_of(found).owner
    owner = (getattr(found, field.name) if field else None) or record
    return reader.titles([owner], tr).get(owner, "")


def subtitle_of(
    reader: Reader,
    record: str,
    tr: Translator,
    today: date | None = None,
    said_day: Callable[[date], str] | None = None,
) -> str:
    """The second line of a record's name: its kind, place, date, or the account that it belongs to.

    Where it is said which day is `today`, an appointment of this day or one beside it says so in place of its date.
    `said_day` says days in other words than the short ones.
    """
    found = reader.get(record)
    type_name = reader.types([record]).get(record)
    if found is None or type_name not in REGISTRY:
        return ""
    entry, formats = REGISTRY[type_name], Formats(tr.lang)
    said_day = said_day or formats.short
    pieces: list[str] = []
    for name in entry.subtitle:
        value, kind = getattr(found, name), entry.fields[name].kind
        if value is None:
            continue
        if isinstance(kind, Reference):
            pieces.append(names_of(reader, [value], tr)[value])
        elif isinstance(kind, Choice):
            pieces.append(tr(entry.fields[name].choices.get(value, value)))
        elif isinstance(kind, Appointment):
            day = value.local.date()
            near = {-1: N_("Yesterday"), 0: N_("Today"), 1: N_("Tomorrow")}
            said = near.get((day - today).days) if today else None
            pieces.append(f"{tr(said) if said else said_day(day)} {formats.time(value.local)}")
        elif isinstance(kind, Day):
            pieces.append(said_day(value))
        elif isinstance(kind, Dates):
            pieces.append(formats.period(value))
        elif isinstance(kind, Whole):
            label = tr(entry.fields[name].label)
            pieces.append(tr("{field}: {after}").format(field=label, after=formats.number(value)))
        else:
            pieces.append(str(kind.shown(kind.dump(value))[0] or ""))
    return in_pieces(*pieces)
