"""Tests of the house itself: size, wording, forms, documents."""
