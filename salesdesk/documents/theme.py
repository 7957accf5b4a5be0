"""The look of the papers: colours from the house, safe in black and white; sizes of type; the grid."""

from dataclasses import dataclass

from salesdesk.documents.fonts import BODY, BOLD, MEDIUM, STRONG
from salesdesk.documents.page import Style

INK, MUTED, HAIRLINE, TINT = "#1d2527", "#5a6568", "#cfd6d8", "#f3f5f5"
MARGIN, TOP, BOTTOM = 46.0, 74.0, 52.0
"""Points from the paper's edge; every office printer reaches that far."""

GAP = 8.0
"""The grid: distances are multiples of it."""

LEAST_CONTRAST = 4.5


@dataclass(frozen=True)
class Theme:
    """The styles of one paper."""

    accent: str
    tint: str

    @property
    def display(self) -> Style:
        """The largest words on the page."""
        return Style(BOLD, 25, 30, INK)

    @property
    def clock(self) -> Style:
        """The time of a call."""
        return Style(BOLD, 34, 36, self.accent)

    @property
    def heading(self) -> Style:
        """A section's heading."""
        return Style(STRONG, 12.5, 16, self.accent)

    @property
    def label(self) -> Style:
        """A small heading above a fact."""
        return Style(STRONG, 7.4, 10, self.accent)

    @property
    def lead(self) -> Style:
        """The one sentence that matters."""
        return Style(STRONG, 13, 17.5, INK)

    @property
    def body(self) -> Style:
        """Running text."""
        return Style(BODY, 9.6, 13.6, INK)

    @property
    def large(self) -> Style:
        """Text to be read at arm's length."""
        return Style(BODY, 10.6, 15, INK)

    @property
    def strong(self) -> Style:
        """A name within running text."""
        return Style(STRONG, 9.6, 13.6, INK)

    @property
    def quiet(self) -> Style:
        """What is said in passing."""
        return Style(BODY, 8.6, 12, MUTED)

    @property
    def small(self) -> Style:
        """Head and foot of the page."""
        return Style(MEDIUM, 7.4, 10, MUTED)

    @property
    def strong_small(self) -> Style:
        """The house's name at the head of the page."""
        return Style(STRONG, 8.6, 11, INK)

    @property
    def mark(self) -> Style:
        """A mark such as INTERNAL."""
        return Style(BOLD, 7.4, 10, self.accent)


def theme_of(colour: str) -> Theme:
    """The theme of a house's colour, darkened until it can be read on white."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5)) if _is_colour(colour) else (31, 95, 91)
    while contrast_with_white(red, green, blue) < LEAST_CONTRAST:
        red, green, blue = (int(part * 0.9) for part in (red, green, blue))
    light = tuple(int(255 - (255 - part) * 0.07) for part in (red, green, blue))
    return Theme("#{:02x}{:02x}{:02x}".format(red, green, blue), "#{:02x}{:02x}{:02x}".format(*light))


def contrast_with_white(red: int, green: int, blue: int) -> float:
    """The WCAG contrast ratio of a colour on white."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _is_colour(colour: str) -> bool:
    return (
        len(colour) == 7 and colour[0] == "#" and all(sign in "0123456789abcdefABCDEF" for sign in colour[1:])
    )
