"""A report in, bytes that stand for it out, and back: what a batch keeps between reading a report and comparing it."""

from __future__ import annotations

import hashlib
import pickle
from decimal import Decimal
from io import BytesIO
from typing import Any

from lawreport.late import find_named
from lawreport.model.report import Report

_NOUNS = "lawreport.model."


class _Nouns(pickle.Unpickler):
    """Makes nouns of the model and numbers, and nothing else: whoever else can write the folder runs no code here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        found = find_named(f"{module}:{name}") if module.startswith(_NOUNS) else None
        if not isinstance(found, type) or not found.__module__.startswith(_NOUNS):
            raise pickle.UnpicklingError(f"{module}.{name} is no noun")
        return found


def pack_report(report: Report) -> bytes:
    """Write a report as bytes, with their digest in front."""
    data = pickle.dumps(report, protocol=5)
    return hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def unpack_report(kept: bytes) -> Report | None:
    """Read what ``pack_report`` wrote; None where it is damaged, cut off or something else."""
    digest, _, data = kept.partition(b"\n")
    if hashlib.sha256(data).hexdigest().encode() != digest:
        return None
    try:
        report = _Nouns(BytesIO(data)).load()
    except Exception:  # what was written by others may fail in any way
        return None
    return report if isinstance(report, Report) else None
