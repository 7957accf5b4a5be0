"""The weekly and monthly review: planned against actual, what stayed undone, and the lessons that come back."""
