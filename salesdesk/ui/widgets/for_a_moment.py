"""Controls that cannot be used for a moment, as while a paper is made, and keep the keys all the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class ForAMoment:
    """Switches controls off and on; one that had the keys gets them back unless somebody took them elsewhere.

    Qt would pass them on to the next control, where Enter does something else. Meanwhile `page` has them, which does
    nothing with them.
    """

    def __init__(self, page: QWidget, *controls: QWidget) -> None:
        self._page, self._controls = page, controls
        self._had_keys: QWidget | None = None

    def enable(self, on: bool) -> None:
        """Lets the controls be used, or not."""
        at = self._page.window().focusWidget()
        if not on and at in self._controls:
            self._had_keys = at
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in self._controls:
            each.setEnabled(on)
        if on:
            if self._had_keys is not None and at is self._page:
                self._had_keys.setFocus(Qt.FocusReason.OtherFocusReason)
            self._had_keys = None
