"""Materials that may not be handed out: refused in words, with the one to take instead."""

from collections.abc import Iterable
from datetime import date

from salesdesk.domain.materials import Barred, barred
from salesdesk.domain.records import Call, Material
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.store.reader import Reader

_INSTEAD = {
    "expired": N_("“{material}” is not valid any more: take “{successor}” instead."),
    "not_yet": N_("“{material}” is not valid yet: take “{successor}” instead."),
    "replaced": N_("“{material}” was replaced: take “{successor}” instead."),
}
_ALONE = {
    "expired": N_("“{material}” is not valid any more and is not handed out."),
    "not_yet": N_("“{material}” is not valid yet and is not handed out."),
    "replaced": N_("“{material}” was replaced and is not handed out any more."),
}


def barred_on(reader: Reader, material: Material, day: date) -> Barred | None:
    """What keeps a material from being handed out on a day; None where nothing does."""
    return barred(material, day, lambda record: reader.find(Material, replaces=record))


def all_barred(reader: Reader, materials: Iterable[Material], day: date) -> dict[str, Barred]:
    """Those of some materials that may not be handed out on a day, by id."""
    known = {material.id: material for material in materials}
    after: dict[str, list[Material]] = {record: [] for record in known}
    if known:
        # Most are replaced by nothing: one question for all of them.
        for each in reader.find(Material, replaces=list(known)):
            after[each.replaces or ""].append(each)

    def successors(record: str) -> list[Material]:
        return after[record] if record in after else reader.find(Material, replaces=record)

    found = {record: barred(material, day, successors) for record, material in known.items()}
    return {record: why for record, why in found.items() if why is not None}


def refusal(why: Barred) -> UserError:
    """The sentence that refuses a material."""
    material = why.material.name or ""
    if why.successor is None:
        return UserError(_ALONE[why.why], material=material)
    return UserError(_INSTEAD[why.why], material=material, successor=why.successor.name or "")


def refuse_barred(reader: Reader, material: str, day: date) -> None:
    """Raises `UserError` where a material may not be handed out on a day."""
    found = reader.of_type(Material, material)
    why = barred_on(reader, found, day) if found else None
    if why is not None:
        raise refusal(why)


def barred_words(why: Barred, tr: Translator) -> str:
    """The same sentence for what is shown."""
    return refusal(why).text(tr)


def day_of(call: Call, today: date) -> date:
    """The day of a call; today for one without a time."""
    return call.when.local.date() if call.when else today
