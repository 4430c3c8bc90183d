"""Tests of `juesuan.merge`, and of revising as a whole."""
