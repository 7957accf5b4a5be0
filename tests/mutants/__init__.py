"""Faults planted on purpose: does the suite notice?"""
