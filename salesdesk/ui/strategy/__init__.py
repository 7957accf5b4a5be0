"""The strategy of a call in the window."""
