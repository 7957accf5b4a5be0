"""Rate plans: the list, the grid of prices with its faults, the conditions, and two plans side by side."""
