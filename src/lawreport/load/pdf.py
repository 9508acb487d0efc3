"""Not read yet."""

from __future__ import annotations

from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load.layout import Layout


def lay_out_pdf(data: bytes, name: str, limits: Limits) -> Layout:
    """Not read yet."""
    raise LoadError("file", "a PDF, RTF or ODT file, which is not read yet", "save it as DOCX or text")
