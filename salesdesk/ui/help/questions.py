"""The questions that help answers, from the files of texts: one per language."""

from dataclasses import dataclass

from salesdesk import resources
from salesdesk.domain.text import fold, words
from salesdesk.i18n import LANGUAGES

EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Question:
    """A question of one tab (or of everywhere) with its answer."""

    tab: str
    asked: str
    answer: str


def questions(lang: str) -> tuple[Question, ...]:
    """All questions in a language; in English where a language has none."""
    file = resources.path("help", f"{lang if lang in LANGUAGES else 'en'}.md")
    found: list[Question] = []
    tab = asked = ""
    answer: list[str] = []

    def finish() -> None:
        if asked:
            found.append(Question(tab, asked, " ".join(answer)))
        answer.clear()

    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            finish()
            asked = line[3:].strip()
        elif line.startswith("# "):
            finish()
            tab, asked = line[2:].strip(), ""
        elif line.strip():
            answer.append(line.strip())
    finish()
    return tuple(found)


def fitting(among: tuple[Question, ...], text: str, tab: str) -> list[Question]:
    """The questions with a text as it stands, then those with words that begin like its words.

    Among equals those of the tab in view come first, then those of everywhere.
    """
    asked, whole = words(text), fold(text.strip())
    found: list[tuple[bool, bool, bool, Question]] = []
    for question in among:
        said = fold(f"{question.asked} {question.answer}")
        has_whole = whole in said
        if has_whole or all(any(word.startswith(part) for word in words(said)) for part in asked):
            found.append((not has_whole, question.tab != tab, question.tab != EVERYWHERE, question))
    return [each[-1] for each in sorted(found, key=lambda each: each[:3])]
