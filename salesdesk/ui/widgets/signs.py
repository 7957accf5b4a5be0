"""Small pictures that say what the words beside them are about."""

from functools import lru_cache

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from salesdesk.ui.theme import above_words, icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import text


def sign(icon_name: str, colour: str = "", side: int = 0) -> QLabel:
    """An icon on one line with the first words of a label at its right, if both are at the top; muted if no colour is given."""
    metrics = QFontMetrics(QApplication.font())
    label = _picture(icon_name, colour or tokens_now().muted, side or metrics.ascent())
    label.setFixedHeight(metrics.height() + above_words())
    return label


def picture(icon_name: str, size: float) -> QLabel:
    """An icon by itself in the accent colour, `size` times as high as the text."""
    side = round(QFontMetrics(QApplication.font()).ascent() * size)
    label = _picture(icon_name, tokens_now().accent, side)
    label.setProperty("role", "picture")
    label.setFixedSize(side, side)
    return label


def enlarge_signs(line: QLineEdit) -> None:
    """Has the signs inside of a line, which Qt draws in one size, grow with its text."""
    # Asked of each widget of the window instead of these few lines, a style in Python would cost a tenth of the start.
    if icon_size().width() > line.style().pixelMetric(_IN_LINES, None, line):
        line.setStyle(_larger())


_IN_LINES = QStyle.PixelMetric.PM_LineEditIconSize


class _Larger(QProxyStyle):
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """As large as other icons beside text."""
        return icon_size().width() if metric is _IN_LINES else super().pixelMetric(metric, option, widget)


@lru_cache
def _larger() -> _Larger:
    return _Larger("Fusion")


def _picture(icon_name: str, colour: str, side: int) -> QLabel:
    label = text("", wrap=False, selectable=False)
    label.setPixmap(icon(icon_name, colour, side).pixmap(side, side))
    return label
