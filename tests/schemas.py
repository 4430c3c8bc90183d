"""Hold Word files to the transitional schemas of ISO/IEC 29500-4: `python tests/schemas.py FOLDER FILE.docx...`.

The schemas belong to the standard and are not ours to bring: FOLDER is where one has put them (wml.xsd, dml-chart.xsd,
sml.xsd and those that they import, as the electronic inserts of the standard name them).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

_ROOT = "http://schemas.openxmlformats.org/"
_SCHEMAS = {
    "wordprocessingml/2006/main": "wml.xsd",
    "drawingml/2006/chart": "dml-chart.xsd",
    "spreadsheetml/2006/main": "sml.xsd",
    "officeDocument/2006/extended-properties": "shared-documentPropertiesExtended.xsd",
    "officeDocument/2006/customXml": "shared-customXmlDataProperties.xsd",
}


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every XML part of a package and of the workbooks inside it."""
    with ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            if part.endswith((".docx", ".xlsx")):
                yield from _parts(f"{name}/{part}", content)
            elif part.endswith(".xml"):
                yield f"{name}/{part}", content


def main(folder: Path, files: list[Path]) -> int:
    """Print what is not valid and how many parts were held to a schema; 1 if anything is not valid."""
    schemas = {f"{_ROOT}{space}": etree.XMLSchema(etree.parse(folder / name)) for space, name in _SCHEMAS.items()}
    held = wrong = 0
    for file in files:
        for name, content in _parts(file.name, file.read_bytes()):
            root = etree.fromstring(content)
            schema = schemas.get(etree.QName(root).namespace or "")
            if schema is not None:
                held += 1
                if not schema.validate(root):
                    wrong += 1
                    sys.stdout.write(f"{name}: {schema.error_log}\n")
    sys.stdout.write(f"{held} parts held to their schemas, {wrong} not valid\n")
    return 1 if wrong or not held else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
