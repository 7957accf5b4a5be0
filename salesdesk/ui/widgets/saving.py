"""Where a file is saved, as a person says it."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING = re.compile(r"\*(\.\w+)")


def ask_where(parent: QWidget, title: str, usual: Path, kinds: str = "") -> Path | None:
    """Asks for a file of some `kinds`, as "PDF (*.pdf)", of the `usual` one's where none is named; None: not saved.

    A name without an ending gets that of the chosen kind. If such a file is there already, the dialog asks once more.
    """
    name, kind = QFileDialog.getSaveFileName(parent, title, str(usual), kinds)
    if not name:
        return None
    target, endings = Path(name), _ENDING.findall(kinds) or [usual.suffix]
    if target.suffix.lower() in {each.lower() for each in endings}:
        return target
    whole = target.with_name(target.name + (_ENDING.findall(kind) or endings)[0])
    # Only the name as it was typed was looked for by the dialog.
    return ask_where(parent, title, whole, kinds) if whole.exists() and whole != target else whole
