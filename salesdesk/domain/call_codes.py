"""A short code for a call, on paper in a customer's hand and typed in again later."""

import re


def code_of(record: str) -> str:
    """Eight signs of an id, as in 9EBD-9BAA: the part of it that is left to chance."""
    signs = re.sub(r"[^0-9a-z]", "", record.lower())[-8:].upper()
    return f"{signs[:4]}-{signs[4:]}"


def is_code_of(typed: str, record: str) -> bool:
    """Whether typed text is the code of a record, however it is written."""
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper())
    return len(signs) == 8 and signs == code_of(record).replace("-", "")
