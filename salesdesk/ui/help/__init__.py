"""Answers to "how do I …", and the sheet of shortcuts."""
