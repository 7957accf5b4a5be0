"""That more copies went out than were in stock, in the words that every page has for it."""

from salesdesk.ui.context import Context


def overdrawn(stock: int | None, context: Context) -> str:
    """That a stock below nothing is to be counted again; "" for any other, and where nobody counts."""
    if stock is None or stock >= 0:
        return ""
    words = context.tr("The stock is {n} now: count again.")
    return words.format(n=context.formats.number(stock))
