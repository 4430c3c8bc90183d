"""The JSON Schema that editors prompt by accepts our data and refuses what the loader refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from juesuan.sources.schema import data_schema

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.rglob("*.yaml"))


def as_json(value: Any) -> Any:
    """YAML as an editor's validator sees it: keys are texts, plain digits are numbers."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return int(value) if str(value).isdecimal() else value


def faults(text: str) -> list[str]:
    loaded = as_json(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts only
    return [error.message for error in Draft202012Validator(json.loads(data_schema())).iter_errors(loaded)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_our_data_files_fit_the_schema_and_name_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not faults(text)
    named = text.split("\n", 1)[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == DATA / "juesuan.schema.json"


@pytest.mark.parametrize(
    "text",
    [
        "figures: {officee: 1}",
        "reports: {}",
        "statements: {'15': {}}",
        "figures: {office: [1]}",
        "reasons: {later: {}}",
        "work_items: [{item: a}]",
    ],
)
def test_what_the_loader_refuses_does_not_fit(text: str) -> None:
    assert faults(text)
