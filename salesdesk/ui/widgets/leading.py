"""A button that is the main one of its page for a while: as long as what it does comes next."""

from PySide6.QtWidgets import QPushButton

from salesdesk.ui.theme import icon, icon_size, tokens_now, wear


def let_lead(button: QPushButton, icon_name: str, leads: bool) -> None:
    """Dresses a button as the main one of its page, or as one among others."""
    tokens, side = tokens_now(), icon_size().width()
    colour, disabled = (tokens.on_accent, tokens.muted) if leads else (tokens.accent, None)
    button.setIcon(icon(icon_name, colour, side, side // 3, disabled))
    wear(button, "role", "primary" if leads else None)
