"""The questions that help answers, from the files of texts: one per language.

In a file `#` begins a tab, a part of one (or the settings), `##` a question, `>` other words that it is found by; the rest
answers it.
"""

import re
from dataclasses import dataclass

from salesdesk import resources
from salesdesk.domain.text import fold, words
from salesdesk.i18n import LANGUAGES

EVERYWHERE, SETTINGS = "everywhere", "settings"
_ORDER = {EVERYWHERE: 0, SETTINGS: 1}
"""Of which tabs questions come before those of the others."""
_ASKING = re.compile(r"^(how do i|lam sao( de)?) ")
"""With what questions begin in both languages, folded."""


@dataclass(frozen=True)
class Question:
    """A question of one tab, of the settings or of everywhere, with its answer."""

    tab: str
    asked: str
    answer: str
    also: str = ""
    """Other words that it is found by."""
    part: str = ""
    """The part of the tab that it is about; "" for none or all."""


def questions(lang: str) -> tuple[Question, ...]:
    """All questions in a language; in English where a language has none."""
    file = resources.path("help", f"{lang if lang in LANGUAGES else 'en'}.md")
    found: list[Question] = []
    tab = part = asked = also = ""
    answer: list[str] = []

    def finish() -> None:
        if asked:
            found.append(Question(tab, asked, " ".join(answer), also, part))
        answer.clear()

    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            finish()
            asked, also = line[3:].strip(), ""
        elif line.startswith("# "):
            finish()
            (tab, _, part), asked = line[2:].strip().partition(" "), ""
        elif line.startswith("> "):
            also = line[2:].strip()
        elif line.strip():
            answer.append(line.strip())
    finish()
    return tuple(found)


def fitting(among: tuple[Question, ...], text: str, tab: str, part: str = "") -> list[Question]:
    """The questions that ask for a text, then those found by it with their other words, then those whose answers name it.

    Among equals the question that asks for just that comes first; those with the text as it stands come before those with
    words that begin like its words, then those of the part and of the tab in view, then those of everywhere, then those of the
    settings.
    """
    parts, whole = words(text), re.compile(rf"(?<!\w){re.escape(fold(text.strip()))}(?!\w)")
    found: list[tuple[int, bool, bool, bool, bool, int, Question]] = []
    for question in among:
        said, after = "", _ORDER.get(question.tab, len(_ORDER))
        for depth, more in enumerate((question.asked, question.also, question.answer)):
            said = f"{said} {fold(more)}"
            has_whole = bool(whole.search(said))
            if has_whole or (parts and all(any(w.startswith(part) for w in words(said)) for part in parts)):
                just_that = depth == 0 and _topic(question.asked) == _topic(text)
                near = question.tab != tab, (question.tab, question.part) != (tab, part)
                found.append((depth, not just_that, not has_whole, *near, after, question))
                break
    return [each[-1] for each in sorted(found, key=lambda each: each[:-1])]


def _topic(asked: str) -> str:
    """What a question asks for, without the words that only ask."""
    return _ASKING.sub("", " ".join(words(asked)))
