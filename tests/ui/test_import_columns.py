"""What the columns of a list are taken for is corrected one by one in the dialog of its import."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.prospects.import_dialog import ImportDialog
from tests.ui.windows import opened


def corrected(dialog: ImportDialog, letter: str, field: str) -> None:
    box = dialog.columns.boxes[letter]
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def reasons(dialog: ImportDialog) -> dict[str, str]:
    """What is said behind each column."""
    layout, said = dialog.columns, {}
    for line in range(layout.rowCount()):
        cells = [layout.itemAtPosition(line, column) for column in (0, 2)]
        name, reason = (cell.widget() if cell is not None else None for cell in cells)
        if isinstance(name, QLabel) and isinstance(reason, QLabel):
            said[name.text()] = reason.text()
    return said


def test_only_the_columns_that_somebody_touched_are_as_they_said(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(app, qtbot)
    (tmp_path / "list.csv").write_text(
        "Company;Colour;Plce;Reach\nHoa Sen;red;Huế;0905123456\n", encoding="utf-8"
    )
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.csv")
    before = reasons(dialog)
    corrected(dialog, "B", "notes")
    assert reasons(dialog) == {**before, "Colour": "as you said"}
    corrected(dialog, "C", "city")
    assert reasons(dialog) == {**before, "Colour": "as you said", "Plce": "as you said"}
    assert dialog.preview is not None
    assert dialog.preview.mapping == {"Company": "name", "Colour": "notes", "Plce": "city", "Reach": "phone"}
    dialog.read(tmp_path / "list.csv")
    assert reasons(dialog) == before, "whoever reads a file anew has said nothing of it"
