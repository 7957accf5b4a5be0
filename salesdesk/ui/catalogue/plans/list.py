"""The list of rate plans."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import RatePlan
from salesdesk.services.references import names_of
from salesdesk.ui.catalogue.plans.plan_words import about_in_a_line, word_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.record_list import ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows

ORDER = ("name", "-version", "id")


class PlanList(RecordRows):
    """Plans by name, the newest version first, or those that a search finds."""

    def __init__(self, context: Context) -> None:
        self._partners: dict[str, str] = {}
        super().__init__(context, RatePlan, ORDER)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of a plan."""
        plan: RatePlan | None = self.record(index.row())
        if plan is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plan.name or tr("No name yet")
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (plan.name or tr("No name yet"), word_of(plan, tr), self._about(plan))
                return ", ".join(filter(None, said))
            case _ if role == ID:
                return plan.id
            case _ if role == SECOND_LINE:
                return self._about(plan)
            case _ if role == WORD:
                # Most are published: a word is for those that are not.
                return "" if plan.state == "published" else word_of(plan, tr)
            case _ if role == WORD_COLOUR:
                return type_of(plan).fields["state"].tone(plan.state or "draft")
        return None

    def _about(self, plan: RatePlan) -> str:
        return about_in_a_line(plan, self._partners.get(plan.account or "", ""), self._context.tr)

    def _read(self, page: int) -> dict[str, Any]:
        found = super()._read(page)
        self._learn(found.values())
        return found

    def _learn(self, plans: Iterable[RatePlan]) -> None:
        wanted = {plan.account for plan in plans if plan.account}
        self._partners.update(names_of(self._context.app.desk.reader, wanted, self._context.tr))
