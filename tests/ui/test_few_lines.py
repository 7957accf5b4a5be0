"""What a line of a list says where it has little room."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from salesdesk.domain.text import in_pieces
from salesdesk.ui.widgets.few_lines import cut_at_piece

WORDS = in_pieces("v2026.1", "Vietnamese", "Company profile")


@pytest.mark.parametrize(
    ("as_wide_as", "said"),
    [
        (WORDS, WORDS),
        (in_pieces("v2026.1", "Vietnamese", "Company prof"), in_pieces("v2026.1", "Vietnamese", "Company…")),
        (in_pieces("v2026.1", "Vietnamese", "Compa…"), in_pieces("v2026.1", "Vietnamese", "Compa…")),
        (in_pieces("v2026.1", "Vietnamese", "Co…"), in_pieces("v2026.1", "Vietnamese…")),
        (in_pieces("v2026.1", "Vietnamese…"), in_pieces("v2026.1", "Vietnamese…")),
        (in_pieces("v2026.1", "Vie…"), "v2026.1…"),
    ],
)
def test_a_piece_is_cut_where_it_tells_something_else_left_out(
    qtbot: QtBot, as_wide_as: str, said: str
) -> None:
    metrics = QFontMetrics(QFont())
    # Qt wants a little more than the words are wide before it leaves them whole.
    assert cut_at_piece(WORDS, metrics, metrics.horizontalAdvance(as_wide_as) + 2) == said


def test_a_first_piece_without_room_is_cut_at_a_word(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QFont())
    cut = cut_at_piece(
        in_pieces("Handout or flyer", "English"), metrics, metrics.horizontalAdvance("Handout or fl…")
    )
    assert cut == "Handout or…"
