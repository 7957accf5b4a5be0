"""Quotes and the consents that they need, for every tab that asks for a price."""
