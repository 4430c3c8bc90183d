"""Forms themselves: which there are, a new one from last year's, how two differ, whether one is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.confinement import Stopped, alone
from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Outcome, Severity
from juesuan.model.form import Form
from juesuan.narrative.effects import Effect, effects
from juesuan.narrative.laws import broken_laws, switches
from juesuan.narrative.reach import Reach, reach
from juesuan.pipeline import book_of
from juesuan.show.form_differences import differences
from juesuan.sources.deliver import Parcel, deliver_all
from juesuan.sources.examples import example_books, usual_books
from juesuan.sources.form_file import FORM_FILE
from juesuan.sources.forms import forms, load_form
from juesuan.sources.new_form import new_form, templates_of

SECONDS = 120
"""How long the templates of a form may take to write all examples."""


_ENDLESS = Diagnostic(
    "D149", "form-endless", Severity.ERROR, "模板用掉的内存太多或运行太久，已停止", help="请检查模板里的循环"
)


def make(name: str, old: str, folder: Path, templates: Sequence[str] = ()) -> Outcome[list[Path] | None]:
    """A new form in one's own folder of forms, made from an old one that stands there or came with the program.

    ``templates`` are copied too, so that their sentences can be changed; if the form is there, only they are.
    """
    own = folder if folder.is_dir() else None
    target = folder / name
    copied = templates_of(old, templates, own)
    made = new_form(name, old, own)
    findings = (*made.diagnostics, *(each for each in copied.diagnostics if each not in made.diagnostics))
    if made.value is None or copied.value is None:
        return Outcome(None, findings)
    files = copied.value if target.exists() else {**made.value, **copied.value}
    taken = [file for file in files if (target / file).exists()]
    if taken or not files:
        message = f"{target / (taken[0] if taken else FORM_FILE)} 已经有了，没有改动它"
        found = Diagnostic("D148", "form-exists", Severity.ERROR, message, help="换一个名称，或先移走它")
        return Outcome(None, (found,))
    delivered = deliver_all(target, [Parcel(file, {file: data}) for file, data in files.items()])
    return Outcome([*delivered.value] or None, (*findings, *delivered.diagnostics))


def compare(old: str, new: str, narratives: Path | None = None) -> Outcome[list[str] | None]:
    """How two forms differ, as lines to read."""
    first, second = load_form(old, narratives), load_form(new, narratives)
    findings = (*first.diagnostics, *second.diagnostics)
    if first.value is None or second.value is None:
        return Outcome(None, findings)
    return Outcome(list(differences(first.value, second.value)), findings)


def choices(name: str, data: Path | None = None, narratives: Path | None = None) -> Outcome[list[Effect] | None]:
    """What each choice of a form changes in a draft of one's own data, or of the built-in examples."""
    form = load_form(name, narratives)
    if form.value is None:
        return Outcome(None, form.diagnostics)
    if data is None:
        books = usual_books(form.value)
    else:
        book = book_of(data, narratives)
        if book.value is None:
            return Outcome(None, book.diagnostics)
        own = replace(book.value.accounts.identification, form=form.value.name)
        books = [FactBook(replace(book.value.accounts, identification=own), form.value, book.value.last)]
    answer = alone(SECONDS, listed, books) if narratives else listed(books)
    return Outcome(None, (_ENDLESS,)) if isinstance(answer, Stopped) else Outcome(answer)


def listed(books: Sequence[FactBook]) -> list[Effect]:
    """What each choice changes, one after the other."""
    return list(effects(books))


def try_out(name: str, narratives: Path | None = None) -> Outcome[Reach | None]:
    """Every wording of a form, drafted with the built-in examples; templates of one's own run confined."""
    form = load_form(name, narratives)
    if form.value is None or any(each.severity is Severity.ERROR for each in form.diagnostics):
        return Outcome(None, form.diagnostics)
    beside = siblings(form.value, narratives)
    answer = alone(SECONDS, tried, form.value, beside) if narratives else tried(form.value, beside)
    if isinstance(answer, Stopped):
        return Outcome(None, (*form.diagnostics, _ENDLESS))
    return Outcome(answer, (*form.diagnostics, *answer.findings))


def siblings(form: Form, narratives: Path | None = None) -> list[Form]:
    """The other forms that rest on some of the same templates."""
    others = (other for other in forms(narratives) if other.name != form.name)
    return [other for other in others if form.shared_templates(other)]


def tried(form: Form, beside: Sequence[Form] = ()) -> Reach:
    """What the law of templates and the drafts of all examples find in a form; ``beside`` are its siblings."""
    laws = broken_laws(form)
    switched = (
        (phrase, example_books(replace(form, phrases={**form.phrases, phrase: value})))
        for phrase, value in switches(form)
    )
    others = ((other, example_books(other)) for other in beside)
    found = reach(form, example_books(form), switched, others)
    told = {_placed(each) for each in laws}
    return replace(found, findings=(*laws, *(each for each in found.findings if _placed(each) not in told)))


def _placed(finding: Diagnostic) -> tuple[str, str, int]:
    """A fault by its code and its line, however it was found."""
    span = finding.span
    return (finding.code, span.source.name, span.start) if span else (finding.code, finding.message, 0)
