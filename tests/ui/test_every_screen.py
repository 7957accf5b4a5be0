"""Every screen, dialog and menu, opened one after the other, and whatever must hold for all of them.

To open them all takes longer than to look at them: each walk has several looks.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.i18n import PSEUDO, translator
from salesdesk.ui.widgets.sheet import Sheet
from tests.ui.controls import Strays, out_of_order, turned_by_the_wheel, unnamed
from tests.ui.cuts import HIGH, WIDE, cut, too_large
from tests.ui.screens import Screens, desk_like, foreign, furnished, parts_of
from tests.ui.told import told
from tests.ui.windows import opened

ONE_LINE = 40
"""Longer texts go on in a next line."""

PARTS = [
    pytest.param(("tabs", "calendar", "reviews", "sync", "sheets"), 40, id="tabs"),
    pytest.param(("prospects", "menus", "selling"), 40, id="prospects"),
    pytest.param(("catalogue",), 25, id="catalogue"),
    pytest.param(("dialogs", "beginnings"), 80, id="dialogs"),
]
"""The parts of `Screens`, and how many screens they have at least: fewer would not be all of them."""


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose name is no longer than those of people."""
    with tempfile.TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


@pytest.mark.parametrize(("parts", "least"), PARTS)
def test_every_text_is_marked_for_translation_and_tab_comes_to_each_as_one_reads(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    short: Path,
    parts: tuple[str, ...],
    least: int,
) -> None:
    app = desk_like(foreign(), tmp_path / "desk", "en")
    strays = Strays(monkeypatch)
    window = opened(app, qtbot, PSEUDO, "today")
    window.setUpdatesEnabled(False)  # it is read, not looked at; the other walk is painted
    window.resize(WIDE, HIGH)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    faults: dict[tuple[str, str], str] = {}
    seen = 0
    for name, screen in Screens(window, short).walk(parts):
        seen += 1
        faults |= {(where, words): f"{name}: {where}: {words[:120]}" for words, where in plain(name, screen)}
        faults |= {(name, fault): f"{name}: {fault}" for fault in out_of_hand(window, screen)}
    app.close()
    assert seen > least
    assert not faults, "\n".join(faults.values())
    assert strays.found == []


@pytest.mark.parametrize(("parts", "least"), PARTS)
def test_nothing_is_cut_controls_have_names_and_tab_comes_to_each_in_reading_order(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    short: Path,
    parts: tuple[str, ...],
    least: int,
) -> None:
    """In text of twice the size, each in English or in Vietnamese, in whichever it needs more room."""
    lacking, vietnamese = Lacking(), translator("vi")._catalogue
    monkeypatch.setattr(vietnamese, "_fallback", lacking)
    for way in ("gettext", "pgettext", "ngettext"):
        monkeypatch.setattr(
            vietnamese, way, wider(getattr(NullTranslations(), way), getattr(vietnamese, way))
        )
    app = desk_like(furnished(), tmp_path / "desk", "en")
    strays = Strays(monkeypatch)
    window = opened(app, qtbot, "vi", "today", scale=2.0)
    window.resize(WIDE, HIGH)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    faults: list[str] = []
    seen = 0
    for name, screen in Screens(window, short).walk(parts):
        seen += 1
        found = (*too_large(screen), *cut(screen), *unnamed(screen), *out_of_hand(window, screen))
        faults += [f"{name}: {fault}" for fault in found]
    app.close()
    faults += strays.found
    faults += [f"Vietnamese lacks “{text}”" for text in sorted(lacking.texts)]
    assert seen > least
    assert faults == [], "\n".join(faults)


def out_of_hand(window: QWidget, screen: QWidget) -> Iterator[str]:
    """What is wrong with a screen in whatever language: turned by the wheel, out of Tab's order."""
    yield from turned_by_the_wheel(screen)
    if not isinstance(screen, QMenu) and not any(isinstance(each, Sheet) for each in parts_of(window)):
        yield from out_of_order(screen.window())


def test_a_part_that_is_a_window_for_a_moment_is_seen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strays, window = Strays(monkeypatch), QDialog()
    qtbot.addWidget(window)
    layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, window)
    for number, made in enumerate((QLabel("In time"), QLineEdit(), QPlainTextEdit())):
        if number:
            made.setVisible(True)
        layout.addWidget(made)
        made.show()
    window.show()
    assert len(strays.found) == 2


class Lacking(NullTranslations):
    """What is asked for in a language that has no text for it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()

    def gettext(self, message: str) -> str:
        if any(map(str.isalpha, message)):
            self.texts.add(message)
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        self.texts.add(one)
        return one if n == 1 else many


def wider(english: Callable[..., str], other: Callable[..., str]) -> Callable[..., str]:
    """Tells each text in the language in which it needs more room: where that is found, there is room for both."""
    widest = cache(lambda *texts: max(texts, key=partial(room, texts)))
    return lambda *asked: widest(english(*asked), other(*asked))


def room(texts: tuple[str, str], text: str) -> int:
    """How wide a text is; where one of the two is long, and goes on in a next line, how wide its longest word."""
    wide = QFontMetrics(QApplication.font()).horizontalAdvance
    return max(map(wide, text.split() if max(map(len, texts)) > ONE_LINE else [text]), default=0)


def plain(name: str, screen: QWidget) -> Iterator[tuple[str, str]]:
    """Where a screen in the pseudo-language says something in plain English, and what."""
    for words, where in told(screen):
        known = any(name.startswith(at) and where.startswith(kind) for at, kind in IN_THEIR_OWN)
        if unmarked(words) and not known:
            yield where, words


def unmarked(words: str) -> str:
    """What of a text is plain English though the window speaks the pseudo-language."""
    for known in (DATES, KEYS, NAMES):
        words = known.sub("", words)
    return " ".join(PLAIN.findall(words))


PLAIN = re.compile(r"[A-Za-z]*[aeiouyAEIOUYcnsd][A-Za-z]*")
"""Letters that the pseudo-language always changes: where they stand, a text was not marked."""

DATES = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)\b|\b(January|February|March|April|June|July|August|September|October|November|December)\b"
)
KEYS = re.compile(r"\b(Ctrl|Shift|Alt|Enter|Esc|Tab|Space|Delete|Page Up / Down|D F W M A|B E L)\b(\+\w\b)?")
NAMES = re.compile(
    r"\b(English|Tiếng Việt|KeyError|salesdesk)\b|#[0-9a-f]{6}|\b[0-9A-F]{4}-[0-9A-F]{4}\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b|\b[A-Z]\w+/\w+|(/[\w.-]+)+"
    r"|[\w ,]+ \(UTC[+-][\d:]+\)"
)
"""What has the same name in every language: languages, zones, colours, codes, files, the product."""

IN_THEIR_OWN = (
    ("calendar, reason", "GrowingBox"),  # a message in the customer's language
    ("prospects", "_Box"),  # countries by the locale, once somebody has gone to the field
    ("message, ", "QPlainTextEdit"),
    ("message, ", "QLineEdit"),
    ("import", ""),  # headings of a Vietnamese list
    ("help", "Q"),  # answers are files of texts, of which the pseudo-language has none
    ("help", "_Questions"),
    ("help", "_Broken"),
    ("first start, language", "Choice"),  # each language greets in its own
    ("first start, language", "_Words"),
    ("first start, language", "_Broken"),
    ("first start, you", "ChoiceBox"),  # countries, currencies and zones by the locale
)
