"""The house's method of reviewing in the window."""
