"""Checked reports as JSON for other programs: ``juesuan.check/1``, with or without findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from juesuan.model.checked import Checked, CheckedClaim, CheckFinding, Coverage
from juesuan.model.diagnostic import Label
from juesuan.model.source import Source, Span

SCHEMA = "juesuan.check/1"


def check_json(reports: Iterable[tuple[str, Checked]]) -> str:
    """Reports by file, with their findings."""
    return _written([_document(file, report) for file, report in reports])


def claims_json(reports: Iterable[tuple[str, Checked]]) -> str:
    """Reports by file, every claim with its verdict."""
    documents = (_document(file, report) for file, report in reports)
    return _written([{key: each[key] for key in each if key != "findings"} for each in documents])


def _written(documents: list[dict[str, Any]]) -> str:
    return json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1)


def _document(file: str, report: Checked) -> dict[str, Any]:
    return {
        "file": file,
        "unit": report.unit,
        "year": report.year,
        "form": report.form,
        "statements": [{"id": each.id, "title": each.title, "rows": each.rows} for each in report.statements],
        "claims": [claim_document(each) for each in report.claims],
        "findings": [_finding(each, report.source) for each in report.findings],
        "coverage": _coverage(report.coverage),
    }


def claim_document(claim: CheckedClaim) -> dict[str, Any]:
    """One claim with its verdict."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "quote": claim.span.quote,
        "context": claim.context,
        "section": claim.section,
        "start": claim.span.start,
        "end": claim.span.end,
        "subject": claim.subject,
        "fact": claim.fact,
        "said": claim.said,
        "unit": claim.unit,
        "direction": claim.direction,
        "expected": claim.expected,
        "verdict": claim.verdict,
        "formula": claim.formula,
        "inputs": [{"value": each.value, "where": each.where} for each in claim.inputs],
        "reason": claim.reason,
    }


def _finding(found: CheckFinding, source: Source) -> dict[str, Any]:
    finding = found.diagnostic
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        **_quoted(finding.span, source),
        "said": finding.said or None,
        "expected": finding.expected or None,
        "formula": finding.formula or None,
        "section": found.section,
        "place": found.place,
        "claims": list(found.claims),
        "related": [_related(label, source) for label in finding.related],
    }


def _related(label: Label, source: Source) -> dict[str, Any]:
    return {"message": label.message, **_quoted(label.span, source)}


def _quoted(span: Span | None, source: Source) -> Mapping[str, str | int]:
    """What is wrong and where it stands; in another file, or without a place, it is the whole document: 0, 0."""
    if span is None or span.source.text != source.text:
        return {"quote": span.quote if span else "", "start": 0, "end": 0}
    return {"quote": span.quote, "start": span.start, "end": span.end}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "numbers": coverage.numbers,
        "checked": coverage.checked,
        "unverifiable": coverage.unverifiable,
        "not_claims": coverage.not_claims,
        "unread": coverage.unread,
        "tables": {
            "numbers": coverage.tables.numbers,
            "cells": coverage.tables.cells,
            "annexes": coverage.tables.annexes,
            "labels": coverage.tables.labels,
            "unread": coverage.tables.unread,
        },
    }
