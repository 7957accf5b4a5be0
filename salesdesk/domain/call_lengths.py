"""How long calls usually take."""

USUAL_MINUTES = {
    "visit": 45,
    "phone": 20,
    "video": 45,
    "site_inspection": 90,
    "famil": 240,
    "fair": 20,
    "blitz": 15,
    "email": 15,
    "message": 15,
}
"""How long a call of each kind usually takes."""


def usual_minutes(channel: str | None) -> int:
    """How long a call usually takes; one whose kind is not said counts as a visit."""
    return USUAL_MINUTES.get(channel or "", USUAL_MINUTES["visit"])
