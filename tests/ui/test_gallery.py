"""The gallery of shared parts keeps up with them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import build
from salesdesk.services import beginning
from salesdesk.settings import Settings
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.theme import LIGHT
from tests.helpers.gallery import Gallery


@pytest.mark.parametrize("worn", ["light-en-100", "contrast-vi-200"])
def test_every_shared_part_is_shown(qtbot: QtBot, tmp_path: Path, worn: str) -> None:
    load_fonts()
    app = build(Settings(tmp_path / "desk", "en"), ask=lambda: "moonboat river")
    beginning.begin_with_sample(app.desk, app.clock, "en")
    gallery = Gallery(app, tmp_path, worn)
    qtbot.addWidget(gallery)
    page = gallery.widget()
    assert page is not None
    titles = {label.text() for label in page.findChildren(QLabel) if label.property("role") == "section"}
    assert {"Icons", "Record table", "Timeline", "Palette", "Gauge and small charts"} <= titles
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    gallery.close()
    app.close()
