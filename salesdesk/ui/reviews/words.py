"""What finishing a review makes, in words."""

from dataclasses import replace
from datetime import date

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call
from salesdesk.domain.text import in_pieces, shortened
from salesdesk.services.reviewing import Consequence
from salesdesk.services.value_words import choice_of
from salesdesk.ui.context import LONGEST_SAID, Context


def words_of(consequence: Consequence, context: Context, *, made: bool = False) -> tuple[str, str]:
    """A consequence as a title and a second line: what finishing will make, or what it has `made`."""
    tr, formats, values = context.tr, context.formats, consequence.values
    names = context.app.desk.reader.titles
    match consequence.kind:
        case "state":
            words = tr("The call is now: {state}") if made else tr("The call becomes: {state}")
            call = context.app.desk.reader.of_type(Call, consequence.record)
            state = choice_of(replace(call, **values), "state", tr) if call else values["state"]
            return words.format(state=state), ""
        case "next_call" | "planned":
            when = values["when"].local if values["when"] else None
            title = tr("Next call on {day}, {time}").format(
                day=formats.day(when.date()) if when else "—", time=formats.time(when) if when else "—"
            )
            person = values["contact"]
            wished = tr("{day} has no free working hour")
            parts = (
                values["objective"],
                names([person])[person] if person else "",
                wished.format(day=formats.short(consequence.wished)) if consequence.wished else "",
            )
            return title, in_pieces(*parts)
        case "promise" | "proposal":
            return tr("Promise due {day}").format(day=_day(values["due"], context)), values["name"]
        case "note":
            return tr("Market note"), in_pieces(values["name"].removesuffix("."), values["source"])
        case "temperature":
            words = (
                tr("Temperature is now: {temperature}") if made else tr("Temperature becomes: {temperature}")
            )
            title = words.format(temperature=_choice(consequence, "temperature", context))
            return title, in_pieces(*values["temperature_reason"].split("\n"))
        case "opportunity":
            if consequence.record is None or consequence.made:
                stage = _choice(consequence, "stage", context)
                return tr("New opportunity: {stage}").format(stage=stage), values["name"] or ""
            chance = consequence.record
            words = tr("Opportunity is now: {stage}") if made else tr("Opportunity becomes: {stage}")
            title = words.format(stage=_choice(consequence, "stage", context))
            return title, names([chance])[chance]
        case "feedback":
            rating = _choice(consequence, "rating", context) if values["rating"] else ""
            said = tr("may be quoted") if values["quotable"] else ""
            return tr("Feedback from the customer"), in_pieces(rating, said)
        case "thanks":
            return tr("Task due {day}").format(day=_day(values["due"], context)), values["name"]


def made_words(consequence: Consequence, context: Context) -> str:
    """What finishing has made, in a piece of a sentence: what has a name of its own also by that."""
    title, words = words_of(consequence, context, made=True)
    match consequence.kind:
        case "promise" | "proposal" | "note" | "thanks":
            return f"{title}: {shortened(consequence.values['name'], LONGEST_SAID)}"
        case "opportunity":
            return f"{title}, “{shortened(words, LONGEST_SAID)}”"
    return title


def _day(day: date | None, context: Context) -> str:
    return context.formats.day_within(day) if day else "—"


def _choice(consequence: Consequence, name: str, context: Context) -> str:
    code = consequence.values[name]
    return context.tr(REGISTRY[consequence.type].fields[name].choices.get(code, code))
