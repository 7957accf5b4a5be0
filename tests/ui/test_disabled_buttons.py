"""What cannot be pressed just now can still be read, in every palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.ui.dress import dress
from salesdesk.ui.theme import LIGHT, SCHEMES
from salesdesk.ui.widgets.basics import button
from tests.helpers.contrast import contrast


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("role", ["", "primary", "danger"])
def test_a_disabled_button_is_legible(qtbot: QtBot, scheme: str, role: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, SCHEMES[scheme])
    try:
        made = button("MMMMMM", lambda: None, role, "check")
        qtbot.addWidget(made)
        made.setEnabled(False)
        made.show()
        shown = made.grab().toImage()
        middle = range(shown.height() // 3, 2 * shown.height() // 3)
        words = {
            shown.pixelColor(x, y).name()
            for x in range(shown.width() // 2, shown.width() - 20)
            for y in middle
        }
        ground = shown.pixelColor(shown.width() - 8, shown.height() // 2).name()
        assert max(contrast(each, ground) for each in words) >= 4.5
        if role in ("primary", "danger"):
            drawn = made.icon().pixmap(made.iconSize(), QIcon.Mode.Disabled).toImage()
            points = (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
            solid = [QColor(point).name() for point in points if point.alpha() > 150]
            assert solid and max(contrast(each, ground) for each in solid) >= 3
    finally:
        dress(application, LIGHT)


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("role", ["", "tool", "icon"])
def test_a_sign_that_cannot_be_pressed_is_paler_than_one_that_can(
    qtbot: QtBot, scheme: str, role: str
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    tokens = SCHEMES[scheme]
    dress(application, tokens)
    try:
        made = button("", lambda: None, role, "check")
        qtbot.addWidget(made)
        enabled, disabled = (
            contrast(_darkest(made, mode, tokens.surface), tokens.surface)
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
        )
        assert disabled < enabled
    finally:
        dress(application, LIGHT)


def _darkest(made: QPushButton, mode: QIcon.Mode, ground: str) -> str:
    """The colour of a drawn sign that stands out most from its ground."""
    drawn = made.icon().pixmap(made.iconSize(), mode).toImage()
    shown = QImage(drawn.size(), QImage.Format.Format_RGB32)
    shown.fill(QColor(ground))
    with QPainter(shown) as painter:
        painter.drawImage(0, 0, drawn)
    colours = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    return max(colours, key=lambda colour: contrast(colour, ground))


@pytest.mark.parametrize(
    "role", ["", "primary", "danger", "quiet", "remove", "tool", "icon", "segment", "chip", "line"]
)
def test_a_button_with_the_keys_has_one_frame(qtbot: QtBot, role: str) -> None:
    """The style drew one of its own within ours as soon as somebody had pressed Tab."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    window = QWidget()
    first, made = (button("In 2 weeks", lambda: None, role) for _ in range(2))
    layout = QVBoxLayout(window)
    layout.addWidget(first)
    layout.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    ours = made.grab().toImage()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert made.hasFocus()
    assert made.grab().toImage() == ours


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox])
def test_a_field_that_takes_nothing_looks_so_and_is_legible(
    qtbot: QtBot, scheme: str, kind: type[QWidget]
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, SCHEMES[scheme])
    try:
        seen: dict[bool, tuple[str, set[str]]] = {}
        for enabled in (True, False):
            made = kind()
            if isinstance(made, QLineEdit):
                made.setText("MMMMMM")
            elif isinstance(made, QComboBox):
                made.addItem("MMMMMM")
            qtbot.addWidget(made)
            made.setEnabled(enabled)
            made.resize(160, made.sizeHint().height())
            made.show()
            image = made.grab().toImage()
            middle = range(image.height() // 3, 2 * image.height() // 3)
            words = {image.pixelColor(x, y).name() for x in range(10, 70) for y in middle}
            seen[enabled] = image.pixelColor(110, image.height() // 2).name(), words
        (ground, words), (calm, muted) = seen[True], seen[False]
        strongest, weaker = (
            max(contrast(each, on) for each in those) for those, on in ((words, ground), (muted, calm))
        )
        assert 4.5 <= weaker < strongest
    finally:
        dress(application, LIGHT)


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_cannot_be_chosen_looks_so_and_is_legible(
    qtbot: QtBot, scheme: str, chosen: bool, kind: type[QAbstractButton]
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    ground = SCHEMES[scheme].surface
    dress(application, SCHEMES[scheme])
    try:
        seen: dict[bool, tuple[QImage, float]] = {}
        for enabled in (True, False):
            place = QWidget()
            place.setStyleSheet(f"background: {ground};")
            made = kind("MMMMMM", place)
            made.setCheckable(True)
            made.setChecked(chosen)
            made.setEnabled(enabled)
            qtbot.addWidget(place)
            made.resize(made.sizeHint())
            place.show()
            image = place.grab(made.geometry()).toImage()
            sign, words = image.copy(0, 0, 20, image.height()), image.copy(30, 0, 60, image.height())
            seen[enabled] = sign, _strongest(words, ground)
        (sign, strong), (pale, weak) = seen[True], seen[False]
        assert _strongest(pale, ground) < _strongest(sign, ground)
        assert 4.5 <= weak < strong
    finally:
        dress(application, LIGHT)


def _strongest(image: QImage, ground: str) -> float:
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return max(contrast(each, ground) for each in colours)
