"""Parts that every tab is made of."""
