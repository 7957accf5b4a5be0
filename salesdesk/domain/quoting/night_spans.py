"""Reasons that hold for several nights in a row, each said once with all its nights."""

from collections.abc import Iterable
from datetime import timedelta

from salesdesk.domain.quoting.said import Said
from salesdesk.domain.values import Period
from salesdesk.i18n import N_

OF_SEVERAL = {
    "Several seasons cover the night of {night}: {names}.": N_(
        "Several seasons cover the nights of {nights}: {names}."
    ),
    "No season of the plan covers the night of {night}.": N_(
        "No season of the plan covers the nights of {nights}."
    ),
    "The plan has no price for the night of {night}.": N_(
        "The plan has no price for the nights of {nights}."
    ),
    "The price for the night of {night} is on request.": N_(
        "The price for the nights of {nights} is on request."
    ),
    "The price for the night of {night} is in {currency}, the plan in {plan}.": N_(
        "The price for the nights of {nights} is in {currency}, the plan in {plan}."
    ),
    "The plan has no price for an extra bed on the night of {night}.": N_(
        "The plan has no price for an extra bed on the nights of {nights}."
    ),
    "The rate is not available on the night of {night} (blackout).": N_(
        "The rate is not available on the nights of {nights} (blackout)."
    ),
    "Sale is stopped for the night of {night}.": N_("Sale is stopped for the nights of {nights}."),
    "Rooms held for the night of {night}: {held}; asked for: {rooms}.": N_(
        "Rooms held for the nights of {nights}: {held}; asked for: {rooms}."
    ),
}
"""Sentences of the engine on one night, and how each is said of several."""


def in_spans(reasons: Iterable[Said]) -> list[Said]:
    """The reasons in their order; those that say the same of one night after another are one, with `nights`."""
    runs: list[list[Said]] = []
    last: dict[Said, list[Said]] = {}
    for each in reasons:
        alike = _without_night(each)
        run = last.get(alike)
        if run is not None and each.code in OF_SEVERAL and _follows(each, run[-1]):
            run.append(each)
        else:
            last[alike] = run = [each]
            runs.append(run)
    return [_joined(run) for run in runs]


def _without_night(reason: Said) -> Said:
    return Said(reason.code, {name: value for name, value in reason.figures.items() if name != "night"})


def _follows(reason: Said, before: Said) -> bool:
    return bool(reason.figures["night"] - before.figures["night"] == timedelta(days=1))


def _joined(run: list[Said]) -> Said:
    first = run[0]
    if len(run) == 1:
        return first
    nights = Period(first.figures["night"], run[-1].figures["night"])
    return Said(OF_SEVERAL[first.code], {**_without_night(first).figures, "nights": nights})
