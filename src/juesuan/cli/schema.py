"""``juesuan schema``: the JSON Schema of data files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from juesuan.cli.parser import Parser, add_narratives
from juesuan.cli.told import FAILED, FINE, tell

ABOUT = "写出数据文件的 JSON Schema，供编辑器提示"
EXAMPLE = "juesuan schema -o data/juesuan.schema.json"


def arguments(parser: Parser) -> None:
    """What the command takes."""
    add_narratives(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到文件，默认写到屏幕")


def run(given: argparse.Namespace) -> int:
    """Write the schema."""
    from juesuan.sources.outputs import write_file
    from juesuan.sources.schema import data_schema

    schema = data_schema(given.narratives)
    if given.output is None:
        sys.stdout.write(schema)
        return FINE
    if finding := write_file(given.output, schema.encode()):
        tell([finding])
        return FAILED
    print(f"已写出 {given.output}")
    return FINE
