"""How long the window's thread is busy while a person scrolls, types into search and switches tabs.

python tests/benchmarks/bench_responsive.py [DESK | ACCOUNTS]        default: 100000 accounts, made first

For each action the longest that one event kept the window's thread, as median and worst of many tries; the goal is
16 ms. The floor is doing nothing in the same window. Own time is what the thread took of the processor; the clock
says the same on a machine that does nothing else. A tab that is looked at for the first time is measured by itself.
The watchdog sees each of the thousands of events that making a page consists of, which takes as long again.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSettings

from salesdesk.app import build
from salesdesk.settings import Settings
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.start import collect_again
from salesdesk.ui.tabs import TABS
from salesdesk.ui.theme import LIGHT
from tests.benchmarks.made_up import demo_desk
from tests.helpers.watchdog import LIMIT_MS, Took, WatchedApplication

TYPED = ("d", "da", "da ", "da n", "da na", "nguyen", "song han", "0905", "guyen", "")


def main(desk: Path) -> None:
    """Measures and prints the table."""
    application = WatchedApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    dress(application, LIGHT)
    app = build(Settings(desk, "en", None, plain=True))
    jobs = Threads()
    with tempfile.TemporaryDirectory() as name:
        window = MainWindow(app, jobs, QSettings(f"{name}/window.ini", QSettings.Format.IniFormat))
        window.resize(1366, 768)
        window.show()
        collect_again()
        # What loads beside the first page, and then what gets the pages of the other tabs ready, step by step.
        made = application.during(lambda: None, 18_000)
        first = [application.during(lambda tab=tab: window.turn(tab.name), 1500) for tab in TABS]
        page = window.prospects
        bar = page.side.list.verticalScrollBar()
        steps = range(0, bar.maximum(), max(1, bar.maximum() // 60))
        work: list[tuple[str, list[Callable[[], object]], int]] = [
            ("nothing", [lambda: None] * 30, 30),
            ("switching tabs", [lambda tab=tab: window.turn(tab.name) for tab in TABS] * 6, 400),
            ("scrolling through all accounts", [lambda at=at: bar.setValue(at) for at in steps], 60),
            ("scrolling by rows", [lambda: bar.setValue(bar.value() + 50)] * 60, 40),
            (
                "typing in search",
                [lambda text=text: page.side.search.setText(text) for text in TYPED * 3],
                250,
            ),
            ("the next account by key", [lambda: _next(window)] * 30, 120),
        ]
        print("| action | median, own | worst, own | worst, clock | goal |\n|---|---|---|---|---|")
        tell("getting another tab ready while nobody is busy", [made], "")
        tell("looking at a tab for the first time", first, "")
        for what, acts, settle in work:
            if what.startswith(("scroll", "typing", "the next")):
                window.turn("prospects")
                application.during(lambda: None, 500)
            goal = "" if what == "nothing" else f"{LIMIT_MS:.0f} ms"
            tell(what, [application.during(act, settle) for act in acts], goal)
        window.close()
        jobs.finish()
    app.close()


def tell(what: str, took: list[Took], goal: str) -> None:
    """Prints a row of the table."""
    own, clock = [each.own for each in took], max(each.clock for each in took)
    print(f"| {what} | {statistics.median(own):.1f} ms | {max(own):.1f} ms | {clock:.1f} ms | {goal} |")


def _next(window: MainWindow) -> None:
    view = window.prospects.side.list
    view.setCurrentIndex(view.model().index(view.currentIndex().row() + 1, 0))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(demo_desk(sys.argv[1] if len(sys.argv) > 1 else "100000", Path(folder)))
