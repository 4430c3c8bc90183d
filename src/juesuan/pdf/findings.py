"""Why a PDF, or a page of it, was not read."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.model.source import Source, Span

_FROM_WORD = "请用 Word 文件（.docx），或由 Word、WPS 直接导出的 PDF。"


class Refused(Exception):  # noqa: N818  (what happened, not whose error it is)
    """A PDF that is not read, with the finding to report."""

    def __init__(self, code: str, name: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.name, self.message, self.advice = code, name, message, advice

    def finding(self, file: str) -> Diagnostic:
        """What to tell of a file."""
        return Diagnostic(self.code, self.name, Severity.ERROR, self.message, _place(file), help=self.advice)


def damaged() -> Refused:
    """Not a PDF at all, or not a whole one."""
    return Refused(
        "D221", "damaged-pdf", "文件不是有效的 PDF，或者已损坏。", "请用 PDF 阅读器打开，确认无误后重新导出。"
    )


def encrypted() -> Refused:
    """A password is needed."""
    return Refused("D222", "encrypted-pdf", "PDF 已加密，无法读取。", "请去掉打开密码后重新保存。")


def oversized(pages: int, most: int) -> Refused:
    """More pages than any report has."""
    return Refused("D223", "oversized-pdf", f"PDF 有 {pages} 页，超过 {most} 页，没有读取。", "请只留下报告本身的页。")


def wordless() -> Refused:
    """No page has text."""
    return Refused("D224", "wordless-pdf", "整份 PDF 没有可读的文字（可能是扫描件），没有读取。", _FROM_WORD)


def unread_pages(pages: Sequence[int], file: str) -> Diagnostic:
    """Pages without text, counted from 1."""
    message = f"第{_listed(pages)}页没有文字（可能是扫描件），未读，不作结论"
    return Diagnostic("D227", "unread-page", Severity.WARNING, message, _place(file), help=_FROM_WORD)


def garbled_pages(pages: Sequence[int], file: str) -> Diagnostic:
    """Pages whose fonts do not tell their characters."""
    message = f"第{_listed(pages)}页的文字是乱码（字体没有文字编码），未读，不作结论"
    return Diagnostic("D228", "garbled-page", Severity.WARNING, message, _place(file), help=_FROM_WORD)


def unread_tables(pages: Sequence[int], file: str) -> Diagnostic:
    """Pages whose lines were not read as tables."""
    message = f"第{_listed(pages)}页的表格线没有读出来，表里的字按一行一行的文字读"
    return Diagnostic("D229", "unread-rules", Severity.WARNING, message, _place(file), help=_FROM_WORD)


def _place(file: str) -> Span:
    return Span(Source(file, ""), 0, 0)


def _listed(pages: Sequence[int]) -> str:
    """1、3–5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
