"""What customers think of us: what may be quoted, what still has to be answered, and how content they are."""

from collections.abc import Iterable
from decimal import Decimal

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call, Feedback
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.records import change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PRAISE = (None, "4", "5")
"""Ratings with which words are quoted; what disappointed is no reference, even where it may be quoted."""

MOST = 500


def quotable(reader: Reader, *, product: str = "", account: str = "", limit: int = 20) -> list[Feedback]:
    """What may be quoted of a product, of an account, or of anything: with words, content, the latest first.

    A complaint that is not settled is not quoted.
    """
    equal = {name: record for name, record in (("product", product), ("account", account)) if record}
    found = reader.find(Feedback, order=("-received_on", "-id"), limit=MOST, quotable=True, **equal)
    return [
        each
        for each in found
        if each.comment and each.rating in PRAISE and each.complaint in (None, "settled")
    ][:limit]


def of_product(reader: Reader, product: str) -> list[Feedback]:
    """What was said of a product, the latest first."""
    return reader.find(Feedback, product=product, order=("-received_on", "-id"), limit=MOST)


def begun(reader: Reader, clock: Clock, *, account: str = "", call: str = "") -> dict[str, object]:
    """What a new form says: of an account, or of a call with its account and the person who was met."""
    about = reader.of_type(Call, call) if call else None
    owner = (about.account if about else None) or account
    if not owner:
        raise UserError(N_("Choose whose feedback it is."))
    values = {"account": owner, "received_on": clock.local().date()}
    if about is not None:
        values |= {"call": about.id, "contact": about.contact}
    return {name: value for name, value in values.items() if value}


def tell(journal: Journal, reader: Reader, clock: Clock, feedback: str) -> ChangeSet:
    """Notes that they were told what changed; an open complaint counts as answered from then on."""
    found = reader.of_type(Feedback, feedback)
    if found is None:
        raise UserError(N_("The record {record} no longer exists."), record=feedback)
    values: dict[str, object] = {"told_on": clock.local().date()}
    if found.complaint == "open":
        values["complaint"] = "answered"
    return change(journal, reader, feedback, values)


def needs_answer(feedback: Feedback) -> bool:
    """Whether somebody waits to hear from us: an open complaint, or a change that they were not told of."""
    return feedback.complaint == "open" or bool(feedback.changed and feedback.told_on is None)


def content_words(found: Iterable[Feedback], tr: Translator) -> str:
    """How content they are, with how many said so; "" where nobody gave a figure."""
    ratings = [int(each.rating) for each in found if each.rating in ("1", "2", "3", "4", "5")]
    if not ratings:
        return ""
    mean = Formats(tr.lang).number((Decimal(sum(ratings)) / len(ratings)).quantize(Decimal("0.1")))
    return tr.plural(
        "{n} rating: {mean} of 5", "{n} ratings, on average {mean} of 5", len(ratings), mean=mean
    )
