"""The menu of where a quote goes: into an opportunity of the account that is open, or a new one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from salesdesk.domain.records import Opportunity
from salesdesk.domain.text import in_pieces
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.keeping import open_opportunities, replaces
from salesdesk.services.rates.quoting import Quoted
from salesdesk.ui.context import Context


class OpportunityMenu(QMenu):
    """A row for each; `keep` gets the id of what is chosen, "" for a new one.

    One that has a group quote cannot be chosen. Where figures would be lost that no quote put there, a second step names them.
    """

    def __init__(
        self, context: Context, parent: QWidget, found: Quoted | None, keep: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._keep = context, keep
        if found is not None:
            for each in open_opportunities(context.app.desk.reader, found.account.id):
                self._offer(found, each)
        self._add(self, context.tr("New opportunity"), "")

    def _offer(self, found: Quoted, each: Opportunity) -> None:
        app, tr, formats = self._context.app, self._context.tr, self._context.formats
        reader, name = app.desk.reader, each.name or ""
        if has_group(reader, each.id):
            words = tr("{opportunity}: has a group quote of its own").format(opportunity=name)
            self._add(self, words, each.id).setEnabled(False)
            return
        lost = replaces(reader, found, each, app.clock.local().date(), app.defaults)
        if not lost:
            self._add(self, name, each.id)
            return
        stay = formats.period(each.stay) if "stay" in lost else ""
        revenue = formats.money(each.revenue) if "revenue" in lost else ""
        words = tr("Replace {what}").format(what=in_pieces(stay, revenue))
        self._add(self.addMenu(_in_menu(name)), words, each.id)

    def _add(self, menu: QMenu, words: str, opportunity: str) -> QAction:
        action = QAction(_in_menu(words), menu)
        action.triggered.connect(partial(self._chosen, opportunity))
        menu.addAction(action)
        return action

    def _chosen(self, opportunity: str) -> None:
        self._keep(opportunity)


def _in_menu(words: str) -> str:
    """Words whose & is no key to press."""
    return words.replace("&", "&&")
