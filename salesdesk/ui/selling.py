"""The dialogs that stand over whatever page one is at, by name: what the menu and the palette open."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from salesdesk.ui.context import Context

Subject = Literal[
    "library", "promises", "strategy", "method", "feedback", "deadlines", "days_off", "expenses"
]


def selling_dialog(subject: Subject, context: "Context", parent: QWidget, record: str = "") -> QDialog:
    """The dialog of a subject, on a record where one is named, ready to be shown."""
    match subject:
        case "library":
            from salesdesk.ui.library.dialog import LibraryDialog

            return LibraryDialog(context, parent)
        case "promises":
            from salesdesk.ui.promises.dialog import PromisesDialog

            return PromisesDialog(context, parent, record)
        case "strategy":
            from salesdesk.ui.strategy.dialog import StrategyDialog

            return StrategyDialog(context, parent, record)
        case "method":
            from salesdesk.ui.method.dialog import MethodDialog

            return MethodDialog(context, parent)
        case "feedback":
            from salesdesk.ui.feedback.dialog import FeedbackDialog

            return FeedbackDialog(context, parent, record)
        case "deadlines":
            from salesdesk.ui.today.deadline_dialog import DeadlineDialog

            return DeadlineDialog(context, parent)
        case "days_off":
            from salesdesk.ui.today.days_off_dialog import DaysOffDialog

            return DaysOffDialog(context, parent)
        case "expenses":
            from salesdesk.ui.today.expense_dialog import ExpenseDialog

            return ExpenseDialog(context, parent)
