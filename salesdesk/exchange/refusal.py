"""Why a foreign file was refused, as the child process says it: a reason and its figures, no sentence yet."""

from typing import Literal

Reason = Literal[
    "damaged",
    "password",
    "too_large",
    "too_many_cells",
    "too_long",
    "memory",
    "not_a_sheet",
    "old_format",
    "web_page",
    "entities",
    "missing",
    "unreadable",
    "empty",
    "no_cards",
    "no_events",
    "not_a_calendar",
    "not_a_pdf",
    "too_many_pages",
    "open_quote",
]


class Refusal(Exception):
    """Raised while a foreign file is read; the parent makes a `UserError` of it."""

    def __init__(self, reason: Reason, **figures: str | int) -> None:
        super().__init__(reason, figures)
        self.reason: Reason = reason
        self.figures = figures
