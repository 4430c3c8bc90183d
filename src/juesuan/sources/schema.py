"""The JSON Schema of data files, for editors that prompt while one types."""

from __future__ import annotations

import json
from typing import Any

from juesuan.sources.data_shapes import data_shape
from juesuan.sources.forms import form_names, load_form, packaged_narratives
from juesuan.sources.vocabulary import vocabulary


def data_schema() -> str:
    """The schema as JSON text. Every file of a folder holds some of the keys, so none is required."""
    words = vocabulary()
    schema: dict[str, Any] = data_shape(tuple(words)).schema()
    schema.pop("required")
    properties = schema["properties"]
    shapes: dict[str, Any] = {}
    for section in ("prior", "original", "adjusted", "figures"):
        quantities = properties[section]["properties"]
        shapes["figure"] = next(iter(quantities.values()))
        for quantity in quantities:
            quantities[quantity] = {"description": "、".join(words[quantity].names), "$ref": "#/$defs/figure"}
    against = properties["reasons"]["properties"]
    shapes["reasons"] = reasons = next(iter(against.values()))
    shapes["reason"] = next(iter(reasons["properties"].values()))
    reasons["properties"] = {key: {"$ref": "#/$defs/reason"} for key in reasons["properties"]}
    properties["reasons"]["properties"] = {key: {"$ref": "#/$defs/reasons"} for key in against}
    shapes["statement"] = properties["statements"].pop("additionalProperties")
    properties["statements"]["properties"] = _statements()
    properties["statements"]["additionalProperties"] = False
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "决算报告的数据文件"}
    return json.dumps({**head, **schema, "$defs": shapes}, ensure_ascii=False, indent=1) + "\n"


def _statements() -> dict[str, Any]:
    statements: dict[str, Any] = {}
    for name in form_names((packaged_narratives(),)):
        form = load_form(name).value
        for spec in form.statements.values() if form else ():
            statements.setdefault(spec.id, {"description": spec.title, "$ref": "#/$defs/statement"})
    return statements
