"""Sections on the conversation: how to lead it, what was said before, what others offer."""

from salesdesk.domain.briefing import Block, Entry, Facts, Lines, Words, with_values
from salesdesk.domain.records import Call, Intelligence, Objection
from salesdesk.domain.records.calls import NOT_HELD, is_over
from salesdesk.domain.text import in_pieces
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.briefing.front import lines_of
from salesdesk.services.period_reviews.writing import recent_lessons
from salesdesk.services.promises import rate, rate_words
from salesdesk.services.strategy.consulting import consultation_words, consultations
from salesdesk.services.value_words import came_of

MOST_CALLS, MOST_NOTES, MOST_ANSWERS = 8, 8, 4


def strategy(dossier: Dossier) -> list[Block]:
    """Approach, technique, fall-back, advice."""
    tr, desk, call = dossier.desk.tr, dossier.desk, dossier.call
    technique = dossier.technique
    how = (
        "\n".join(filter(None, (technique.name, technique.how or technique.when_to_use)))
        if technique is not None
        else ""
    )
    pairs = (
        (tr("Approach"), desk.choice(call, "approach")),
        (tr("Technique"), how),
        (tr("Fall-back"), call.fallback or ""),
        (tr("Next best step"), call.next_best_step or ""),
        (tr("Advice from colleagues"), call.advice or ""),
        (tr("To find out beforehand"), call.research or ""),
        (tr("Agenda"), call.agenda or ""),
    )
    known = with_values(pairs)
    asked = [
        Entry(question, text=answer)
        for each in consultations(dossier.reader, call.id)
        for question, answer in [consultation_words(dossier.reader, each, desk.today, tr)]
    ]
    return [*([Facts(known)] if known else []), *asked]


def history(dossier: Dossier) -> list[Block]:
    """The latest calls before this one: what came of them, and that one is still to come."""
    tr, desk, formats = dossier.desk.tr, dossier.desk, dossier.desk.formats
    kept = rate_words(rate(dossier.reader, desk.today, account=dossier.account.id), tr)
    blocks: list[Block] = [Words(kept, quiet=True)] if kept and dossier.past else []
    for call, review in dossier.past[:MOST_CALLS]:
        day = formats.short(call.when.local.date()) if call.when else ""
        title = in_pieces(day, desk.choice(call, "channel"), dossier.name(call.contact))
        if review is None:
            blocks.append(Entry(title, _unreviewed(dossier, call), text=call.objective or ""))
            continue
        text = "\n".join(filter(None, (review.feedback or call.objective, review.issues)))
        facts = ((tr("Next step"), review.next_step),) if review.next_step else ()
        blocks.append(Entry(title, came_of(call, review, tr), facts, text))
    earlier = len(dossier.past) - MOST_CALLS
    if earlier > 0:
        blocks.append(Words(tr.plural("and {n} earlier call", "and {n} earlier calls", earlier), quiet=True))
    return blocks


def _unreviewed(dossier: Dossier, call: Call) -> str:
    tr, desk = dossier.desk.tr, dossier.desk
    if call.state in NOT_HELD:
        return came_of(call, None, tr)
    if call.when is None or is_over(call.state, call.when, desk.clock.now()):
        return tr("no review")
    return tr("planned for {time}").format(time=desk.formats.time(call.when.local))


def lessons(dossier: Dossier) -> list[Block]:
    """What was learned in earlier calls."""
    found = [review.lesson for _, review in dossier.past if review is not None and review.lesson]
    blocks: list[Block] = [Lines(tuple(dict.fromkeys(found))[:5])] if found else []
    mine = recent_lessons(dossier.reader, dossier.desk.today, dossier.reader.fact("me"))
    if mine:
        blocks += [Words(dossier.desk.tr("From the reviews of the last weeks:"), quiet=True), Lines(mine)]
    return blocks


def objections(dossier: Dossier) -> list[Block]:
    """What they object to, with the answers that worked."""
    tr = dossier.desk.tr
    expected = lines_of(dossier.call.expect)
    blocks: list[Block] = []
    if expected:
        blocks.append(Facts(((tr("To expect"), "\n".join(expected)),)))
    blocks += [_objection(dossier, objection) for objection in dossier.objections[: MOST_ANSWERS * 2]]
    others = dossier.segment_objections[:MOST_ANSWERS]
    if others:
        blocks.append(Words(tr("What worked as an answer elsewhere in the same segment:"), quiet=True))
        blocks += [Entry(each.name or "", text=each.worked or each.answer or "") for each in others]
    return blocks


def _objection(dossier: Dossier, objection: Objection) -> Entry:
    tr = dossier.desk.tr
    facts = ((tr("Answer"), objection.answer or ""), (tr("What resolved it"), objection.worked or ""))
    return Entry(objection.name or "", dossier.desk.choice(objection, "state"), with_values(facts))


def competition(dossier: Dossier) -> list[Block]:
    """What competitors do here."""
    blocks: list[Block] = [Words(dossier.call.competition)] if dossier.call.competition else []
    notes = [note for note in dossier.notes if (note.kind or "").startswith("competitor") or note.competitor]
    return blocks + [_note(dossier, note) for note in notes[:MOST_NOTES]]


def market(dossier: Dossier) -> list[Block]:
    """Market notes that bear on the account."""
    notes = [
        note
        for note in dossier.notes
        if not (note.kind or "").startswith("competitor") and not note.competitor
    ]
    return [_note(dossier, note) for note in notes[:MOST_NOTES]]


def _note(dossier: Dossier, note: Intelligence) -> Entry:
    tr, desk = dossier.desk.tr, dossier.desk
    expired = note.expires_on is not None and note.expires_on < desk.today
    told = in_pieces(
        desk.formats.short(note.noted_on),
        note.source,
        tr("confidence {level}").format(level=desk.choice(note, "confidence").lower())
        if note.confidence
        else "",
    )
    title = ": ".join(filter(None, (dossier.name(note.competitor), note.name)))
    return Entry(title, told, text=note.details or "", tag=tr("Expired") if expired else "")
