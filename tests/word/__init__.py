"""Tests of the word room."""
