"""Work under way: what is shown of it."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from salesdesk.i18n import translator
from salesdesk.ui.widgets.waiting import Waiting


def test_until_a_first_step_is_done_the_bar_says_only_that_work_goes_on(qtbot: QtBot) -> None:
    waiting = Waiting(translator("en"))
    qtbot.addWidget(waiting)
    [bar] = waiting.findChildren(QProgressBar)
    waiting.begin("Looking for the best days…")
    waiting.progressed(0, 1)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    waiting.progressed(1, 4)
    assert (bar.value(), bar.maximum()) == (1, 4)


@pytest.mark.parametrize(("lang", "words"), [("en", "42,000 of 100,000"), ("vi", "42.000 trên 100.000")])
def test_what_is_counted_says_how_many_of_how_many_are_done(qtbot: QtBot, lang: str, words: str) -> None:
    waiting = Waiting(translator(lang))
    qtbot.addWidget(waiting)

    def said() -> list[str]:
        return [each.text() for each in waiting.findChildren(QLabel) if each.isVisibleTo(waiting)]

    waiting.begin("Writing", counted=True)
    waiting.progressed(0, 100_000)
    assert said() == ["Writing"]
    waiting.progressed(42_000, 100_000)
    assert said() == ["Writing", words]
    waiting.begin("Looking")
    waiting.progressed(1, 4)
    assert said() == ["Looking"], "steps are nobody's number"
