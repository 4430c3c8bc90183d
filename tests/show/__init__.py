"""Tests of the show room."""
