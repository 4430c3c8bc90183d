"""Report → figures: the statements that its tables hold, and what its sentences claim."""
