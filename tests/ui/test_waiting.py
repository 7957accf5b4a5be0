"""Work under way: what is shown of it."""

from PySide6.QtWidgets import QProgressBar
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
