"""What a stay costs under a rate plan, by which rules, or why it is not to be had (specification 1.2, 4.6)."""
