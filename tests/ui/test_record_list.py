"""A painted list of records: where its words stand, and in how much room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.record_list import BRIEF, NAME_FIRST, SECOND_LINE, WORD, RecordList

SHORT, LONG = "Rimba Raya Holidays", "Quỹ Học bổng Rừng Xanh Đông Dương"
KIND, TOWN = "Tour operator", "Kuala Lumpur"


@pytest.fixture(params=[1.0, 2.0])
def scale(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    load_fonts()
    dress(qapp, LIGHT, request.param)
    yield request.param
    dress(qapp, LIGHT)


def _list(
    qtbot: QtBot,
    name: str,
    wide: int,
    *,
    brief: bool,
    word: str = "Warm",
    name_first: bool = False,
    second: str = f"{KIND}  ·  {TOWN}",
) -> RecordList:
    item = QStandardItem(name)
    for role, words in (
        (BRIEF, name if brief else ""),
        (SECOND_LINE, second),
        (WORD, word),
        (NAME_FIRST, name_first),
    ):
        item.setData(words, role)
    model = QStandardItemModel()
    model.appendRow(item)
    made = RecordList(model)  # type: ignore[arg-type]
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(wide, 400)
    made.show()
    return made


def _painted(made: RecordList, monkeypatch: pytest.MonkeyPatch) -> dict[str, QRect]:
    """The words that the list paints, each with its place."""
    found: dict[str, QRect] = {}
    draw = QPainter.drawText

    def drawn(self: QPainter, place: QRect, *what: object) -> object:
        found[str(what[-1])] = QRect(place)
        return draw(self, place, *what)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", drawn)
        made.grab()
    return found


def _strong() -> QFont:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font


@pytest.mark.parametrize("brief", [False, True])
def test_a_word_stands_beside_the_whole_name_and_below_one_that_it_would_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float, brief: bool
) -> None:
    wide = 370 if scale == 1 else 500
    said = _painted(_list(qtbot, SHORT, wide, brief=brief), monkeypatch)
    assert said["Warm"].top() == said[SHORT].top()
    assert f"{KIND}  ·  {TOWN}" in said
    said = _painted(_list(qtbot, LONG, wide, brief=brief), monkeypatch)
    [name] = [words for words in said if words[:3] == LONG[:3]]
    [second] = [words for words in said if words.startswith(KIND)]
    on_second = said["Warm"].top() == said[second].top()
    assert on_second == (scale > 1)
    measure = QFontMetrics(_strong())
    assert measure.horizontalAdvance(name) <= said[name].width()


@pytest.mark.parametrize("word", ["", "Retired"])
def test_a_name_that_comes_first_goes_on_in_the_second_line_of_large_text(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float, word: str
) -> None:
    wide = 370 if scale == 1 else 500
    for name, cut in ((SHORT, False), (LONG, scale > 1)):
        made = _list(qtbot, name, wide, brief=False, word=word, name_first=True)
        high = made.verticalHeader().defaultSectionSize()
        said = _painted(made, monkeypatch)
        kinds = [each for each in said if each.startswith(KIND)]
        assert len(kinds) == (not cut), "behind the end of a name its kind would read as a part of it"
        if cut:
            words = [each for each in said if each != word]
            assert " ".join(words) == LONG and len({said[each].top() for each in words}) == 2
            ends = [said[each].left() + QFontMetrics(_strong()).horizontalAdvance(each) for each in words]
            assert all(said[each].left() >= ends[1] + 12 for each in (word,) if each)
        assert high == _list(qtbot, SHORT, wide, brief=False).verticalHeader().defaultSectionSize()


@pytest.mark.parametrize("word", ["", "Warm"])
def test_a_name_with_nothing_below_it_stands_in_the_middle_of_its_row(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float, word: str
) -> None:
    made = _list(qtbot, SHORT, 500, brief=True, word=word, second="")
    said = _painted(made, monkeypatch)
    assert set(said) == {each for each in (SHORT, word) if each}
    middle = made.verticalHeader().defaultSectionSize() // 2
    assert all(abs(place.center().y() - middle) <= 2 for place in said.values())


def test_the_marks_of_capitals_on_the_second_line_stay_clear_of_the_first(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    said = _painted(_list(qtbot, LONG, 500, brief=False), monkeypatch)
    first, second = sorted({place.top() for place in said.values()})
    exact = QFontMetricsF(_strong())
    tail = exact.ascent() + exact.tightBoundingRect("g").bottom()
    mark = exact.ascent() + exact.tightBoundingRect("Ấ").top()
    assert second - first + mark >= tail + 1
