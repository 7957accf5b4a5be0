"""For how long something has been overdue, in the words that every page has for it."""

from salesdesk.i18n import Translator


def days_overdue(days: int, tr: Translator) -> str:
    """That something is so many days overdue."""
    return tr.plural("{n} day overdue", "{n} days overdue", days)
