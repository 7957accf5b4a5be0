"""Photos on the page: cut to the room that they fill, and no larger than a printer can show."""

import io

from reportlab.lib.utils import ImageReader

from salesdesk.documents.page import Picture

_DOTS = 200 / 72
"""Dots for each point on paper."""

_LARGEST = 80_000_000
"""Points of a picture that is opened at all."""


def photo(data: bytes | None, width: float, height: float) -> Picture | None:
    """A photo that fills a room in points, its middle kept; None for what is no picture."""
    if not data:
        return None
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as found:
            if found.width * found.height > _LARGEST:
                return None
            turned = ImageOps.exif_transpose(found).convert("RGBA")
        plain = Image.new("RGB", turned.size, "white")
        plain.paste(turned, mask=turned.getchannel("A"))
        scale = min(1.0, max(plain.width / (width * _DOTS), plain.height / (height * _DOTS)))
        size = (max(1, round(width * _DOTS * scale)), max(1, round(height * _DOTS * scale)))
        fitted = ImageOps.fit(plain, size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        fitted.save(out, "JPEG", quality=86)
    except Exception:  # Pillow names no one error for a file that is no picture
        return None
    return Picture(0, 0, width, height, ImageReader(io.BytesIO(out.getvalue())))
