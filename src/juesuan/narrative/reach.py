"""Whether drafts reach every wording of a form, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2.sandbox import ImmutableSandboxedEnvironment

from juesuan.facts.book import FactBook
from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.form import Form
from juesuan.narrative.branches import Branch, Watched
from juesuan.narrative.laws import line_span
from juesuan.narrative.narrate import narrate
from juesuan.narrative.sandbox import sandbox

_OWED = "owed"


@dataclass(frozen=True, slots=True)
class Reach:
    """How many branches the templates of a form have, how many drafts were made, and what was found."""

    branches: int
    drafts: int
    findings: tuple[Diagnostic, ...]


Switched = tuple[str, Iterable[FactBook]]
"""A 用语, with books of the form that has it otherwise."""

Sibling = tuple[Form, Iterable[FactBook]]
"""A form that rests on some of the same templates, with its books."""


def reach(
    form: Form, usual: Iterable[FactBook], switched: Iterable[Switched], siblings: Iterable[Sibling] = ()
) -> Reach:
    """Draft each book. What none reaches another 用语 may reach, or a sibling by its own data: then it is no fault."""
    drafts = _Drafts(form)
    made = drafts.write(usual)
    left = list(drafts.watched.unreached())
    switched_off = _switched_off(drafts, left, switched)
    unknown = [branch for branch in left if branch not in switched_off]
    unread = dict(drafts.unread())
    for sibling, books in siblings:
        if not unknown and not unread:
            break
        shared = form.shared_templates(sibling)
        if shared.isdisjoint(each.template for each in unknown) and shared.isdisjoint(unread):
            continue  # it can say nothing of what is open
        others = _Drafts(sibling)
        others.write(books, quiet=True)
        missed = {_place(branch) for branch in others.watched.unreached()}
        read = shared & others.watched.loaded
        unknown = [each for each in unknown if each.template not in read or _place(each) in missed]
        unread = {name: finding for name, finding in unread.items() if name not in read}
    left = [each for each in left if each in switched_off or each in unknown]
    findings = (
        *drafts.found,
        *unread.values(),
        *(drafts.unreached(each, switched_off.get(each, "")) for each in left),
    )
    return Reach(len(drafts.watched.branches), made, findings)


def _switched_off(drafts: _Drafts, left: Sequence[Branch], switched: Iterable[Switched]) -> dict[Branch, str]:
    """Which of some branches are not written because of a 用语, and because of which."""
    found: dict[Branch, str] = {}
    asking = "\n".join(drafts.form.templates[branch.template].text for branch in left)
    for phrase, books in sorted(switched, key=lambda each: f"phrase.{each[0]}" not in asking):
        if len(found) == len(left):
            break  # of everything that was not written it is known why
        drafts.write(books, quiet=True)
        still = list(drafts.watched.unreached())
        found |= {branch: phrase for branch in left if branch not in still and branch not in found}
    return found


def _place(branch: Branch) -> tuple[str, int, str]:
    """A branch as another form has it."""
    return (branch.template, branch.line, branch.words)


@dataclass
class _Drafts:
    """The drafts of one form, watched."""

    form: Form
    found: dict[Diagnostic, None] = field(default_factory=dict)
    watched: Watched = field(init=False)
    sandbox: ImmutableSandboxedEnvironment = field(init=False)

    def __post_init__(self) -> None:
        """Watch the templates."""
        self.watched = Watched(self.form.templates)
        self.sandbox = sandbox(self.watched)

    def write(self, books: Iterable[FactBook], *, quiet: bool = False) -> int:
        """Draft books and keep what is wrong, each fault once; how many were drafted."""
        written = [narrate(book, self.sandbox).diagnostics for book in books]
        wrong = (each for diagnostics in written for each in diagnostics if each.name != _OWED)
        self.found |= {} if quiet else dict.fromkeys(wrong)
        return len(written)

    def unread(self) -> Iterator[tuple[str, Diagnostic]]:
        """Template files that no draft asks for, by name."""
        for name, source in self.form.templates.items():
            if name not in self.watched.loaded:
                message = f"没有用到模板 {name}：outline 里没有它，别的模板也没有引用它"
                mend = "写进 form.yaml 的 outline，或删掉这个文件"
                span = line_span(source, 1)
                yield name, Diagnostic("D180", "unused-template", Severity.WARNING, message, span, help=mend)

    def unreached(self, branch: Branch, phrase: str) -> Diagnostic:
        """Wording that no draft prints: because of a 用语 of the form, or of a condition that never holds."""
        span = line_span(self.form.templates[branch.template], branch.line)
        words = f"“{branch.words}”" if branch.words else "这一行"
        if phrase:
            message = f"这个格式不写{words}：用语 {phrase} 是“{self.form.phrases.get(phrase, '')}”"
            return Diagnostic("D147", "switched-off", Severity.INFO, message, span)
        mend = "看看它前面的条件会不会成立；不会，就删掉或改正条件"
        message = f"{words}永远印不出来：所有示例都没有用到"
        return Diagnostic("D179", "unreached-wording", Severity.WARNING, message, span, help=mend)
