"""The screens of the calendar, to be looked at by tests."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import Call
from salesdesk.services.calls import AGREED
from salesdesk.ui.main_window import MainWindow


def calendar_screens(window: MainWindow, coming: str) -> Iterator[tuple[str, QWidget]]:
    """Each look, with a call that is coming chosen, a proposal, and the two bars."""
    page, reader = window.calendar, window.context.app.desk.reader
    window.turn("calendar", coming)
    page.panel.form.more.click()
    yield "calendar, a call", window
    for look in ("day", "work", "month", "agenda", "week"):
        page.show_look(look)
        yield f"calendar, {look}", window
    page.step(2)
    page.propose()
    if proposed := list(page.proposals.session.calls):
        page.view.choose(proposed[0])
        page.proposals.session.pin(proposed[0])
    yield "calendar, proposed", window
    page.proposals.session.give_up()
    page.step(-2)
    page.begin_call()
    page.new_bar.take()
    yield "calendar, new call", window
    page.new_bar.give_up()
    agreed = next(call for call in reader.find(Call, order="start") if call.state in AGREED and call.when)
    window.turn("calendar", agreed.id)
    assert agreed.when is not None
    page.move_call(agreed.id, agreed.when.local.replace(tzinfo=None, hour=17), 60)
    yield "calendar, reason", window
    page.reason_bar.give_up()
