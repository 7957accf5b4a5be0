"""How long calls usually take."""

from collections.abc import Mapping

USUAL_MINUTES = {
    "visit": 45,
    "phone": 30,
    "video": 45,
    "site_inspection": 90,
    "famil": 240,
    "fair": 20,
    "blitz": 15,
    "email": 15,
    "message": 15,
}
"""How long a call of each kind usually takes, where the house says nothing else."""


def usual_minutes(channel: str | None, own: Mapping[str, int] = USUAL_MINUTES) -> int:
    """How long a call usually takes, by kind as the house has its `own`; one whose kind is not said counts as a visit."""
    lengths = {**USUAL_MINUTES, **own}
    return lengths.get(channel or "", lengths["visit"])
