"""Words that speak of a proposal."""

from salesdesk.domain.capture.words import either, lowered, whole

_PROPOSAL = whole(
    either(
        "proposal", "proposals", "quote", "quotes", "quotation", "quotations", "offer", "offers",
        "đề xuất", "báo giá", "chào giá", "bản chào",
    )
)  # fmt: skip


def speaks_of_proposal(text: str | None) -> bool:
    """Whether somebody's words speak of a proposal: "Send the proposal", "gửi báo giá"."""
    return text is not None and _PROPOSAL.search(lowered(text)) is not None
