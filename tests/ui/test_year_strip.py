"""The strip of a plan's seasons, whatever its validity."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.quoting.rate_grid import Stretch
from salesdesk.domain.records import Season
from salesdesk.i18n import ENGLISH
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.catalogue.plans.year_strip import YearStrip
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID, told_in
from tests.helpers.at_once import AtOnce
from tests.ui.painted import painted


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 15), date(2026, 3, 20)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 11, 2), date(2027, 10, 31)),
        (date(2026, 1, 1), date(2027, 12, 31)),
        (date(2026, 1, 1), date(9999, 12, 31)),
        (date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_some_first_days_stand_below_whatever_the_validity(
    app: App, qtbot: QtBot, first: date, last: date
) -> None:
    strip = YearStrip(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(strip)
    view = PlanInView(grid=None, stretches=[Stretch(first, last, None)], over_the_year=["A gap"])  # type: ignore[arg-type]
    strip.resize(640, strip.sizeHint().height())
    strip.show_plan(view)
    strip.show()
    picture = strip.grab().toImage()
    below = range(strip.fontMetrics().height() + 8, picture.height())
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 1)
    inked = [x for x in range(picture.width()) if any(picture.pixelColor(x, y) != ground for y in below)]
    assert inked, "no day is named"


def test_a_season_is_named_whole_or_not_at_all(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = YearStrip(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(strip)
    long, short = (
        Season(id="a", name="Cao điểm lễ hội pháo hoa", kind="peak"),
        Season(id="b", name="Tết", kind="peak"),
    )
    stretches = [
        Stretch(date(2026, 1, 1), date(2026, 2, 28), long),
        Stretch(date(2026, 3, 1), date(2026, 12, 31), short),
    ]
    view = PlanInView(grid=None, stretches=stretches, over_the_year=["", ""])  # type: ignore[arg-type]
    strip.resize(640, strip.sizeHint().height())
    strip.show_plan(view)
    words = painted(strip, monkeypatch)
    assert "Tết" in words and not any(each.startswith("Cao điểm") for each in words)


def test_a_name_of_which_too_little_would_be_read_is_left_out(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    metrics = QFontMetricsF(label.font())
    wide = metrics.horizontalAdvance
    assert told_in("Tết", metrics, wide("Tết")) == "Tết"
    assert told_in("Tết", metrics, wide("Tết") - 1) == ""
    assert told_in("Mùa thấp điểm", metrics, wide("Mùa t…")) == ""
    shown = told_in("Mùa siêu cao điểm lễ hội pháo hoa", metrics, wide("Mùa siêu cao…"))
    assert shown.startswith("Mùa siêu") and shown.endswith("…")


@pytest.mark.parametrize("clash", [False, True], ids=["gap", "overlap"])
@pytest.mark.parametrize("night", [date(2028, 1, 1), date(2028, 4, 1), date(2028, 12, 31)])
def test_a_single_night_that_is_wrong_is_a_mark_that_is_seen_and_hit(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, night: date, clash: bool
) -> None:
    """It was a white slit of three pixels with two red specks in it."""
    strip = YearStrip(Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(strip)
    low, high = Season(id="a", name="Low season", kind="low"), Season(id="b", name="High season", kind="high")
    wrong = Stretch(night, night, None, (low, high) if clash else ())
    stretches = [wrong]
    if night > date(2028, 1, 1):
        stretches.insert(0, Stretch(date(2028, 1, 1), night - timedelta(days=1), low))
    if night < date(2028, 12, 31):
        stretches.append(Stretch(night + timedelta(days=1), date(2028, 12, 31), high))
    view = PlanInView(grid=None, stretches=stretches, over_the_year=["", "", ""][: len(stretches)])  # type: ignore[arg-type]
    strip.resize(944, strip.sizeHint().height())
    strip.show_plan(view)
    strip.show()
    picture, bad = strip.grab().toImage(), QColor(tokens_now().bad)
    red = [x for x in range(picture.width()) if picture.pixelColor(x, 3) == bad]
    assert len(red) >= 3 * GRID and red == list(range(red[0], red[-1] + 1)), (
        "solid, and wide enough to be seen"
    )
    assert "!" in painted(strip, monkeypatch), "it is told without colours too"
    asked: list[Stretch] = []
    strip.asked.connect(asked.append)
    for x in (red[0], red[-1]):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 5))
    assert asked == [wrong, wrong]
