"""Fonts of the papers: Be Vietnam Pro, and the right font for whatever else a name is written in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from salesdesk import resources
from salesdesk.documents import system_fonts
from salesdesk.domain.native_names import CHINESE, JAPANESE, KOREAN, with_shown_names
from salesdesk.i18n import N_, Translator

# Base-85 over compressed streams makes every paper a quarter larger and several times slower to write.
rl_config.useA85 = 0

BODY, ITALIC, MEDIUM, STRONG, BOLD = "Regular", "Italic", "Medium", "SemiBold", "Bold"
"""The weights of the family, as styles name them."""

UNKNOWN_UNITS = 640.0
"""Width of the box for a sign that no font has, in thousandths of the type size."""

MOST_KEPT = 60_000
"""Measured words that one face keeps; past that it starts anew."""

_SHAPED = {
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
    "Khmer": "\u1780-\u17ff\u19e0-\u19ff",
    "Myanmar": "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff",
}
_EAST_ASIAN = {
    "HYGothic-Medium": KOREAN,
    "HeiseiKakuGo-W5": JAPANESE,
    "STSong-Light": CHINESE,
}
_SCRIPTS = tuple(
    (name, re.compile(f"[{span}]"), re.compile(f"[{span}\u200b-\u200d]+"))
    for name, span in (_SHAPED | _EAST_ASIAN).items()
)
_WITHOUT_SPACES = re.compile("[" + "".join((_SHAPED | _EAST_ASIAN).values()) + "]")
_STEERING = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\ufffe\uffff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
_REPLACED = str.maketrans({"\t": " ", "\u2028": "\n", "\u2029": "\n", "\u2010": "-", "\u2011": "-", "→": "›"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font; `shaped` where signs join and move, `known` False where the font lacks them."""

    face: "Face"
    text: str
    shaped: bool = False
    known: bool = True

    @property
    def units(self) -> float:
        """Its width in thousandths of the type size."""
        if not self.known:
            return UNKNOWN_UNITS
        if self.shaped:
            from salesdesk.documents.shaping import shaped_width

            return shaped_width(self.face.font, self.text)
        return float(pdfmetrics.stringWidth(self.text, self.face.name, 1000))


@dataclass(eq=False)
class Face:
    """One registered font with the widths of its signs and of the words that were measured."""

    name: str
    weight: str
    font: Any
    signs: dict[str, float]
    words: dict[str, float] = field(default_factory=dict)

    def units(self, text: str) -> float:
        """The width of a text in thousandths of the type size."""
        found = self.words.get(text)
        if found is None:
            if len(self.words) > MOST_KEPT:
                self.words.clear()
            try:
                found = sum(map(self.signs.__getitem__, text))
            except KeyError:
                found = sum(run.units for run in runs(text, self.weight))
            self.words[text] = found
        return found


def printable(text: str) -> str:
    """Text without signs that would steer the layout instead of being printed."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED))
    return with_shown_names(_STEERING.sub("", text), _can_show)


def _can_show(name: str) -> bool:
    return system_fonts.font_for(name) is not None


@cache
def face(weight: str) -> Face:
    """The family in a weight."""
    return _registered(f"BeVietnamPro-{weight}", weight)


@cache
def _registered(name: str, weight: str) -> Face:
    font = TTFont(name, str(resources.path("fonts", f"{name}.ttf")), shapable=False)
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    signs = {chr(code): widths[code] for code in font.face.charToGlyph if code in widths}
    signs["\u00a0"] = signs.get(" ", 250)  # reportlab sets a fixed space as a space
    return Face(name, weight, font, signs)


@cache
def _script_face(script: str, bold: bool) -> Face:
    if script in _SHAPED:
        weight = BOLD if bold else BODY
        return _registered(f"NotoSans{script}-{weight}", weight)
    font = UnicodeCIDFont(script)
    pdfmetrics.registerFont(font)
    return Face(script, BODY, font, {})


@cache
def _system_face(font: Any) -> Face:
    return Face(font.fontName, BODY, font, {})


def can_shape() -> bool:
    """Whether the extra for South-East Asian scripts is installed."""
    return find_spec("uharfbuzz") is not None


@lru_cache(maxsize=20_000)
def runs(text: str, weight: str) -> tuple[Run, ...]:
    """A line's pieces, each in the font that has its signs."""
    main = face(weight)
    if all(sign in main.signs for sign in text):
        return (Run(main, text),)
    found: list[Run] = []
    at, plain = 0, 0
    while at < len(text):
        if text[at] in main.signs:
            at += 1
            continue
        piece, end = _foreign(text, at, weight)
        if at > plain:
            found.append(Run(main, text[plain:at]))
        found.append(piece)
        at = plain = end
    if at > plain:
        found.append(Run(main, text[plain:]))
    return tuple(found)


def _foreign(text: str, at: int, weight: str) -> tuple[Run, int]:
    """The piece that begins at a sign which the family lacks, and where it ends."""
    for script, sign, stretch in _SCRIPTS:
        if sign.match(text, at) and (match := stretch.match(text, at)):
            if script in _EAST_ASIAN and (own := system_fonts.font_for(match.group())) is not None:
                return Run(_system_face(own), match.group()), match.end()
            shaped = script in _SHAPED and can_shape()
            return Run(_script_face(script, weight in (STRONG, BOLD)), match.group(), shaped), match.end()
    main, end = face(weight), at + 1
    while end < len(text) and text[end] not in main.signs and (text[end] == "\u200d" or _is_mark(text[end])):
        end += 1
    return Run(main, text[at], known=False), end


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def width_of(text: str, weight: str, size: float, tracking: float = 0.0) -> float:
    """How wide a line is, in points."""
    return face(weight).units(text) * size / 1000 + tracking * len(text)


def without_spaces(word: str) -> bool:
    """Whether a word holds a script that does not separate its words."""
    return not word.isascii() and _WITHOUT_SPACES.search(word) is not None


def notices(texts: Iterable[str], tr: Translator) -> tuple[str, ...]:
    """What the reader should know about the signs in some texts."""
    said = {text for text in texts if not text.isascii()}
    foreign = "\n".join(map(printable, said))
    pieces = [
        run
        for run in runs(foreign.replace("\n", " "), BODY)
        if run.face.name != face(BODY).name or not run.known
    ]
    told = []
    scripts = sorted({_script_of(run) for run in pieces if run.known} & _SHAPED.keys())
    if scripts and not can_shape():
        told.append(
            tr(_NOT_SHAPED).format(scripts=", ".join(tr(_SCRIPT_NAMES[script]) for script in scripts))
        )
    if any(run.face.name in _EAST_ASIAN for run in pieces):
        told.append(tr(_NOT_EMBEDDED))
    if any(with_shown_names(text, _can_show) != text for text in said):
        told.append(tr(_LEFT_OUT))
    if unknown := sorted({run.text for run in pieces if not run.known}):
        told.append(tr(_UNKNOWN).format(signs=" ".join(unknown[:8])))
    return tuple(told)


def _script_of(run: Run) -> str:
    return run.face.name.removeprefix("NotoSans").split("-")[0]


_SCRIPT_NAMES = {"Thai": N_("Thai"), "Lao": N_("Lao"), "Khmer": N_("Khmer"), "Myanmar": N_("Burmese")}
_NOT_SHAPED = N_(
    "{scripts}: printed without joining the characters. Install the extra “asean-pdf” for the right form."
)
_NOT_EMBEDDED = N_(
    "Chinese, Japanese and Korean characters use the fonts of the computer that shows the paper."
)
_LEFT_OUT = N_(
    "Names in brackets in Chinese, Japanese or Korean characters are left out: no font of this computer has them."
)
_UNKNOWN = N_("No font of the papers has these characters; a box is printed in their place: {signs}")


def forget() -> None:
    """Forgets what was measured, as in a program that has just started."""
    runs.cache_clear()
    system_fonts.forget()
    for weight in (BODY, ITALIC, MEDIUM, STRONG, BOLD):
        face(weight).words.clear()
