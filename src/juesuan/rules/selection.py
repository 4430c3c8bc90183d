"""Which rules speak: codes and their beginnings (P, P1, P101), chosen or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from juesuan.model.checked import Checked
from juesuan.rules.catalogue import catalogue

_ABOUT_FILES = ("D", "N9")
"""Beginnings of codes that are about files and not about what a report says: a choice of rules keeps them."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that are asked for; without any, all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """A choice as it is written: ``P1,F102``, several times if need be."""
        return cls(_codes(select), _codes(ignore))

    @property
    def unknown(self) -> tuple[str, ...]:
        """What was written and is no rule's code nor its beginning."""
        codes = [rule.about.code for rule in catalogue()]
        written = (*self.select, *self.ignore)
        return tuple(
            each for each in written if not any(code.startswith(each) for code in codes) and not _is_about_files(each)
        )

    def narrowed(self, checked: Checked) -> Checked:
        """The report with the findings of these rules alone."""
        kept = tuple(each for each in checked.findings if self._chooses(each.diagnostic.code))
        return replace(checked, findings=kept)

    def _chooses(self, code: str) -> bool:
        if self.ignore and code.startswith(self.ignore):
            return False
        return not self.select or code.startswith(self.select) or _is_about_files(code)


def _is_about_files(code: str) -> bool:
    return code.startswith(_ABOUT_FILES)


def _codes(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for each in written for code in each.split(",") if code.strip())
