"""An erase that was interrupted is ended by the window, beside it and not before it shows."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from salesdesk.app import build
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.store import erasing
from salesdesk.store.facts import TO_SCRUB
from tests.ui.windows import opened


def test_the_window_ends_an_interrupted_erase_beside_itself(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(tmp_path / "desk", "en", None, plain=True)
    app = build(settings)
    person, _ = add(app.desk.journal, "contact", {"name": "Nguyễn Thị Lan"})
    erasing.erase(app.desk.database, app.desk.journal, app.desk.folder, [person])
    app.close()
    app = build(settings, finish=False)
    assert app.desk.reader.fact(TO_SCRUB)
    window = opened(app, qtbot)
    window.housekeeping.warm_up()
    assert not app.desk.reader.fact(TO_SCRUB)
    window.close()
    app.close()
