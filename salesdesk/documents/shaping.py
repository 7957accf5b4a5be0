"""Signs that join and move: Thai, Lao, Khmer and Burmese, by the extra `asean-pdf`."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_PRIVATE = 0xE000
"""Joined signs have no code of their own; they get one from the private area, by their number in the font."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn sign: its code in the font, and where it stands in thousandths of the type size."""

    text: str
    x: float
    y: float


@lru_cache(maxsize=5_000)
def shaped(font: Any, text: str) -> tuple[tuple[Glyph, ...], float]:
    """The signs of a text as they are drawn, and their width, in thousandths of the type size."""
    import uharfbuzz

    drawn, scale = _harfbuzz(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(drawn, buffer, {"kern": True, "liga": True})
    glyphs, x = [], 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        sign = _code(font, info.codepoint, place.x_advance * scale)
        glyphs.append(Glyph(sign, x + place.x_offset * scale, place.y_offset * scale))
        x += place.x_advance * scale
    return tuple(glyphs), x


def shaped_width(font: Any, text: str) -> float:
    """The width of a text as it is drawn, in thousandths of the type size."""
    return shaped(font, text)[1]


@cache
def _harfbuzz(font: Any) -> tuple[Any, float]:
    import uharfbuzz

    made = uharfbuzz.Face(uharfbuzz.Blob(bytes(font.face._ttf_data)))
    return uharfbuzz.Font(made), 1000 / made.upem


@cache
def _codes(font: Any) -> dict[int, int]:
    """The codes that a font has for its glyphs, the lowest where there are several."""
    found: dict[int, int] = {}
    for code, glyph in sorted(font.face.charToGlyph.items()):
        found.setdefault(glyph, code)
    return found


def _code(font: Any, glyph: int, advance: float) -> str:
    code = _codes(font).get(glyph)
    if code is None:
        code = _PRIVATE + glyph
        font.face.charToGlyph[code] = glyph
        font.face.charWidths[code] = advance
        _codes(font)[glyph] = code
    return chr(code)
