"""Settings of mine that go with me from laptop to laptop: records like all others, so they have history and undo."""

import json
from typing import Any

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Preference
from salesdesk.domain.records.personal import OTHER_PREFERENCE, preference_words
from salesdesk.services.records import add, change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


def preference(reader: Reader, name: str, otherwise: Any = None) -> Any:
    """The plain data that is kept under a name; `otherwise` where nothing sound of the same type is."""
    for kept in reader.find(Preference, name=name, limit=1):
        try:
            found = json.loads(kept.value or "null")
        except (ValueError, RecursionError):
            return otherwise
        return found if otherwise is None or isinstance(found, type(otherwise)) else otherwise
    return otherwise


def set_preference(journal: Journal, reader: Reader, name: str, value: Any) -> ChangeSet:
    """Keeps plain data under a name, which has its words: what undo would take back is said in them."""
    assert preference_words(name)[0] is not OTHER_PREFERENCE, name
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for kept in reader.find(Preference, name=name, limit=1):
        return change(journal, reader, kept.id, {"value": text})
    return add(journal, "preference", {"name": name, "value": text})[1]
