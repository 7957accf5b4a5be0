"""The ways on which a message to a customer leaves: copied for a messenger, as an e-mail draft, said by telephone."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from salesdesk.domain.records import Call
from salesdesk.i18n import N_, Translator
from salesdesk.services.appointments.files import write_mail
from salesdesk.services.messages import Message
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.copies import file_to_open, open_outside

BY_HAND = ("zalo", "whatsapp", "line", "wechat", "kakaotalk")
"""Ways for which the text is copied and pasted."""

BY_VOICE = ("ask", "confirm", "remind", "move", "cancel")
"""Purposes that are as well told by telephone."""

_COPY_FOR = {
    "": N_("Copy the message"),
    "zalo": N_("Copy for Zalo"),
    "whatsapp": N_("Copy for WhatsApp"),
    "line": N_("Copy for LINE"),
    "wechat": N_("Copy for WeChat"),
    "kakaotalk": N_("Copy for KakaoTalk"),
}


def ways_out(reached: Iterable[str], purpose: str, advice: str = "") -> list[str]:
    """The ways that are offered of those on which somebody is reached; "" is a copy for whatever way.

    The telephone comes last at hours at which `advice` speaks against it.
    """
    ways = [way for way in reached if way != "phone" or purpose in BY_VOICE]
    if not any(way in BY_HAND for way in ways):
        ways.append("")
    if advice:
        ways.sort(key=lambda way: way == "phone")
    return [way for way in ways if way in _COPY_FOR or way in ("email", "phone")]


def way_words(way: str, tr: Translator) -> str:
    """What a way is called where it is chosen."""
    others = {"email": N_("E-mail draft"), "phone": N_("I told them by telephone")}
    return tr({**_COPY_FOR, **others}[way])


def way_button(way: str, act: Callable[[str], object], tr: Translator, role: str = "") -> QPushButton:
    """The button of a way; what it does is told which one it is."""
    icon = {"email": "mail", "phone": "phone"}.get(way, "copy")
    return button(way_words(way, tr), partial(act, way), role, icon)


def mail_of(context: Context, call: Call, purpose: str, message: Message) -> tuple[Path, int | None]:
    """A message as a draft to be opened, and how many calendar files there are now, which is to be noted; raises `UserError`."""
    app = context.app
    target = file_to_open(call.id, context.tr("message") + ".eml")
    return target, write_mail(app.desk.reader, call, purpose, message, target, app.clock)


def open_mail(target: Path, tr: Translator) -> str:
    """Opens a draft in the mail program; where there is none, the sentence that says so."""
    if open_outside(target):
        return ""
    words = tr("No mail program can open the draft; it stays in {file} while salesdesk is running.")
    return words.format(file=target)
