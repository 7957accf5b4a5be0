"""The editor of each kind of value; it shows a stored value and reads one back."""

from collections.abc import Callable

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import (
    Choice,
    Country,
    Currency,
    File,
    Json,
    LongText,
    Reference,
    Text,
    YesNo,
    Zone,
)
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choice_editor import ChoiceEditor, YesNoEditor
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.file_editor import FileEditor
from salesdesk.ui.widgets.long_editor import LongEditor, SentenceEditor
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.region_editor import RegionEditor
from salesdesk.ui.widgets.text_editor import TextEditor


def editor_for(field: Field, context: Context, related: Callable[[str], Json] = lambda _: None) -> Editor:
    """The editor of a field's kind; `related` gives the values of other fields of the same form."""
    match field.kind:
        case Choice():
            return ChoiceEditor(field, context)
        case YesNo():
            return YesNoEditor(field, context)
        case LongText():
            return LongEditor(field, context)
        case File():
            return FileEditor(field, context)
        case Country() | Currency() | Zone():
            return RegionEditor(field, context)
        case Text() if field.wide:
            return SentenceEditor(field, context)
        case Reference():
            return RecordEditor(field, context, related)
        case _:
            return TextEditor(field, context)
