"""What the command line prints: text for people, or one JSON document."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.values import moment_text, wall_time_of
from salesdesk.errors import Progress, no_progress


def say_json(document: Any) -> None:
    """Prints one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def shown_fields(type_name: str, stored: Mapping[str, Json]) -> dict[str, Any]:
    """Stored values by part name as they are shown; what this release does not know stays as it is."""
    entry = REGISTRY.get(type_name)
    shown: dict[str, Any] = {}
    for name, value in stored.items():
        field = entry.fields.get(name) if entry else None
        if field is None:
            shown[name] = value
        elif value is not None:
            shown.update(
                (part, each)
                for part, each in zip(field.part_names, field.kind.shown(value), strict=True)
                if each is not None
            )
    return shown


def utc_of(wall: str) -> str:
    """The UTC moment of a change's wall time; the text itself where it is none."""
    moment = wall_time_of(wall)
    try:
        return moment_text(moment) if moment else wall
    except OverflowError:
        # Years before the first and after the last.
        return wall


def written(record: str, change_set: ChangeSet) -> dict[str, str | None]:
    """What add, set and delete say."""
    return {"id": record, "change_set": change_set.id or None}


def terminal_progress(label: str) -> Progress:
    """Progress on standard error where that is a terminal."""
    # A packaged program without a console has no standard error.
    if sys.stderr is None or not sys.stderr.isatty():
        return no_progress

    def show(done: int, total: int) -> None:
        end = "\n" if total and done >= total else ""
        print(f"\r{label} {done:,} / {total:,}", end=end, file=sys.stderr, flush=True)

    return show
