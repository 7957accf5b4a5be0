"""How far the first start has come, which a window remembers that was closed half-way."""

from PySide6.QtCore import QSettings

from salesdesk.app import App

STEP = "first_start/step"
DRAFT = "first_start/draft"
WELCOME, LOOKING, DONE = "welcome", "looking", "done"
"""Its first page; that somebody looks at the sample and has no desk of the own yet; its end."""


def needed(app: App, kept: QSettings) -> bool:
    """Whether the first start is to be shown: on a new desk until its end, and after the sample until its names are known."""
    step = str(kept.value(STEP, ""))
    if step not in ("", LOOKING):
        return step != DONE
    from salesdesk.services import beginning  # only until it is done, and then it costs 2 ms of each start

    reader = app.desk.reader
    return beginning.introduction(reader) is None if step == LOOKING else beginning.is_new(reader)
