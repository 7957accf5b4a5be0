"""Names in characters that no font of this computer has."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.ui.widgets import shown_names
from salesdesk.ui.widgets.words import text

KIM = "Kim Min-su (김민수)"


@pytest.mark.parametrize(("shown", "words"), [(True, KIM), (False, "Kim Min-su")])
def test_a_name_that_no_font_can_show_leaves_no_empty_brackets(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, shown: bool, words: str
) -> None:
    """It read "Kim Min-su (   )"."""
    monkeypatch.setattr(shown_names, "can_show", lambda name: shown)
    made, later = text(KIM), text("")
    later.setText(KIM)
    for label in (made, later):
        qtbot.addWidget(label)
        assert label.text() == words


def test_what_the_font_has_is_shown(qtbot: QtBot) -> None:
    assert shown_names.can_show("Kim")
    assert text("Nguyễn (Huế)").text() == "Nguyễn (Huế)"
