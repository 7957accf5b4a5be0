"""A file that is looked at, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_, Translator
from salesdesk.services.sharing.foreseen import Look
from salesdesk.services.sharing.preview import Group, Line, Preview
from salesdesk.services.sharing.waiting import Pending
from salesdesk.sync.header import Card

WHAT = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "deleted": N_("Deleted"),
    "erased": N_("Erased"),
    "conflict": N_("To decide"),
}


def owner_of(card: Card, tr: Translator) -> str:
    """Whose laptop it is and how it is called: a machine's name alone tells nobody what it is."""
    if not (card.colleague and card.name):
        return card.colleague or card.name
    return tr("{colleague}, laptop “{laptop}”").format(colleague=card.colleague, laptop=card.name)


def heading_of(look: Look, file: Path, tr: Translator) -> str:
    """What the file is, and of whom."""
    card = next((card for card in look.header.cards if card.device == look.header.device), None)
    who = owner_of(card, tr) if card else ""
    what = look.header.title or file.name
    return tr("{what}, from {who}").format(what=what, who=who) if who else what


def summary_of(look: Look, preview: Preview, groups: Sequence[Group], tr: Translator) -> str:
    """What it would do, in a sentence or two that count what the groups of the preview list."""
    effects, told = look.effects, Counter(line.what for group in groups for line in group.lines)
    if not effects.applied and look.own:
        return tr(
            "This very laptop made the file: everything in it is here already. It is for your colleagues."
        )
    if not effects.applied:
        return tr("Everything in this file is here already.")
    new, changed, gone = told["new"], told["changed"], told["deleted"] + told["erased"]
    if preview.more:
        new, changed, gone = effects.new, effects.changed, effects.gone
    parts = (
        (new, tr.plural("{n} new record", "{n} new records", new)),
        (changed, tr.plural("{n} changed", "{n} changed", changed)),
        (gone, tr.plural("{n} would go", "{n} would go", gone)),
        (effects.conflicts, tr.plural("{n} to decide", "{n} to decide", effects.conflicts)),
    )
    said = [words for number, words in parts if number]
    if not preview.more and (alike := preview.alike(groups)):
        said.append(tr.plural("{n} reads the same here already", "{n} read the same here already", alike))
    return in_pieces(*said)


def warnings_of(look: Look, tr: Translator, phrases: Sequence[str]) -> Iterator[str]:
    """What to know before."""
    for card, phrase in zip(look.strangers, phrases, strict=True):
        name = owner_of(card, tr)
        yield tr("First file from this laptop: {name} ({phrase}).").format(name=name, phrase=phrase)
    if look.effects.missing:
        laptops = ", ".join(look.missing_from) or "?"
        yield tr("It builds on changes that are not here, from: {laptops}.").format(laptops=laptops)
    if look.brakes:
        yield tr.plural(
            "{n} of {all} records would go. Is that what you want?",
            "{n} of {all} records would go. Is that what you want?",
            look.effects.gone,
            all=look.showing,
        )
    if look.effects.mine:
        yield tr.plural(
            "{n} record that you wrote or wrote to is erased with it, for good.",
            "{n} records that you wrote or wrote to are erased with it, for good.",
            look.effects.mine,
        )
    if look.backwards:
        yield tr(
            "The sender's laptop is missing some of the work that it sent before: a backup was restored there. Send it a file with everything."
        )
    if look.copied:
        yield tr(
            "The sender's laptop has a copy that goes on writing too, or it was restored from an image of its disk. Nothing of either is lost; send it a file with everything."
        )
    if look.went_back:
        yield tr(
            "Some of this laptop's own work is missing here: the laptop was set back to an earlier state, or copied. It takes a new name when the file is merged; ask the others for a file with everything."
        )
    if look.unverified and look.effects.applied:
        yield tr.plural(
            "{n} change is not signed by the laptop that it names: somebody else may have written it.",
            "{n} changes are not signed by the laptops that they name: somebody else may have written them.",
            sum(look.unverified.values()),
        )
    if look.undone:
        yield tr("This file was merged before, and that was undone.")


def waits_for(pending: Pending, tr: Translator) -> str:
    """For whose changes a file waits."""
    laptops = ", ".join(pending.missing_from) or "?"
    return tr("Waiting for changes from: {laptops}").format(laptops=laptops)


def words_of(line: Line, tr: Translator) -> str:
    """One record with what changes in it."""
    whose = tr("{label}: {value}").format(label=line.type, value=line.title) if line.title else line.type
    head = in_pieces(tr(WHAT[line.what]), whose)
    both = tr("    {field}: {before} here, {after} in the file")
    change = both if line.what == "conflict" else tr("    {field}: {before} → {after}")
    fields = [
        change.format(field=label, before=before or "—", after=after or "—")
        for label, before, after in line.fields
    ]
    return "\n".join((head, *fields))
