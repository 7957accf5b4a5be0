"""Answers to planned questions, kept in one text beside whatever else a customer said."""

from collections.abc import Mapping, Sequence

ARROW = " → "
"""Stands between a question and its answer."""

INDENT = "  "
"""Begins each further line of an answer."""


def answers_in(said: str, questions: Sequence[str]) -> tuple[dict[str, str], str]:
    """The answer to each question that has one in a text, and the rest of the text."""
    answers: dict[str, str] = {}
    rest: list[str] = []
    current = ""
    for line in said.split("\n"):
        asked = next((each for each in questions if line.startswith(each + ARROW)), "")
        if asked and asked not in answers:
            current = asked
            answers[asked] = line[len(asked + ARROW) :]
        elif current and line.startswith(INDENT):
            answers[current] += "\n" + line[len(INDENT) :]
        else:
            current = ""
            rest.append(line)
    return answers, "\n".join(rest).strip()


def with_answers(questions: Sequence[str], answers: Mapping[str, str], rest: str) -> str:
    """One text of the answers in the order of their questions, and below them whatever else was said."""
    lines = [
        f"{each}{ARROW}" + f"\n{INDENT}".join(answers[each].strip().split("\n"))
        for each in questions
        if answers.get(each, "").strip()
    ]
    return "\n\n".join(filter(None, ("\n".join(lines), rest.strip())))
