"""Rules: what a report says, held against its figures and against itself. One file per rule, found by walking."""
