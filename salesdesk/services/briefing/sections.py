"""The sections after the first page; one that has nothing to say tells what to find out."""

from collections.abc import Callable, Mapping

from salesdesk.domain.briefing import Block, Layout, Ruled, Section, SectionId, without_gaps
from salesdesk.domain.records.calls import REMOTE
from salesdesk.i18n import N_
from salesdesk.services.briefing import section_business, section_goods, section_people, section_talk
from salesdesk.services.briefing.dossier import Dossier

TITLES: Mapping[SectionId, str] = {
    "people": N_("Who decides"),
    "consent": N_("Consent and contact"),
    "needs": N_("Needs, wants, preferences"),
    "production": N_("Production and contract"),
    "opportunities": N_("Opportunities"),
    "authority": N_("My floor, my authority, their credit"),
    "strategy": N_("Strategy"),
    "history": N_("What happened so far"),
    "lessons": N_("Lessons"),
    "objections": N_("Objections and answers"),
    "competition": N_("Competitors"),
    "products": N_("Products in focus, with their limits"),
    "market": N_("Market notes"),
    "checklist": N_("Checklist"),
    "notes": N_("Notes"),
}

GAPS: Mapping[SectionId, str] = {
    "people": N_("No people known here: find out who decides, who pays, who books."),
    "consent": N_("No consent recorded: ask whether and how they want to hear from us."),
    "needs": N_("Nothing known yet: ask what they need, what they would like, how they prefer it."),
    "production": N_("No buying history: ask how many room nights they place in town, and where."),
    "opportunities": N_("No open business: ask what they plan for the coming season."),
    "authority": N_("No rule found: ask your manager how far you may go before you offer anything."),
    "strategy": N_("No strategy yet: decide on approach, fall-back and next best step."),
    "history": N_("This is the first call: say who we are in one sentence, then ask."),
    "lessons": N_("No lesson noted yet."),
    "objections": N_("No objection known: ask what kept them from using us so far."),
    "competition": N_("Nothing known: ask whom they use now and how content they are."),
    "products": N_("No product in focus: choose one or two that fit, and know their limits."),
    "market": N_("No market note bears on this account."),
    "checklist": N_("Nothing to bring: at least a company profile and a card are needed."),
    "notes": "",
}

OPTIONAL: frozenset[SectionId] = frozenset(("strategy", "lessons", "products", "market", "checklist"))
"""Sections that a call may do without: the ready-check asks for none of them, and no sign on the paper does."""


def sections_of(dossier: Dossier, layout: Layout) -> tuple[Section, ...]:
    """The sections that a layout wants, in its order; one that has nothing to say tells what to find out, or is left out."""
    tr = dossier.desk.tr
    made = [
        Section(name, tr(TITLES[name]), tuple(_MAKERS[name](dossier)), tr(GAPS[name]), name not in OPTIONAL)
        for name in layout.wanted
    ]
    # Things stand on the first page, and nothing is carried to who is called: no gap is to be filled then.
    if dossier.things or dossier.call.channel in REMOTE:
        made = [section for section in made if section.id != "checklist" or section.blocks]
    return without_gaps(made) if layout.leave_out_empty else tuple(made)


def _ruled(dossier: Dossier) -> list[Block]:
    return [Ruled(14)]


_MAKERS: Mapping[SectionId, Callable[[Dossier], list[Block]]] = {
    "people": section_people.people,
    "consent": section_people.consent,
    "needs": section_people.needs,
    "production": section_business.production,
    "opportunities": section_business.opportunities,
    "authority": section_business.authority,
    "strategy": section_talk.strategy,
    "history": section_talk.history,
    "lessons": section_talk.lessons,
    "objections": section_talk.objections,
    "competition": section_talk.competition,
    "products": section_goods.products,
    "market": section_talk.market,
    "checklist": section_goods.checklist,
    "notes": _ruled,
}
