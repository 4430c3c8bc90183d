"""The names of OOXML (ISO/IEC 29500 transitional) that this room writes and reads."""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
BASE = "urn:juesuan:base:1"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"
