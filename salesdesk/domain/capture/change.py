"""What becomes of a call that is there."""

from dataclasses import dataclass
from datetime import date, time

from salesdesk.domain.capture.dates import dates_in
from salesdesk.domain.capture.when import length_alone, when_said


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a call that is there: it is cancelled where it `cancels`, else it moves, or is held by another `channel`.

    `theirs` where the customer says so. `days` (a first and a last one) and `at` are when the call is, where the line tells,
    in the words `when`; `to` are the words that tell when it will be, "" for none: a moment, or by how much it moves, and that it
    moves so much `earlier`; `puts_off` where it is to be later. `reason` stands behind "because". `apart` where
    it is a clause of its own, behind what may be the reason: "anh Kiệt bận, xin dời sang thứ 6". `unable` where it says only
    that nobody meets: "báo mai không gặp được"; then, in such a clause, and where a call is put off ("An Phu postponed"), it
    `ends` where nothing else stands behind it; `busy` where it says that they have no time on that day, or in that part of it. `agreed` where it tells that they agree to a time; `anew` where another one
    is to be agreed on for whichever call it is: "hẹn lại chị Ly thứ 6". `minutes` are how long it will take where that
    changes, and `longer` by how many it takes longer; fewer where it is shortened.
    """

    cancels: bool
    theirs: bool
    days: tuple[date, date] | None
    at: time | None
    when: str
    to: str
    earlier: bool
    puts_off: bool
    reason: str
    apart: bool
    unable: bool
    ends: bool
    agreed: bool
    anew: bool
    channel: str | None
    minutes: int | None = None
    longer: int | None = None
    busy: bool = False

    def names_moment(self, today: date) -> bool:
        """Whether it names the hour at which the call will be, and no stretch of days: "next week" leaves both to be chosen."""
        words = self.to or self.when
        if length_alone(words):
            return True
        said = when_said(words, dates_in(words, today), len(words))
        return said.timed is not None and (said.dated is None or said.dated.first == said.dated.last)
