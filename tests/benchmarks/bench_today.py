"""Today read and shown, on the desk of a salesperson with 1,000 accounts and three years of calls.

python tests/benchmarks/bench_today.py

The floor asks the same file by the driver for the day's calls, what is promised, and what waits for a review, and puts a
label of text into a bare window for each. Time is what the thread took of the processor.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from salesdesk.app import App, build
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.values import Span
from salesdesk.i18n import translator
from salesdesk.services.records import new_record
from salesdesk.services.samples import fill
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.today.page import TodayPage
from tests.helpers.at_once import AtOnce

ACCOUNTS, DAYS, CALLS_A_DAY, ROUNDS = 1_000, 3 * 365, 5, 15


def filled(folder: Path) -> App:
    """A generated desk with calls of three years on top, all of them reviewed, and five today."""
    app = build(Settings(folder, "en", None, plain=True))
    fill(app.desk, app.clock, "en", ACCOUNTS)
    call, review, new_id = REGISTRY["call"], REGISTRY["review"], app.desk.journal.new_id
    firms = app.desk.reader.ids(REGISTRY["account"].cls, order=("id",))
    midnight = app.clock.local().replace(hour=0, minute=0, second=0, microsecond=0)
    edits = []
    for day in range(DAYS):
        for number in range(CALLS_A_DAY):
            start = midnight - timedelta(days=day) + timedelta(hours=9 + 1.5 * number)
            span = Span(start.astimezone(UTC), 45, app.clock.zone)
            record, firm = new_id(), firms[(day * CALLS_A_DAY + number) % len(firms)]
            state = "done" if day else "confirmed"
            values = {"account": firm, "when": span, "state": state, "objective": "Agree 40 nights"}
            edits.append(new_record(call, record, call.dump(values)))
            if day:
                said = {"call": record, "outcome": "next_step", "finished_on": start.date()}
                edits.append(new_record(review, new_id(), review.dump(said)))
    app.desk.journal.write(edits)
    app.desk.tidy()
    return app


def took(act: Callable[[], object]) -> float:
    """Milliseconds, the median of some rounds."""
    found = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        act()
        found.append(1000 * (time.thread_time() - start))
    return statistics.median(found[2:])


def floor_on(app: App) -> Callable[[], object]:
    """Three questions and a label for each answer."""
    today = app.clock.local().date()
    span = ((today - timedelta(days=1)).isoformat(), (today + timedelta(days=1)).isoformat())
    questions = (
        (
            'SELECT account.name, "call".objective FROM "call" JOIN account ON account.id = "call".account'
            ' WHERE "call".start >= ? AND "call".start < ?',
            span,
        ),
        ("SELECT name, due FROM promise WHERE state = 'open' AND due <= ? LIMIT 12", (span[1],)),
        (
            'SELECT id, start FROM "call" WHERE start < ? AND NOT EXISTS'
            ' (SELECT 1 FROM review WHERE review."call" = "call".id) ORDER BY start LIMIT 4',
            span[:1],
        ),
    )

    def look() -> None:
        window = QWidget()
        layout = QVBoxLayout(window)
        with app.desk.database.asking() as asking:
            for question, values in questions:
                for row in asking.exec_driver_sql(question, values).fetchall():
                    layout.addWidget(QLabel("  ".join(map(str, row))))
        window.resize(1340, 700)
        window.show()
        window.grab()
        window.deleteLater()

    return look


def ours_on(app: App) -> Callable[[], object]:
    """The page of Today, made, read and painted."""
    context = Context(app, translator("en"), Events(), AtOnce())

    def look() -> None:
        page = TodayPage(context)
        page.resize(1340, 700)
        page.show()
        page.grab()
        page.close_files()
        page.deleteLater()

    return look


def main() -> None:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    dress(application, LIGHT)
    with tempfile.TemporaryDirectory() as name:
        app = filled(Path(name))
        floor, ours = took(floor_on(app)), took(ours_on(app))
        print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
        what = f"Today with {ACCOUNTS:,} accounts and {DAYS * CALLS_A_DAY:,} calls of three years"
        print(f"| {what} | {floor:.1f} ms | {ours:.1f} ms | {ours / floor:.2f} | 100 ms |")
        app.close()


if __name__ == "__main__":
    main()
