"""Printed codes that a telephone reads."""

from salesdesk.documents.page import Box, Shape
from salesdesk.documents.theme import INK


def qr_code(text: str, x: float, y: float, side: float) -> list[Shape]:
    """A QR code of a side in points, from its upper left corner; nothing for an empty or overlong text."""
    import segno

    if not text:
        return []
    try:
        rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    except segno.DataOverflowError:
        return []
    dot = side / len(rows)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        at = 0
        while at < len(row):
            end = at
            while end < len(row) and row[end]:
                end += 1
            if end > at:
                # A hair more than its share, so that no white line runs through the code.
                shapes.append(Box(x + at * dot, y + number * dot, (end - at) * dot, dot + 0.05, INK))
            at = max(end, at + 1)
    return shapes
