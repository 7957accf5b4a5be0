"""Feedback of customers in the window."""
