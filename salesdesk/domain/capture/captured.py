"""What a captured line says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from salesdesk.domain.capture.change import Change
from salesdesk.domain.capture.doers import Doer
from salesdesk.domain.capture.openings import Kind
from salesdesk.domain.capture.when import ENDS
from salesdesk.domain.capture.who import Who, as_name
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole
from salesdesk.domain.values import Period


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says: `start` of a call in the zone of the given moment and its `minutes`, `due` of a promise or task, `until` of a note.

    `subject` is the kind of a note where its words show it. `taken` are the parts that became such values;
    `told` became one too and stays among the words: "offers 1.45m until 30/4" says little without its day.
    `perhaps` are the kinds that it is instead if it names a customer: a call for "mai qua Sao Biển", "dẫn Sao Biển xem phòng mai 9h".
    `untimed` and `undated` where a call's line names no time of day, so that it starts at the usual one, and no day.
    `change` is what becomes of a call that is there. `arranged` where a call's line names its day and its hour, and tells
    nothing that was heard.
    `doubtful` where no word says what kind it is, nor that it was heard, and it names an hour, a day to come, rooms or
    what becomes of a call.
    `other_days` are further days that a call's line names, which needs a line for each, or another one by which something else is due.
    `other_hour` is another hour that it leaves open: "9h hoặc 14h".
    `elsewhere` is the hour of a call in another time zone, and where the line names that: 9am Melbourne time.
    `days` are where it names days. `doer` is who else does it, and calls or meets somebody: "Vinh sees Ben Thursday".
    `won` where an opportunity is business that the customer has agreed to. `stay` are its dates, to that of departure, with its `rooms` and `guests`.
    `phone` is where it has a telephone number, and `brings_new` where it brings a customer who is to be added.
    `no_day` and `no_time` are where it writes the day or the time of day that it needs, and there is none such: 31/2, 25h, mùng 5 Tết;
    `no_zone` where it names the zone of its hour and that is not known: their time.
    """

    line: str
    kind: Kind
    start: datetime | None = None
    minutes: int = 0
    channel: str | None = None
    due: date | None = None
    until: date | None = None
    subject: str | None = None
    who: tuple[Who, ...] = ()
    taken: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()
    change: Change | None = None
    untimed: bool = False
    undated: bool = False
    arranged: bool = False
    doubtful: bool = False
    perhaps: tuple[Kind, ...] = ()
    other_days: Span | None = None
    other_hour: Span | None = None
    days: tuple[Span, ...] = ()
    doer: Doer | None = None
    phone: Span | None = None
    brings_new: bool = False
    won: bool = False
    stay: Period | None = None
    rooms: int | None = None
    guests: int | None = None
    no_day: Span | None = None
    no_time: Span | None = None
    no_zone: Span | None = None
    elsewhere: tuple[time, Span] | None = None

    def words(self, without: Iterable[Span] = ()) -> str:
        """What the line says beside its values and some more parts, on one line."""
        kept = free_of(self.line, [*self.taken, *without], 0, len(self.line))
        text = " ".join(" ".join(self.line[start:end] for start, end in kept).split())
        text = _AIR.sub(r"\1", text).strip(ENDS)
        leading = (ABOUT if self.kind == "call" else _LINKING).match(lowered(text))
        begin = next((at for start, end in kept for at in range(start, end) if self.line[at].isalnum()), 0)
        heard = self.kind == "note" and self.line[:begin].rstrip().endswith(
            ":"
        )  # "Haneul: that beach will close"
        if leading is None or leading.end() == len(text) or heard or is_name(self.line, begin, leading[0]):
            return text
        return text[leading.end() :].strip(ENDS)


def says_nothing(words: str) -> bool:
    """Whether words that are left over of a call's line are nothing that it may be about: "nữa nhé", "about"."""
    return not any(map(str.isalnum, _SAYING_NOTHING.sub("", lowered(words))))


_AIR = re.compile(r" +([,.;:!?])")

_SAYING_NOTHING = whole(
    either(
        "again", "now", "instead", "will", "sẽ!", "wants to", "muốn", "please", "pls", "just", "about", "re", "on", "at", "with", "and", "to", "for", "nữa", "nhé", "nha", "ạ!", "luôn", "lại",
        "rồi", "giúp", "giùm", "giúp mình", "giùm mình", "giúp em", "về", "với", "cho", "là!", "đi", "ok",
    )
)  # fmt: skip
"""Words that are nothing a call is about where no others stand beside them."""

ABOUT = whole(
    "(?:"
    + either(
        "about",
        "re",
        "regarding",
        "to discuss",
        "to talk about",
        "về",
        "về việc",
        "để",
        "bàn về",
        "để bàn về",
        "để bàn bạc về",
        "bàn bạc về",
        "trao đổi về",
        "để trao đổi về",
        "nói chuyện về",
        "để nói về",
        "thảo luận về",
        "để thảo luận về",
    )
    + r")(?!\w)\W*"
)
"""What only leads to the subject; a verb stays with what is done: “bàn hợp đồng”, “trao đổi giá”."""

_LINKING = whole(either("to", "that", "là!", "rằng!", "sẽ!"))


def is_name(line: str, at: int, words: str) -> bool:
    """Whether words that may lead to the rest are written as a name: La Siesta, not "về MICE" or "Re: rates"."""
    return len(words.split(maxsplit=1)[0]) <= _LONGEST_NAME and ":" not in words and as_name(line, at)


_LONGEST_NAME = 4
"""Letters of the longest of these words that a name begins with: Rang, That; nobody is called "Regarding"."""
