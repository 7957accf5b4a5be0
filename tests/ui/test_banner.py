"""A sentence within the page."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.i18n import translator
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.banner import Banner

Dressed = Callable[[float], None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("alone", [False, True])
def test_a_sentence_has_the_room_that_it_takes_and_no_more(
    qtbot: QtBot, dressed: Dressed, alone: bool, scale: float
) -> None:
    dressed(scale)
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(translator("en"))
    layout = QVBoxLayout(page)
    layout.addWidget(banner)
    if not alone:
        layout.addWidget(QTextEdit(), 1)
    page.resize(900, 1600)
    page.show()
    banner.say("Without a photo: Deluxe")
    [label] = banner.findChildren(QLabel)

    def fits() -> None:
        assert label.height() >= label.heightForWidth(label.width())
        assert banner.height() == banner.heightForWidth(banner.width())

    qtbot.waitUntil(fits)
    banner.say("Without a photo: " + "Deluxe City, Deluxe River, Premier Corner River, " * 4)
    for width in (900, 500, 1200):
        page.resize(width, 1600)
        qtbot.waitUntil(fits)
    dressed(3 - scale)
    qtbot.waitUntil(fits)
    banner.say("Done")
    qtbot.waitUntil(fits)


def test_what_went_wrong_does_not_look_as_what_went_well(qtbot: QtBot, dressed: Dressed) -> None:
    dressed(1.0)
    banner = Banner(translator("en"))
    qtbot.addWidget(banner)
    banner.resize(600, 40)

    def edge() -> str:
        return banner.grab().toImage().pixelColor(2, banner.height() // 2).name()

    banner.say("Saved to tariff.pdf")
    well = edge()
    banner.warn("The disk is full.")
    assert edge() == LIGHT.warm != well
    banner.say("Saved to tariff.pdf")
    assert edge() == well
