"""The accounts of a year with the form that they name: what a book of facts is made of, before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts
from juesuan.model.form import Form


@dataclass(frozen=True, slots=True)
class AccountsOfYear:
    """The accounts of a year, the form by which they are reported, and those of the year before if they are at hand."""

    accounts: FinalAccounts
    form: Form
    before: AccountsOfYear | None = None

    def book(self) -> FactBook:
        """The facts that they hold, those of the year before beside them."""
        return FactBook(self.accounts, self.form, self.before.book() if self.before else None)
