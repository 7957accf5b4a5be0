"""Text on one line has single blanks, whatever was pasted."""

import pytest

from salesdesk.domain.kinds import LongText, Phone, Text


@pytest.mark.parametrize(
    "pasted",
    [
        "Line two\t\twith tab",
        "Line two \u00a0with\u3000tab",
        " Line two\r\nwith\u2028tab\n",
        "Line   two\x0bwith\ftab",
    ],
)
def test_every_run_of_white_space_becomes_one_blank(pasted: str) -> None:
    """A tab stayed a tab in the name of an account."""
    assert Text().dump(pasted) == "Line two with tab"
    assert Text().parse({"": pasted}, None, None) == "Line two with tab"  # type: ignore[arg-type]


def test_a_number_is_such_a_line_and_text_on_several_lines_keeps_its_own() -> None:
    assert Phone().dump("024\u00a03936\t1234") == "024 3936 1234"
    assert Text().dump(" \t\u00a0") is None
    assert LongText().dump("a\tb\n  c") == "a\tb\n  c"
