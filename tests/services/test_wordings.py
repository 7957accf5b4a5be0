"""Texts of customers' papers in a second language: written beside the original, read by papers of that language."""
