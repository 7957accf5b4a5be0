"""A proposal laid over the calendar: asked for, pinned, dropped, moved, accepted or given up."""
