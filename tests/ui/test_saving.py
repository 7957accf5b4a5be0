"""Where a file is saved: a name typed without an ending gets one, and nothing is written over unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.saving import ask_where
from tests.ui.screens import settle

PDF, BOTH = "PDF (*.pdf)", "Excel (*.xlsx);;CSV (*.csv)"


@pytest.mark.parametrize(
    ("typed", "usual", "kinds", "kind", "saved"),
    [
        ("nhung21", "person.pdf", PDF, PDF, "nhung21.pdf"),
        ("Gala.PDF", "person.pdf", PDF, PDF, "Gala.PDF"),
        ("Moonboat 29.11", "person.pdf", PDF, "", "Moonboat 29.11.pdf"),
        ("accounts", "accounts.xlsx", BOTH, "CSV (*.csv)", "accounts.csv"),
        ("accounts.csv", "accounts.xlsx", BOTH, "Excel (*.xlsx)", "accounts.csv"),
        ("mine", "salesdesk-2026-11-29.backup", "", "", "mine.backup"),
        ("map", "map.JPG", "", "", "map.JPG"),
        ("map", "map", "", "", "map"),
        ("", "person.pdf", PDF, PDF, None),
    ],
)
def test_a_name_gets_the_ending_that_it_lacks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    typed: str, usual: str, kinds: str, kind: str, saved: str | None,
) -> None:  # fmt: skip
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, kind))
    expected = tmp_path / saved if saved else None
    assert ask_where(parent, "Save", tmp_path / usual, kinds) == expected


def test_a_file_of_the_whole_name_is_not_written_over_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "nhung.pdf").touch()
    proposed: list[str] = []

    def answer(_parent: object, _title: str, usual: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(usual).name)
        return str(tmp_path / ["nhung", "nhung 2"][len(proposed) - 1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert ask_where(parent, "Save", tmp_path / "person.pdf", PDF) == tmp_path / "nhung 2.pdf"
    assert proposed == ["person.pdf", "nhung.pdf"], "the dialog itself asks whether that is replaced"


def test_the_dialog_that_qt_makes_itself_takes_the_room_that_large_text_wants(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    load_fonts()
    room = qapp.primaryScreen().availableSize()

    def size_at(scale: float) -> QSize:
        dress(qapp, LIGHT, scale)
        dialog = QFileDialog(None, "Save", str(tmp_path), PDF)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        return dialog.size()

    usual, large = size_at(1.0), size_at(2.0)
    dress(qapp, LIGHT)
    assert usual.width() < large.width() and usual.height() < large.height()
    assert large.width() >= 0.9 * min(2 * usual.width(), room.width())
    assert large.width() <= room.width() and large.height() <= room.height()
