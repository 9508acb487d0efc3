"""A Word document in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.docx.reader import lay_out_docx
from lawreport.load.docx.styles import to_int

__all__ = ["lay_out_docx", "to_int"]
