"""Out to Excel: which accounts, themselves or their people, which columns, and into which file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import words
from salesdesk.errors import Progress
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.kept_columns import columns_kept
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.saving import ask_where
from salesdesk.ui.widgets.words import text

if TYPE_CHECKING:
    from salesdesk.services.exporting import Exported

EXCEL, CSV = "Excel (*.xlsx)", "CSV (*.csv)"


class ExportDialog(Question):
    """What goes out. `chosen` are the accounts that are chosen, `shown` those that search and filters let through."""

    def __init__(
        self, context: Context, parent: QWidget, chosen: Sequence[str], shown: Sequence[str]
    ) -> None:
        tr = context.tr
        self.save_button = button(tr("Save as…"), self.save, "primary", "download")
        super().__init__(context, parent, tr("Export to Excel"), self.save_button)
        self._chosen, self._shown = list(chosen), list(shown)
        of_chosen = tr.plural("The selected account", "The {n} selected accounts", len(chosen))
        of_shown = tr.plural(
            "The {n} account that the list shows", "All {n} accounts that the list shows", len(shown)
        )
        self.only_chosen, self.all_shown = QRadioButton(of_chosen), QRadioButton(of_shown)
        self.only_chosen.setVisible(len(chosen) > 1)
        self.accounts, self.people = (
            QRadioButton(tr("The accounts themselves")),
            QRadioButton(tr("The people there")),
        )
        self.every_field, self.table_columns = (
            QRadioButton(tr("All fields")),
            QRadioButton(tr("Only those of the table")),
        )
        self._choose_from(tr("Which accounts"), self.only_chosen, self.all_shown)
        self._choose_from(tr("What to export"), self.accounts, self.people)
        self._choose_from(tr("Which columns"), self.every_field, self.table_columns)
        first = self.only_chosen if len(chosen) > 1 else self.all_shown
        for each in (first, self.accounts, self.every_field):
            each.setChecked(True)
        self.enter_in(*self.findChildren(QRadioButton))
        self.body.addWidget(
            text(
                tr(
                    "Edit the file and import it again: what you changed there comes back to the same record, whatever"
                    " you did not touch stays as it is here. Leave the last columns alone."
                ),
                "muted",
            )
        )
        self.body.addStretch(1)
        self.begin(first, 32, 25)

    def save(self) -> None:
        """Asks for a file and writes it, beside the window."""
        tr, reader = self.context.tr, self.context.app.desk.reader
        type_name = "contact" if self.people.isChecked() else "account"
        accounts = self._chosen if self.only_chosen.isChecked() else self._shown
        fields = columns_kept(reader, type_name) if self.table_columns.isChecked() else None
        today = self.context.app.clock.local().date().isoformat()
        usual = Path.home() / ("-".join([*words(tr(REGISTRY[type_name].plural)), today]) + ".xlsx")
        target = ask_where(self, tr("Export to Excel"), usual, f"{EXCEL};;{CSV}")
        if target is None:
            return

        def work(progress: Progress) -> "Exported":
            # What writes workbooks is loaded when the first one is asked for.
            from salesdesk.services.exporting import export, people_of

            records = people_of(reader, accounts) if type_name == "contact" else accounts
            return export(reader, type_name, target, tr, records=records, fields=fields, progress=progress)

        self.carry_out(tr("Writing"), work, self._saved)

    def _choose_from(self, words_above: str, *choices: QRadioButton) -> None:
        group, place = QButtonGroup(self), QVBoxLayout()
        place.setSpacing(4)
        for each in choices:
            group.addButton(each)
            each.setAccessibleDescription(words_above)
            place.addWidget(each)
        self.ask(words_above, place)

    def _saved(self, done: "Exported") -> None:
        tr = self.context.tr
        self.accept()
        said = tr.plural("{n} row saved to {file}", "{n} rows saved to {file}", done.records, file=done.file)
        self.context.saved(done.file, said)
