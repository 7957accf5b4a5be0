"""The place where texts of customers' papers are written in a second language, each beside its original."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY, type_of
from salesdesk.domain.records import Wording
from salesdesk.domain.records.choices import LANGUAGES
from salesdesk.i18n import LANGUAGES as OF_PAPERS
from salesdesk.services.references import names_of
from salesdesk.services.wordings import Text, texts_to_word, write
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, Column, Empty, clear, row
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.scrolling import AsHighAsNeeded, Scrolling
from salesdesk.ui.widgets.segments import Segments
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.tick import Tick
from salesdesk.ui.widgets.wording_row import WordingRow, language_within
from salesdesk.ui.widgets.words import text

_AT_ONCE, _MORE = 20, 8
"""So many texts are shown at first; more follow, a few at a time, as somebody comes to them."""


class WordingDialog(Beside):
    """The texts of the house, of some records, or of a paper, in one language; each field saves itself."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        language: str = "",
        about: Sequence[str] = (),
        said: Collection[str] = (),
    ) -> None:
        """`about` and `said` as `services.wordings` takes them; without a language the one in which most are asked for."""
        tr = context.tr
        super().__init__(context, parent, tr(type_of(Wording).plural), 70, 44)
        self._about, self._said = about, said
        self._language = language or max(OF_PAPERS, key=self._asked)
        self._texts: list[Text] = []
        self._left: Iterator[Text] = iter(())
        self._names: dict[str, str] = {}
        self._under = ""
        self.rows: list[WordingRow] = []
        self.languages = Segments(self, ((each, tr(LANGUAGES[each])) for each in OF_PAPERS), self.turn_to)
        self.only_missing = Tick(tr("Only what is missing"))
        self.only_missing.setChecked(not about or bool(said))
        self.only_missing.toggled.connect(lambda _: self._show())
        self.count = text("", "muted")
        self.banner = Banner(tr)
        self.empty = Empty("", sign="languages")
        self._inner = Column()
        self._list = AsHighAsNeeded(self._inner)
        self._list.setContentsMargins(UNSEEN, 0, 3 * GRID, 0)
        self._list.setSpacing(2 * GRID)
        self._area = Scrolling(self._inner)
        self._area.setProperty(HANGS, True)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(partial(self._add, _MORE))
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._follow)
        which = [*self.languages.named.values(), self.only_missing, None, self.count]
        self.body.addLayout(row(*which))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.empty, 1)
        self.body.addLayout(row(self._area), 1)
        self.languages.mark(self._language)
        context.events.changed.connect(self._changed)
        self._show()

    def turn_to(self, language: str) -> None:
        """Shows the texts in another language."""
        self.save_all()
        self._language = language
        self._show()

    def save_all(self) -> None:
        """Saves what is being typed."""
        for each in self.rows:
            self._save(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter at the end of a line goes on to the next text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self.focusWidget(), QPlainTextEdit
        ):
            self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        """Reads the texts and shows them from the first on."""
        self.save_all()
        self._read()
        self._more.stop()
        self.rows = []
        clear(self._list)
        self._under = ""
        shown = [*self._missing()] if self.only_missing.isChecked() else self._texts
        self._left = iter(shown)
        about = {each.about for each in shown}
        self._names = names_of(self.context.app.desk.reader, about, self.context.tr)
        self.empty.setVisible(not shown)
        self._area.setVisible(bool(shown))
        self._list.addStretch(1)
        self._add(_AT_ONCE)
        self._area.verticalScrollBar().setValue(0)
        if self.rows:
            self.rows[0].box.setFocus()

    def _read(self) -> None:
        reader, tr = self.context.app.desk.reader, self.context.tr
        self._texts = texts_to_word(reader, self._language, self._about, self._said)
        asked = [each for each in self._texts if each.wanted or each.wording]
        there, language = sum(each.is_there for each in asked), language_within(self._language, tr)
        self.count.setText(tr("{number} of {count}").format(number=there, count=len(asked)) if asked else "")
        self.count.setAccessibleName(
            tr("{there} of {all} texts are there in {language}").format(
                there=there, all=len(asked), language=language
            )
        )
        self.empty.words.setText(tr("All texts are there in {language}.").format(language=language))

    def _asked(self, language: str) -> int:
        """How many texts are asked for in a language."""
        texts = texts_to_word(self.context.app.desk.reader, language, self._about, self._said)
        return sum(each.wanted or bool(each.wording) for each in texts)

    def _missing(self) -> Iterator[Text]:
        """What is to be written, and of the same records what nobody can tell the language of."""
        lacking = {each.record for each in self._texts if each.is_missing}
        for each in self._texts:
            if each.is_missing or (each.record in lacking and not each.wanted and not each.wording):
                yield each

    def _add(self, most: int) -> None:
        """Shows some more texts, below those that are there."""
        for each in islice(self._left, most):
            at = self._list.count() - 1
            if each.about != self._under:
                self._under = each.about
                heading = text(self._names.get(each.about, ""), "section")
                heading.setContentsMargins(0, 2 * GRID if at else 0, 0, 0)
                self._list.insertWidget(at, heading)
                at += 1
            made = WordingRow(self.context, each)
            made.left.connect(partial(self._save, made))
            made.fits.connect(partial(self._save, made, again=True))
            self._list.insertWidget(at, made)
            self.rows.append(made)
        if self.isVisible():
            tab_in_order(self)

    def _follow(self) -> None:
        """Shows more texts before somebody comes to the last of those that are there."""
        bar = self._area.verticalScrollBar()
        if bar.maximum() - bar.value() < 2 * bar.pageStep():
            self._more.start()

    def _save(self, of: WordingRow, *, again: bool = False) -> None:
        """Saves a text where something else was typed than what is there, or where it is said to fit still."""
        if not of.is_touched and not again:
            return
        desk, about = self.context.app.desk, of.text
        self.context.write(lambda: write(desk.journal, desk.reader, about, of.typed), self, self.banner.warn)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        """Texts and their wordings show as they are now, whoever wrote them; what was there to do stays in sight."""
        types = {touched.type for touched in done.touched}
        if "wording" not in types and not any(REGISTRY[each].worded for each in types if each in REGISTRY):
            return
        self._read()
        now = {(each.record, each.field.name): each for each in self._texts}
        for shown in self.rows:
            found = now.get((shown.text.record, shown.text.field.name))
            shown.setVisible(found is not None)
            if found is not None:
                shown.show_text(found)
