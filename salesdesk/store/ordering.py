"""How texts are put in order where the database does it: `domain.text.in_order`, known to each engine under that name."""

from typing import Any

from salesdesk.domain.text import LAST, LETTER_MARKS, in_order

FORM = 1
"""Changes with `in_order`: what is laid out by it is laid out anew then."""


def teach(raw: Any) -> None:
    """Makes the order known to a connection of the desk's own file."""
    raw.create_function("in_order", 1, in_order, deterministic=True)


ON_A_HUB = f"""
CREATE OR REPLACE FUNCTION in_order(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE WHEN coalesce(said, '') = '' THEN '{LAST}' ELSE
    replace(regexp_replace(
        translate(lower(normalize(said, NFD) COLLATE "C"), '{"".join(map(chr, LETTER_MARKS))}Đ', '{"".join(LETTER_MARKS.values())}đ'),
        '[\u0300-\u036f]', '', 'g'), 'đ', 'd~')
END COLLATE "C" $$
"""
"""Makes it known to a team's database, where it orders a few records only."""
