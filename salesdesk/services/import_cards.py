"""Cards of people (vCard) into the desk: each firm an account with its people, a person without a firm an account of their own."""

from pathlib import Path

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError
from salesdesk.exchange.content_files import FoundCard, read_cards
from salesdesk.exchange.drafts import Draft
from salesdesk.i18n import N_, Translator
from salesdesk.services.import_planning import AccountPlanner, Summary, summed
from salesdesk.services.import_preview import Preview, Refusal
from salesdesk.store.reader import Reader

_OF_PERSON = (
    *("role", "department", "mobile", "phone", "email", "birthday", "notes"),
    *("zalo", "whatsapp", "line", "wechat", "kakaotalk"),
)
_OF_FIRM = ("website", "address", "city")


def preview_cards(
    reader: Reader, path: Path, defaults: Defaults, tr: Translator, type_name: str | None, progress: Progress
) -> Preview:
    """Reads cards and says what importing them would do; the rows of the preview are the cards in their order."""
    if type_name not in (None, "account", "contact"):
        raise UserError(
            N_("“{file}” holds contacts; import it as account, not as {type}."),
            file=path.name,
            type=type_name,
        )
    cards = read_cards(path, progress)
    found: dict[str, Draft] = {}
    refused: list[Refusal] = []
    for number, card in enumerate(cards, start=1):
        if not (card.firm or card.person):
            reason = tr("The card names neither a person nor a firm.")
            refused.append(Refusal(number, "", card.email or card.mobile or card.phone, reason))
            continue
        _add(found, number, card)
    planner = AccountPlanner(reader, defaults.country)
    plan = planner.plan(list(found.values()))
    file = Summary(path.name, "", len(cards))
    return summed(file, REGISTRY["account"], plan, refused, planner, tr, reader)


def _add(found: dict[str, Draft], number: int, card: FoundCard) -> None:
    firm = fold(card.firm)
    # Two people of one name without a firm need not be one person.
    key = f"firm {firm}" if firm else f"person {number}"
    if key not in found:
        found[key] = Draft("account", [number], {"name": card.firm or card.person})
        if not firm:
            found[key].values["kind"] = "person"
    draft = found[key]
    if number not in draft.rows:
        draft.rows.append(number)
    for name in _OF_FIRM:
        _fill(draft.values, name, getattr(card, name))
    if not card.person:
        for name in ("phone", "email", "notes"):
            _fill(draft.values, name, getattr(card, name))
        _fill(draft.values, "phone", card.mobile)
        return
    said = {name: text for name in _OF_PERSON if (text := getattr(card, name))}
    draft.children.append(Draft("contact", [number], {"name": card.person, **said}))


def _fill(values: dict[str, Json], name: str, text: str) -> None:
    if text:
        values.setdefault(name, text)
