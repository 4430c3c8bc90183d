"""What somebody's report says, read once: its figures, its sentences, and where every number of it went.

Everything that is done with what others bring starts here. A reading knows no wording of a form and no other data but
the names by which its sentences may call things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from juesuan.extract.claims import Prose
from juesuan.extract.number_receipt import NumberReceipt, received
from juesuan.extract.prose import read_claims
from juesuan.extract.statements import Statements, statements_of
from juesuan.facts.book import FactBook
from juesuan.model.accounts import FinalAccounts, Identification
from juesuan.model.diagnostic import Diagnostic
from juesuan.model.form import Form
from juesuan.model.report import Report


@dataclass(frozen=True)
class Reading:
    """One unit's report with its statements; ``findings`` are what could not be read of these.

    ``form`` says which statements there are and what they are called, ``names`` by which figures sentences are
    understood where these are not the report's own.
    """

    report: Report
    form: Form
    statements: Statements
    findings: tuple[Diagnostic, ...] = ()
    names: FactBook | None = None

    @cached_property
    def book(self) -> FactBook:
        """The facts that its own statements give."""
        return FactBook(self.statements.accounts, self.statements.form)

    def again(self, accounts: FinalAccounts) -> Reading:
        """The same with other figures in its statements; its sentences were read and say what they said."""
        other = replace(self, statements=replace(self.statements, accounts=accounts))
        other.__dict__["prose"] = self.prose
        return other

    @property
    def identification(self) -> Identification:
        """Whose report it is."""
        return self.statements.accounts.identification

    @cached_property
    def prose(self) -> Prose:
        """What its sentences and its 自评表 say."""
        return read_claims(self.report, self.names or self.book, self.form)

    @cached_property
    def receipt(self) -> NumberReceipt:
        """Where every number of it went."""
        return received(self.report, self.statements.spans, self.prose)


def read(report: Report, form: Form, names: FactBook | None = None) -> Reading:
    """A report as it is read in the words of a form."""
    statements = statements_of(report, form)
    return Reading(report, form, statements.value, statements.diagnostics, names)
