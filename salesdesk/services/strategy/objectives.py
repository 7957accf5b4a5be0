"""What is missing of an objective, in words."""

from salesdesk.domain.objectives import measured
from salesdesk.i18n import Translator


def lacking(objective: str | None, measure: str | None, tr: Translator) -> str:
    """What keeps an objective from being measured, in one sentence; "" where it can be, or where none is set."""
    if not (objective or "").strip() or measured(objective or "", measure or "").enough:
        return ""
    return tr(
        "The objective cannot be checked afterwards: name a figure, a day, or what will be signed, agreed or decided."
    )
