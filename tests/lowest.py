"""The lowest versions that pyproject.toml allows, as pip requirements, with what the tests themselves need."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
lowest = [re.sub(r">=([\d.]+).*", r"==\1", requirement) for requirement in project["dependencies"]]
tools = [r for r in project["optional-dependencies"]["dev"] if re.match(r"pytest|hypothesis|jsonschema|python-pptx", r)]
sys.stdout.write("\n".join((*lowest, *tools)) + "\n")
