"""The bytes of a zip archive in, the bytes of its parts out, never more than the limits allow."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    struct.error,
    OSError,
    ValueError,
)
_CHUNK = 1 << 16
_SMALL = 1 << 20
"""Bytes below which a part's ratio is not judged: a short part of one repeated word packs without end."""
_ENTRY = 512
"""Bytes that an archive's directory may spend on one member, names and extra fields included."""
_SAVE = "open it in its program and save it again"


class Package:
    """An open archive; it counts what was unpacked."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open an archive.

        Raises:
            LoadError: It is damaged or cut off; a LimitError where it has too many members.
        """
        self.name, self._limits, self._unpacked = name, limits, 0
        self._check_directory(data)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise LoadError(name, "a packed file that is damaged or cut off", "get it again") from None
        self.parts = tuple(self._archive.namelist())
        if len(self.parts) > limits.max_members:
            raise LimitError(name, "max_members", limits.max_members, len(self.parts))
        self._known = frozenset(self.parts)

    def has(self, part: str) -> bool:
        """Whether the archive has this part."""
        return part in self._known

    def read(self, part: str) -> Iterator[bytes]:
        """Unpack a part piece by piece.

        Raises:
            LoadError: The part is missing, protected or damaged; a LimitError where it unpacks to too much.
        """
        if not self.has(part):
            raise LoadError(self.name, f"its part {part} is missing", _SAVE)
        try:
            entry = self._archive.getinfo(part)
            if entry.flag_bits & 1:
                raise LoadError(self.name, "protected by a password", "save it without the password")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise LoadError(self.name, "packed in a way that office files are not", _SAVE)
            self._check_size(entry.file_size, entry)
            yield from self._unpack(entry)
        except _BROKEN as error:
            raise LoadError(self.name, f"its part {part} is damaged ({error})", "get it again") from None

    def _unpack(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                self._check_size(size, entry)
                yield chunk
        self._unpacked += size

    def _check_size(self, size: int, entry: zipfile.ZipInfo) -> None:
        total = self._unpacked + size
        if total > self._limits.max_unpacked_bytes:
            raise LimitError(self.name, "max_unpacked_bytes", self._limits.max_unpacked_bytes, total)
        ratio = size // max(1, entry.compress_size)
        if size > _SMALL and ratio > self._limits.max_ratio:
            raise LimitError(self.name, "max_ratio", self._limits.max_ratio, ratio)

    def _check_directory(self, data: bytes) -> None:
        """Refuse a directory of a million entries before it is read."""
        at = data.rfind(b"PK\x05\x06", max(0, len(data) - 70_000))
        if at < 0 or at + 16 > len(data):
            raise LoadError(self.name, "a packed file that is damaged or cut off", "get it again")
        (size,) = struct.unpack("<L", data[at + 12 : at + 16])
        allowed = self._limits.max_members
        if size > allowed * _ENTRY:
            raise LimitError(self.name, "max_members", allowed, size // _ENTRY)
