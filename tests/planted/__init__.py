"""Faults planted into drafts, and whether a check finds them: ``python -m tests.planted``."""
