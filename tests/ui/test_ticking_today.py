"""The circles of Today by the mouse: a ticked row stays for a moment."""

from time import monotonic, sleep

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services import finishing
from salesdesk.ui.today.box import Box
from tests.ui.today_page import DAY, Desk, rows


class Painted(QObject):
    """How a circle was painted, each time."""

    def __init__(self, circle: Box) -> None:
        super().__init__(circle)
        self.pictures: list[str] = []
        circle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Paint and isinstance(watched, Box):
            self.pictures.append(watched.picture())
        return False


def test_a_ticked_row_stays_for_a_second_however_slow_the_disk_is(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment was over before the write was: the row went at once, and its circle was never seen ticked."""
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    first, second = desk.promise(account, "Terrace plan", 0), desk.promise(account, "Menu", 1)
    page = desk.page()
    circle = next(each for each in page.findChildren(Box) if each.accessibleName() == "Kept: Terrace plan")
    painted, finish = Painted(circle), finishing.finish
    seen: list[str] = []

    def slow(*given: object) -> object:
        seen.extend(painted.pictures)
        sleep(QApplication.doubleClickInterval() / 1000 + 0.2)
        return finish(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(finishing, "finish", slow)
    qtbot.mouseClick(circle, Qt.MouseButton.LeftButton)
    assert seen[-1] == "circle-check", "it was painted before the disk was asked"
    clicked = monotonic()
    assert desk.kept(first) == ("kept", DAY)
    assert [row.place for row in rows(page, "promise")] == [f"promise:{first}", f"promise:{second}"]
    qtbot.waitUntil(lambda: len(rows(page, "promise")) == 1)
    assert monotonic() - clicked > 0.9
