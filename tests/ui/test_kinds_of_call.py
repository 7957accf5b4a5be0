"""A call's form shows what belongs to its kind."""

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.widgets.form import RecordForm
from tests.ui.windows import opened


def shown(form: RecordForm) -> set[str]:
    return {name for name, editor in form.editors.items() if editor.isVisibleTo(form)}


def test_a_site_inspection_has_rooms_and_a_host_and_no_way(app: App, qtbot: QtBot) -> None:
    call, _ = add(app.desk.journal, "call", {"channel": "visit"})
    window = opened(app, qtbot)
    form = RecordForm(window.context, "call")
    qtbot.addWidget(form)
    form.open(call)
    form.more.click()
    assert "travel_minutes" in shown(form)
    assert not {"rooms_to_show", "host", "house_notice", "stand", "link"} & shown(form)
    kind = form.editors["channel"].findChild(QComboBox)
    assert kind is not None
    kind.setCurrentIndex(kind.findData("site_inspection"))
    form.save("channel")
    assert {"rooms_to_show", "host", "house_notice"} <= shown(form)
    assert "travel_minutes" not in shown(form)


def test_what_stands_in_a_field_is_never_hidden(app: App, qtbot: QtBot) -> None:
    call, _ = add(app.desk.journal, "call", {"channel": "phone", "stand": "Hall B, 112"})
    window = opened(app, qtbot)
    form = RecordForm(window.context, "call")
    qtbot.addWidget(form)
    form.open(call)
    form.more.click()
    assert "stand" in shown(form) and "travel_minutes" not in shown(form)
