"""What was typed and could not be saved: it stands in its field again when its record is opened again."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.editor import Editor


class Refuses(QWidget):
    """A form in which something may stand that could not be saved."""

    def put_back_refused(self) -> str:
        """Shows again what the first such field showed before; the name of that field, "" for none."""
        raise NotImplementedError


def put_back_refused(place: QWidget, context: Context) -> str:
    """Shows again what a field in view showed before something was typed that could not be saved; what it said of it.

    That is "" where there is no such field. It is done before an undo: what was written before it may be out of sight.
    """
    for form in place.findChildren(Refuses):
        if form.isVisible() and (field := form.put_back_refused()):
            words = context.tr("“{field}” is as it was before.").format(field=field)
            context.events.said.emit(words)
            return words
    return ""


class RefusedText(QObject):
    """Keeps for a form what was typed, letter by letter, by record and field, and says so.

    `whose` names whom a record is about, "" for one that is gone.
    """

    def __init__(self, context: Context, form: QWidget, whose: Callable[[str], str]) -> None:
        super().__init__(form)
        self._context, self._whose = context, whose
        self._kept: dict[tuple[str, str], tuple[object, str]] = {}

    def keep(self, record: str, editors: Mapping[str, Editor], faults: Mapping[str, str]) -> None:
        """Keeps what stands in the faulty fields of a record, which is about to give its place to another one.

        Of each such field a sentence says what is wrong.
        """
        if not (record and faults):
            return
        self._kept |= {(record, name): (editors[name].typed(), fault) for name, fault in faults.items()}
        if what := self._said(record, next(iter(faults.values()))):
            told = self._context.tr("Not saved, but kept as typed: {what}")
            self._context.events.said.emit(told.format(what=what))

    def put_back(self, record: str, editors: Mapping[str, Editor]) -> list[str]:
        """Puts back what was kept of a record, and names its fields."""
        names = [name for of_record, name in self._kept if of_record == record and name in editors]
        for name in names:
            editors[name].retype(self._kept.pop((record, name))[0])
        return names

    @property
    def window(self) -> QWidget:
        """In which window the form stands."""
        form = self.parent()
        assert isinstance(form, QWidget)
        return form.window()

    @property
    def first(self) -> str:
        """Whose the first of it is and what is wrong with it; "" for none."""
        said = (self._said(record, fault) for (record, _), (_, fault) in self._kept.items())
        return next(filter(None, said), "")

    def _said(self, record: str, fault: str) -> str:
        whose = self._whose(record)
        return in_pieces(whose, fault) if whose else ""
