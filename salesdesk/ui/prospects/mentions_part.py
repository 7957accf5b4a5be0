"""Where a person's name stands still when they are erased: what was looked for, and the texts, each with a way to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import on_one_line, shortened
from salesdesk.services.mentions import Mention, can_be_mentioned
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, button, clear
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import level_with_title
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.words import text

MOST_LETTERS = 120
"""So many letters of a text are shown: enough to tell which it is."""


class MentionsPart(QVBoxLayout):
    """The texts; they are edited over the window of `parent`, and `changed` is told when one was."""

    def __init__(self, context: Context, parent: QWidget, changed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._parent, self._changed = context, parent, changed
        self.setSpacing(GRID)

    def show_mentions(self, name: str, form: str, found: Sequence[Mention]) -> None:
        """Shows where a name, or a form of address, was found."""
        tr = self._context.tr
        clear(self)
        self.addWidget(text(self._looked_for(name, form, found=bool(found)), "muted"))
        if not found:
            return
        self.addWidget(
            text(
                tr(
                    "Erasing leaves these texts as they are: take the name out where it must go. Their history keeps what they said before."
                ),
                "muted",
            )
        )
        titles = self._context.app.desk.reader.titles((each.record for each in found), tr)
        for each in found:
            self._add(each, titles[each.record])

    def _add(self, mention: Mention, title: str) -> None:
        tr, entry = self._context.tr, REGISTRY[mention.type]
        title = title or tr(entry.label)
        edit = button(tr("Edit"), partial(self._edit, mention), "quiet", "pencil")
        edit.setAccessibleName(tr("Edit {name}").format(name=title))
        said = (
            tr("{label}: {value}").format(
                label=tr(entry.fields[name].label), value=shortened(on_one_line(words), MOST_LETTERS)
            )
            for name, words in mention.texts.items()
        )
        line, item = Column(), Item(title, tr(entry.label), "", "\n".join(said))
        line.setLayout(level_with_title(item, edit))
        self.addWidget(line)

    def _looked_for(self, name: str, form: str, *, found: bool) -> str:
        """What was looked for and where: what was not may stand there still."""
        tr, full = self._context.tr, can_be_mentioned(name)
        if found:
            match full, bool(form):
                case True, True:
                    said = tr("Looked for: the full name in all texts, “{form}” in those of this account.")
                case True, False:
                    said = tr("Looked for: the full name in all texts.")
                case _:
                    said = tr("Looked for: “{form}” in the texts of this account.")
        else:
            match full, bool(form):
                case True, True:
                    said = tr(
                        "The full name was found in no other text, and “{form}” in none of this account. In the texts of other accounts “{form}” was not looked for."
                    )
                case True, False:
                    said = tr(
                        "The full name was found in no other text. Shorter forms of it were not looked for: see for yourself."
                    )
                case False, True:
                    said = tr(
                        "“{form}” was found in no text of this account. A name of one word is not looked for: it would be found in too many texts."
                    )
                case _:
                    said = tr("A name of one word is not looked for: it would be found in too many texts.")
        return said.format(form=form)

    def _edit(self, mention: Mention) -> None:
        dialog = RecordDialog(self._context, self._parent, mention.type, {})
        dialog.finished.connect(lambda _: self._changed())
        dialog.open_record(mention.record)
