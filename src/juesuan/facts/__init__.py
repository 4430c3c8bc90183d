"""Figures as facts: the vocabulary, the measures, and FinalAccounts → FactBook."""
