"""What history and library offer for a call: objections with answers, questions, facts about competitors."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.records import (
    Account,
    Answer,
    Call,
    Intelligence,
    KnownObjection,
    Objection,
    Question,
    Review,
)
from salesdesk.domain.records.trade import settled
from salesdesk.domain.success import in_all
from salesdesk.domain.text import capital, fold, in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.library.success import answer_success, success_words
from salesdesk.store.reader import Reader

MOST = 8
"""So many of a kind are offered."""

LOOKED_AT = 400
"""So many reviews or objections of the past are looked at."""


@dataclass(frozen=True)
class Offer:
    """Something to take into the plan of a call: the line that is added, an answer, and where it comes from."""

    words: str
    answer: str = ""
    reason: str = ""

    @property
    def line(self) -> str:
        """The line as it is added."""
        return f"“{self.words}” {self.answer}" if self.answer else self.words


def lines(text: str | None) -> set[str]:
    """The folded lines of a text."""
    return {fold(line.strip(" \t-–•*")) for line in (text or "").splitlines() if line.strip()}


def objections(reader: Reader, call: Call, account: Account, tr: Translator) -> list[Offer]:
    """Objections to expect: what this account raised, what its segment raised, then what the library knows."""
    offered = (
        *_raised_here(reader, account, tr),
        *_raised_in_segment(reader, account, tr),
        *_known(reader, account, tr),
    )
    return _unlike(offered, call.expect)


def questions(reader: Reader, call: Call, account: Account, tr: Translator) -> list[Offer]:
    """Questions to ask: those of calls in the segment that met their objective, then those of the library."""
    return _unlike(
        (*_asked_with_success(reader, call, account, tr), *_in_library(reader, account, tr)), call.ask
    )


def competitor_facts(
    reader: Reader, call: Call, account: Account, today: date, tr: Translator
) -> list[Offer]:
    """What is known of competitors and still holds: of this account, then of its segment, the latest first."""
    found = list(reader.find(Intelligence, account=account.id, order="-noted_on", limit=LOOKED_AT))
    if account.segment:
        found += reader.find(Intelligence, segment=account.segment, order="-noted_on", limit=LOOKED_AT)
    names = reader.titles(each.competitor for each in found if each.competitor)
    formats = Formats(tr.lang)
    offers = (
        Offer(
            ": ".join(filter(None, (names.get(each.competitor or "", ""), each.name))),
            reason=in_pieces(formats.short(each.noted_on), each.source),
        )
        for each in {note.id: note for note in found}.values()
        if (each.competitor or (each.kind or "").startswith("competitor"))
        and not (each.expires_on and each.expires_on < today)
    )
    return _unlike(offers, call.competition)


def _raised_here(reader: Reader, account: Account, tr: Translator) -> Iterator[Offer]:
    found = reader.find(Objection, account=account.id, limit=LOOKED_AT)
    given = reader.titles(each.answered_with for each in found if each.answered_with)
    for each in sorted(found, key=settled):
        answer = each.worked or each.answer or given.get(each.answered_with or "", "")
        reason = tr("Resolved with this before") if each.state == "resolved" else tr("Raised here before")
        yield Offer(each.name or "", _one_line(answer), reason)


def _raised_in_segment(reader: Reader, account: Account, tr: Translator) -> Iterator[Offer]:
    if not account.segment:
        return
    found = reader.find(Objection, segment=account.segment, state="resolved", order="-id", limit=LOOKED_AT)
    for each in found:
        if each.account != account.id and (each.worked or each.answer):
            answer = _one_line(each.worked or each.answer or "")
            yield Offer(each.name or "", answer, tr("Resolved elsewhere in this segment"))


def _known(reader: Reader, account: Account, tr: Translator) -> Iterator[Offer]:
    """Those of the segment first; each with the answer that worked most often there, else anywhere."""
    known = [each for each in reader.find(KnownObjection) if each.segment in (None, account.segment)]
    known.sort(key=lambda each: each.segment != account.segment)
    answers = reader.find(Answer, objection=[each.id for each in known[: 3 * MOST]])
    success = answer_success(reader, [each.id for each in answers])
    for each in known[: 3 * MOST]:
        fitting = [a for a in answers if a.objection == each.id and a.segment in (None, account.segment)]
        if not fitting:
            yield Offer(each.name or "", reason=tr("From the library"))
            continue
        best = max(fitting, key=lambda answer: in_all(success[answer.id]).worked)
        figures = in_all(success[best.id])
        reason = capital(success_words(figures, tr)) if figures.used else tr("From the library")
        yield Offer(each.name or "", _one_line(best.name or ""), reason)


def _asked_with_success(reader: Reader, call: Call, account: Account, tr: Translator) -> Iterator[Offer]:
    reviews = reader.find(Review, objective_met="yes", order="-id", limit=LOOKED_AT)
    calls = reader.many(Call, (each.call for each in reviews if each.call))
    of_calls = reader.many(Account, {each.account for each in calls.values() if each.account})
    counted: Counter[str] = Counter()
    said: dict[str, str] = {}
    for each in calls.values():
        its = of_calls.get(each.account or "")
        if each.id == call.id or its is None or not account.segment or its.segment != account.segment:
            continue
        for line in (each.ask or "").splitlines():
            if words := line.strip(" \t-–•*"):
                counted[fold(words)] += 1
                said.setdefault(fold(words), words)
    for folded, times in counted.most_common(MOST):
        reason = tr.plural(
            "asked in {n} call of this segment that met its objective",
            "asked in {n} calls of this segment that met their objective",
            times,
        )
        yield Offer(said[folded], reason=reason)


def _in_library(reader: Reader, account: Account, tr: Translator) -> Iterator[Offer]:
    found = [each for each in reader.find(Question) if each.segment in (None, account.segment)]
    for each in sorted(found, key=lambda one: one.segment != account.segment):
        yield Offer(each.name or "", reason=_one_line(each.purpose or "") or tr("From the library"))


def _unlike(offers: Iterable[Offer], planned: str | None) -> list[Offer]:
    """The first offers, each once, without those that the plan has already."""
    have, found = lines(planned), []
    for each in offers:
        folded = fold(each.words)
        if not folded or any(folded in line for line in have):
            continue
        have.add(folded)
        found.append(each)
        if len(found) == MOST:
            break
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
