"""Erasing a person or an account on request: what goes, what does not, the name typed as consent, the certificate."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet, Touched
from salesdesk.domain.records import Contact
from salesdesk.domain.text import fold, in_pieces
from salesdesk.errors import Progress
from salesdesk.i18n import LANGUAGES
from salesdesk.services.mentions import Mention, form_of_address, mentions, mentions_of
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.join_dialog import moving_words
from salesdesk.ui.prospects.mentions_part import MentionsPart
from salesdesk.ui.widgets.basics import GRID, Column, button, clear, row
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.paper_keys import give_keys
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.scrolling import Reading
from salesdesk.ui.widgets.words import text

if TYPE_CHECKING:
    from salesdesk.services.sharing.erasure import Copy, Erased
    from salesdesk.services.sharing.erasure_paper import Printed


@dataclass(frozen=True)
class Asked:
    """What is known before it is done: numbers by type, files given away, where the name stands otherwise."""

    counts: tuple[tuple[str, int], ...]
    copies: tuple["Copy", ...]
    mentions: tuple[Mention, ...]
    language: str
    is_person: bool
    form: str = ""
    """How the person is addressed at their account, where that was looked for."""


class EraseDialog(Question):
    """Asks before it erases, then offers the certificate."""

    def __init__(self, context: Context, parent: QWidget, record: str, name: str) -> None:
        tr = context.tr
        self.erase_button = button(tr("Erase for good"), self.erase, "danger", "trash-2")
        self._confirmed = name or tr("No name yet")
        title = tr("Erase {name}").format(name=self._confirmed)
        super().__init__(context, parent, title, self.erase_button)
        self._record = record
        self._name = name
        self._under_way = False
        self.erased: Erased | None = None
        self.goes = text("")
        self.lasts = text(
            tr("This cannot be undone: not here, and not on any laptop that merges your next file."), "strong"
        )
        self.reach = QVBoxLayout()
        self.reach.setSpacing(GRID)
        self.mentioned = MentionsPart(self.context, self, self.look)
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 2 * GRID, 0)
        box.setSpacing(2 * GRID)
        for heading, content in (
            (tr("What will be erased"), self.goes),
            ("", self.lasts),
            (tr("What stays out of reach"), self.reach),
            (tr("Where the name still appears"), self.mentioned),
        ):
            if heading:
                box.addSpacing(GRID)
                box.addWidget(text(heading, "section"))
            if isinstance(content, QWidget):
                box.addWidget(content)
            else:
                box.addLayout(content)
        box.addStretch(1)
        self._scroll = Reading(inner, title)
        self.body.addWidget(self._scroll, 1)
        self.languages = QButtonGroup(self)
        choices: list[QWidget | None] = []
        for code, words in LANGUAGES.items():
            radio = QRadioButton(words)
            radio.setProperty("code", code)
            self.languages.addButton(radio)
            choices.append(radio)
        self.ask(
            tr("Language of the certificate that you can save or print afterwards"),
            row(*choices, None, spacing=6 * GRID),
        )
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr("Type the name to confirm"))
        self.typed.setPlaceholderText(self._confirmed)
        self.typed.textChanged.connect(self._typing)
        self.ask(tr("Type the name to confirm"), self.typed)
        self.begin(self.typed, 44, 40)
        self._typing()
        self._choose(tr.lang)
        self.look()

    def look(self) -> None:
        """Finds out what would go, beside the window."""
        desk, record, name = self.context.app.desk, self._record, self._name

        def work(progress: Progress) -> Asked:
            from salesdesk.services.sharing.erasure import belonging_to, copies_of, language_of

            family = belonging_to(desk, record)
            types = desk.reader.types(family)
            numbers: dict[str, int] = {}
            for each in family:
                numbers[types[each]] = numbers.get(types[each], 0) + 1
            person = desk.reader.of_type(Contact, record)
            form = form_of_address(person.address_as) if person and person.account else ""
            found = (
                mentions_of(desk.database, desk.reader, person, form)
                if person
                else mentions(desk.reader, name)
            )
            going = set(family)
            return Asked(
                tuple(numbers.items()),
                copies_of(desk, family, ()),
                tuple(mention for mention in found if mention.record not in going),
                language_of(desk, record),
                person is not None,
                form,
            )

        self.context.jobs.run(self, work, self._show, self.failed)

    def erase(self) -> None:
        """Erases, beside the window; from here on there is no way back, so that nothing cancels it."""
        record, known = self._record, self.context.team
        assert known is not None
        team = known()

        def work(progress: Progress) -> "Erased":
            return team.erase(record)

        self._under_way = True
        self.erase_button.setEnabled(False)
        self.banner.hide()
        self.heading.setText(self.context.tr("Erasing {name}…").format(name=self._name))
        self.context.jobs.run(self, work, self._done, self.failed)

    def failed(self, error: BaseException) -> None:
        """Says what went wrong; it can be tried again."""
        self._under_way = False
        super().failed(error)
        self._typing()

    def done(self, result: int) -> None:
        """Closes, but not while it erases."""
        if not self._under_way:
            super().done(result)

    @property
    def language(self) -> str:
        """The language of the certificate."""
        chosen = self.languages.checkedButton()
        return str(chosen.property("code")) if chosen else self.context.tr.lang

    def _choose(self, language: str) -> None:
        for radio in self.languages.buttons():
            if radio.property("code") == language:
                radio.setChecked(True)

    def _typing(self) -> None:
        same = fold(" ".join(self.typed.text().split())) == fold(" ".join(self._confirmed.split()))
        self.erase_button.setEnabled(same and not self._under_way)

    def _show(self, asked: Asked) -> None:
        tr = self.context.tr
        words = (
            tr(
                "{what}, with everything that was ever entered about them, in history, search and backups too."
            )
            if asked.is_person
            else tr(
                "{what}, with everything that was ever entered there, in history, search and backups too."
            )
        )
        self.goes.setText(words.format(what=moving_words(asked.counts, tr)))
        if asked.language in LANGUAGES:
            self._choose(asked.language)
        clear(self.reach)
        for copy in asked.copies:
            given = self.context.formats.short(copy.given_on) if copy.given_on else ""
            said = in_pieces(copy.recipient, given)
            self.reach.addWidget(Item(copy.file, said))
        self.reach.addWidget(
            text(tr("Printed papers, exported files, and backups that you keep somewhere else."), "muted")
        )
        self.mentioned.show_mentions(self._name, asked.form, asked.mentions)

    def _done(self, erased: "Erased") -> None:
        self._under_way = False
        self.erased = erased
        touched = tuple(Touched(record, type_name, "erase") for record, type_name in erased.records)
        context, tr, parent = self.context, self.context.tr, self.parentWidget()
        language = self.language
        context.events.changed.emit(ChangeSet(erased.change_set, None, touched), self)
        context.events.said.emit(tr("Erased for good."))
        self.accept()
        CertificateDialog(context, parent, erased, language).open()


class CertificateDialog(Question):
    """Says that it is done and offers the certificate, to be saved or printed."""

    def __init__(self, context: Context, parent: QWidget | None, erased: "Erased", language: str) -> None:
        tr = context.tr
        self.save_button = button(tr("Save the certificate…"), self.save, "primary", "download")
        self.print_button = button(tr("Print…"), self.print_out, "", "printer")
        assert parent is not None
        super().__init__(context, parent, tr("Erased for good"), self.save_button, self.print_button)
        give_keys(self, self.print_button, self.save_button)
        self._erased = erased
        self._language = language
        said = [
            tr.plural("{n} record was erased.", "{n} records were erased.", len(erased.records)),
            tr(
                "The certificate says what was erased without repeating it. It is made now or never: keep it."
            ),
        ]
        if not erased.complete:
            said.append(
                tr(
                    "Another window or a full disk holds the last bytes; they will be erased when the desk is next opened."
                )
            )
        for words in said:
            self.body.addWidget(text(words))
        self.body.addStretch(1)
        self.begin(self.save_button, 34, 16, tr("Close"))

    def save(self) -> None:
        """Asks for a file and writes the certificate into it."""
        tr = self.context.tr
        if target := ask_where(self, tr("Save as PDF"), Path.home() / self._file_name, "PDF (*.pdf)"):
            self.carry_out(tr("Writing"), lambda _: self._write(target), self._saved)

    def print_out(self) -> None:
        """Prints the certificate through the system's dialog."""
        room, tr = tempfile.TemporaryDirectory(ignore_cleanup_errors=True), self.context.tr

        def printed(written: "Printed") -> None:
            from salesdesk.ui.widgets.pdf import ask_printer

            with room:
                order = ask_printer(written.file, self._file_name, self)
            if order is not None:
                said = order.said(tr)
                self.carry_out(tr("Printing"), order.carry_out, lambda _: self.banner.say(said), counted=True)

        self.carry_out(tr("Printing"), lambda _: self._write(Path(room.name) / "certificate.pdf"), printed)

    @property
    def _file_name(self) -> str:
        return self.context.tr("certificate of erasure") + ".pdf"

    def _write(self, target: Path) -> "Printed":
        from salesdesk.services.sharing.erasure_paper import print_certificate

        app = self.context.app
        return print_certificate(
            app.desk, app.clock, self.context.tr, self._erased, target, language=self._language
        )

    def _saved(self, printed: "Printed") -> None:
        self.accept()
        said = self.context.tr("Saved to {file}").format(file=printed.file)
        self.context.saved(printed.file, " ".join([said, *printed.notices]))
