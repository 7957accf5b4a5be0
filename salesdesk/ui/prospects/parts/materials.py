"""What an account was given."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from salesdesk.domain.records import Given, Material, Record
from salesdesk.services.attachments import Attached, attached, in_words, name_for
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.part import Records
from salesdesk.ui.widgets.basics import button, tip
from salesdesk.ui.widgets.copies import copy_to_open, open_outside
from salesdesk.ui.widgets.items import Item


class Materials(Records):
    """What they were given; the brochure itself is one click away."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            context,
            tr("Materials given"),
            Given,
            "given",
            tr("Hand over material"),
            tr("Nothing has been given yet."),
            "-given_on",
        )

    def add(self, record: Record, item: Item, *beside: QPushButton) -> None:
        """Shows a material, with its file where one is attached."""
        assert isinstance(record, Given)
        material = self.context.app.desk.reader.of_type(Material, record.material)
        file = attached(self.context.app.desk.database, material.file) if material and material.file else None
        if material is None or not material.file:
            super().add(record, item, *beside)
            return
        tr = self.context.tr
        item.say(in_words(file, tr) if file else tr("Its file is not on this laptop."))
        if file is None or not file.can_be_opened:
            super().add(record, item, *beside)
            return
        name = tr("Open the file of {name}").format(name=item.title)
        opens = button("", partial(self._open, file, material.name or ""), "icon", "paperclip")
        opens.setAccessibleName(name)
        opens.setToolTip(tip(name))
        super().add(record, item, *beside, opens)

    def _open(self, file: Attached, title: str) -> None:
        context, app = self.context, self.context.app
        name = name_for(title, file.ending)

        def opened(copy: Path) -> None:
            if not open_outside(copy):
                context.events.said.emit(
                    context.tr("No program on this laptop opens such a file; save it instead.")
                )

        context.jobs.run(
            context.events,
            lambda _: copy_to_open(app, file.address, name),
            opened,
            lambda error: context.events.said.emit(context.say(error)),
        )
