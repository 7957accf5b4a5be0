"""Answers to planned questions inside of one text."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.answers import ARROW, answers_in, with_answers

LINES = st.text(alphabet="ab? →\u1ec5 ", max_size=12).map(str.strip)
QUESTIONS = st.lists(LINES.filter(lambda each: each and ARROW.strip() not in each), unique=True, max_size=4)


def test_questions_keep_their_answers_and_the_rest_stays_below() -> None:
    asked = ("How many nights?", "Who decides?")
    said = with_answers(asked, {"Who decides?": "Ms Lan\nwith her boss"}, "They liked the hall.")
    assert said == "Who decides? → Ms Lan\n  with her boss\n\nThey liked the hall."
    assert answers_in(said, asked) == ({"Who decides?": "Ms Lan\nwith her boss"}, "They liked the hall.")


def test_a_question_that_is_no_longer_asked_leaves_its_answer_as_text() -> None:
    assert answers_in("Who decides? → Ms Lan", ()) == ({}, "Who decides? → Ms Lan")


@given(QUESTIONS, st.data(), st.lists(LINES, max_size=4).map("\n".join))
def test_what_was_written_is_read_again(questions: list[str], data: st.DataObject, rest: str) -> None:
    rest = "\n".join(line for line in rest.split("\n") if ARROW.strip() not in line).strip()
    given_answers = {
        each: data.draw(st.lists(LINES, max_size=3).map("\n".join)).strip() for each in questions
    }
    kept = {each: answer for each, answer in given_answers.items() if answer}
    said = with_answers(questions, given_answers, rest)
    assert answers_in(said, questions) == (kept, rest)
    assert with_answers(questions, kept, rest) == said
