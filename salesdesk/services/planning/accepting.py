"""Accepting a proposal: its calls are written as one change set, so that one step back takes all of them away."""

from datetime import UTC
from zoneinfo import ZoneInfo

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.values import Span
from salesdesk.i18n import Translator
from salesdesk.services.planning.proposal import Proposal, ProposedCall
from salesdesk.services.rates.words import in_words
from salesdesk.services.records import new_record
from salesdesk.store.journal import Journal


def accept(
    journal: Journal, proposal: Proposal, defaults: Defaults, tr: Translator
) -> tuple[list[str], ChangeSet]:
    """Writes the proposed calls as calls to book, with their reasons; gives their ids.

    A proposal of nothing is an empty change set.
    """
    call, zone = REGISTRY["call"], ZoneInfo(defaults.zone)
    ids, edits = [], []
    for each in proposal.calls:
        record = journal.new_id()
        start = each.start.replace(tzinfo=zone).astimezone(UTC)
        values = {
            "account": each.account,
            "when": Span(start, each.minutes, defaults.zone),
            "channel": each.channel,
            "state": "to_book",
            "colleague": each.colleague or None,
            "matters": reason_line(each, tr),
            "travel_minutes": each.travel_minutes or None,
        }
        ids.append(record)
        edits.append(new_record(call, record, call.dump({k: v for k, v in values.items() if v is not None})))
    return ids, journal.write(edits) if edits else ChangeSet("", None, ())


def reason_line(call: ProposedCall, tr: Translator) -> str:
    """The reasons of a proposed call on one line."""
    return " · ".join(in_words(each, tr) for each in call.reasons)
