"""The views of the accounts that were kept under a name: what is searched for and which values columns are to have."""

from typing import Any

from salesdesk.services.preferences import preference
from salesdesk.store.reader import Reader

KEPT = "views.account"
"""The preference in which they stand."""


def kept_views(reader: Reader) -> dict[str, dict[str, Any]]:
    """Each view by its name, as a search text and column values."""
    found = preference(reader, KEPT, {})
    return {name: view for name, view in found.items() if isinstance(view, dict)}
