"""Which week or month the tab of reviews opens on, and how one reads in which nothing has happened yet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.reviews.period import PeriodPart
from tests.helpers.desks import plain_app
from tests.ui.reviewed import page_of
from tests.ui.screens import settle

ZONE = "Asia/Ho_Chi_Minh"
MONDAY = date(2026, 6, 1)
"""The first day of a week and of a month."""
LAST_WEEK, LAST_MONTH = date(2026, 5, 25), date(2026, 5, 1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program at half past eight on that Monday."""
    made = plain_app(tmp_path / "desk", clock=Clock(seconds=moment(MONDAY, 8, 30).timestamp, zone=ZONE))
    yield made
    made.close()


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def call_on(app: App, day: date, hour: int, **values: str) -> None:
    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    when = Span(moment(day, hour), 45, ZONE)
    add(app.desk.journal, "call", {"account": account, "when": when, "channel": "visit", **values})


def opened(app: App, qtbot: QtBot, kind: str, lang: str = "en") -> PeriodPart:
    page = page_of(app, qtbot, lang)
    page.views.named[kind].click()
    assert page.period is not None
    return page.period


def review(app: App, kind: str, begins: date) -> None:
    add(app.desk.journal, "period_review", {"kind": kind, "begins": begins, "finished_on": MONDAY})


def said(part: QWidget) -> list[str]:
    settle()
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(("kind", "last"), [("week", LAST_WEEK), ("month", LAST_MONTH)])
def test_before_the_first_call_of_a_period_the_one_that_ended_is_shown(
    app: App, qtbot: QtBot, kind: str, last: date
) -> None:
    call_on(app, date(2026, 5, 27), 9)
    call_on(app, MONDAY, 14)
    part = opened(app, qtbot, kind)
    assert part.stretch.first == last
    part.after_button.click()
    assert part.stretch.first == MONDAY, "the new one is one step away"


@pytest.mark.parametrize("kind", ["week", "month"])
def test_once_a_call_was_held_or_the_last_one_is_reviewed_the_present_one_is_shown(
    app: App, qtbot: QtBot, kind: str
) -> None:
    call_on(app, date(2026, 5, 27), 9)
    call_on(app, MONDAY, 7)
    assert opened(app, qtbot, kind).stretch.first == MONDAY


@pytest.mark.parametrize(("kind", "last"), [("week", LAST_WEEK), ("month", LAST_MONTH)])
def test_a_period_that_is_reviewed_is_not_shown_again(app: App, qtbot: QtBot, kind: str, last: date) -> None:
    call_on(app, date(2026, 5, 27), 9)
    review(app, kind, last)
    assert opened(app, qtbot, kind).stretch.first == MONDAY


def test_from_the_week_that_ended_one_comes_to_the_month_to_review_and_back(app: App, qtbot: QtBot) -> None:
    call_on(app, date(2026, 5, 27), 9)
    part = opened(app, qtbot, "week")
    part.show_kind("month")
    assert part.stretch.first == LAST_MONTH
    part.show_kind("week")
    assert part.stretch.first == LAST_WEEK
    part.show_before()
    part.show_kind("month")
    assert part.stretch.first == LAST_MONTH, "that of the week in view"
    part.show_before()
    part.show_kind("week")
    assert part.stretch.holds(date(2026, 4, 1))


@pytest.mark.parametrize(
    ("lang", "kind", "words"),
    [
        ("en", "week", "Nothing yet this week."),
        ("en", "month", "Nothing yet this month."),
        ("vi", "week", "Chưa có gì trong tuần này."),
        ("vi", "month", "Chưa có gì trong tháng này."),
    ],
)
def test_an_empty_period_says_calmly_what_will_stand_there(
    app: App, qtbot: QtBot, lang: str, kind: str, words: str
) -> None:
    part = opened(app, qtbot, kind, lang)
    assert part.stretch.first == MONDAY, "nothing to review: none had a call"
    assert sum(each.startswith(words) and len(each) > len(words) for each in said(part)) == 2
    assert not part.calls.cells, "a table of dashes says nothing"
    part.show_before()
    assert not any(each.startswith(words) for each in said(part))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "1 call held had an objective  ·  1 not noted yet whether met"),
        ("vi", "1 cuộc gặp có đặt mục tiêu  ·  1 chưa ghi đạt hay không"),
    ],
)
def test_of_an_outcome_that_is_noted_only_what_is_missing_is_said_to_be_missing(
    app: App, qtbot: QtBot, lang: str, words: str
) -> None:
    call_on(app, MONDAY, 7, objective="40 nights")
    [call] = app.desk.reader.find(Call)
    values = {"call": call.id, "outcome": "next_step", "finished_on": MONDAY}
    add(app.desk.journal, "review", values)
    assert words in said(opened(app, qtbot, "week", lang).others)


@pytest.mark.parametrize(
    ("lang", "kind", "calls", "undone"),
    [
        (
            "en",
            "week",
            "No calls were planned in the week of 25 – 31 May 2026.",
            "Nothing was left unfinished in the week of 25 – 31 May 2026.",
        ),
        (
            "en",
            "month",
            "No calls were planned in May 2026.",
            "Nothing was left unfinished in May 2026.",
        ),
        (
            "vi",
            "week",
            "Không có cuộc gặp nào trong tuần 25 – 31/05/2026.",
            "Trong tuần 25 – 31/05/2026 không còn việc dang dở.",
        ),
        (
            "vi",
            "month",
            "Không có cuộc gặp nào trong tháng 5/2026.",
            "Trong tháng 5/2026 không còn việc dang dở.",
        ),
    ],
)
def test_of_an_empty_period_that_ended_it_is_said_by_name_and_for_good(
    app: App, qtbot: QtBot, lang: str, kind: str, calls: str, undone: str
) -> None:
    part = opened(app, qtbot, kind, lang)
    part.show_before()
    assert said(part.calls)[1:] == [calls] and not part.calls.cells
    assert said(part.undone)[1:] == [undone]
    objectives = {"en": "No call was held with an objective.", "vi": "Không có cuộc gặp nào có mục tiêu."}
    assert said(part.others)[1] == objectives[lang]


@pytest.mark.parametrize(
    ("lang", "kind", "calls", "others"),
    [
        ("en", "week", "Nothing is planned for the week of 8 – 14 Jun 2026 yet.", "Objectives, promises"),
        ("en", "month", "Nothing is planned for July 2026 yet.", "Objectives, promises"),
        ("vi", "week", "Chưa có lịch cho tuần 08 – 14/06/2026.", "Mục tiêu, lời hứa"),
        ("vi", "month", "Chưa có lịch cho tháng 7/2026.", "Mục tiêu, lời hứa"),
    ],
)
def test_a_period_to_come_is_called_by_its_name_and_says_nothing_of_what_is_overdue(
    app: App, qtbot: QtBot, lang: str, kind: str, calls: str, others: str
) -> None:
    part = opened(app, qtbot, kind, lang)
    assert part.undone.isVisible()
    part.show_after()
    assert said(part.calls)[1:] == [calls]
    [will_be] = said(part.others)[1:]
    assert will_be.startswith(others)
    assert not part.undone.isVisible()
    part.show_now()
    assert part.undone.isVisible()


def test_of_a_period_to_come_what_is_older_is_told_all_the_same(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": LAST_WEEK})
    part = opened(app, qtbot, "week")
    part.show_after()
    assert said(part.undone)[1:] == ["Older: 1 promise"]


def test_of_a_week_under_way_only_what_there_is_is_said(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": MONDAY})
    part = opened(app, qtbot, "week")
    assert said(part.others) == ["What came of it", "1 promise is still to be kept."]
