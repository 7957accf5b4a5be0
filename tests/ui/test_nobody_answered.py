"""A call by telephone that nobody answered is called so: nobody missed an appointment."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.i18n import translator
from salesdesk.services.timeline import timeline
from salesdesk.services.value_words import choice_of
from tests.ui.reviewed import CTRL, page_of, past_call, press

WORDS = [
    ("en", "phone", "Nobody answered", "Nobody answered", "Nobody answered"),
    ("en", "visit", "Met nobody", "Missed", "Mark as missed"),
    ("vi", "phone", "Không ai nghe máy", "Không ai nghe máy", "Không ai nghe máy"),
    ("vi", "email", "Chưa có trả lời", "Chưa có trả lời", "Chưa có trả lời"),
    ("vi", "visit", "Không gặp được ai", "Lỡ hẹn", "Khách lỡ hẹn"),
    ("vi", "video", "Không gặp được ai", "Lỡ hẹn", "Khách lỡ hẹn"),
    ("vi", "blitz", "Không gặp được ai", "Không gặp được ai", "Không gặp được ai"),
]


@pytest.mark.parametrize(("lang", "channel", "outcome", "state", "mark"), WORDS)
def test_a_review_says_it_as_the_kind_of_call_has_it(
    app: App, qtbot: QtBot, lang: str, channel: str, outcome: str, state: str, mark: str
) -> None:
    past_call(app, "Alpha", 4, channel="visit")
    call = past_call(app, "Beta", 3, channel=channel)
    page, tr = page_of(app, qtbot, lang), translator(lang)
    calls = page.calls
    calls.queue.list.setCurrentRow(1)
    calls.begin()
    assert calls.call == call
    chosen = calls.form.editors["outcome"].buttons["not_met"]  # type: ignore[attr-defined]
    assert chosen.text() == f"8  {outcome}" and chosen.accessibleName().endswith(outcome)
    assert calls.head.missed_button.text() == mark
    press(Qt.Key.Key_8)
    assert any(box.accessibleName().endswith(f": {state}") for box in calls.follows.boxes.values())
    press(Qt.Key.Key_Return, CTRL)
    assert calls.banner.words.endswith(f": {state}")
    held = app.desk.reader.of_type(Call, call)
    assert held is not None and held.state == "missed" and choice_of(held, "state", tr) == state
    assert held.account and held.when
    [moment] = timeline(app.desk.reader, held.account, app.clock.local().date(), tr)
    assert moment.note == outcome
    assert calls.form.editors["outcome"].buttons["not_met"].text() == f"8  {tr('Met nobody')}"  # type: ignore[attr-defined]


def test_where_a_telephone_call_is_marked_at_once_nobody_was_to_be_met(app: App, qtbot: QtBot) -> None:
    past_call(app, channel="phone")
    page = page_of(app, qtbot)
    page.calls.head.missed_button.click()
    assert page.calls.not_held.words.text() == "Nobody answered."
