"""A visit at which nobody was met: what its review made."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import translator
from salesdesk.services import reviewing
from salesdesk.ui.reviews.calls import CallsPart
from tests.ui.reviewed import page_of, past_call
from tests.ui.screens import settle


def said(calls: CallsPart) -> list[str]:
    """What stands in the card of what follows."""
    settle()
    return [each.text() for each in calls.follows.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize(
    ("lang", "outcome", "words"),
    [
        ("en", "not_met", "The call is now: Missed"),
        ("vi", "not_met", "Trạng thái cuộc gặp: Lỡ hẹn"),
        ("en", "information", "The call is now: Done"),
    ],
)
def test_a_finished_review_says_how_the_call_stands_since(
    app: App, qtbot: QtBot, lang: str, outcome: str, words: str
) -> None:
    """It asked for an outcome, which had been chosen long before."""
    call = past_call(app)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": outcome})
    left_out = {"thanks": False}
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator(lang), left_out)
    page = page_of(app, qtbot, lang)
    page.go_to(call)
    assert words in said(page.calls)
    assert translator(lang)("Choose the outcome of the call; what follows from it appears here.") not in said(
        page.calls
    )


def test_a_finished_review_that_made_nothing_says_so(app: App, qtbot: QtBot) -> None:
    call = past_call(app, state="missed")
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "not_met"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    page = page_of(app, qtbot)
    page.go_to(call)
    assert said(page.calls)[-1] == "Nothing besides the review itself."
