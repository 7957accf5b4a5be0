"""Groups and events: blocks by night, halls, packages and tours, options side by side, sums after the event."""
