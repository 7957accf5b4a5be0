"""How far the first start has come, which a window remembers that was closed half-way."""

from PySide6.QtCore import QSettings

from salesdesk.app import App

STEP = "first_start/step"
DRAFT = "first_start/draft"
DONE = "done"


def needed(app: App, kept: QSettings) -> bool:
    """Whether the first start is to be shown: on a new desk, and until it was gone through to its end."""
    step = str(kept.value(STEP, ""))
    if step:
        return step != DONE
    from salesdesk.services import beginning  # only until it is done, and then it costs 2 ms of each start

    return beginning.is_new(app.desk.reader)
