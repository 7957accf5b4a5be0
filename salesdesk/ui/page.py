"""What the main window asks of every page."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.half_typed import half_typed

if TYPE_CHECKING:
    from salesdesk.ui.widgets.coming_back import Whereabouts

Left = tuple[str, str, Mapping[str, Any], "Whereabouts"]
"""What a page left off: the record in view, the name being typed, how else it stands, and where somebody was on it."""

FRESH_S = 60
"""For so many seconds what was read beforehand is shown as it is."""


class Page(QWidget):
    """What a tab shows, or the sign in the corner. It is made when it is first looked at; it reads when it is shown, and again when something changed.

    A page that is out of sight only remembers that it is stale.
    """

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        # In its place from the beginning: what is put into another part has the style applied anew to all that is in it.
        super().__init__(place)
        self.setObjectName("page")
        self.context = context
        self._stale = True
        self._met = False
        self._was_read = False
        self._ready = False
        self._read_ahead: float | None = None
        self._left: Left | None = None
        self._where: Whereabouts | None = None
        self._comes_back = False
        context.events.changed.connect(self._something_changed)

    def refresh(self) -> None:
        """Reads again what the page shows."""

    def moments(self) -> Sequence[Callable[[], object]]:
        """The same in parts, where it takes long: what stood there is in view until the last one. None: all at once."""
        return ()

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Something was written while the page is in view; it reads everything again unless it knows better."""
        self.refresh()

    def go_to(self, record: str) -> None:
        """Shows a record of this page's subject, or what else it says to have `in_view`."""

    @property
    def in_view(self) -> str:
        """The record in view, or what else `go_to` shows; "" for none."""
        return ""

    @property
    def part(self) -> str:
        """Which of its parts is in view, as help tells them apart; "" where it has none."""
        return ""

    @property
    def with_whom(self) -> str:
        """The account, or the call or business with one, that somebody is at; "" for none."""
        return ""

    @property
    def on_offer(self) -> str:
        """The product or the rate plan in view; "" for none."""
        return ""

    @property
    def new_line(self) -> QLineEdit | None:
        """Where the name of something new is typed; None where nothing is made from a name alone."""
        return None

    @property
    def standing(self) -> Mapping[str, Any]:
        """What narrows the page, and what else is chosen on it, for `stand`."""
        return {}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the record that was in view, and all else as it stood."""
        if record:
            self.go_to(record)

    def left_off(self) -> Left:
        """What is in view and being typed, for `take_up` of the page that comes instead of this one."""
        from salesdesk.ui.widgets.coming_back import whereabouts

        line = self.new_line
        name = line.text() if line is not None else ""
        return self._left or (self.in_view, name, self.standing, self._where or whereabouts(self))

    def take_up(self, left: Left) -> None:
        """Shows what the page before this one left off, once it is looked at."""
        self._left = left

    def save_all(self) -> None:
        """Saves whatever is being typed."""

    def refused(self) -> str:
        """What is typed here and could not be saved, with the reason; "" for nothing."""
        return ""

    def unsaved(self) -> str:
        """The same, also of what was typed into records that are out of view now."""
        from salesdesk.ui.widgets.refused_text import RefusedText

        # What was given up with a dialog waits for nobody.
        kept = (each.first for each in self.findChildren(RefusedText) if each.window is self.window())
        return self.refused() or next(filter(None, kept), "")

    def begun(self) -> list[str]:
        """What was typed here to be entered, as the name of something new, and was not: each after the name of its line."""
        found = [line.accessibleName() for line in half_typed(self)]
        name, new = self.left_off()[1].strip(), self.new_line
        return [f"{new.accessibleName()}: {name}", *found] if name and new is not None else found

    def under_way(self) -> str:
        """For what another look waits: what would be lost with the page, though all was saved that can be; "" for nothing."""
        tr = self.context.tr
        if refused := self.unsaved():
            return tr("The window changes as soon as this is corrected: {what}").format(what=refused)
        for line in half_typed(self):
            words = tr("The window changes as soon as “{name}” is entered or emptied.")
            return words.format(name=line.accessibleName())
        return ""

    def give_up(self) -> bool:
        """Gives up what is asked on the page and not answered, which an undo does before all else; False for nothing."""
        return False

    @property
    def first_control(self) -> QWidget | None:
        """Where the keys go when somebody turns to this page for the first time."""
        return None

    def take_keys(self) -> None:
        """Puts the focus back to where it was on this page, or to where one begins."""
        self._give_keys()
        self.come_back()

    def begin_anew(self) -> None:
        """What is shown next was asked for: the keys are where one begins with it, not on what they were on before."""
        self._met = False

    def take_keys_again(self) -> None:
        """The page in view is asked for once more: the focus is where it was, unless the page knows better."""
        self.take_keys()

    def parts_in(self, stack: QStackedWidget) -> None:
        """Its parts come and go in a stack, which gives the keys of one that goes to the first button of the next one.

        They are to be where one begins.
        """

        def begin(_: int) -> None:
            part, at = stack.currentWidget(), self.window().focusWidget()
            if part is not None and at is not None and self.isVisible() and part.isAncestorOf(at):
                self._met = False
                self._give_keys()

        stack.currentChanged.connect(begin)

    def come_back(self) -> None:
        """Leads back to where somebody was on the page that was there before this one."""
        where, self._where = self._where, None
        # A window that was just built shows its pages a moment later.
        self._comes_back = self._left is not None
        if where is not None:
            from salesdesk.ui.widgets.coming_back import ComingBack

            ComingBack(self, where, lambda: self.first_control)

    def _give_keys(self) -> None:
        # Before anybody was here Qt may have put the focus anywhere.
        last, self._met = self.focusWidget() if self._met else None, True
        for to in (last, self.first_control, *self.findChildren(QPushButton)):
            if to is not None and to.isVisibleTo(self) and to.isEnabled():
                to.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What the record in view is called and what can be done with it; the palette offers that first."""
        return "", ()

    def close_files(self) -> None:
        """Lets go of files and work under way; the page is not used any more."""

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what became stale while the page was out of sight."""
        super().showEvent(event)
        # What was read beforehand is right for a moment: calls begin and end without anything being written.
        old = self._read_ahead is not None and monotonic() - self._read_ahead > FRESH_S
        self._read_ahead = None
        if self._stale or old:
            self._stale = False
            self._read_again()
        if self._left is not None:
            (record, name, standing, self._where), self._left = self._left, None
            self.stand(record, standing)
            if name and self.new_line is not None:
                self.new_line.setText(name)
            if self._comes_back:
                self.come_back()

    def read_when_shown(self) -> None:
        """What the page shows is not right any more; it is read again when somebody turns to it."""
        self._stale = True

    def get_ready(self, room: QSize) -> bool:
        """One step towards being looked at without a wait: read, then painted once out of sight; False if nothing is left."""
        if self.isVisible():
            return False
        if self._stale:
            self._read_ahead = monotonic()
            self._was_read = True
            try:
                self.refresh()
            finally:
                # What came in while it was read is in it.
                self._stale = False
        elif not self._ready:
            self._ready = True
            # The place around it, too, would else lay the page out in a size of its own.
            for each in (self.parentWidget(), self):
                if each is not None:
                    each.resize(room)
            # By the event loop: where painting fails in a call from here, PySide 6.11 ends the process.
            QMetaObject.invokeMethod(self, "grab", Qt.ConnectionType.QueuedConnection)
        else:
            return False
        return True

    def _read_again(self) -> None:
        if self._was_read and self.moments():
            self.context.jobs.in_turn(self, self.moments())
        else:
            self._was_read = True
            self.refresh()

    def _something_changed(self, change_set: ChangeSet, initiator: object) -> None:
        if self.isVisible():
            self.touched(change_set, initiator)
        else:
            self.read_when_shown()
