"""How well one colour can be told from another."""

from PySide6.QtGui import QColor


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    lights = sorted((_luminance(QColor(colour)) for colour in (one, other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
