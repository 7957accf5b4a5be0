"""The small charts: what they say to a screen reader, and that they paint in every dress."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.ui.dress import dress
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, Tokens
from salesdesk.ui.widgets.charts import Bar, Bars, Gauge
from tests.helpers.contrast import contrast


def coloured(widget: Bars | Gauge, colour: str) -> int:
    """How many points of a widget's picture have a colour, or one close to it."""
    image = widget.grab().toImage()
    wanted = QColor(colour)
    return sum(
        abs(image.pixelColor(x, y).lightness() - wanted.lightness()) < 6
        and abs(image.pixelColor(x, y).hslHue() - wanted.hslHue()) < 8
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_a_longer_bar_takes_more_ink_and_its_size_stands_beside_it(qtbot: QtBot, tokens: Tokens) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, tokens)
    ink: list[int] = []
    for size in (10.0, 40.0):
        bars = Bars("Room nights", [Bar("2025", size, f"{size:.0f}"), Bar("2026", 80, "80")])
        qtbot.addWidget(bars)
        bars.resize(320, bars.sizeHint().height())
        ink.append(coloured(bars, tokens.accent))
        assert bars.accessibleDescription() == f"2025: {size:.0f}; 2026: 80"
    assert ink[1] > ink[0] > 0
    dress(application, LIGHT)


@pytest.mark.parametrize(("reached", "goal", "share"), [(640, 1000, 0.64), (5, 0, 0.0), (30, 20, 1.5)])
def test_a_gauge_shows_the_share_and_stays_in_its_track(
    qtbot: QtBot, reached: float, goal: float, share: float
) -> None:
    gauge = Gauge("Contract", reached, goal, "640 of 1,000", expected=0.5)
    qtbot.addWidget(gauge)
    gauge.resize(300, gauge.sizeHint().height())
    assert gauge.share == pytest.approx(share)
    assert not gauge.grab().isNull()
    assert gauge.accessibleDescription() == "640 of 1,000"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_how_far_a_gauge_has_come_is_told_from_the_rest_of_it(qtbot: QtBot, tokens: Tokens) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, tokens)
    gauge = Gauge("Contract", 50, 100, "50 of 100")
    qtbot.addWidget(gauge)
    gauge.resize(400, gauge.sizeHint().height())
    image = gauge.grab().toImage()
    middle = gauge.fontMetrics().height() + 2 * 4
    reached, rest = (image.pixelColor(x, middle).name() for x in (100, 300))
    dress(application, LIGHT)
    assert contrast(reached, rest) >= 3


def test_words_that_find_no_room_beside_the_name_stand_below_it(qtbot: QtBot) -> None:
    place = QWidget()
    gauge = Gauge("Contract 2026", 50, 100, "50 of 100 room nights")
    layout = QVBoxLayout(place)
    layout.addWidget(gauge)
    layout.addStretch(1)
    qtbot.addWidget(place)
    place.resize(600, 300)
    place.show()
    one = gauge.height()
    place.resize(160, 300)
    qtbot.waitUntil(lambda: gauge.height() == one + gauge.fontMetrics().height())
    place.resize(600, 300)
    qtbot.waitUntil(lambda: gauge.height() == one)


def test_a_name_is_read_to_its_end_before_bars_are_long(qtbot: QtBot) -> None:
    name = "2026  Actual to 29 November"
    bars = Bars("Room nights", [Bar(name, 80, "80")])
    qtbot.addWidget(bars)
    wide = bars.fontMetrics().horizontalAdvance(name)
    bars.resize(round(wide * 1.8), bars.sizeHint().height())
    image, middle = bars.grab().toImage(), bars.height() // 2
    accent = QColor(LIGHT.accent)
    [first, *rest] = [x for x in range(image.width()) if image.pixelColor(x, middle) == accent]
    assert first > wide and len(rest) > 20
