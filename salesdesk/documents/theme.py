"""The look of the papers: colours from the house, safe in black and white; sizes of type; the grid."""

from dataclasses import dataclass
from functools import lru_cache

from salesdesk.documents.fonts import BODY, BOLD, ITALIC, MEDIUM, STRONG

INK, MUTED, HAIRLINE, WHITE = "#1a2326", "#59666a", "#b6c0c3", "#ffffff"

STAMP = 0.118
"""The share of ink in what lies across a page that is not final: to be seen in print, yet no text on it is lost."""

SIZES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""Paper sizes in points."""

MARGIN, TOP, BOTTOM = 48.0, 76.0, 56.0
"""Points from the paper's edge to the text; every office printer reaches that far."""

ASIDE = 124.0
"""Width of the column at the left in which a section's heading stands."""

LEAST_CONTRAST = 5.5
"""Contrast on white that the accent must have (WCAG asks 4.5; a laser printer's grey needs more)."""

USUAL_COLOUR = (31, 95, 91)


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: weight, size, distance of lines and of signs in points, colour as #rrggbb."""

    weight: str
    size: float
    leading: float
    colour: str = INK
    tracking: float = 0.0

    @property
    def baseline(self) -> float:
        """Points from the top of a line to its baseline."""
        return (self.leading + self.size * 0.72) / 2

    def scaled(self, scale: float) -> "Style":
        """The same, larger or smaller."""
        if scale == 1:
            return self
        return Style(self.weight, self.size * scale, self.leading * scale, self.colour, self.tracking * scale)


@dataclass(frozen=True, slots=True)
class Theme:
    """The styles of one paper."""

    accent: str
    tint: str
    display: Style
    clock: Style
    second_clock: Style
    name: Style
    lead: Style
    large: Style
    numeral: Style
    heading: Style
    subheading: Style
    body: Style
    strong: Style
    quiet: Style
    gap: Style
    label: Style
    mark: Style
    small: Style
    small_strong: Style


@lru_cache(maxsize=64)
def theme_of(colour: str) -> Theme:
    """The theme of a house's colour, darkened until it can be read on white and in black and white."""
    red, green, blue = _rgb(colour)
    while contrast_with_white(red, green, blue) < LEAST_CONTRAST:
        red, green, blue = int(red * 0.94), int(green * 0.94), int(blue * 0.94)
    accent = f"#{red:02x}{green:02x}{blue:02x}"
    tint = "#" + "".join(f"{round(255 - (255 - part) * 0.065):02x}" for part in (red, green, blue))
    return Theme(
        accent=accent,
        tint=tint,
        display=Style(BOLD, 25, 30),
        clock=Style(BOLD, 46, 46, accent),
        second_clock=Style(BOLD, 24, 28),
        name=Style(STRONG, 13.5, 18),
        lead=Style(STRONG, 14, 19.5),
        large=Style(BODY, 10.8, 15.6),
        numeral=Style(BOLD, 14, 18, accent),
        heading=Style(STRONG, 11.5, 15, accent),
        subheading=Style(STRONG, 12.5, 17),
        body=Style(BODY, 9.4, 13.6),
        strong=Style(STRONG, 9.8, 14),
        quiet=Style(BODY, 8.6, 12.4, MUTED),
        gap=Style(ITALIC, 9.4, 13.6, MUTED),
        label=Style(STRONG, 7.4, 12, accent, 0.55),
        mark=Style(BOLD, 7.4, 10, accent, 0.7),
        small=Style(BODY, 7.6, 10, MUTED),
        small_strong=Style(MEDIUM, 8, 10, INK),
    )


def contrast_with_white(red: int, green: int, blue: int) -> float:
    """The WCAG contrast ratio of a colour on white."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _rgb(colour: str) -> tuple[int, int, int]:
    try:
        if len(colour) == 7 and colour[0] == "#":
            return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    except ValueError:
        pass
    return USUAL_COLOUR
