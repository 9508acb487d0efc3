"""The bytes of a PDF in, an error out where its streams unpack to more than allowed, before PDFium unpacks them.

This names the limit where the reading process would only break off, and is all that guards memory where the system has
no limits for a process (Windows). It reads no syntax: what is encrypted, or drawn many times, only that process ends.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from itertools import islice, pairwise

from attrs import frozen

from lawreport.errors import LimitError
from lawreport.late import compile_late
from lawreport.limits import Limits

_STREAM = compile_late(rb"(?<!end)stream(?:\r\n?|\n)")
_FILTER = compile_late(rb"/Filter\s{0,8}(\[[^\]]{0,200}\]|/[A-Za-z0-9]{1,20})")
_NAME = compile_late(rb"/([A-Za-z0-9]{1,20})")
_DICTIONARY = 2000
"""Bytes before a stream in which its filters are named."""
_MOST_STREAMS = 100_000
"""Streams that are looked at; a report has some hundreds."""
_MOST_LAYERS = 8
"""How often packed data is unpacked; it may hold itself."""
_MOST_WORK = 1 << 30
"""Bytes that all streams unpack to, pictures too, after which no more is looked at."""
_CHUNK = 1 << 20
_LZW_RATIO = 1400
"""How many times larger LZW can unpack at most: codes of 12 bits for strings of up to 4096 bytes, less the growth."""
_RUN = 64
"""How many times larger run lengths can unpack at most: two bytes for 128."""
_TEXT = bytes(range(32, 127)) + b"\t\r\n\f"
_KEPT = 1 << 26
"""Bytes that are kept of a stream packed twice over."""
_ZLIB = b"\x78"
"""How packed data begins."""
_ASCII = (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")


@frozen
class _Stream:
    """A packed stream."""

    start: int
    end: int
    filters: tuple[bytes, ...]
    picture: bool


@frozen
class _Size:
    """What a stream unpacks to."""

    unpacked: int
    drawing: int
    """Bytes of it that may be instructions."""


def check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Measure what the streams of a PDF unpack to.

    Pictures are never unpacked to read text, so each counts alone; all others count together. A stream packed twice
    over is unpacked once and measured again.

    Args:
        data: The whole file, not encrypted.
        name: Its name, for errors.
        limits: How much is read.

    Raises:
        LimitError: A stream, or all together, unpack to more than ``max_unpacked_bytes``, or the instructions of one
            to more than ``max_drawing_bytes``.
    """
    total = work = 0
    for stream in _find_streams(data):
        allowed = limits.max_unpacked_bytes - (0 if stream.picture else total)
        size = _measure(data, stream, allowed)
        if size.unpacked > allowed:
            raise LimitError(name, "max_unpacked_bytes", limits.max_unpacked_bytes, size.unpacked)
        if size.drawing > limits.max_drawing_bytes:
            raise LimitError(name, "max_drawing_bytes", limits.max_drawing_bytes, size.drawing)
        if not stream.picture:
            total += size.unpacked
        work += size.unpacked
        if work > _MOST_WORK:
            return


def _find_streams(data: bytes) -> list[_Stream]:
    found: list[_Stream] = []
    end = 0
    marks = list(islice(_STREAM.finditer(data), _MOST_STREAMS))  # every one: a string may hold the word that ends one
    for mark, after in pairwise((*marks, None)):
        assert mark is not None
        if end < mark.end():
            end = data.find(b"endstream", mark.end())
            end = len(data) if end < 0 else end
        head = data[max(0, mark.start() - _DICTIONARY) : mark.start()]
        head = head[head.rfind(b" obj") + 1 :]
        named = _FILTER.search(head)
        filters = tuple(_NAME.findall(named.group(1))) if named else ()
        found.append(
            _Stream(
                mark.end(),
                min(end, after.start()) if after else end,
                filters,
                re.search(rb"/Subtype\s{0,8}/Image", head) is not None,
            )
        )
    return found


def _measure(data: bytes, stream: _Stream, allowed: int) -> _Size:
    """How many bytes a stream unpacks to, or more than allowed where it is clear that it is more."""
    filters = stream.filters
    if not filters and data[stream.start : stream.start + 1] == _ZLIB:
        return _measure_unnamed(memoryview(data)[stream.start :], allowed)
    whole = memoryview(data)[stream.start :] if _is_flate(filters[:1]) else data[stream.start : stream.end]
    rest: bytes | memoryview = whole
    size = _Size(stream.end - stream.start, _count_drawing(data[stream.start : stream.end]) if not filters else 0)
    for number, kind in enumerate(filters):
        if _is_flate((kind,)):
            rest, size = _inflate(rest, allowed, keep=number + 1 < len(filters))
        elif kind in (b"LZWDecode", b"LZW"):
            most = len(rest) * _LZW_RATIO
            unpacked = most if most <= allowed else measure_lzw(bytes(rest), allowed)
            rest, size = b"", _Size(unpacked, 0 if stream.picture else unpacked)
        elif kind in _ASCII:
            rest = _read_ascii(bytes(rest), kind)
            size = _Size(len(rest), _count_drawing(rest))
        elif kind in (b"RunLengthDecode", b"RL"):
            rest, size = b"", _Size(len(rest) * _RUN, 0 if stream.picture else len(rest) * _RUN)
        if size.unpacked > allowed:
            break
    return size


def _measure_unnamed(data: bytes | memoryview, allowed: int) -> _Size:
    """Unpack what is packed without saying so, its filters standing elsewhere, as often as it can be unpacked."""
    size = _Size(0, 0)
    for _ in range(_MOST_LAYERS):
        if bytes(data[:1]) != _ZLIB or size.unpacked > allowed:
            break
        data, layer = _inflate(data, allowed, keep=True)
        size = _Size(max(size.unpacked, layer.unpacked), max(size.drawing, layer.drawing))
    return size


def _count_drawing(data: bytes | memoryview) -> int:
    """How many bytes may be instructions: those of pieces that begin as text, whatever the stream says it is."""
    starts = range(0, len(data), _CHUNK)
    return sum(len(data[at : at + _CHUNK]) for at in starts if not bytes(data[at : at + 256]).translate(None, _TEXT))


def _is_flate(filters: tuple[bytes, ...]) -> bool:
    return filters in ((b"FlateDecode",), (b"Fl",))


def _inflate(data: bytes | memoryview, allowed: int, *, keep: bool) -> tuple[bytes, _Size]:
    """Unpack piece by piece; what is kept is kept up to a bound, for a second layer is never large in earnest."""
    inflater = zlib.decompressobj()
    pieces: list[bytes] = []
    size, drawing, at = 0, 0, 0
    pending: bytes | memoryview = b""
    while size <= allowed and not inflater.eof:
        if not pending:
            pending = data[at : at + _CHUNK]
            at += _CHUNK
            if not pending:
                break
        try:
            piece = inflater.decompress(pending, _CHUNK)
        except zlib.error:
            break
        pending = inflater.unconsumed_tail
        size += len(piece)
        drawing += _count_drawing(piece)
        if keep and size <= _KEPT:
            pieces.append(piece)
    return b"".join(pieces), _Size(size, drawing)


def _read_ascii(data: bytes, kind: bytes) -> bytes:
    """Undo the writing of bytes as letters; what is damaged is nothing."""
    text = data.split(b"~>")[0].split(b">")[0] if kind in (b"ASCIIHexDecode", b"AHx") else data.split(b"~>")[0]
    try:
        return bytes.fromhex(text.decode("ascii")) if kind in (b"ASCIIHexDecode", b"AHx") else a85decode(text)
    except ValueError:
        return b""


def measure_lzw(data: bytes, allowed: int) -> int:
    """How many bytes LZW data unpacks to: only the lengths of its strings are followed.

    >>> measure_lzw(bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), 100)
    10
    """
    lengths: list[int] = []
    size, last, width, buffer, bits = 0, 0, 9, 0, 0
    for byte in data:
        buffer, bits = buffer << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, buffer = buffer >> bits, buffer & ((1 << bits) - 1)
        if code == 257 or size > allowed:
            break
        if code == 256:
            lengths, last, width = [], 0, 9
            continue
        length = 1 if code < 256 else lengths[code - 258] if code - 258 < len(lengths) else last + 1
        if last and len(lengths) < 3838:
            lengths.append(last + 1)
        size, last = size + length, length
        width = max(9, (len(lengths) + 259).bit_length())
    return size
