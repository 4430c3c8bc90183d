"""What figures are called in the data that a command was given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path


def names_in(*folders: Path, narratives: Path | None) -> Callable[[str], str]:
    """Tells the name of a figure by its identity, by the first folder whose data know it."""
    from juesuan import pipeline
    from juesuan.rules.named import named

    books = [read.value for folder in folders if (read := pipeline.book_of(folder, narratives)).value]
    return partial(named, books=[book for book in books if book])
