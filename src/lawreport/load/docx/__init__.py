"""A Word document in; the blocks of a Source out."""

from __future__ import annotations

from lawreport.load.docx.reader import lay_out_docx

__all__ = ["lay_out_docx"]
