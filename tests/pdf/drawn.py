"""PDFs drawn by hand, so that the reader is tested without LibreOffice: words, rules, pictures, at places in points."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    " /Supplement 2 >> /DW 1000 /W [1 95 500] >>] >>"
)


@dataclass
class Leaf:
    """A page; ``top`` is counted from above."""

    width: int = WIDTH
    height: int = HEIGHT
    turn: int = 0
    parts: list[str] = field(default_factory=list)
    drawing: str = ""

    def stamp(self, other: Leaf, scale: float, left: float, bottom: float) -> Leaf:
        """Show what another page paints as a drawing of its own, smaller or larger, at some place."""
        self.drawing = "\n".join(other.parts)
        self.parts.append(f"q {scale} 0 0 {scale} {left} {bottom} cm /D Do Q")
        return self

    def say(self, left: float, top: float, text: str, size: float = 12) -> Leaf:
        """Write one line."""
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf 1 0 0 1 {left} {self.height - top - size} Tm <{code}> Tj ET")
        return self

    def say_upwards(self, left: float, bottom: float, text: str, size: float = 12) -> Leaf:
        """Write a line that runs up the page."""
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf 0 1 -1 0 {left} {self.height - bottom} Tm <{code}> Tj ET")
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Leaf:
        """Draw a line."""
        self.parts.append(f"{left} {self.height - top} m {right} {self.height - bottom} l S")
        return self

    def bar(self, left: float, top: float, right: float, bottom: float) -> Leaf:
        """Draw a blue rectangle."""
        self.parts.append(f"q 0.2 0.4 0.8 rg {left} {self.height - bottom} {right - left} {bottom - top} re f Q")
        return self

    def table(self, left: float, top: float, widths: list[int], rows: list[list[str]], height: float = 20) -> Leaf:
        """Draw a table with all its rules, and its words."""
        right = left + sum(widths)
        for at in range(len(rows) + 1):
            self.rule(left, top + at * height, right, top + at * height)
        edges = [left + sum(widths[:at]) for at in range(len(widths) + 1)]
        for edge in edges:
            self.rule(edge, top, edge, top + len(rows) * height)
        for down, row in enumerate(rows):
            for edge, text in zip(edges, row, strict=False):
                self.say(edge + 4, top + down * height + 4, text, 10)
        return self

    def picture(self) -> Leaf:
        """Cover the page with a picture."""
        picture = "BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI"
        self.parts.append(f"q {self.width} 0 0 {self.height} 0 0 cm {picture} Q")
        return self


def _stream(head: str, content: str) -> str:
    return f"<< {head}/Length {len(content)} >>\nstream\n{content}\nendstream"


def drawn(*leaves: Leaf, trailer: str = "") -> bytes:
    """The file."""
    pages = [4 + 3 * at for at in range(len(leaves))]
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(leaves)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>",
        3: _FONT,
    }
    for number, leaf in zip(pages, leaves, strict=True):
        content = "\n".join(leaf.parts)
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {leaf.width} {leaf.height}] /Rotate {leaf.turn}"
            f" /Resources << /Font << /F 3 0 R >> /XObject << /D {number + 2} 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects[number + 1] = _stream("", content)
        box = f"/Type /XObject /Subtype /Form /BBox [0 0 {leaf.width} {leaf.height}] /Matrix [1 0 0 1 10 20] "
        objects[number + 2] = _stream(
            f"{box}/Matrix [1 0 0 1 10 20] /Resources << /Font << /F 3 0 R >> >> ", leaf.drawing
        )
    data, places = "%PDF-1.7\n", []
    for number, body in sorted(objects.items()):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{entries}"
    data += f"trailer << /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{data.index('xref')}\n%%EOF\n"
    return data.encode("ascii")
