"""Pictures on their way into the desk: of a sensible size, upright, without what a camera notes beside them."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from salesdesk.errors import UserError
from salesdesk.i18n import N_

LONGEST_SIDE = 2000
"""Pixels of the longer side: enough for half a page in print."""

QUALITY = 86
MOST_PIXELS = 100_000_000
"""A picture that claims more is not unpacked."""


def photo_for(data: bytes) -> bytes:
    """A picture made anew from its pixels alone: place, camera and time of the shot stay outside.

    Raises `UserError` for what is no picture.
    """
    image = read_picture(data)
    if image is None:
        raise UserError(N_("This file is not a picture that can be read. Choose a PNG or a JPEG."))
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image = image.scaled(
            LONGEST_SIDE,
            LONGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    clear = image.hasAlphaChannel()
    # Pixels only: an image that is copied into a plain format leaves its texts behind.
    plain = image.convertToFormat(QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    for key in plain.textKeys():
        plain.setText(key, "")
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain.save(buffer, "PNG" if clear else "JPG", -1 if clear else QUALITY)  # type: ignore[call-overload]
    return bytes(out.data())


def read_picture(data: bytes, within: QSize | None = None) -> QImage | None:
    """The pixels of a picture, turned as the camera was held; `within` makes it small. None for what is no picture."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if within is not None and (size.width() > within.width() or size.height() > within.height()):
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
