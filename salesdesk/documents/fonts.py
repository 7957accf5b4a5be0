"""Fonts of the papers: Be Vietnam Pro, and the right font for whatever else a name is written in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from salesdesk import resources
from salesdesk.i18n import N_

BODY, ITALIC, MEDIUM, STRONG, BOLD = "Regular", "Italic", "Medium", "SemiBold", "Bold"
"""The weights of the family, as styles name them."""

_SCRIPTS = (
    ("Thai", "\u0e00-\u0e7f"),
    ("Lao", "\u0e80-\u0eff"),
    ("Khmer", "\u1780-\u17ff\u19e0-\u19ff"),
    ("Myanmar", "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"),
)
_EAST_ASIAN = (
    ("HYGothic-Medium", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("HeiseiKakuGo-W5", "\u3040-\u30ff"),
    ("STSong-Light", "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"),
)
_RUN = re.compile(
    "|".join(
        f"(?P<{name.replace('-', '_')}>[{span}][{span}\u200b\u200c\u200d]*)"
        for name, span in (*_SCRIPTS, *_EAST_ASIAN)
    )
)
_SHAPED = frozenset(name for name, _ in _SCRIPTS)
_PLAIN = re.compile("[\u0000-\u0dff\u1e00-\u2fff]*")
_UNPRINTABLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font; `shaped` where the script's signs join and move."""

    font: str
    text: str
    shaped: bool


def printable(text: str) -> str:
    """Text without signs that would steer the layout instead of being printed."""
    return _UNPRINTABLE.sub("", text) if not text.isascii() or not text.isprintable() else text


@cache
def font_named(weight: str) -> str:
    """The registered font of a weight of the family."""
    name = f"BeVietnamPro-{weight}"
    pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{name}.ttf")), shapable=False))
    return name


@cache
def _script_font(script: str, bold: bool) -> str:
    if script not in _SHAPED:
        pdfmetrics.registerFont(UnicodeCIDFont(script))
        return script
    name = f"NotoSans{script}-{'Bold' if bold else 'Regular'}"
    pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{name}.ttf")), shapable=can_shape()))
    return name


@cache
def can_shape() -> bool:
    """Whether the extra for South-East Asian scripts is installed."""
    return find_spec("uharfbuzz") is not None


@lru_cache(maxsize=20_000)
def runs(text: str, weight: str) -> tuple[Run, ...]:
    """A line's pieces, each in the font that has its signs."""
    main = font_named(weight)
    if _PLAIN.fullmatch(text):
        return (Run(main, text, False),)
    found: list[Run] = []
    at = 0
    for match in _RUN.finditer(text):
        if match.start() > at:
            found.append(Run(main, text[at : match.start()], False))
        script = str(match.lastgroup).replace("_", "-")
        shaped = script in _SHAPED and can_shape()
        found.append(Run(_script_font(script, weight in (STRONG, BOLD)), match.group(), shaped))
        at = match.end()
    if at < len(text):
        found.append(Run(main, text[at:], False))
    return tuple(found)


@lru_cache(maxsize=50_000)
def width_of(text: str, weight: str, size: float) -> float:
    """How wide a line is, in points."""
    return sum(run_width(run, size) for run in runs(text, weight))


def run_width(run: Run, size: float) -> float:
    """How wide a run is, in points."""
    if not run.shaped:
        return float(pdfmetrics.stringWidth(run.text, run.font, size))
    data = getattr(shaped(run, size), "__shapeData__", None)
    if data is None:
        return float(pdfmetrics.stringWidth(run.text, run.font, size))
    return float(sum(glyph.x_advance for glyph in data) * size / 1000)


def shaped(run: Run, size: float) -> Any:
    """A run's text with the places of its joined signs, for drawing."""
    from reportlab.pdfbase.ttfonts import shapeStr

    return shapeStr(run.text, run.font, size)


def wrapped(text: str, weight: str, size: float, width: float) -> list[str]:
    """The lines of a text that is set into a width; words longer than a line are broken."""
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines += _wrapped_paragraph(paragraph, weight, size, width)
    return lines or [""]


def _wrapped_paragraph(text: str, weight: str, size: float, width: float) -> list[str]:
    space = width_of(" ", weight, size)
    lines: list[str] = []
    line, used = "", 0.0
    for word in text.split():
        wide = width_of(word, weight, size)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
            line, used = "", 0.0
        if wide <= width:
            line, used = word, wide
            continue
        *full, line = _broken(word, weight, size, width)
        lines += full
        used = width_of(line, weight, size)
    return [*lines, line] if line or not lines else lines


def _broken(word: str, weight: str, size: float, width: float) -> list[str]:
    """Pieces of a long word: at the breaks of its script where these are known, else anywhere."""
    pieces, piece = [], ""
    for part in _parts(word):
        for sign in [part] if width_of(part, weight, size) <= width else list(part):
            if piece and width_of(piece + sign, weight, size) > width:
                pieces.append(piece)
                piece = ""
            piece += sign
    return [*pieces, piece]


def _parts(word: str) -> Iterator[str]:
    if not any(run.shaped for run in runs(word, BODY)) or find_spec("icu4py") is None:
        yield from _clusters(word)
        return
    from icu4py.breakers import LineBreaker

    yield from LineBreaker(word, "th")


def _clusters(word: str) -> Iterator[str]:
    """Signs with the marks that sit on them."""
    import unicodedata

    cluster = ""
    for sign in word:
        if cluster and not unicodedata.category(sign).startswith("M"):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def fitted(text: str, weight: str, size: float, width: float) -> str:
    """A text on one line, cut with an ellipsis where it is too wide."""
    text = printable(text).replace("\n", " ")
    if width_of(text, weight, size) <= width:
        return text
    while text and width_of(text + "…", weight, size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


MISSING = N_(
    "{scripts} names are printed without joining their signs; install the extra “asean-pdf” for the right form."
)


def scripts_not_shaped(texts: Iterable[str]) -> tuple[str, ...]:
    """The scripts in some texts that cannot be printed rightly because the extra is not installed."""
    if can_shape():
        return ()
    found = {
        name
        for text in texts
        for name, span in _SCRIPTS
        if not text.isascii() and re.search(f"[{span}]", text)
    }
    return tuple(sorted(found))
