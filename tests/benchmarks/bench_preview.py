"""From an edit to its briefing in view, through the real window, against making the same paper alone.

python tests/benchmarks/bench_preview.py [DESK]        default: the sample desk, made first
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from salesdesk.app import build
from salesdesk.services.briefing.press import Press
from salesdesk.services.records import change
from salesdesk.settings import Settings
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.start import collect_again
from salesdesk.ui.theme import LIGHT
from tests.benchmarks.made_up import demo_desk

EDITS, GOAL_MS = 15, 300


def wait(ms: int) -> None:
    """Lets the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main(desk: Path, folder: Path) -> None:
    """Measures and prints the table."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    dress(application, LIGHT)
    app = build(Settings(desk, "en", None, plain=True))
    jobs = Threads()
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("tab", "briefings")
    window = MainWindow(app, jobs, kept)
    window.resize(1366, 768)
    window.show()
    collect_again()
    wait(4000)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    alone, seen = [], []
    press = Press(app.desk.database, app.desk.reader, app.clock, window.context.tr)
    for number in range(EDITS):
        start = time.perf_counter()
        press.call(page.chosen(), folder / "alone.pdf")
        alone.append(1000 * (time.perf_counter() - start))
        before, start = page.paper.printed, time.perf_counter()
        values = {"objective": f"Agree {1000 + number} room nights"}
        window.context.wrote(change(app.desk.journal, app.desk.reader, page.chosen(), values), None)
        while page.paper.printed is before or page.paper.making:
            wait(2)
        seen.append(1000 * (time.perf_counter() - start))
        wait(200)
    floor, ours = statistics.median(alone), statistics.median(seen)
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    print(
        f"| an edit, seen in its briefing | {floor:.0f} ms | {ours:.0f} ms | {ours / floor:.2f} | {GOAL_MS} ms |"
    )
    print(f"| the slowest of {EDITS} |  | {max(seen):.0f} ms |  | {GOAL_MS} ms |")
    window.close()
    jobs.finish()
    app.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(demo_desk(sys.argv[1] if len(sys.argv) > 1 else "", Path(name)), Path(name))
