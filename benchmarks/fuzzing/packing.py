"""The parts of an archive in, the archive out, and back; no clock stands in it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, the same to the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Unpack an archive that is sound."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
