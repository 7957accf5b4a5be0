"""Where a technique or an answer was used, and how often it worked there."""

from collections.abc import Iterable, Mapping

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account, Call, Objection, Review
from salesdesk.domain.success import Success, Use, by_segment, in_all
from salesdesk.domain.text import capital
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader

MOST = 5000
"""So many uses are counted at most, the latest ones."""

_WORKED = {"resolved": "yes", "stands": "no"}
"""What the state of an objection says of the answer that was given to it."""


def technique_success(reader: Reader, technique: str) -> tuple[Success, ...]:
    """The success of a technique by the segment of the account, from the reviews that name it."""
    reviews = reader.find(Review, technique=technique, order="-id", limit=MOST)
    calls = reader.many(Call, (each.call for each in reviews if each.call))
    accounts = {call.id: call.account or "" for call in calls.values()}
    segments = _segments(reader, accounts.values())
    return by_segment(
        Use(segments.get(accounts.get(each.call or "", ""), ""), each.technique_worked or "")
        for each in reviews
    )


def answer_success(reader: Reader, answers: Iterable[str]) -> Mapping[str, tuple[Success, ...]]:
    """The success of answers by segment, from the objections of accounts that were answered with them."""
    wanted = list(answers)
    if not wanted:
        return {}
    found = reader.find(Objection, answered_with=wanted, order="-id", limit=MOST)
    segments = _segments(reader, (each.account or "" for each in found))
    uses: dict[str, list[Use]] = {answer: [] for answer in wanted}
    for each in found:
        segment = segments.get(each.account or "", "") or each.segment or ""
        uses[each.answered_with or ""].append(Use(segment, _WORKED.get(each.state or "", "")))
    return {answer: by_segment(of_answer) for answer, of_answer in uses.items()}


def success_lines(found: tuple[Success, ...], tr: Translator) -> tuple[str, ...]:
    """The success in words: over all first, then by segment; nothing where it was never used."""
    if not found:
        return ()
    labels = type_of(Account).fields["segment"].choices
    named = [each for each in found if each.segment]
    lines = [] if len(named) == len(found) == 1 else [capital(success_words(in_all(found), tr))]
    for each in named:
        segment = tr(labels.get(each.segment, each.segment))
        lines.append(tr("{segment}: {figures}").format(segment=segment, figures=success_words(each, tr)))
    return tuple(lines)


def success_words(each: Success, tr: Translator) -> str:
    """One figure in words, always with how often it was used."""
    if each.partly:
        return tr("used {used} ×, worked {worked} ×, in part {partly} ×").format(
            used=each.used, worked=each.worked, partly=each.partly
        )
    return tr("used {used} ×, worked {worked} ×").format(used=each.used, worked=each.worked)


def _segments(reader: Reader, accounts: Iterable[str]) -> dict[str, str]:
    return {
        account.id: account.segment or ""
        for account in reader.many(Account, {each for each in accounts if each}).values()
    }
