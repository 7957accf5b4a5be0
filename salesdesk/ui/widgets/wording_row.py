"""A text of customers' papers beside the field for what it is in another language."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.kinds import LongText
from salesdesk.domain.records.choices import LANGUAGES
from salesdesk.i18n import Translator
from salesdesk.services.wordings import Text
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.long_editor import LongEditor, SentenceEditor
from salesdesk.ui.widgets.words import text


def language_within(code: str, tr: Translator) -> str:
    """What a language is called within a sentence: English has a capital there, too."""
    name = tr(LANGUAGES.get(code, code))
    return name if tr.lang == "en" else f"{name[:1].lower()}{name[1:]}"


class WordingRow(QWidget):
    """The original at the left as it was typed, what papers say at the right; `left` comes when the field is left."""

    left = Signal()
    fits = Signal()
    """Somebody looked at the changed original: its wording stays as it is."""

    def __init__(self, context: Context, about: Text) -> None:
        super().__init__()
        tr = context.tr
        self.text = about
        self._as_it_is = tr("As in the original")
        self.original = text(about.original, "muted")
        kind = LongEditor if isinstance(about.field.kind, LongText) else SentenceEditor
        self.editor = kind(about.field, context)
        self.editor.show_value(about.wording or None)
        self._as_shown = self.editor.typed()
        self.box = self.editor.box
        self.box.least = 1
        label, language = tr(about.label), language_within(about.language, tr)
        self.box.setAccessibleName(tr("{field} in {language}").format(field=label, language=language))
        self.box.setAccessibleDescription(about.original)
        self.editor.left.connect(self.left)
        self.changed = text("! " + tr("The original was changed after this was written."), "overdue")
        self.fits_button = button(tr("It still fits"), self.fits.emit, "quiet", "check")
        self._outdated = QWidget()
        told = row(self.changed, self.fits_button)
        told.setStretch(0, 1)
        self._outdated.setLayout(told)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.editor)
        right.addWidget(self._outdated)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(4 * GRID)
        halves.addWidget(self.original, 1, Qt.AlignmentFlag.AlignTop)
        halves.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(2)
        layout.addWidget(text(label, "field"))
        layout.addLayout(halves)
        self.show_text(about)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return str(self.editor.read() or "")

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.editor.typed() != self._as_shown

    def show_text(self, about: Text) -> None:
        """Shows how a text is now; what is being typed stays, and is saved over what stood there before."""
        is_saved = self.typed == about.wording
        if not self.is_touched:
            self.editor.show_value(about.wording or None)
            is_saved = True
        if is_saved:
            self.text, self._as_shown = about, self.editor.typed()
        self.editor.settle(about.wording or None)
        self.original.setText(about.original)
        self._outdated.setVisible(about.outdated)
        optional = not about.wanted and not about.wording
        self.box.setPlaceholderText(self._as_it_is if optional else "")
