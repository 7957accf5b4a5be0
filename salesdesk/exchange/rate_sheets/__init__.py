"""Tariff workbooks: what partners send and what we send them, as drafts of rate plans and back."""
