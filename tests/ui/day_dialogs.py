"""The dialogs of a salesperson's day, opened one after another to be walked through."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Call
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.today.deadline_dialog import DeadlineDialog
from salesdesk.ui.today.expense_dialog import ExpenseDialog
from salesdesk.ui.widgets.answer_dialog import AnswerDialog
from salesdesk.ui.widgets.message_dialog import MessageDialog

Screens = Iterator[tuple[str, QWidget]]


def day_dialogs(window: MainWindow, call: Call, walk: Callable[[str], Screens]) -> Screens:
    """What is said to customers about a call, their answers, dates to keep, expenses."""
    context = window.context
    for purpose in ("ask", "cancel"):
        MessageDialog(context, window, call, purpose).open()
        yield from walk(f"message, {purpose}")
    AnswerDialog(context, window, call, moves=True).open()
    yield from walk("they moved it")
    DeadlineDialog(context, window).open()
    yield from walk("dates to keep")
    DaysOffDialog(context, window).open()
    yield from walk("holidays and time off")
    ExpenseDialog(context, window).open()
    yield from walk("expenses")
