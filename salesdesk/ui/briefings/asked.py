"""Which paper is asked for on the page of briefings, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.text import file_name, in_pieces
from salesdesk.services.briefing.day import calls_of_day
from salesdesk.services.references import account_names
from salesdesk.services.value_words import choice_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from salesdesk.services.briefing.press import Press


@dataclass(frozen=True)
class Asked:
    """The briefing of a call, or a paper of all calls of a day: their pack, or where I am, for the house."""

    title: str = ""
    about: str = ""
    """What is said below the title: when it is, and how far it is agreed."""
    call: str = ""
    day: date | None = None
    whereabouts: bool = False

    @classmethod
    def of_call(cls, context: Context, call: str) -> "Asked":
        """The briefing of a call, called after its account."""
        reader, tr, formats = context.app.desk.reader, context.tr, context.formats
        found = reader.of_type(Call, call)
        if found is None:
            return cls(call=call)
        name = account_names(reader, [found.account], tr).get(found.account or "") or tr("No account yet")
        when = formats.day_with_time(found.when.local) if found.when else ()
        return cls(name, in_pieces(*when, choice_of(found, "state", tr)), call)

    @classmethod
    def of_day(cls, context: Context, day: date, call: str, *, whereabouts: bool) -> "Asked":
        """A paper of a day, of which a call is chosen."""
        title = context.tr("Where I am") if whereabouts else context.tr("Day pack")
        return cls(title, context.formats.day(day), call, day, whereabouts)

    @property
    def name(self) -> str:
        """The call, or the day as ISO text: how the page is told to show this again."""
        return self.call if self.day is None else self.day.isoformat()

    @property
    def has_sections(self) -> bool:
        """Whether sections of briefings are printed in the paper."""
        return not self.whereabouts

    def is_same(self, other: "Asked") -> bool:
        """Whether both are one paper, whatever was said of it since."""
        return (self.name, self.whereabouts) == (other.name, other.whereabouts)

    def file_name(self, context: Context) -> str:
        """What the paper's file is called: by what it is, its day and whose it is."""
        if self.day is None:
            return file_about(context, context.tr("briefing"), self.call)
        return file_name(self.title, self.day.isoformat()) + ".pdf"

    def calls_to_prepare(self, context: Context) -> list[str]:
        """The calls of the day whose paper is asked for that are still prepared; all of a day that is over."""
        if self.day is None:
            return []
        calls = calls_of_day(context.app.desk.reader, self.day, context.app.clock.zone)
        return [call.id for call in calls if call.state not in ENDED] or [call.id for call in calls]

    def make(self, paper: Paper, press: "Callable[[], Press]") -> None:
        """Has the paper made; the press is set up where that happens, beside the window."""
        call, day = self.call, self.day
        if day is not None and self.whereabouts:
            paper.make(lambda target, _: press().whereabouts(day, target), at_once=True)
        elif day is not None:
            paper.make(lambda target, progress: press().day(day, target, progress), at_once=True)
        elif call:
            paper.make(lambda target, progress: press().call(call, target, progress=progress))


def file_about(context: Context, what: str, call: str) -> str:
    """What a file is called that holds a paper about a call: by the paper, the call's day and its account."""
    reader = context.app.desk.reader
    found = reader.of_type(Call, call)
    day = found.when.local.date().isoformat() if found is not None and found.when is not None else ""
    account = (found and found.account) or ""
    return file_name(what, day, reader.titles([account]).get(account, "")) + ".pdf"
