"""The JSON Schema of data files, for editors that prompt while one types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from juesuan.model.accounts import EARLIER
from juesuan.model.form import Form
from juesuan.sources.data_shapes import data_shape
from juesuan.sources.forms import forms
from juesuan.sources.vocabulary import vocabulary


def data_schema(narratives: Path | None = None) -> str:
    """The schema as JSON text, of all forms: the packaged ones and those of one's own.

    Every file of a folder holds some of the keys, so none is required.
    """
    known = list(forms(narratives))
    words = {**vocabulary(), **{name: form.vocabulary[name] for form in known for name in form.vocabulary}}
    fields = {name: field for form in known for name, field in form.fields.items()}
    schema: dict[str, Any] = data_shape(tuple(words), fields).schema()
    schema.pop("required")
    properties = schema["properties"]
    shapes: dict[str, Any] = {}
    for section in ("prior", "original", "adjusted", "figures"):
        quantities = properties[section]["properties"]
        shapes["figure"] = next(iter(quantities.values()))
        for quantity in quantities:
            quantities[quantity] = {"description": "、".join(words[quantity].names), "$ref": "#/$defs/figure"}
    earlier = properties[EARLIER]["patternProperties"]
    (bases,) = earlier
    earlier[bases] = {"description": "那一年（或那个预算）的数", "$ref": "#/properties/prior"}
    against = properties["reasons"]["properties"]
    shapes["reasons"] = reasons = next(iter(against.values()))
    shapes["reason"] = next(iter(reasons["properties"].values()))
    reasons["properties"] = {key: {"$ref": "#/$defs/reason"} for key in reasons["properties"]}
    properties["reasons"]["properties"] = {key: {"$ref": "#/$defs/reasons"} for key in against}
    properties["reasons"]["patternProperties"] = {bases: {"$ref": "#/$defs/reasons"}}
    shapes["statement"] = properties["statements"].pop("additionalProperties")
    properties["statements"]["properties"] = _statements(known)
    properties["statements"]["additionalProperties"] = False
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "报告的数据文件"}
    return json.dumps({**head, **schema, "$defs": shapes}, ensure_ascii=False, indent=1) + "\n"


def _statements(known: Sequence[Form]) -> dict[str, Any]:
    statements: dict[str, Any] = {}
    for form in sorted(known, key=lambda form: not form.tells_results):  # 决算 name what budgets have too
        for spec in form.statements.values():
            statements.setdefault(spec.id, {"description": spec.title, "$ref": "#/$defs/statement"})
    return statements
