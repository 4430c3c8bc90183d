"""The texts that a form asks for beside those that all reports have, as templates print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from juesuan.model.chinese import printed_day
from juesuan.model.form import Field
from juesuan.narrative import clauses
from juesuan.narrative.marks import protect, restore
from juesuan.narrative.view import UnknownFactError, View

FUNCTIONS = ("field", "has_field")
"""What templates call."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The functions by which a template prints them."""

    view: View

    def field(self, name: str, key: str = "") -> str:
        """A text, or that of an item; a missing one is owed."""
        field, path = self._field(name, key), _path(name, key)
        about = field.about + (f"·{restore(key)}" if key else "")
        text = self.view.book.accounts.fields.get(path, "")
        if not text:
            return self.view.missing(f"fields.{path}", about)
        said = printed_day(date.fromisoformat(text)) if field.is_date else protect(clauses.after(field.lead, text))
        return self.view.unless_carried(f"fields.{path}", about, said)

    def has_field(self, name: str, key: str = "") -> bool:
        """Whether the unit gave it."""
        self._field(name, key)
        return _path(name, key) in self.view.book.accounts.fields

    def _field(self, name: str, key: str) -> Field:
        known = self.view.book.form.fields
        if name not in known:
            raise UnknownFactError(f"form.yaml 的 fields 里没有“{name}”这项文字")
        if restore(key) not in (known[name].keyed or ("",)):
            message = f"没有“{restore(key)}”这一项" if key else "要说是哪一项"
            raise UnknownFactError(f"form.yaml 的 fields 里，“{name}”{message}")
        return known[name]


def _path(name: str, key: str) -> str:
    return f"{name}.{restore(key)}" if key else name
