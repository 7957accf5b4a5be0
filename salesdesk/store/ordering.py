"""How texts are put in order where the database does it: by functions of the domain that each engine knows by their names."""

from typing import Any

from salesdesk.domain.fields import Field
from salesdesk.domain.text import LAST, LETTER_MARKS, in_order

FORM = 2
"""Changes with these functions: what is laid out by them is laid out anew then."""


def order_of(field: Field) -> str:
    """The function that puts the texts of a field in order."""
    return "firm_in_order" if field.firm else "in_order"


def teach(raw: Any) -> None:
    """Makes the order known to a connection of the desk's own file."""
    raw.create_function("in_order", 1, in_order, deterministic=True)
    raw.create_function("firm_in_order", 1, _firm_in_order, deterministic=True)


def _firm_in_order(name: str | None) -> str:
    # Lists that are laid out already need no legal forms: their patterns take a while to make.
    from salesdesk.domain.names import firm_in_order

    return firm_in_order(name)


ON_A_HUB = f"""
CREATE OR REPLACE FUNCTION in_order(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE WHEN coalesce(said, '') = '' THEN '{LAST}' ELSE
    replace(regexp_replace(
        translate(lower(normalize(said, NFD) COLLATE "C"), '{"".join(map(chr, LETTER_MARKS))}Đ', '{"".join(LETTER_MARKS.values())}đ'),
        '[\u0300-\u036f]', '', 'g'), 'đ', 'd~')
END COLLATE "C" $$;
CREATE OR REPLACE FUNCTION firm_in_order(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT in_order(said) $$
"""
"""Makes them known to a team's database, which orders a few records only and lets legal forms count."""
