"""The map of the territory at 100,000 accounts: how long a frame takes to paint, and reading and laying out the places.

python tests/benchmarks/bench_map.py [DESK | ACCOUNTS]        default: 100000 accounts, made first

The floor of a frame is a bare QPainter that draws the same outlines as polylines, nothing filled and nothing written; the
floor of reading is the driver's own `fetchall` of the same columns. Frames are painted while the map is dragged; the
worst frame is the one in which new clusters come into view. Times are the thread's own, whatever else the machine does.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from salesdesk.app import App, build
from salesdesk.domain.mercator import Section, x_of, y_of
from salesdesk.i18n import translator
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.prospects.map_ground import ground
from salesdesk.ui.prospects.map_points import read_points
from salesdesk.ui.prospects.map_view import MapView
from salesdesk.ui.theme import LIGHT
from tests.benchmarks.made_up import demo_desk, table
from tests.helpers.at_once import AtOnce
from tests.helpers.watchdog import LIMIT_MS, WatchedApplication

WIDE, HIGH = 970, 672
"""The map beside the list in a window of 1366 × 768."""

FRAMES = 40
PLACES = (
    ("the world", 2.0),
    ("Asia", 4.0),
    ("Vietnam", 6.0),
    ("the coast of Central Vietnam", 8.5),
    ("Đà Nẵng", 12.0),
    ("its streets, single accounts", 15.0),
)
COLUMNS = "id, name, temperature, latitude, longitude"


def main(desk: Path) -> None:
    """Measures and prints the tables."""
    application = WatchedApplication(sys.argv[:1])
    load_fonts()
    dress(application, LIGHT)
    app = build(Settings(desk, "en", None, plain=True))
    print(_reading(app))
    land = ground(lambda *_: None)
    view = MapView(Context(app, translator("en"), Events(), AtOnce()))
    view.resize(WIDE, HIGH)
    view.show_ground(land)
    view.show_points(read_points(app.desk.reader, "", {}, lambda *_: None))
    view.show()
    application.processEvents()
    image = QImage(WIDE, HIGH, QImage.Format.Format_ARGB32_Premultiplied)
    rows = []
    for name, zoom in PLACES:
        ours, marks, floor = [], 0, []
        for frame in range(FRAMES):
            section = Section(x_of(108.2), y_of(16.04), zoom, WIDE, HIGH).moved(7 * frame, 4 * frame)
            view.look(section)
            ours.append(_took(lambda: view.render(image, QPoint(0, 0))))
            lines = [line for piece in land.pieces(section) for line in (*piece.coasts, *piece.borders)]
            floor.append(_took(lambda lines=lines, section=section: _bare(image, section, lines)))
            marks = max(marks, len(view.marks()))
        middle, bare = statistics.median(ours), statistics.median(floor)
        rows.append(
            (
                f"{name}, {marks} marks",
                f"{bare:.1f} ms",
                f"{middle:.1f} ms (worst {max(ours):.1f})",
                f"{middle / bare:.1f}",
                f"{LIMIT_MS:.0f} ms",
            )
        )
    print(table(f"A frame of {WIDE} × {HIGH} while the map is dragged", rows))
    app.close()


def _reading(app: App) -> str:
    reader = app.desk.reader

    def bare() -> None:
        with app.desk.database.asking() as asking:
            asking.exec_driver_sql(
                f"SELECT {COLUMNS} FROM account WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
            ).fetchall()

    floor = _middle(bare)
    read, laid = _middle(reader.placed), _middle(lambda: read_points(reader, "", {}, lambda *_: None))
    outlines = _took(lambda: ground(lambda *_: None))
    number = f"{len(reader.placed()):,} places"
    return table(
        "Beside the window",
        [
            (f"{number} read", f"{floor:.0f} ms", f"{read:.0f} ms", f"{read / floor:.2f}", ""),
            (f"{number} read and laid out", f"{floor:.0f} ms", f"{laid:.0f} ms", f"{laid / floor:.2f}", ""),
            ("the outlines, once", "", f"{outlines:.0f} ms", "", ""),
        ],
    )


def _bare(image: QImage, section: Section, lines: list[QPolygonF]) -> None:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), QColor(LIGHT.tint))
    left, top = section.pixel(0.0, 0.0)
    painter.setTransform(QTransform(section.scale, 0, 0, section.scale, left, top))
    pen = QPen(QColor(LIGHT.muted), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    for line in lines:
        painter.drawPolyline(line)
    painter.end()


def _took(act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    return 1000 * (time.thread_time() - start)


def _middle(act: Callable[[], object]) -> float:
    return statistics.median(_took(act) for _ in range(5))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(demo_desk(sys.argv[1] if len(sys.argv) > 1 else "100000", Path(folder)))
