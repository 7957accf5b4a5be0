"""Proposing calls: reading the desk, planning the days of each colleague, saying why, accepting.

`domain/patterns` holds the rules: `temperature` scores an account, `rhythm` says when its next call is due, `hours` and `ways`
where one fits. pyvrp and a greedy search each plan a week, with a fixed seed, and the better plan is taken. Each call,
each account that is left out and each figure is data with its reason (`Proposal`). Accepting it is one change set.
"""
