"""Tests of the narrative room."""
