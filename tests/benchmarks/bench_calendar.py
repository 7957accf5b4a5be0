"""A month of the calendar read and painted, on a desk with 500 and with 5,000 calls a year.

python tests/benchmarks/bench_calendar.py

The floor asks the same file for the month's calls by the driver and paints a bare grid with a line of text for each.
Both turn through the twelve months; time is what the thread took of the processor.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from salesdesk.app import App, build
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services.calendar import shown
from salesdesk.services.records import new_record
from salesdesk.settings import Settings
from salesdesk.ui.calendar.month_view import MonthView
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT
from tests.helpers.at_once import AtOnce

YEAR, ZONE, ROUNDS = 2026, "Asia/Ho_Chi_Minh", 7
SIZE = QSize(1340, 640)


def filled(folder: Path, calls: int) -> App:
    """A desk with so many calls over the year and 300 accounts."""
    app = build(Settings(folder, "en", None, plain=True))
    account, call, new_id = REGISTRY["account"], REGISTRY["call"], app.desk.journal.new_id
    firms = [new_id() for _ in range(300)]
    edits = [
        new_record(account, each, {"name": f"Công ty TNHH Sao Biển {n}"}) for n, each in enumerate(firms)
    ]
    first = datetime(YEAR, 1, 1, 1, tzinfo=UTC)
    for n in range(calls):
        start = first + timedelta(days=n * 365 // calls, minutes=30 * (n % 18))
        values = {"account": firms[n % 300], "when": Span(start, 45, ZONE), "state": "confirmed"}
        edits.append(new_record(call, new_id(), call.dump({**values, "objective": "Agree 40 nights"})))
    app.desk.journal.write(edits)
    app.desk.tidy()
    return app


def weeks_of(month: int) -> list[date]:
    """The six weeks around a month."""
    first = date(YEAR, month, 1)
    begin = first - timedelta(days=first.weekday())
    return [begin + timedelta(days=n) for n in range(42)]


def took(turn: Callable[[list[date]], object]) -> float:
    """Milliseconds for one month, the median of many."""
    found = []
    for _ in range(ROUNDS):
        for month in range(1, 13):
            start = time.thread_time()
            turn(weeks_of(month))
            found.append(1000 * (time.thread_time() - start))
    return statistics.median(found[12:])


def floor_on(app: App) -> Callable[[list[date]], object]:
    """The bare grid."""

    def turn(days: list[date]) -> None:
        span = (days[0].isoformat(), (days[-1] + timedelta(days=1)).isoformat())
        with app.desk.database.asking() as asking:
            rows = asking.exec_driver_sql(
                'SELECT "call".start, account.name FROM "call" JOIN account ON account.id = "call".account'
                ' WHERE "call".start >= ? AND "call".start < ? ORDER BY "call".start',
                span,
            ).fetchall()
        image = QImage(SIZE, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        wide, high = SIZE.width() / 7, SIZE.height() / 6
        for n in range(42):
            painter.drawRect(QRectF(n % 7 * wide, n // 7 * high, wide, high))
        count: dict[str, int] = {}
        for start, name in rows:
            day = start[:10]
            line = count[day] = count.get(day, 0) + 1
            at = (date.fromisoformat(day) - days[0]).days
            if line <= 4:
                place = QRectF(at % 7 * wide, at // 7 * high + 20 * line, wide, 20)
                painter.drawText(place, 0, f"{start[11:16]} {name}")
        painter.end()

    return turn


def ours_on(app: App) -> Callable[[list[date]], object]:
    """The month of the calendar, as the tab shows it."""
    view = MonthView(Context(app, translator("en"), Events(), AtOnce()))
    view.resize(SIZE)
    view.show()

    def turn(days: list[date]) -> None:
        view.month = days[10].replace(day=1)
        view.show_days(days, shown(app.desk.reader, days[0], days[-1]))
        view.viewport().render(image)

    image = QImage(SIZE, QImage.Format.Format_RGB32)
    return turn


def main() -> None:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    dress(application, LIGHT)
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        for calls in (500, 5000):
            app = filled(Path(name) / str(calls), calls)
            floor = took(floor_on(app))
            ours.append(took(ours_on(app)))
            ratio = ours[-1] / floor
            print(
                f"| a month, {calls:,} calls a year | {floor:.1f} ms | {ours[-1]:.1f} ms | {ratio:.2f} | 2.5 |"
            )
            app.close()
    print(
        f"| 5,000 against 500 calls | {ours[0]:.1f} ms | {ours[1]:.1f} ms | {ours[1] / ours[0]:.2f} | 1.5 |"
    )


if __name__ == "__main__":
    main()
