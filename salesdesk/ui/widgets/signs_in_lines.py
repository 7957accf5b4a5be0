"""The signs inside of a line, such as the cross that clears it: they grow with its text."""

from functools import lru_cache

from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from salesdesk.ui.theme import icon_size


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
