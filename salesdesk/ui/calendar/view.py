"""What the painted views of the calendar have in common: the days, the chosen call, the keys."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from salesdesk.services.calendar import Entry, Shown
from salesdesk.services.calls import usual_start
from salesdesk.services.day_notes import DayNote
from salesdesk.services.planning.settings import usual_length
from salesdesk.services.seasons import HouseSeason
from salesdesk.ui.calendar.marks import words_of
from salesdesk.ui.calendar.pushing import ARROWS, push_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.choices import asks_for_menu


class CalendarView(QAbstractScrollArea):
    """A painted view. It decides nothing: what a person asks for is told by signals."""

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, object, int)
    """Call, wall time of the new start, minutes."""
    wanted = Signal(object, int)
    """Wall time and minutes of a new call."""
    cancelled = Signal(str)
    note_opened = Signal(object)
    """A note of a day that leads somewhere."""
    put_off = Signal(object, object)
    """A note of something due, and the day on which it should be due."""
    turned = Signal(object)
    """A day that should be in view."""
    whole_day = Signal(object)
    """A day of which all calls should be seen."""
    all_due = Signal(object)
    """A day of which all notes should be seen."""
    menu_wanted = Signal(object, object)
    """A call (its id), a note or an empty time, and the place on the screen at which it is asked what can be done there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.days: tuple[date, ...] = ()
        self.shown = Shown()
        self.seasons: Mapping[date, HouseSeason] = {}
        self.is_off: Callable[[date], bool] = lambda day: day.weekday() >= 5
        """Whether a day is one on which nobody works: its ground says so."""
        self.hours_off: Callable[[date], Sequence[tuple[int, int]]] = lambda _: ()
        """The minutes of a day in which I have time off, though others may work on it."""
        self.current = ""
        self.spot = context.app.clock.local().date()
        self.picked: date | None = None
        """The day that a click or the arrows put the keys on."""
        self.places: list[tuple[QRectF, Entry]] = []
        self.rests: list[tuple[QRectF, date, int]] = []
        """Where calls are counted that have no room of their own: of which day, and how many."""
        self.clicked: tuple[Entry | None, datetime] | None = None
        """What the last click met: a call, else when one would begin there."""
        self.setObjectName("calendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.tr("Calendar"))
        self.viewport().setMouseTracking(True)

    @property
    def names_height(self) -> float:
        """How high at the top of the view the days are named."""
        return 0.0

    @property
    def own_days(self) -> Sequence[date]:
        """The days in view without those that only fill its lines."""
        return self.days

    def show_days(self, days: Sequence[date], shown: Shown) -> None:
        """Shows some days with what is in them; the choice stays where it can, and goes with a call that moves."""
        before = self.entry(self.current)
        self.days, self.shown = tuple(days), shown
        entry = self.entry(self.current)
        if entry is None:
            self.current = ""
        elif before is not None and entry.day != before.day:
            self.spot = entry.day
        if self.spot not in self.days and self.days:
            today = self.context.app.clock.local().date()
            self.spot = today if today in self.own_days else self.own_days[0]
        self.lay_out()
        self._describe()
        self.viewport().update()

    def choose(self, call: str) -> None:
        """Marks a call, and scrolls to it."""
        self.mark(call)
        if (entry := self.entry(call)) is not None:
            self.bring_into_view(entry)

    def choose_met(self, entry: Entry | None) -> None:
        """Marks what the mouse met; it stays under it where one can tell what it is."""
        self.mark(entry.call.id if entry else "")
        if entry is not None and not self.sees(entry):
            self.bring_into_view(entry)

    def mark(self, call: str) -> None:
        """Marks a call where it stands."""
        entry = self.entry(call)
        self.current = call if entry else ""
        if entry is not None:
            self.spot = entry.day
        self._describe()
        self.viewport().update()

    def entry(self, call: str) -> Entry | None:
        """A call that is in view."""
        return self.shown.entry(call)

    def reveal(self, call: str) -> QRect | None:
        """Scrolls to a call and says where it stands in the view; None where it is not among the days."""
        entry = self.entry(call)
        if entry is None:
            return None
        self.bring_into_view(entry)
        found = next((rect.toAlignedRect() for rect, each in self.places if each.call.id == call), None)
        return found or self.place_of_day(entry.day)

    def spot_of(self, call: str) -> QRect | None:
        """What a card about a call stands beside, so that it hides nothing of it; None where it is not among the days."""
        return self.reveal(call)

    def place_of_day(self, day: date) -> QRect | None:
        """Where a day stands, for a call of it that has no room of its own."""
        return None

    def pick(self, day: date) -> None:
        """Puts the keys on a day because a person asked for that one."""
        self.spot = self.picked = day

    def look_at(self, day: date) -> None:
        """Scrolls to a day, where not all of them are in sight."""

    def lay_out(self) -> None:
        """Finds the place of each call."""

    def bring_into_view(self, entry: Entry) -> None:
        """Scrolls to a call."""

    def sees(self, entry: Entry) -> bool:
        """Whether a call's name is in sight, so that one can tell what it is."""
        return True

    def at(self, x: float, y: float) -> Entry | None:
        """The call at a point of the viewport."""
        return next((entry for rect, entry in reversed(self.places) if rect.contains(x, y)), None)

    def words_at(self, place: QPointF) -> str:
        """All that there is to say of what is painted at a point, for which there seldom is room."""
        entry = self.at(place.x(), place.y())
        return words_of(entry, self.context.tr, nobody=self.context.tr("No account")) if entry else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Where the mouse rests, all is said."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.words_at(QPointF(event.pos()))), self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a call, or wants a new one where nothing is: what the first click met, since that may have moved the days."""
        met, self.clicked = self.clicked, None
        if met is None:
            return
        entry, start = met
        if entry is not None:
            self.opened.emit(entry.call.id)
        else:
            self.wanted.emit(start, usual_length(self.context.app.desk.reader))

    def note_at(self, place: QPointF) -> DayNote | None:
        """The note that is named at a point of the viewport."""
        return None

    def start_at(self, place: QPointF) -> datetime | None:
        """When a call would begin that is planned at a point of the viewport; None where no time is."""
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Marks the call under the mouse and asks what can be done with it, with what is due or with the empty time there."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            return
        place = QPointF(event.pos())
        if (note := self.note_at(place)) is not None:
            self.menu_wanted.emit(note, event.globalPos())
        elif (entry := self.at(place.x(), place.y())) is not None:
            self.choose_met(entry)
            self.menu_wanted.emit(entry.call.id, event.globalPos())
        elif (start := self.start_at(place)) is not None:
            self.pick(start.date())
            self.choose_met(None)
            self.menu_wanted.emit(start, event.globalPos())

    def hideEvent(self, event: QHideEvent) -> None:
        """A click that showed another view is no first half of a double one in this."""
        super().hideEvent(event)
        self.clicked = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, with Alt they move the call, with Shift and Alt they change its length; Enter opens call or day."""
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        entry = self.entry(self.current)
        if (push := push_of(event)) is not None:
            if entry is not None:
                self.moved.emit(entry.call.id, *push.of(entry.local.replace(tzinfo=None), entry.when.minutes))
        elif key in ARROWS:
            self._step(*ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None and not control:
            self.opened.emit(entry.call.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held and (len(self.days) > 1 or self.rests):
            self.whole_day.emit(self.spot)
        elif asks_for_menu(event):
            self._want_menu(entry)
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.cancelled.emit(entry.call.id)
        else:
            super().keyPressEvent(event)

    def _want_menu(self, entry: Entry | None) -> None:
        """Asks what can be done with a call where it stands; with none chosen, with the day that has the keys."""
        place = self.reveal(entry.call.id) if entry else self.place_of_day(self.spot)
        at = place.bottomLeft() if place else self.viewport().rect().center()
        self.menu_wanted.emit(entry.call.id if entry else self.usual_start(), self.viewport().mapToGlobal(at))

    def _step(self, days: int, calls: int) -> None:
        """To the next or former call, or to another day."""
        self.clicked = None
        if days:
            self.pick(self.spot + timedelta(days=days))
            if self.spot not in self.days:
                self.turned.emit(self.spot)
            on_day = [entry for entry in self.shown.entries if entry.day == self.spot]
            self._choose_by_key(on_day[0] if on_day else None)
            return
        known = [entry.call.id for entry in self.shown.entries]
        if not known:
            return
        if self.current in known:
            at = min(max(known.index(self.current) + calls, 0), len(known) - 1)
        else:
            later = [n for n, entry in enumerate(self.shown.entries) if entry.day >= self.spot]
            at = later[0] if later else len(known) - 1
        self._choose_by_key(self.shown.entries[at])

    def _choose_by_key(self, entry: Entry | None) -> None:
        day = self.spot
        self.choose(entry.call.id if entry else "")
        self.spot = entry.day if entry else day
        self.look_at(self.spot)
        self.chosen.emit(self.current)

    def clicked_start(self) -> datetime | None:
        """The empty time that was clicked last, as long as nothing else was chosen and it is not past."""
        return None

    def usual_start(self) -> datetime:
        """When a new call would begin: after the chosen call, or on the chosen day; where that is over, from now on."""
        entry, app = self.entry(self.current), self.context.app
        if entry is not None and entry.when.end >= app.clock.now():
            return entry.when.end.astimezone(entry.local.tzinfo).replace(tzinfo=None)
        today, only = app.clock.local().date(), len(self.days) == 1
        asked_for = self.spot >= today and (self.spot == self.picked or (only and self.spot != today))
        return usual_start(app.desk.reader, app.clock, app.defaults, self.spot, asked_for=asked_for)

    def _describe(self) -> None:
        """Says to a screen reader what is chosen."""
        tr, formats = self.context.tr, self.context.formats
        entry = self.entry(self.current)
        spot = entry.day if entry else self.spot
        season = self.seasons.get(spot)
        day = ", ".join(filter(None, (formats.day(spot), season.name if season else "")))
        words = words_of(entry, tr, nobody=tr("No account")) if entry else tr("Nothing selected")
        self.setAccessibleDescription(f"{day}: {words}")
