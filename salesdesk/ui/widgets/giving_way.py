"""Words of buttons that give way where there is little room: their icons are enough there, and tips name them."""

from PySide6.QtWidgets import QPushButton


class GivingWay:
    """Buttons that all show their words, or none of them does."""

    def __init__(self, *buttons: QPushButton) -> None:
        self._said: dict[QPushButton, str] = {}
        self._shown = True
        for each in buttons:
            self.say(each, each.text())

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons in the order in which they came."""
        return list(self._said)

    def say(self, made: QPushButton, words: str) -> None:
        """Has a button say other words."""
        self._said[made] = words
        made.setToolTip(words)
        self._tell(made)

    def show_words(self, shown: bool) -> None:
        """Shows the words of all, or gives their room away."""
        self._shown = shown
        for each in self._said:
            self._tell(each)

    def _tell(self, made: QPushButton) -> None:
        said = self._said[made] if self._shown else ""
        made.ensurePolished()
        if made.text() != said:
            made.setText(said)
