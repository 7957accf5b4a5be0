"""The library of selling: the set that a desk may begin with, and what was used with success."""
