"""A file that does nothing here is told so in a small window; that of this very laptop is called that."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from tests.ui.between import PASSPHRASE, know, merging
from tests.ui.windows import opened


def test_a_file_of_ones_own_is_said_to_be_that_and_shows_nothing_empty(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "A"})
    ours, theirs = (Team(each.desk, each.clock, each.vault, PASSPHRASE) for each in (an, binh))
    ours.share(tmp_path / "1.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "1.salesdesk")
    said = []
    for app in (an, binh):
        window = opened(app, qtbot)
        know(window)
        window.receive(tmp_path / "1.salesdesk")
        dialog = merging(window)
        said.append(dialog.summary)
        assert not dialog.merge_button.isEnabled()
        assert dialog.height() < 20 * dialog.fontMetrics().height(), "one sentence needs no large window"
    assert said[0].startswith("This very laptop made the file")
    assert said[1] == "Everything in this file is here already."
