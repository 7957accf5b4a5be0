"""The three kinds of entry in the library, as the dialog shows them."""

from salesdesk.domain.fields import Record
from salesdesk.domain.records import KnownObjection, Question, Technique
from salesdesk.i18n import N_
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class LibraryKind:
    """A kind of entry: its type, its label, the fields in its second line, the word at the right, what a new one is called."""

    type_name: str
    cls: type[Record]
    label: str
    second_line: tuple[str, ...]
    word: str
    new: str
    empty: str


KINDS = (
    LibraryKind(
        "technique",
        Technique,
        N_("Techniques"),
        ("stage",),
        "standing",
        N_("Name of a new technique"),
        N_("No technique found. Type the name of a new one below."),
    ),
    LibraryKind(
        "known_objection",
        KnownObjection,
        N_("Objections and answers"),
        ("kind", "segment"),
        "",
        N_("A new objection, as customers say it"),
        N_("No objection found. Type a new one below."),
    ),
    LibraryKind(
        "question",
        Question,
        N_("Questions"),
        ("stage", "segment"),
        "",
        N_("A new question, as you ask it"),
        N_("No question found. Type a new one below."),
    ),
)
