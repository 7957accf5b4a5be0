"""Proposing calls: reading the desk, planning the days of each colleague, saying why, accepting."""
