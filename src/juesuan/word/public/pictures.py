"""Pictures without what cameras and programs write into them: place, time, owner, comments, thumbnails.

The pixels stay as they are, byte for byte; of a photograph also which way is up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
_JPEG = b"\xff\xd8"
_APP0, _APP1, _APP14, _LAST_APP, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE, 0xDA, 0xD9
_RESTARTS = range(0xD0, 0xD8)
_ADOBE = 12  # the bytes of the segment that tells how colours are meant
_JFIF = 12  # up to the size of the thumbnail
_ORIENTATION = 0x0112
_UPRIGHT, _WAYS = 1, 8


def cleaned_picture(data: bytes) -> tuple[bytes, str] | None:
    """A PNG or JPEG picture without such, and the ending of its name; none of another kind, or of a damaged one."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data)), "png"
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_segments(data)), "jpeg"
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _chunks(data: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError(kind)
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end


def _segments(data: bytes) -> Iterator[bytes]:
    at, code = len(_JPEG), 0
    while code != _END:
        if data[at] != 0xFF:  # noqa: PLR2004  (every marker begins so)
            raise ValueError(at)
        code = data[at + 1]
        if code == 0xFF:  # noqa: PLR2004  (filling)
            at += 1
            continue
        if code == _END:
            yield data[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if end > len(data):
            raise ValueError(code)
        yield _kept(code, data[at:end])
        if code == _SCAN:
            at, end = end, _scanned(data, end)
            yield data[at:end]
        at = end


def _scanned(data: bytes, at: int) -> int:
    """Where the marker stands that follows the pixels of a scan."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] and data[at + 1] not in _RESTARTS:
            return at
        at += 2


def _kept(code: int, segment: bytes) -> bytes:
    """What stays of a segment."""
    body = segment[4:]
    if code == _APP0 and body.startswith(b"JFIF\0"):
        return _segment(code, body[:_JFIF] + b"\0\0")
    if code == _APP1 and body.startswith(b"Exif\0\0"):
        way = _way_up(body[6:])
        return b"" if way == _UPRIGHT else _segment(code, b"Exif\0\0" + _only_way_up(way))
    if code == _APP14 and body.startswith(b"Adobe"):
        return _segment(code, body[:_ADOBE])
    if _APP0 <= code <= _LAST_APP or code == _COMMENT:
        return b""
    return segment


def _segment(code: int, body: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(body) + 2) + body


def _way_up(tiff: bytes) -> int:
    """The orientation that a photograph tells; 1 where it tells none."""
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(count):
            tag, _, _, way = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * number)
            if tag == _ORIENTATION and _UPRIGHT <= way <= _WAYS:
                return int(way)
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _only_way_up(way: int) -> bytes:
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, way, 0, 0)
