"""A tariff pack of 200 pages against a bare reportlab canvas that draws the same lines at known places.

python tests/benchmarks/bench_pack.py

The plans, their reading and their prices are not timed on the first line, which is layout and writing alone; on the second
they are. Memory is what the process took at most beyond what it had before.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.app import App, build
from salesdesk.documents.page import Document, Page
from salesdesk.documents.tariff_pack import write_tariff_pack
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, RatePlan
from salesdesk.domain.values import Money, Period
from salesdesk.errors import Progress
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.sales_press import SalesPress
from salesdesk.services.papers.tariff_pack import tariff_pack
from salesdesk.services.records import new_record
from salesdesk.settings import Settings
from tests.benchmarks.bench_briefing import floor

PLANS, ROOMS, SEASONS, ROUNDS = 96, 14, 6, 5
WHOLE = Period(date(2027, 1, 1), date(2027, 12, 31))


def filled(folder: Path) -> App:
    """A partner with so many plans, each with rooms, seasons, conditions and terms."""
    app = build(Settings(folder, "en", None, plain=True))
    new_id, edits = app.desk.journal.new_id, []

    def made(type_name: str, **values: object) -> str:
        record, entry = new_id(), REGISTRY[type_name]
        edits.append(new_record(entry, record, entry.dump(values)))
        return record

    made("property", name="Thuyền Trăng Riverside Hotel", currency="VND", country="VN")
    partner = made("account", name="Công ty TNHH Du lịch Sao Biển", segment="fit_operator")
    rooms = [
        made("product", name=f"Deluxe hướng sông số {n}", kind="room", description="38 m², " * 12)
        for n in range(ROOMS)
    ]
    for room in rooms:
        for n in range(4):
            made(
                "claim",
                product=room,
                kind="benefit" if n < 3 else "limitation",
                feature=f"What it has, {n}",
                benefit="What the guest has from it, in a sentence of a usual length",
            )
    for n in range(PLANS):
        plan = made(
            "rate_plan",
            name=f"FIT net 2027, market {n}",
            kind="fit",
            account=partner,
            currency="VND",
            valid=WHOLE,
            state="published",
            tax_basis="inclusive",
            commissionable=False,
            meal="breakfast",
            how_to_book="By e-mail to reservations, with the name of the guest and the flight. " * 4,
        )
        for at in range(SEASONS):
            season = made("season", rate_plan=plan, name=f"Season {at}", kind="high" if at % 2 else "low")
            first, last = date(2027, 2 * at + 1, 1), date(2027, 2 * at + 2, 28)
            made("season_dates", season=season, nights=Period(first, last))
            for place, room in enumerate(rooms):
                for adults in (1, 2, 3):
                    amount = Money(1_000_000 + 10_000 * (place + at + adults), "VND")
                    made("rate", rate_plan=plan, season=season, product=room, occupancy=adults, amount=amount)
    app.desk.journal.write(edits)
    app.desk.tidy()
    return app


def pages_of(write: Callable[[Path], object], folder: Path) -> list[Page]:
    """What is drawn on each page, so that the floor draws just that."""
    kept: list[Page] = []
    usual = Document.write

    def keep(self: Document, target: Path, progress: Progress) -> None:
        kept.extend(self.pages)
        usual(self, target, progress)

    Document.write = keep  # type: ignore[method-assign]
    write(folder / "pages.pdf")
    Document.write = usual  # type: ignore[method-assign]
    return kept


def took(work: Callable[[], object]) -> float:
    """Seconds of the processor, the middle of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return sorted(times)[ROUNDS // 2]


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = filled(folder / "desk")
        desk, reader = app.desk, app.desk.reader
        partner = reader.find(Account)[0]
        plans = reader.find(RatePlan, order=("name", "id"))
        desktop = Desktop(desk.database, reader, app.clock, ENGLISH)
        pack = tariff_pack(desktop, partner, plans, (), app.defaults)

        def write(target: Path) -> object:
            return write_tariff_pack(pack, target, ENGLISH)

        pages = pages_of(write, folder)
        bare = took(lambda: floor(pages, folder / "floor.pdf"))
        ours = took(lambda: write(folder / "ours.pdf"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        press = SalesPress(desk.database, None, reader, app.clock, ENGLISH, app.defaults)
        whole = took(lambda: press.pack(partner.id, folder / "whole.pdf"))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        lines = sum(len(page.words) for page in pages)
        print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
        what = f"a tariff pack of {len(pages)} pages, {lines:,} lines: laid out and written"
        print(f"| {what} | {bare:.2f} s | {ours:.2f} s | {ours / bare:.2f} | 1.5 |")
        print(f"| with reading the plans and pricing | {bare:.2f} s | {whole:.2f} s | {whole / bare:.2f} | |")
        print(f"| memory beyond what the process had | | {more} MB | | |")
        app.close()


if __name__ == "__main__":
    main()
