"""A paper that is saved or printed for a customer is noted as given: that is said, and undo has words for it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Given
from salesdesk.i18n import translator
from salesdesk.services.undo_words import words_of_next
from tests.ui.papers_page import papers, released, saved, selling, shown
from tests.ui.windows import opened

NOTED = "Noted as given to Hue Star (Ctrl+Z takes it back)"


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    return selling(app)


def test_the_foot_says_that_a_saved_paper_counts_as_given(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["fit"])
    window = opened(app, qtbot)
    page, foot = papers(window), window.statusBar()
    page.show_kind("pack", sold["star"])
    shown(page)
    file = saved(page, monkeypatch, tmp_path)
    assert foot.currentMessage() == f"{NOTED}  ·  Saved to {file}"
    window.undo()
    assert app.desk.reader.count(Given) == 0
    saved(page, monkeypatch, tmp_path)
    saved(page, monkeypatch, tmp_path)
    assert foot.currentMessage() == f"Saved to {file}", "it was noted already"


def test_a_sheet_for_everybody_is_said_to_be_among_the_materials(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["bar"])
    window = opened(app, qtbot)
    page = papers(window)
    page.choices.choose_plan(sold["bar"])
    shown(page)
    file = saved(page, monkeypatch, tmp_path)
    assert window.statusBar().currentMessage() == f"Material added: Plan bar  ·  Saved to {file}"


def test_undo_calls_what_was_handed_over_by_its_whole_name(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """“hand over Brochure: Moonboat” ran into one; the second copy was “add “Given””."""
    page = papers(opened(app, qtbot))
    page.show_kind("brochure", sold["star"])
    shown(page)
    saved(page, monkeypatch, tmp_path)
    reader = app.desk.reader
    assert words_of_next(reader, translator("en")) == "hand over “Brochure: Moonboat”"
    page.choices.choose_account(sold["pearl"])
    shown(page)
    page.choices.language.setCurrentIndex(page.choices.language.findData("en"))
    shown(page)
    saved(page, monkeypatch, tmp_path)
    assert reader.count(Given) == 2
    assert words_of_next(reader, translator("en")) == "hand over “Brochure: Moonboat”"
