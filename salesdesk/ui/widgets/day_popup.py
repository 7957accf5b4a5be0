"""A month to choose a day from, below a line in which dates are typed."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QAction, QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from salesdesk.domain.typed import coming_date_of, past_date_of, written
from salesdesk.errors import UserError
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.popup import Popup
from salesdesk.ui.widgets.signs_in_lines import enlarge_signs


class Told(Protocol):
    """A signal."""

    def emit(self) -> None:
        """Tells it."""


def write_whole(line: QLineEdit, read: Callable[[], date]) -> None:
    """A day that can be read is written with its year as soon as its line is left."""

    def write() -> None:
        try:
            line.setText(written(read()))
        except (UserError, OverflowError):
            return

    line.editingFinished.connect(write)


def offer_calendar(
    line: QLineEdit,
    context: Context,
    chosen: Told,
    before: Callable[[], str] = str,
    *,
    ahead: bool = False,
) -> None:
    """Puts a small calendar into a line of dates (Alt+Down opens it); a time that stands after the date stays.

    It opens on the day in the line, on the one that stood there `before` where that is none, or on today. In a line
    of days that lie `ahead` one without a year is the next such day.
    """
    action = QAction(icon("calendar", None, icon_size().width()), context.tr("Choose a day"), line)
    action.setShortcut("Alt+Down")
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
    enlarge_signs(line)
    action.triggered.connect(lambda: DayPopup(line, context, chosen, before(), ahead=ahead).open_below(line))


class DayPopup(Popup):
    """The month."""

    def __init__(
        self, line: QLineEdit, context: Context, chosen: Told, before: str = "", *, ahead: bool = False
    ) -> None:
        super().__init__(line)
        self._line = line
        self._chosen = chosen
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale("vi_VN" if context.tr.lang == "vi" else "en_GB"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, QTextCharFormat())
        self.month.setAccessibleName(context.tr("Choose a day"))
        today = context.app.clock.local().date()
        self.month.setDateTextFormat(_qt(today), _of_today())
        days = (_first_date(words, today, ahead=ahead) for words in (line.text(), before))
        self.month.setSelectedDate(_qt(next(filter(None, days), today)))
        for each in self.month.findChildren(QToolButton):
            each.setIconSize(icon_size())
        self._name_weekdays(context)
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.month)
        self.setFocusProxy(self.month)

    def _name_weekdays(self, context: Context) -> None:
        locale, short = self.month.locale(), QLocale.FormatType.ShortFormat
        names = {
            locale.standaloneDayName(day, short): context.formats.weekday_name(
                date.fromisocalendar(2026, 1, day)
            )
            for day in range(1, 8)
        }
        view = self.month.findChild(QTableView)
        assert view is not None
        view.setItemDelegateForRow(0, _Weekdays(names, view))
        view.ensurePolished()
        widest = max(map(view.fontMetrics().horizontalAdvance, names.values()))
        self.month.setMinimumWidth(len(names) * (widest + 3 * GRID))

    def _take(self, day: QDate) -> None:
        rest = self._line.text().strip().partition(" ")[2]
        self._line.setText(" ".join(filter(None, (day.toString("dd/MM/yyyy"), rest))))
        self.close()
        self._chosen.emit()


class _Weekdays(QStyledItemDelegate):
    """The weekdays above the days, as the week of the calendar has them: Qt's are "Thứ 2" or "T" in Vietnamese."""

    def __init__(self, names: dict[str, str], view: QTableView) -> None:
        super().__init__(view)
        self._names = names

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Our name of a weekday in the place of Qt's."""
        return self._names.get(str(value), "")


def _of_today() -> QTextCharFormat:
    """As the calendar's month has today: strong, on the accent."""
    made, tokens = QTextCharFormat(), tokens_now()
    made.setFontWeight(QFont.Weight.DemiBold)
    made.setForeground(QColor(tokens.on_accent))
    made.setBackground(QColor(tokens.accent))
    return made


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _first_date(text: str, today: date, *, ahead: bool) -> date | None:
    try:
        return (coming_date_of if ahead else past_date_of)(text.strip().partition(" ")[0], today)
    except UserError:
        return None
