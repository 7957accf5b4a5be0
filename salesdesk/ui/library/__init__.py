"""The library of selling in the window: techniques, objections with answers, questions."""
